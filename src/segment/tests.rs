//! Specimens: `|` stands where a sentence must end, and nowhere else may one end.

use super::*;
use crate::lang::table;
use crate::model::{Origin, Unit, UnitKind};
use proptest::prelude::*;
use unicode_normalization::is_nfc;

/// Cuts each specimen with its `|` taken out and compares.
fn cuts(lang: &str, specimens: &[&str]) {
    let lang = Lang::parse(lang).expect("a language code");
    for specimen in specimens {
        let wanted: Vec<&str> = specimen.split('|').map(str::trim).collect();
        let text = specimen.replace('|', "");
        let found: Vec<&str> = sentences(&text, lang).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn english_abbreviations() {
    cuts(
        "en",
        &[
            "He met Dr. Brown and Mrs. Gray on St. John St. in Boston.| They talked.",
            "The U.S. Supreme Court ruled.| The case is closed.",
            "He left the U.S.| The trip was long.",
            "She flew to the U.K. in May.| It rained.",
            "Acme Inc. Chairman Bob Lee resigned.| His deputy stays.",
            "Acme Corp. and Widget Ltd. merged.",
            "They sell bolts, nuts, etc.| Prices vary.",
            "See No. 5 on the list.| See also Fig. 12 and p. 7.",
            "Was it right?| The answer is no.| He left.",
            "It opens at 3 a.m. Monday and closes at 5 p.m. Moscow time.",
            "It closes at 5 p.m.| The guards leave.",
            "They live on Main St.| The house near St. Paul is old.",
            "At 5 a.m. Mr. Smith left.| He left at 6 p.m.| Mr. Smith slept.",
            "J. R. R. Tolkien and George W. Bush never met.",
            "He has a Ph.D. in law, e.g. Roman law.| It helps.",
            "The deal, signed on Sept. 9, is void.| It was signed in Sept.| Nobody knew.",
            "The fleet of Gen. Grant vs. Gen. Lee.",
        ],
    );
}

#[test]
fn english_quotations_and_brackets() {
    cuts(
        "en",
        &[
            "“We will come.”| He did not say when.",
            "\"Really?\" he said.| \"Yes!\" she cried.",
            "“Why?” Peskov said.| “Why not?” asked Anna.",
            "“Why?”| Nobody knew.",
            "He asked, “What is this?”| The clerk was silent.",
            "He left (nobody knew why. Nobody asked.) in May.",
            "He left (nobody knew why).| She stayed.",
            "(He left.)| She stayed.",
            "The law passed.[12]| It was vetoed.[3][4]| The end.",
            "It was cold. [5]| They left.",
        ],
    );
}

#[test]
fn marks_that_end_nothing() {
    cuts(
        "en",
        &[
            "Prices rose by 3.5% to $1.25 at example.com and www.example.org.| They fell later.",
            "Write to Jane.Doe@example.com or see https://example.com/a.b?c=d!e for more.",
            "Version 2.0.1 of Node.js is out.",
            "Well ... maybe not.| I waited...| Nobody came.",
            "She works at Yahoo! in sales.",
            "1. The first point.| 2. The second point.",
            "1.) First things first| 2.) Second things second",
            "There were two:| • the first| • the second",
            "A headline without a stop",
            "No way!!!| Really?!| Yes.",
        ],
    );
}

#[test]
fn numbers_and_pictures() {
    cuts(
        "en",
        &[
            "He was born in 1950.| 20 years later he died.",
            "It cost 5 million.| $3 million was lost.",
            "The bag held 2 lb. 4 oz. of nuts.",
            "So happy 😀😀| We won the cup 🏆| @anna thanks",
            "I love 😀 this.",
            "it was cold.| we left early.| nobody cared.",
        ],
    );
}

#[test]
fn russian_abbreviations() {
    cuts(
        "ru",
        &[
            "А. С. Пушкин родился в 1799 г. в Москве.| Л.Н. Толстой — в 1828 г.| Оба стали классиками.",
            "В 1941–1945 гг. Иванов служил на флоте.",
            "Он учился в г. Томске, т. е. в Сибири, и жил на ул. Ленина.",
            "Купили хлеб, соль и т. д.| Потом ушли.",
            "Пришли Петров, Сидоров и др.| Иванов не пришел.",
            "Выручка составила 5 млн руб.| Прибыль выросла.",
            "Продано 12 тыс. тонн и 3 млн. штук.",
            "Это случилось в III в. до н. э.| Рим рос.",
            "См. рис. 5 и стр. 12.| Там всё сказано.",
            "Акад. Иванов и проф. Петров спорили.| Д-р Ким молчал.",
            "Завод им. Кирова стоит.| Продано 5 тыс. кв. м.| Цена растет.",
            "Площадь 14 кв.м.| Цена растет.",
            "В 2000 г. 15 мая он уехал.",
            "В 2020 г. цена — 50 долл., в 2030 г. — 60.| Потом спад.",
            "Глава Acme Inc. Иван Петров и Dr. Smith ушли.",
            "Нужны: а) Паспорт, б) Билет.",
        ],
    );
}

#[test]
fn russian_dialogue() {
    cuts(
        "ru",
        &[
            "— Куда ты? — спросил Иван.| — Домой! — ответила она.",
            "«Мы готовы», — заявил министр.| Он не уточнил сроки.",
            "«Когда начнем?» — спросил он.| «Завтра!»| Все замолчали.",
            "«К чему ты готовишься? – спросила мама. – Завтра выходной».| Он промолчал.",
            "Он сказал: «Мы придем».| И не пришел.",
            "Ну… не знаю.| Может быть…| Посмотрим.",
            "Спасибо большое)))| Очень красиво :)| Приезжайте еще",
        ],
    );
}

#[test]
fn other_languages() {
    cuts("de", &["Am 3. Oktober kam Dr. Weiß, z. B. aus Bonn.| Er blieb bis zum 5.| Das war lang."]);
    cuts("fr", &["M. Dupont et Mme. Petit, c.-à-d. les voisins, sont là.| « Bonjour ! » dit-il.| Il part."]);
    cuts("es", &["El Sr. López llegó.| ¿Quién es?| ¡Nadie!| Pág. 5 no existe."]);
    cuts("it", &["Il dott. Rossi vive in p.zza Dante.| Lo conosco."]);
    cuts("pl", &["Prof. Nowak ur. 5 maja w 1950 r. w Łodzi, tj. w Polsce.| Zmarł."]);
    cuts("pt", &["O Sr. Silva mora na av. Paulista.| Ele saiu."]);
    cuts("nl", &["Dhr. Jansen woont o.a. in Delft.| Hij werkt."]);
    cuts("tr", &["Prof. Dr. Yılmaz geldi.| 3. Ordu gitti."]);
    cuts("uk", &["Т. Г. Шевченко народився 1814 р. в с. Моринці.| Він жив на вул. Садовій."]);
    cuts("zh", &["他来了。|她走了！|“为什么？”|没有人知道。"]);
    cuts("ja", &["「行きます。」と言った。|そうですか？|はい。|３．５です。"]);
    cuts("ko", &["그는 왔다.| 그녀는 갔다."]);
    cuts("ar", &["من أنت؟| لا أعرف.| ذهب د. أحمد إلى البيت."]);
    cuts("th", &["สวัสดีครับ ผมชื่อสมชาย"]);
    cuts("hi", &["वह आया।| वह गया।"]);
    cuts("xx", &["First one.| Second one.| A. B. Smith."]);
}

#[test]
fn blank_lines_part_and_line_feeds_do_not() {
    cuts("en", &["Title|\n\nBody goes\non here.|\n \t\nEnd", "One\u{2029}|Two"]);
    assert_eq!(sentences(" \n\n \t ", Lang::EN), []);
    assert_eq!(sentences("", Lang::RU), []);
}

#[test]
fn units_are_cut_where_they_lie() {
    let text = "Заголовок\nПервое. Второе.".to_string();
    let cut = text.find('\n').expect("two lines");
    let units = vec![
        Unit { kind: UnitKind::Headline, span: Span::new(0, cut) },
        Unit { kind: UnitKind::Paragraph, span: Span::new(cut + 1, text.len()) },
    ];
    let side = segment(Document { text, lang: Lang::RU, origin: Origin::default(), units });
    assert_eq!(side.texts(), ["Заголовок", "Первое.", "Второе."]);
    assert_eq!(side.sentences.iter().map(|s| s.unit).collect::<Vec<_>>(), [0, 1, 1]);
}

#[test]
fn tables_are_sorted_and_their_words_known() {
    for (code, abbreviations, words) in pack::SOURCES {
        for text in [abbreviations, words] {
            let rows: Vec<_> = table::rows(text).collect();
            assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0]), "{code}: not sorted or not unique");
            assert!(rows.iter().all(|row| row.len() > 1 && !row[0].ends_with('.')), "{code}");
            assert!(is_nfc(text), "{code}: not NFC");
        }
        let pack = pack::Pack::of(Lang::parse(code).expect("a language code"));
        let listed = table::lines(abbreviations).count() + table::lines(words).count();
        assert_eq!(pack.len(), listed, "{code}: a row of unknown nature or role");
    }
}

