//! Written reports, read back for a comparison: JSON of `check`, its JSON Lines, and the tables of a batch.
//!
//! Only what a comparison needs is read, so that reports of other versions stay readable; a shape that is known to
//! be newer is refused.

use super::csv::unguarded;
use super::json::SCHEMA;
use crate::diff::{Checked, Entry, Place, Reports};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Severity;
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

/// What a table of findings must have; the other columns may be missing.
const FINDINGS: &[&str] = &["document", "rule", "category", "severity", "message", "fingerprint"];
/// What a summary must have.
const SUMMARY: &[&str] = &["document", "words", "score"];

/// A report as JSON, as far as a comparison looks at it.
#[derive(Deserialize)]
struct Record {
    /// Missing in JSON Lines.
    schema: Option<u32>,
    id: Value,
    score: Option<f64>,
    words: Option<usize>,
    signature: Option<String>,
    findings: Option<Vec<Finding>>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    category: String,
    severity: String,
    src: Vec<[usize; 2]>,
    tgt: Vec<[usize; 2]>,
    message: String,
    evidence: String,
    suggestion: Option<String>,
    fingerprint: String,
}

/// The report at `path`: a JSON report or JSON Lines, a folder of tables, or `findings.csv` alone.
///
/// # Errors
/// There is no such file, or it is no report of this program, or one of a newer version.
pub fn read(path: &Path) -> Result<Reports> {
    if path.is_dir() {
        return folder(path);
    }
    let bytes = std::fs::read(path).map_err(|e| Error::io(ErrorKind::Read, path, &e))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| no_report(path))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('{') {
        return json(text).map_err(|e| e.at(path));
    }
    if delimiter(text, FINDINGS[0]).is_some() {
        return Ok(Reports { documents: findings(text, path)?, complete: false });
    }
    Err(no_report(path))
}

fn no_report(path: &Path) -> Error {
    Error::new(ErrorKind::Format, "is no report of sverka").at(path).help(
        "give what `sverka check --format json` or `sverka batch` wrote, or say --source ORIGINAL to compare two translations",
    )
}

/// One report, or one on each line.
fn json(text: &str) -> Result<Reports> {
    let broken = |e: serde_json::Error| {
        Error::new(ErrorKind::Format, format!("not a whole report in JSON: {}", plain(&e)))
            .line(e.line() as u64)
            .help("write it again with `sverka check --format json`")
    };
    let mut reports = Reports { documents: Vec::new(), complete: true };
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        let value = value.map_err(broken)?;
        // The version first: a newer shape would only be called broken.
        let schema = value.get("schema").and_then(Value::as_u64);
        if schema.is_some_and(|schema| schema > u64::from(SCHEMA)) {
            let what =
                format!("a report of schema {}, this program knows {SCHEMA}", schema.unwrap_or_default());
            return Err(Error::new(ErrorKind::Format, what).help("compare it with the sverka that wrote it"));
        }
        let record: Record = serde_json::from_value(value).map_err(broken)?;
        reports.documents.push(document(record)?);
    }
    Ok(reports)
}

/// What the parser says, without the position that [`Error`] shows itself.
fn plain(e: &serde_json::Error) -> String {
    let text = e.to_string();
    text.split(" at line ").next().unwrap_or_default().to_string()
}

fn document(record: Record) -> Result<Checked> {
    let id = record.id.as_str().map_or_else(|| record.id.to_string(), str::to_string);
    if record.error.is_none() && (record.findings.is_none() || record.score.is_none()) {
        let what = format!("the report on {id:?} (schema {:?}) has no score or no findings", record.schema);
        return Err(Error::new(ErrorKind::Format, what).help("give what `sverka check --format json` wrote"));
    }
    let findings = record.findings.unwrap_or_default().into_iter().map(entry).collect::<Result<_>>()?;
    let (score, words, signature, error) = (record.score, record.words, record.signature, record.error);
    Ok(Checked { id, score, words, signature, error, findings })
}

fn entry(finding: Finding) -> Result<Entry> {
    let place = |spans: &[[usize; 2]]| spans.first().map(|[start, end]| Place::Points(*start, *end));
    Ok(Entry {
        severity: severity(&finding.severity)?,
        source: place(&finding.src),
        target: place(&finding.tgt),
        source_text: String::new(),
        target_text: String::new(),
        rule: finding.rule,
        category: finding.category,
        message: finding.message,
        evidence: finding.evidence,
        suggestion: finding.suggestion.unwrap_or_default(),
        fingerprint: finding.fingerprint,
    })
}

fn severity(name: &str) -> Result<Severity> {
    Severity::from_name(name)
        .ok_or_else(|| Error::new(ErrorKind::Format, format!("{name:?} is no severity that sverka knows")))
}

/// A folder with the tables of a batch.
fn folder(path: &Path) -> Result<Reports> {
    let (table, summary) = (path.join("findings.csv"), path.join("summary.csv"));
    if !table.exists() {
        return Err(Error::new(ErrorKind::Read, "holds no findings.csv")
            .at(path)
            .help("give a folder that `sverka batch -o` wrote"));
    }
    let text = |path: &Path| {
        let bytes = std::fs::read(path).map_err(|e| Error::io(ErrorKind::Read, path, &e))?;
        String::from_utf8(bytes).map_err(|_| Error::new(ErrorKind::Format, "is not UTF-8").at(path))
    };
    let mut reports = Reports { documents: findings(&text(&table)?, &table)?, complete: summary.exists() };
    if reports.complete {
        // Two entries a document: the comparison joins them.
        let mut documents = summaries(&text(&summary)?, &summary)?;
        documents.append(&mut reports.documents);
        reports.documents = documents;
    }
    Ok(reports)
}

