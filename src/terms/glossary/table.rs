//! A glossary as a table: a header line, then a term a line.
//!
//! Columns by name, in any order and case: `source` and `target` (needed), `variants` (allowed beside the target),
//! `forbidden`, `case` ("sensitive" or empty), `note`, `scope` (kind of term), `except` (source contexts in which
//! the term is not judged). Lists are parted by ";". The separator is the comma, semicolon or tab, whichever the
//! header has. A row whose target is empty or equals the source is not to be translated: the source form must stand
//! in the target. Exports that call their columns `sourceString`, `targetString`, `sourceLang`, `targetLang` are
//! read too, and turned round where they go the other way.

use super::error;
use crate::error::Result;
use crate::model::Lang;
use crate::terms::termbase::Entry;

/// Names a column goes by, folded.
const NAMES: &[(&str, &[&str])] = &[
    ("source", &["source", "sourcestring", "source term", "term", "src"]),
    ("target", &["target", "targetstring", "target term", "translation", "tgt"]),
    ("variants", &["variants", "variant", "synonyms"]),
    ("forbidden", &["forbidden", "deprecated", "banned"]),
    ("case", &["case"]),
    ("note", &["note", "notes", "description", "comment"]),
    ("scope", &["scope", "kind", "domain"]),
    ("except", &["except", "exceptions"]),
    ("sourcelang", &["sourcelang"]),
    ("targetlang", &["targetlang"]),
];

const HEADER_HELP: &str = "the first line must name the columns, at least source and target";

/// Reads a table. See the module for its form.
///
/// # Errors
/// No header with source and target; a row without a source; a row that is not well quoted: with the line.
pub fn read(text: &str, source: Lang, target: Lang) -> Result<Vec<Entry>> {
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let separator = [b'\t', b';', b','].into_iter().max_by_key(|s| header.bytes().filter(|b| b == s).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = Columns::of(reader.headers().map_err(|e| csv_error(&e))?, source, target);
    if columns.at("source").is_none() || columns.at("target").is_none() {
        return Err(error(1, "no columns source and target", HEADER_HELP));
    }
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| csv_error(&e))?;
        let line = record.position().map_or(0, csv::Position::line);
        entries.extend(columns.entry(&record, line, source, target)?);
    }
    Ok(entries)
}

fn csv_error(e: &csv::Error) -> crate::error::Error {
    let line = e.position().map_or(1, csv::Position::line);
    error(
        line,
        format!("not a table row: {e}"),
        "put quotation marks round cells with separators and double inner ones",
    )
}

struct Columns {
    names: Vec<Option<&'static str>>,
}

impl Columns {
    /// Columns by their names; a column named by a language code is the source's or the target's.
    fn of(header: &csv::StringRecord, source: Lang, target: Lang) -> Self {
        let name = |cell: &str| {
            let folded = cell.trim().to_lowercase();
            let by_name =
                NAMES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(name, _)| *name);
            by_name.or(match Lang::parse(&folded).filter(|_| folded.len() <= 5) {
                Some(lang) if lang == source => Some("source"),
                Some(lang) if lang == target => Some("target"),
                _ => None,
            })
        };
        Columns { names: header.iter().map(name).collect() }
    }

    fn at(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| *n == Some(name))
    }

    fn cell<'r>(&self, record: &'r csv::StringRecord, name: &str) -> &'r str {
        self.at(name).and_then(|i| record.get(i)).unwrap_or_default().trim()
    }

    /// The entry of a row; `None` for an empty row or one in languages that are not ours.
    fn entry(
        &self,
        record: &csv::StringRecord,
        line: u64,
        source: Lang,
        target: Lang,
    ) -> Result<Option<Entry>> {
        let (mut from, mut to) = (self.cell(record, "source"), self.cell(record, "target"));
        let languages =
            (Lang::parse(self.cell(record, "sourcelang")), Lang::parse(self.cell(record, "targetlang")));
        match languages {
            (Some(a), Some(b)) if (a, b) == (target, source) => std::mem::swap(&mut from, &mut to),
            (Some(a), Some(b)) if (a, b) != (source, target) => return Ok(None),
            _ => {}
        }
        if from.is_empty() && to.is_empty() {
            return Ok(None);
        }
        if from.is_empty() {
            return Err(error(
                line,
                format!("“{to}” has no source term"),
                "fill the source column or delete the line",
            ));
        }
        let list = |cell: &str| -> Vec<String> {
            cell.split(';').map(str::trim).filter(|f| !f.is_empty()).map(str::to_string).collect()
        };
        let sources = list(from);
        let mut targets = list(to);
        if targets.is_empty() {
            targets.clone_from(&sources);
        }
        targets.extend(list(self.cell(record, "variants")));
        let case_sensitive = match self.cell(record, "case").to_lowercase().as_str() {
            "" | "no" | "false" | "insensitive" | "0" => false,
            "yes" | "true" | "sensitive" | "1" => true,
            other => {
                return Err(error(
                    line,
                    format!("case cannot be “{other}”"),
                    "write sensitive, or leave it empty",
                ));
            }
        };
        Ok(Some(Entry {
            source: sources,
            target: targets,
            forbidden: list(self.cell(record, "forbidden")),
            kind: self.cell(record, "scope").to_string(),
            note: self.cell(record, "note").to_string(),
            binding: true,
            case_sensitive,
            except: list(self.cell(record, "except")),
        }))
    }
}
