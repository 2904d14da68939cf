#![doc = include_str!("speaker.md")]

use super::reporting::{MEMORY, PRESENT, SAYS, adjoining, by_name, first_report};
use super::role;
use crate::align::cognate::Skeleton;
use crate::check::coverage::Word;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lexicon::tokens::TokenKind;
use crate::model::{Category, Places, Severity, Sides, Span};
use crate::terms::acronyms::is_body_noun;

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

/// How many words of an office may stand between the verb of speech and the name.
const OFFICE: usize = 4;

/// Words behind a verb of speech that begin something else than the speaker.
const LINKS: [&str; 20] = [
    "that", "in", "on", "at", "of", "about", "to", "from", "if", "when", "by", "for", "with", "and", "but",
    "he", "she", "they", "it", "there",
];

impl Check for Speaker {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = case.coverage().bead(index);
            for (verb, name) in named(&words.tgt, case.target_text()) {
                if let Some(holder) = wrong(case, index, &words.tgt, name) {
                    let span = words.tgt[name].token.span.cover(words.tgt[verb].token.span);
                    report(case, found, index, holder, span);
                }
            }
            if let Some((holder, span)) = role::wrong(case, index) {
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
fn named(tgt: &[Word], text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let close = |a: usize, b: usize| tgt[b].token.span.start - tgt[a].token.span.end <= 2;
    for (at, _) in tgt.iter().enumerate().filter(|(_, w)| SAYS.contains(&w.token.form.as_str())) {
        // The Foreign Ministry is no person.
        let is_name = |i: usize| {
            let token = &tgt[i].token;
            token.kind == TokenKind::Capital && token.form.chars().count() > 3 && !is_body_noun(&token.form)
        };
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
        // said Rosaviatsiya, Russia’s agency: the name ends with the comma
        let parted = |i: usize| text[tgt[i].token.span.end..].starts_with(',');
        while last + 1 < tgt.len() && last < verb + 4 && is_name(last + 1) && close(last, last + 1) {
            if last > verb && parted(last) {
                break;
            }
            last += 1;
        }
        if last > verb {
            out.push((at, last));
        }
    }
    out
}

/// Where the original has another speaker than the name at `at` of `tgt`; `None` if it may be right.
fn wrong(case: &Case<'_>, bead: usize, tgt: &[Word], at: usize) -> Option<Span> {
    let name = &tgt[at];
    if name.matched >= 0.05 || is_complement(tgt, at) {
        return None;
    }
    let sound = Skeleton::of(&name.token.form);
    let coverage = case.coverage();
    let like = |form: &str| Skeleton::of(form).likeness(&sound) > 0.0;
    // Мак-Иннесс is two words here and McInnes one there.
    let joined = |pair: &[Word]| like(&format!("{}{}", pair[0].token.form, pair[1].token.form));
    let has = |i: usize| {
        let capital = |w: &Word| w.token.kind == TokenKind::Capital;
        let src = &coverage.bead(i).src;
        src.iter().any(|w| capital(w) && like(&w.token.form))
            || src.windows(2).any(|pair| pair.iter().all(capital) && joined(pair))
    };
    if described(&coverage.bead(bead).src) {
        return None;
    }
    // The name must be one of the original's persons; a stranger is a wrong name, not a wrong speaker.
    if !(bead.saturating_sub(PRESENT)..coverage.len().min(bead + PRESENT)).any(has) {
        return None;
    }
    let holder = |i: usize| {
        let words = coverage.bead(i);
        first_report(&words.src).map(|verb| words.src[verb.start].token.span)
    };
    let earliest = bead.saturating_sub(MEMORY);
    for i in (earliest..=bead).rev() {
        if has(i) {
            return None;
        }
        // The nearest report before decides who goes on speaking.
        if by_name(&coverage.bead(i).src) {
            return holder(bead).or(holder(i));
        }
    }
    None
}

/// True if the name at `at` belongs to another noun: the spokesperson of President Vladimir Putin believes.
fn is_complement(tgt: &[Word], at: usize) -> bool {
    let joined = |i: &usize| adjoining(&tgt[*i], &tgt[*i + 1]);
    let office = (at.saturating_sub(5)..at).rev().take_while(joined);
    office.map(|i| tgt[i].token.form.as_str()).any(|form| matches!(form, "of" | "for"))
}

/// True if the first verb of speech of `src` has a subject that is no name: «подчеркнул гость из Дели», «в ведомстве
/// отметили». A description may be anybody, and several who speak are a body.
fn described(src: &[Word]) -> bool {
    let Some(report) = first_report(src) else { return false };
    let (verb, behind) = (&src[report.end - 1], &src[report.end..]);
    let next = behind.first().filter(|w| adjoining(verb, w));
    let person = next.is_some_and(|w| w.content && w.token.kind == TokenKind::Word);
    let office = behind.iter().take(OFFICE + 2).any(|w| w.token.kind == TokenKind::Capital);
    let placed = src[..report.start].iter().rev().take(4).any(|w| w.token.form == "в");
    let several = verb.token.form.ends_with("ли") && placed;
    several || person && (!office || behind.iter().take(2).any(|w| w.token.form == "из"))
}
