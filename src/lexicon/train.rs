//! Parallel text → a lexicon [`Table`].
//!
//! Word translation probabilities by IBM model 1 (Brown et al. 1993), estimated in both directions by
//! expectation maximisation; the weight of a pair is the geometric mean of the two, which only pairs that choose
//! each other keep high.

use super::pack::Table;
use super::tokens::tokens;
use crate::model::Lang;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Rounds of expectation maximisation; the probabilities hardly move after that.
const ROUNDS: usize = 6;
/// Pairs below this weight are not worth their bytes.
const LEAST_WEIGHT: f32 = 0.04;
/// Sentences longer than this (tokens) teach little and cost their square.
const LONGEST: usize = 80;

/// A stem of fewer sentences counts as never seen: its frequency would be chance.
const LEAST_SEEN: u32 = 4;

/// Collects sentence pairs, then estimates.
#[derive(Debug)]
pub struct Trainer {
    source: Vocabulary,
    target: Vocabulary,
    pairs: Vec<(Vec<u32>, Vec<u32>)>,
}

#[derive(Debug)]
struct Vocabulary {
    lang: Lang,
    numbers: FxHashMap<String, u32>,
    stems: Vec<String>,
    /// In how many sentences a stem stands.
    sentences: Vec<u32>,
}

impl Vocabulary {
    fn new(lang: Lang) -> Self {
        Vocabulary { lang, numbers: FxHashMap::default(), stems: Vec::new(), sentences: Vec::new() }
    }

    /// The distinct stems of `text` as numbers.
    fn read(&mut self, text: &str) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for token in tokens(text, self.lang) {
            let next = self.stems.len() as u32;
            let number = *self.numbers.entry(token.key).or_insert_with_key(|key| {
                self.stems.push(key.clone());
                self.sentences.push(0);
                next
            });
            found.push(number);
        }
        found.sort_unstable();
        found.dedup();
        found.iter().for_each(|n| self.sentences[*n as usize] += 1);
        found
    }

    /// ln(sentences ÷ sentences with the stem), for stems of at least [`LEAST_SEEN`] sentences.
    fn idf(&self, all: usize) -> BTreeMap<String, f32> {
        let seen = self.stems.iter().zip(&self.sentences).filter(|(_, n)| **n >= LEAST_SEEN);
        seen.map(|(stem, n)| (stem.clone(), (all as f32 / *n as f32).ln())).collect()
    }
}

impl Trainer {
    /// A trainer for texts of these two languages.
    pub fn new(source: Lang, target: Lang) -> Self {
        Trainer { source: Vocabulary::new(source), target: Vocabulary::new(target), pairs: Vec::new() }
    }

    /// Adds a sentence and its translation.
    pub fn add(&mut self, source: &str, target: &str) {
        let pair = (self.source.read(source), self.target.read(target));
        self.pairs.push(pair);
    }

    /// The number of pairs added.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// True if no pair was added.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The inverse document frequencies of stems seen in at least four sentences, without any word pairs.
    pub fn statistics(&self) -> Table {
        Table {
            source_idf: self.source.idf(self.pairs.len()),
            target_idf: self.target.idf(self.pairs.len()),
            max_idf: (self.pairs.len().max(1) as f32).ln(),
            ..Table::default()
        }
    }

    /// The lexicon of all pairs added: the pairs of stems, each seen at least twice, with a weight of at least
    /// 0.04, and the statistics.
    pub fn estimate(&self) -> Table {
        let forward = model_1(&self.pairs, |p| (&p.0, &p.1));
        let backward = model_1(&self.pairs, |p| (&p.1, &p.0));
        let mut table = self.statistics();
        for (key, p) in &forward {
            let (s, t) = ((key >> 32) as u32, *key as u32);
            if s == NOWHERE {
                continue;
            }
            let back = backward.get(&cell(t, s)).copied().unwrap_or(0.0);
            let weight = (p * back).sqrt();
            let together = self.source.sentences[s as usize].min(self.target.sentences[t as usize]);
            if weight >= LEAST_WEIGHT && together > 1 {
                let row = table.pairs.entry(self.source.stems[s as usize].clone()).or_default();
                row.insert(self.target.stems[t as usize].clone(), weight);
            }
        }
        table
    }
}

fn cell(given: u32, made: u32) -> u64 {
    u64::from(given) << 32 | u64::from(made)
}

/// The given word 0 of every sentence: what comes from no word at all.
const NOWHERE: u32 = u32::MAX;

type Sentences = (Vec<u32>, Vec<u32>);

/// p(made | given) for every pair of stems that meet in a sentence pair and keep a probability worth keeping.
/// With [`NOWHERE`], function words need not come from names.
fn model_1(pairs: &[Sentences], side: impl Fn(&Sentences) -> (&Vec<u32>, &Vec<u32>)) -> FxHashMap<u64, f32> {
    let mut probability: FxHashMap<u64, f32> = FxHashMap::default();
    for round in 0..ROUNDS {
        let mut counts: FxHashMap<u64, f32> = FxHashMap::default();
        let mut totals: FxHashMap<u32, f32> = FxHashMap::default();
        for pair in pairs {
            let (given, made) = side(pair);
            if given.len() > LONGEST || made.len() > LONGEST {
                continue;
            }
            for m in made {
                let p = |g: u32| {
                    if round == 0 { 1.0 } else { probability.get(&cell(g, *m)).copied().unwrap_or(0.0) }
                };
                let all: f32 = given.iter().map(|g| p(*g)).sum::<f32>() + p(NOWHERE);
                if all <= 0.0 {
                    continue;
                }
                for g in given.iter().copied().chain([NOWHERE]) {
                    let share = p(g) / all;
                    if share > 1e-4 {
                        *counts.entry(cell(g, *m)).or_default() += share;
                        *totals.entry(g).or_default() += share;
                    }
                }
            }
        }
        probability = counts;
        probability.iter_mut().for_each(|(key, count)| *count /= totals[&((*key >> 32) as u32)]);
        probability.retain(|_, p| *p > 1e-4);
    }
    probability
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_choose_each_other_are_paired() {
        let mut trainer = Trainer::new(Lang::RU, Lang::EN);
        for (ru, en) in [
            ("белый дом", "white house"),
            ("белый кот", "white cat"),
            ("старый дом", "old house"),
            ("старый кот", "old cat"),
            ("кот", "cat"),
        ] {
            trainer.add(ru, en);
        }
        let table = trainer.estimate();
        let best = |ru: &str| {
            let row = &table.pairs[&crate::lang::stem::stem(ru, Lang::RU)];
            row.iter().max_by(|a, b| a.1.total_cmp(b.1)).map(|(e, _)| e.clone()).unwrap()
        };
        assert_eq!(best("кот"), "cat");
        assert_eq!(best("дом"), crate::lang::stem::stem("house", Lang::EN));
        assert_eq!(best("белый"), "white");
    }
}
