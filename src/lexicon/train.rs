//! Parallel text → a lexicon [`Table`].
//!
//! Word translation probabilities by IBM model 1 (Brown et al. 1993) with a prior for places (Dyer, Chahuneau and
//! Smith 2013), estimated in both directions by expectation maximisation. Then every sentence pair is linked by both:
//! the strength of a link is the geometric mean of the two directions' shares (alignment by agreement, Liang, Taskar
//! and Klein 2006), and the weight of a pair of stems is the sum of its links over the geometric mean of how many
//! sentences each stands in.

use super::pack::Table;
use super::tokens::tokens;
use crate::model::Lang;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Rounds of expectation maximisation; the probabilities hardly move after that.
const ROUNDS: usize = 6;
/// Pairs below this weight are not worth their bytes.
const LEAST_WEIGHT: f32 = 0.005;
/// How steeply a word far from the place of another is less likely to come from it.
const DIAGONAL: f32 = 4.0;
/// The share that coming from no word has before anything is learnt, against a word at the same place.
const NOWHERE_SHARE: f32 = 0.2;
/// Links weaker than this (both directions, geometric mean) are noise.
const LEAST_LINK: f32 = 0.1;
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

    /// The distinct stems of `text` as numbers, in the order of the text.
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
        let mut seen = FxHashSet::default();
        found.retain(|number| seen.insert(*number));
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

    /// The lexicon of all pairs added: the pairs of stems that both directions link in at least two sentences, with a
    /// weight of at least 0.005, and the statistics.
    pub fn estimate(&self) -> Table {
        let forward = Direction::learn(&self.pairs, |p| (&p.0, &p.1));
        let backward = Direction::learn(&self.pairs, |p| (&p.1, &p.0));
        let mut links: FxHashMap<u64, (f32, u32)> = FxHashMap::default();
        for (source, target) in self.pairs.iter().filter(|p| teaches(p)) {
            let (there, back) = (forward.shares(source, target), backward.shares(target, source));
            for (s, given) in source.iter().enumerate() {
                for (t, made) in target.iter().enumerate() {
                    let both = (there[t * source.len() + s] * back[s * target.len() + t]).sqrt();
                    if both >= LEAST_LINK {
                        let link = links.entry(cell(*given, *made)).or_default();
                        *link = (link.0 + both, link.1 + 1);
                    }
                }
            }
        }
        let mut table = self.statistics();
        for (key, (sum, count)) in links {
            let (s, t) = ((key >> 32) as usize, key as u32 as usize);
            let (n, m) = (self.source.sentences[s] as f32, self.target.sentences[t] as f32);
            let weight = sum / (n * m).sqrt();
            if weight >= LEAST_WEIGHT && count > 1 {
                let row = table.pairs.entry(self.source.stems[s].clone()).or_default();
                row.insert(self.target.stems[t].clone(), weight.min(1.0));
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

fn teaches(pair: &Sentences) -> bool {
    pair.0.len() <= LONGEST && pair.1.len() <= LONGEST
}

/// How likely a word `at` of `of` comes from the word `from` of `given`, by their places alone: most translations
/// stand about as far into the sentence (Dyer, Chahuneau and Smith 2013).
fn nearness(from: usize, given: usize, at: usize, of: usize) -> f32 {
    let (a, b) = (from as f32 / given as f32, at as f32 / of as f32);
    (-DIAGONAL * (a - b).abs()).exp()
}

/// p(made | given) of one direction.
struct Direction {
    probability: FxHashMap<u64, f32>,
}

impl Direction {
    /// For every pair of stems that meet in a sentence pair and keep a probability worth keeping. With [`NOWHERE`],
    /// function words need not come from names.
    fn learn(pairs: &[Sentences], side: impl Fn(&Sentences) -> (&Vec<u32>, &Vec<u32>)) -> Direction {
        let mut learnt = Direction { probability: FxHashMap::default() };
        for round in 0..ROUNDS {
            let mut counts: FxHashMap<u64, f32> = FxHashMap::default();
            let mut totals: FxHashMap<u32, f32> = FxHashMap::default();
            for pair in pairs.iter().filter(|p| teaches(p)) {
                let (given, made) = side(pair);
                for (j, m) in made.iter().enumerate() {
                    let of =
                        |i: usize, g: u32| learnt.share(round == 0, (i, g, given.len()), (j, *m, made.len()));
                    let all: f32 = (0..given.len()).map(|i| of(i, given[i])).sum::<f32>() + of(0, NOWHERE);
                    if all <= 0.0 {
                        continue;
                    }
                    for (i, g) in given.iter().copied().enumerate().chain([(0, NOWHERE)]) {
                        let share = of(i, g) / all;
                        if share > 1e-4 {
                            *counts.entry(cell(g, *m)).or_default() += share;
                            *totals.entry(g).or_default() += share;
                        }
                    }
                }
            }
            counts.iter_mut().for_each(|(key, count)| *count /= totals[&((*key >> 32) as u32)]);
            counts.retain(|_, p| *p > 1e-4);
            learnt.probability = counts;
        }
        learnt
    }

    /// What speaks for `made` (place, stem, of how many) coming from `given`: before anything is learnt, the places.
    fn share(&self, first: bool, given: (usize, u32, usize), made: (usize, u32, usize)) -> f32 {
        let known =
            if first { 1.0 } else { self.probability.get(&cell(given.1, made.1)).copied().unwrap_or(0.0) };
        if known == 0.0 || given.1 == NOWHERE {
            return known * NOWHERE_SHARE;
        }
        known * nearness(given.0, given.2, made.0, made.2)
    }

    /// For each word made (rows) the share that comes from each word given.
    fn shares(&self, given: &[u32], made: &[u32]) -> Vec<f32> {
        let mut all = Vec::with_capacity(given.len() * made.len());
        for (j, m) in made.iter().enumerate() {
            let start = all.len();
            let made = (j, *m, made.len());
            all.extend(given.iter().enumerate().map(|(i, g)| self.share(false, (i, *g, given.len()), made)));
            let sum = all[start..].iter().sum::<f32>() + self.share(false, (0, NOWHERE, given.len()), made);
            if sum > 0.0 {
                all[start..].iter_mut().for_each(|share| *share /= sum);
            }
        }
        all
    }
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
