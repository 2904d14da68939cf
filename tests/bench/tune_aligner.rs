//! Finds the aligner's weights: coordinate search on documents with known alignments.
//!
//!     cargo run --release --example tune-aligner -- [--words | --de-fr] [--dump] [--try LIST] GOLD.jsonl…
//!
//! Every line is a document: `src`, `tgt` (lists of sentences), `gold` (beads as pairs of index lists), `kind`. The
//! figure that is raised is the mean over kinds of strict F1 plus a quarter of the F1 of null beads (strict F1 as in
//! Vecalign's scorer). The last line printed is what belongs into `src/align/weights.rs`.

use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use sverka::align::{Aligner, Weights, With};
use sverka::model::{Lang, Side};
use sverka::read::{Stated, pair_of_lists};

#[derive(Deserialize)]
struct Gold {
    kind: String,
    src: Vec<String>,
    tgt: Vec<String>,
    gold: Vec<(Vec<usize>, Vec<usize>)>,
}

type Bead = (Vec<usize>, Vec<usize>);

/// Beads with null beads of one sentence each.
fn single_nulls(beads: impl Iterator<Item = Bead>) -> BTreeSet<Bead> {
    beads
        .flat_map(|(mut s, mut t)| {
            s.sort_unstable();
            t.sort_unstable();
            if t.is_empty() {
                s.into_iter().map(|i| (vec![i], vec![])).collect()
            } else if s.is_empty() {
                t.into_iter().map(|j| (vec![], vec![j])).collect()
            } else {
                vec![(s, t)]
            }
        })
        .collect()
}

#[derive(Default, Clone, Copy)]
struct Count {
    right: f64,
    predicted: f64,
    paired_right: f64,
    paired_gold: f64,
    null_right: f64,
    null_predicted: f64,
    null_gold: f64,
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

impl Count {
    fn add(&mut self, gold: &BTreeSet<Bead>, predicted: &BTreeSet<Bead>) {
        let null = |b: &&Bead| b.0.is_empty() || b.1.is_empty();
        self.predicted += predicted.len() as f64;
        for bead in predicted.intersection(gold) {
            self.right += 1.0;
            *(if null(&bead) { &mut self.null_right } else { &mut self.paired_right }) += 1.0;
        }
        self.paired_gold += gold.iter().filter(|b| !null(b)).count() as f64;
        self.null_gold += gold.iter().filter(null).count() as f64;
        self.null_predicted += predicted.iter().filter(null).count() as f64;
    }

    fn strict(&self) -> f64 {
        f1(self.right / self.predicted.max(1.0), self.paired_right / self.paired_gold.max(1.0))
    }

