#![doc = include_str!("time.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Time;

static RULE: Rule = Rule {
    id: "time",
    category: Category::Date,
    severity: Severity::Major,
    needs: Needs::Facts,
    page: include_str!("time.md"),
};

impl Check for Time {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Time, |s, t| {
            format!("The time is not that of the original: {s} became {t}.")
        });
    }
}
