#![doc = include_str!("hedge_lost.md")]

use super::turned::lost;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::turns::hedges;
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct HedgeLost;

static RULE: Rule = Rule {
    id: "hedge-lost",
    category: Category::Mistranslation,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("hedge_lost.md"),
};

impl Check for HedgeLost {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        lost(case, &RULE, found, hedges, 0, |cue| {
            format!("The translation states as a fact what the original hedges: «{cue}».")
        });
    }
}
