#![doc = include_str!("weekday.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Weekday;

static RULE: Rule = Rule {
    id: "weekday",
    category: Category::Date,
    severity: Severity::Major,
    needs: Needs::Facts,
    page: include_str!("weekday.md"),
};

impl Check for Weekday {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Weekday, |s, t| {
            format!("The weekday is not that of the original: {s} became {t}.")
        });
    }
}
