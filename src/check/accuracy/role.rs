//! Speakers by office: the court, his lawyer, the investigators. Used by [`super::speaker`].

use super::reporting::{MEMORY, PRESENT, SAYS, adjoining, by_name, by_pronoun, first_report};
use crate::check::Case;
use crate::check::coverage::{BeadWords, Word};
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::TokenKind;
use crate::model::{Lang, Span};

/// Beginnings of words for speakers whom the English may call a person, an official, a source, a newspaper; and for words
/// that are no speaker.
const ANYBODY: [&str; 14] = [
    "источник",
    "представител",
    "собеседни",
    "человек",
    "издани",
    "газет",
    "журнал",
    "портал",
    "агентств",
    "ведомств",
    "более",
    "менее",
    "также",
    "еще",
];

/// Beginnings of words for bodies that may be called by a narrower word, and such English words.
const BODIES: [&str; 7] = ["компан", "корпорац", "групп", "организац", "предприят", "учрежден", "холдинг"];
const ENGLISH_BODIES: [&str; 9] =
    ["agency", "body", "company", "department", "firm", "group", "office", "organisation", "organization"];

/// English verbs of speech in the present, and others that give a statement to their subject; the rest are [`SAYS`].
const SAY: [&str; 28] = [
    "argue",
    "argues",
    "believe",
    "claim",
    "claims",
    "concluded",
    "established",
    "estimate",
    "estimated",
    "estimates",
    "expect",
    "expects",
    "forecasts",
    "insist",
    "insists",
    "maintain",
    "maintains",
    "note",
    "notes",
    "predicts",
    "put",
    "puts",
    "reported",
    "reports",
    "say",
    "specified",
    "think",
    "thinks",
];

/// A match below this is none.
const LEAST_MATCH: f32 = 0.05;

/// A speaker by office who is another in the original: the noun beside the verb of speech on either side, each well
/// known to the lexicon, and neither translates the other; or an office for «по его словам» that is not the office of
/// whoever spoke last, but that of someone else in the text.
pub(super) fn wrong(case: &Case<'_>, bead: usize) -> Option<(Span, Span)> {
    let lexicon = Lexicon::built_in(Lang::RU, Lang::EN)?;
    let words = case.coverage().bead(bead);
    if let Some(places) = spokesman(&words, lexicon) {
        return Some(places);
    }
    let (subject, span) = english(&words.tgt)?;
    if words.tgt[subject].matched >= LEAST_MATCH || lexicon.target_id(&words.tgt[subject].token.key).is_none()
    {
        return None;
    }
    if let Some(holder) = russian(&words.src) {
        let known = lexicon.translations(&holder.token.key).any(|(_, w)| w >= 0.2);
        return (known && holder.matched < LEAST_MATCH).then_some((holder.token.span, span));
    }
    let source = anaphora(&words.src)?;
    anothers(case, bead, &words.tgt[subject].token.key, lexicon).then_some((source, span))
}

/// Whom a spokesman speaks for, where that is not whom the original names: «представитель министерства», "union
/// spokeswoman". The place in the source and in the target.
fn spokesman(words: &BeadWords, lexicon: &Lexicon) -> Option<(Span, Span)> {
    let (src, tgt) = (&words.src, &words.tgt);
    let strange = |w: &&Word| w.content && w.token.kind == TokenKind::Word && w.matched < LEAST_MATCH;
    let speaks = |w: &Word| w.token.form.starts_with("spokes");
    let at = (1..tgt.len()).find(|i| speaks(&tgt[*i]) && adjoining(&tgt[i - 1], &tgt[*i]))?;
    let general = |w: &&Word| ENGLISH_BODIES.contains(&w.token.form.as_str());
    let body = tgt.get(at - 1).filter(strange).filter(|w| !general(w))?;
    lexicon.target_id(&body.token.key)?;
    let voice = |w: &Word| ["представител", "секретар"].iter().any(|stem| w.token.form.starts_with(stem));
    let holder = (1..src.len()).find(|i| voice(&src[i - 1]) && adjoining(&src[i - 1], &src[*i]))?;
    let general = |w: &&Word| ANYBODY.iter().chain(&BODIES).any(|stem| w.token.form.starts_with(stem));
    let holder = src.get(holder).filter(strange).filter(|w| !general(w))?;
    let known = lexicon.translations(&holder.token.key).any(|(_, w)| w >= 0.2);
    known.then(|| (holder.token.span, body.token.span.cover(tgt[at].token.span)))
}

