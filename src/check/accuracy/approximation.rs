#![doc = include_str!("approximation.md")]

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::extract::{Grade, Number, Value};
use crate::lang::numerals::Blur;
use crate::model::{Category, Places, Severity, Sides};

/// The check.
#[derive(Debug)]
pub struct Approximation;

static RULE: Rule = Rule {
    id: "approximation",
    category: Category::Number,
    severity: Severity::Neutral,
    needs: Needs::Facts,
    page: include_str!("approximation.md"),
};

impl Check for Approximation {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let facts = case.facts();
        for pair in facts.pairs.iter().filter(|p| p.grade > Grade::Clash) {
            let (s, t) = (&facts.source[pair.src], &facts.target[pair.tgt]);
            let (Value::Number(a), Value::Number(b)) = (&s.extract.value, &t.extract.value) else { continue };
            if s.bead != t.bead
                || s.extract.weak
                || t.extract.weak
                || about(a) == about(b)
                || a.blur.is_some() && b.blur.is_some()
            {
                continue;
            }
            let told = if about(a) {
                format!("The original gives {a} as approximate, the translation as exact.")
            } else {
                format!("The original gives {a} as exact, the translation as approximate.")
            };
            let places = Sides::Both(Places::from(s.extract.span), Places::from(t.extract.span));
            found.report(&RULE, s.bead, places, told);
        }
    }
}

/// True if the number is said to be a rough one. «До 5%» and "from 1942" set a bound, and most bounds are said
/// without a word in the other language.
fn about(number: &Number) -> bool {
    matches!(number.blur, Some(Blur::About | Blur::Almost | Blur::Over | Blur::Under))
}
