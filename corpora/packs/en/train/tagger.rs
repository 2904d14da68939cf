//! The weights of the part-of-speech tagger.

use super::{PACK, Result};
use std::fs;
use sverka::lang::english::tag::Tag;
use sverka::lang::english::tagger::{BUCKETS, Seen, features};

/// How often the corpus is read.
const EPOCHS: usize = 6;

/// One sentence: its words and their tags.
pub struct Tagged {
    /// The words as the tagger sees them.
    pub words: Vec<Seen>,
    /// Their tags.
    pub tags: Vec<Tag>,
}

/// Reads lines `category<TAB>word_TAG word_TAG …`. A stop that is part of an abbreviated title is cut off, as the
/// program's own tokens have it.
pub fn corpus(path: &str) -> Result<Vec<Tagged>> {
    let mut sentences = Vec::new();
    for line in fs::read_to_string(path)?.lines() {
        let mut sentence = Tagged { words: Vec::new(), tags: Vec::new() };
        for pair in line.split('\t').nth(1).unwrap_or_default().split(' ') {
            let Some((word, label)) = pair.rsplit_once('_').filter(|(word, _)| !word.is_empty()) else {
                continue;
            };
            let word = match word.strip_suffix('.') {
                Some(head) if head.chars().count() > 1 && !head.contains('.') => head,
                _ => word,
            };
            sentence.words.push(Seen::of(word));
            sentence.tags.push(Tag::of_penn(label));
        }
        if !sentence.words.is_empty() {
            sentences.push(sentence);
        }
    }
    Ok(sentences)
}

/// Trains on nine tenths of the corpus, measures on the tenth, writes `tagger.bin`.
pub fn build(path: &str) -> Result<String> {
    let sentences = corpus(path)?;
    let (test, train): (Vec<_>, Vec<_>) =
        sentences.iter().enumerate().partition(|(index, _)| index % 10 == 9);
    let mut model = Model::new();
    let mut order: Vec<usize> = (0..train.len()).collect();
    let mut seed = 1u64;
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut seed);
        for &index in &order {
            model.learn(train[index].1);
        }
    }
    let weights = model.averaged();
    let (mut right, mut all) = (0, 0);
    for (_, sentence) in test {
        let found = predict(&sentence.words, |features, tag| {
            features.iter().map(|f| f32::from(weights[f * Tag::COUNT + tag])).sum()
        });
        right += found.iter().zip(&sentence.tags).filter(|(a, b)| a == b).count();
        all += found.len();
    }
    let bytes: Vec<u8> = weights.iter().map(|w| *w as u8).collect();
    fs::write(format!("{PACK}/tagger.bin"), &bytes)?;
    Ok(format!(
        "tagger.bin: {} bytes, {:.2}% of {all} held-out tokens right",
        bytes.len(),
        100.0 * right as f64 / all as f64
    ))
}

/// Weights with what averaging needs.
struct Model {
    weights: Vec<f32>,
    sums: Vec<f32>,
    step: f32,
}

impl Model {
    fn new() -> Self {
        let size = BUCKETS * Tag::COUNT;
        Model { weights: vec![0.0; size], sums: vec![0.0; size], step: 1.0 }
    }

    fn learn(&mut self, sentence: &Tagged) {
        let mut before = [Tag::Mark; 2];
        for at in 0..sentence.words.len() {
            let features = features(&sentence.words, at, before);
            let score = |tag: usize| features.iter().map(|f| self.weights[f * Tag::COUNT + tag]).sum::<f32>();
            let guess = (0..Tag::COUNT).max_by(|a, b| score(*a).total_cmp(&score(*b))).unwrap_or_default();
            let truth = sentence.tags[at] as usize;
            if guess != truth {
                for f in features {
                    for (tag, by) in [(truth, 1.0), (guess, -1.0)] {
                        self.weights[f * Tag::COUNT + tag] += by;
                        self.sums[f * Tag::COUNT + tag] += by * self.step;
                    }
                }
            }
            self.step += 1.0;
            before = [Tag::ALL[guess], before[0]];
        }
    }

    /// The averaged weights, scaled to a signed byte.
    fn averaged(&self) -> Vec<i8> {
        let mean: Vec<f32> = self.weights.iter().zip(&self.sums).map(|(w, s)| w - s / self.step).collect();
        let mut sizes: Vec<f32> = mean.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let top = sizes.get(sizes.len() * 9995 / 10000).copied().unwrap_or(1.0);
        mean.iter().map(|w| (w / top * 127.0).round().clamp(-127.0, 127.0) as i8).collect()
    }
}

fn predict(words: &[Seen], score: impl Fn(&[usize], usize) -> f32) -> Vec<Tag> {
    let mut before = [Tag::Mark; 2];
    let mut tags = Vec::new();
    for at in 0..words.len() {
        let features = features(words, at, before);
        let best = (0..Tag::COUNT)
            .max_by(|a, b| score(&features, *a).total_cmp(&score(&features, *b)))
            .unwrap_or_default();
        tags.push(Tag::ALL[best]);
        before = [Tag::ALL[best], before[0]];
    }
    tags
}

/// Fisher–Yates with a small generator (Knuth’s MMIX), so that every run makes the same file.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*seed >> 33) as usize % (last + 1));
    }
}
