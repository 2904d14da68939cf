#![doc = include_str!("unit.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Unit;

static RULE: Rule = Rule {
    id: "unit",
    category: Category::Number,
    severity: Severity::Major,
    needs: Needs::Facts,
    page: include_str!("unit.md"),
};

impl Check for Unit {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Unit, |s, t| format!("The unit is wrong: {s} became {t}."));
    }
}
