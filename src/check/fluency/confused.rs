//! Words taken for others that sound or look like them, in frames that leave no doubt.

use crate::check::frames::Frames;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds "affect" for "effect" and the like.
pub struct Confused;

static RULE: Rule = Rule {
    id: "confused",
    category: Category::Spelling,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("confused.md"),
};

static TABLE: &str = include_str!("../../../corpora/packs/en/confused.tsv");

static FRAMES: LazyLock<Frames> = LazyLock::new(|| Frames::new(TABLE));

impl Check for Confused {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn prepare(&self) {
        LazyLock::force(&FRAMES);
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        FRAMES.report(&RULE, case, found, |words| format!("“{words}”: another word is meant."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        assert!(Frames::is_well_formed(TABLE, 2));
    }
}
