//! One pair of sides → beads.

use super::anchors;
use super::evidence::Evidence;
use super::meaning::Meaning;
use super::search::{Cut, Scorer, best_cut};
use super::texts::Texts;
use super::weights::Weights;
use super::{Why, With, confidence};
use crate::encoder::Encoder;
use crate::lexicon::Lexicon;
use crate::model::{Bead, Side};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// How often the leftovers are searched at most.
const LEFTOVER_ROUNDS: usize = 4;
/// Leftovers of more cells than this are not searched.
const LEFTOVER_CELLS: usize = 1_000_000;
/// So many sentences after the end of a block are looked at with it, so that its last beads are not cut short.
const LOOK_AHEAD: usize = 8;

/// Two sentences left alone at the same place are a pair with at least this score. (Of 61 such places of the development
/// data where a sentence was left out and another put in none lies above it, of six free renderings three.)
const FACING: f32 = -3.3;
/// Share of the cost of being alone that a sentence without words pays.
const WORDLESS: f32 = 0.1;

/// A bead with what speaks for it.
pub type Explained = (Bead, Why);

/// Aligns one pair of sides.
pub struct Aligner<'a> {
    lexicon: Option<&'a Lexicon>,
    encoder: Option<&'a Encoder>,
    weights: Weights,
    source: Texts<'a>,
    target: Texts<'a>,
    /// Characters of target per character of source.
    ratio: f32,
}

/// A stretch of both sides being searched: which sentences, and the evidence on them.
struct Stretch<'s, 'a> {
    aligner: &'s Aligner<'a>,
    sources: &'s [usize],
    targets: &'s [usize],
    /// How many sentences from each on follow each other in the text.
    source_runs: Vec<usize>,
    target_runs: Vec<usize>,
    evidence: Evidence,
    meaning: Option<Meaning>,
}

impl<'a> Aligner<'a> {
    /// For two sides; the encoder is asked only if `with` says so and it knows both languages.
    pub fn new(source: &'a Side, target: &'a Side, with: With<'a>) -> Self {
        let lexicon = Lexicon::of(with.lexicon, source.doc.lang, target.doc.lang);
        let known = with.encoder && Encoder::knows(source.doc.lang) && Encoder::knows(target.doc.lang);
        let (source, target) = (Texts::of(source), Texts::of(target));
        let ratio = (target.lengths.iter().sum::<f32>() + 1.0) / (source.lengths.iter().sum::<f32>() + 1.0);
        Aligner {
            lexicon,
            encoder: known.then(Encoder::built_in),
            weights: if lexicon.is_some() { Weights::LEXICON } else { Weights::PLAIN },
            source,
            target,
            ratio: ratio.clamp(0.7, 1.5),
        }
    }

    /// Other weights from now on.
    pub fn set_weights(&mut self, weights: Weights) {
        self.weights = weights;
    }

    /// The beads, in no order, with what speaks for each.
    pub fn beads(&mut self) -> Vec<Explained> {
        let (n, m) = (self.source.len(), self.target.len());
        let cuts = anchors::cuts(&self.source, &self.target, self.lexicon);
        let mut beads = Vec::new();
        let (mut i, mut j) = (0, 0);
        for (end_i, end_j) in cuts.into_iter().chain([(n, m)]) {
            self.source.forget_before(i);
            self.target.forget_before(j);
            let last = (end_i, end_j) == (n, m);
            let ahead = if last { 0 } else { LOOK_AHEAD };
            let sources: Vec<usize> = (i..(end_i + ahead).min(n)).collect();
            let targets: Vec<usize> = (j..(end_j + ahead).min(m)).collect();
            for (bead, why) in self.searched(&sources, &targets) {
                // What begins beyond the end belongs to the next block.
                let beyond = bead.src.first().is_some_and(|s| *s >= end_i)
                    || bead.tgt.first().is_some_and(|t| *t >= end_j);
                if beyond && !last {
                    break;
                }
                i = bead.src.last().map_or(i, |s| s + 1);
                j = bead.tgt.last().map_or(j, |t| t + 1);
                beads.push((bead, why));
            }
        }
        let beads = self.leftovers(beads);
        self.facing(beads)
    }