/// Long texts that make a scanner look back over and over must not take quadratic time.
#[test]
fn no_text_is_slow() {
    let parts = [
        "a. ",
        "a) ",
        "😀 ",
        "((",
        "« . — A ",
        ".",
        ". ",
        "\"",
        "[1]",
        "1.) ",
        ",,",
        " ",
        "т. е. ",
        "? a ",
        "a.b",
        "\n",
    ];
    for part in parts {
        for (head, size) in [("", 200_000), ("«", 200_000), (",", 200_000)] {
            let text = head.repeat(1000) + &part.repeat(size / part.len());
            tiles(&text, Lang::RU);
        }
    }
}

/// A picture that ends a sentence takes the separator behind it along; the scanner must not come back to it.
#[test]
fn a_separator_behind_a_picture_is_passed_over() {
    for text in ["a😀\u{2029} А", "ab:)\u{2028}А", "a😀\n\n\u{2029}\n А"] {
        tiles(text, Lang::EN);
        assert_eq!(sentences(text, Lang::EN).len(), 2, "{text:?}");
    }
}

#[test]
fn what_never_ends_is_cut_at_white_space() {
    let text = "слово и дело ".repeat(6 * LONGEST / "слово и дело ".len());
    let found = sentences(&text, Lang::RU);
    assert!(found.len() >= 6 && found.len() <= 8, "{}", found.len());
    assert!(found.iter().all(|span| span.len() <= LONGEST && span.of(&text).split(' ').all(|w| w.len() > 1)));
    tiles(&text, Lang::RU);
    // One word has no place to cut it, however long it is.
    assert_eq!(sentences(&"ы".repeat(2 * LONGEST), Lang::RU).len(), 1);
}

/// The law of every segmentation: trimmed spans in order on character boundaries, with only white space between.
fn tiles(text: &str, lang: Lang) {
    let mut last = 0;
    for span in sentences(text, lang) {
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{text:?}");
        assert!(span.start >= last && span.start < span.end, "{text:?}");
        assert!(text[last..span.start].trim().is_empty(), "{text:?}");
        assert_eq!(span, span.trim(text), "{text:?}");
        last = span.end;
    }
    assert!(text[last..].trim().is_empty(), "{text:?}");
}

proptest! {
    #[test]
    fn any_text_is_tiled(text in "\\PC{0,200}", ru in any::<bool>()) {
        tiles(&text, if ru { Lang::RU } else { Lang::EN });
    }

    #[test]
    fn text_full_of_marks_is_tiled(
        text in "([.!?…\"'«»“”()\\[\\]\\-—•:;,*_ \n\t\u{2029}\u{A0}]|[a-cA-C]|[а-вА-В]|[0-9]|т\\. |U\\.S|。|」|と|😀|\u{FE0F}|\u{301}|ß){0,80}",
        lang in prop::sample::select(vec!["en", "ru", "de", "ja", "xx"]),
    ) {
        tiles(&text, Lang::parse(lang).expect("a language code"));
    }
}
