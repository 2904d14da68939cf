use super::*;
use UnitKind::{Byline, Dateline, Headline, Paragraph, Slug};
use proptest::prelude::*;

/// Kinds and texts of the units of `text`.
fn of(text: &str, lang: Lang) -> Vec<(UnitKind, &str)> {
    units(text, lang).iter().map(|unit| (unit.kind, unit.span.of(text))).collect()
}

#[test]
fn blank_lines_part_paragraphs() {
    let text =
        "Суд признал приговор законным\n\nСуд вынес решение. Оно вступило в силу.\n \t\nЗащита недовольна.\n";
    assert_eq!(
        of(text, Lang::RU),
        [
            (Headline, "Суд признал приговор законным"),
            (Paragraph, "Суд вынес решение. Оно вступило в силу."),
            (Paragraph, "Защита недовольна."),
        ]
    );
}

#[test]
fn each_line_is_a_paragraph() {
    let text = "Court upholds sentence\nThe court ruled on Monday. It was quick.\nThe defence was not happy.";
    let kinds: Vec<_> = of(text, Lang::EN).iter().map(|unit| unit.0).collect();
    assert_eq!(kinds, [Headline, Paragraph, Paragraph]);
}

#[test]
fn wrapped_lines_are_joined() {
    let first = "The court in Moscow upheld the sentence of the former director of the\n\
                 company, who was convicted of embezzling public funds, and left the\n\
                 penalty of six years unchanged.";
    let second = "The defence was not happy with the decision and said that it would go\n\
                  to the higher court.";
    let text = format!("{first}\n{second}");
    assert_eq!(of(&text, Lang::EN), [(Paragraph, first), (Paragraph, second)]);
}

#[test]
fn a_sentence_broken_between_two_lines_is_joined() {
    let text = "Он приехал в город,\nгде его никто не ждал.";
    assert_eq!(of(text, Lang::RU), [(Paragraph, text)]);
}

#[test]
fn lists_and_dialogue_are_cut_by_line() {
    let text = "Нужно купить:\n1. Хлеб\n2) Молоко\n• Соль\nа) чай";
    assert_eq!(of(text, Lang::RU).len(), 5);
    assert_eq!(of("— Куда ты?\n— Домой.\n– Уже?", Lang::RU).len(), 3);
    assert_eq!(of("Товары:\n- хлеб\n- соль", Lang::RU).len(), 3);
}

#[test]
fn verse_is_not_wrapped_text() {
    let text = "The wind is cold\nThe night is long\nThe road is old\nI sing my song";
    assert_eq!(of(text, Lang::EN).len(), 4);
}

#[test]
fn the_head_of_a_wire() {
    let text = "RUSSIA-ENERGY/GAS (UPDATE 1)\nGas exports rise\nBy Anna Petrova\nMOSCOW, May 12 (Reuters) -\n\
                Exports rose by 12%.\n(Reporting by Anna Petrova; Editing by John Smith)";
    let kinds: Vec<_> = of(text, Lang::EN).iter().map(|unit| unit.0).collect();
    assert_eq!(kinds, [Slug, Headline, Byline, Dateline, Paragraph, Byline]);
    let text =
        "Экспорт газа вырос\n\nАвтор: Анна Петрова\n\nМОСКВА, 12 мая - РИА Новости.\n\nЭкспорт вырос на 12%.";
    let kinds: Vec<_> = of(text, Lang::RU).iter().map(|unit| unit.0).collect();
    assert_eq!(kinds, [Headline, Byline, Dateline, Paragraph]);
}

#[test]
fn datelines() {
    let kind = |line: &str, lang| of(&format!("{line}\n\nText follows here. Текст."), lang)[0].0;
    for line in [
        "МОСКВА, 12 мая. /ТАСС/.",
        "Москва. 12 мая. ИНТЕРФАКС",
        "12 мая 2023 года, 14:35",
        "НЬЮ-ЙОРК, 1 июня — РИА Новости",
    ] {
        assert_eq!(kind(line, Lang::RU), Dateline, "{line}");
    }
    for line in
        ["WASHINGTON (AP) —", "Moscow, 12 May 2023", "Monday, May 12, 2023", "NEW YORK, June 1. /TASS/."]
    {
        assert_eq!(kind(line, Lang::EN), Dateline, "{line}");
    }
    for line in ["Путин 12 мая посетит Казань", "Москва отметила 12 мая", "9 мая отменили парад"]
    {
        assert_eq!(kind(line, Lang::RU), Headline, "{line}");
    }
    for line in
        ["Putin, May Meet in 2019", "Parade on May 9", "AP: Talks Fail", "COVID-19", "By Land and Sea"]
    {
        assert_eq!(kind(line, Lang::EN), Headline, "{line}");
    }
}

#[test]
fn a_dateline_before_text_stays_with_it() {
    let text =
        "Заголовок\n\nМОСКВА, 12 мая - РИА Новости. Экспорт вырос на 12%, сообщила компания.\n\nКонец.";
    assert_eq!(of(text, Lang::RU)[1].0, Paragraph);
}

#[test]
fn a_text_of_one_unit_is_no_headline() {
    assert_eq!(of("Just a line", Lang::EN), [(Paragraph, "Just a line")]);
    assert_eq!(of(" \n\n", Lang::EN), []);
}

proptest! {
    #[test]
    fn units_tile_any_text(text in "([a-cA-Cа-вА-В0-9 .,:/()—-]|\n|\n\n|\u{2028}|\u{C}|• |1\\. |МОСКВА, 12 мая|By Ann Lee|😀|\\PC){0,60}") {
        let mut last = 0;
        for unit in units(&text, Lang::RU) {
            prop_assert!(unit.span.start >= last && !unit.span.is_empty());
            prop_assert!(text[last..unit.span.start].trim().is_empty());
            prop_assert_eq!(unit.span, unit.span.trim(&text));
            last = unit.span.end;
        }
        prop_assert!(text[last..].trim().is_empty());
    }
}
