//! What was computed for a piece is kept for its next meeting.
//!
//! A few thousand pieces make up nearly all of any text, and the values depend on nothing but the piece, so who
//! keeps them and when changes no result. The first [`KEPT`] pieces met are kept for the life of the program:
//! frequent pieces are met early. Threads that miss the same piece at once both compute it.

use super::network::{Network, PIECE};
use rustc_hash::FxHashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// What is known of a piece.
pub type Known = Arc<[f32; PIECE]>;

/// How many pieces are kept: 15 KB each, 46 MB in all.
const KEPT: usize = 3072;

/// The pieces kept.
#[derive(Default)]
pub struct Cache {
    kept: RwLock<FxHashMap<u32, Known>>,
}

impl Cache {
    /// What is known of each of `ids`, which are all different.
    pub fn pieces(&self, ids: &[u32], network: &Network) -> Vec<Known> {
        let mut known: Vec<Option<Known>> = {
            let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
            ids.iter().map(|id| kept.get(id).cloned()).collect()
        };
        let missing: Vec<u32> =
            ids.iter().zip(&known).filter(|(_, k)| k.is_none()).map(|(id, _)| *id).collect();
        if !missing.is_empty() {
            let computed: Vec<Known> = network.pieces(&missing).into_iter().map(Arc::new).collect();
            let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
            let room = KEPT.saturating_sub(kept.len());
            kept.extend(missing.into_iter().zip(computed.iter().cloned()).take(room));
            let gaps = known.iter_mut().filter(|k| k.is_none());
            gaps.zip(computed).for_each(|(gap, value)| *gap = Some(value));
        }
        known.into_iter().flatten().collect()
    }
}
