use super::*;
use crate::lang::numerals::Blur;
use proptest::prelude::*;

fn numbers(text: &str, lang: Lang) -> Vec<(f64, Form, String)> {
    extract(text, lang)
        .into_iter()
        .filter(|e| !e.weak)
        .filter_map(|e| match e.value {
            Value::Number(n) => {
                Some((n.value, n.form, n.units.first().map_or(String::new(), |u| u.id.to_string())))
            }
            _ => None,
        })
        .collect()
}

fn one(text: &str, lang: Lang) -> (f64, Form, String) {
    let all = numbers(text, lang);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all[0].clone()
}

fn shown(text: &str, lang: Lang) -> Vec<String> {
    extract(text, lang).into_iter().filter(|e| !e.weak).map(|e| e.value.to_string()).collect()
}

#[test]
fn russian_numbers() {
    let cases: &[(&str, f64, Form, &str)] = &[
        ("заработала 1,5 млрд рублей", 1.5e9, Form::Cardinal, "RUB"),
        ("6 800 жилых домов", 6800.0, Form::Cardinal, ""),
        ("двести пятьдесят тысяч человек", 250_000.0, Form::Cardinal, ""),
        ("полторы тысячи тонн", 1500.0, Form::Cardinal, "tonne"),
        ("за полтора часа", 1.5, Form::Cardinal, "hour"),
        ("четыре с половиной месяца", 4.5, Form::Cardinal, "month"),
        ("две с лишним сотни сантиметров", 200.0, Form::Cardinal, "centimetre"),
        ("полмиллиона евро", 500_000.0, Form::Cardinal, "EUR"),
        ("две трети голосов", 2.0 / 3.0, Form::Fraction, ""),
        ("четверть миллиарда рублей", 2.5e8, Form::Cardinal, "RUB"),
        ("17-летний", 17.0, Form::Cardinal, "year"),
        ("двухлетний план", 2.0, Form::Cardinal, "year"),
        ("выросла на 11,1%", 11.1, Form::Percent, ""),
        ("на 0,1 процентного пункта", 0.1, Form::Points, ""),
        ("на 0,5 п. п.", 0.5, Form::Points, ""),
        ("в 2,2 раза", 2.2, Form::Times, ""),
        ("двадцать пятый заезд", 25.0, Form::Ordinal, ""),
        ("1 137-я находка", 1137.0, Form::Ordinal, ""),
        ("в 2020 году", 2020.0, Form::Year, ""),
        ("1990-е", 1990.0, Form::Decade, ""),
        ("XII века", 12.0, Form::Ordinal, ""),
        ("1 млн 200 тыс. рублей", 1.2e6, Form::Cardinal, "RUB"),
        ("на 50 базисных пунктов", 0.5, Form::Points, ""),
        ("на половину процентного пункта", 0.5, Form::Points, ""),
        ("3 млн 442,2 тыс. тонн", 3_442_200.0, Form::Cardinal, "tonne"),
        ("$4 млрд 975,5 млн", 4_975_500_000.0, Form::Cardinal, "USD"),
        ("тысяча девятьсот двадцать человек", 1920.0, Form::Cardinal, ""),
        ("120 кв. км", 120.0, Form::Cardinal, "square-kilometre"),
        ("полугодовой доход", 0.5, Form::Cardinal, "year"),
    ];
    for (text, value, form, unit) in cases {
        let got = if *text == "полугодовой доход" {
            let weak = extract(text, Lang::RU);
            let Value::Number(n) = &weak[0].value else { panic!("{weak:?}") };
            (n.value, n.form, n.units[0].id.to_string())
        } else {
            one(text, Lang::RU)
        };
        assert!((got.0 - value).abs() < 1e-9 && got.1 == *form && got.2 == *unit, "{text}: {got:?}");
    }
}

