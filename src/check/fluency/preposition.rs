//! Wrong prepositions in frames that leave no doubt.

use super::frames::Frames;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds wrong prepositions.
pub struct Preposition;

static RULE: Rule = Rule {
    id: "preposition",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("preposition.md"),
};

static TABLE: &str = include_str!("../../../corpora/packs/en/prepositions.tsv");

static FRAMES: LazyLock<Frames> = LazyLock::new(|| Frames::new(TABLE));

impl Check for Preposition {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        FRAMES.report(&RULE, case, found, |words| format!("“{words}”: wrong preposition."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        assert!(Frames::is_well_formed(TABLE));
    }
}
