//! Sentences that break off: the last word cannot be the last.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens, tag::Tag};
use crate::model::{Category, Severity, Span};

/// Finds sentences that break off.
pub struct Truncated;

static RULE: Rule = Rule {
    id: "truncated",
    category: Category::Truncation,
    severity: Severity::Major,
    needs: Needs::English,
    page: include_str!("truncated.md"),
};

/// Words that never end a sentence. Sorted.
const NEVER: &[&str] = &[
    "a", "although", "among", "an", "and", "because", "between", "during", "every", "if", "its", "my", "nor",
    "of", "or", "our", "per", "than", "the", "their", "unless", "until", "via", "whereas", "whose", "your",
];
/// Prepositions that end a sentence only when something before it is their object: "what he is looking for".
const STRANDED: &[&str] = &["at", "by", "for", "from", "in", "into", "on", "to", "with"];
/// Verbs whose object cannot stay away, so that they and a preposition do not end a sentence.
const TRANSITIVE: &[&str] =
    &["brought", "cut", "increased", "lowered", "raised", "reached", "reduced", "sent", "supplied"];

impl Check for Truncated {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            let Some(last) = last_word(&tokens) else { continue };
            if !breaks_off(&tokens, tags, last) {
                continue;
            }
            let first = last.saturating_sub(1);
            let span = Span::new(tokens.list[first].span.start, tokens.list[last].span.end);
            found.report_target(&RULE, case.bead_at_target(span.start), span, "The sentence breaks off.");
        }
    }
}

/// The word before the full stop that ends a sentence of some length.
fn last_word(tokens: &Tokens<'_>) -> Option<usize> {
    let stop = tokens.len().checked_sub(1)?;
    let last = stop.checked_sub(1)?;
    let closed = tokens.text(stop) == "." && tokens.list[last].span.end == tokens.list[stop].span.start;
    (closed && stop > 3 && tokens.kind(last) == Kind::Word).then_some(last)
}

fn breaks_off(tokens: &Tokens<'_>, tags: &[Tag], last: usize) -> bool {
    let word = tokens.text(last);
    let (before, earlier) = (tokens.before(last, 1), tokens.before(last, 2));
    if !word.chars().all(|c| c.is_ascii_lowercase())
        || matches!(before, "“" | "‘" | "\"" | "'" | "(" | "." | "," | "/")
    {
        return false;
    }
    // "What he is afraid of", "to be taken care of", "the most he could think of", "if any", "per se".
    let relative = tags[..last].contains(&Tag::Question)
        || (0..last).any(|i| {
            matches!(
                tokens.lower(i),
                "that" | "to" | "all" | "everything" | "nothing" | "something" | "most" | "worth" | "best"
            )
        });
    match word {
        "of" => {
            !relative
                && !matches!(
                    before,
                    "care"
                        | "advantage"
                        | "unheard"
                        | "disposed"
                        | "rid"
                        | "approved"
                        | "thereof"
                        | "spoken"
                        | "thought"
                        | "dreamed"
                        | "heard"
                        | "hereof"
                        | "knows"
                        | "know"
                        | "knew"
                )
        }
        "than" | "if" => true,
        // in between; few and far between
        "between" | "until" => !relative && !matches!(before, "in" | "far"),
        "be" => {
            tags[last - 1] == Tag::Modal
                && !(0..last).any(|i| {
                    matches!(
                        tokens.lower(i),
                        "as" | "than" | "it" | "or" | "what" | "how" | "so" | "that" | "there" | "who"
                    )
                })
        }
        // "The results will not be published before."
        "before" => tags[last - 1] == Tag::Participle && matches!(earlier, "be" | "not"),
        _ if NEVER.binary_search(&word).is_ok() => true,
        _ if STRANDED.binary_search(&word).is_ok() => {
            TRANSITIVE.binary_search(&before).is_ok() && word != "in" && !relative_pronoun(tokens, tags, last)
        }
        _ => before == "no" && word == "earlier",
    }
}

fn relative_pronoun(tokens: &Tokens<'_>, tags: &[Tag], last: usize) -> bool {
    (0..last).any(|i| tags[i] == Tag::Question || tokens.lower(i) == "that")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(NEVER.is_sorted() && STRANDED.is_sorted() && TRANSITIVE.is_sorted());
    }
}
