//! Pages for reading: one for each document, and an index over many.
//!
//! A page is one file that opens anywhere: style and script are in it, nothing is fetched, and its content security
//! policy forbids that anything could be. It reads well without scripts; the script (`page.js`) adds filters and
//! keys. Pages are written piece by piece, so that a long document is never in memory a second time.
//!
//! HTML is made with `maud`, which checks it at compile time and escapes every string that is put in; what documents
//! say goes in as [`words::Words`] besides.

mod chart;
mod findings;
mod frame;
pub mod index;
pub mod marks;
pub mod names;
pub mod pages;
mod summary;
mod texts;
pub mod words;

use super::position::Positions;
use crate::config::Settings;
use crate::model::{Finding, Places, Report, Severity};
use findings::Listing;
use marks::{Marks, Which};
use maud::html;
use std::io::Write;

/// How many findings there are of each severity, the worst first.
pub fn by_severity(findings: &[Finding]) -> Vec<(Severity, usize)> {
    let count = |s: Severity| findings.iter().filter(|f| f.severity == s).count();
    Severity::ALL.iter().rev().map(|s| (*s, count(*s))).collect()
}

/// Writes the page of `report`. `back` is where the page's link to the index leads, if there is an index.
///
/// # Errors
/// What `out` says.
pub fn write(
    report: &Report,
    settings: &Settings,
    back: Option<&str>,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let aligned = &report.aligned;
    let source = Marks::new(&aligned.source, &report.findings, Which::Source);
    let target = Marks::new(&aligned.target, &report.findings, Which::Target);
    let title = format!("{} · {:.1} · sverka", aligned.id, report.score.value);
    frame::begin(&title, "document", out)?;
    put(out, summary::header(report, settings, back))?;
    out.write_all(b"<main>\n")?;
    let listing = Listing {
        report,
        source: Positions::new(&aligned.source.doc.text),
        target: Positions::new(&aligned.target.doc.text),
        source_marks: &source,
        target_marks: &target,
    };
    listing.write(out)?;
    texts::write(report, &source, &target, out)?;
    out.write_all(b"</main>\n")?;
    put(out, summary::ledger(report))?;
    put(out, summary::skipped(report))?;
    put(out, summary::colophon(&report.score.signature))?;
    frame::end(out)
}

/// Writes one piece of a page.
fn put(out: &mut impl Write, piece: maud::Markup) -> std::io::Result<()> {
    out.write_all(piece.into_string().as_bytes())
}

/// All places, the fault first.
fn all(places: &Places) -> impl Iterator<Item = crate::model::Span> {
    std::iter::once(places.fault).chain(places.related.iter().copied())
}

/// A severity with its sign, so that colour is never the only cue.
fn severity(severity: Severity) -> maud::Markup {
    html! { span class={ "sev " (severity) } { (severity) } }
}
