//! Files written whole or not at all.

use crate::error::{Error, ErrorKind, Result};
use std::fs::{File, OpenOptions};
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
    out: BufWriter<Out>,
    path: PathBuf,
}

/// Where the bytes go.
#[derive(Debug)]
enum Out {
    /// A file of its own until it is whole.
    Aside(NamedTempFile),
    /// A device or a pipe: to rename a file to `/dev/null` would do away with the device.
    Through(File),
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Out::Aside(file) => file.write(bytes),
            Out::Through(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Out::Aside(file) => file.flush(),
            Out::Through(file) => file.flush(),
        }
    }
}

impl Whole {
    /// Begins the file that is to stand at `path`; what is written to a device or a pipe goes there at once.
    ///
    /// # Errors
    /// A folder is there, or a file and `force` is false; the folder cannot be written to.
    pub fn begin(path: &Path, force: bool) -> Result<Whole> {
        let failed = |e: std::io::Error| Error::io(ErrorKind::Write, path, &e);
        let there = std::fs::metadata(path).map(|meta| meta.file_type());
        if there.as_ref().is_ok_and(|kind| kind.is_dir()) {
            return Err(Error::new(ErrorKind::Write, "is a folder, not a file").at(path).help("name a file"));
        }
        if there.as_ref().is_ok_and(|kind| !kind.is_file()) {
            let device = OpenOptions::new().write(true).open(path).map_err(failed)?;
            return Ok(Whole { out: BufWriter::new(Out::Through(device)), path: path.to_path_buf() });
        }
        if !force && there.is_ok() {
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
        let file = builder.tempfile_in(folder).map_err(failed)?;
        Ok(Whole { out: BufWriter::new(Out::Aside(file)), path: path.to_path_buf() })
    }

    /// Puts the finished file in its place.
    ///
    /// # Errors
    /// What the system says of the writing or the renaming.
    pub fn keep(self) -> Result<()> {
        let path = self.path;
        let failed = |e: std::io::Error| Error::io(ErrorKind::Write, &path, &e);
        match self.out.into_inner().map_err(|e| failed(e.into_error()))? {
            Out::Aside(file) => file.persist(&path).map(drop).map_err(|e| failed(e.error)),
            Out::Through(_) => Ok(()),
        }
    }

    /// An error of writing this file.
    pub fn failed(&self, e: &std::io::Error) -> Error {
        Error::io(ErrorKind::Write, &self.path, e)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
