//! A desk from a configuration: the files it names are read.

use super::Desk;
use crate::config::ignore::Ignores;
use crate::config::{Config, file};
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::Lexicon;
use crate::model::{Lang, SuppressedBy};
use crate::read::{self, Stated};
use crate::terms::glossary;
use std::path::Path;

impl Desk {
    /// The desk that `config` describes, for texts of which `stated` is known (termbases and lexicon are read for Russian and
    /// English where no languages are).
    ///
    /// # Errors
    /// A termbase, a lexicon, a list of accepted words, a baseline or a named ignore file that is not there or not in order:
    /// with file and line.
    pub fn open(config: &Config, stated: &Stated) -> Result<Desk> {
        let mut desk = Desk::new(config.settings.clone());
        let (source, target) = (stated.source.unwrap_or(Lang::RU), stated.target.unwrap_or(Lang::EN));
        let mut entries = Vec::new();
        for path in &config.termbases {
            let (text, _) = read::text(path, stated.encoding.as_deref())?;
            entries.extend(glossary::read(path, &text, source, target)?);
        }
        if !config.termbases.is_empty() {
            desk = desk.with_glossary(entries, source, target);
        }
        if let Some(path) = &config.lexicon {
            desk.lexicon = Some(Lexicon::open(path, source, target)?);
        }
        if let Some(path) = &config.accepted_file {
            let (text, _) = read::text(path, None)?;
            desk.settings.accepted.extend(file::accepted_words(&text));
        }
        // The ignore file that was not named need not be there.
        if config.origins.contains_key("ignore-file") || config.ignore_file.is_file() {
            desk.ignores.merge(judged(&config.ignore_file, SuppressedBy::IgnoreFile)?);
        }
        if let Some(path) = &config.baseline {
            desk.ignores.merge(judged(path, SuppressedBy::Baseline)?);
        }
        Ok(desk)
    }
}

/// The findings judged before that the file `path` lists.
fn judged(path: &Path, by: SuppressedBy) -> Result<Ignores> {
    let bytes = std::fs::read(path).map_err(|e| Error::io(ErrorKind::Read, path, &e))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let before = &e.as_bytes()[..e.utf8_error().valid_up_to()];
        let line = before.iter().filter(|b| **b == b'\n').count() as u64 + 1;
        Error::new(ErrorKind::Format, "not UTF-8").at(path).line(line).help("save the file as UTF-8")
    })?;
    Ignores::read(path, &text, by)
}
