//! The best way to cut two stretches of text into beads: dynamic programming over pairs of positions.

use std::ops::Range;

/// A bead as ranges of sentence indexes.
pub type Cut = (Range<usize>, Range<usize>);

/// Most sentences on one side of a bead.
pub const LONGEST: usize = 4;

/// The shapes of beads with both sides filled, the likeliest first.
const SHAPES: &[(usize, usize)] = &[
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (2, 3),
    (3, 2),
    (3, 3),
    (1, 4),
    (4, 1),
    (2, 4),
    (4, 2),
    (3, 4),
    (4, 3),
    (4, 4),
];

/// What the search asks of the evidence.
pub trait Scorer {
    /// Source and target sentences there are.
    fn size(&self) -> (usize, usize);
    /// How many source sentences from this one on may share a bead.
    fn source_run(&self, from: usize) -> usize;
    /// The same for target sentences.
    fn target_run(&self, from: usize) -> usize;
    /// What leaving a source sentence alone costs.
    fn source_null(&self, at: usize) -> f32;
    /// The same for a target sentence.
    fn target_null(&self, at: usize) -> f32;
    /// A value that the score of a bead does not pass.
    fn bound(&self, source: Range<usize>, target: Range<usize>) -> f32;
    /// The score of a bead with both sides filled, its shape's cost taken off.
    fn score(&self, source: Range<usize>, target: Range<usize>) -> f32;
}

/// Cuts both sides into beads of the highest total score.
pub fn best_cut(scorer: &impl Scorer) -> Vec<Cut> {
    let (n, m) = scorer.size();
    let width = m + 1;
    let mut best = vec![f32::NEG_INFINITY; (n + 1) * width];
    let mut back = vec![(0u8, 0u8); (n + 1) * width];
    best[0] = 0.0;
    for i in 0..=n {
        for j in 0..=m {
            let at = i * width + j;
            let (mut value, mut shape) = (best[at], back[at]);
            if i > 0 && best[at - width] - scorer.source_null(i - 1) > value {
                (value, shape) = (best[at - width] - scorer.source_null(i - 1), (1, 0));
            }
            if j > 0 && best[at - 1] - scorer.target_null(j - 1) > value {
                (value, shape) = (best[at - 1] - scorer.target_null(j - 1), (0, 1));
            }
            for (p, q) in SHAPES {
                if *p > i || *q > j || scorer.source_run(i - p) < *p || scorer.target_run(j - q) < *q {
                    continue;
                }
                // Most shapes cannot win, and a bound on their score is cheap.
                let before = best[(i - p) * width + j - q];
                if before + scorer.bound(i - p..i, j - q..j) > value {
                    let total = before + scorer.score(i - p..i, j - q..j);
                    if total > value {
                        (value, shape) = (total, (*p as u8, *q as u8));
                    }
                }
            }
            best[at] = value;
            back[at] = shape;
        }
    }
    let (mut i, mut j) = (n, m);
    let mut cuts = Vec::new();
    while i > 0 || j > 0 {
        let (p, q) = back[i * width + j];
        let (p, q) = (usize::from(p), usize::from(q));
        cuts.push((i - p..i, j - q..j));
        i -= p;
        j -= q;
    }
    cuts.reverse();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences that pair when they are the same number.
    struct Numbers<'a>(&'a [usize], &'a [usize]);

    impl Scorer for Numbers<'_> {
        fn size(&self) -> (usize, usize) {
            (self.0.len(), self.1.len())
        }
        fn source_run(&self, _: usize) -> usize {
            4
        }
        fn target_run(&self, _: usize) -> usize {
            4
        }
        fn source_null(&self, _: usize) -> f32 {
            0.6
        }
        fn target_null(&self, _: usize) -> f32 {
            0.6
        }
        fn bound(&self, i: Range<usize>, j: Range<usize>) -> f32 {
            self.score(i, j)
        }
        fn score(&self, i: Range<usize>, j: Range<usize>) -> f32 {
            let found = self.0[i.clone()].iter().filter(|s| self.1[j.clone()].contains(s)).count();
            2.0 * found as f32 - 0.9 * (i.len() + j.len()) as f32 + 1.0
        }
    }

    #[test]
    fn an_extra_sentence_is_left_alone() {
        assert_eq!(best_cut(&Numbers(&[0, 1], &[0, 9, 1])), [(0..1, 0..1), (1..1, 1..2), (1..2, 2..3)]);
    }

    #[test]
    fn empty_sides_are_all_null() {
        assert_eq!(best_cut(&Numbers(&[], &[1, 2])).len(), 2);
        assert!(best_cut(&Numbers(&[], &[])).is_empty());
    }
}
