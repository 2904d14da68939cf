//! Alignments handed over: as JSON Lines, a bead a line, and what makes them sound.

use super::Given;
use crate::error::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::path::Path;

/// A bead: sentence indexes from 0, as an object or as a pair of lists. Other fields are passed over.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum GivenBead {
    /// `{"src":[0],"tgt":[0,1]}`
    Object {
        /// Source sentences.
        src: Vec<usize>,
        /// Target sentences.
        tgt: Vec<usize>,
    },
    /// `[[0],[0,1]]`
    Pair(Vec<usize>, Vec<usize>),
}

impl From<GivenBead> for Given {
    fn from(bead: GivenBead) -> Given {
        match bead {
            GivenBead::Object { src, tgt } | GivenBead::Pair(src, tgt) => (src, tgt),
        }
    }
}

/// The beads in the file at `path`.
///
/// # Errors
/// Those of [`super::text()`]; a line that is no bead, with its number.
pub fn read(path: &Path) -> Result<Vec<Given>> {
    let (text, _) = super::text(path, None)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str::<GivenBead>(line).map(Given::from).map_err(|_| {
                Error::new(ErrorKind::Format, "not a bead")
                    .at(path)
                    .line(number as u64 + 1)
                    .help("a bead is a line such as {\"src\":[0],\"tgt\":[0,1]}")
            })
        })
        .collect()
}

/// Checks that no bead names a sentence that is not there or that another has.
///
/// # Errors
/// The first sentence of which that is not so.
pub fn sound(beads: &[Given], sources: usize, targets: usize) -> Result<()> {
    let wrong = |side: &str, index: usize, why: &str| {
        Error::new(ErrorKind::Format, format!("the alignment names {side} sentence {index} {why}"))
            .help("sentences are numbered from 0, each in one bead")
    };
    for (side, count) in [("source", sources), ("target", targets)] {
        let mut seen = vec![false; count];
        for (src, tgt) in beads {
            for &index in if side == "source" { src } else { tgt } {
                match seen.get_mut(index) {
                    None => return Err(wrong(side, index, "which is not there")),
                    Some(true) => return Err(wrong(side, index, "twice")),
                    Some(free) => *free = true,
                }
            }
        }
    }
    Ok(())
}
