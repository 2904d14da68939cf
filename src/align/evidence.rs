//! What speaks for pairing sentences: words that translate each other, names that sound alike, equal numbers.
//!
//! Every sentence is a bag of tokens with weights (rarer words weigh more, words frequent in this stretch of text
//! less). A token of one side finds its translations on the other; the *matched mass* of a group of sentences is
//! the weight of the tokens that found one. Each token brings its best match only, so that adding a sentence to a
//! group pays only if it explains something new.

use super::cognate::Skeleton;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::{Token, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words with less inverse document frequency than this say nothing about what a sentence is about.
const LEAST_IDF: f32 = 2.6;
/// The idf scale without a lexicon: that of a stem never seen in 65,000 sentences.
const PLAIN_IDF: f32 = 11.0;

/// One sentence: its distinct tokens, as numbers of the side's vocabulary, and their weights.
#[derive(Clone, Debug, Default)]
struct Bag {
    weights: Vec<f32>,
    mass: f32,
}

/// A match of a token in a sentence: which of its tokens, how well.
type Match = (u16, f32);

/// The evidence on one stretch of text.
#[derive(Debug)]
pub struct Evidence {
    source: Vec<Bag>,
    target: Vec<Bag>,
    /// For each cell (source sentence × target sentence) where its matches begin.
    source_starts: Vec<u32>,
    source_matches: Vec<Match>,
    target_starts: Vec<u32>,
    target_matches: Vec<Match>,
    /// The matched mass of each cell on its own.
    single: Vec<f32>,
    /// Sums from the first cell on, by which the sum of any rectangle of cells takes four look-ups.
    sums: Sums,
}

/// Sums of masses from the beginning of each side, and of the single cells from the first corner.
#[derive(Debug, Default)]
struct Sums {
    source: Vec<f64>,
    target: Vec<f64>,
    single: Vec<f64>,
}

impl Sums {
    fn of(source: &[Bag], target: &[Bag], single: &[f32]) -> Sums {
        let along = |bags: &[Bag]| {
            let mut sums = Vec::with_capacity(bags.len() + 1);
            let mut sum = 0.0;
            sums.push(sum);
            for bag in bags {
                sum += f64::from(bag.mass);
                sums.push(sum);
            }
            sums
        };
        let width = target.len() + 1;
        let mut corner = vec![0.0; (source.len() + 1) * width];
        for (s, row) in single.chunks_exact(target.len().max(1)).enumerate() {
            let mut sum = 0.0;
            for (t, value) in row.iter().enumerate() {
                sum += f64::from(*value);
                corner[(s + 1) * width + t + 1] = corner[s * width + t + 1] + sum;
            }
        }
        Sums { source: along(source), target: along(target), single: corner }
    }

    fn mass(&self, i: &Range<usize>, j: &Range<usize>) -> f32 {
        (self.source[i.end] - self.source[i.start] + self.target[j.end] - self.target[j.start]) as f32
    }

    fn single(&self, i: &Range<usize>, j: &Range<usize>) -> f32 {
        let at = |s: usize, t: usize| self.single[s * self.target.len() + t];
        (at(i.end, j.end) - at(i.start, j.end) - at(i.end, j.start) + at(i.start, j.start)) as f32
    }
}

/// What the rounding of sums may take off a bound.
const SLACK: f32 = 1e-4;

/// A side's tokens by sentence.
pub type Tokens<'a> = [&'a [Token]];

struct Vocabulary<'a> {
    numbers: FxHashMap<(&'a str, bool), u32>,
    words: Vec<&'a Token>,
    /// (sentence, place in its bag) of every word.
    places: Vec<Vec<(u32, u16)>>,
    bags: Vec<Bag>,
}

/// The weight of a token before it is divided by its frequency, 0 to 1; `None` for one that says nothing.
fn weight(token: &Token, idf: f32, max: f32) -> Option<f32> {
    match token.kind {
        TokenKind::Number => Some(if token.key.len() > 1 { 0.9 } else { 0.5 }),
        _ => (idf >= LEAST_IDF).then_some(idf / max),
    }
}

