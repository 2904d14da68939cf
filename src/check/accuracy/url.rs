#![doc = include_str!("url.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct Url;

static RULE: Rule = Rule {
    id: "url",
    category: Category::Mistranslation,
    severity: Severity::Major,
    needs: Needs::Pair,
    page: include_str!("url.md"),
};

impl Check for Url {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Address, |s, t| {
            format!("The address is not that of the original: {s} became {t}.")
        });
    }
}