    /// The beads of a stretch in order: on words alone first, then again, with the encoder, where a stretch between
    /// firm beads leaves room for doubt.
    fn searched(&mut self, sources: &[usize], targets: &[usize]) -> Vec<Explained> {
        let first = self.search(sources, targets, None);
        let Some(encoder) = self.encoder else { return first };
        let firm = |(bead, why): &Explained| {
            bead.src.len() == 1
                && bead.tgt.len() == 1
                && why.matched >= self.weights.firm * why.mass
                && why.length < 2.0
        };
        let windows = doubtful(&first.iter().map(firm).collect::<Vec<_>>());
        let within = |window: &Range<usize>, side: fn(&Bead) -> &Vec<usize>| -> Vec<usize> {
            first[window.clone()].iter().flat_map(|(b, _)| side(b).iter().copied()).collect()
        };
        let stretches: Vec<(Vec<usize>, Vec<usize>)> =
            windows.iter().map(|w| (within(w, |b| &b.src), within(w, |b| &b.tgt))).collect();
        let meanings = self.meanings(encoder, &stretches);
        let mut out = Vec::new();
        let mut at = 0;
        for ((window, (sources, targets)), meaning) in windows.into_iter().zip(stretches).zip(meanings) {
            out.extend_from_slice(&first[at..window.start]);
            at = window.end;
            out.extend(self.search(&sources, &targets, Some(meaning)));
        }
        out.extend_from_slice(&first[at..]);
        out
    }

    /// What the encoder says of each of `stretches` (source and target sentences). It is asked about all of them at
    /// once, for it works on many sentences in the time of a few calls on some.
    fn meanings(&mut self, encoder: &Encoder, stretches: &[(Vec<usize>, Vec<usize>)]) -> Vec<Meaning> {
        let both = || stretches.iter().filter(|(s, t)| !s.is_empty() && !t.is_empty());
        let sources = self.source.unknown(both().flat_map(|s| &s.0));
        let targets = self.target.unknown(both().flat_map(|s| &s.1));
        let of = |side: &Texts<'a>, new: &[usize]| new.iter().map(|i| side.texts[*i]).collect::<Vec<_>>();
        let texts = [of(&self.source, &sources), of(&self.target, &targets)].concat();
        let mut features = encoder.features(&texts).into_iter();
        self.source.learn(sources, features.by_ref());
        self.target.learn(targets, features);
        let sides: Vec<_> = stretches
            .iter()
            .map(|(s, t)| match s.is_empty() || t.is_empty() {
                true => (Vec::new(), Vec::new()),
                false => (self.source.features(s), self.target.features(t)),
            })
            .collect();
        Meaning::of_all(encoder, &sides)
    }

    /// The best cut of a stretch.
    fn search(&mut self, sources: &[usize], targets: &[usize], meaning: Option<Meaning>) -> Vec<Explained> {
        if sources.is_empty() || targets.is_empty() {
            let lexicon = self.lexicon.is_some();
            let alone = |src: Vec<usize>, tgt: Vec<usize>| explained(src, tgt, Why::default(), lexicon);
            let mut all: Vec<Explained> = sources.iter().map(|i| alone(vec![*i], Vec::new())).collect();
            all.extend(targets.iter().map(|j| alone(Vec::new(), vec![*j])));
            return all;
        }
        let stretch = self.stretch(sources, targets, meaning);
        let cuts = best_cut(&stretch);
        cuts.into_iter().map(|cut| stretch.explained(cut)).collect()
    }

