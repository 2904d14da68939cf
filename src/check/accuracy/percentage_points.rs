#![doc = include_str!("percentage_points.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// The check.
#[derive(Debug)]
pub struct PercentagePoints;

static RULE: Rule = Rule {
    id: "percentage-points",
    category: Category::Number,
    severity: Severity::Major,
    needs: Needs::Facts,
    page: include_str!("percentage_points.md"),
};

impl Check for PercentagePoints {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Points, |s, t| {
            format!("Per cent and percentage points are confused: {s} became {t}.")
        });
    }
}
