//! Words that introduce a sentence without the comma behind them.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::Tokens;
use crate::lang::english::tag::Tag;
use crate::model::{Category, Severity};

/// See the page.
pub struct MissingComma;

static RULE: Rule = Rule {
    id: "missing-comma",
    category: Category::Punctuation,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("missing_comma.md"),
};

/// What introduces a sentence and is always set off.
const INTRODUCING: &[&[&str]] = &[
    &["additionally"],
    &["basically"],
    &["for", "example"],
    &["for", "instance"],
    &["furthermore"],
    &["however"],
    &["in", "addition"],
    &["in", "conclusion"],
    &["in", "other", "words"],
    &["interestingly"],
    &["moreover"],
    &["nevertheless"],
    &["nonetheless"],
    &["on", "the", "other", "hand"],
];
/// So far on, in tokens, a comma shows that “however” introduces a clause: however the vote goes, …
const NEAR: usize = 12;

impl Check for MissingComma {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            if let Some(last) = unclosed(&tokens, tags) {
                let span = tokens.span(0, last);
                let better = format!("{},", span.of(text));
                let message = "A comma belongs behind what introduces the sentence.";
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(better);
            }
        }
    }
}

/// The last token of what introduces the sentence, if the subject follows without a comma.
fn unclosed(tokens: &Tokens<'_>, tags: &[Tag]) -> Option<usize> {
    let begins = |words: &&&[&str]| words.iter().enumerate().all(|(at, word)| tokens.lower(at) == *word);
    let next = INTRODUCING.iter().find(begins)?.len();
    let subject =
        matches!(tags.get(next)?, Tag::Determiner | Tag::Existential | Tag::Pronoun | Tag::PossessivePronoun);
    let clause = tokens.lower(0) == "however" && (next..next + NEAR).any(|at| tokens.text(at) == ",");
    (subject && !clause && tokens.spaced(next - 1)).then_some(next - 1)
}
