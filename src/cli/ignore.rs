//! `sverka ignore`: a line more in the ignore file.

use super::desk::Source;
use super::{CLEAN, Manner, usage};
use crate::config::day;
use crate::config::ignore::{Entry, Ignores, is_fingerprint};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{SuppressedBy, Suppression};
use crate::report::file::Whole;
use crate::report::judged;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Ignore a finding from now on, and say why
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka ignore 3f0c11d2a4b7 --reason \"the agency writes it so\"
  sverka ignore 3f0c11d2a4b7 --reason \"until the guide changes\" --expires 2027-01-31 --document wire-17

The ignore file is a CSV table beside sverka.toml (.sverka-ignore unless it names another) with the columns
fingerprint, reason, author, date, expires, document and rule. `sverka check --format csv` and findings.csv show
fingerprints. A line that names its document is reported as stale when that document no longer has the finding.")]
pub struct Ignore {
    /// Fingerprints of the findings
    #[arg(required = true, value_name = "FINGERPRINT")]
    fingerprints: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Who decides; $USER if not given
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// The last day on which this holds, as 2026-12-31
    #[arg(long, value_name = "DAY")]
    expires: Option<String>,
    /// The document the findings are in
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// The ignore file; otherwise the one of the configuration
    #[arg(long, value_name = "FILE")]
    ignore_file: Option<PathBuf>,
    #[command(flatten)]
    source: Source,
}

impl Ignore {
    /// Runs the command.
    pub fn run(self, manner: Manner) -> Result<u8> {
        if self.reason.trim().is_empty() {
            return Err(usage("--reason is empty"));
        }
        if let Some(day) = self.expires.as_deref().filter(|d| !day::is_day(d)) {
            return Err(
                Error::new(ErrorKind::Usage, format!("{day:?} is no day")).help("write it as 2026-12-31")
            );
        }
        let path = match &self.ignore_file {
            Some(path) => path.clone(),
            None => self.source.read(manner)?.ignore_file,
        };
        let mut text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(e) => return Err(Error::io(ErrorKind::Read, &path, &e)),
        };
        let known = Ignores::read(&path, &text, SuppressedBy::IgnoreFile)?;
        let entries = self.entries(&known)?;
        if known.entries().is_empty() && !text.lines().any(|l| !l.trim().is_empty() && !l.starts_with('#')) {
            let mut header = Vec::new();
            judged::header(&mut header).map_err(|e| Error::io(ErrorKind::Write, &path, &e))?;
            text.push_str(&String::from_utf8_lossy(&header));
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let mut file = Whole::begin(&path, true)?;
        let written = file.write_all(text.as_bytes()).and_then(|()| judged::rows(&entries, &mut file));
        written.map_err(|e| Error::io(ErrorKind::Write, &path, &e))?;
        file.keep()?;
        if !manner.quiet {
            eprintln!("sverka: {} in {}", super::lines(entries.len()), path.display());
        }
        Ok(CLEAN)
    }

    /// The lines to add: one a fingerprint.
    fn entries(&self, known: &Ignores) -> Result<Vec<Entry>> {
        let author = || self.author.clone().or_else(|| std::env::var("USER").ok()).unwrap_or_default();
        let entry = |fingerprint: &String| {
            if !is_fingerprint(fingerprint) {
                return Err(Error::new(ErrorKind::Usage, format!("{fingerprint:?} is no fingerprint"))
                    .help("a report shows it: twelve digits from 0 to 9 and a to f"));
            }
            if let Some(there) = known.entries().iter().find(|e| e.fingerprint == *fingerprint) {
                return Err(Error::new(ErrorKind::Usage, format!("{fingerprint} is ignored already"))
                    .at(&there.path)
                    .line(there.line));
            }
            Ok(Entry {
                fingerprint: fingerprint.clone(),
                document: self.document.clone().unwrap_or_default(),
                rule: String::new(),
                suppression: Suppression {
                    by: SuppressedBy::IgnoreFile,
                    reason: self.reason.trim().to_string(),
                    author: author(),
                    date: day::today(),
                    expires: self.expires.clone().unwrap_or_default(),
                },
                path: PathBuf::new(),
                line: 0,
            })
        };
        self.fingerprints.iter().map(entry).collect()
    }
}
