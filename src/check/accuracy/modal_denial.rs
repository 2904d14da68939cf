//! Denied will, power and duty that the translation affirms: «не намерена сокращать», "has plans to cut". Used by
//! [`super::negation`].

use crate::check::coverage::{BeadWords, LEAST_MATCH, Word};
use crate::lang::cues::Cue;
use crate::lang::table;
use crate::model::Span;
use std::sync::LazyLock;

/// A Russian word and the English words for it.
struct Modal {
    word: &'static str,
    /// True if the word is the beginning of several.
    open: bool,
    english: Vec<&'static str>,
}

static MODALS: LazyLock<Vec<Modal>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../../corpora/packs/ru-en/modals.tsv"));
    let modal = |row: Vec<&'static str>| {
        let (word, english) = (*row.first()?, row.get(1)?.split(',').collect());
        let bare = word.trim_end_matches('*');
        Some(Modal { word: bare, open: bare != word, english })
    };
    rows.filter_map(modal).collect()
});

/// How far from the modal the verb may stand, in words.
const REACH: usize = 3;

fn modal(word: &Word) -> Option<&'static Modal> {
    let form = word.token.form.as_str();
    MODALS.iter().find(|m| if m.open { form.starts_with(m.word) } else { form == m.word })
}

/// The denied modal with its «не», and the English modal with the verb, in a bead whose English denies nothing
/// (`denials` holds what its words deny; to avoid is no denial where that is the verb): there is one modal in the
/// original, and its verb is translated beside an English modal.
pub(super) fn lost(words: &BeadWords, denials: &[Cue]) -> Option<(Span, Span)> {
    let mut modals = (0..words.src.len()).filter_map(|i| Some((i, modal(&words.src[i])?)));
    let (Some((at, modal)), None) = (modals.next(), modals.next()) else { return None };
    let not = at.checked_sub(1).filter(|i| words.src[*i].token.form == "не")?;
    let near = (at.saturating_sub(REACH + 1)..words.src.len().min(at + REACH + 1)).filter(|i| *i != at);
    let verbs =
        near.filter(|i| is_infinitive(&words.src[*i].token.form) && words.src[*i].matched >= LEAST_MATCH);
    let partners: Vec<usize> = verbs.filter_map(|i| words.src[i].partner).collect();
    let english = |i: &usize| modal.english.contains(&words.tgt[*i].token.form.as_str());
    let beside = |i: usize| partners.iter().find(|p| (i + 1..=i + REACH).contains(*p)).map(|p| (i, *p));
    let (first, last) = (0..words.tgt.len()).filter(english).find_map(beside)?;
    if denials.iter().any(|cue| cue.words != (last..last + 1)) {
        return None;
    }
    let source = words.src[not].token.span.cover(words.src[at].token.span);
    Some((source, words.tgt[first].token.span.cover(words.tgt[last].token.span)))
}

fn is_infinitive(form: &str) -> bool {
    ["ть", "ться", "ти", "тись", "чь"].iter().any(|end| form.ends_with(end))
}
