//! What a language puts around its figures: its word for per cent, its marks of hours and years, what joins the two
//! ends of a range, which mark divides whole from parts.

use super::{facts, table};
use crate::model::Lang;
use rustc_hash::FxHashMap;

/// What a word or phrase around a figure says. The word behind the colon is its name in `figures.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// percent: hundredths; Prozent.
    Percent,
    /// percent-before: the same, in front of the number; 百分之.
    PercentBefore,
    /// points: percentage points.
    Points,
    /// times: a factor; veces.
    Times,
    /// part: between the lower and the upper figure of a fraction; 分之.
    Part,
    /// half: and a half; y medio.
    Half,
    /// of: may stand between a figure and what it counts; deux millions *de* francs.
    Of,
    /// range: between two figures that share a unit; bis.
    Range,
    /// ordinal: glued behind digits; le 1*er* mai.
    Ordinal,
    /// ordinal-before: in front of them; 第.
    OrdinalBefore,
    /// measure: a word that asks for a number and adds nothing; 个.
    Measure,
    /// year: behind a year; року.
    Year,
    /// month: makes a number a month; 月.
    Month,
    /// day: makes a number a day of the month; 日.
    Day,
    /// decade: glued behind the first of ten years; 1990*er*.
    Decade,
    /// decades: in front of it; années 90.
    Decades,
    /// at: in front of a clock time.
    At,
    /// clock: behind the hour of a clock time only; Uhr.
    Clock,
    /// clock-half: the same, half past; 点半.
    ClockHalf,
    /// hours: behind the hour, and behind a number of hours.
    Hours,
    /// minutes: behind the minutes.
    Minutes,
    /// forenoon: of the night and morning.
    Forenoon,
    /// afternoon: of the afternoon and evening.
    Afternoon,
    /// noon.
    Noon,
    /// midnight.
    Midnight,
    /// moscow: by the clock of Moscow.
    Moscow,
    /// greenwich: by that of Greenwich.
    Greenwich,
    /// local: by that of the place.
    Local,
}

impl Mark {
    fn from_name(name: &str) -> Option<Mark> {
        Some(match name {
            "percent" => Mark::Percent,
            "percent-before" => Mark::PercentBefore,
            "points" => Mark::Points,
            "times" => Mark::Times,
            "part" => Mark::Part,
            "half" => Mark::Half,
            "of" => Mark::Of,
            "range" => Mark::Range,
            "ordinal" => Mark::Ordinal,
            "ordinal-before" => Mark::OrdinalBefore,
            "measure" => Mark::Measure,
            "year" => Mark::Year,
            "month" => Mark::Month,
            "day" => Mark::Day,
            "decade" => Mark::Decade,
            "decades" => Mark::Decades,
            "at" => Mark::At,
            "clock" => Mark::Clock,
            "clock-half" => Mark::ClockHalf,
            "hours" => Mark::Hours,
            "minutes" => Mark::Minutes,
            "forenoon" => Mark::Forenoon,
            "afternoon" => Mark::Afternoon,
            "noon" => Mark::Noon,
            "midnight" => Mark::Midnight,
            "moscow" => Mark::Moscow,
            "greenwich" => Mark::Greenwich,
            "local" => Mark::Local,
            _ => return None,
        })
    }
}

/// The marks of a language.
#[derive(Debug, Default)]
pub struct Figures {
    marks: FxHashMap<&'static str, Mark>,
    /// Beginnings of words: prozentig*.
    open: Vec<(&'static str, Mark)>,
}

impl Figures {
    /// The most words a phrase has.
    pub const LONGEST: usize = 4;

    /// The marks of `lang`; none for Russian and English, whose grammar the extractors know, and for languages
    /// without tables.
    pub fn of(lang: Lang) -> Option<&'static Figures> {
        facts::of(lang).map(facts::Facts::figures)
    }

    pub(super) fn load(text: &'static str) -> Figures {
        let mut figures = Figures::default();
        for row in table::rows(text) {
            let Some((phrase, mark)) = row.first().zip(row.get(1).and_then(|name| Mark::from_name(name)))
            else {
                continue;
            };
            match phrase.strip_suffix('*') {
                Some(stem) => figures.open.push((stem, mark)),
                None => {
                    figures.marks.insert(phrase, mark);
                }
            }
        }
        figures
    }

    /// How many rows there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.marks.len() + self.open.len()
    }

    /// What `phrase` (lower case, one blank between words that stand apart) says.
    pub fn get(&self, phrase: &str) -> Option<Mark> {
        let open = || self.open.iter().find(|(stem, _)| phrase.starts_with(stem)).map(|(_, mark)| *mark);
        self.marks.get(phrase).copied().or_else(open)
    }
}

/// True if `lang` writes a point between whole and parts and a comma between thousands, as English and Chinese do;
/// of other languages the comma is taken to divide.
pub fn point_divides(lang: Lang) -> bool {
    matches!(lang.code(), "en" | "zh")
}

/// True if a point between three digits and three of `lang` is known to part thousands: 2.500 in German.
pub fn point_groups(lang: Lang) -> bool {
    !point_divides(lang) && facts::of(lang).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        let of = |code, phrase: &str| Figures::of(Lang::parse(code).unwrap()).unwrap().get(phrase);
        assert_eq!(of("de", "prozentpunkten"), Some(Mark::Points));
        assert_eq!(of("fr", "de l'après-midi"), Some(Mark::Afternoon));
        assert_eq!(of("zh", "个百分点"), Some(Mark::Points));
        assert!(Figures::of(Lang::RU).is_none());
        assert!(point_groups(Lang::parse("de").unwrap()) && !point_groups(Lang::RU));
    }
}
