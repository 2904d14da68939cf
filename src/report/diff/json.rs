//! A comparison as one JSON document. Spans are code points, end exclusive.

use super::{Row, fault_rows, line_of, rows, shown};
use crate::diff::{Checked, Entry, Group, Piece, Place, ReportDelta, TextDelta};
use crate::model::{Finding, Severity, Sides};
use crate::report::json::{FindingRecord, Writer, round};
use crate::report::position::Positions;
use serde::Serialize;

/// Version of the shape; raised when a reader of the old shape would misread the new one.
pub const SCHEMA: u32 = 1;

/// Before and after; null where unknown.
#[derive(Serialize)]
struct Change<T> {
    old: T,
    new: T,
}

#[derive(Serialize)]
struct ReportsRecord<'a> {
    schema: u32,
    kind: &'static str,
    worse: bool,
    score: Option<Change<f64>>,
    documents: Vec<DocumentRecord<'a>>,
    added: Vec<AloneRecord<'a>>,
    removed: Vec<AloneRecord<'a>>,
}

#[derive(Serialize)]
struct DocumentRecord<'a> {
    id: &'a str,
    worse: bool,
    /// False if the scores were made with different programs or settings.
    comparable: bool,
    score: Change<Option<f64>>,
    error: Change<Option<&'a str>>,
    findings: Vec<EntryRecord<'a>>,
}

#[derive(Serialize)]
struct AloneRecord<'a> {
    id: &'a str,
    score: Option<f64>,
    findings: usize,
    error: Option<&'a str>,
}

#[derive(Serialize)]
struct EntryRecord<'a> {
    status: &'static str,
    rule: &'a str,
    category: &'a str,
    severity: Severity,
    /// Only where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    old_severity: Option<Severity>,
    /// `line:column` from tables, a span of code points from JSON.
    old_place: Option<PlaceRecord>,
    new_place: Option<PlaceRecord>,
    message: &'a str,
    evidence: &'a str,
    suggestion: &'a str,
    fingerprint: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum PlaceRecord {
    Line { line: usize, column: usize },
    Span([usize; 2]),
}

fn place(entry: Option<&&Entry>) -> Option<PlaceRecord> {
    let entry = entry?;
    Some(match entry.target.or(entry.source)? {
        Place::Line(line, column) => PlaceRecord::Line { line, column },
        Place::Points(start, end) => PlaceRecord::Span([start, end]),
    })
}

fn entry<'a>(row: &Row<'a, Entry>) -> EntryRecord<'a> {
    let latest = row.latest();
    let before = row.sides.source().map(|e| e.severity);
    EntryRecord {
        status: row.status.name(),
        rule: &latest.rule,
        category: &latest.category,
        severity: latest.severity,
        old_severity: before.filter(|s| *s != latest.severity),
        old_place: place(row.sides.source()),
        new_place: place(row.sides.target()),
        message: &latest.message,
        evidence: &latest.evidence,
        suggestion: &latest.suggestion,
        fingerprint: &latest.fingerprint,
    }
}

fn alone(document: &Checked) -> AloneRecord<'_> {
    AloneRecord {
        id: &document.id,
        score: document.score,
        findings: document.findings.len(),
        error: document.error.as_deref(),
    }
}

/// Writes a comparison of reports, worse being judged by `least`.
///
/// # Errors
/// What `out` says.
pub fn reports(delta: &ReportDelta, least: Severity, out: &mut impl std::io::Write) -> std::io::Result<()> {
    let documents = delta.documents.iter().map(|d| DocumentRecord {
        id: &d.id,
        worse: d.is_worse(least),
        comparable: d.comparable(),
        score: Change { old: d.scores.0, new: d.scores.1 },
        error: Change { old: d.errors.0.as_deref(), new: d.errors.1.as_deref() },
        findings: rows(d).iter().map(entry).collect(),
    });
    let record = ReportsRecord {
        schema: SCHEMA,
        kind: "reports",
        worse: delta.is_worse(least),
        score: delta.scores().map(|(old, new)| Change { old: round(old), new: round(new) }),
        documents: documents.collect(),
        added: delta.added.iter().map(alone).collect(),
        removed: delta.removed.iter().map(alone).collect(),
    };
    pretty(&record, out)
}

