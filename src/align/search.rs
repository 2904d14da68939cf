//! The best way to cut two stretches of text into beads: dynamic programming over pairs of positions.

use std::ops::Range;

/// A bead as ranges of sentence indexes.
pub type Cut = (Range<usize>, Range<usize>);

/// The shapes a bead may have (source sentences, target sentences) and what each costs beside its evidence: the
/// rarer the shape in real translations, the more.
pub const SHAPES: &[(usize, usize, f32)] =
    &[(1, 1, 0.0), (1, 2, 1.2), (2, 1, 1.2), (2, 2, 2.6), (1, 3, 2.2), (3, 1, 2.2)];

/// Cuts `0..n` and `0..m` into beads of the highest total score.
///
/// `score` gives the score of a bead with both sides filled, its shape's cost not yet taken off; a sentence left
/// alone costs `null`. `joined_source(i)` says whether sentences `i` and `i + 1` may share a bead.
pub fn best_cut(
    n: usize,
    m: usize,
    null: f32,
    joined_source: impl Fn(usize) -> bool,
    joined_target: impl Fn(usize) -> bool,
    score: impl Fn(Range<usize>, Range<usize>) -> f32,
) -> Vec<Cut> {
    let width = m + 1;
    let mut best = vec![f32::NEG_INFINITY; (n + 1) * width];
    let mut back = vec![(0u8, 0u8); (n + 1) * width];
    best[0] = 0.0;
    // How many sentences from here on may share a bead.
    let source_run = runs(n, joined_source);
    let target_run = runs(m, joined_target);
    for i in 0..=n {
        for j in 0..=m {
            let here = best[i * width + j];
            let mut offer = |p: usize, q: usize, value: f32| {
                let at = (i + p) * width + j + q;
                if value > best[at] {
                    best[at] = value;
                    back[at] = (p as u8, q as u8);
                }
            };
            if i < n {
                offer(1, 0, here - null);
            }
            if j < m {
                offer(0, 1, here - null);
            }
            if i == n || j == m {
                continue;
            }
            for (p, q, cost) in SHAPES {
                if *p <= source_run[i] && *q <= target_run[j] {
                    offer(*p, *q, here + score(i..i + p, j..j + q) - cost);
                }
            }
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

/// For each position how many sentences, itself included, may be joined from it on (at most 4).
fn runs(count: usize, joined: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut runs = vec![1; count];
    for i in (0..count.saturating_sub(1)).rev() {
        if joined(i) {
            runs[i] = (runs[i + 1] + 1).min(4);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extra_sentence_is_left_alone() {
        // Source 0, 1; target 0, x, 1: only equal ones score.
        let target = [0, 9, 1];
        let score = |i: Range<usize>, j: Range<usize>| {
            if i.clone().any(|s| j.clone().any(|t| target[t] == s)) {
                2.0 - (i.len() + j.len()) as f32 * 0.2
            } else {
                -2.0
            }
        };
        let cuts = best_cut(2, 3, 0.6, |_| true, |_| true, score);
        assert_eq!(cuts, [(0..1, 0..1), (1..1, 1..2), (1..2, 2..3)]);
    }

    #[test]
    fn empty_sides_are_all_null() {
        assert_eq!(best_cut(0, 2, 0.6, |_| true, |_| true, |_, _| 0.0).len(), 2);
        assert!(best_cut(0, 0, 0.6, |_| true, |_| true, |_, _| 0.0).is_empty());
    }
}
