//! The pages of a batch: `index.html` and `pages/NAME.html` for each document.
//!
//! Pages are written aside, one at a time, and take their places together at the end, the index last; nothing of
//! them is kept in memory but a short row each.

use super::index::Index;
use super::names::Names;
use crate::config::Settings;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Report;
use crate::report::file::{Whole, aside};
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The file that lists the documents.
pub const INDEX: &str = "index.html";
/// The folder of the pages, beside the index.
pub const FOLDER: &str = "pages";

/// Pages being written.
#[derive(Debug)]
pub struct Pages {
    out: PathBuf,
    /// Holds the finished pages; removed with all it holds if the run fails.
    aside: TempDir,
    /// The names of the pages to come, in the order of the documents.
    coming: VecDeque<String>,
    done: Vec<String>,
    index: Index,
    index_file: Whole,
}

impl Pages {
    /// Begins the pages of the documents called `ids` in the folder `out`. They must be added in this order.
    ///
    /// # Errors
    /// The index or one of the pages is there already and `force` is false; the folder cannot be written to.
    pub fn begin<'a>(
        out: &Path,
        ids: impl Iterator<Item = &'a str>,
        force: bool,
        settings: &Settings,
    ) -> Result<Pages> {
        let index_file = Whole::begin(&out.join(INDEX), force)?;
        let mut names = Names::default();
        let coming: VecDeque<String> = ids.map(|id| names.page(id)).collect();
        let folder = out.join(FOLDER);
        if !force && let Some(there) = coming.iter().map(|name| folder.join(name)).find(|path| path.exists())
        {
            return Err(Error::new(ErrorKind::Write, "is there already")
                .at(there)
                .help("name another folder, or say --force to replace it"));
        }
        let aside = tempfile::Builder::new()
            .prefix(&aside(FOLDER))
            .tempdir_in(out)
            .map_err(|e| Error::io(ErrorKind::Write, out, &e))?;
        let out = out.to_path_buf();
        Ok(Pages { out, aside, coming, done: Vec::new(), index: Index::new(settings), index_file })
    }

    /// Writes the page of the next document.
    ///
    /// # Errors
    /// What the system says of the writing.
    pub fn add(&mut self, report: &Report, settings: &Settings) -> Result<()> {
        let name = self.coming.pop_front().unwrap_or_default();
        let path = self.aside.path().join(&name);
        let write = || {
            let mut file = BufWriter::new(File::create(&path)?);
            super::write(report, settings, Some("../index.html"), &mut file)?;
            file.flush()
        };
        write().map_err(|e| Error::io(ErrorKind::Write, self.out.join(FOLDER).join(&name), &e))?;
        self.index.add(report, format!("{FOLDER}/{name}"), settings);
        self.done.push(name);
        Ok(())
    }

    /// Notes that the next document, `id`, could not be checked; it gets no page.
    pub fn add_error(&mut self, id: &str, error: &Error) {
        self.coming.pop_front();
        self.index.add_error(id, error);
    }

    /// Puts everything in its place.
    ///
    /// # Errors
    /// What the system says of the writing or the renaming.
    pub fn keep(mut self) -> Result<()> {
        let folder = self.out.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|e| Error::io(ErrorKind::Write, &folder, &e))?;
        for name in &self.done {
            let place = folder.join(name);
            fs::rename(self.aside.path().join(name), &place)
                .map_err(|e| Error::io(ErrorKind::Write, &place, &e))?;
        }
        self.index.write(&mut self.index_file).map_err(|e| self.index_file.failed(&e))?;
        self.index_file.keep()
    }
}
