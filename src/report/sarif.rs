//! SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format): findings as build servers and editors read them.
//!
//! One run, its results written one by one, so that a batch of any size takes little memory. The place of a result
//! is the fault in the translation, and the fault in the original is related to it; a fault that only the original
//! shows stands there. Columns count Unicode code points from 1, as the run declares (`columnKind`).

use super::position::Positions;
use crate::check;
use crate::error::Error;
use crate::model::{Category, Finding, Places, Report, Severity, Side, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Write;

/// What a path may hold as it is in a URI (RFC 3986, unreserved characters and the slash).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The key of a finding's fingerprint; its number is raised when fingerprints are made in another way.
const FINGERPRINT: &str = "sverka/v1";

/// A log being written.
#[derive(Debug)]
pub struct Log<W: Write> {
    out: W,
    results: usize,
    /// What kept documents or rules from being judged.
    notices: Vec<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    kind: &'a str,
    level: &'a str,
    message: Value,
    locations: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    /// Empty, which says that the finding is known not to be suppressed.
    suppressions: [(); 0],
    rank: f64,
    properties: Value,
}

impl<W: Write> Log<W> {
    /// Begins a log: the program and its rules.
    ///
    /// # Errors
    /// What `out` says.
    pub fn begin(mut out: W) -> std::io::Result<Self> {
        let driver = json!({
            "name": "sverka",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "shortDescription": { "text": env!("CARGO_PKG_DESCRIPTION") },
            "rules": check::ALL.iter().map(|c| rule(c.rule())).collect::<Vec<_>>(),
        });
        let head = json!({ "driver": driver });
        write!(
            out,
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{head},\
             \"columnKind\":\"unicodeCodePoints\",\"language\":\"en\",\"results\":["
        )?;
        Ok(Log { out, results: 0, notices: Vec::new() })
    }

    /// Adds the findings of `report`, and the rules that did not judge it.
    ///
    /// # Errors
    /// What `out` says.
    pub fn add(&mut self, report: &Report) -> std::io::Result<()> {
        let sides = [Locator::new(&report.aligned.source), Locator::new(&report.aligned.target)];
        for finding in &report.findings {
            self.out.write_all(if self.results == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut self.out, &result(finding, &report.aligned.id, &sides))?;
            self.results += 1;
        }
        for skipped in &report.skipped {
            let text = format!("{}: {} did not look: {}", report.aligned.id, skipped.rule, skipped.reason);
            self.notices.push(json!({
                "level": "note", "message": { "text": text }, "associatedRule": { "id": skipped.rule },
            }));
        }
        Ok(())
    }

    /// Notes that document `id` could not be checked.
    pub fn add_error(&mut self, id: &str, error: &Error) {
        self.notices.push(json!({ "level": "error", "message": { "text": format!("{id}: {error}") } }));
    }

    /// Ends the log and gives back what it was written to.
    ///
    /// # Errors
    /// What `out` says.
    pub fn finish(mut self) -> std::io::Result<W> {
        let broken = self.notices.iter().any(|n| n["level"] == "error");
        let invocation =
            json!({ "executionSuccessful": !broken, "toolExecutionNotifications": self.notices });
        writeln!(self.out, "\n],\"invocations\":[{invocation}]}}]}}")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Writes the log of one report.
///
/// # Errors
/// What `out` says.
pub fn write(report: &Report, out: &mut impl Write) -> std::io::Result<()> {
    let mut log = Log::begin(out)?;
    log.add(report)?;
    log.finish().map(|_| ())
}

/// SARIF's level of a severity. A note is no failure, and so has none.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Neutral => "none",
        Severity::Minor => "note",
        Severity::Major => "warning",
        Severity::Critical => "error",
    }
}

fn rule(rule: &check::Rule) -> Value {
    // The specimens are for the tests of the rule.
    let page = rule.page.split("\n## Specimens").next().unwrap_or(rule.page);
    let text: Vec<&str> = page.lines().map(|line| line.trim_start_matches('#').trim()).collect();
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary() },
        "help": { "text": text.join("\n"), "markdown": page },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "category": rule.category, "tags": [rule.category.top(), rule.category] },
    })
}

