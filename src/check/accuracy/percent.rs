#![doc = include_str!("percent.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Percent;

static RULE: Rule = Rule {
    id: "percent",
    category: Category::Number,
    severity: Severity::Critical,
    needs: Needs::Facts,
    page: include_str!("percent.md"),
};

impl Check for Percent {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Percent, |s, t| {
            format!("One side speaks of per cent, the other does not: {s} became {t}.")
        });
    }
}
