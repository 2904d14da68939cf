//! Units of measure and currencies, by their names in each language.

use super::{facts, table};
use crate::model::Lang;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A unit of measure or a currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Its id: `kilometre`, or the ISO 4217 code of a currency.
    pub id: &'static str,
    /// What it measures: `length`, `money`, …
    pub dimension: &'static str,
    /// How many base units of the dimension it is.
    pub factor: f64,
    /// Its English plural.
    pub plural: &'static str,
}

impl Unit {
    /// True for currencies.
    pub fn is_money(&self) -> bool {
        self.dimension == "money"
    }

    /// True for the units of time.
    pub fn is_time(&self) -> bool {
        matches!(self.dimension, "time" | "months")
    }

    /// The unit with this id.
    pub fn by_id(id: &str) -> Option<&'static Unit> {
        ALL.get(id)
    }
}

static ALL: LazyLock<FxHashMap<&'static str, Unit>> = LazyLock::new(|| {
    let row = |row: Vec<&'static str>| {
        let [id, dimension, factor, plural] = row[..] else { return None };
        Some((id, Unit { id, dimension, factor: factor.parse().ok()?, plural }))
    };
    table::rows(include_str!("../../corpora/packs/units.tsv")).filter_map(row).collect()
});

/// The names of units in a language; none for a language without a pack.
#[derive(Debug, Default)]
pub struct Units {
    names: FxHashMap<&'static str, Vec<&'static Unit>>,
}

impl Units {
    /// The names of units in `lang`.
    pub fn of(lang: Lang) -> &'static Units {
        static RU: LazyLock<Units> =
            LazyLock::new(|| Units::load(include_str!("../../corpora/packs/ru/units.tsv")));
        static EN: LazyLock<Units> =
            LazyLock::new(|| Units::load(include_str!("../../corpora/packs/en/units.tsv")));
        static NONE: LazyLock<Units> = LazyLock::new(Units::default);
        match lang {
            Lang::RU => &RU,
            Lang::EN => &EN,
            other => facts::of(other).map_or(&NONE, facts::Facts::units),
        }
    }

    pub(super) fn load(names: &'static str) -> Units {
        let row = |row: Vec<&'static str>| {
            let units = row.get(1)?.split(',').filter_map(Unit::by_id).collect();
            Some((row[0], units))
        };
        Units { names: table::rows(names).filter_map(row).collect() }
    }

    /// The units that `name` (lower case, ё as е; words joined by one blank) may mean; empty if none.
    pub fn get(&self, name: &str) -> &[&'static Unit] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_units() {
        assert_eq!(Units::of(Lang::RU).get("рублей")[0].id, "RUB");
        assert_eq!(Units::of(Lang::EN).get("square miles")[0].dimension, "area");
        let ids: Vec<_> = Units::of(Lang::EN).get("pounds").iter().map(|u| u.id).collect();
        assert_eq!(ids, ["GBP", "pound"]);
        assert!(Units::of(Lang::EN).get("people").is_empty());
    }

    #[test]
    fn every_name_has_its_unit() {
        for text in [
            include_str!("../../corpora/packs/ru/units.tsv"),
            include_str!("../../corpora/packs/en/units.tsv"),
        ] {
            for row in table::rows(text) {
                assert!(row.len() == 2 && row[1].split(',').all(|id| Unit::by_id(id).is_some()), "{row:?}");
            }
        }
    }
}
