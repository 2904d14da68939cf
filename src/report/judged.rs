//! Ignore files and baselines as they are written.

use crate::config::ignore::{COLUMNS, Entry};
use std::io::Write;

fn writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out)
}

/// The first line: the names of the columns.
///
/// # Errors
/// What `out` says.
pub fn header(out: &mut impl Write) -> std::io::Result<()> {
    let mut writer = writer(out);
    writer.write_record(COLUMNS)?;
    writer.flush()
}

/// A line an entry.
///
/// # Errors
/// What `out` says.
pub fn rows(entries: &[Entry], out: &mut impl Write) -> std::io::Result<()> {
    let mut writer = writer(out);
    for entry in entries {
        writer.write_record(entry.cells().map(|cell| cell.replace(['\r', '\n'], " ")))?;
    }
    writer.flush()
}
