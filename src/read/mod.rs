//! Bytes → documents: files of text, tables of pairs, folders of both.

pub mod beads;
pub mod decode;
pub mod folder;
pub mod language;
pub mod layout;
pub mod pairs;
pub mod tmx;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Document, Lang, Origin, Span, Unit, UnitKind};
use std::io::Read;
use std::path::Path;

/// What the user said about the input instead of leaving it to detection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Language of the source.
    pub source: Option<Lang>,
    /// Language of the target.
    pub target: Option<Lang>,
    /// WHATWG name of the encoding of both sides.
    pub encoding: Option<String>,
}

/// An original and its translation, read but not yet cut or paired.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The name of the pair in reports.
    pub id: String,
    /// The original.
    pub source: Document,
    /// The translation.
    pub target: Document,
    /// The beads that came with the texts, as unit indexes of either side; `None` when they are to be found.
    pub beads: Option<Vec<Given>>,
    /// Where a mark beside the texts says that something is not to be reported.
    pub marks: Vec<Mark>,
}

/// A mark beside the texts: which rules are not to report anything there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The sentences it is about.
    pub row: Given,
    /// Rules, categories or dimensions; `*` for all.
    pub rules: Vec<String>,
    /// The line it stands in, from 1.
    pub line: u64,
}

/// A bead handed over with the texts: source indexes, target indexes.
pub type Given = (Vec<usize>, Vec<usize>);

/// The text of the file at `path` (`-` is standard input), decoded, and where it came from.
///
/// # Errors
/// What the system says of the file, and what [`decode::decode`] says of its bytes.
pub fn text(path: &Path, encoding: Option<&str>) -> Result<(String, Origin)> {
    let bytes = bytes(path)?;
    let decoded = decode::decode(&bytes, encoding).map_err(|e| e.at(path))?;
    let origin = Origin { path: path.display().to_string(), encoding: decoded.encoding.to_string() };
    Ok((decoded.text, origin))
}

/// All bytes of the file at `path`, or of standard input for `-`.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    let failed = |e: std::io::Error| Error::io(ErrorKind::Read, path, &e);
    if path.as_os_str() == "-" {
        let mut all = Vec::new();
        std::io::stdin().read_to_end(&mut all).map_err(failed)?;
        return Ok(all);
    }
    if path.is_dir() {
        return Err(Error::new(ErrorKind::Read, "is a folder, not a file")
            .at(path)
            .help("give a text file, or check folders with `sverka batch`"));
    }
    std::fs::read(path).map_err(failed)
}

/// Two text files as a pair called `id`.
///
/// # Errors
/// Those of [`text()`], an empty source, identical sides, and those of [`language::of_pair`].
pub fn pair_of_files(id: &str, source: &Path, target: &Path, stated: &Stated) -> Result<Pair> {
    let (source_text, source_origin) = text(source, stated.encoding.as_deref())?;
    let (target_text, target_origin) = text(target, stated.encoding.as_deref())?;
    let mut pair = pair_of_texts(id, source_text, target_text, stated).map_err(|e| e.at(source))?;
    pair.source.origin = source_origin;
    pair.target.origin = target_origin;
    Ok(pair)
}

/// Two running texts as a pair called `id`.
///
/// # Errors
/// An empty source, identical sides, and those of [`language::of_pair`].
pub fn pair_of_texts(id: &str, source: String, target: String, stated: &Stated) -> Result<Pair> {
    let (source_lang, target_lang) = languages(&source, &target, stated)?;
    let (source, target) = (document(source, Some(source_lang)), document(target, Some(target_lang)));
    Ok(Pair { id: id.to_string(), source, target, beads: None, marks: Vec::new() })
}

/// Two lists of sentences as a pair called `id`; `beads`, if given, pair them. The texts are the lists joined by
/// line feeds.
///
/// # Errors
/// As for [`pair_of_texts`], and beads that name a sentence twice or one that is not there.
pub fn pair_of_lists(
    id: &str,
    source: &[String],
    target: &[String],
    beads: Option<Vec<Given>>,
    stated: &Stated,
) -> Result<Pair> {
    if let Some(given) = &beads {
        beads::sound(given, source.len(), target.len())?;
    }
    let (source, target) = (joined(source), joined(target));
    let (source_lang, target_lang) = languages(&source.0, &target.0, stated)?;
    let document = |(text, units), lang| Document { text, lang, origin: Origin::default(), units };
    Ok(Pair {
        id: id.to_string(),
        source: document(source, source_lang),
        target: document(target, target_lang),
        beads,
        marks: Vec::new(),
    })
}

/// One segment and its translation as a pair called `id`, paired with each other and not cut. Languages that are not
/// stated are Russian and English: one segment is too little to go by. A translation that is empty, or the source
/// itself, is a bad one and no error.
///
/// # Errors
/// An empty source.
pub fn pair_of_segments(id: &str, source: String, target: String, stated: &Stated) -> Result<Pair> {
    if source.trim().is_empty() {
        return Err(Error::new(ErrorKind::Pair, "the source is empty, so there is nothing to check against"));
    }
    let document = |text: String, lang| {
        let (text, units) = joined(&[text]);
        Document { text, lang, origin: Origin::default(), units }
    };
    let (source_lang, target_lang) = (stated.source.unwrap_or(Lang::RU), stated.target.unwrap_or(Lang::EN));
    Ok(Pair {
        id: id.to_string(),
        source: document(source, source_lang),
        target: document(target, target_lang),
        beads: Some(vec![(vec![0], vec![0])]),
        marks: Vec::new(),
    })
}

/// A running text as a document; its language is detected where none is stated (English for a text that shows
/// none).
pub fn document(text: String, lang: Option<Lang>) -> Document {
    let lang = lang.or_else(|| language::detect(&text).map(|d| d.0)).unwrap_or(Lang::EN);
    Document { units: layout::units(&text, lang), text, lang, origin: Origin::default() }
}

/// A target text alone, as `check --target-only` reads it: the source of the pair is empty.
pub fn target_alone(id: &str, target: String, stated: &Stated) -> Pair {
    let source = document(String::new(), stated.source.or(Some(Lang::RU)));
    Pair {
        id: id.to_string(),
        source,
        target: document(target, stated.target),
        beads: None,
        marks: Vec::new(),
    }
}

fn languages(source: &str, target: &str, stated: &Stated) -> Result<(Lang, Lang)> {
    if source.trim().is_empty() {
        return Err(Error::new(ErrorKind::Pair, "the source is empty, so there is nothing to check against"));
    }
    if source == target {
        return Err(Error::new(ErrorKind::Pair, "source and target are the same text")
            .help("give the original first and its translation second"));
    }
    language::of_pair(source, target, stated.source, stated.target)
}

/// The list as one text, and a unit for each of its members.
fn joined(list: &[String]) -> (String, Vec<Unit>) {
    let mut text = String::with_capacity(list.iter().map(|s| s.len() + 1).sum());
    let mut units = Vec::with_capacity(list.len());
    for (index, piece) in list.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(piece);
        units.push(Unit { kind: UnitKind::Segment, span: Span::new(start, text.len()) });
    }
    (text, units)
}
