//! A singular noun that must have an article and has none, in clear frames.

use super::article_names;
use super::article_words::{
    BY_MEANS, IDIOMS, KINDS, LINKING, MAKING, NO_GOVERNORS, PLACES, QUANTITIES, UNCOUNTED,
};
use crate::check::frames::Frames;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens, tag::Tag};
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

static TABLE: &str = include_str!("../../../corpora/packs/en/missing-articles.tsv");

/// Wordings that lack an article.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| Frames::new(TABLE));

/// Nouns that do not stand alone in the singular.
static COUNTABLE: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::lines(include_str!("../../../corpora/packs/en/countable.txt")).collect());

/// Nouns that stand alone in the singular, but not with an adjective: in hospital, in a modern hospital.
static DESCRIBED: LazyLock<Vec<&str>> = LazyLock::new(|| {
    table::lines(include_str!("../../../corpora/packs/en/countable-described.txt")).collect()
});

impl Check for MissingArticle {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn prepare(&self) {
        LazyLock::force(&FRAMES);
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            // Headlines drop their articles.
            if tokens.len() < 6 || !matches!(tokens.text(tokens.len() - 1), "." | "”" | "\"" | "?" | "!") {
                continue;
            }
            let mut from = 0;
            for at in 0..tokens.len() {
                if at < from {
                    continue;
                }
                let worded = FRAMES.at(&tokens, tags, at).map(|(last, _)| last);
                let last = worded
                    .or_else(|| article_names::name(&tokens, tags, at))
                    .or_else(|| region(&tokens, tags, at))
                    .or_else(|| quantity(&tokens, tags, at))
                    .or_else(|| bare_noun(&tokens, tags, at));
                // the Power of Siberia pipeline: the article stands before “of”
                let inner = at > 1 && tokens.before(at, 1) == "of" && tokens.is_capitalised(at - 2);
                let Some(last) = last.filter(|_| !(inner && tokens.is_capitalised(at))) else { continue };
                from = last + 1;
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

/// What stands before a noun phrase at `at` that lacks its article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The beginning of the sentence: then a finite verb must follow.
    Sentence,
    /// A conjunction that opens a clause: the same.
    Clause,
    /// A preposition, or a verb that takes an object.
    Governor,
}

fn before(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Before> {
    let Some(last) = at.checked_sub(1) else { return Some(Before::Sentence) };
    let word = tokens.lower(last);
    // "through that book": no conjunction.
    let pointing = word == "that" && last > 0 && tags[last - 1] == Tag::Preposition;
    if matches!(word, "when" | "because" | "after" | "before" | "while" | "where" | "that" | "if")
        && !pointing
        && tags.get(at).is_some_and(|t| matches!(t, Tag::Noun | Tag::Adjective))
    {
        return Some(Before::Clause);
    }
    // "broadcasting", "regarding": participles that pass for prepositions.
    let preposition = matches!(tags[last], Tag::Preposition | Tag::To)
        && NO_GOVERNORS.binary_search(&word).is_err()
        && (!word.ends_with("ing") || matches!(word, "during" | "including"));
    // “lead singer” and “go deal” are no verbs with an object.
    let subject = last > 0
        && (tags[last - 1].is_noun()
            || matches!(tags[last - 1], Tag::Pronoun | Tag::Modal | Tag::To | Tag::Question));
    // Behind any verb a noun with an adjective; alone it may be part of a set phrase: take note.
    let described = matches!(tags.get(at), Some(Tag::Adjective | Tag::Noun | Tag::Name))
        && tags.get(at + 1) == Some(&Tag::Noun)
        && tags[at] != Tag::Name;
    let finite = matches!(tags[last], Tag::Past | Tag::Third | Tag::Base | Tag::Present);
    let perfect = described && matches!(tokens.before(last, 1), "has" | "have" | "had")
        || last > 0 && tags[last - 1].is_noun();
    let finite = finite || perfect && tags[last] == Tag::Participle;
    let making = MAKING.binary_search(&word).is_ok();
    let verb = finite && (making || described && subject && LINKING.binary_search(&word).is_err());
    ((preposition || verb) && tokens.spaced(last)).then_some(Before::Governor)
}

/// A bare countable noun, with adjectives, nouns and names before it or without: its last token.
fn bare_noun(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<usize> {
    let before = before(tokens, tags, at)?;
    let modifies = |i: usize| matches!(tags.get(i), Some(Tag::Adjective | Tag::Noun | Tag::Name));
    let mut head = at;
    while modifies(head) && modifies(head + 1) && tokens.spaced(head) {
        head += 1;
    }
    let word = tokens.lower(head);
    let countable = tags.get(head) == Some(&Tag::Noun)
        && (COUNTABLE.binary_search(&word).is_ok() || head > at && DESCRIBED.binary_search(&word).is_ok())
        && !(head > 0 && tokens.is_capitalised(head));
    let named = (at.max(1)..head).any(|i| tags[i] == Tag::Name) || at == 0 && tags[0] == Tag::Name;
    let place = named && PLACES.binary_search(&word).is_ok();
    let measured = (at..head).any(|i| UNCOUNTED.binary_search(&tokens.lower(i)).is_ok());
    // “told Spanish newspaper El País”
    let titled = tokens.is_capitalised(head + 1) && tokens.spaced(head);
    if !countable || titled || place || measured || is_followed_otherwise(tokens, tags, at, head, before) {
        return None;
    }
    let (last, kind) = (tokens.before(at, 1), tokens.before(at, 2));
    // "this kind of missile", "the post of director", "14.6km of road".
    let measured_out = at > 1 && tokens.kind(at - 2) == Kind::Number;
    let of_kind = last == "of" && (measured_out || KINDS.binary_search(&kind).is_ok());
    // "from driver to passenger", "of doctor and patient".
    // “the Telnice to Kninice road”
    let route = last == "to" && at > 1 && tokens.is_capitalised(at - 2) && tokens.is_capitalised(at);
    let second = route || last == "to" && (at.saturating_sub(6)..at).any(|i| tokens.lower(i) == "from");
    let paired = is_paired(tokens, tags, head, last);
    // What usage has without an article stays: in court, on board, at hand.
    // “by” names a means as well: by train, but by a three-year grant.
    let means = last == "by"
        && (BY_MEANS.binary_search(&word).is_ok()
            || !(at..head).any(|i| matches!(tags[i], Tag::Adjective | Tag::Name)));
    // “to vote”, “to partner”: verbs.
    let verb = last == "to" && head == at && !matches!(tokens.lower(head + 1), "of");
    let adverb = (at..head).any(|i| {
        (tokens.lower(i).ends_with("ly") || tokens.lower(i).ends_with("fold")) && tags[i] != Tag::Noun
    });
    let idiom = means || verb || adverb || head == at && IDIOMS.binary_search(&(last, word)).is_ok();
    (!of_kind && !second && !paired && !idiom).then_some(head)
}

/// `village to village`, `driver and passenger`: another bare noun is joined to the one at `head`, which stands
/// behind the word `last`.
fn is_paired(tokens: &Tokens<'_>, tags: &[Tag], head: usize, last: &str) -> bool {
    (head + 1..(head + 4).min(tokens.len())).any(|i| {
        let joins = match tokens.lower(i) {
            "and" | "or" => true,
            "to" => matches!(last, "from" | "of"),
            word => return word == tokens.lower(head),
        };
        let next = tags.get(i + 1).copied().unwrap_or(Tag::Mark);
        joins
            && !(next.is_finite() || matches!(next, Tag::Determiner | Tag::PossessivePronoun | Tag::Pronoun))
    })
}

/// `with combined capacity of 48 gigawatts`: a quantity, “of” and a numeral.
fn quantity(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<usize> {
    let governed = at > 0
        && matches!(
            tokens.before(at, 1),
            "at" | "to" | "with" | "for" | "has" | "have" | "reach" | "reached" | "by"
        )
        && tokens.spaced(at - 1);
    let head = (at..tokens.len().min(at + 3)).find(|&i| tokens.lower(i + 1) == "of")?;
    let modified = (at..head).all(|i| matches!(tags[i], Tag::Adjective | Tag::Noun | Tag::Participle));
    let mut number = head + 2;
    while matches!(
        tokens.lower(number),
        "about" | "almost" | "around" | "nearly" | "over" | "up" | "to" | "more" | "than"
    ) {
        number += 1;
    }
    let counted = tags.get(number) == Some(&Tag::Numeral) || matches!(tokens.text(number), "$" | "€" | "£");
    (governed && modified && counted && QUANTITIES.binary_search(&tokens.lower(head)).is_ok()).then_some(head)
}

/// True unless a stop, a preposition or a verb shows that the phrase ends with `head`.
fn is_followed_otherwise(tokens: &Tokens<'_>, tags: &[Tag], at: usize, head: usize, before: Before) -> bool {
    let (next, word) = (tags.get(head + 1).copied().unwrap_or(Tag::Mark), tokens.lower(head + 1));
    // The present tense without an auxiliary is the style of headlines.
    let opened = matches!(next, Tag::Past | Tag::Modal) || matches!(word, "has" | "is" | "was");
    // “because of a storm and will resume”
    let resumed = word == "and" && tags.get(head + 2).is_some_and(|t| matches!(t, Tag::Modal | Tag::Past));
    let closed = resumed
        || matches!(next, Tag::Preposition | Tag::To | Tag::Question | Tag::Participle | Tag::Third)
        || matches!(word, "." | "," | ";");
    // “In final stage the ships will parade”
    let first = before == Before::Governor && at == 1 && next == Tag::Determiner;
    !(opened || first || before == Before::Governor && closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(Frames::is_well_formed(TABLE, 2));
        assert!([&COUNTABLE, &DESCRIBED].iter().all(|list| list.windows(2).all(|w| w[0] < w[1])));
    }
}
