//! What changed from one version to the next: between two reports, or between two translations of one original.
//!
//! [`reports`] compares findings by their fingerprints, which survive edits elsewhere in the text; [`texts`] hangs
//! two translations on the sentences of their original and compares them word by word. Neither reads or writes
//! anything: written reports are read back in `report/past.rs`.

mod faults;
mod label;
pub mod reports;
pub mod texts;
pub mod words;

pub use faults::Faults;
pub use label::Label;
pub use reports::{Checked, DocumentDelta, Entry, Kept, Place, ReportDelta, Reports};
pub use texts::{Change, Group, Piece, TextDelta};

/// Scores that differ by less are shown as the same number.
const SAME_SCORE: f64 = 0.005;

/// True if `new` is lower than `old` by as much as a report shows (two decimals).
pub fn is_lower(old: f64, new: f64) -> bool {
    new <= old - SAME_SCORE
}