#[test]
fn english_numbers() {
    let cases: &[(&str, f64, Form, &str)] = &[
        ("earned 1.5 billion rubles", 1.5e9, Form::Cardinal, "RUB"),
        ("earned $1.5bn", 1.5e9, Form::Cardinal, "USD"),
        ("half a percentage point", 0.5, Form::Points, ""),
        ("by 25 basis points", 0.25, Form::Points, ""),
        ("a stage 4B infection", 4.0, Form::Cardinal, ""),
        ("1 million 47 thousand 530", 1_047_530.0, Form::Cardinal, ""),
        ("US$5m in cash", 5e6, Form::Cardinal, "USD"),
        ("two hundred and fifty thousand people", 250_000.0, Form::Cardinal, ""),
        ("twenty-five people", 25.0, Form::Cardinal, ""),
        ("two-thirds of the vote", 2.0 / 3.0, Form::Fraction, ""),
        ("a third of the vote", 1.0 / 3.0, Form::Fraction, ""),
        ("half a million euros", 500_000.0, Form::Cardinal, "EUR"),
        ("four and a half months", 4.5, Form::Cardinal, "month"),
        ("within a year and a half", 1.5, Form::Cardinal, "year"),
        ("a 17-year-old", 17.0, Form::Cardinal, "year"),
        ("the 1,137th find", 1137.0, Form::Ordinal, ""),
        ("by 0.1 percentage points", 0.1, Form::Points, ""),
        ("11.1 per cent", 11.1, Form::Percent, ""),
        ("one in three reactors", 1.0 / 3.0, Form::Fraction, ""),
        ("in the 1990s", 1990.0, Form::Decade, ""),
        ("a 12th-century letter", 12.0, Form::Ordinal, ""),
        ("40 square meters", 40.0, Form::Cardinal, "square-metre"),
        ("2.5 metric tons", 2.5, Form::Cardinal, "tonne"),
        ("a quarter of a century", 0.25, Form::Fraction, "century"),
    ];
    for (text, value, form, unit) in cases {
        let got = one(text, Lang::EN);
        assert!((got.0 - value).abs() < 1e-9 && got.1 == *form && got.2 == *unit, "{text}: {got:?}");
    }
    assert!(numbers("in the third quarter of the game he fell", Lang::EN).is_empty());
}

#[test]
fn ranges_share_scale_and_unit() {
    let got = numbers("от 5 до 10 млн рублей", Lang::RU);
    assert_eq!(got[0], (5e6, Form::Cardinal, "RUB".into()));
    assert_eq!(numbers("10–15%", Lang::RU)[0].1, Form::Percent);
    assert_eq!(numbers("2-3 million", Lang::EN)[0].0, 2e6);
}

#[test]
fn blurs() {
    let blur = |text, lang| match &extract(text, lang)[0].value {
        Value::Number(n) => n.blur,
        other => panic!("{other:?}"),
    };
    assert_eq!(blur("не менее 20 тыс. лет", Lang::RU), Some(Blur::Least));
    assert_eq!(blur("more than $5 million", Lang::EN), Some(Blur::Over));
    assert_eq!(blur("меньше ста мест", Lang::RU), Some(Blur::Under));
    assert_eq!(blur("80 с лишним лет", Lang::RU), Some(Blur::Over));
    assert_eq!(blur("за 20 лет", Lang::RU), None);
}

#[test]
fn dates_and_weekdays() {
    assert_eq!(shown("в пятницу, 25 августа", Lang::RU), ["Friday", "August 25"]);
    assert_eq!(shown("on Friday, Aug. 25, 2023, the", Lang::EN), ["Friday", "August 25, 2023"]);
    assert_eq!(shown("26 июля 1951 года", Lang::RU), ["July 26, 1951"]);
    assert_eq!(shown("10.09.2020", Lang::RU), ["September 10, 2020"]);
    assert_eq!(shown("26-27 июля", Lang::RU), ["July 26", "July 27"]);
    assert_eq!(shown("July 26–27, 2020", Lang::EN), ["July 26, 2020", "July 27, 2020"]);
    assert_eq!(shown("the 26th of July", Lang::EN), ["July 26"]);
    assert_eq!(shown("двадцать шестого июля", Lang::RU), ["July 26"]);
    assert_eq!(shown("в феврале 2020 года", Lang::RU), ["February 2020"]);
    assert_eq!(shown("2020-09-10", Lang::EN), ["September 10, 2020"]);
    assert!(shown("It may rain in the march past.", Lang::EN).is_empty());
    assert!(shown("окружающая среда", Lang::RU).is_empty());
}

