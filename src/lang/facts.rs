//! Which languages have tables for the facts of a text (numbers, units, dates, clock times), and where these are.
//!
//! Russian and English have fuller ones, loaded by [`super::numerals`], [`super::units`] and [`super::calendar`]
//! themselves; the others are listed here. A table is parsed when its language is first read, never before.

use super::calendar::Calendar;
use super::figures::Figures;
use super::numerals::Numerals;
use super::units::Units;
use crate::model::Lang;
use std::sync::OnceLock;

/// The tables of one language, as text and as what was made of them.
pub(super) struct Facts {
    code: &'static str,
    numerals: &'static str,
    approximators: &'static str,
    units: &'static str,
    calendar: &'static str,
    figures: &'static str,
    made: (OnceLock<Numerals>, OnceLock<Units>, OnceLock<Calendar>, OnceLock<Figures>),
}

macro_rules! facts {
    ($code:literal) => {
        Facts {
            code: $code,
            numerals: include_str!(concat!("../../corpora/packs/", $code, "/numerals.tsv")),
            approximators: include_str!(concat!("../../corpora/packs/", $code, "/approximators.tsv")),
            units: include_str!(concat!("../../corpora/packs/", $code, "/units.tsv")),
            calendar: include_str!(concat!("../../corpora/packs/", $code, "/calendar.tsv")),
            figures: include_str!(concat!("../../corpora/packs/", $code, "/figures.tsv")),
            made: (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new()),
        }
    };
}

static PACKS: [Facts; 6] =
    [facts!("de"), facts!("es"), facts!("fr"), facts!("pl"), facts!("uk"), facts!("zh")];

/// The tables of `lang`; `None` for Russian, English and languages without.
pub(super) fn of(lang: Lang) -> Option<&'static Facts> {
    PACKS.iter().find(|pack| pack.code == lang.code())
}

/// True if the numbers, dates and times of `lang` are read with their words, not in digits alone.
pub fn are_known(lang: Lang) -> bool {
    lang == Lang::RU || lang == Lang::EN || of(lang).is_some()
}

/// The languages whose facts are known, in alphabetical order of their codes.
pub fn known() -> Vec<Lang> {
    let mut all: Vec<Lang> = PACKS.iter().filter_map(|pack| Lang::parse(pack.code)).collect();
    all.extend([Lang::EN, Lang::RU]);
    all.sort_unstable();
    all
}

impl Facts {
    pub(super) fn numerals(&'static self) -> &'static Numerals {
        self.made.0.get_or_init(|| Numerals::load(self.numerals, "", "", self.approximators))
    }

    pub(super) fn units(&'static self) -> &'static Units {
        self.made.1.get_or_init(|| Units::load(self.units))
    }

    pub(super) fn calendar(&'static self) -> &'static Calendar {
        self.made.2.get_or_init(|| Calendar::load(self.calendar))
    }

    pub(super) fn figures(&'static self) -> &'static Figures {
        self.made.3.get_or_init(|| Figures::load(self.figures))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::table;
    use crate::lang::units::Unit;

    #[test]
    fn every_row_is_understood() {
        let count = |text| table::lines(text).count();
        for pack in &PACKS {
            assert_eq!(
                pack.numerals().len(),
                (count(pack.numerals), count(pack.approximators)),
                "{}",
                pack.code
            );
            assert_eq!(pack.calendar().len(), count(pack.calendar), "{}", pack.code);
            assert_eq!(pack.figures().len(), count(pack.figures), "{}", pack.code);
            for row in table::rows(pack.units) {
                assert!(row.len() == 2 && row[1].split(',').all(|id| Unit::by_id(id).is_some()), "{row:?}");
            }
        }
    }

    #[test]
    fn calendars_are_whole() {
        use crate::lang::calendar::CalendarWord;
        for pack in &PACKS {
            let words: Vec<CalendarWord> =
                table::rows(pack.calendar).filter_map(|row| pack.calendar().get(row[0])).collect();
            assert!((1..=7).all(|day| words.contains(&CalendarWord::Weekday(day))), "{}", pack.code);
            // Chinese months are numbers.
            let months = (1..=12).all(|month| words.contains(&CalendarWord::Month(month)));
            assert!(months || pack.code == "zh", "{}", pack.code);
        }
    }
}
