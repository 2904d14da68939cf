//! The CSV tables: RFC 4180, UTF-8, a fixed order of columns, an empty cell for what is not known.
//!
//! A text cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
//! return) gets an apostrophe in front; so does one that begins with an apostrophe, which makes the guard
//! reversible: take one leading apostrophe off.

use super::position::Positions;
use crate::config::Settings;
use crate::error::Error;
use crate::model::{Finding, Places, Report, Severity, Side, Span};
use crate::score::penalty;
use crate::terms::batch_ledger::BatchTerm;
use std::borrow::Cow;
use std::io::Write;

/// How tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The byte between cells.
    pub delimiter: u8,
    /// A byte order mark at the start, by which Excel knows UTF-8.
    pub mark: bool,
    /// Text cells as they are, unguarded.
    pub raw: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Dialect { delimiter: b',', mark: false, raw: false }
    }
}

/// Columns of `findings.csv`.
pub const FINDINGS: &[&str] = &[
    "document",
    "finding",
    "rule",
    "category",
    "severity",
    "confidence",
    "source_line",
    "source_column",
    "source_text",
    "target_line",
    "target_column",
    "target_text",
    "source_sentence",
    "target_sentence",
    "message",
    "evidence",
    "suggestion",
    "fingerprint",
];

/// Columns of `segments.csv`.
pub const SEGMENTS: &[&str] =
    &["document", "bead", "source_text", "target_text", "confidence", "moved", "penalty", "fluency"];

/// Columns of `terms.csv`; places are `line:column` in the target, or in the source after `source ` where no
/// rendering was recognised.
pub const TERMS: &[&str] = &["document", "source_term", "kind", "rendering", "count", "places", "verdict"];

/// Columns of `ledger.csv`, a row a rendering of a term over the whole batch: `documents` counts them, `examples`
/// names the first few, `divided` is `yes` where documents name the thing differently.
pub const LEDGER: &[&str] =
    &["source_term", "kind", "preferred", "rendering", "count", "documents", "examples", "divided"];

/// So many documents are named as examples in `ledger.csv`.
const EXAMPLES: usize = 5;

/// Columns of `summary.csv`. For a document that could not be checked only the first and the last are filled.
pub const SUMMARY: &[&str] = &[
    "document",
    "words",
    "critical",
    "major",
    "minor",
    "neutral",
    "accuracy",
    "terminology",
    "fluency",
    "style",
    "locale",
    "score",
    "pass",
    "error",
    "signature",
];

/// The dimensions whose penalties `summary.csv` shows, in the order of its columns.
const DIMENSIONS: &[&str] = &["accuracy", "terminology", "fluency", "style", "locale"];

/// One table being written.
pub struct Table<W: Write> {
    writer: csv::Writer<W>,
    dialect: Dialect,
}

impl<W: Write> Table<W> {
    /// Begins a table with its header row.
    ///
    /// # Errors
    /// What `out` says.
    pub fn new(mut out: W, header: &[&str], dialect: Dialect) -> std::io::Result<Self> {
        if dialect.mark {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut writer = csv::WriterBuilder::new()
            .delimiter(dialect.delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        writer.write_record(header)?;
        Ok(Table { writer, dialect })
    }

    /// Ends the table and gives back what it was written to.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(self) -> std::io::Result<W> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }

    /// Adds a row as it is; text cells come from [`Table::text`].
    pub(super) fn row(&mut self, cells: &[&str]) -> std::io::Result<()> {
        Ok(self.writer.write_record(cells)?)
    }

    /// A text cell, guarded if the dialect says so.
    pub(super) fn text<'a>(&self, cell: &'a str) -> Cow<'a, str> {
        if self.dialect.raw { Cow::Borrowed(cell) } else { guarded(cell) }
    }