fn vocabulary<'a>(sentences: &Tokens<'a>, idf: impl Fn(&str) -> f32, max: f32) -> Vocabulary<'a> {
    let mut v =
        Vocabulary { numbers: FxHashMap::default(), words: Vec::new(), places: Vec::new(), bags: Vec::new() };
    let mut plain = Vec::new();
    for (index, tokens) in sentences.iter().enumerate() {
        let mut count = 0u16;
        for token in *tokens {
            let key = (token.key.as_str(), token.kind == TokenKind::Number);
            let number = match v.numbers.get(&key) {
                Some(number) => *number,
                None => {
                    let Some(w) = weight(token, idf(&token.key), max) else { continue };
                    plain.push(w);
                    v.words.push(token);
                    v.places.push(Vec::new());
                    v.numbers.insert(key, v.words.len() as u32 - 1);
                    v.words.len() as u32 - 1
                }
            };
            let places = &mut v.places[number as usize];
            if places.last().is_some_and(|(s, _)| *s == index as u32) || count == u16::MAX {
                continue;
            }
            places.push((index as u32, count));
            count += 1;
        }
        v.bags.push(Bag { weights: vec![0.0; usize::from(count)], mass: 0.0 });
    }
    for (places, w) in v.places.iter().zip(plain) {
        let w = w / (places.len() as f32).sqrt();
        for (sentence, place) in places {
            v.bags[*sentence as usize].weights[usize::from(*place)] = w;
        }
    }
    v.bags.iter_mut().for_each(|bag| bag.mass = bag.weights.iter().sum());
    v
}

impl Evidence {
    /// Weighs the tokens of both sides of a stretch of text and finds their matches.
    pub fn new(source: &Tokens<'_>, target: &Tokens<'_>, lexicon: Option<&Lexicon>) -> Evidence {
        let max = lexicon.map_or(PLAIN_IDF, Lexicon::max_idf);
        let a = vocabulary(source, |s| lexicon.map_or(PLAIN_IDF / 2.0, |l| l.source_idf(s)), max);
        let b = vocabulary(target, |s| lexicon.map_or(PLAIN_IDF / 2.0, |l| l.target_idf(s)), max);
        let matcher = Matcher::new(&b, lexicon);
        let columns = target.len();
        let mut found: Vec<(u32, u16, u16, f32)> = Vec::new();
        for (number, word) in a.words.iter().enumerate() {
            for (other, p) in matcher.matches(word) {
                for (j, q) in &b.places[other as usize] {
                    for (i, k) in &a.places[number] {
                        found.push((*i * columns as u32 + *j, *k, *q, p));
                    }
                }
            }
        }
        let (starts, found) = by_cell(&found, source.len() * columns);
        let (source_starts, source_matches) = best_of(&starts, &found, |m| m.0);
        let (target_starts, target_matches) = best_of(&starts, &found, |m| m.1);
        let mut evidence = Evidence {
            source: a.bags,
            target: b.bags,
            source_starts,
            source_matches,
            target_starts,
            target_matches,
            single: Vec::new(),
            sums: Sums::default(),
        };
        evidence.single = (0..source.len() * columns)
            .map(|cell| {
                let (s, t) = (cell / columns, cell % columns);
                evidence.matched(s..s + 1, t..t + 1)
            })
            .collect();
        evidence.sums = Sums::of(&evidence.source, &evidence.target, &evidence.single);
        evidence
    }

    /// The whole mass of source sentences `i` and target sentences `j`.
    pub fn mass(&self, i: Range<usize>, j: Range<usize>) -> f32 {
        self.sums.mass(&i, &j)
    }

    /// How much of the matches between `i` and `j` crosses itself: the lesser of what lies above and below the
    /// diagonal. A bead of several sentences on both sides is one because clauses changed places at its borders;
    /// two blocks that changed places are no bead.
    pub fn crossed(&self, i: Range<usize>, j: Range<usize>) -> f32 {
        if i.len() < 2 || j.len() < 2 {
            return 0.0;
        }
        let (mut above, mut below) = (0.0, 0.0);
        for s in i.clone() {
            for t in j.clone() {
                let single = self.single[s * self.target.len() + t];
                match ((t - j.start) * (i.len() - 1)).cmp(&((s - i.start) * (j.len() - 1))) {
                    std::cmp::Ordering::Greater => above += single,
                    std::cmp::Ordering::Less => below += single,
                    std::cmp::Ordering::Equal => {}
                }
            }
        }
        above.min(below)
    }

    /// A value that [`Evidence::matched`] does not pass: as if no two sentences matched the same token.
    pub fn most_matched(&self, i: Range<usize>, j: Range<usize>) -> f32 {
        self.sums.single(&i, &j) + SLACK
    }

    /// The matched mass of source sentences `i` and target sentences `j`: the weights of their tokens, each times
    /// its best match on the other side.
    pub fn matched(&self, i: Range<usize>, j: Range<usize>) -> f32 {
        let columns = self.target.len();
        if i.len() == 1 && j.len() == 1 && !self.single.is_empty() {
            return self.single[i.start * columns + j.start];
        }
        let mut matched = 0.0;
        for s in i.clone() {
            let cells = j.clone().map(|t| slice(&self.source_starts, &self.source_matches, s * columns + t));
            matched += best_sum(cells, &self.source[s].weights);
        }
        for t in j {
            let cells = i.clone().map(|s| slice(&self.target_starts, &self.target_matches, s * columns + t));
            matched += best_sum(cells, &self.target[t].weights);
        }
        matched
    }
}