    /// The evidence on a stretch of both sides.
    fn stretch<'s>(
        &'s mut self,
        sources: &'s [usize],
        targets: &'s [usize],
        meaning: Option<Meaning>,
    ) -> Stretch<'s, 'a> {
        self.source.tokenise(sources);
        self.target.tokenise(targets);
        let evidence =
            Evidence::new(&self.source.tokens(sources), &self.target.tokens(targets), self.lexicon);
        let (source_runs, target_runs) = (runs(sources), runs(targets));
        Stretch { aligner: self, sources, targets, source_runs, target_runs, evidence, meaning }
    }

    /// Searches among the sentences left alone on both sides until nothing more is paired.
    fn leftovers(&mut self, mut beads: Vec<Explained>) -> Vec<Explained> {
        for _ in 0..LEFTOVER_ROUNDS {
            let alone = |of: fn(&Bead) -> (&Vec<usize>, &Vec<usize>)| {
                let sides = beads.iter().map(|(b, _)| of(b)).filter(|s| s.1.is_empty());
                let mut all: Vec<usize> = sides.flat_map(|s| s.0.iter().copied()).collect();
                all.sort_unstable();
                all
            };
            let sources = alone(|b| (&b.src, &b.tgt));
            let targets = alone(|b| (&b.tgt, &b.src));
            if sources.is_empty() || targets.is_empty() || sources.len() * targets.len() > LEFTOVER_CELLS {
                break;
            }
            let stretch = [(sources, targets)];
            let meaning = self.encoder.and_then(|encoder| self.meanings(encoder, &stretch).pop());
            let found = self.search(&stretch[0].0, &stretch[0].1, meaning);
            let least = self.weights.moved;
            let new: Vec<Explained> = found
                .into_iter()
                .filter(|(b, why)| !b.is_null() && why.score > least * b.src.len() as f32)
                .collect();
            if new.is_empty() {
                break;
            }
            let taken_src: FxHashSet<usize> = new.iter().flat_map(|(b, _)| b.src.iter().copied()).collect();
            let taken_tgt: FxHashSet<usize> = new.iter().flat_map(|(b, _)| b.tgt.iter().copied()).collect();
            let taken = |b: &Bead| {
                b.src.iter().any(|s| taken_src.contains(s)) || b.tgt.iter().any(|t| taken_tgt.contains(t))
            };
            beads.retain(|(b, _)| !b.is_null() || !taken(b));
            beads.extend(new);
        }
        beads
    }

    /// Pairs what is left alone on either side at the same place, one sentence each: hardly anyone leaves out a sentence
    /// and puts another in its place, but free renderings share few words.
    fn facing(&mut self, mut beads: Vec<Explained>) -> Vec<Explained> {
        let (n, m) = (self.source.len(), self.target.len());
        let (mut of_source, mut of_target) = (vec![None; n], vec![None; m]);
        for (index, (bead, _)) in beads.iter().enumerate().filter(|(_, (b, _))| !b.is_null()) {
            bead.src.iter().for_each(|i| of_source[*i] = Some(index));
            bead.tgt.iter().for_each(|j| of_target[*j] = Some(index));
        }
        // The same bead on both sides, or the same end of the text.
        let together = |s: Option<usize>, t: Option<usize>| match (s, t) {
            (Some(s), Some(t)) => of_source[s].is_some() && of_source[s] == of_target[t],
            (s, t) => s.is_none() && t.is_none(),
        };
        let behind = |at: usize, len: usize| (at + 1 < len).then_some(at + 1);
        let mut pairs = Vec::new();
        for s in (0..n).filter(|s| of_source[*s].is_none()) {
            let before = s.checked_sub(1);
            let t = match before.map(|before| of_source[before]) {
                None => 0,
                Some(Some(bead)) => beads[bead].0.tgt.iter().max().map_or(0, |t| t + 1),
                Some(None) => continue,
            };
            let alone = t < m && of_target[t].is_none();
            if alone && together(before, t.checked_sub(1)) && together(behind(s, n), behind(t, m)) {
                pairs.push((s, t));
            }
        }
        let worded = |(s, t): &(usize, usize)| !self.source.wordless[*s] && !self.target.wordless[*t];
        pairs.retain(worded);
        let stretches: Vec<_> = pairs.into_iter().map(|(s, t)| (vec![s], vec![t])).collect();
        let mut meanings = self.encoder.map(|encoder| self.meanings(encoder, &stretches).into_iter());
        let mut new: Vec<Explained> = Vec::new();
        for (source, target) in stretches {
            let meaning = meanings.as_mut().and_then(Iterator::next);
            let why = self.stretch(&source, &target, meaning).why(0..1, 0..1);
            if why.score >= FACING {
                new.push(explained(source, target, why, self.lexicon.is_some()));
            }
        }
        let taken = |of: fn(&Bead) -> &Vec<usize>| -> FxHashSet<usize> {
            new.iter().flat_map(|(b, _)| of(b).iter().copied()).collect()
        };
        let (sources, targets) = (taken(|b| &b.src), taken(|b| &b.tgt));
        beads.retain(|(b, _)| {
            !b.is_null()
                || !b.src.iter().any(|s| sources.contains(s)) && !b.tgt.iter().any(|t| targets.contains(t))
        });
        beads.extend(new);
        beads
    }

    /// What leaving a sentence alone costs: next to nothing if it has no words.
    fn null(&self, side: &Texts<'_>, sentence: usize) -> f32 {
        self.weights.null * if side.wordless[sentence] { WORDLESS } else { 1.0 }
    }

    /// Half the square of the normalised difference of lengths (Gale and Church 1993), at most 12.5.
    fn length_cost(&self, source: f32, target: f32) -> f32 {
        let (x, y) = (source * self.ratio, target);
        let d = (y - x) / (6.8 * (x + y) / 2.0 + 30.0).sqrt();
        (d * d).min(25.0) / 2.0
    }
}

