//! Words turned into their opposite where the scales of [`super::direction`] do not reach: a word of the original is
//! not translated, the opposite of an English word would translate it, and with the opposite in its place the
//! translation lies nearer to the original. Used by [`super::direction`].

use super::direction::{converse, denied, undone};
use crate::check::Case;
use crate::check::coverage::BeadWords;
use crate::check::without::{Half, gains_with};
use crate::lang::stem::stem;
use crate::lang::table;
use crate::lexicon::Lexicon;
use crate::model::{Lang, Span};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static TABLE: &str = include_str!("../../../corpora/packs/en/opposites.tsv");

/// By English word its opposites, parted by commas.
static OPPOSITES: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| table::rows(TABLE).filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect());

/// An English word with a better match than this translates what it matches.
const EXPLAINED: f32 = 0.1;
/// How far from its place at an even pace the translation of a word may stand, as a share of the sentence.
const ASIDE: f32 = 0.4;
/// What the opposite must gain (difference of cosines) where the lexicon is sure of it, and where it is not. (Of 1,813
/// words of news translations swapped for their opposites 54% lie beyond the first; of 7,185 segments left as they
/// were one in 140, before what else is asked.)
const GAIN: f32 = 0.005;
const GAIN_DOUBTFUL: f32 = 0.015;
/// How surely the opposite translates the Russian word.
const SURE: f32 = 0.1;
const DOUBTFUL: f32 = 0.03;

/// An English word that may stand for its opposite.
struct Try<'a> {
    /// The Russian word that the opposite translates, by its place.
    source: usize,
    target: usize,
    opposite: &'a str,
    /// What the opposite must gain.
    least: f32,
}

/// The Russian words and the English ones that say the opposite.
pub(super) fn swapped(case: &Case<'_>, bead: usize, words: &BeadWords) -> Vec<(Span, Span)> {
    let Some(lexicon) = case.lexicon else { return Vec::new() };
    let tries: Vec<Try<'_>> = (0..words.tgt.len()).flat_map(|target| tries(words, target, lexicon)).collect();
    let swaps: Vec<(Span, &str)> =
        tries.iter().map(|t| (words.tgt[t.target].token.span, t.opposite)).collect();
    let Some(gains) = gains_with(case, bead, Half::Target, &swaps) else { return Vec::new() };
    let mut out: Vec<(Span, Span)> = Vec::new();
    for (found, _) in tries.iter().zip(gains).filter(|(t, gain)| *gain >= t.least) {
        let target = words.tgt[found.target].token.span;
        if out.iter().all(|(_, known)| *known != target) {
            out.push((words.src[found.source].token.span, target));
        }
    }
    out
}

/// What the English word at `target` may stand for.
fn tries<'a>(
    words: &'a BeadWords,
    target: usize,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = Try<'static>> + 'a {
    let word = &words.tgt[target];
    let open = word.matched < EXPLAINED && !undone(&words.tgt, target);
    let opposites = OPPOSITES.get(word.token.form.as_str()).filter(|_| open);
    opposites.into_iter().flat_map(|list| list.split(',')).filter_map(move |opposite| {
        let key = stem(opposite, Lang::EN);
        let place = target as f32 / words.tgt.len() as f32;
        let untold = words.src.iter().enumerate().filter(move |(i, s)| {
            let here = (*i as f32 / words.src.len() as f32 - place).abs() <= ASIDE;
            let untold = words.kept(*i) < EXPLAINED || s.partner == Some(target);
            let same = denied(&words.src, *i) == denied(&words.tgt, target);
            s.content && here && untold && same && !converse(&words.src, *i)
        });
        let weighed = untold.map(|(i, s)| (lexicon.weight(&s.token.key, &key), i));
        let (weight, source) = weighed.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(w, _)| *w >= DOUBTFUL)?;
        let least = if weight >= SURE { GAIN } else { GAIN_DOUBTFUL };
        Some(Try { source, target, opposite, least })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opposite_is_one_word() {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        for row in table::rows(TABLE) {
            assert!(row.len() == 2 && is_word(row[0]) && row[1].split(',').all(is_word), "{row:?}");
        }
    }
}
