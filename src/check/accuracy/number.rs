#![doc = include_str!("number.md")]

use super::facts::{Fault, changed, one_sided};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Number;

static RULE: Rule = Rule {
    id: "number",
    category: Category::Number,
    severity: Severity::Critical,
    needs: Needs::Facts,
    page: include_str!("number.md"),
};

impl Check for Number {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Number, |s, t| {
            format!("The number is not that of the original: {s} became {t}.")
        });
        one_sided(case, &RULE, found);
    }
}
