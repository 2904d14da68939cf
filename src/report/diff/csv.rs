//! A comparison as a table, by the rules of the other tables ([`crate::report::csv`]).

use super::{Row, fault_rows, line_of, rows};
use crate::diff::{Checked, Entry, Faults, Group, Place, ReportDelta, TextDelta};
use crate::model::{Finding, Sides, Span};
use crate::report::csv::{Dialect, Table};
use crate::report::position::Positions;
use std::io::Write;

/// Columns of a comparison of reports. The status is that of a finding (`new`, `regraded`, `fixed`, `moved`,
/// `unchanged`) or of a document (`score`, `added`, `removed`, `broken`); `old` and `new` are places of findings
/// (`line:column`, or code points `start-end`), or scores.
pub const REPORTS: &[&str] = &[
    "document",
    "status",
    "rule",
    "category",
    "old_severity",
    "severity",
    "old",
    "new",
    "source_text",
    "target_text",
    "message",
    "evidence",
    "suggestion",
    "fingerprint",
];

/// Columns of a comparison of translations, a row a change (status `changed` with the kind of change, or `moved`
/// for a part that stands elsewhere) or a finding (status `new`, `regraded`, `fixed`, `unchanged`).
pub const TEXTS: &[&str] = &[
    "status",
    "kind",
    "severity",
    "rule",
    "source_line",
    "source_column",
    "source_text",
    "old_line",
    "old_column",
    "old_text",
    "new_line",
    "new_column",
    "new_text",
    "message",
    "evidence",
    "suggestion",
    "fingerprint",
];

/// Writes a comparison of reports: for each document its scores, then its findings.
///
/// # Errors
/// What `out` says.
pub fn reports(delta: &ReportDelta, out: &mut impl Write) -> std::io::Result<()> {
    let mut table = Table::new(out, REPORTS, Dialect::default())?;
    let score = |score: Option<f64>| score.map_or(String::new(), |s| format!("{s:.2}"));
    for document in &delta.documents {
        let (old, new) = (score(document.scores.0), score(document.scores.1));
        state(&mut table, &document.id, "score", &old, &new, "")?;
        if let (None, Some(error)) = &document.errors {
            state(&mut table, &document.id, "broken", "", "", error)?;
        }
        for row in rows(document) {
            entry(&mut table, &document.id, &row)?;
        }
    }
    let alone = |document: &Checked| score(document.score);
    for document in &delta.added {
        state(&mut table, &document.id, "added", "", &alone(document), "")?;
    }
    for document in &delta.removed {
        state(&mut table, &document.id, "removed", &alone(document), "", "")?;
    }
    table.finish().map(|_| ())
}

fn state(
    table: &mut Table<impl Write>,
    id: &str,
    status: &str,
    old: &str,
    new: &str,
    message: &str,
) -> std::io::Result<()> {
    let (id, message) = (table.text(id).into_owned(), table.text(message).into_owned());
    table.row(&[&id, status, "", "", "", "", old, new, "", "", &message, "", "", ""])
}

fn entry(table: &mut Table<impl Write>, id: &str, row: &Row<'_, Entry>) -> std::io::Result<()> {
    let latest = row.latest();
    let place = |entry: Option<&&Entry>| match entry.and_then(|e| e.target.or(e.source)) {
        Some(Place::Line(line, column)) => format!("{line}:{column}"),
        Some(Place::Points(start, end)) => format!("{start}-{end}"),
        None => String::new(),
    };
    let cells: Vec<String> = vec![
        table.text(id).into_owned(),
        row.status.name().to_string(),
        latest.rule.clone(),
        latest.category.clone(),
        row.sides.source().map_or(String::new(), |e| e.severity.to_string()),
        row.sides.target().map_or(String::new(), |e| e.severity.to_string()),
        place(row.sides.source()),
        place(row.sides.target()),
        table.text(&latest.source_text).into_owned(),
        table.text(&latest.target_text).into_owned(),
        table.text(&latest.message).into_owned(),
        table.text(&latest.evidence).into_owned(),
        table.text(&latest.suggestion).into_owned(),
        latest.fingerprint.clone(),
    ];
    write(table, &cells)
}

