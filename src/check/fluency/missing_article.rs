//! A singular noun that must have an article and has none, in clear frames.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::phrase::{Number, number};
use crate::lang::english::{Tokens, lexis, ngrams, tag::Tag};
use crate::lang::table;
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds missing articles.
pub struct MissingArticle;

static RULE: Rule = Rule {
    id: "missing-article",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("missing_article.md"),
};

/// Nouns that do not stand alone in the singular.
static COUNTABLE: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::lines(include_str!("../../../corpora/packs/en/countable.txt")).collect());

/// Heads of the names of public bodies and places that take "the".
const BODIES: &[&str] = &[
    "Agency",
    "Committee",
    "Federation",
    "Ministry",
    "Prosecutor",
    "Republic",
    "Service",
    "States",
    "Union",
];
/// Words such names begin with.
const FIRST: &[&str] = &[
    "Czech",
    "Defence",
    "Defense",
    "Emergencies",
    "European",
    "Federal",
    "Finance",
    "Foreign",
    "Health",
    "Interior",
    "Investigative",
    "Justice",
    "Russian",
    "Soviet",
    "Supreme",
    "Transport",
    "United",
];

impl Check for MissingArticle {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            // Headlines drop their articles.
            if tokens.len() < 6 || !matches!(tokens.text(tokens.len() - 1), "." | "”" | "\"" | "?" | "!") {
                continue;
            }
            for at in 0..tokens.len() {
                let last = body(&tokens, tags, at)
                    .or_else(|| region(&tokens, tags, at))
                    .or_else(|| bare_noun(&tokens, tags, at));
                let Some(last) = last else { continue };
                let span = tokens.span(at, last);
                let message = format!("“{}” needs an article.", span.of(text));
                found.report_target(&RULE, case.bead_at_target(span.start), span, message);
            }
        }
    }
}

/// True for a place behind which a noun phrase begins, so that an article could only stand here.
fn begins_phrase(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> bool {
    at > 0
        && matches!(tags[at - 1], Tag::Preposition | Tag::To)
        && tokens.spaced(at - 1)
        && !matches!(
            tokens.before(at, 1),
            "as" | "than"
                | "like"
                | "per"
                | "via"
                | "if"
                | "that"
                | "while"
                | "whether"
                | "because"
                | "though"
                | "although"
                | "since"
                | "of"
                | "by"
        )
}

/// `according to Federal Air Transport Agency`: its last token.
fn body(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<usize> {
    let of = at > 0 && matches!(tokens.before(at, 1), "of" | "by") && tokens.spaced(at - 1);
    if !(begins_phrase(tokens, tags, at) || of) || FIRST.binary_search(&tokens.text(at)).is_err() {
        return None;
    }
    let last =
        (at + 1..tokens.len()).take_while(|&i| tokens.is_capitalised(i) && tokens.spaced(i - 1)).last()?;
    let head = BODIES.binary_search(&tokens.text(last)).is_ok();
    // In front of another noun the name is an adjective: of European Union officials.
    let alone = !tags.get(last + 1).is_some_and(|t| {
        t.is_noun() || t.is_adjective() || matches!(t, Tag::Possessive | Tag::Gerund | Tag::Participle)
    });
    (head && alone && tokens.text(last + 1) != "-").then_some(last)
}

/// `in Moscow region`: its last token. Other regions go without the article in many a text.
fn region(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<usize> {
    let of = at > 0 && tokens.before(at, 1) == "of";
    let name = tokens.is_capitalised(at) && tags[at] == Tag::Name && tokens.spaced(at);
    let head = matches!(tokens.text(at + 1), "region" | "district" | "province");
    let alone = !tags.get(at + 2).is_some_and(|t| t.is_noun() || t.is_adjective() || *t == Tag::Possessive);
    let outer =
        begins_phrase(tokens, tags, at) || of || at > 0 && matches!(tags[at - 1], Tag::Base | Tag::Gerund);
    (outer && name && head && alone && tokens.text(at) == "Moscow").then_some(at + 1)
}

/// A bare countable noun, with adjectives or without, behind a preposition or conjunction and before a verb, a
/// preposition or a stop.
fn bare_noun(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<usize> {
    let clause = at > 0
        && matches!(
            tokens.before(at, 1),
            "when" | "because" | "after" | "before" | "while" | "where" | "that" | "if"
        );
    let opening = at == 0;
    if !begins_phrase(tokens, tags, at) && !clause && !opening {
        return None;
    }
    let mut noun = at;
    while tags.get(noun).is_some_and(|t| t.is_adjective()) && tokens.spaced(noun) {
        noun += 1;
    }
    let word = tokens.lower(noun);
    let countable = tags.get(noun) == Some(&Tag::Noun)
        && COUNTABLE.binary_search(&word).is_ok()
        && number(tokens, tags, noun) == Some(Number::Singular);
    if !countable || opening && noun == at {
        return None;
    }
    let verb = tags.get(noun + 1).is_some_and(|t| t.is_finite());
    let closed = matches!(tokens.text(noun + 1), "." | ",") || tags.get(noun + 1) == Some(&Tag::Preposition);
    let fits = if clause || opening { verb } else { verb || closed };
    if !fits || (at..noun).any(|i| lexis::entry(tokens.lower(i)).is_none()) {
        return None;
    }
    // What usage has without an article stays: in court, at school, from top to bottom.
    let attested = at > 0
        && (ngrams::is_attested(&[tokens.before(at, 1), tokens.lower(at), tokens.lower(at + 1)])
            || noun == at && ngrams::is_attested(&[tokens.before(at, 1), word]));
    let paired = (noun + 1..(noun + 4).min(tokens.len()))
        .any(|i| matches!(tokens.lower(i), "and" | "or" | "to" | "by") || tokens.lower(i) == word);
    // "from driver to passenger": the second half of a pair.
    let second =
        tokens.before(at, 1) == "to" && (at.saturating_sub(6)..at).any(|i| tokens.lower(i) == "from");
    (!attested && !paired && !second).then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(BODIES.is_sorted() && FIRST.is_sorted());
        assert!(COUNTABLE.windows(2).all(|w| w[0] < w[1]));
    }
}