/// The noun of the English speaker (its place), and the span of what says that it speaks: "the court found",
/// "in the arbiter's opinion".
fn english(tgt: &[Word]) -> Option<(usize, Span)> {
    let form = |i: usize| tgt[i].token.form.as_str();
    let noun = |i: usize| tgt[i].content && tgt[i].token.kind == TokenKind::Word;
    let begins = |i: usize| matches!(form(i), "the" | "his" | "her" | "their" | "a" | "an");
    // The determiner before the noun, with at most two words between.
    let named = |noun: usize| {
        let joined = (noun.saturating_sub(3)..noun).rev().take_while(|i| adjoining(&tgt[*i], &tgt[*i + 1]));
        joined.into_iter().find(|i| begins(*i))
    };
    for verb in (1..tgt.len()).filter(|i| SAYS.contains(&form(*i)) || SAY.contains(&form(*i))) {
        let adverb =
            |i: usize| matches!(form(i), "also" | "then" | "later" | "however") || form(i).ends_with("ly");
        let at = if verb > 1 && adverb(verb - 1) { verb - 2 } else { verb - 1 };
        let whole = (at..verb).all(|i| adjoining(&tgt[i], &tgt[i + 1]));
        if whole && noun(at) && named(at).is_some() {
            return Some((at, tgt[at].token.span.cover(tgt[verb].token.span)));
        }
    }
    for at in 1..tgt.len() {
        let view = at + 1 < tgt.len()
            && matches!(form(at + 1), "opinion" | "view")
            // the arbiter’s opinion: the ending is no part of the word
            && tgt[at + 1].token.span.start - tgt[at].token.span.end <= "’s ".len();
        if noun(at) && view && named(at).is_some() {
            return Some((at, tgt[at].token.span.cover(tgt[at + 1].token.span)));
        }
        // in the view of the culture ministry: with no more behind it
        if matches!(form(at), "opinion" | "view") && tgt.get(at + 1).is_some_and(|w| w.token.form == "of") {
            let last =
                (at + 1..tgt.len()).find(|i| !tgt.get(i + 1).is_some_and(|w| adjoining(&tgt[*i], w)))?;
            let near = (at + 3..=at + 5).contains(&last) && begins(at + 2);
            if near && noun(last) {
                return Some((last, tgt[at].token.span.cover(tgt[last].token.span)));
            }
        }
    }
    None
}

/// The noun that speaks in the Russian: behind the verb of speech or behind «по версии», or the first word of the
/// sentence before the verb.
fn russian(src: &[Word]) -> Option<&Word> {
    let verb = first_report(src)?;
    let infinitive = |w: &Word| ["ть", "ться", "ти"].iter().any(|e| w.token.form.ends_with(e));
    let anybody = |w: &Word| ANYBODY.iter().any(|stem| w.token.form.starts_with(stem));
    let plain = |w: &&Word| w.content && !infinitive(w) && !anybody(w);
    // подчеркнул официальный представитель: the noun
    let adjective = |w: &Word| ["ый", "ий", "ая", "ое", "ые"].iter().any(|e| w.token.form.ends_with(e));
    let mut noun = verb.end;
    while src.get(noun).is_some_and(|w| adjective(w) && adjoining(&src[noun - 1], w)) {
        noun += 1;
    }
    let behind = src.get(noun).filter(|w| adjoining(&src[noun - 1], w));
    if let Some(word) = behind.filter(|w| w.token.kind == TokenKind::Word).filter(plain) {
        return Some(word);
    }
    let first = src.first().filter(|w| verb.start == 1 && adjoining(w, &src[1]));
    first.filter(plain)
}

/// «По его словам», «по её мнению»; a verb of speech beside a pronoun.
fn anaphora(src: &[Word]) -> Option<Span> {
    const WORDS: [&str; 7] = ["словам", "мнению", "данным", "оценке", "оценкам", "версии", "сведениям"];
    let by = |w: &&[Word]| {
        w[0].token.form == "по"
            && matches!(w[1].token.form.as_str(), "его" | "ее")
            && WORDS.contains(&w[2].token.form.as_str())
    };
    if let Some(found) = src.windows(3).find(by) {
        return Some(found[0].token.span.cover(found[2].token.span));
    }
    first_report(src).filter(|_| by_pronoun(src)).map(|verb| src[verb.start].token.span)
}

/// True if the office `role` (an English key) is not that of the person who spoke last before `bead`, but the
/// original speaks of such an office in another place.
fn anothers(case: &Case<'_>, bead: usize, role: &str, lexicon: &Lexicon) -> bool {
    let coverage = case.coverage();
    let earlier = (bead.saturating_sub(MEMORY)..bead).rev();
    let speaks = |i: &usize| by_name(&coverage.bead(*i).src);
    // The one person of the sentence before, though that be only what he thinks; or the last who spoke.
    let sole = |b: &usize| {
        let mut persons: Vec<usize> = case.terms().names_in(*b).map(|(m, _)| m.person).collect();
        persons.dedup();
        persons.len() == 1
    };
    let Some(last) = bead.checked_sub(1).filter(sole).or_else(|| earlier.into_iter().find(speaks)) else {
        return false;
    };
    let capital = |w: &&Word| w.token.kind == TokenKind::Capital && w.token.form.chars().count() > 3;
    let words = coverage.bead(last);
    let persons: Vec<&str> = words.src.iter().filter(capital).map(|w| w.token.key.as_str()).collect();
    let about =
        |i: usize| i == last || coverage.bead(i).src.iter().any(|w| persons.contains(&w.token.key.as_str()));
    let holds = |i: usize, least: f32| {
        coverage.bead(i).src.iter().any(|w| lexicon.weight(&w.token.key, role) >= least)
    };
    let mut near = bead.saturating_sub(PRESENT)..coverage.len().min(bead + PRESENT);
    let own = near.clone().any(|i| about(i) && holds(i, 0.02));
    !own && near.any(|i| i != bead && !about(i) && holds(i, 0.05))
}
