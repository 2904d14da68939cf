//! One error for the whole house: what went wrong, in which file and line, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// Short for a result with the house's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// What kind of trouble it is. Every kind ends a command with exit code 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// A file or folder could not be read.
    Read,
    /// A report could not be written.
    Write,
    /// Bytes that are no text, or not the format they claim to be.
    Format,
    /// The two sides cannot be a text and its translation (swapped, same language, empty source).
    Pair,
    /// The command line or the settings contradict themselves.
    Usage,
    /// The program failed where it must not: a defect to be reported.
    Defect,
}

/// An error a person can act on.
///
/// Shown as `file:line:column: what is wrong; what to do`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The kind of trouble.
    pub kind: ErrorKind,
    /// The file it is about, if it is about one.
    pub path: Option<PathBuf>,
    /// The line in that file, from 1.
    pub line: Option<u64>,
    /// The column in that line, from 1, in code points.
    pub column: Option<u64>,
    /// What is wrong, in one clause without a final stop.
    pub what: String,
    /// What the user can do, in one clause without a final stop; empty when there is nothing to say.
    pub help: String,
}

impl Error {
    /// A new error of `kind` that says `what` is wrong.
    pub fn new(kind: ErrorKind, what: impl Into<String>) -> Self {
        Error { kind, path: None, line: None, column: None, what: what.into(), help: String::new() }
    }

    /// The same error, about the file `path` (a file already named is kept).
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.path.get_or_insert_with(|| path.as_ref().to_path_buf());
        self
    }

    /// The same error, at `line` (from 1).
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same error, at byte `at` of `text`: its line and column.
    pub fn within(mut self, text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        self.line = Some(before.matches('\n').count() as u64 + 1);
        self.column = Some(line.chars().count() as u64 + 1);
        self
    }

    /// The same error, with what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// An error of reading or writing `path`, from the system's own.
    pub fn io(kind: ErrorKind, path: impl AsRef<Path>, source: &std::io::Error) -> Self {
        use std::io::ErrorKind as Io;
        let what = match source.kind() {
            Io::NotFound => "no such file or folder".to_string(),
            Io::PermissionDenied => "permission denied".to_string(),
            Io::IsADirectory => "is a folder, not a file".to_string(),
            _ => source.to_string(),
        };
        Error::new(kind, what).at(path)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            for number in [self.line, self.column].into_iter().flatten() {
                write!(f, "{number}:")?;
            }
            write!(f, " ")?;
        } else if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}", self.what)?;
        if !self.help.is_empty() {
            write!(f, "; {}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
