//! What was computed for a piece is kept for its next meeting.
//!
//! A few thousand pieces make up most of any text, and the values depend on nothing but the piece, so who keeps
//! them and when changes no result. Threads that miss the same piece at once both compute it. When the cache is
//! full, the pieces met least go, and what is known of the others' use is halved, so that a change of subject or
//! language soon changes what is kept.

use super::network::{Network, PIECE};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::{Arc, Mutex, PoisonError};

/// What is known of a piece.
pub type Known = Arc<[f32; PIECE]>;

/// How many pieces are kept when some must go: 15 KB each, 47 MB in all.
const KEPT: usize = 3072;
/// How many there may be before some must go.
const FULL: usize = KEPT + KEPT / 4;

/// A piece kept, and how many lots met it.
struct Entry {
    known: Known,
    met: u32,
}

/// The pieces kept.
#[derive(Default)]
pub struct Cache {
    kept: Mutex<FxHashMap<u32, Entry>>,
}

impl Cache {
    /// What is known of each of `ids`, which are all different.
    pub fn pieces(&self, ids: &[u32], network: &Network) -> Vec<Known> {
        let mut known: Vec<Option<Known>> = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let mut meet = |id: &u32| {
                let entry = kept.get_mut(id)?;
                entry.met += 1;
                Some(entry.known.clone())
            };
            ids.iter().map(&mut meet).collect()
        };
        let missing: Vec<u32> =
            ids.iter().zip(&known).filter(|(_, k)| k.is_none()).map(|(id, _)| *id).collect();
        if !missing.is_empty() {
            let computed = network.pieces(&missing);
            let gaps = known.iter_mut().filter(|k| k.is_none());
            gaps.zip(&computed).for_each(|(gap, value)| *gap = Some(value.clone()));
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.extend(missing.into_iter().zip(computed.into_iter().map(|known| Entry { known, met: 1 })));
            if kept.len() > FULL {
                forget(&mut kept);
            }
        }
        known.into_iter().flatten().collect()
    }
}

/// Leaves the [`KEPT`] pieces met most; of those met equally often the ones with lower ids, which SentencePiece
/// numbers by their probability.
fn forget(kept: &mut FxHashMap<u32, Entry>) {
    let mut order: Vec<_> = kept.iter().map(|(id, entry)| (entry.met, Reverse(*id))).collect();
    let gone = order.len().saturating_sub(KEPT);
    order.select_nth_unstable(gone);
    order[..gone].iter().for_each(|(_, Reverse(id))| drop(kept.remove(id)));
    kept.values_mut().for_each(|entry| entry.met /= 2);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_met_stay() {
        let known = Arc::new([0.0; PIECE]);
        let met = |id: u32| if id.is_multiple_of(2) { 2 } else { 3 };
        let count = 2 * KEPT as u32;
        let mut kept = (0..count).map(|id| (id, Entry { known: known.clone(), met: met(id) })).collect();
        forget(&mut kept);
        assert_eq!(kept.len(), KEPT);
        assert!((0..count).all(|id| kept.contains_key(&id) == (met(id) == 3)));
    }
}