/// The delimiter of a table whose first column is called `first`.
fn delimiter(text: &str, first: &str) -> Option<u8> {
    let head = text.strip_prefix('\u{feff}').unwrap_or(text).strip_prefix(first)?;
    head.bytes()
        .next()
        .filter(|b| b.is_ascii() && !b.is_ascii_alphanumeric() && !matches!(b, b'_' | b'\r' | b'\n'))
}

/// A table read by the names of its columns.
struct Columns<'t> {
    reader: csv::Reader<&'t [u8]>,
    names: Vec<String>,
    path: &'t Path,
}

impl<'t> Columns<'t> {
    /// Begins a table that must have the columns `needed`.
    fn new(text: &'t str, needed: &[&str], path: &'t Path) -> Result<Columns<'t>> {
        let wrong = |what: String| {
            Error::new(ErrorKind::Format, what)
                .at(path)
                .line(1)
                .help("give a table that `sverka batch` wrote")
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let delimiter = delimiter(text, needed[0])
            .ok_or_else(|| wrong(format!("the first column is not called {:?}", needed[0])))?;
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|e| wrong(e.to_string()))?;
        let names: Vec<String> = headers.iter().map(str::to_string).collect();
        if let Some(name) = needed.iter().find(|n| !names.iter().any(|m| m == *n)) {
            return Err(wrong(format!("there is no column {name:?}")));
        }
        Ok(Columns { reader, names, path })
    }

    /// Hands each row to `row`, which asks for cells by column.
    fn rows(mut self, mut row: impl FnMut(&dyn Fn(&str) -> String) -> Result<()>) -> Result<()> {
        for record in self.reader.records() {
            let record = record.map_err(|e| {
                let line = e.position().map_or(1, csv::Position::line);
                Error::new(ErrorKind::Format, format!("a broken table: {e}")).at(self.path).line(line)
            })?;
            let line = record.position().map_or(1, csv::Position::line);
            let cell = |name: &str| {
                let at = self.names.iter().position(|n| n == name);
                at.and_then(|at| record.get(at)).unwrap_or_default().to_string()
            };
            row(&cell).map_err(|e| e.at(self.path).line(line))?;
        }
        Ok(())
    }
}

/// The rows of a `findings.csv`, by document.
fn findings(text: &str, path: &Path) -> Result<Vec<Checked>> {
    let mut documents: Vec<Checked> = Vec::new();
    Columns::new(text, FINDINGS, path)?.rows(|cell| {
        let text = |name: &str| unguarded(&cell(name)).to_string();
        let place = |side: &str| {
            let number = |what: &str| cell(&format!("{side}_{what}")).parse().ok();
            Some(Place::Line(number("line")?, number("column")?))
        };
        let entry = Entry {
            rule: cell("rule"),
            category: cell("category"),
            severity: severity(&cell("severity"))?,
            source: place("source"),
            target: place("target"),
            source_text: text("source_text"),
            target_text: text("target_text"),
            message: text("message"),
            evidence: text("evidence"),
            suggestion: text("suggestion"),
            fingerprint: cell("fingerprint"),
        };
        let id = text("document");
        // Rows of a document stand together.
        match documents.last_mut().filter(|d| d.id == id) {
            Some(document) => document.findings.push(entry),
            None => documents.push(Checked { id, findings: vec![entry], ..Checked::default() }),
        }
        Ok(())
    })?;
    Ok(documents)
}

/// The rows of a `summary.csv`.
fn summaries(text: &str, path: &Path) -> Result<Vec<Checked>> {
    let mut documents = Vec::new();
    Columns::new(text, SUMMARY, path)?.rows(|cell| {
        let error = unguarded(&cell("error")).to_string();
        let number = |name: &str| match cell(name) {
            empty if empty.is_empty() => Ok(None),
            text => text.parse::<f64>().map(Some).map_err(|_| {
                Error::new(ErrorKind::Format, format!("{text:?} in column {name:?} is no number"))
            }),
        };
        documents.push(Checked {
            id: unguarded(&cell("document")).to_string(),
            score: number("score")?,
            words: number("words")?.map(|words| words as usize),
            signature: Some(cell("signature")).filter(|s| !s.is_empty()),
            error: (!error.is_empty()).then_some(error),
            findings: Vec::new(),
        });
        Ok(())
    })?;
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_follows_the_first_column() {
        assert_eq!(delimiter("document;finding", "document"), Some(b';'));
        assert_eq!(delimiter("\u{feff}document,finding", "document"), Some(b','));
        assert_eq!(delimiter("documents,x", "document"), None);
        assert_eq!(delimiter("document\r\n", "document"), None);
    }

    #[test]
    fn lines_are_reports_too() {
        let line = r#"{"id":7,"score":99.5,"words":3,"signature":"s","beads":[],"findings":[],"skipped":[]}"#;
        let failed = r#"{"id":"x","line":2,"error":"the source is empty"}"#;
        let reports = json(&format!("{line}\n{failed}\n")).unwrap();
        assert_eq!(reports.documents[0].id, "7");
        assert_eq!(reports.documents[1].error.as_deref(), Some("the source is empty"));
        assert!(json("{\"id\":1}").is_err());
    }
}
