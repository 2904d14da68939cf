//! Sentences → beads.
//!
//! [`align`] searches the best monotone cut of both texts into beads ([`search`]) on the evidence of words, names
//! and numbers ([`evidence`]); then searches again among the sentences left alone on either side, which finds
//! blocks that were moved. Long texts are first cut at anchors ([`anchors`]), so that time and memory grow with
//! the length of the text and words are weighed against their neighbourhood.

mod anchors;
pub mod cognate;
mod evidence;
mod search;

use crate::lexicon::Lexicon;
use crate::lexicon::tokens::{Token, tokens};
use crate::model::{Aligned, Bead, Side};
use evidence::Evidence;
use search::Cut;
use std::ops::Range;

/// What a matched token must outweigh: this share of all mass counts against a bead.
const UNMATCHED: f32 = 0.25;
/// Weight of the length of the two sides in a bead's score.
const LENGTH: f32 = 0.35;
/// What leaving a sentence alone costs.
const NULL: f32 = 0.6;
/// The least score per source sentence for a bead found out of order.
const MOVED: f32 = 0.3;
/// How often the leftovers are searched at most.
const LEFTOVER_ROUNDS: usize = 4;
/// Leftovers of more cells than this are not searched.
const LEFTOVER_CELLS: usize = 4_000_000;

/// Pairs the sentences of two sides. Beads come in the order of the source, additions where they stand in the
/// target. `given` beads are taken as they are; sentences that none of them names become null beads.
pub fn align(id: &str, source: Side, target: Side, given: Option<&[crate::read::Given]>) -> Aligned {
    let beads = match given {
        Some(given) => completed(given, source.sentences.len(), target.sentences.len()),
        None => Aligner::new(&source, &target).beads(),
    };
    Aligned { id: id.to_string(), source, target, beads: ordered(beads) }
}

/// The given beads, and a null bead for every sentence they do not name.
fn completed(given: &[crate::read::Given], sources: usize, targets: usize) -> Vec<Bead> {
    let bead = |src: &[usize], tgt: &[usize]| Bead {
        src: sorted(src),
        tgt: sorted(tgt),
        confidence: 1.0,
        moved: false,
    };
    let mut beads: Vec<Bead> = given.iter().map(|(s, t)| bead(s, t)).collect();
    let missing = |named: Vec<usize>, count: usize| (0..count).filter(move |i| !named.contains(i));
    let named_sources: Vec<usize> = given.iter().flat_map(|g| g.0.iter().copied()).collect();
    let named_targets: Vec<usize> = given.iter().flat_map(|g| g.1.iter().copied()).collect();
    beads.extend(missing(named_sources, sources).map(|i| bead(&[i], &[])));
    beads.extend(missing(named_targets, targets).map(|j| bead(&[], &[j])));
    mark_moved(&mut beads);
    beads
}

fn sorted(indexes: &[usize]) -> Vec<usize> {
    let mut all = indexes.to_vec();
    all.sort_unstable();
    all
}

/// Aligns one pair of sides.
struct Aligner<'a> {
    lexicon: Option<&'a Lexicon>,
    source: Texts,
    target: Texts,
    /// Characters of target per character of source.
    ratio: f32,
}

/// One side, prepared: tokens and lengths (code points) by sentence.
struct Texts {
    tokens: Vec<Vec<Token>>,
    lengths: Vec<f32>,
}

impl Texts {
    fn of(side: &Side) -> Texts {
        let texts = side.texts();
        Texts {
            tokens: texts.iter().map(|t| tokens(t, side.doc.lang)).collect(),
            lengths: texts.iter().map(|t| t.chars().count() as f32).collect(),
        }
    }

    fn pick(&self, indexes: &[usize]) -> Texts {
        Texts {
            tokens: indexes.iter().map(|i| self.tokens[*i].clone()).collect(),
            lengths: indexes.iter().map(|i| self.lengths[*i]).collect(),
        }
    }
}

impl<'a> Aligner<'a> {
    fn new(source: &Side, target: &Side) -> Self {
        let lexicon = Lexicon::built_in(source.doc.lang, target.doc.lang);
        let (source, target) = (Texts::of(source), Texts::of(target));
        let ratio = (target.lengths.iter().sum::<f32>() + 1.0) / (source.lengths.iter().sum::<f32>() + 1.0);
        Aligner { lexicon, source, target, ratio: ratio.clamp(0.7, 1.5) }
    }

