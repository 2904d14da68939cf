//! Sentences → beads.
//!
//! [`align`] searches the best monotone cut of both texts into beads ([`search`]) on the evidence of words, names
//! and numbers ([`evidence`]); then searches again among the sentences left alone on either side, which finds
//! blocks that were moved. Long texts are first cut at anchors ([`anchors`]), so that time and memory grow with
//! the length of the text and words are weighed against their neighbourhood.

mod aligner;
mod anchors;
pub mod cognate;
mod confidence;
mod evidence;
mod meaning;
mod search;
mod texts;
mod weights;

use crate::lexicon::Lexicon;
use crate::model::{Aligned, Bead, Side};
use crate::read::Given;
pub use aligner::Aligner;
pub use weights::Weights;

/// What speaks for a bead; for a sentence left alone, for the best it could have been paired with.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct Why {
    /// Weight of the words, names and numbers that found a match.
    pub matched: f32,
    /// Weight of all of them.
    pub mass: f32,
    /// Cost of the difference in length.
    pub length: f32,
    /// What the sentence encoder says, where it was asked: 1 for the same sense, about 0 for strangers.
    pub closeness: Option<f32>,
    /// All of it, weighed.
    pub score: f32,
}

/// What the pairing may ask.
#[derive(Clone, Copy, Debug)]
pub struct With<'a> {
    /// Asks the sentence encoder where words, names, numbers and lengths leave doubt.
    pub encoder: bool,
    /// The user's lexicon, for the languages it is for.
    pub lexicon: Option<&'a Lexicon>,
}

impl Default for With<'_> {
    /// The encoder, and the built-in lexicon.
    fn default() -> Self {
        With { encoder: true, lexicon: None }
    }
}

/// Pairs the sentences of two sides. Beads come in the order of the source, additions where they stand in the
/// target. `given` beads are taken as they are; sentences that none of them names become null beads.
pub fn align(id: &str, source: Side, target: Side, given: Option<&[Given]>) -> Aligned {
    explain(id, source, target, given, With::default()).0
}

/// The same, with what speaks for each bead, in the order of the beads; nothing speaks for beads that were given.
pub fn explain(
    id: &str,
    source: Side,
    target: Side,
    given: Option<&[Given]>,
    with: With<'_>,
) -> (Aligned, Vec<Why>) {
    let explained = match given {
        Some(given) => {
            let beads = completed(given, source.sentences.len(), target.sentences.len());
            beads.into_iter().map(|bead| (bead, Why::default())).collect()
        }
        // A target that came alone: nothing to weigh.
        None if source.sentences.is_empty() => {
            completed(&[], 0, target.sentences.len()).into_iter().map(|bead| (bead, Why::default())).collect()
        }
        None => Aligner::new(&source, &target, with).beads(),
    };
    let (beads, whys) = ordered(explained).into_iter().unzip();
    let mut aligned = Aligned { id: id.to_string(), source, target, beads };
    mark_moved(&mut aligned.beads);
    (aligned, whys)
}

/// The given beads, and a null bead for every sentence they do not name.
fn completed(given: &[Given], sources: usize, targets: usize) -> Vec<Bead> {
    let bead = |src: &[usize], tgt: &[usize]| Bead {
        src: sorted(src),
        tgt: sorted(tgt),
        confidence: 1.0,
        moved: false,
    };
    let mut beads: Vec<Bead> = given.iter().map(|(s, t)| bead(s, t)).collect();
    let mut named = (vec![false; sources], vec![false; targets]);
    for (s, t) in given {
        s.iter().for_each(|i| named.0[*i] = true);
        t.iter().for_each(|j| named.1[*j] = true);
    }
    let missing = |named: Vec<bool>| (0..named.len()).filter(move |i| !named[*i]);
    beads.extend(missing(named.0).map(|i| bead(&[i], &[])));
    beads.extend(missing(named.1).map(|j| bead(&[], &[j])));
    beads
}

fn sorted(indexes: &[usize]) -> Vec<usize> {
    let mut all = indexes.to_vec();
    all.sort_unstable();
    all
}

/// Marks the beads that break the order: those outside the heaviest run of beads that ascends on both sides.
fn mark_moved(beads: &mut [Bead]) {
    let mut paired: Vec<usize> = (0..beads.len()).filter(|b| !beads[*b].is_null()).collect();
    paired.sort_by_key(|b| beads[*b].src[0]);
    // Longest ascending run by target position, weighed by sentences.
    let weight = |b: usize| beads[b].src.len() + beads[b].tgt.len();
    let most = paired.iter().map(|b| beads[*b].tgt[0]).max().map_or(0, |m| m + 1);
    let mut best = anchors::PrefixMax::new(most);
    let mut chain: Vec<(usize, Option<usize>)> = Vec::with_capacity(paired.len());
    for (place, b) in paired.iter().enumerate() {
        let at = beads[*b].tgt[0];
        let (total, before) = best.below(at);
        chain.push((place, before));
        best.offer(at, total + weight(*b) as f32, place);
    }
    let mut keep = vec![false; paired.len()];
    let mut at = best.below(most).1;
    while let Some(place) = at {
        keep[place] = true;
        at = chain[place].1;
    }
    for (place, b) in paired.iter().enumerate() {
        beads[*b].moved = !keep[place];
    }
}

/// Beads by source; an addition follows the bead of the target sentence before it.
fn ordered(beads: Vec<(Bead, Why)>) -> Vec<(Bead, Why)> {
    let (mut with_source, mut additions): (Vec<_>, Vec<_>) =
        beads.into_iter().partition(|b| !b.0.src.is_empty());
    with_source.sort_by_key(|b| b.0.src[0]);
    additions.sort_by_key(|b| b.0.tgt.first().copied());
    let holder: rustc_hash::FxHashMap<usize, usize> =
        with_source.iter().enumerate().flat_map(|(at, b)| b.0.tgt.iter().map(move |t| (*t, at))).collect();
    let mut after: Vec<Vec<(Bead, Why)>> = vec![Vec::new(); with_source.len() + 1];
    let mut last = 0;
    let mut target = 0;
    for addition in additions {
        let first = addition.0.tgt.first().copied().unwrap_or(0);
        // The holder of the nearest target sentence before this one.
        while target < first {
            last = holder.get(&target).map_or(last, |at| at + 1);
            target += 1;
        }
        after[last].push(addition);
    }
    let mut out = Vec::new();
    let mut after = after.into_iter();
    out.extend(after.next().into_iter().flatten());
    for (bead, additions) in with_source.into_iter().zip(after) {
        out.push(bead);
        out.extend(additions);
    }
    out
}