fn result<'a>(f: &'a Finding, document: &str, sides: &[Locator<'_>; 2]) -> Outcome<'a> {
    let [source, target] = sides;
    let mut places: Vec<Value> = Vec::new();
    places.extend(f.places.target().iter().flat_map(|p| target.all(p, "translation")));
    places.extend(f.places.source().iter().flat_map(|p| source.all(p, "original")));
    let first = if places.is_empty() { Vec::new() } else { vec![places.remove(0)] };
    for (number, place) in places.iter_mut().enumerate() {
        place["id"] = json!(number + 1);
    }
    let message =
        if f.evidence.is_empty() { f.message.clone() } else { format!("{}\n{}", f.message, f.evidence) };
    Outcome {
        rule_id: f.rule,
        rule_index: check::ALL.iter().position(|c| c.rule().id == f.rule),
        kind: if f.severity == Severity::Neutral { "informational" } else { "fail" },
        level: level(f.severity),
        message: json!({ "text": message }),
        locations: first,
        related_locations: places,
        partial_fingerprints: json!({ FINGERPRINT: f.fingerprint }),
        suppressions: [],
        rank: super::json::round(100.0 * f64::from(f.confidence)),
        properties: properties(f.category, f, document),
    }
}

fn properties(category: Category, f: &Finding, document: &str) -> Value {
    let mut bag = json!({
        "document": document, "category": category, "severity": f.severity,
        "confidence": super::json::round(f64::from(f.confidence)),
    });
    if let Some(suggestion) = &f.suggestion {
        bag["suggestion"] = json!(suggestion);
    }
    bag
}

/// Makes locations in one file.
struct Locator<'a> {
    side: &'a Side,
    positions: Positions<'a>,
    uri: String,
}

impl<'a> Locator<'a> {
    fn new(side: &'a Side) -> Self {
        Locator { side, positions: Positions::new(&side.doc.text), uri: uri(&side.doc.origin.path) }
    }

    /// The locations of a fault and its related places; `what` says what the file is.
    fn all(&self, places: &Places, what: &'static str) -> impl Iterator<Item = Value> {
        let related = places.related.iter().map(|span| (*span, false));
        std::iter::once((places.fault, true)).chain(related).map(move |(span, fault)| {
            let text = if fault { format!("in the {what}") } else { format!("belongs to it, in the {what}") };
            json!({ "physicalLocation": self.physical(span), "message": { "text": text } })
        })
    }

    fn physical(&self, span: Span) -> Value {
        let (start_line, start_column) = self.positions.line_column(span.start);
        let (end_line, end_column) = self.positions.line_column(span.end);
        json!({
            "artifactLocation": { "uri": self.uri },
            "region": {
                "startLine": start_line, "startColumn": start_column,
                "endLine": end_line, "endColumn": end_column,
                "snippet": { "text": span.of(&self.side.doc.text) },
                "sourceLanguage": self.side.doc.lang.code(),
            },
        })
    }
}

/// A path as the user named it → a URI reference: absolute paths as `file` URIs, others relative to where the
/// program ran. Text without a file is `-`.
fn uri(path: &str) -> String {
    if path.is_empty() {
        return "-".to_string();
    }
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_string() };
    let absolute = path.starts_with('/') || (cfg!(windows) && path.chars().nth(1) == Some(':'));
    let encoded = utf8_percent_encode(&path, PATH);
    if absolute {
        format!("file:///{}", encoded.to_string().trim_start_matches('/'))
    } else {
        encoded.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("wires/101/en.txt"), "wires/101/en.txt");
        assert_eq!(uri("день 1/en?.txt"), "%D0%B4%D0%B5%D0%BD%D1%8C%201/en%3F.txt");
        assert_eq!(uri("/tmp/a#b.txt"), "file:///tmp/a%23b.txt");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt", "a colon in the first piece would be a scheme");
        assert_eq!(uri(""), "-");
    }
}