    /// Adds the findings of `report`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn findings(&mut self, report: &Report) -> std::io::Result<()> {
        let sides = Sides::new(report);
        for (number, finding) in report.findings.iter().enumerate() {
            let source = sides.source.place(finding.places.source());
            let target = sides.target.place(finding.places.target());
            let bead = finding.bead.map(|b| &report.aligned.beads[b]);
            let source_sentence = sides.source.sentence(source.span, bead.map(|b| &b.src));
            let target_sentence = sides.target.sentence(target.span, bead.map(|b| &b.tgt));
            self.writer.write_record([
                &*self.text(&report.aligned.id),
                &(number + 1).to_string(),
                finding.rule,
                finding.category.name(),
                finding.severity.name(),
                &format!("{:.2}", finding.confidence),
                &source.line,
                &source.column,
                &*self.text(&source.text),
                &target.line,
                &target.column,
                &*self.text(&target.text),
                &*self.text(&source_sentence),
                &*self.text(&target_sentence),
                &*self.text(&finding.message),
                &*self.text(&finding.evidence),
                &*self.text(finding.suggestion.as_deref().unwrap_or_default()),
                &finding.fingerprint,
            ])?;
        }
        Ok(())
    }

    /// Adds the beads of `report`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn segments(&mut self, report: &Report, settings: &Settings) -> std::io::Result<()> {
        let aligned = &report.aligned;
        let mut penalties = vec![0.0; aligned.beads.len()];
        for finding in &report.findings {
            if let Some(bead) = finding.bead {
                penalties[bead] += penalty(finding, &settings.weights);
            }
        }
        for (number, bead) in aligned.beads.iter().enumerate() {
            let text = |side: &Side, indexes: &[usize]| {
                let pieces: Vec<&str> =
                    indexes.iter().map(|i| side.sentences[*i].span.of(&side.doc.text)).collect();
                pieces.join(" ")
            };
            let (source, target) = (text(&aligned.source, &bead.src), text(&aligned.target, &bead.tgt));
            self.writer.write_record([
                &*self.text(&aligned.id),
                &(number + 1).to_string(),
                &*self.text(&source),
                &*self.text(&target),
                &format!("{:.2}", bead.confidence),
                if bead.moved { "yes" } else { "no" },
                &number_cell(penalties[number]),
                &fluency_cell(report, &bead.tgt),
            ])?;
        }
        Ok(())
    }

    /// Adds the ledger of `report`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn terms(&mut self, report: &Report) -> std::io::Result<()> {
        let sides = Sides::new(report);
        for entry in &report.ledger.entries {
            for rendering in &entry.renderings {
                let places: Vec<String> = rendering
                    .places
                    .iter()
                    .map(|p| match p.tgt {
                        Some(tgt) => sides.target.at(tgt),
                        None => format!("source {}", sides.source.at(p.src)),
                    })
                    .collect();
                self.writer.write_record([
                    &*self.text(&report.aligned.id),
                    &*self.text(&entry.term),
                    entry.kind.name(),
                    &*self.text(&rendering.text),
                    &rendering.places.len().to_string(),
                    &places.join(" "),
                    entry.verdict.name(),
                ])?;
            }
        }
        Ok(())
    }

    /// Adds a term of a batch.
    ///
    /// # Errors
    /// What the writer says.
    pub fn ledger(&mut self, term: &BatchTerm<'_>) -> std::io::Result<()> {
        for rendering in &term.renderings {
            let examples: Vec<&str> = rendering.documents.iter().copied().take(EXAMPLES).collect();
            self.writer.write_record([
                &*self.text(term.term),
                term.kind.name(),
                &*self.text(term.preferred.unwrap_or_default()),
                &*self.text(rendering.text),
                &rendering.count.to_string(),
                &rendering.documents.len().to_string(),
                &*self.text(&examples.join(" ")),
                if term.divided { "yes" } else { "no" },
            ])?;
        }
        Ok(())
    }

    /// Adds the line of `report` to a summary.
    ///
    /// # Errors
    /// What the writer says.
    pub fn summary(&mut self, report: &Report, settings: &Settings) -> std::io::Result<()> {
        let mut row = vec![self.text(&report.aligned.id).into_owned(), report.score.words.to_string()];
        for severity in Severity::ALL.iter().rev() {
            row.push(report.findings.iter().filter(|f| f.severity == *severity).count().to_string());
        }
        for dimension in DIMENSIONS {
            let of = |f: &&Finding| f.category.top() == *dimension;
            row.push(number_cell(
                report.findings.iter().filter(of).map(|f| penalty(f, &settings.weights)).sum(),
            ));
        }
        row.push(format!("{:.2}", report.score.value));
        row.push(if report.score.value >= settings.pass_score { "yes" } else { "no" }.to_string());
        row.push(String::new());
        row.push(report.score.signature.clone());
        self.writer.write_record(&row)?;
        Ok(())
    }

    /// Adds the line of a document that could not be checked.
    ///
    /// # Errors
    /// What the writer says.
    pub fn summary_error(&mut self, id: &str, error: &Error) -> std::io::Result<()> {
        let mut row = vec![String::new(); SUMMARY.len()];
        row[0] = self.text(id).into_owned();
        row[SUMMARY.len() - 2] = self.text(&error.to_string()).into_owned();
        self.writer.write_record(&row)?;
        Ok(())
    }
}

