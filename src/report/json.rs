//! The JSON forms: one report as a document, and the lines of the JSON Lines streams. Spans are code points.

use super::position::Positions;
use crate::model::{Aligned, Bead, Finding, LedgerEntry, Report, Sentence, Skipped, Span, Suppression};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

/// Version of the report's shape; raised when a reader of the old shape would misread the new one.
pub const SCHEMA: u32 = 1;

/// The shape of reports and of `check --jsonl` answers as a JSON Schema (draft 2020-12).
pub const JSON_SCHEMA: &str = include_str!("../../corpora/schema/report.schema.json");

/// A finding as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingRecord {
    /// The rule's id.
    pub rule: String,
    /// Category name.
    pub category: String,
    /// Severity name.
    pub severity: String,
    /// 0 to 1.
    pub confidence: f64,
    /// Spans in the source: the fault, then related places; empty when the source has no place.
    pub src: Vec<[usize; 2]>,
    /// Spans in the target, in the same way.
    pub tgt: Vec<[usize; 2]>,
    /// For the editor.
    pub message: String,
    /// What both sides say.
    pub evidence: String,
    /// What to write instead; null when unknown.
    pub suggestion: Option<String>,
    /// Twelve hexadecimal digits.
    pub fingerprint: String,
}

/// A bead of running text as JSON: spans of its sentences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BeadRecord<T> {
    /// Source sentences.
    pub src: Vec<T>,
    /// Target sentences.
    pub tgt: Vec<T>,
    /// 0 to 1.
    pub confidence: f64,
    /// Out of order.
    pub moved: bool,
}

/// One rendering of a term as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenderingRecord {
    /// The target's words; empty where none was recognised.
    pub text: String,
    /// Where: source span, and target span where there is one.
    pub places: Vec<PlaceRecord>,
}

/// A place of a term as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// In the source.
    pub src: [usize; 2],
    /// In the target.
    pub tgt: Option<[usize; 2]>,
}

/// A term of the ledger as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermRecord {
    /// Head form.
    pub term: String,
    /// Kind name.
    pub kind: String,
    /// The termbase's name for it.
    pub preferred: Option<String>,
    /// All renderings.
    pub renderings: Vec<RenderingRecord>,
    /// Verdict name.
    pub verdict: String,
}

/// One side as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SideRecord {
    /// The file, empty for a stream.
    pub path: String,
    /// Language code.
    pub lang: String,
    /// The encoding it was read from.
    pub encoding: String,
}

/// A rule that did not judge, as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkippedRecord {
    /// The rule's id.
    pub rule: String,
    /// Why.
    pub reason: String,
}

impl From<&Skipped> for SkippedRecord {
    fn from(s: &Skipped) -> Self {
        SkippedRecord { rule: s.rule.to_string(), reason: s.reason.clone() }
    }
}

/// A finding that does not count, as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuppressedRecord {
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingRecord,
    /// Who said so, why, and how long it holds.
    pub suppression: SuppressionRecord,
}

/// Why a finding does not count, as JSON; unknown texts are empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuppressionRecord {
    /// `ignore-file`, `baseline` or `inline`.
    pub by: String,
    /// In the editor's words.
    pub reason: String,
    /// Who decided.
    pub author: String,
    /// When, `YYYY-MM-DD`.
    pub date: String,
    /// The last day on which it holds.
    pub expires: String,
}

impl From<&Suppression> for SuppressionRecord {
    fn from(s: &Suppression) -> Self {
        SuppressionRecord {
            by: s.by.name().to_string(),
            reason: s.reason.clone(),
            author: s.author.clone(),
            date: s.date.clone(),
            expires: s.expires.clone(),
        }
    }
}

/// A whole report as one JSON document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportRecord {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The pair's name.
    pub id: String,
    /// The original.
    pub source: SideRecord,
    /// The translation.
    pub target: SideRecord,
    /// 0 to 100.
    pub score: f64,
    /// Penalty points.
    pub penalty: f64,
    /// Words of the target.
    pub words: usize,
    /// What the score was made with.
    pub signature: String,
    /// The alignment.
    pub beads: Vec<BeadRecord<[usize; 2]>>,
    /// What is wrong.
    pub findings: Vec<FindingRecord>,
    /// What was judged before and does not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppressed: Vec<SuppressedRecord>,
    /// The ledger.
    pub terms: Vec<TermRecord>,
    /// Rules that did not judge.
    pub skipped: Vec<SkippedRecord>,
}

/// Four decimals: more would only show the noise of the machine.
pub fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// Turns the places of one pair into code points.
#[derive(Debug)]
pub struct Writer<'a> {
    aligned: &'a Aligned,
    source: Positions<'a>,
    target: Positions<'a>,
}

impl<'a> Writer<'a> {
    /// For the texts of `aligned`.
    pub fn new(aligned: &'a Aligned) -> Self {
        let (source, target) =
            (Positions::new(&aligned.source.doc.text), Positions::new(&aligned.target.doc.text));
        Writer { aligned, source, target }
    }

