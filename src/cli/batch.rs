//! `sverka batch`: folders and manifests.

use super::{CLEAN, COULD_NOT, FOUND, Input, glossary, severity, threads};
use crate::batch::{self, Outcome, Plan};
use crate::config::Settings;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Severity;
use crate::read::folder;
use crate::report::csv::Dialect;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Instant;

/// Check folders of pairs and write tables
#[derive(Args)]
#[command(after_help = "\
Texts are paired by name: x.ru.txt with x.en.txt, ru/x.txt with en/x.txt, or x/ru.txt with x/en.txt.
A manifest is a CSV file whose first row names the columns id, source and target.")]
pub struct Batch {
    /// Folders, manifests
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder for findings.csv, segments.csv, terms.csv and summary.csv
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Your termbase: CSV (source, target, variants, forbidden, …) or TBX
    #[arg(long, value_name = "FILE")]
    glossary: Option<PathBuf>,
    /// Write index.html too, and a page for each document
    #[arg(long)]
    html: bool,
    /// Write findings.sarif too (SARIF 2.1.0), for build servers and editors
    #[arg(long)]
    sarif: bool,
    /// Replace reports that are there already
    #[arg(long)]
    force: bool,
    /// Begin the tables with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    excel: bool,
    /// Delimiter of the tables, such as ; for European Excel
    #[arg(long, value_name = "CHAR", default_value = ",", value_parser = delimiter)]
    delimiter: u8,
    /// Do not guard text cells that a spreadsheet would take for formulas
    #[arg(long)]
    raw_csv: bool,
    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "minor", value_parser = severity)]
    fail_on: Severity,
    /// Exit with 0 whatever is found
    #[arg(long)]
    no_fail: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// Threads; one for each core if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    input: Input,
}

fn delimiter(text: &str) -> std::result::Result<u8, String> {
    match text.as_bytes() {
        b"\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'"' => Ok(*byte),
        _ => Err("give one punctuation character, or \\t".to_string()),
    }
}

impl Batch {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        let settings = Settings { fail_on: self.fail_on, ..Settings::default() };
        let stated = self.input.stated();
        let code = |stated: Option<crate::model::Lang>, usual: &str| {
            stated.map_or_else(|| usual.to_string(), |l| l.code().to_string())
        };
        let (source, target) = (code(stated.source, "ru"), code(stated.target, "en"));
        let glossary = glossary(self.glossary.as_deref(), &stated)?;
        let mut jobs = Vec::new();
        for path in &self.paths {
            jobs.extend(folder::jobs(path, &source, &target)?);
        }
        distinct(&jobs)?;
        let dialect = Dialect { delimiter: self.delimiter, mark: self.excel, raw: self.raw_csv };
        let plan = Plan {
            out: &self.output,
            force: self.force,
            dialect,
            html: self.html,
            sarif: self.sarif,
            threads: threads(self.jobs),
            stated: &stated,
            settings: &settings,
            glossary: glossary.as_ref(),
        };
        let began = Instant::now();
        let bar = self.bar(jobs.len());
        let outcome = batch::run(&jobs, &plan, |_| bar.inc(1))?;
        bar.finish_and_clear();
        self.say(&outcome, began.elapsed().as_secs_f64());
        Ok(if !outcome.broken.is_empty() {
            COULD_NOT
        } else if outcome.with_findings > 0 && !self.no_fail {
            FOUND
        } else {
            CLEAN
        })
    }

    /// A progress bar on a terminal, otherwise one that does not show.
    fn bar(&self, count: usize) -> ProgressBar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} documents, {per_sec}, {eta} left");
        ProgressBar::new(count as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }

    fn say(&self, outcome: &Outcome, seconds: f64) {
        for (id, error) in &outcome.broken {
            eprintln!("sverka: {id}: {error}");
        }
        if !self.quiet {
            eprintln!(
                "{} documents, {} words, {} findings in {} of them, {} could not be checked; {:.2} s ({:.0} words a second)",
                outcome.checked + outcome.broken.len(),
                outcome.words,
                outcome.findings,
                outcome.with_findings,
                outcome.broken.len(),
                seconds,
                outcome.words as f64 / seconds.max(1e-9),
            );
        }
    }
}

/// Two pairs of one name could not be told apart in the tables.
fn distinct(jobs: &[folder::Job]) -> Result<()> {
    let mut seen = std::collections::HashSet::new();
    match jobs.iter().find(|j| !seen.insert(&j.id)) {
        Some(twice) => Err(Error::new(ErrorKind::Usage, format!("two pairs are called {:?}", twice.id))
            .help("check the folders one by one, or give a manifest")),
        None => Ok(()),
    }
}
