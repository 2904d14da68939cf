//! What the sentence encoder says: the cosine between groups of sentences of the two sides.

use super::search::LONGEST;
use crate::encoder::{Encoder, Features, Vector};
use std::ops::Range;

/// What two unrelated sentences of news have in common, as a cosine, and how many sentences that guess is worth
/// against those of the stretch itself.
const UNRELATED: (f32, f32) = (0.3, 6.0);
/// So many sentences of the other side are enough to know what a group has in common with any.
const SAMPLE: usize = 24;

/// The vectors of all groups of up to four neighbouring sentences of both sides of a stretch.
pub struct Meaning {
    source: Vec<Group>,
    target: Vec<Group>,
}

struct Group {
    vector: Vector,
    /// The cosine it has with any sentence of the other side. Long groups are like everything.
    usual: f32,
}

impl Meaning {
    /// For each stretch, from the features of the sentences of both sides.
    pub fn of_all(encoder: &Encoder, stretches: &[(Vec<&Features>, Vec<&Features>)]) -> Vec<Meaning> {
        let all: Vec<&[&Features]> = stretches.iter().flat_map(|(s, t)| spans(s).chain(spans(t))).collect();
        let mut vectors = encoder.vectors(&all).into_iter();
        stretches
            .iter()
            .map(|(s, t)| {
                let (source, target) = (placed(s.len(), &mut vectors), placed(t.len(), &mut vectors));
                let (a, b) = (weighed(&source, &target), weighed(&target, &source));
                let joined = |vectors: Vec<Vector>, usual: Vec<f32>| {
                    vectors.into_iter().zip(usual).map(|(vector, usual)| Group { vector, usual }).collect()
                };
                Meaning { source: joined(source, a), target: joined(target, b) }
            })
            .collect()
    }

    /// How much closer two groups (none longer than four) are than either is to any sentence: 1 for the same
    /// sense, about 0 for strangers.
    pub fn closeness(&self, i: Range<usize>, j: Range<usize>) -> f32 {
        let (a, b) = (&self.source[place(&i)], &self.target[place(&j)]);
        let usual = (a.usual + b.usual) / 2.0;
        (a.vector.cosine(&b.vector) - usual) / (1.0 - usual).max(0.1)
    }
}

/// For each group the mean cosine with single sentences of the other side.
fn weighed(groups: &[Vector], others: &[Vector]) -> Vec<f32> {
    let count = others.len() / LONGEST;
    let step = count.div_ceil(SAMPLE).max(1);
    let sample: Vec<&Vector> = others.iter().step_by(LONGEST * step).collect();
    let (guess, worth) = UNRELATED;
    let usual = |g: &Vector| sample.iter().map(|o| g.cosine(o)).sum::<f32>();
    groups.iter().map(|g| (usual(g) + guess * worth) / (sample.len() as f32 + worth)).collect()
}

fn place(group: &Range<usize>) -> usize {
    group.start * LONGEST + group.len() - 1
}

/// How many groups begin at sentence `start` of `count`: a group that would run over the end is none.
fn whole(start: usize, count: usize) -> usize {
    LONGEST.min(count - start)
}

/// The groups of neighbouring sentences, by their first sentence and length.
fn spans<'s, 'f>(features: &'s [&'f Features]) -> impl Iterator<Item = &'s [&'f Features]> {
    let count = features.len();
    (0..count).flat_map(move |start| (1..=whole(start, count)).map(move |len| &features[start..start + len]))
}

/// The next vectors, those of the groups of `count` sentences, at their [`place`]s; what a group that is none would
/// hold is never asked for and filled with its neighbour.
fn placed(count: usize, vectors: &mut impl Iterator<Item = Vector>) -> Vec<Vector> {
    let mut places = Vec::with_capacity(count * LONGEST);
    for start in 0..count {
        places.extend(vectors.take(whole(start, count)));
        while places.len() < (start + 1) * LONGEST {
            places.extend_from_within(places.len() - 1..);
        }
    }
    places
}
