//! Tables of pairs: TSV or CSV with the source in one column and the target in another, or a translation memory
//! ([`super::tmx`]).
//!
//! In TSV and CSV a header row that names the columns (`source`/`target`, `src`/`tgt`, or two language codes) is honoured;
//! without one the first two columns are taken. Every row is a bead, given and kept. A column `ignore` may name rules
//! (or categories, dimensions, `*`) that are not to report anything in the row.

use super::{Given, Mark, Pair, Stated};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Lang;
use std::path::Path;

/// The forms of a table of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// TSV or CSV, by its delimiter.
    Delimited(u8),
    Tmx,
}

/// True if `path` is a table of pairs by its ending (`.tsv`, `.csv`, `.tmx`).
pub fn is_table(path: &Path) -> bool {
    form(path).is_some()
}

fn form(path: &Path) -> Option<Form> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "tsv" => Some(Form::Delimited(b'\t')),
        "csv" => Some(Form::Delimited(b',')),
        "tmx" => Some(Form::Tmx),
        _ => None,
    }
}

/// The pair in the table at `path`.
///
/// # Errors
/// Those of [`super::text()`] and [`super::pair_of_lists`]; a row with too few columns, with its line.
pub fn read(id: &str, path: &Path, stated: &Stated) -> Result<Pair> {
    let (text, origin) = super::text(path, stated.encoding.as_deref())?;
    let rows = match form(path) {
        Some(Form::Tmx) => super::tmx::rows(&text, stated.source, stated.target),
        Some(Form::Delimited(delimiter)) => rows(&text, delimiter),
        None => rows(&text, b'\t'),
    }
    .map_err(|e| e.at(path))?;
    let mut stated = stated.clone();
    stated.source = stated.source.or(rows.source_lang);
    stated.target = stated.target.or(rows.target_lang);
    // An empty cell is no sentence: its row is a null bead.
    let (mut source, mut target, mut beads): (Vec<String>, Vec<String>, Vec<Given>) = Default::default();
    let mut marks = Vec::new();
    for ((s, t), ignored) in rows.source.into_iter().zip(rows.target).zip(rows.ignored) {
        let row = (kept(s, &mut source), kept(t, &mut target));
        if let Some((line, rules)) = ignored {
            marks.push(Mark { row: row.clone(), rules, line });
        }
        if !row.0.is_empty() || !row.1.is_empty() {
            beads.push(row);
        }
    }
    let mut pair =
        super::pair_of_lists(id, &source, &target, Some(beads), &stated).map_err(|e| e.at(path))?;
    pair.source.origin = origin.clone();
    pair.target.origin = origin;
    pair.marks = marks;
    Ok(pair)
}

/// Keeps a cell that holds text: its index in `list`, or none.
fn kept(cell: String, list: &mut Vec<String>) -> Vec<usize> {
    if cell.trim().is_empty() {
        return Vec::new();
    }
    list.push(cell);
    vec![list.len() - 1]
}

/// The rows of a table.
#[derive(Debug, Default)]
pub struct Rows {
    /// The source of each row, which may be empty.
    pub source: Vec<String>,
    /// The target of each row, which may be empty.
    pub target: Vec<String>,
    /// The language that the table says its sources are in.
    pub source_lang: Option<Lang>,
    /// The same of its targets.
    pub target_lang: Option<Lang>,
    /// The line and the rules named in the column `ignore`, where it has any.
    ignored: Vec<Option<(u64, Vec<String>)>>,
    ignore_column: Option<usize>,
}

impl Rows {
    /// Adds a row in which nothing is ignored.
    pub fn push(&mut self, source: String, target: String) {
        self.source.push(source);
        self.target.push(target);
        self.ignored.push(None);
    }
}

fn rows(text: &str, delimiter: u8) -> Result<Rows> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        // In TSV a quotation mark is text: `"` opens a sentence more often than a quoted cell.
        .quoting(delimiter == b',')
        .from_reader(text.as_bytes());
    let mut rows = Rows::default();
    let mut columns = None;
    for record in reader.records() {
        let record = record.map_err(|e| {
            let line = e.position().map_or(1, csv::Position::line);
            Error::new(ErrorKind::Format, "a broken row").line(line).help("check its quotation marks")
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        let (s, t) = match columns {
            Some(found) => found,
            None => {
                let (found, header) = header_columns(&record, &mut rows);
                columns = Some(found);
                if header {
                    continue;
                }
                found
            }
        };
        let (Some(source), Some(target)) = (record.get(s), record.get(t)) else {
            return Err(Error::new(ErrorKind::Format, format!("a row of {} columns", record.len()))
                .line(line)
                .help("every row needs a source and a target, which may be empty"));
        };
        rows.push(source.to_string(), target.to_string());
        let cell = rows.ignore_column.and_then(|i| record.get(i)).unwrap_or_default();
        let rules: Vec<String> =
            cell.split([' ', ',', ';']).filter(|name| !name.is_empty()).map(str::to_string).collect();
        if let (false, Some(ignored)) = (rules.is_empty(), rows.ignored.last_mut()) {
            *ignored = Some((line, rules));
        }
    }
    Ok(rows)
}

/// Which columns hold source and target, and whether `first` is a header.
fn header_columns(first: &csv::StringRecord, rows: &mut Rows) -> ((usize, usize), bool) {
    let names: Vec<String> = first.iter().map(|c| c.trim().to_lowercase()).collect();
    rows.ignore_column = names.iter().position(|n| n == "ignore");
    let find = |wanted: &[&str]| names.iter().position(|n| wanted.contains(&n.as_str()));
    if let (Some(s), Some(t)) =
        (find(&["source", "src", "original"]), find(&["target", "tgt", "translation"]))
    {
        return ((s, t), true);
    }
    // Two language codes: `ru` and `en`, or `ru-RU` and `en-US`.
    let codes: Vec<(usize, Lang)> =
        names.iter().enumerate().filter_map(|(i, n)| Some((i, Lang::parse(n)?))).collect();
    if let [(s, source), (t, target)] = codes[..]
        && names.iter().all(|n| n.len() <= 12)
    {
        rows.source_lang = Some(source);
        rows.target_lang = Some(target);
        return ((s, t), true);
    }
    ((0, 1), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_the_columns() {
        let r = rows("id\ttarget\tsource\n1\tHello\tПривет\n", b'\t').unwrap();
        assert_eq!((r.source[0].as_str(), r.target[0].as_str()), ("Привет", "Hello"));
        let r = rows("ru,en\n\"Привет, мир\",\"Hello, world\"\n", b',').unwrap();
        assert_eq!(r.source, ["Привет, мир"]);
        assert_eq!(r.source_lang, Some(Lang::RU));
        let r = rows("\"Привет\"\tHello\n", b'\t').unwrap();
        assert_eq!(r.source, ["\"Привет\""], "quotation marks are text in TSV");
    }

    #[test]
    fn a_short_row_is_an_error_with_its_line() {
        let Err(e) = rows("Привет\tHello\nПока\n", b'\t') else { panic!("no error") };
        assert_eq!(e.line, Some(2));
    }
}
