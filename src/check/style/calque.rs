//! Russian under the English: wordings that only the original explains.

use crate::check::frames::Frames;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds calques.
pub struct Calque;

static RULE: Rule = Rule {
    id: "calque",
    category: Category::Calque,
    severity: Severity::Minor,
    needs: Needs::RussianEnglish,
    page: include_str!("calque.md"),
};

static TABLE: &str = include_str!("../../../corpora/packs/ru-en/calques.tsv");

static WORDINGS: LazyLock<Frames> = LazyLock::new(|| Frames::attested(TABLE));

impl Check for Calque {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn prepare(&self) {
        LazyLock::force(&WORDINGS);
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        WORDINGS.report(&RULE, case, found, |words| format!("“{words}” follows the Russian wording."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::table;

    #[test]
    fn the_table_is_well_formed() {
        assert!(Frames::is_well_formed(TABLE, 3));
        assert!(table::rows(TABLE).count() >= 250);
    }
}
