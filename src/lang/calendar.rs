//! Names of months and weekdays.

use super::{facts, table};
use crate::model::Lang;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a calendar word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarWord {
    /// A month, January = 1.
    Month(u8),
    /// An adjective of the month (майский).
    MonthAdjective(u8),
    /// A weekday, Monday = 1.
    Weekday(u8),
    /// An adjective of the weekday (воскресный).
    WeekdayAdjective(u8),
}

/// The calendar words of a language.
#[derive(Debug, Default)]
pub struct Calendar {
    words: FxHashMap<&'static str, CalendarWord>,
}

impl Calendar {
    /// The calendar words of `lang`; none for a language without a pack.
    pub fn of(lang: Lang) -> &'static Calendar {
        static RU: LazyLock<Calendar> =
            LazyLock::new(|| Calendar::load(include_str!("../../corpora/packs/ru/calendar.tsv")));
        static EN: LazyLock<Calendar> =
            LazyLock::new(|| Calendar::load(include_str!("../../corpora/packs/en/calendar.tsv")));
        static NONE: LazyLock<Calendar> = LazyLock::new(Calendar::default);
        match lang {
            Lang::RU => &RU,
            Lang::EN => &EN,
            other => facts::of(other).map_or(&NONE, facts::Facts::calendar),
        }
    }

    pub(super) fn load(text: &'static str) -> Calendar {
        let row = |row: Vec<&'static str>| {
            let [form, kind, number] = row[..] else { return None };
            let number = number.parse().ok()?;
            let word = match kind {
                "month" => CalendarWord::Month(number),
                "season" => CalendarWord::MonthAdjective(number),
                "weekday" => CalendarWord::Weekday(number),
                "weekday-adjective" => CalendarWord::WeekdayAdjective(number),
                _ => return None,
            };
            Some((form, word))
        };
        Calendar { words: table::rows(text).filter_map(row).collect() }
    }

    /// How many rows there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// What `word` (lower case, ё as е) names.
    pub fn get(&self, word: &str) -> Option<CalendarWord> {
        self.words.get(word).copied()
    }
}

/// The English name of month `number` (1–12); empty outside.
pub fn month_name(number: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The English name of weekday `number` (1–7, Monday first); empty outside.
pub fn weekday_name(number: u8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The weekday (Monday = 1) of a Gregorian date, by Sakamoto's method; `None` for months or days outside 1–12,
/// 1–31.
pub fn weekday_of(year: i32, month: u8, day: u8) -> Option<u8> {
    const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let shift = SHIFT.get(usize::from(month).checked_sub(1)?)?;
    if !(1..=31).contains(&day) {
        return None;
    }
    let y = if month < 3 { year - 1 } else { year };
    let sunday_first =
        (y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + shift + i32::from(day)).rem_euclid(7);
    Some(if sunday_first == 0 { 7 } else { sunday_first as u8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_weekdays() {
        assert_eq!(Calendar::of(Lang::RU).get("августа"), Some(CalendarWord::Month(8)));
        assert_eq!(Calendar::of(Lang::RU).get("январский"), Some(CalendarWord::MonthAdjective(1)));
        assert_eq!(Calendar::of(Lang::EN).get("sept"), Some(CalendarWord::Month(9)));
        // 26 July 1951 was a Thursday, 25 August 2023 a Friday, 1 January 2000 a Saturday.
        assert_eq!(weekday_of(1951, 7, 26), Some(4));
        assert_eq!(weekday_of(2023, 8, 25), Some(5));
        assert_eq!(weekday_of(2000, 1, 1), Some(6));
        assert_eq!(weekday_of(2000, 13, 1), None);
    }
}
