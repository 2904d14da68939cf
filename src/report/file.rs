//! Files written whole or not at all.

use crate::error::{Error, ErrorKind, Result};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What the name of the file or folder begins with that is to become `name` and is not finished yet.
pub fn aside(name: &str) -> String {
    format!(".sverka-{name}-")
}

/// A file being written aside; it takes its place at [`Whole::keep`], and is gone if that is never called.
#[derive(Debug)]
pub struct Whole {
    aside: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl Whole {
    /// Begins the file that is to stand at `path`.
    ///
    /// # Errors
    /// A file is there already and `force` is false; the folder cannot be written to.
    pub fn begin(path: &Path, force: bool) -> Result<Whole> {
        if !force && path.exists() {
            return Err(Error::new(ErrorKind::Write, "is there already")
                .at(path)
                .help("name another file, or say --force to replace it"));
        }
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let prefix = aside(&path.file_name().unwrap_or_default().to_string_lossy());
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        // A temporary file is private; a report is not.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let aside = builder.tempfile_in(folder).map_err(|e| Error::io(ErrorKind::Write, path, &e))?;
        Ok(Whole { aside: BufWriter::new(aside), path: path.to_path_buf() })
    }

    /// Puts the finished file in its place.
    ///
    /// # Errors
    /// What the system says of the writing or the renaming.
    pub fn keep(self) -> Result<()> {
        let path = self.path;
        let failed = |e: std::io::Error| Error::io(ErrorKind::Write, &path, &e);
        let file = self.aside.into_inner().map_err(|e| failed(e.into_error()))?;
        file.persist(&path).map_err(|e| failed(e.error))?;
        Ok(())
    }

    /// An error of writing this file.
    pub fn failed(&self, e: &std::io::Error) -> Error {
        Error::io(ErrorKind::Write, &self.path, e)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.aside.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.aside.flush()
    }
}