    fn nulls(&self) -> Option<f64> {
        (self.null_gold > 0.0)
            .then(|| f1(self.null_right / self.null_predicted.max(1.0), self.null_right / self.null_gold))
    }
}

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let plain = args.first().is_some_and(|a| a == "--de-fr");
    if plain {
        args.remove(0);
    }
    // On words alone, without the encoder.
    let words = args.first().is_some_and(|a| a == "--words");
    if words {
        args.remove(0);
    }
    // One line a bead: kind, sizes, what speaks for it, its confidence, whether it is right.
    let dump = args.first().is_some_and(|a| a == "--dump");
    if dump {
        args.remove(0);
    }
    // Factors to try alone, by the numbers of `change`: `--try 3=1.5,4=0.5`; only the figure is printed.
    let mut factors: Vec<(usize, f32)> = Vec::new();
    let only = args.first().is_some_and(|a| a == "--try");
    if only {
        let list = args.remove(1);
        args.remove(0);
        for (number, factor) in list.split(',').filter_map(|f| f.split_once('=')) {
            factors.push((number.parse().expect("a number"), factor.parse().expect("a factor")));
        }
    }
    let (source, target) = if plain { ("de", "fr") } else { ("ru", "en") };
    let stated = Stated { source: Lang::parse(source), target: Lang::parse(target), encoding: None };
    let mut golds: Vec<(String, BTreeSet<Bead>, (Side, Side))> = Vec::new();
    for path in &args {
        let text = std::fs::read_to_string(path).expect("a file of documents");
        for line in text.lines() {
            let gold: Gold = serde_json::from_str(line).expect("a document with src, tgt, gold and kind");
            let pair = pair_of_lists("", &gold.src, &gold.tgt, None, &stated).expect("two lists");
            let sides = (sverka::segment::segment(pair.source), sverka::segment::segment(pair.target));
            golds.push((gold.kind, single_nulls(gold.gold.into_iter()), sides));
        }
    }
    let aligners: Vec<Mutex<Aligner<'_>>> = golds
        .iter()
        .map(|(_, _, (s, t))| Mutex::new(Aligner::new(s, t, With { encoder: !words, lexicon: None })))
        .collect();
    let figure = |weights: Weights| {
        let found: Vec<BTreeSet<Bead>> = aligners
            .par_iter()
            .map(|aligner| {
                let mut aligner = aligner.lock().expect("no panic while aligning");
                aligner.set_weights(weights);
                single_nulls(aligner.beads().into_iter().map(|(b, _)| (b.src, b.tgt)))
            })
            .collect();
        let mut kinds: BTreeMap<&str, Count> = BTreeMap::new();
        for ((kind, gold, _), found) in golds.iter().zip(&found) {
            kinds.entry(kind).or_default().add(gold, found);
        }
        let score = |c: &Count| c.strict() + 0.25 * c.nulls().unwrap_or(1.0);
        let mean = kinds.values().map(score).sum::<f64>() / kinds.len() as f64;
        let shown: Vec<String> = kinds
            .iter()
            .map(|(k, c)| format!("{k} {:.2}/{:.1}", 100.0 * c.strict(), 100.0 * c.nulls().unwrap_or(1.0)))
            .collect();
        (mean, shown.join("  "))
    };
    if dump {
        for ((kind, gold, _), aligner) in golds.iter().zip(&aligners) {
            for (bead, why) in aligner.lock().expect("no panic while aligning").beads() {
                let right = gold.contains(&(bead.src.clone(), bead.tgt.clone()));
                let (p, q) = (bead.src.len(), bead.tgt.len());
                let closeness = why.closeness.map_or(String::new(), |c| c.to_string());
                println!(
                    "{kind}\t{p}\t{q}\t{}\t{}\t{}\t{closeness}\t{}\t{}\t{}",
                    why.matched,
                    why.mass,
                    why.length,
                    why.score,
                    bead.confidence,
                    u8::from(right)
                );
            }
        }
        return;
    }
    let mut best = if plain { Weights::PLAIN } else { Weights::LEXICON };
    for (number, factor) in factors {
        change(&mut best, number, factor);
    }
    let mut reached = figure(best);
    println!("{:.5}  {}", reached.0, reached.1);
    if only {
        return;
    }
    for (round, factors) in [[0.5, 2.0], [0.8, 1.25], [0.9, 1.1]].into_iter().enumerate() {
        for number in 0..14 {
            for factor in factors {
                let mut tried = best;
                let name = change(&mut tried, number, factor);
                let figure = figure(tried);
                if figure.0 > reached.0 + 1e-5 {
                    println!("{:.5}  {name} × {factor} (round {})  {}", figure.0, round + 1, figure.1);
                    best = tried;
                    reached = figure;
                }
            }
        }
    }
    println!("{best:?}");
}

/// Multiplies one of the weights; yields its name.
fn change(w: &mut Weights, number: usize, factor: f32) -> &'static str {
    let (weight, name) = match number {
        0 => (&mut w.meaning, "meaning"),
        1 => (&mut w.meaning_zero, "meaning_zero"),
        2 => (&mut w.unmatched, "unmatched"),
        3 => (&mut w.null, "null"),
        4 => (&mut w.length, "length"),
        5 => (&mut w.shapes[0], "shape 1-2"),
        6 => (&mut w.shapes[1], "shape 2-2"),
        7 => (&mut w.shapes[2], "shape 1-3"),
        8 => (&mut w.shapes[3], "shape 2-3, 3-3"),
        9 => (&mut w.shapes[4], "shape 1-4 and larger"),
        10 => (&mut w.moved, "moved"),
        11 => (&mut w.firm, "firm"),
        12 => (&mut w.quotes, "quotes"),
        _ => (&mut w.paragraph, "paragraph"),
    };
    *weight *= factor;
    name
}