fn write(table: &mut Table<impl Write>, cells: &[String]) -> std::io::Result<()> {
    table.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Writes a comparison of translations.
///
/// # Errors
/// What `out` says.
pub fn texts(delta: &TextDelta<'_>, out: &mut impl Write) -> std::io::Result<()> {
    let mut table = Table::new(out, TEXTS, Dialect::default())?;
    let writer = Places::new(delta);
    for group in &delta.groups {
        if group.moved {
            writer.group(&mut table, group)?;
        }
        for change in group.changes() {
            let (old, new) = (change.sides.source().copied(), change.sides.target().copied());
            let mut cells = vec!["changed".to_string(), change.label.name().to_string()];
            cells.extend([String::new(), String::new()]);
            cells.extend(writer.source(&table, group));
            cells.extend(writer.cells(&table, 1, old));
            cells.extend(writer.cells(&table, 2, new));
            cells.extend(std::iter::repeat_n(String::new(), 4));
            write(&mut table, &cells)?;
        }
        writer.faults(&mut table, &group.faults, delta)?;
    }
    writer.faults(&mut table, &delta.elsewhere, delta)?;
    table.finish().map(|_| ())
}

/// Places in the three texts: source, old and new translation.
struct Places<'a> {
    delta: &'a TextDelta<'a>,
    texts: [(&'a str, Positions<'a>); 3],
}

impl<'a> Places<'a> {
    fn new(delta: &'a TextDelta<'a>) -> Places<'a> {
        let (old, new) = (&delta.old.aligned, &delta.new.aligned);
        let texts = [&old.source, &old.target, &new.target].map(|side| side.doc.text.as_str());
        Places { delta, texts: texts.map(|text| (text, Positions::new(text))) }
    }

    /// Line, column and words of `span` in text number `text`; empty cells for none.
    fn cells(&self, table: &Table<impl Write>, text: usize, span: Option<Span>) -> [String; 3] {
        let Some(span) = span else { return Default::default() };
        let (text, positions) = &self.texts[text];
        let (line, column) = positions.line_column(span.start);
        [line.to_string(), column.to_string(), table.text(span.of(text)).into_owned()]
    }

    fn source(&self, table: &Table<impl Write>, group: &Group) -> [String; 3] {
        let source = &self.delta.old.aligned.source;
        let [line, column, _] = self.cells(table, 0, group.source.first().map(|s| source.sentences[*s].span));
        [line, column, table.text(&line_of(source, &group.source)).into_owned()]
    }

    /// A part that stands elsewhere.
    fn group(&self, table: &mut Table<impl Write>, group: &Group) -> std::io::Result<()> {
        let (old, new) = (&self.delta.old.aligned.target, &self.delta.new.aligned.target);
        let mut cells = vec!["moved".to_string(), String::new(), String::new(), String::new()];
        cells.extend(self.source(table, group));
        for (number, side, list) in [(1, old, &group.old), (2, new, &group.new)] {
            let [line, column, _] = self.cells(table, number, list.first().map(|s| side.sentences[*s].span));
            cells.extend([line, column, table.text(&line_of(side, list)).into_owned()]);
        }
        cells.extend(std::iter::repeat_n(String::new(), 4));
        write(table, &cells)
    }

    fn faults(
        &self,
        table: &mut Table<impl Write>,
        faults: &Faults,
        delta: &TextDelta<'_>,
    ) -> std::io::Result<()> {
        for row in fault_rows(faults, delta) {
            let latest = row.latest();
            let fault = |f: Option<&&Finding>| f.and_then(|f| f.places.target()).map(|p| p.fault);
            let mut cells = vec![
                row.status.name().to_string(),
                latest.category.name().to_string(),
                latest.severity.to_string(),
                latest.rule.to_string(),
            ];
            cells.extend(self.cells(table, 0, latest.places.source().map(|p| p.fault)));
            let (old, new) = match &row.sides {
                Sides::Source(f) => (fault(Some(f)), None),
                Sides::Target(f) => (None, fault(Some(f))),
                Sides::Both(a, b) => (fault(Some(a)), fault(Some(b))),
            };
            cells.extend(self.cells(table, 1, old));
            cells.extend(self.cells(table, 2, new));
            cells.push(table.text(&latest.message).into_owned());
            cells.push(table.text(&latest.evidence).into_owned());
            cells.push(table.text(latest.suggestion.as_deref().unwrap_or_default()).into_owned());
            cells.push(latest.fingerprint.clone());
            write(table, &cells)?;
        }
        Ok(())
    }
}