/// The mean fluency of `sentences`; empty where none has one.
fn fluency_cell(report: &Report, sentences: &[usize]) -> String {
    let known: Vec<f32> = sentences.iter().filter_map(|i| *report.fluency.get(*i)?).collect();
    if known.is_empty() {
        return String::new();
    }
    format!("{:.1}", known.iter().sum::<f32>() / known.len() as f32)
}

/// A number without needless zeros.
fn number_cell(value: f64) -> String {
    format!("{:.1}", value + 0.0).trim_end_matches(".0").to_string()
}

/// `cell` with an apostrophe in front where a spreadsheet would run it, or where it begins with one.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    match cell.bytes().next() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\'') => Cow::Owned(format!("'{cell}")),
        _ => Cow::Borrowed(cell),
    }
}

/// What [`guarded`] made `cell` of. A cell that was written unguarded is the same, unless it began with an
/// apostrophe.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

struct Sides<'a> {
    source: Reader<'a>,
    target: Reader<'a>,
}

impl<'a> Sides<'a> {
    fn new(report: &'a Report) -> Self {
        let reader = |side: &'a Side| Reader { side, positions: Positions::new(&side.doc.text) };
        Sides { source: reader(&report.aligned.source), target: reader(&report.aligned.target) }
    }
}

struct Reader<'a> {
    side: &'a Side,
    positions: Positions<'a>,
}

#[derive(Default)]
struct Place<'a> {
    line: String,
    column: String,
    text: Cow<'a, str>,
    span: Option<Span>,
}

impl<'a> Reader<'a> {
    fn place(&self, places: Option<&Places>) -> Place<'a> {
        let Some(places) = places else { return Place::default() };
        let (line, column) = self.positions.line_column(places.fault.start);
        Place {
            line: line.to_string(),
            column: column.to_string(),
            text: near(&self.side.doc.text, places.fault, places.fault.start),
            span: Some(places.fault),
        }
    }

    fn at(&self, span: Span) -> String {
        let (line, column) = self.positions.line_column(span.start);
        format!("{line}:{column}")
    }

    /// The sentence that holds `span`, or what is near it in a very long one; without a span, that of the bead.
    fn sentence(&self, span: Option<Span>, bead: Option<&Vec<usize>>) -> Cow<'a, str> {
        let holds = |span: Span| {
            let at = self.side.sentences.partition_point(|s| s.span.end < span.start);
            self.side.sentences.get(at).filter(|s| s.span.start <= span.start).map(|s| s.span)
        };
        let found = match span {
            Some(span) => holds(span),
            None => bead.and_then(|indexes| self.side.span_of(indexes)),
        };
        let fault = |whole: Span| span.map_or(whole.start, |s| s.start);
        found.map_or(Cow::Borrowed(""), |whole| near(&self.side.doc.text, whole, fault(whole)))
    }
}

/// How much of a sentence a cell of `findings.csv` shows on either side of the fault, in bytes: a spreadsheet's cell
/// holds 32,767 characters, and a text without full stops may have a thousand faults in one sentence.
const AROUND: usize = 4_000;

/// `whole`, a span of `text`, or what lies within [`AROUND`] of byte `at`, with "…" where it is cut.
fn near(text: &str, whole: Span, at: usize) -> Cow<'_, str> {
    if whole.len() <= 2 * AROUND {
        return Cow::Borrowed(whole.of(text));
    }
    let mut from = whole.start.max(at.saturating_sub(AROUND));
    let mut to = whole.end.min(at + AROUND);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let (head, tail) = (if from > whole.start { "…" } else { "" }, if to < whole.end { "…" } else { "" });
    Cow::Owned(format!("{head}{}{tail}", &text[from..to]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_guarded_reversibly() {
        for cell in ["- сказал он", "=1+1", "+7 495", "@user", "\tx", "'quoted'", "plain", ""] {
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
        assert_eq!(guarded("- сказал он"), "'- сказал он");
        assert_eq!(guarded("plain - text"), "plain - text");
    }

    #[test]
    fn a_very_long_sentence_is_shown_around_its_fault() {
        let text = "я".repeat(10_000);
        let shown = near(&text, Span::new(0, text.len()), 10_001);
        assert!(shown.starts_with('…') && shown.ends_with('…'));
        assert!((2 * AROUND - 8..2 * AROUND + 8).contains(&shown.len()), "{}", shown.len());
        assert_eq!(near("short", Span::new(0, 5), 2), "short");
    }
}
