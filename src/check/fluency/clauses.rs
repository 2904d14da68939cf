//! A finite verb that contradicts its subject, wherever in the sentence the clause stands, for the rule on agreement.
//!
//! The other way round from [`super::subjects`]: the verb comes first, and its subject is looked for behind what
//! hangs on it ([`subject`]). Forms of be, have and do show their number beyond doubt; any other verb only where the
//! tagger and the words around it are sure.

use super::subjects::is_third_form;
use crate::lang::english::phrase::{Number, number};
use crate::lang::english::subject::{
    Opening, Subject, is_a_number_of, is_amount, is_determined, number_of, subject,
};
use crate::lang::english::{Tokens, tag::Tag};

/// A clash: head of the subject, verb, and the verb as it should be where that is known.
pub type Clash = (usize, usize, Option<&'static str>);

/// Pairs of auxiliary forms, singular and plural.
const FORMS: &[(&str, &str)] = &[("does", "do"), ("has", "have"), ("is", "are"), ("was", "were")];

/// The auxiliary at token `at` and its other form, with the number it shows.
fn auxiliary(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<(Number, &'static str)> {
    let word = tokens.lower(at);
    let sure = matches!(tags.get(at)?, Tag::Present | Tag::Third | Tag::Past);
    FORMS.iter().filter(|_| sure).find_map(|&(one, many)| match word {
        _ if word == one => Some((Number::Singular, many)),
        _ if word == many => Some((Number::Plural, one)),
        _ => None,
    })
}

/// `Disruptions to service was`, `the share of the work going to local companies were`: the verb is at `at`.
pub fn auxiliary_clash(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Clash> {
    let (shown, other) = auxiliary(tokens, tags, at)?;
    let subject = subject(tokens, tags, at)?;
    let wants = number_of(tokens, tags, &subject)?;
    if wants == shown {
        return None;
    }
    let clash = match wants {
        // “The differences is what I mean.”
        Number::Plural => !is_amount(tokens, tags, &subject) && tokens.lower(at + 1) != "what",
        Number::Singular => is_one(tokens, tags, &subject) && !may_be_wish(tokens, at, &subject),
    };
    clash.then_some((subject.head, at, Some(other)))
}

/// True if the subject is one thing, and no body of people that British usage treats as many.
fn is_one(tokens: &Tokens<'_>, tags: &[Tag], subject: &Subject) -> bool {
    let Subject { first, head, opening, joined, .. } = *subject;
    // “Clubs vying for players have”: the tagger takes the participle for a noun.
    let bare = opening == Opening::Sentence && first < head && !tokens.lower(head).ends_with("ing");
    let whole = is_determined(tokens, tags, subject);
    let named = tags[head] == Tag::Name;
    (whole || bare || named) && !joined && opening != Opening::Loose && !is_body(tokens.lower(head))
}

/// “Though the price were low”: the subjunctive.
fn may_be_wish(tokens: &Tokens<'_>, verb: usize, subject: &Subject) -> bool {
    tokens.lower(verb) == "were"
        && matches!(tokens.before(subject.first, 1), "although" | "if" | "though" | "whether")
}

/// `experts says`, right at the head of a clause; the verb is at `at`.
pub fn third_clash(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Clash> {
    let word = tokens.lower(at);
    if tags.get(at) != Some(&Tag::Third)
        || auxiliary(tokens, tags, at).is_some()
        || !word.ends_with('s')
        || !is_third_form(word)
    {
        return None;
    }
    let subject = subject(tokens, tags, at)?;
    let many = is_a_number_of(tokens, tags, &subject);
    let adjacent = subject.head + 1 == at || tags[subject.head + 1] == Tag::Adverb || many;
    let plural = number_of(tokens, tags, &subject) == Some(Number::Plural);
    let goes_on = matches!(
        tags.get(at + 1)?,
        Tag::Determiner | Tag::PossessivePronoun | Tag::To | Tag::Adverb | Tag::Pronoun | Tag::Preposition
    );
    let sure = subject.opening != Opening::Added && subject.opening != Opening::Introduced;
    (adjacent && plural && goes_on && sure && !is_amount(tokens, tags, &subject)).then_some((
        subject.head,
        at,
        None,
    ))
}

/// `the region plan to`, `its insurance cover $5 million`, `the price of vegetables remain`; the verb is at `at`.
pub fn plain_clash(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Clash> {
    let word = tokens.lower(at);
    let next = *tags.get(at + 1)?;
    let measured = MEASURING.binary_search(&word).is_ok()
        && (tokens.text(at + 1) == "$"
            || next == Tag::Numeral
            || tokens.text(at + 1).starts_with(['€', '£']));
    let no_noun = NO_NOUNS.binary_search(&word).is_ok();
    let goes_on = no_noun
        || matches!(next, Tag::Determiner | Tag::To | Tag::PossessivePronoun | Tag::Pronoun)
        || next == Tag::Question && tags[at] == Tag::Base;
    let tagged = matches!(tags.get(at)?, Tag::Present | Tag::Base)
        && PLAIN_PAST.binary_search(&word).is_err()
        && goes_on;
    if !measured && !tagged || auxiliary(tokens, tags, at).is_some() || at == 0 {
        return None;
    }
    let subject = subject(tokens, tags, at)?;
    let one = number_of(tokens, tags, &subject) == Some(Number::Singular)
        && subject.opening == Opening::Sentence
        && !subject.joined
        && is_determined(tokens, tags, &subject)
        && !is_body(tokens.lower(subject.head));
    // What hangs on the head draws the verb to its own number.
    let drawn = tags[at] == Tag::Present && tags[subject.last] == Tag::Plural;
    (one && (subject.head + 1 == at || drawn || no_noun)).then_some((subject.head, at, None))
}

/// `four escalators that has`, `a law that are`: a relative clause right behind its noun; the verb is at `at`.
pub fn relative_clash(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Clash> {
    let (shown, other) = auxiliary(tokens, tags, at)?;
    let head = at.checked_sub(2)?;
    if tokens.before(at, 1) != "that" || tags[at - 1] == Tag::Pronoun {
        return None;
    }
    // “It is scoring tries that is exciting.”
    if (0..head).any(|i| tokens.lower(i) == "it") {
        return None;
    }
    let wants = number(tokens, tags, head)?;
    let modifies = |i: usize| tags[i].is_adjective() || tags[i].is_noun() || tags[i] == Tag::Numeral;
    let mut first = head;
    while first > 0 && modifies(first - 1) {
        first -= 1;
    }
    let determined = first > 0 && matches!(tags[first - 1], Tag::Determiner | Tag::PossessivePronoun);
    let article = tokens.before(first, 1).to_string();
    first -= usize::from(determined);
    // Behind a preposition the noun may be part of a larger one: “the price of the tickets that is”.
    let before = first.checked_sub(1)?;
    let verb = tags[before].is_verb()
        && !matches!(tokens.lower(before), "told" | "tell" | "is" | "was" | "are" | "were");
    let clash = match wants {
        Number::Plural => shown == Number::Singular && verb,
        Number::Singular => {
            shown == Number::Plural
                && verb
                && matches!(article.as_str(), "a" | "an")
                && !is_body(tokens.lower(head))
        }
    };
    clash.then_some((head, at, Some(other)))
}

/// Verbs that stand before an amount, and are seldom nouns there. Sorted.
const MEASURING: &[&str] = &[
    "accommodate",
    "average",
    "comprise",
    "constitute",
    "contain",
    "cover",
    "employ",
    "equal",
    "exceed",
    "include",
    "involve",
    "reach",
    "require",
    "total",
    "weigh",
];

/// Verbs that are nothing else. Sorted.
const NO_NOUNS: &[&str] = &[
    "allow", "appear", "become", "believe", "belong", "comprise", "consider", "consist", "contain",
    "continue", "depend", "enable", "ensure", "exceed", "exist", "include", "intend", "involve", "know",
    "occur", "prevent", "provide", "receive", "remain", "require", "seem", "suggest", "tend",
];

/// Verbs whose past is their plain form. Sorted.
const PLAIN_PAST: &[&str] = &[
    "beat",
    "bet",
    "broadcast",
    "burst",
    "cast",
    "come",
    "cost",
    "cut",
    "forecast",
    "hit",
    "hurt",
    "let",
    "put",
    "quit",
    "read",
    "rid",
    "run",
    "set",
    "shed",
    "shut",
    "split",
    "spread",
    "thrust",
    "upset",
];

/// Bodies of people and things that usage treats as many as well as one. Sorted.
const BODIES: &[&str] = &[
    "administration",
    "agency",
    "army",
    "array",
    "association",
    "band",
    "bank",
    "batch",
    "board",
    "body",
    "brigade",
    "bulk",
    "bunch",
    "cabinet",
    "class",
    "club",
    "coalition",
    "collection",
    "commission",
    "community",
    "council",
    "cross-section",
    "delegation",
    "department",
    "duo",
    "faction",
    "firm",
    "force",
    "fraction",
    "fringe",
    "gang",
    "generation",
    "herd",
    "host",
    "industry",
    "jury",
    "mafia",
    "management",
    "mass",
    "mix",
    "mixture",
    "navy",
    "network",
    "nation",
    "orchestra",
    "panel",
    "parliament",
    "plurality",
    "remainder",
    "set",
    "side",
    "slew",
    "squad",
    "string",
    "tenth",
    "tribe",
    "union",
    "wave",
    "world",
];

fn is_body(word: &str) -> bool {
    BODIES.contains(&word)
}
