#![doc = include_str!("abridged.md")]

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::lang::letters::is_letter;
use crate::model::{Category, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Abridged;

static RULE: Rule = Rule {
    id: "abridged",
    category: Category::Omission,
    severity: Severity::Major,
    needs: Needs::Pair,
    page: include_str!("abridged.md"),
};

/// A text is called abridged when at least this many of its sentences were left out …
const LEAST: usize = 4;
/// … and this share of all, wherever they stand, …
const SHARE: f64 = 0.4;
/// … or this share in one run at the end: newsrooms cut from the tail.
const TAIL: f64 = 0.25;

/// A cut of the whole: the sentences left out.
pub(super) struct Cut {
    /// Indexes of the source sentences that have no counterpart, ascending.
    pub omitted: Vec<usize>,
    /// How many sentences the source has, layout aside.
    pub sentences: usize,
}

/// The cut that the translation visibly is; `None` for a full translation, with or without single omissions, and for
/// lists of segments, which nobody abridges.
pub(super) fn cut(case: &Case<'_>) -> Option<Cut> {
    let source = &case.aligned.source;
    let told = |i: &usize| {
        let words = source.sentence(*i).chars().any(is_letter);
        words && !super::is_layout(source, *i)
    };
    let alone = case.aligned.beads.iter().filter(|b| b.tgt.is_empty()).flat_map(|b| b.src.iter().copied());
    let mut omitted: Vec<usize> = alone.filter(told).collect();
    if omitted.len() < LEAST {
        return None;
    }
    omitted.sort_unstable();
    let sentences = (0..source.sentences.len()).filter(told).count();
    let last = (0..source.sentences.len()).rev().filter(told);
    let tail = last.zip(omitted.iter().rev()).take_while(|(a, b)| a == *b).count();
    let share = |count: usize| count as f64 / sentences.max(1) as f64;
    let listed = source.doc.units.iter().any(|u| u.kind == crate::model::UnitKind::Segment);
    let whole = omitted.len() == sentences;
    let is_cut =
        omitted.len() >= LEAST && share(omitted.len()) >= SHARE || tail >= LEAST && share(tail) >= TAIL;
    (is_cut && !listed && !whole).then_some(Cut { omitted, sentences })
}

impl Check for Abridged {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Pairing
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let Some(Cut { omitted, sentences }) = cut(case) else { return };
        let source = &case.aligned.source;
        let spans: Vec<Span> = omitted.iter().map(|i| source.sentences[*i].span).collect();
        let Some(first) = spans.first() else { return };
        let places = Places { fault: *first, related: spans[1..].to_vec() };
        let told =
            format!("The translation is abridged: {} of {sentences} sentences are left out.", omitted.len());
        found.report(&RULE, None, Sides::Source(places), told);
    }
}
