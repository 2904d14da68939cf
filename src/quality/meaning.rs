//! What the sentence encoder sees in a pair: the whole of either side, and each piece of a word with the piece of
//! the other side most like it.

use crate::encoder::{Encoder, Token, Vector, WIDTH};

/// A pair through the encoder.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// Cosine of the two sentences.
    pub cosine: f32,
    /// For each piece of the source the cosine with the piece of the target most like it, ascending.
    pub source: Vec<f32>,
    /// The same for the pieces of the target.
    pub target: Vec<f32>,
    /// The two sentences as points.
    pub vectors: (Vector, Vector),
}

impl Meaning {
    /// Of the texts of a pair.
    pub fn of(source: &str, target: &str) -> Meaning {
        let encoder = Encoder::built_in();
        let features = encoder.features(&[source, target]);
        let (a, b) = (encoder.vector(&[&features[0]]), encoder.vector(&[&features[1]]));
        let pieces = encoder.tokens(&[source, target]);
        let (ours, theirs) = (points(&pieces[0]), points(&pieces[1]));
        Meaning {
            cosine: a.cosine(&b),
            source: nearest(&ours, &theirs),
            target: nearest(&theirs, &ours),
            vectors: (a, b),
        }
    }
}

/// The features of pieces, scaled to length 1; at most [`MOST`] of a text.
fn points(pieces: &[Token]) -> Vec<[f32; WIDTH]> {
    let scaled = |token: &Token| {
        let mut point = *token.features;
        let length = point.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
        point.iter_mut().for_each(|x| *x /= length);
        point
    };
    pieces.iter().take(MOST).map(scaled).collect()
}

/// A sentence has no more pieces than this; what is longer is no sentence, and all against all would cost the square.
const MOST: usize = 400;

/// For each of `points` its cosine with the nearest of `others`, ascending.
fn nearest(points: &[[f32; WIDTH]], others: &[[f32; WIDTH]]) -> Vec<f32> {
    let cosine = |a: &[f32; WIDTH], b: &[f32; WIDTH]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    let mut best: Vec<f32> =
        points.iter().map(|p| others.iter().map(|o| cosine(p, o)).fold(0.0, f32::max)).collect();
    best.sort_by(f32::total_cmp);
    best
}
