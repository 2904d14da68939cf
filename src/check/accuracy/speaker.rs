#![doc = include_str!("speaker.md")]

use crate::align::cognate::Skeleton;
use crate::check::coverage::{BeadWords, Word};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::cues::Cues;
use crate::lang::turns::reports;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::TokenKind;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Speaker;

static RULE: Rule = Rule {
    id: "speaker",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    needs: Needs::RussianEnglish,
    page: include_str!("speaker.md"),
};

/// How many beads back a speaker is remembered.
const MEMORY: usize = 4;

/// A person must be named so many beads before or after a name to be the one who is meant.
const PRESENT: usize = 1_000;
/// How many words of an office may stand between the verb of speech and the name.
const OFFICE: usize = 4;

/// Words behind a verb of speech that begin something else than the speaker.
const LINKS: [&str; 20] = [
    "that", "in", "on", "at", "of", "about", "to", "from", "if", "when", "by", "for", "with", "and", "but",
    "he", "she", "they", "it", "there",
];

/// English verbs of speech behind or before which the speaker stands.
pub(super) const SAYS: [&str; 24] = [
    "said",
    "says",
    "added",
    "told",
    "noted",
    "stressed",
    "explained",
    "warned",
    "admitted",
    "recalled",
    "insisted",
    "announced",
    "argued",
    "believes",
    "declared",
    "emphasized",
    "pointed",
    "claimed",
    "called",
    "found",
    "stated",
    "remarked",
    "acknowledged",
    "replied",
];

/// Beginnings of words for speakers whom the English may call a person, an official, a source.
const ANYBODY: [&str; 4] = ["источник", "представител", "собеседни", "человек"];

impl Check for Speaker {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = case.coverage().bead(index);
            for (verb, name) in named(&words.tgt) {
                if let Some(holder) = wrong(case, index, &words.tgt[name]) {
                    let span = words.tgt[name].token.span.cover(words.tgt[verb].token.span);
                    report(case, found, index, holder, span);
                }
            }
            if let Some((holder, span)) = wrong_role(&words) {
                report(case, found, index, holder, span);
            }
        }
    }
}

fn report(case: &Case<'_>, found: &mut Findings, bead: usize, source: Span, target: Span) {
    let (s, t) = (source.of(case.source_text()), target.of(case.target_text()));
    let places = Sides::Both(Places::from(source), Places::from(target));
    found
        .report(&RULE, bead, places, format!("In the original it is not so: «{s}», but “{t}”."))
        .confidence = 0.7;
}

/// Speakers named in the target: the place of the verb and that of the last part of the name.
fn named(tgt: &[Word]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let close = |a: usize, b: usize| tgt[b].token.span.start - tgt[a].token.span.end <= 2;
    for (at, _) in tgt.iter().enumerate().filter(|(_, w)| SAYS.contains(&w.token.form.as_str())) {
        let is_name =
            |i: usize| tgt[i].token.kind == TokenKind::Capital && tgt[i].token.form.chars().count() > 3;
        if at > 0 && is_name(at - 1) && close(at - 1, at) {
            out.push((at, at - 1));
            continue;
        }
        // said Mayor Olga Merkusheva; behind a quotation also: said chief engineer Olga Serova
        let mut last = at;
        let inverted = at > 0 && !close(at - 1, at);
        let office =
            |i: usize| tgt[i].token.kind == TokenKind::Word && !LINKS.contains(&tgt[i].token.form.as_str());
        while inverted
            && last + 2 < tgt.len()
            && last < at + OFFICE
            && office(last + 1)
            && close(last, last + 1)
        {
            last += 1;
        }
        let verb = last;
        while last + 1 < tgt.len() && last < verb + 4 && is_name(last + 1) && close(last, last + 1) {
            last += 1;
        }
        if last > verb {
            out.push((at, last));
        }
    }
    out
}

/// Where the original has another speaker than `name`; `None` if it may be right.
fn wrong(case: &Case<'_>, bead: usize, name: &Word) -> Option<Span> {
    if name.matched >= 0.05 {
        return None;
    }
    let sound = Skeleton::of(&name.token.form);
    let coverage = case.coverage();
    let has =
        |i: usize| {
            coverage.bead(i).src.iter().any(|w| {
                w.token.kind == TokenKind::Capital && Skeleton::of(&w.token.form).likeness(&sound) > 0.0
            })
        };
    // The name must be one of the original's persons; a stranger is a wrong name, not a wrong speaker.
    if !(bead.saturating_sub(PRESENT)..coverage.len().min(bead + PRESENT)).any(has) {
        return None;
    }
    let ru = reports(Lang::RU)?;
    let holder = |i: usize| {
        let words = coverage.bead(i);
        let src = &words.src;
        let cue = ru.find(&BeadWords::forms(src)).into_iter().next()?;
        Some(src[cue.words.start].token.span)
    };
    let earliest = bead.saturating_sub(MEMORY);
    for i in (earliest..=bead).rev() {
        if has(i) {
            return None;
        }
        // The nearest report before decides who goes on speaking.
        let spoke =
            holder(i).filter(|_| names(&coverage.bead(i).src) && !by_pronoun(&coverage.bead(i).src, ru));
        if let Some(span) = spoke {
            return holder(bead).or(Some(span));
        }
    }
    None
}

/// True if a pronoun stands beside the first verb of speech: «она напомнила» is whoever spoke before.
fn by_pronoun(src: &[Word], reports: &'static Cues) -> bool {
    let Some(cue) = reports.find(&BeadWords::forms(src)).into_iter().next() else { return false };
    let beside = [cue.words.start.checked_sub(1), Some(cue.words.end)].into_iter().flatten();
    beside.filter_map(|i| src.get(i)).any(|w| matches!(w.token.form.as_str(), "он" | "она" | "они"))
}

/// True if a name stands in the sentence behind its first word.
fn names(src: &[Word]) -> bool {
    src.iter().skip(1).any(|w| w.token.kind == TokenKind::Capital && w.token.form.chars().count() > 3)
}

/// A speaker by office who is another in the original: two nouns next to the verb of speech, each well known to the
/// lexicon, and neither translates the other.
fn wrong_role(words: &BeadWords) -> Option<(Span, Span)> {
    let lexicon = Lexicon::built_in(Lang::RU, Lang::EN)?;
    let ru = reports(Lang::RU)?;
    let cue = ru.find(&BeadWords::forms(&words.src)).into_iter().next()?;
    let adjoining = |a: &Word, b: &Word| b.token.span.start - a.token.span.end == 1;
    let stranger = |w: &Word| w.content && w.matched < 0.05 && w.token.kind == TokenKind::Word;
    let holder = words
        .src
        .get(cue.words.end)
        .filter(|w| stranger(w) && adjoining(&words.src[cue.words.end - 1], w))
        .filter(|w| !ANYBODY.iter().any(|stem| w.token.form.starts_with(stem)))?;
    let verb = words.tgt.iter().position(|w| SAYS.contains(&w.token.form.as_str()))?;
    let subject = words.tgt[..verb].last().filter(|w| stranger(w) && adjoining(w, &words.tgt[verb]))?;
    let article = words.tgt[..verb].iter().rev().nth(1).map_or("", |w| w.token.form.as_str());
    let named = matches!(article, "the" | "his" | "her" | "their" | "a" | "an");
    let known = lexicon.translations(&holder.token.key).any(|(_, w)| w >= 0.2)
        && lexicon.target_id(&subject.token.key).is_some();
    (named && known).then(|| (holder.token.span, subject.token.span.cover(words.tgt[verb].token.span)))
}
