//! Numbers in digits: `1,5`, `1.5`, `6 800`, `12,000`; Roman numerals and one-character fractions.

use crate::lang::figures::{point_divides, point_groups};
use crate::model::Lang;

/// A number in digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal {
    /// What it says.
    pub value: f64,
    /// What it may say instead, where the convention is in doubt (`2,500` in a Russian text).
    pub other: Option<f64>,
    /// Digits behind the decimal mark.
    pub decimals: u8,
    /// True when marks of thousands stand in it.
    pub grouped: bool,
    /// True when it is written in words joined into one: zweiundzwanzig, 三十五.
    pub spelled: bool,
}

/// Length in bytes of a digit string with two or more points or slashes between digits at the start of `text`:
/// `10.09.2020`, `9/11/2001`. `None` for other texts, and for points that group thousands (`1.234.567`).
pub fn dotted(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = digits(bytes);
    let (mut marks, mut thousands, mut separator) = (0, true, None);
    while let Some(&mark) = bytes.get(at)
        && matches!(mark, b'.' | b'/')
        && separator.is_none_or(|s| s == mark)
    {
        let run = digits(&bytes[at + 1..]);
        if run == 0 {
            break;
        }
        separator = Some(mark);
        thousands &= run == 3 && mark == b'.';
        marks += 1;
        at += 1 + run;
    }
    (marks >= 2 && !thousands).then_some(at)
}

/// Reads the number at the start of `text`, which begins with an ASCII digit, by the conventions of `lang`;
/// returns it with its length in bytes.
pub fn scan(text: &str, lang: Lang) -> (Literal, usize) {
    let bytes = text.as_bytes();
    let head = digits(bytes);
    let mut whole = text[..head].to_string();
    let mut at = head;
    // Groups of thousands, all joined by the same mark.
    let mut group_mark: Option<char> = None;
    while head <= 3 && !text.starts_with('0') {
        let Some(mark) = text[at..].chars().next() else { break };
        let may_group = matches!(mark, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '.' | ',')
            && group_mark.is_none_or(|m| m == mark);
        let rest = &bytes[at + mark.len_utf8()..];
        if !may_group || digits(rest) != 3 {
            break;
        }
        // One group behind a comma or point is a decimal where that mark is the decimal mark.
        let (decimal_mark, foreign_mark) = if point_divides(lang) { ('.', ',') } else { (',', '.') };
        let again = rest.get(3).is_some_and(|b| char::from(*b) == mark) && digits(&rest[4..]) == 3;
        let one_group = group_mark.is_none() && !again;
        if one_group
            && (mark == decimal_mark || (mark == foreign_mark && !point_divides(lang) && !point_groups(lang)))
        {
            break;
        }
        group_mark = Some(mark);
        at += mark.len_utf8();
        whole.push_str(&text[at..at + 3]);
        at += 3;
    }
    let mut fraction = "";
    if let Some(mark @ (b'.' | b',')) = bytes.get(at).copied()
        && group_mark != Some(char::from(mark))
    {
        let run = digits(&bytes[at + 1..]);
        let next = bytes.get(at + 1 + run);
        // "1,2,3" is a list, "3,1,4" too.
        let list = mark == b',' && next == Some(&b',') && digits(&bytes[at + 2 + run..]) > 0;
        if run > 0 && !list {
            fraction = &text[at + 1..at + 1 + run];
            at += 1 + run;
        }
    }
    let value = format!("{whole}.{fraction}0").parse().unwrap_or(0.0);
    let unsure = fraction.len() == 3 && group_mark.is_none() && head <= 3 && !point_divides(lang);
    let other = if unsure { format!("{whole}{fraction}").parse().ok() } else { None };
    let decimals = u8::try_from(fraction.len()).unwrap_or(u8::MAX);
    (Literal { value, other, decimals, grouped: group_mark.is_some(), spelled: false }, at)
}

/// The value of a Roman numeral up to 39 in Latin capitals.
pub(super) fn roman(word: &str) -> Option<f64> {
    let tens = word.len() - word.trim_start_matches('X').len();
    let ones = match &word[tens..] {
        "" => 0,
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        "V" => 5,
        "VI" => 6,
        "VII" => 7,
        "VIII" => 8,
        "IX" => 9,
        _ => return None,
    };
    let value = 10 * tens + ones;
    (1..40).contains(&value).then_some(value as f64)
}

/// The value of a vulgar fraction in one character.
pub(super) fn vulgar(word: &str) -> Option<f64> {
    Some(match word {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}

/// How many ASCII digits `bytes` begins with.
fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, lang: Lang) -> (f64, usize) {
        let (literal, len) = scan(text, lang);
        (literal.value, len)
    }

    #[test]
    fn conventions() {
        assert_eq!(read("6 800 домов", Lang::RU), (6800.0, 5));
        assert_eq!(read("1\u{a0}234\u{a0}567,8", Lang::RU), (1234567.8, 13));
        assert_eq!(read("1,5 млрд", Lang::RU), (1.5, 3));
        assert_eq!(read("12,000 rubles", Lang::EN), (12000.0, 6));
        assert_eq!(read("12,000.50", Lang::EN), (12000.5, 9));
        assert_eq!(read("1.137 finds", Lang::EN), (1.137, 5));
        assert_eq!(read("11,1%", Lang::EN), (11.1, 4));
        assert_eq!(read("2004, 15", Lang::EN), (2004.0, 4));
        assert_eq!(read("15.", Lang::EN), (15.0, 2));
        assert_eq!(read("1,2,3", Lang::EN), (1.0, 1));
        assert_eq!(read("10 000", Lang::EN), (10000.0, 6));
        assert_eq!(read("1.234.567", Lang::RU), (1234567.0, 9));
        assert_eq!(scan("2,500", Lang::RU).0.other, Some(2500.0));
        assert_eq!(scan("2018 300", Lang::RU).1, 4);
    }

    #[test]
    fn roman_numerals_and_vulgar_fractions() {
        assert_eq!(roman("XII"), Some(12.0));
        assert_eq!(roman("XXXIX"), Some(39.0));
        assert_eq!((roman("IIX"), roman(""), roman("XXXX"), roman("VIP")), (None, None, None, None));
        assert_eq!((vulgar("½"), vulgar("2")), (Some(0.5), None));
    }

    #[test]
    fn dotted_strings_are_not_numbers() {
        assert_eq!(dotted("10.09.2020."), Some(10));
        assert_eq!(dotted("9/11/2001"), Some(9));
        assert_eq!(dotted("1.234.567"), None);
        assert_eq!(dotted("10.09"), None);
    }
}
