//! Holidays by name, and the days they fall on where these are fixed.
//!
//! The days hold for both calendars of the churches: Christmas is December 25 and January 7, and its eve counts with
//! it, for translators say one for the other.

use super::cues::Cues;
use super::table;
use crate::model::Lang;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A holiday.
#[derive(Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Its English name.
    pub name: &'static str,
    /// Month and day of each day it may fall on; none for a movable feast.
    days: Vec<(u8, u8)>,
}

impl Holiday {
    /// True if its days are the same every year.
    pub fn is_fixed(&self) -> bool {
        !self.days.is_empty()
    }

    /// True if it may fall on day `day` of month `month`, both from 1.
    pub fn falls_on(&self, month: u8, day: u8) -> bool {
        self.days.contains(&(month, day))
    }

    /// The holidays named in `words` (lower case, ё as е) and the words that name them; none in a language without
    /// a table.
    pub fn find(words: &[&str], lang: Lang) -> Vec<(Range<usize>, &'static Holiday)> {
        static RU: LazyLock<Cues> =
            LazyLock::new(|| Cues::load(include_str!("../../corpora/packs/ru/holidays.tsv")));
        static EN: LazyLock<Cues> =
            LazyLock::new(|| Cues::load(include_str!("../../corpora/packs/en/holidays.tsv")));
        let names: &'static Cues = match lang {
            Lang::RU => &RU,
            Lang::EN => &EN,
            _ => return Vec::new(),
        };
        names
            .find(words)
            .into_iter()
            .filter_map(|cue| Some((cue.words, ALL.get(cue.meaning.first()?)?)))
            .collect()
    }
}

static ALL: LazyLock<FxHashMap<&'static str, Holiday>> = LazyLock::new(|| {
    let day = |text: &str| {
        let (month, day) = text.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    let row = |row: Vec<&'static str>| {
        let [id, name, days] = row[..] else { return None };
        Some((id, Holiday { name, days: days.split(',').filter_map(day).collect() }))
    };
    table::rows(include_str!("../../corpora/packs/holidays.tsv")).filter_map(row).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, lang: Lang) -> Vec<&'static str> {
        let words: Vec<&str> = text.split(' ').collect();
        Holiday::find(&words, lang).into_iter().map(|(_, holiday)| holiday.name).collect()
    }

    #[test]
    fn names_in_both_languages_lead_to_one_holiday() {
        assert_eq!(named("к дню победы и пасхе", Lang::RU), ["Victory Day", "Easter"]);
        assert_eq!(named("before easter and victory day", Lang::EN), ["Easter", "Victory Day"]);
        assert!(named("после победы", Lang::RU).is_empty());
    }

    #[test]
    fn every_name_has_its_holiday() {
        for text in [
            include_str!("../../corpora/packs/ru/holidays.tsv"),
            include_str!("../../corpora/packs/en/holidays.tsv"),
        ] {
            assert!(table::rows(text).all(|row| row.len() == 2 && ALL.contains_key(row[1])));
        }
        assert!(ALL["may-day"].falls_on(5, 1) && !ALL["easter"].is_fixed());
    }
}