    fn beads(&self) -> Vec<Bead> {
        let (n, m) = (self.source.lengths.len(), self.target.lengths.len());
        let mut cuts: Vec<Cut> = Vec::new();
        for (i, j) in anchors::blocks(&self.source.tokens, &self.target.tokens, self.lexicon) {
            let block = |side: &Texts, range: &Range<usize>| side.pick(&range.clone().collect::<Vec<_>>());
            let found = self.search(&block(&self.source, &i), &block(&self.target, &j), |_| true, |_| true);
            cuts.extend(found.into_iter().map(|((a, b), _)| (shift(a, i.start), shift(b, j.start))));
        }
        debug_assert_eq!(cuts.iter().map(|c| c.0.len()).sum::<usize>(), n);
        debug_assert_eq!(cuts.iter().map(|c| c.1.len()).sum::<usize>(), m);
        let beads = cuts.into_iter().map(|(i, j)| bead(i.collect(), j.collect())).collect();
        let mut beads = self.leftovers(beads);
        mark_moved(&mut beads);
        beads
    }

    /// The best cut of two stretches and the score of each of its beads.
    fn search(
        &self,
        source: &Texts,
        target: &Texts,
        joined_source: impl Fn(usize) -> bool,
        joined_target: impl Fn(usize) -> bool,
    ) -> Vec<(Cut, f32)> {
        let evidence = Evidence::new(&source.tokens, &target.tokens, self.lexicon);
        let score = |i: Range<usize>, j: Range<usize>| {
            let (matched, whole) = evidence.mass(i.clone(), j.clone());
            matched - UNMATCHED * whole - LENGTH * self.length_cost(&source.lengths[i], &target.lengths[j])
        };
        let (n, m) = (source.lengths.len(), target.lengths.len());
        let cuts = search::best_cut(n, m, NULL, joined_source, joined_target, score);
        let value = |cut: &Cut| {
            if cut.0.is_empty() || cut.1.is_empty() { 0.0 } else { score(cut.0.clone(), cut.1.clone()) }
        };
        cuts.into_iter().map(|cut| (cut.clone(), value(&cut))).collect()
    }

    /// Half the square of the normalised difference of lengths (Gale and Church 1993), at most 12.5.
    fn length_cost(&self, source: &[f32], target: &[f32]) -> f32 {
        let (x, y) = (source.iter().sum::<f32>() * self.ratio, target.iter().sum::<f32>());
        let d = (y - x) / (6.8 * (x + y) / 2.0 + 30.0).sqrt();
        (d * d).min(25.0) / 2.0
    }

    /// Searches among the sentences left alone on both sides until nothing more is paired.
    fn leftovers(&self, mut beads: Vec<Bead>) -> Vec<Bead> {
        for _ in 0..LEFTOVER_ROUNDS {
            let alone = |side: fn(&Bead) -> (&Vec<usize>, &Vec<usize>), beads: &[Bead]| {
                let mut all: Vec<usize> =
                    beads.iter().filter(|b| side(b).1.is_empty()).flat_map(|b| side(b).0.clone()).collect();
                all.sort_unstable();
                all
            };
            let sources = alone(|b| (&b.src, &b.tgt), &beads);
            let targets = alone(|b| (&b.tgt, &b.src), &beads);
            if sources.is_empty() || targets.is_empty() || sources.len() * targets.len() > LEFTOVER_CELLS {
                break;
            }
            let found = self.search(
                &self.source.pick(&sources),
                &self.target.pick(&targets),
                |i| sources[i + 1] == sources[i] + 1,
                |j| targets[j + 1] == targets[j] + 1,
            );
            let good = |(cut, score): &(Cut, f32)| {
                !cut.0.is_empty() && !cut.1.is_empty() && *score > MOVED * cut.0.len() as f32
            };
            let new: Vec<Bead> = found
                .iter()
                .filter(|f| good(f))
                .map(|((i, j), _)| bead(sources[i.clone()].to_vec(), targets[j.clone()].to_vec()))
                .collect();
            if new.is_empty() {
                break;
            }
            let taken = |b: &Bead| {
                new.iter().any(|n| {
                    b.src.iter().any(|s| n.src.contains(s)) || b.tgt.iter().any(|t| n.tgt.contains(t))
                })
            };
            beads.retain(|b| !b.is_null() || !taken(b));
            beads.extend(new);
        }
        beads
    }
}

fn shift(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn bead(src: Vec<usize>, tgt: Vec<usize>) -> Bead {
    Bead { src, tgt, confidence: 1.0, moved: false }
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
fn ordered(beads: Vec<Bead>) -> Vec<Bead> {
    let (mut with_source, mut additions): (Vec<Bead>, Vec<Bead>) =
        beads.into_iter().partition(|b| !b.src.is_empty());
    with_source.sort_by_key(|b| b.src[0]);
    additions.sort_by_key(|b| b.tgt.first().copied());
    let holder: rustc_hash::FxHashMap<usize, usize> =
        with_source.iter().enumerate().flat_map(|(at, b)| b.tgt.iter().map(move |t| (*t, at))).collect();
    let mut after: Vec<Vec<Bead>> = vec![Vec::new(); with_source.len() + 1];
    let mut last = 0;
    let mut target = 0;
    for addition in additions {
        let first = addition.tgt.first().copied().unwrap_or(0);
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
