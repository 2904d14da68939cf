//! its and it’s.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::Tokens;
use crate::model::{Category, Severity};

/// Finds "it's" for "its" and the other way round, in frames that leave no doubt.
pub struct Its;

static RULE: Rule = Rule {
    id: "its",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("its.md"),
};

/// Words behind "its" that show that "it is" or "it has" was meant.
const VERBAL: &[&str] = &["a", "an", "been", "because", "going", "not", "the", "there", "too"];
/// The same if "that", "to" or "for" comes next.
const PREDICATES: &[&str] = &[
    "clear",
    "difficult",
    "easy",
    "essential",
    "hard",
    "important",
    "impossible",
    "likely",
    "necessary",
    "possible",
    "true",
    "unclear",
    "unlikely",
];
/// Prepositions behind which "it's" cannot stand.
const PREPOSITIONS: &[&str] =
    &["by", "for", "from", "in", "into", "of", "on", "to", "towards", "with", "within"];
/// Verbs behind which "it's" cannot stand: they take an object, never a clause.
const TRANSITIVE: &[&str] = &[
    "celebrated",
    "changed",
    "closed",
    "completed",
    "cut",
    "defended",
    "doubled",
    "expanded",
    "extended",
    "fulfilled",
    "held",
    "increased",
    "launched",
    "lost",
    "opened",
    "presented",
    "published",
    "raised",
    "reduced",
    "released",
    "started",
    "strengthened",
];

impl Check for Its {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            for at in 0..tokens.len() {
                let (last, right) = if is_for_it_is(&tokens, at) {
                    (at, "it’s")
                } else if is_for_its(&tokens, at) {
                    (at + 1, "its")
                } else {
                    continue;
                };
                let span = tokens.span(at, last);
                let message = format!("“{right}” is meant here.");
                let right =
                    if tokens.is_capitalised(at) { right.replacen('i', "I", 1) } else { right.to_string() };
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(right);
            }
        }
    }
}

/// "its" where "it is" is meant.
fn is_for_it_is(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.lower(at) != "its" {
        return false;
    }
    let (next, then) = (tokens.lower(at + 1), tokens.lower(at + 2));
    // "its the" cannot be a possessive; "its not-so-new" is one token and does not get here.
    let verbal = VERBAL.contains(&next) && tokens.spaced(at) && !(next == "not" && then == "only");
    verbal || PREDICATES.contains(&next) && matches!(then, "that" | "to" | "for" | "how" | "whether" | "why")
}

/// "it's" where the possessive is meant.
fn is_for_its(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.lower(at) != "it" || !matches!(tokens.lower(at + 1), "'s" | "’s") {
        return false;
    }
    let next = tokens.lower(at + 2);
    let possessed = tokens.list.get(at + 2).is_some_and(|t| t.is_word())
        && !next.ends_with("ing")
        && !next.ends_with("ed");
    let clause = matches!(
        next,
        "a" | "an"
            | "the"
            | "not"
            | "been"
            | "about"
            | "like"
            | "just"
            | "really"
            | "very"
            | "so"
            | "that"
            | "this"
    );
    next == "own"
        || (PREPOSITIONS.contains(&tokens.before(at, 1)) || TRANSITIVE.contains(&tokens.before(at, 1)))
            && possessed
            && !clause
            && tokens.before(at, 2) != "because"
}
