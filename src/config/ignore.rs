//! The ignore file: findings that an editor has judged, one a line.
//!
//! It is a CSV table, so that a text editor and a spreadsheet both change it, and a line added is a line in the
//! diff. The first row names the columns `fingerprint`, `reason`, `author`, `date`, `expires`, `document` and `rule`;
//! only the first two must be there. Days are written `YYYY-MM-DD`; `#` begins a comment line. A baseline has the
//! same form.
//!
//! ```
//! use std::path::Path;
//! use sverka::config::ignore::Ignores;
//! use sverka::model::SuppressedBy;
//!
//! let table = "fingerprint,reason,author,date,expires\n0123456789ab,\"the desk says so\",en,2026-01-02,2026-12-31\n";
//! let ignores = Ignores::read(Path::new(".sverka-ignore"), table, SuppressedBy::IgnoreFile)?;
//! assert_eq!(ignores.find("0123456789ab", "2026-06-01").expect("is in force").reason, "the desk says so");
//! assert_eq!(ignores.find("0123456789ab", "2027-01-01"), None);
//! # Ok::<(), sverka::error::Error>(())
//! ```

use super::day;
use super::table::nearest;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Finding, SuppressedBy, Suppression};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};

/// The columns, in the order in which they are written.
pub const COLUMNS: &[&str] = &["fingerprint", "reason", "author", "date", "expires", "document", "rule"];

/// One line of an ignore file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The finding's.
    pub fingerprint: String,
    /// The document it was found in; empty when it is not said.
    pub document: String,
    /// The rule that found it; empty when it is not said.
    pub rule: String,
    /// Why, who and when.
    pub suppression: Suppression,
    /// The file it stands in.
    pub path: PathBuf,
    /// Its line there, from 1; 0 for a line that is not in a file yet.
    pub line: u64,
}

/// All lines of the ignore files of a run.
#[derive(Clone, Debug, Default)]
pub struct Ignores {
    entries: Vec<Entry>,
    by_fingerprint: FxHashMap<String, usize>,
}

impl Ignores {
    /// Reads the `text` of the ignore file or baseline `path`.
    ///
    /// # Errors
    /// A column that is not known, no fingerprint where one belongs, no reason, a day that is none: with file and
    /// line.
    pub fn read(path: &Path, text: &str, by: SuppressedBy) -> Result<Ignores> {
        let mut ignores = Ignores::default();
        let mut columns: Option<Vec<&'static str>> = None;
        // A row is a line, so that a mistake has its line: no cell runs over its end.
        let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
        for (number, text) in lines {
            let line = number as u64 + 1;
            let at = |e: Error| e.at(path).line(line);
            let record = row(text).map_err(at)?;
            match &columns {
                None => columns = Some(header(&record).map_err(at)?),
                Some(columns) => {
                    let entry = entry(columns, &record, by).map_err(at)?;
                    ignores.add(Entry { path: path.to_path_buf(), line, ..entry });
                }
            }
        }
        Ok(ignores)
    }

    /// Adds `entry`; a line on the same finding that is there already stays in force.
    pub fn add(&mut self, entry: Entry) {
        let number = self.entries.len();
        self.by_fingerprint.entry(entry.fingerprint.clone()).or_insert(number);
        self.entries.push(entry);
    }

    /// Adds all lines of `other`.
    pub fn merge(&mut self, other: Ignores) {
        other.entries.into_iter().for_each(|entry| self.add(entry));
    }

    /// All lines, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is said of the finding called `fingerprint` and still holds on the day `today`.
    pub fn find(&self, fingerprint: &str, today: &str) -> Option<&Suppression> {
        let found = &self.entries[*self.by_fingerprint.get(fingerprint)?].suppression;
        (!is_past(found, today)).then_some(found)
    }

    /// The lines that hold no more on the day `today`.
    pub fn expired<'i>(&'i self, today: &'i str) -> impl Iterator<Item = &'i Entry> {
        self.entries.iter().filter(move |e| is_past(&e.suppression, today))
    }
}

/// Written as they are, the earlier day is the lesser string.
fn is_past(suppression: &Suppression, today: &str) -> bool {
    !suppression.expires.is_empty() && suppression.expires.as_str() < today
}

/// True for twelve hexadecimal digits.
pub fn is_fingerprint(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'))
}

/// The cells of one line.
fn row(line: &str) -> Result<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .buffer_capacity(line.len().max(1))
        .from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(_) => Ok(record),
        Err(_) => {
            let what = "a line that cannot be read as CSV";
            Err(Error::new(ErrorKind::Format, what).help("check its quotation marks"))
        }
    }
}

fn header(record: &csv::StringRecord) -> Result<Vec<&'static str>> {
    let mut columns: Vec<&'static str> = Vec::new();
    for cell in record {
        let name = cell.trim().trim_start_matches('\u{feff}').to_lowercase();
        let Some(column) = COLUMNS.iter().find(|c| **c == name) else {
            let what = format!("the column {name:?} is not known");
            return Err(Error::new(ErrorKind::Format, what).help(nearest(&name, COLUMNS)));
        };
        columns.push(column);
    }
    for needed in ["fingerprint", "reason"] {
        if !columns.contains(&needed) {
            return Err(Error::new(ErrorKind::Format, format!("there is no column {needed:?}"))
                .help(format!("let the first line be {}", COLUMNS.join(","))));
        }
    }
    Ok(columns)
}