impl Stretch<'_, '_> {
    fn why(&self, i: Range<usize>, j: Range<usize>) -> Why {
        let a = self.aligner;
        let mass = self.evidence.mass(i.clone(), j.clone());
        let matched =
            self.evidence.matched(i.clone(), j.clone()) - self.evidence.crossed(i.clone(), j.clone());
        let total = |side: &Texts<'_>, which: &[usize]| which.iter().map(|s| side.lengths[*s]).sum::<f32>();
        let length = a.length_cost(
            total(&a.source, &self.sources[i.clone()]),
            total(&a.target, &self.targets[j.clone()]),
        );
        let borders = borders(&a.source.paragraphs, &self.sources[i.clone()])
            + borders(&a.target.paragraphs, &self.targets[j.clone()]);
        let closeness = self.meaning.as_ref().map(|m| m.closeness(i.clone(), j.clone()));
        let w = &a.weights;
        let size = self.worded(&i, &j);
        let meaning = closeness.map_or(0.0, |c| {
            w.meaning * ((1.0 - w.meaning_zero) * size - (i.len() * j.len()) as f32 * (1.0 - c))
        });
        let score = matched
            - w.unmatched * mass
            - w.length * length
            - w.shape(i.len(), j.len())
            - w.paragraph * borders as f32
            - if self.cuts_quotation(&i, &j) { w.quotes } else { 0.0 }
            + meaning;
        Why { matched, mass, length, closeness, score }
    }

    /// The mean number of sentences with words on the two sides of a bead.
    fn worded(&self, i: &Range<usize>, j: &Range<usize>) -> f32 {
        let a = self.aligner;
        let count = |side: &Texts<'_>, which: &[usize]| which.iter().filter(|s| !side.wordless[**s]).count();
        (count(&a.source, &self.sources[i.clone()]) + count(&a.target, &self.targets[j.clone()])) as f32 / 2.0
    }