#[derive(Serialize)]
struct TextsRecord<'a> {
    schema: u32,
    kind: &'static str,
    id: &'a str,
    source: &'a str,
    files: Change<&'a str>,
    worse: bool,
    score: Change<f64>,
    signature: &'a str,
    groups: Vec<GroupRecord<'a>>,
    /// Findings on the texts as a whole.
    findings: Vec<FaultRecord>,
}

#[derive(Serialize)]
struct GroupRecord<'a> {
    source: Vec<[usize; 2]>,
    old: Vec<[usize; 2]>,
    new: Vec<[usize; 2]>,
    source_text: String,
    moved: bool,
    changes: Vec<ChangeRecord<'a>>,
    findings: Vec<FaultRecord>,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    label: &'static str,
    old: Option<[usize; 2]>,
    new: Option<[usize; 2]>,
    old_text: &'a str,
    new_text: &'a str,
}

/// A finding; its spans are in the old translation where the status is `fixed`, else in the new one.
#[derive(Serialize)]
struct FaultRecord {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_severity: Option<Severity>,
    #[serde(flatten)]
    finding: FindingRecord,
}

/// Writes a comparison of translations, worse being judged by `least`. All groups are there, in the order of the
/// source, the unchanged ones with no changes.
///
/// # Errors
/// What `out` says.
pub fn texts(delta: &TextDelta<'_>, least: Severity, out: &mut impl std::io::Write) -> std::io::Result<()> {
    let (old, new) = (&delta.old.aligned, &delta.new.aligned);
    let writers = (Writer::new(old), Writer::new(new));
    let fault = |row: &Row<'_, Finding>| {
        let latest = row.latest();
        let writer = if matches!(row.sides, Sides::Source(_)) { &writers.0 } else { &writers.1 };
        let before = row.sides.source().map(|f| f.severity);
        FaultRecord {
            status: row.status.name(),
            old_severity: before.filter(|s| *s != latest.severity),
            finding: writer.finding(latest),
        }
    };
    let faults = |faults| fault_rows(faults, delta).iter().map(fault).collect();
    let positions =
        [&old.source.doc.text, &old.target.doc.text, &new.target.doc.text].map(|text| Positions::new(text));
    let groups = delta.groups.iter().map(|group| {
        let spans = |side: &crate::model::Side, list: &[usize], positions: &Positions<'_>| {
            list.iter().map(|s| positions.span(side.sentences[*s].span)).collect()
        };
        GroupRecord {
            source: spans(&old.source, &group.source, &positions[0]),
            old: spans(&old.target, &group.old, &positions[1]),
            new: spans(&new.target, &group.new, &positions[2]),
            source_text: line_of(&old.source, &group.source),
            moved: group.moved,
            changes: changes(group, delta, &positions),
            findings: faults(&group.faults),
        }
    });
    let record = TextsRecord {
        schema: SCHEMA,
        kind: "texts",
        id: &new.id,
        source: &new.source.doc.origin.path,
        files: Change { old: &old.target.doc.origin.path, new: &new.target.doc.origin.path },
        worse: delta.is_worse(least),
        score: Change { old: round(delta.old.score.value), new: round(delta.new.score.value) },
        signature: &delta.new.score.signature,
        groups: groups.collect(),
        findings: faults(&delta.elsewhere),
    };
    pretty(&record, out)
}

fn changes<'a>(
    group: &Group,
    delta: &TextDelta<'a>,
    positions: &[Positions<'_>; 3],
) -> Vec<ChangeRecord<'a>> {
    let both = group.pieces.iter().zip(shown(group, delta));
    let changed = both.filter_map(|(piece, shown)| match piece {
        Piece::Changed(change) => Some((change, shown)),
        Piece::Same(..) => None,
    });
    let record = changed.map(|(change, shown)| ChangeRecord {
        label: change.label.name(),
        old: change.sides.source().map(|s| positions[1].span(*s)),
        new: change.sides.target().map(|s| positions[2].span(*s)),
        old_text: shown.old,
        new_text: shown.new,
    });
    record.collect()
}

fn pretty(record: &impl Serialize, out: &mut impl std::io::Write) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    out.write_all(b"\n")
}
