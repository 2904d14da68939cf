//! A sentence longer than readers like.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// See the page.
pub struct LongSentence;

static RULE: Rule = Rule {
    id: "long-sentence",
    category: Category::Readability,
    severity: Severity::Neutral,
    needs: Needs::English,
    page: include_str!("long_sentence.md"),
};

impl Check for LongSentence {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let bound = case.settings.profile.long_sentence;
        for tokens in case.english().sentences(case.target_text()) {
            let words = tokens.list.iter().filter(|t| t.is_word()).count();
            if words <= bound || tokens.is_empty() {
                continue;
            }
            let span = tokens.span(0, tokens.len() - 1);
            let message = format!("A sentence of {words} words.");
            found.report_target(&RULE, case.bead_at_target(span.start), span, message).evidence =
                format!("sentences of more than {bound} words are hard to read");
        }
    }
}
