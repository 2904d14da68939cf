//! What the sentence encoder says: the cosine between groups of sentences of the two sides.

use super::search::LONGEST;
use crate::encoder::{Encoder, Features, Vector};
use std::ops::Range;

/// The vectors of all groups of up to four neighbouring sentences of both sides of a stretch.
pub struct Meaning {
    source: Vec<Vector>,
    target: Vec<Vector>,
}

impl Meaning {
    /// From the features of the sentences of both sides.
    pub fn new(encoder: &Encoder, source: &[&Features], target: &[&Features]) -> Meaning {
        Meaning { source: groups(encoder, source), target: groups(encoder, target) }
    }

    /// The cosine between two groups, none longer than four.
    pub fn cosine(&self, i: Range<usize>, j: Range<usize>) -> f32 {
        self.source[place(&i)].cosine(&self.target[place(&j)])
    }
}

fn place(group: &Range<usize>) -> usize {
    group.start * LONGEST + group.len() - 1
}

/// The vectors of the groups that begin at each sentence; a group that would run over the end stops there.
fn groups(encoder: &Encoder, features: &[&Features]) -> Vec<Vector> {
    let all: Vec<Vec<&Features>> = (0..features.len())
        .flat_map(|start| (1..=LONGEST).map(move |len| (start, len)))
        .map(|(start, len)| features[start..(start + len).min(features.len())].to_vec())
        .collect();
    encoder.vectors(&all)
}
