#![doc = include_str!("attribution_lost.md")]

use super::turned::lost;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::turns::reports;
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct AttributionLost;

static RULE: Rule = Rule {
    id: "attribution-lost",
    category: Category::Mistranslation,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("attribution_lost.md"),
};

impl Check for AttributionLost {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        lost(case, &RULE, found, reports, 1, |cue| {
            format!("The translation does not say whose statement this is: «{cue}».")
        });
    }
}
