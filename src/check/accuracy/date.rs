#![doc = include_str!("date.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Date;

static RULE: Rule = Rule {
    id: "date",
    category: Category::Date,
    severity: Severity::Major,
    needs: Needs::Facts,
    page: include_str!("date.md"),
};

impl Check for Date {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Date, |s, t| {
            format!("The date is not that of the original: {s} became {t}.")
        });
    }
}
