#![doc = include_str!("currency.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Currency;

static RULE: Rule = Rule {
    id: "currency",
    category: Category::Number,
    severity: Severity::Critical,
    needs: Needs::Facts,
    page: include_str!("currency.md"),
};

impl Check for Currency {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Currency, |s, t| {
            format!("The currency is wrong: {s} became {t}.")
        });
    }
}
