//! The rule `added-sentence`.

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::model::{Category, Severity, Span};

/// A target sentence without an original.
pub struct AddedSentence;

static RULE: Rule = Rule {
    id: "added-sentence",
    category: Category::Addition,
    severity: Severity::Major,
    needs: Needs::Pair,
    page: include_str!("added_sentence.md"),
};

impl Check for AddedSentence {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Pairing
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let target = &case.aligned.target;
        let words = |span: Span| span.of(case.target_text()).chars().any(char::is_alphabetic);
        for (index, bead) in case.beads().filter(|(_, b)| b.src.is_empty()) {
            for place in &bead.tgt {
                let sentence = target.sentences[*place];
                if !super::is_layout(target, *place) && words(sentence.span) {
                    found.report_target(&RULE, index, sentence.span, "the original has no such sentence");
                }
            }
        }
    }
}