fn entry(columns: &[&str], record: &csv::StringRecord, by: SuppressedBy) -> Result<Entry> {
    let wrong = |what: String, help: &str| Err(Error::new(ErrorKind::Format, what).help(help));
    if record.len() > columns.len() {
        let what = format!("{} cells where there are {} columns", record.len(), columns.len());
        return wrong(what, "put a reason that has commas between quotation marks");
    }
    let cell = |name: &str| {
        let index = columns.iter().position(|c| *c == name);
        index.and_then(|i| record.get(i)).unwrap_or_default().trim().to_string()
    };
    let (fingerprint, reason) = (cell("fingerprint"), cell("reason"));
    if !is_fingerprint(&fingerprint) {
        let help = "a report shows it: twelve digits from 0 to 9 and a to f";
        return wrong(format!("{fingerprint:?} is no fingerprint"), help);
    }
    if reason.is_empty() {
        return wrong("there is no reason".to_string(), "say why the finding is to be ignored");
    }
    for name in ["date", "expires"] {
        let text = cell(name);
        if !text.is_empty() && !day::is_day(&text) {
            return wrong(format!("{text:?} is no day"), "write it as 2026-01-31");
        }
    }
    let suppression =
        Suppression { by, reason, author: cell("author"), date: cell("date"), expires: cell("expires") };
    Ok(Entry {
        fingerprint,
        document: cell("document"),
        rule: cell("rule"),
        suppression,
        path: PathBuf::new(),
        line: 0,
    })
}

impl Entry {
    /// A line on `finding` of the pair `document`.
    pub fn on(finding: &Finding, document: &str, suppression: Suppression) -> Entry {
        Entry {
            fingerprint: finding.fingerprint.clone(),
            document: document.to_string(),
            rule: finding.rule.to_string(),
            suppression,
            path: PathBuf::new(),
            line: 0,
        }
    }

    /// The cells of the line, in the order of [`COLUMNS`].
    pub fn cells(&self) -> [&str; 7] {
        let s = &self.suppression;
        [&self.fingerprint, &s.reason, &s.author, &s.date, &s.expires, &self.document, &self.rule]
    }
}

/// Remembers which lines of the ignore files met a finding in a run, so that those that met none can be told.
#[derive(Debug, Default)]
pub struct Watch {
    met: FxHashSet<String>,
    documents: FxHashSet<String>,
}

impl Watch {
    /// Takes note of a checked `document` and the fingerprints of what was suppressed in it.
    pub fn saw<'f>(
        &mut self,
        ignores: &Ignores,
        document: &str,
        suppressed: impl IntoIterator<Item = &'f str>,
    ) {
        self.met.extend(suppressed.into_iter().map(str::to_string));
        if ignores.entries.iter().any(|e| e.document == document) {
            self.documents.insert(document.to_string());
        }
    }

    /// The lines of ignore files (not of baselines) in force on the day `today` that met nothing, though their
    /// document was checked. Of a line that names no document that can only be said when `whole`, that is when all
    /// documents it may be about were checked.
    pub fn stale<'i>(&'i self, ignores: &'i Ignores, today: &'i str, whole: bool) -> Vec<&'i Entry> {
        let looked = |e: &&Entry| {
            if e.document.is_empty() { whole } else { self.documents.contains(&e.document) }
        };
        let counts =
            |e: &&Entry| e.suppression.by == SuppressedBy::IgnoreFile && !is_past(&e.suppression, today);
        let met = |e: &&Entry| self.met.contains(&e.fingerprint);
        ignores.entries.iter().filter(counts).filter(looked).filter(|e| !met(e)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Ignores> {
        Ignores::read(Path::new("ign"), text, SuppressedBy::IgnoreFile)
    }

    #[test]
    fn bad_lines_are_named() {
        for (text, expected) in [
            ("fingerprint,reson\n", "ign:1: the column \"reson\" is not known; did you mean \"reason\"?"),
            ("fingerprint,date\n", "ign:1: there is no column \"reason\""),
            ("fingerprint,reason\n\n# note\n0123,why\n", "ign:4: \"0123\" is no fingerprint"),
            ("fingerprint,reason\n0123456789ab,\n", "ign:2: there is no reason"),
            ("fingerprint,reason\n0123456789ab,yes, no\n", "ign:2: 3 cells where there are 2 columns"),
            ("fingerprint,reason,date\n0123456789ab,x,1.2.2026\n", "ign:2: \"1.2.2026\" is no day"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
        assert!(read("").unwrap().entries().is_empty());
    }

    #[test]
    fn stale_lines() {
        let ignores = read(
            "fingerprint,reason,expires,document\n000000000001,a,,one\n000000000002,b,,one\n\
             000000000003,c,,two\n000000000004,d,,\n000000000005,e,2020-01-01,one\n",
        )
        .unwrap();
        let mut watch = Watch::default();
        watch.saw(&ignores, "one", ["000000000001"]);
        let stale = |whole| -> Vec<u64> {
            watch.stale(&ignores, "2026-01-01", whole).iter().map(|e| e.line).collect()
        };
        assert_eq!(stale(false), [3], "its document was checked; that of line 4 was not");
        assert_eq!(stale(true), [3, 5]);
        assert_eq!(ignores.expired("2026-01-01").map(|e| e.line).collect::<Vec<_>>(), [6]);
        assert!(ignores.find("000000000005", "2020-01-01").is_some(), "the last day counts");
    }
}
