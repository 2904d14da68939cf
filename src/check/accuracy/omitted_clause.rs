#![doc = include_str!("omitted_clause.md")]

use super::clauses::{self, Clause};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct OmittedClause;

static RULE: Rule = Rule {
    id: "omitted-clause",
    category: Category::Omission,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("omitted_clause.md"),
};

impl Check for OmittedClause {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let ratio = clauses::length_ratio(case);
        for (index, bead) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = &case.coverage().beads[index];
            let (src, tgt) = (&case.aligned.source, &case.aligned.target);
            let (Some(source), Some(target)) = (src.span_of(&bead.src), tgt.span_of(&bead.tgt)) else {
                continue;
            };
            let expected = source.len() as f64 * ratio;
            // Words of the target that nothing explains may render the clause freely.
            let free = words.tgt.iter().filter(|w| w.content && w.matched < 0.05).count();
            for Clause { span, content } in
                clauses::uncovered(case.source_text(), source, &words.src, &words.tgt)
            {
                // Without the clause the lengths fit much better than with it.
                let less = expected - span.len() as f64 * ratio;
                let whole = target.len() as f64;
                let gain = (whole - less).abs() / (whole - expected).abs().max(1.0);
                if whole > expected || gain >= 0.7 || free >= content {
                    continue;
                }
                let told = format!(
                    "The translation leaves out «{}».",
                    span.of(case.source_text()).trim_matches([',', ' '])
                );
                let gap = clauses::gap(words, span).unwrap_or(target.end);
                let places = Sides::Both(Places::from(span), Places::from(Span::new(gap, gap)));
                found.report(&RULE, index, places, told).confidence = 0.7;
            }
        }
    }
}