    /// A finding.
    pub fn finding(&self, f: &Finding) -> FindingRecord {
        let all = |places: Option<&crate::model::Places>, positions: &Positions<'_>| {
            let places =
                places.into_iter().flat_map(|p| std::iter::once(p.fault).chain(p.related.iter().copied()));
            places.map(|span| positions.span(span)).collect()
        };
        FindingRecord {
            rule: f.rule.to_string(),
            category: f.category.name().to_string(),
            severity: f.severity.name().to_string(),
            confidence: round(f64::from(f.confidence)),
            src: all(f.places.source(), &self.source),
            tgt: all(f.places.target(), &self.target),
            message: f.message.clone(),
            evidence: f.evidence.clone(),
            suggestion: f.suggestion.clone(),
            fingerprint: f.fingerprint.clone(),
        }
    }

    /// A finding that does not count.
    pub fn suppressed(&self, f: &Finding, s: &Suppression) -> SuppressedRecord {
        SuppressedRecord { finding: self.finding(f), suppression: SuppressionRecord::from(s) }
    }

    /// A bead, its sentences as spans.
    pub fn bead(&self, bead: &Bead) -> BeadRecord<[usize; 2]> {
        let spans = |indexes: &[usize], sentences: &[Sentence], positions: &Positions<'_>| {
            indexes.iter().map(|i| positions.span(sentences[*i].span)).collect()
        };
        BeadRecord {
            src: spans(&bead.src, &self.aligned.source.sentences, &self.source),
            tgt: spans(&bead.tgt, &self.aligned.target.sentences, &self.target),
            confidence: round(f64::from(bead.confidence)),
            moved: bead.moved,
        }
    }

    fn term(&self, entry: &LedgerEntry) -> TermRecord {
        let rendering = |r: &crate::model::Rendering| RenderingRecord {
            text: r.text.clone(),
            places: r.places.iter().map(|p| self.place(p.src, p.tgt)).collect(),
        };
        TermRecord {
            term: entry.term.clone(),
            kind: entry.kind.name().to_string(),
            preferred: entry.preferred.clone(),
            renderings: entry.renderings.iter().map(rendering).collect(),
            verdict: entry.verdict.name().to_string(),
        }
    }

    fn place(&self, src: Span, tgt: Option<Span>) -> PlaceRecord {
        PlaceRecord { src: self.source.span(src), tgt: tgt.map(|t| self.target.span(t)) }
    }
}

/// A bead with its sentences as indexes.
pub fn bead_of_indexes(bead: &Bead) -> BeadRecord<usize> {
    BeadRecord {
        src: bead.src.clone(),
        tgt: bead.tgt.clone(),
        confidence: round(f64::from(bead.confidence)),
        moved: bead.moved,
    }
}

/// The whole report.
pub fn record(report: &Report) -> ReportRecord {
    let writer = Writer::new(&report.aligned);
    ReportRecord {
        beads: report.aligned.beads.iter().map(|b| writer.bead(b)).collect(),
        findings: report.findings.iter().map(|f| writer.finding(f)).collect(),
        suppressed: report.suppressed.iter().map(|(f, s)| writer.suppressed(f, s)).collect(),
        terms: report.ledger.entries.iter().map(|e| writer.term(e)).collect(),
        skipped: report.skipped.iter().map(SkippedRecord::from).collect(),
        ..head(report)
    }
}

/// A report without its lists.
fn head(report: &Report) -> ReportRecord {
    let side = |doc: &crate::model::Document| SideRecord {
        path: doc.origin.path.clone(),
        lang: doc.lang.code().to_string(),
        encoding: doc.origin.encoding.clone(),
    };
    ReportRecord {
        schema: SCHEMA,
        id: report.aligned.id.clone(),
        source: side(&report.aligned.source.doc),
        target: side(&report.aligned.target.doc),
        score: round(report.score.value),
        penalty: round(report.score.penalty),
        words: report.score.words,
        signature: report.score.signature.clone(),
        beads: Vec::new(),
        findings: Vec::new(),
        suppressed: Vec::new(),
        terms: Vec::new(),
        skipped: Vec::new(),
    }
}

/// The ledger of `report`.
pub fn terms(report: &Report) -> Vec<TermRecord> {
    let writer = Writer::new(&report.aligned);
    report.ledger.entries.iter().map(|e| writer.term(e)).collect()
}

/// The report as indented JSON with a final line feed, in the shape of a [`ReportRecord`]. What a long text has many
/// of is made one by one.
pub fn write(report: &Report, out: &mut impl std::io::Write) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Streamed { report, writer: Writer::new(&report.aligned) })?;
    out.write_all(b"\n")
}

/// A report that is written as a [`ReportRecord`] without one being made.
struct Streamed<'a> {
    report: &'a Report,
    writer: Writer<'a>,
}

impl Serialize for Streamed<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let Streamed { report, writer } = self;
        let head = head(report);
        let mut out = s.serialize_struct("ReportRecord", 13)?;
        out.serialize_field("schema", &head.schema)?;
        out.serialize_field("id", &head.id)?;
        out.serialize_field("source", &head.source)?;
        out.serialize_field("target", &head.target)?;
        out.serialize_field("score", &head.score)?;
        out.serialize_field("penalty", &head.penalty)?;
        out.serialize_field("words", &head.words)?;
        out.serialize_field("signature", &head.signature)?;
        out.serialize_field("beads", &Each(&report.aligned.beads, |b| writer.bead(b)))?;
        out.serialize_field("findings", &Each(&report.findings, |f| writer.finding(f)))?;
        if !report.suppressed.is_empty() {
            let one = |s: &(Finding, Suppression)| writer.suppressed(&s.0, &s.1);
            out.serialize_field("suppressed", &Each(&report.suppressed, one))?;
        }
        out.serialize_field("terms", &Each(&report.ledger.entries, |e| writer.term(e)))?;
        out.serialize_field("skipped", &Each(&report.skipped, SkippedRecord::from))?;
        out.end()
    }
}

/// A list whose items are turned into records one by one as they are written.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, R: Serialize, F: Fn(&'a T) -> R> Serialize for Each<'a, T, F> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.0.iter().map(&self.1))
    }
}