#[test]
fn clock_times() {
    assert_eq!(shown("в 06:45 мск", Lang::RU), ["6:45 a.m."]);
    assert_eq!(shown("at 6:45 a.m. Moscow time", Lang::EN), ["6:45 a.m."]);
    assert_eq!(shown("в 22:30 по местному времени", Lang::RU), ["10:30 p.m."]);
    assert_eq!(shown("at 10 p.m. on", Lang::EN), ["10 p.m."]);
    assert_eq!(shown("в три часа дня", Lang::RU), ["3 p.m."]);
    assert_eq!(shown("в 18.30", Lang::RU), ["6:30 p.m."]);
    assert_eq!(shown("at 1800 GMT", Lang::EN), ["6 p.m."]);
}

#[test]
fn codes_and_addresses() {
    assert_eq!(shown("С-400 и Су-34", Lang::RU), ["С-400", "Су-34"]);
    assert_eq!(shown("flight MH17 and 5G", Lang::EN), ["MH-17", "G-5"]);
    assert_eq!(shown("сайт KP.ru и press@mail.ru", Lang::RU), ["kp.ru", "press@mail.ru"]);
    assert_eq!(shown("https://www.who.int/news/ said", Lang::EN), ["who.int/news"]);
    assert!(shown("U.S. and Russia.", Lang::EN).is_empty());
}

