//! The same few words twice in a row, and “the stage of the stage of”.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::Tokens;
use crate::model::{Category, Severity};

/// Finds doubled phrases.
pub struct DoubledPhrase;

static RULE: Rule = Rule {
    id: "doubled-phrase",
    category: Category::Duplication,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("doubled_phrase.md"),
};

/// The longest phrase that is looked for, in words.
const LONGEST: usize = 6;
/// Joints of figures of speech: again and again and again, step by step by step.
const JOINTS: &[&str] = &["after", "and", "by", "for", "nor", "or", "than", "to", "upon"];

impl Check for DoubledPhrase {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            let mut at = 0;
            while at < tokens.len() {
                let Some(last) = doubled(&tokens, at).or_else(|| stage_of_stage(&tokens, at)) else {
                    at += 1;
                    continue;
                };
                let span = tokens.span(at, last);
                found.report_target(
                    &RULE,
                    case.bead_at_target(span.start),
                    span,
                    "The same words stand twice.",
                );
                at = last + 1;
            }
        }
    }
}

/// The last token of a phrase of two or more words that begins at `at` and follows itself.
fn doubled(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    (2..=LONGEST).find_map(|length| {
        let last = at + 2 * length - 1;
        let same = last < tokens.len()
            && (at..last).all(|i| tokens.spaced(i) && tokens.list[i].is_word())
            && (at..at + length).all(|i| tokens.lower(i) == tokens.lower(i + length));
        // Names (Rio Rio), and two words that are one word doubled, belong to others.
        let plain = same
            && tokens.list[last].is_word()
            && tokens.lower(at) != tokens.lower(at + 1)
            && (at..at + length).any(|i| !tokens.is_capitalised(i))
            && (at..at + length).all(|i| !matches!(tokens.lower(i), "best" | "worst"))
            && (length > 2 || (at..at + length).all(|i| !JOINTS.contains(&tokens.lower(i))));
        plain.then_some(last)
    })
}

/// "stage of the stage of": the last token of it, if it begins at `at`.
fn stage_of_stage(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let noun = tokens.lower(at);
    let of = |i: usize| tokens.lower(i) == "of";
    if noun.len() < 4
        || !of(at + 1)
        || tokens.is_capitalised(at)
        || matches!(noun, "best" | "worst" | "some" | "many")
    {
        return None;
    }
    let second = at + 2 + usize::from(matches!(tokens.lower(at + 2), "the" | "a" | "this" | "its" | "their"));
    (tokens.lower(second) == noun && of(second + 1)).then_some(second)
}
