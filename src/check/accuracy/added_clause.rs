#![doc = include_str!("added_clause.md")]

use super::clauses::{self, Clause};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::extract::Grade;
use crate::model::{Category, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct AddedClause;

static RULE: Rule = Rule {
    id: "added-clause",
    category: Category::Addition,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("added_clause.md"),
};

/// An addition must be this many words: translators explain in two or three.
const LEAST_WORDS: usize = 4;

impl Check for AddedClause {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let ratio = clauses::length_ratio(case);
        for (index, bead) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = case.coverage().bead(index);
            let (src, tgt) = (&case.aligned.source, &case.aligned.target);
            let (Some(source), Some(target)) = (src.span_of(&bead.src), tgt.span_of(&bead.tgt)) else {
                continue;
            };
            let expected = source.len() as f64 * ratio;
            for Clause { span, content } in
                clauses::uncovered(case.target_text(), target, &words.tgt, &words.src)
            {
                // Translators explain who someone is: an apposition is no addition.
                let text = span.of(case.target_text()).trim_start_matches([',', ' ', '—', '–', '(']);
                let explains =
                    ["the ", "a ", "an ", "which ", "who ", "known "].iter().any(|w| text.starts_with(w));
                let less = (target.len() - span.len()) as f64;
                let fits = (less - expected).abs() < (target.len() as f64 - expected).abs();
                if content < LEAST_WORDS || !fits || explains || says_a_fact(case, span) {
                    continue;
                }
                let told = format!(
                    "The original does not say “{}”.",
                    span.of(case.target_text()).trim_matches([',', ' '])
                );
                found.report(&RULE, index, Sides::Target(Places::from(span)), told).confidence = 0.6;
            }
        }
    }
}

/// True if `span` of the target says a number, date or the like that the original says too: «втрое», to a third.
fn says_a_fact(case: &Case<'_>, span: Span) -> bool {
    let facts = case.facts();
    let agreed = facts.pairs.iter().filter(|pair| pair.grade > Grade::Clash);
    agreed.map(|pair| facts.target[pair.tgt].extract.span).any(|fact| span.contains(fact))
}