/// The words of a Russian cardinal below a million, nominative.
fn russian(n: u32) -> String {
    const ONES: [&str; 20] = [
        "",
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ];
    const TENS: [&str; 10] = [
        "",
        "",
        "двадцать",
        "тридцать",
        "сорок",
        "пятьдесят",
        "шестьдесят",
        "семьдесят",
        "восемьдесят",
        "девяносто",
    ];
    const HUNDREDS: [&str; 10] = [
        "",
        "сто",
        "двести",
        "триста",
        "четыреста",
        "пятьсот",
        "шестьсот",
        "семьсот",
        "восемьсот",
        "девятьсот",
    ];
    let below = |n: usize| {
        let (tens, ones) = if n % 100 < 20 { ("", ONES[n % 100]) } else { (TENS[n / 10 % 10], ONES[n % 10]) };
        [HUNDREDS[n / 100], tens, ones].join(" ")
    };
    let (thousands, rest) = ((n / 1000) as usize, (n % 1000) as usize);
    let head = if thousands > 0 { below(thousands) + " тысяч " } else { String::new() };
    (head + &below(rest)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of an English cardinal below a million.
fn english(n: u32) -> String {
    const ONES: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let below = |n: usize| {
        let small = if n % 100 < 20 {
            ONES[n % 100].to_string()
        } else {
            format!("{}-{}", TENS[n / 10 % 10], ONES[n % 10]).trim_end_matches('-').to_string()
        };
        match (n / 100, small.is_empty()) {
            (0, _) => small,
            (h, true) => format!("{} hundred", ONES[h]),
            (h, false) => format!("{} hundred and {small}", ONES[h]),
        }
    };
    let (thousands, rest) = ((n / 1000) as usize, (n % 1000) as usize);
    let head = if thousands > 0 { below(thousands) + " thousand " } else { String::new() };
    (head + &below(rest)).trim().to_string()
}

/// A number in one of the forms a language has for it, with a noun behind.
fn rendered(n: u32, form: u8, ru: bool) -> String {
    let noun = if ru { "домов" } else { "houses" };
    let digits = n.to_string();
    let grouped = if n < 1000 {
        digits.clone()
    } else {
        let (head, tail) = digits.split_at(digits.len() - 3);
        format!("{head}{}{tail}", if ru { "\u{a0}" } else { "," })
    };
    let figure = match form % 4 {
        0 => digits,
        1 => grouped,
        2 if ru => russian(n),
        2 => english(n),
        _ => {
            let exact = format!("{}", f64::from(n) / 1000.0);
            if ru { exact.replace('.', ",") + " тыс." } else { exact + " thousand" }
        }
    };
    format!("{figure} {noun}")
}

fn number(text: &str, lang: Lang) -> Value {
    extract(text, lang).into_iter().map(|e| e.value).next().expect("a number was written")
}

/// Measures in both languages: `#` is the number, `@` the number with one decimal.
const MEASURES: [(&str, &str); 8] = [
    ("@%", "@%"),
    ("# рублей", "# rubles"),
    ("@ млн долларов", "$@ million"),
    ("# км", "# kilometers"),
    ("@ процентного пункта", "@ percentage points"),
    ("@ млрд евро", "€@ billion"),
    ("# тонн", "# tons"),
    ("@ тыс. юаней", "@ thousand yuan"),
];

/// `form` of [`MEASURES`] with `n`, or a tenth of it, and `point` before the decimal.
fn written(form: &str, n: u32, point: char) -> String {
    form.replace('#', &n.to_string()).replace('@', &format!("{}{point}{}", n / 10, n % 10))
}

proptest! {
    #[test]
    fn a_number_survives_translation(n in 2_u32..999_999, f in 0_u8..4, g in 0_u8..4, by in 1_u32..9) {
        let (ru, en) = (rendered(n, f, true), rendered(n, g, false));
        let (a, b) = (number(&ru, Lang::RU), number(&en, Lang::EN));
        prop_assert!(agree(&a, &b) > Some(Grade::Clash), "{ru} / {en}: {a:?} {b:?}");
        // A changed digit, a changed scale.
        for other in [n + by, n * 10, n / 10 + 1_000_000] {
            if other < 1_000_000 {
                let en = rendered(other, g, false);
                prop_assert_eq!(agree(&a, &number(&en, Lang::EN)), None, "{} / {}", ru, en);
            }
        }
    }

    #[test]
    fn a_measure_survives_translation(n in 2_u32..990, kind in 0_usize..MEASURES.len(), by in 1_u32..9) {
        let ru = written(MEASURES[kind].0, n, ',');
        let en = written(MEASURES[kind].1, n, '.');
        let (a, b) = (number(&ru, Lang::RU), number(&en, Lang::EN));
        prop_assert!(agree(&a, &b) > Some(Grade::Clash), "{ru} / {en}: {a:?} {b:?}");
        let other = written(MEASURES[kind].1, n + by, '.');
        prop_assert_eq!(agree(&a, &number(&other, Lang::EN)), None, "{} / {}", ru, other);
        // The same figure in another measure is no agreement either.
        let strange = written(MEASURES[(kind + 1) % MEASURES.len()].1, n, '.');
        let grade = agree(&a, &number(&strange, Lang::EN));
        prop_assert!(grade <= Some(Grade::Clash), "{ru} / {strange}: {grade:?}");
    }

    #[test]
    fn a_date_survives_translation(day in 1_u8..29, month in 0_usize..12, year in 1901_i32..2099, form in 0_usize..4) {
        const MONTHS: [(&str, &str); 12] = [
            ("января", "January"), ("февраля", "February"), ("марта", "March"), ("апреля", "April"), ("мая", "May"),
            ("июня", "June"), ("июля", "July"), ("августа", "August"), ("сентября", "September"),
            ("октября", "October"), ("ноября", "November"), ("декабря", "December"),
        ];
        let russian = |day: u8, month: usize, year: i32| match form % 2 {
            0 => format!("{day} {} {year} года", MONTHS[month].0),
            _ => format!("{day:02}.{:02}.{year}", month + 1),
        };
        let english = |day: u8, month: usize, year: i32| match form / 2 {
            0 => format!("{} {day}, {year}", MONTHS[month].1),
            _ => format!("{day} {} {year}", MONTHS[month].1),
        };
        let a = number(&russian(day, month, year), Lang::RU);
        prop_assert_eq!(agree(&a, &number(&english(day, month, year), Lang::EN)), Some(Grade::Exact));
        for (d, m, y) in [(day + 1, month, year), (day, (month + 1) % 12, year), (day, month, year + 1)] {
            prop_assert_eq!(agree(&a, &number(&english(d, m, y), Lang::EN)), None);
        }
    }

    #[test]
    fn a_time_survives_translation(minutes in 0_u16..1440, by in 1_u16..59) {
        let english = |minutes: u16| {
            let hour = minutes / 60 % 24;
            let half = if hour < 12 { "a.m." } else { "p.m." };
            format!("at {}:{:02} {half}", if hour.is_multiple_of(12) { 12 } else { hour % 12 }, minutes % 60)
        };
        let ru = number(&format!("в {:02}:{:02}", minutes / 60, minutes % 60), Lang::RU);
        prop_assert!(agree(&ru, &number(&english(minutes), Lang::EN)) > Some(Grade::Clash));
        prop_assert_eq!(agree(&ru, &number(&english((minutes + by) % 1440), Lang::EN)), None);
    }

    #[test]
    fn any_text_is_read(text in "[а-яa-zА-ЯA-Z0-9 .,:%$№()\\-–\u{301}\u{a0}]{0,80}", ru in any::<bool>()) {
        let lang = if ru { Lang::RU } else { Lang::EN };
        for extract in extract(&text, lang) {
            prop_assert!(!extract.span.of(&text).is_empty());
            let _ = extract.value.to_string();
        }
    }

    #[test]
    fn words_of_the_tables_are_read(words in prop::collection::vec(0_usize..400, 1..8), ru in any::<bool>()) {
        let (lang, table) = if ru {
            (Lang::RU, include_str!("../../corpora/packs/ru/numerals.tsv"))
        } else {
            (Lang::EN, include_str!("../../corpora/packs/en/numerals.tsv"))
        };
        let rows: Vec<&str> = crate::lang::table::lines(table).collect();
        let text: Vec<&str> = words.iter().map(|i| rows[i % rows.len()].split('\t').next().unwrap_or("")).collect();
        let text = text.join(" ");
        for extract in extract(&text, lang) {
            prop_assert!(!extract.span.of(&text).is_empty());
        }
    }
}

/// What is read of a sentence in another language and of its English, in the same words and perturbed.
#[test]
fn other_languages_say_the_same() {
    let cases: &[(&str, &str, &str)] = &[
        ("de", "1,5 Mrd. Euro", "1.5 billion euros"),
        ("de", "250.000 Menschen", "250,000 people"),
        ("de", "zweiundzwanzig Tonnen", "22 tons"),
        ("de", "am 3. Mai 2020", "May 3, 2020"),
        ("de", "um 18.30 Uhr", "6:30 p.m."),
        ("de", "ein 20-prozentiger Anteil", "20 percent"),
        ("fr", "2,4 milliards d'euros", "2.4 billion euros"),
        ("fr", "quatre-vingt-dix-sept tonnes", "97 tons"),
        ("fr", "le 1er mai 2021", "May 1, 2021"),
        ("fr", "à 18 h 30", "6:30 p.m."),
        ("es", "3.200 millones de euros", "3.2 billion euros"),
        ("es", "dos mil quinientos millones de euros", "2.5 billion euros"),
        ("es", "treinta y cinco toneladas", "35 tons"),
        ("es", "el 26 de julio de 2020", "July 26, 2020"),
        ("es", "a las tres de la tarde", "3 p.m."),
        ("uk", "1,8 млрд гривень", "1.8 billion hryvnias"),
        ("uk", "сорок п'ять тонн", "45 tons"),
        ("uk", "26 липня 2020 року", "July 26, 2020"),
        ("pl", "65 tys. zł", "65,000 zlotys"),
        ("pl", "trzysta dwadzieścia pięć ton", "325 tons"),
        ("pl", "o godz. 7.30", "7:30 a.m."),
        ("zh", "1.5亿美元", "150 million dollars"),
        ("zh", "百分之二十", "20 percent"),
        ("zh", "2020年9月10日", "September 10, 2020"),
        ("zh", "下午3点", "3 p.m."),
        ("zh", "三十五公里", "35 kilometers"),
        ("zh", "三分之一", "a third"),
    ];
    let mut wrong = Vec::new();
    for (code, text, english) in cases {
        let lang = Lang::parse(code).unwrap();
        let strong = |text, lang| extract(text, lang).into_iter().filter(|e| !e.weak).collect::<Vec<_>>();
        let (a, b) = (strong(text, lang), strong(english, Lang::EN));
        let grade = a.first().zip(b.first()).and_then(|(a, b)| agree(&a.value, &b.value));
        if a.len() != 1 || grade <= Some(Grade::Clash) {
            wrong.push(format!("{code} {text}: {a:?} {b:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A figure as each of the languages writes it, in digits or with a scale, or in words below a hundred.
fn foreign(n: u32, form: u8, code: &str) -> String {
    let digits = n.to_string();
    let (mark, thousand, noun) = match code {
        "de" => (".", " Tausend", " Tonnen"),
        "es" => (".", " mil", " toneladas"),
        "fr" => ("\u{202f}", " mille", " tonnes"),
        "pl" => ("\u{a0}", " tys.", " ton"),
        "uk" => ("\u{a0}", " тис.", " тонн"),
        _ => (",", "千", "吨"),
    };
    let figure = match form % 3 {
        1 if digits.len() > 3 => {
            let (head, tail) = digits.split_at(digits.len() - 3);
            format!("{head}{mark}{tail}")
        }
        2 => {
            let exact = format!("{}", f64::from(n) / 1000.0);
            (if code == "zh" { exact } else { exact.replace('.', ",") }) + thousand
        }
        _ => digits,
    };
    figure + noun
}

proptest! {
    #[test]
    fn a_number_survives_translation_from_any(n in 2_u32..999_999, f in 0_u8..3, g in 0_u8..4, by in 1_u32..9, l in 0_usize..6) {
        let code = ["de", "es", "fr", "pl", "uk", "zh"][l];
        let (text, en) = (foreign(n, f, code), rendered(n, g, false));
        let a = number(&text, Lang::parse(code).unwrap());
        let b = number(&en, Lang::EN);
        prop_assert!(agree(&a, &b) > Some(Grade::Clash), "{text} / {en}: {a:?} {b:?}");
        for other in [n + by, n * 10, n / 10 + 1_000_000] {
            if other < 1_000_000 {
                let en = rendered(other, g, false);
                prop_assert_eq!(agree(&a, &number(&en, Lang::EN)), None, "{} / {}", text, en);
            }
        }
    }

    #[test]
    fn any_text_of_any_language_is_read(text in "([0-9]{1,4}|[.,: %-]|百分之|三十|年|月|日|点|下午|Uhr|und|zwei|vingt|et|un|a las|de|y|mil|millones|липня|о|godz|тис|\u{301}|\\PC){0,30}", l in 0_usize..6) {
        let lang = Lang::parse(["de", "es", "fr", "pl", "uk", "zh"][l]).unwrap();
        for extract in extract(&text, lang) {
            prop_assert!(!extract.span.of(&text).is_empty());
            let _ = extract.value.to_string();
        }
    }
}
