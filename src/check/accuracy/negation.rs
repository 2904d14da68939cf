#![doc = include_str!("negation.md")]

use super::clauses;
use super::denials::{Denials, Unsaid};
use super::double_denial::undone;
use super::modal_denial;
use crate::check::coverage::{LEAST_MATCH, Word};
use crate::check::without::{Half, gains_without};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Finding, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Negation;

static RULE: Rule = Rule {
    id: "negation",
    category: Category::Negation,
    severity: Severity::Critical,
    needs: Needs::RussianEnglish,
    page: include_str!("negation.md"),
};

/// A denial found by its words counts for nothing where the pair lies so much farther apart without it (difference of
/// cosines): the other side says it in other words.
const SAID: f32 = -0.01;
/// Without a denial that nothing on the other side may stand for, the pair lies at least so much nearer if the other
/// side has not got it. (Of 700 news sentences whose English lost its "not" 89% lie nearer to the Russian without
/// its «не», of the same sentences untouched 5%.)
const UNSAID: f32 = 0.005;
/// The same where a word of the other side may stand for it: refused, only, until.
const UNSAID_DOUBTFUL: f32 = 0.02;
/// How far from a negator the word it denies is looked for, in words.
const REACH: usize = 4;

impl Check for Negation {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = case.coverage().bead(index);
            let Some(denials) = Denials::of(&words) else { return };
            let mut lost = unsaid(case, index, Half::Source, &denials, denials.lost());
            lost.extend(denials.with());
            lost.extend(undone(&words));
            if lost.is_empty() && !denials.denied_by_form() {
                lost.extend(modal_denial::lost(&words, &denials.tgt));
            }
            for (source, target) in &lost {
                report(
                    case,
                    found,
                    index,
                    (*source, *target),
                    "The translation says the opposite: a negation is lost.",
                );
            }
            if !lost.is_empty() {
                continue;
            }
            let mut one_sided = unsaid(case, index, Half::Target, &denials, denials.added());
            one_sided.extend(denials.prefix_lost());
            if one_sided.is_empty() {
                one_sided = unheard(case, index, &denials);
            }
            for places in one_sided {
                let finding = report(case, found, index, places, "Only one side denies this.");
                (finding.severity, finding.confidence) = (Severity::Major, 0.6);
            }
        }
    }
}

fn report<'f>(
    case: &Case<'_>,
    found: &'f mut Findings,
    bead: usize,
    (source, target): (Span, Span),
    told: &str,
) -> &'f mut Finding {
    let places = Sides::Both(Places::from(source), Places::from(target));
    let finding = found.report(&RULE, bead, places, told);
    finding.evidence =
        format!("«{}», but “{}”", source.of(case.source_text()), target.of(case.target_text()));
    finding
}

/// Those of `found` that the encoder does not contradict: places of the source and of the target.
fn unsaid(
    case: &Case<'_>,
    bead: usize,
    half: Half,
    denials: &Denials<'_>,
    found: impl IntoIterator<Item = Unsaid>,
) -> Vec<(Span, Span)> {
    let found: Vec<Unsaid> = found.into_iter().collect();
    let negators: Vec<Span> = found.iter().map(|f| negator(denials, half, f.at)).collect();
    let gains = gains_without(case, bead, half, &negators).unwrap_or_else(|| vec![0.0; found.len()]);
    let agreed = found.into_iter().zip(gains).filter(|(_, gain)| *gain >= SAID);
    agreed.map(|(f, _)| (f.source, f.target)).collect()
}

fn negator(denials: &Denials<'_>, half: Half, at: usize) -> Span {
    match half {
        Half::Source => denials.negator(at),
        Half::Target => denials.words.tgt[at].token.span,
    }
}

/// The denials of one side that the words of the other cannot be held against, but without which the two sides lie
/// nearer to each other: the negator with the word it denies, and where the other side affirms.
fn unheard(case: &Case<'_>, bead: usize, denials: &Denials<'_>) -> Vec<(Span, Span)> {
    if denials.denied_by_form_under(1.0) {
        return Vec::new();
    }
    let limit = |doubtful: bool| if doubtful { UNSAID_DOUBTFUL } else { UNSAID };
    let (src, tgt) = (denials.negations(), denials.explicit().len());
    if src.len() > tgt {
        let least = limit(src.len() <= denials.tgt.len());
        return nearer_without(case, bead, Half::Source, denials, &src, least, src.len() - tgt);
    }
    let meant = denials.meant();
    if !meant.is_empty() {
        return nearer_without(case, bead, Half::Source, denials, &meant, UNSAID, 1);
    }
    let (said, suspect) = (denials.said(), denials.suspect());
    if tgt > said && !denials.has_negative_prefix() && !denials.implies() {
        let least = limit(!denials.src.is_empty());
        return nearer_without(case, bead, Half::Target, denials, &suspect, least, tgt - said);
    }
    Vec::new()
}

/// Of the negators `at` of one half, at most `count` without which the bead's sides lie nearer by at least `least`.
fn nearer_without(
    case: &Case<'_>,
    bead: usize,
    half: Half,
    denials: &Denials<'_>,
    at: &[usize],
    least: f32,
    count: usize,
) -> Vec<(Span, Span)> {
    let (own, other) = match half {
        Half::Source => (&denials.words.src, &denials.words.tgt),
        Half::Target => (&denials.words.tgt, &denials.words.src),
    };
    let spans: Vec<Span> = at.iter().map(|i| negator(denials, half, *i)).collect();
    let Some(gains) = gains_without(case, bead, half, &spans) else { return Vec::new() };
    let mut out = Vec::new();
    for (at, _) in at.iter().zip(gains).filter(|(_, gain)| *gain >= least).take(count) {
        let here = spans_of(own, *at);
        let there = clause_about(case, own, other, half, *at);
        out.extend(there.map(|there| match half {
            Half::Source => (here, there),
            Half::Target => (there, here),
        }));
    }
    out
}

/// The word at `at` with the next.
fn spans_of(words: &[Word], at: usize) -> Span {
    words[at].token.span.cover(words[words.len().min(at + 2) - 1].token.span)
}

/// The clause of the other side with the translation of the word nearest to `at`; without one, all of it.
fn clause_about(case: &Case<'_>, own: &[Word], other: &[Word], half: Half, at: usize) -> Option<Span> {
    let whole = other.first()?.token.span.cover(other.last()?.token.span);
    let known = |w: &&Word| w.content && w.matched >= LEAST_MATCH;
    let near = (1..=REACH).flat_map(|d| [Some(at + d), at.checked_sub(d)]).flatten();
    let partner = near.filter_map(|i| own.get(i)).find(known).and_then(|w| w.partner);
    let (text, others) = match half {
        Half::Source => (case.source_text(), case.target_text()),
        Half::Target => (case.target_text(), case.source_text()),
    };
    // A clause of which nothing is said on the other side was left out, and not turned.
    let all = own.first()?.token.span.cover(own.last()?.token.span);
    let clause = clauses::pieces(text, all).into_iter().find(|piece| piece.contains(own[at].token.span))?;
    let said = |w: &&Word| clause.contains(w.token.span) && known(w);
    own.iter().find(said)?;
    let Some(partner) = partner.map(|i| other[i].token.span) else { return Some(whole) };
    let clause = clauses::pieces(others, whole).into_iter().find(|piece| piece.contains(partner));
    let clean = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
    Some(clause.map_or(partner, |c| Span::new(c.end - c.of(others).trim_start_matches(clean).len(), c.end)))
}
