#![doc = include_str!("code.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Code;

static RULE: Rule = Rule {
    id: "code",
    category: Category::Number,
    severity: Severity::Major,
    needs: Needs::Pair,
    page: include_str!("code.md"),
};

impl Check for Code {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Code, |s, t| {
            format!("The model code is not that of the original: {s} became {t}.")
        });
    }
}
