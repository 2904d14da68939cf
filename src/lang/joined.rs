//! Numbers written without blanks: zweiundzwanzigtausend, 三十五万.
//!
//! The tables list words; these are sums written as one word, and their grammar is shorter than any list.

use crate::model::Lang;

/// The number that begins `text`, a text in `lang`, and its length in bytes; `None` where none is written in one
/// word. German words are taken whole (they must be in lower case), and simple ones are left to the tables.
pub fn number(text: &str, lang: Lang) -> Option<(f64, usize)> {
    match lang.code() {
        "de" => {
            let len = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
            german(&text[..len]).map(|value| (value as f64, len))
        }
        "zh" => chinese(text),
        _ => None,
    }
}

/// True for Chinese characters (the blocks of CJK ideographs) and the zero among them.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

const ONES: [(&str, u32); 20] = [
    ("ein", 1),
    ("eins", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("fünfzehn", 15),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("achtzehn", 18),
    ("neunzehn", 19),
];
const TENS: [(&str, u32); 8] = [
    ("zwanzig", 20),
    ("dreißig", 30),
    ("vierzig", 40),
    ("fünfzig", 50),
    ("sechzig", 60),
    ("siebzig", 70),
    ("achtzig", 80),
    ("neunzig", 90),
];

fn listed(list: &[(&str, u32)], word: &str) -> Option<u32> {
    list.iter().find(|(form, _)| *form == word).map(|(_, value)| *value)
}

/// The value of a German number below a million that is made of several.
fn german(word: &str) -> Option<u32> {
    let simple = listed(&ONES, word).or_else(|| listed(&TENS, word)).is_some();
    if simple || matches!(word, "hundert" | "tausend") {
        return None;
    }
    match word.split_once("tausend") {
        Some((thousands, rest)) => {
            let thousands = if thousands.is_empty() { 1 } else { below_thousand(thousands)? };
            let rest =
                if rest.is_empty() { 0 } else { below_thousand(rest.strip_prefix("und").unwrap_or(rest))? };
            Some(1000 * thousands + rest)
        }
        None => below_thousand(word),
    }
}

fn below_thousand(word: &str) -> Option<u32> {
    let Some((hundreds, rest)) = word.split_once("hundert") else { return below_hundred(word) };
    let hundreds = if hundreds.is_empty() { 1 } else { listed(&ONES, hundreds)? };
    let rest = if rest.is_empty() { 0 } else { below_hundred(rest.strip_prefix("und").unwrap_or(rest))? };
    Some(100 * hundreds + rest)
}

fn below_hundred(word: &str) -> Option<u32> {
    let simple = listed(&ONES, word).or_else(|| listed(&TENS, word));
    simple.or_else(|| {
        let (ones, tens) = word.split_once("und")?;
        Some(listed(&TENS, tens)? + listed(&ONES, ones).filter(|ones| *ones < 10)?)
    })
}

/// The Chinese number at the start of `text`: 三十五, 两千三百万, 二〇二〇.
fn chinese(text: &str) -> Option<(f64, usize)> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).map(|i| i as f64);
    let digit = |c: char| match c {
        '零' => Some(0.0),
        '两' => Some(2.0),
        _ => digit(c),
    };
    let run: usize = text.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    // Year numbers are said figure by figure.
    let figures = text[..run].chars().count();
    if figures > 1 && !text[run..].starts_with(['十', '百', '千', '万', '亿']) && !text.starts_with('零')
    {
        let spelled: f64 = text[..run].chars().filter_map(digit).fold(0.0, |value, d| value * 10.0 + d);
        return (figures <= 4).then_some((spelled, run));
    }
    let (mut total, mut section, mut ones, mut len) = (0.0, 0.0, None, 0);
    // What a last figure without its own place counts: 一百二 is 120.
    let mut place = f64::INFINITY;
    for c in text.chars() {
        match c {
            '零' | '〇' if len > 0 && ones.is_none() => place = f64::INFINITY,
            '十' | '百' | '千' => {
                let value = match c {
                    '十' => 10.0,
                    '百' => 100.0,
                    _ => 1000.0,
                };
                if (ones.is_none() && c != '十') || value >= place {
                    break;
                }
                section += ones.take().unwrap_or(1.0) * value;
                place = value;
            }
            '万' | '亿' if len > 0 => {
                let value = if c == '万' { 1e4 } else { 1e8 };
                total = if c == '亿' {
                    (total + section + ones.take().unwrap_or(0.0)) * value
                } else {
                    total + (section + ones.take().unwrap_or(0.0)) * value
                };
                (section, place) = (0.0, f64::INFINITY);
            }
            _ => match digit(c) {
                Some(value) if ones.is_none() => ones = Some(value),
                _ => break,
            },
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((total + section + ones.unwrap_or(0.0), len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, code: &str) -> Option<(f64, usize)> {
        number(text, Lang::parse(code).unwrap())
    }

    #[test]
    fn german_sums() {
        for (word, value) in [
            ("einundzwanzig", 21.0),
            ("zweihundert", 200.0),
            ("hundertfünfzig", 150.0),
            ("zweitausenddreihundertfünfundvierzig", 2345.0),
            ("fünfundzwanzigtausend", 25_000.0),
            ("neunhundertneunundneunzigtausend", 999_000.0),
        ] {
            assert_eq!(read(word, "de"), Some((value, word.len())), "{word}");
        }
        for word in ["zwei", "zwanzig", "hundertschaft", "und", "Zweitausend", "tausendfach", ""] {
            assert_eq!(read(word, "de"), None, "{word}");
        }
    }

    #[test]
    fn chinese_sums() {
        for (text, value) in [
            ("三十五", 35.0),
            ("十", 10.0),
            ("十二", 12.0),
            ("两千三百万", 23_000_000.0),
            ("一百零五", 105.0),
            ("二〇二〇", 2020.0),
            ("三亿五千万", 350_000_000.0),
            ("一万亿", 1e12),
        ] {
            assert_eq!(read(text, "zh"), Some((value, text.len())), "{text}");
        }
        assert_eq!(read("万一", "zh"), None);
        assert_eq!(read("三个", "zh"), Some((3.0, 3)));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[零一二三四五六七八九十百千万亿〇两a]{0,12}", german in "(ein|zwei|und|zig|hundert|tausend|zehn){0,6}") {
            for found in [read(&text, "zh"), read(&german, "de")].into_iter().flatten() {
                prop_assert!(found.0 >= 0.0 && found.1 > 0);
            }
        }
    }
}
