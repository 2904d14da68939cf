//! A singular noun that must have an article and has none, in clear frames.

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

/// Nouns that do not stand alone in the singular.
static COUNTABLE: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::lines(include_str!("../../../corpora/packs/en/countable.txt")).collect());

/// Nouns that stand alone in the singular, but not with an adjective: in hospital, in a modern hospital.
static DESCRIBED: LazyLock<Vec<&str>> = LazyLock::new(|| {
    table::lines(include_str!("../../../corpora/packs/en/countable-described.txt")).collect()
});

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

/// Prepositions and conjunctions behind which a noun stands without an article often enough. Sorted.
const NO_GOVERNORS: &[&str] = &[
    "about", "although", "as", "because", "by", "if", "like", "minus", "off", "per", "plus", "since", "than",
    "that", "though", "till", "until", "versus", "via", "whether", "while",
];
/// Verbs whose object a report names: signed a decree, opened a case. Sorted.
const MAKING: &[&str] = &[
    "adopt",
    "adopted",
    "adopts",
    "announced",
    "approve",
    "approved",
    "approves",
    "attended",
    "bought",
    "build",
    "builds",
    "built",
    "buy",
    "conduct",
    "conducted",
    "create",
    "created",
    "creates",
    "filed",
    "found",
    "gave",
    "give",
    "gives",
    "has",
    "have",
    "held",
    "hit",
    "imposed",
    "issue",
    "issued",
    "issues",
    "launch",
    "launched",
    "launches",
    "lost",
    "made",
    "make",
    "makes",
    "opened",
    "opens",
    "presented",
    "publish",
    "published",
    "receive",
    "received",
    "receives",
    "sell",
    "send",
    "sends",
    "sent",
    "set",
    "sign",
    "signed",
    "signs",
    "sold",
    "submit",
    "submitted",
    "won",
    "write",
    "wrote",
];
/// Behind "of" after these a noun stands for its kind, or for the office. Sorted.
const KINDS: &[&str] = &[
    "acre",
    "acres",
    "bit",
    "brand",
    "case",
    "cases",
    "change",
    "choice",
    "class",
    "concept",
    "duties",
    "feet",
    "festival",
    "foot",
    "form",
    "forms",
    "freedom",
    "hectare",
    "hectares",
    "history",
    "idea",
    "job",
    "kilometer",
    "kilometers",
    "kilometre",
    "kilometres",
    "kind",
    "kinds",
    "km",
    "lack",
    "law",
    "length",
    "lengths",
    "level",
    "line",
    "lines",
    "matter",
    "means",
    "meter",
    "meters",
    "metre",
    "metres",
    "mile",
    "miles",
    "model",
    "name",
    "number",
    "office",
    "out",
    "part",
    "parts",
    "piece",
    "point",
    "portion",
    "position",
    "post",
    "rank",
    "rate",
    "right",
    "rights",
    "role",
    "section",
    "sections",
    "sort",
    "sorts",
    "species",
    "square",
    "standard",
    "state",
    "status",
    "stretch",
    "stretches",
    "strip",
    "style",
    "swath",
    "title",
    "type",
    "types",
    "use",
    "way",
    "yard",
    "yards",
];
/// Words that stand before a singular noun without an article. Sorted.
const UNCOUNTED: &[&str] = &[
    "all", "chief", "enough", "first", "former", "full", "last", "less", "little", "more", "most", "much",
    "next", "own", "prime", "same", "such", "vice", "whole",
];
/// Heads of proper names, which may go without the article: Gatwick airport, Forbes magazine. Sorted.
const PLACES: &[&str] = &[
    "agency",
    "airfield",
    "airline",
    "airport",
    "avenue",
    "beach",
    "border",
    "boulevard",
    "bridge",
    "campus",
    "castle",
    "cathedral",
    "cemetery",
    "church",
    "city",
    "club",
    "company",
    "council",
    "county",
    "cup",
    "district",
    "factory",
    "family",
    "gallery",
    "hall",
    "harbor",
    "harbour",
    "highway",
    "hospital",
    "hotel",
    "island",
    "lake",
    "lane",
    "league",
    "line",
    "magazine",
    "mall",
    "market",
    "metro",
    "monastery",
    "mountain",
    "museum",
    "newspaper",
    "palace",
    "park",
    "peninsula",
    "plant",
    "port",
    "prison",
    "province",
    "railway",
    "refinery",
    "region",
    "river",
    "school",
    "series",
    "square",
    "stadium",
    "station",
    "strait",
    "street",
    "temple",
    "theater",
    "theatre",
    "university",
    "valley",
    "village",
    "website",
    "zoo",
];
/// Preposition and noun that usage joins without an article. Sorted.
const IDIOMS: &[(&str, &str)] = &[
    ("after", "decade"),
    ("at", "anchor"),
    ("at", "zoo"),
    ("in", "bed"),
    ("in", "court"),
    ("in", "hospital"),
    ("in", "office"),
    ("in", "orbit"),
    ("in", "print"),
    ("in", "prison"),
    ("in", "space"),
    ("on", "air"),
    ("on", "bail"),
    ("on", "board"),
    ("on", "camera"),
    ("on", "disc"),
    ("on", "disk"),
    ("on", "display"),
    ("on", "duty"),
    ("on", "film"),
    ("on", "foot"),
    ("on", "loan"),
    ("on", "paper"),
    ("on", "parole"),
    ("on", "record"),
    ("on", "screen"),
    ("on", "stage"),
    ("on", "strike"),
    ("on", "tape"),
    ("on", "track"),
    ("on", "vinyl"),
    ("to", "court"),
    ("to", "hospital"),
    ("to", "print"),
    ("to", "prison"),
    ("to", "stage"),
];

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
    let verb = matches!(tags[last], Tag::Past | Tag::Third | Tag::Base | Tag::Present)
        && MAKING.binary_search(&word).is_ok();
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
    if !countable || place || measured || is_followed_otherwise(tokens, tags, head, before) {
        return None;
    }
    let (last, kind) = (tokens.before(at, 1), tokens.before(at, 2));
    // "this kind of missile", "the post of director", "14.6km of road".
    let measured_out = at > 1 && tokens.kind(at - 2) == Kind::Number;
    let of_kind = last == "of" && (measured_out || KINDS.binary_search(&kind).is_ok());
    // "from driver to passenger", "of doctor and patient".
    let second = last == "to" && (at.saturating_sub(6)..at).any(|i| tokens.lower(i) == "from");
    let paired = (head + 1..(head + 4).min(tokens.len()))
        .any(|i| matches!(tokens.lower(i), "and" | "or" | "to" | "by") || tokens.lower(i) == word);
    // What usage has without an article stays: in court, on board, at hand.
    let idiom = head == at && IDIOMS.binary_search(&(last, word)).is_ok();
    (!of_kind && !second && !paired && !idiom).then_some(head)
}

/// True unless a stop, a preposition or a verb shows that the phrase ends with `head`.
fn is_followed_otherwise(tokens: &Tokens<'_>, tags: &[Tag], head: usize, before: Before) -> bool {
    let (next, word) = (tags.get(head + 1).copied().unwrap_or(Tag::Mark), tokens.lower(head + 1));
    // The present tense without an auxiliary is the style of headlines.
    let opened = matches!(next, Tag::Past | Tag::Modal) || matches!(word, "has" | "is" | "was");
    let closed = matches!(next, Tag::Preposition | Tag::To | Tag::Question | Tag::Participle | Tag::Third)
        || matches!(word, "." | "," | ";");
    !(opened || before == Before::Governor && closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(BODIES.is_sorted() && FIRST.is_sorted() && IDIOMS.is_sorted());
        assert!([NO_GOVERNORS, MAKING, KINDS, UNCOUNTED, PLACES].iter().all(|list| list.is_sorted()));
        assert!([&COUNTABLE, &DESCRIBED].iter().all(|list| list.windows(2).all(|w| w[0] < w[1])));
    }
}