fn slice<'a>(starts: &[u32], matches: &'a [Match], cell: usize) -> &'a [Match] {
    &matches[starts[cell] as usize..starts[cell + 1] as usize]
}

/// Σ weight × best match over the tokens of one sentence, the matches coming from several cells.
fn best_sum<'a>(cells: impl Iterator<Item = &'a [Match]>, weights: &[f32]) -> f32 {
    let mut cells = cells.filter(|c| !c.is_empty());
    let Some(first) = cells.next() else { return 0.0 };
    let Some(second) = cells.next() else {
        return first.iter().map(|(k, p)| weights[usize::from(*k)] * p).sum();
    };
    let mut best: Vec<Match> = first.to_vec();
    for cell in std::iter::once(second).chain(cells) {
        best.extend_from_slice(cell);
    }
    best.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    best.dedup_by_key(|m| m.0);
    best.iter().map(|(k, p)| weights[usize::from(*k)] * p).sum()
}

/// The places in its two sentences of a match, and how good it is.
type Found = (u16, u16, f32);

/// Puts matches (cell, places, worth) into the order of their cells: where each of `count` cells begins, and its
/// matches.
fn by_cell(found: &[(u32, u16, u16, f32)], count: usize) -> (Vec<u32>, Vec<Found>) {
    let mut starts = vec![0u32; count + 1];
    for (cell, ..) in found {
        starts[*cell as usize + 1] += 1;
    }
    for cell in 0..count {
        starts[cell + 1] += starts[cell];
    }
    let mut free = starts.clone();
    let mut sorted = vec![(0, 0, 0.0); found.len()];
    for (cell, k, q, p) in found {
        let place = &mut free[*cell as usize];
        sorted[*place as usize] = (*k, *q, *p);
        *place += 1;
    }
    (starts, sorted)
}

/// The best match of each token of one side, cell by cell.
fn best_of(starts: &[u32], found: &[Found], token: impl Fn(&Found) -> u16) -> (Vec<u32>, Vec<Match>) {
    let mut new_starts = Vec::with_capacity(starts.len());
    let mut matches: Vec<Match> = Vec::with_capacity(found.len());
    new_starts.push(0);
    for cell in starts.windows(2) {
        let from = matches.len();
        matches.extend(found[cell[0] as usize..cell[1] as usize].iter().map(|m| (token(m), m.2)));
        if matches.len() - from > 1 {
            matches[from..].sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            let mut kept = from;
            for at in from + 1..matches.len() {
                if matches[at].0 != matches[kept].0 {
                    kept += 1;
                    matches[kept] = matches[at];
                }
            }
            matches.truncate(kept + 1);
        }
        new_starts.push(matches.len() as u32);
    }
    (new_starts, matches)
}

/// Finds the words of a target vocabulary that match a source word.
struct Matcher<'a> {
    target: &'a Vocabulary<'a>,
    lexicon: Option<&'a Lexicon>,
    by_id: FxHashMap<u32, u32>,
    by_class: FxHashMap<u8, Vec<(u32, Skeleton)>>,
}

impl<'a> Matcher<'a> {
    fn new(target: &'a Vocabulary<'a>, lexicon: Option<&'a Lexicon>) -> Self {
        let mut by_id = FxHashMap::default();
        let mut by_class: FxHashMap<u8, Vec<(u32, Skeleton)>> = FxHashMap::default();
        for (number, word) in target.words.iter().enumerate() {
            if word.kind == TokenKind::Number {
                continue;
            }
            if let Some(id) = lexicon.and_then(|l| l.target_id(&word.key)) {
                by_id.insert(id, number as u32);
            }
            let skeleton = Skeleton::of(&word.form);
            by_class.entry(skeleton.class()).or_default().push((number as u32, skeleton));
        }
        Matcher { target, lexicon, by_id, by_class }
    }

    /// Target words (by vocabulary number) that match `word`, and how well, 0 to 1.
    fn matches(&self, word: &Token) -> Vec<(u32, f32)> {
        let is_number = word.kind == TokenKind::Number;
        let mut out: Vec<(u32, f32)> = Vec::new();
        // The same string on both sides: a number, or a word left in its own script.
        if let Some(same) = self.target.numbers.get(&(word.key.as_str(), is_number)) {
            out.push((*same, 1.0));
        }
        if is_number {
            return out;
        }
        if let Some(lexicon) = self.lexicon {
            for (id, p) in lexicon.translations(&word.key) {
                if let Some(number) = self.by_id.get(&id) {
                    out.push((*number, (0.35 + p).min(1.0)));
                }
            }
        }
        let skeleton = Skeleton::of(&word.form);
        for (number, other) in self.by_class.get(&skeleton.class()).into_iter().flatten() {
            let p = skeleton.likeness(other);
            if p > 0.0 {
                out.push((*number, p));
            }
        }
        out
    }
}
