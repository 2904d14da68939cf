//! Sentences without a subject.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::Tokens;
use crate::lang::english::tag::Tag;
use crate::model::{Category, Severity};

/// See the page.
pub struct MissingSubject;

static RULE: Rule = Rule {
    id: "missing-subject",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("missing_subject.md"),
};

/// Verbs that are no nouns in the plural. Sorted.
const VERBS: &[&str] = &[
    "belongs",
    "consists",
    "contains",
    "depends",
    "includes",
    "indicates",
    "refers",
    "relates",
    "represents",
];

impl Check for MissingSubject {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            if has_none(&tokens, tags) {
                let span = tokens.list[0].span;
                let message = "The sentence has no subject.";
                found.report_target(&RULE, case.bead_at_target(span.start), span, message);
            }
        }
    }
}

/// True for a statement that begins with its verb.
fn has_none(tokens: &Tokens<'_>, tags: &[Tag]) -> bool {
    let stop = tokens.len().saturating_sub(1);
    if stop < 4 || tokens.text(stop) != "." || !tokens.is_capitalised(0) {
        return false;
    }
    let next = tags[1];
    let lexical = VERBS.binary_search(&tokens.lower(0)).is_ok()
        && matches!(next, Tag::Preposition | Tag::To | Tag::Determiner | Tag::PossessivePronoun);
    let auxiliary = matches!(tokens.lower(0), "has" | "is" | "was")
        && (next == Tag::Participle || tokens.lower(1) == "been")
        && tags[2] == Tag::Preposition;
    lexical || auxiliary
}
