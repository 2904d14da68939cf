#![doc = include_str!("date.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::extract::Value;
use crate::model::{Category, Places, Severity, Sides, Span};

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
        nights(case, found);
    }
}

/// «В ночь на четверг» is the night that ends on Thursday; “Thursday night” begins then.
fn nights(case: &Case<'_>, found: &mut Findings) {
    let facts = case.facts();
    for pair in &facts.pairs {
        let (s, t) = (&facts.source[pair.src], &facts.target[pair.tgt]);
        let daily =
            |v: &Value| matches!(v, Value::Weekday(_)) || matches!(v, Value::Date(d) if d.day.is_some());
        if s.bead != t.bead || !daily(&s.extract.value) || !daily(&t.extract.value) {
            continue;
        }
        let (before, behind) =
            (&case.source_text()[..s.extract.span.start], &case.target_text()[t.extract.span.end..]);
        let onto = before.trim_end().strip_suffix("на").map(str::trim_end);
        let ends = onto.is_some_and(|text| text.ends_with("ночь") || text.ends_with("ночи"));
        let begins = behind.strip_prefix(" night").is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        if ends && begins {
            let night = Span::new(t.extract.span.start, t.extract.span.end + " night".len());
            let places = Sides::Both(Places::from(s.extract.span), Places::from(night));
            let told = "«В ночь на …» is the night before that day.";
            let finding = found.report(&RULE, t.bead, places, told);
            finding.suggestion = Some(format!("overnight into {}", t.extract.span.of(case.target_text())));
        }
    }
}
