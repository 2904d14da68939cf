#![doc = include_str!("scale.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Scale;

static RULE: Rule = Rule {
    id: "scale",
    category: Category::Number,
    severity: Severity::Critical,
    needs: Needs::Facts,
    page: include_str!("scale.md"),
};

impl Check for Scale {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Scale, |s, t| {
            format!("The order of magnitude is wrong: {s} became {t}.")
        });
    }
}