    /// True if one side of a bead holds a quotation whole and the other a part of one: “… on the seabed.” may not be
    /// left behind when the rest of what was said is paired.
    fn cuts_quotation(&self, i: &Range<usize>, j: &Range<usize>) -> bool {
        let a = self.aligner;
        let open = |side: &Texts<'_>, which: &[usize]| {
            which.iter().filter(|s| side.open_quotes[**s]).count() % 2 == 1
        };
        open(&a.source, &self.sources[i.clone()]) != open(&a.target, &self.targets[j.clone()])
    }

    fn explained(&self, (i, j): Cut) -> Explained {
        let why = if i.is_empty() || j.is_empty() {
            self.why_alone(&i, &j)
        } else {
            self.why(i.clone(), j.clone())
        };
        let lexicon = self.aligner.lexicon.is_some();
        explained(self.sources[i].to_vec(), self.targets[j].to_vec(), why, lexicon)
    }

    /// What speaks against a sentence being alone: the best it could have been paired with.
    fn why_alone(&self, i: &Range<usize>, j: &Range<usize>) -> Why {
        let (n, m) = self.size();
        let best = |a: Why, b: Why| if b.score > a.score { b } else { a };
        if i.is_empty() {
            (0..n).map(|s| self.why(s..s + 1, j.clone())).reduce(best).unwrap_or_default()
        } else {
            (0..m).map(|t| self.why(i.clone(), t..t + 1)).reduce(best).unwrap_or_default()
        }
    }
}

fn explained(src: Vec<usize>, tgt: Vec<usize>, why: Why, lexicon: bool) -> Explained {
    let confidence = confidence::of(src.len(), tgt.len(), &why, lexicon);
    (Bead { src, tgt, confidence, moved: false }, why)
}

/// The stretches of beads that are not firm, each with one firm bead on either side, for the doubt may reach into it.
fn doubtful(firm: &[bool]) -> Vec<Range<usize>> {
    let mut windows: Vec<Range<usize>> = Vec::new();
    for at in (0..firm.len()).filter(|at| !firm[*at]) {
        let (start, end) = (at.saturating_sub(1), (at + 2).min(firm.len()));
        match windows.last_mut() {
            Some(last) if last.end > start => last.end = end,
            _ => windows.push(start..end),
        }
    }
    windows
}

/// How often neighbouring sentences stand in different paragraphs.
fn borders(paragraphs: &[u32], sentences: &[usize]) -> usize {
    sentences.windows(2).filter(|w| paragraphs[w[0]] != paragraphs[w[1]]).count()
}

/// For each of `sentences` how many, itself included, follow each other in the text.
fn runs(sentences: &[usize]) -> Vec<usize> {
    let mut runs = vec![1; sentences.len()];
    for at in (0..sentences.len().saturating_sub(1)).rev() {
        if sentences[at + 1] == sentences[at] + 1 {
            runs[at] = runs[at + 1] + 1;
        }
    }
    runs
}

impl Scorer for Stretch<'_, '_> {
    fn size(&self) -> (usize, usize) {
        (self.sources.len(), self.targets.len())
    }

    fn source_run(&self, from: usize) -> usize {
        self.source_runs[from]
    }

    fn target_run(&self, from: usize) -> usize {
        self.target_runs[from]
    }

    fn source_null(&self, at: usize) -> f32 {
        self.aligner.null(&self.aligner.source, self.sources[at])
    }

    fn target_null(&self, at: usize) -> f32 {
        self.aligner.null(&self.aligner.target, self.targets[at])
    }

    fn bound(&self, i: Range<usize>, j: Range<usize>) -> f32 {
        let w = &self.aligner.weights;
        let words = self.evidence.most_matched(i.clone(), j.clone())
            - w.unmatched * self.evidence.mass(i.clone(), j.clone());
        let size = self.worded(&i, &j);
        let meaning = self.meaning.as_ref().map_or(0.0, |_| w.meaning * size * (1.0 - w.meaning_zero));
        words + meaning - w.shape(i.len(), j.len())
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        self.why(source, target).score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_of_doubt_never_overlap() {
        let firm = [true, false, true, false, true, true, true, false];
        assert_eq!(doubtful(&firm), [0..5, 6..8]);
        assert!(doubtful(&[true; 3]).is_empty());
    }
}
