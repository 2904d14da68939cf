//! How often rules are right, as far as somebody has read their findings and counted.

use crate::lang::table;

/// What readings of a rule's findings gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Precision {
    /// Findings read.
    pub readings: u32,
    /// How many of them were faults.
    pub right: u32,
    /// What was read, and when.
    pub source: &'static str,
}

impl Precision {
    /// The share of findings that were faults, 0 to 1; nothing where none were read.
    pub fn share(&self) -> Option<f64> {
        (self.readings > 0).then(|| f64::from(self.right) / f64::from(self.readings))
    }
}

/// The readings of the rule `id`, if there are any.
pub fn of(id: &str) -> Option<Precision> {
    rows(include_str!("../../corpora/packs/ru-en/precision.tsv"))
        .find(|(rule, _)| *rule == id)
        .map(|row| row.1)
}

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, Precision)> {
    table::rows(text).filter_map(|row| match row[..] {
        [rule, readings, right, source] => {
            Some((rule, Precision { readings: readings.parse().ok()?, right: right.parse().ok()?, source }))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_names_a_rule() {
        let text = include_str!("../../corpora/packs/ru-en/precision.tsv");
        assert_eq!(rows(text).count(), table::lines(text).count());
        for (rule, precision) in rows(text) {
            assert!(crate::check::ALL.iter().any(|c| c.rule().id == rule), "{rule}");
            assert!(precision.right <= precision.readings && !precision.source.is_empty(), "{rule}");
        }
        let row = rows("number\t40\t38\tdevelopment wires\n").next().unwrap();
        assert_eq!((row.0, row.1.share()), ("number", Some(0.95)));
    }
}
