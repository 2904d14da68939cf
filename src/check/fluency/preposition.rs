//! Wrong prepositions in frames that leave no doubt.

use crate::check::frames::Frames;
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

static ATTESTED_TABLE: &str = include_str!("../../../corpora/packs/ru-en/prepositions.tsv");

/// Those that are wrong for what the Russian says there.
static ATTESTED: LazyLock<Frames> = LazyLock::new(|| Frames::attested(ATTESTED_TABLE));

impl Check for Preposition {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn prepare(&self) {
        LazyLock::force(&FRAMES);
        LazyLock::force(&ATTESTED);
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let told = |words: &str| format!("“{words}”: wrong preposition.");
        FRAMES.report(&RULE, case, found, told);
        ATTESTED.report(&RULE, case, found, told);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        assert!(Frames::is_well_formed(TABLE, 2));
        assert!(Frames::is_well_formed(ATTESTED_TABLE, 3));
    }
}
