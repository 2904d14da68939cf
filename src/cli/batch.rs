//! `sverka batch`: folders and manifests.

use super::desk::{Flags, NewBaseline, say_stale};
use super::{CLEAN, COULD_NOT, FOUND, Input, Manner, threads};
use crate::batch::{self, Outcome, Plan};
use crate::config::ignore::Watch;
use crate::error::{Error, ErrorKind, Result};
use crate::read::folder;
use crate::report::csv::Dialect;
use crate::terms::batch_ledger::BatchTerm;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// So many divided names, and renderings of each, are shown after a batch.
const SHOWN: usize = 5;

/// Check folders of pairs and write tables
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka batch wires/ -o report/
  sverka batch --profile bbc --jobs 4 monday/ tuesday/ -o report/ --force
  sverka batch manifest.csv -o report/ --write-baseline base.csv     then: --baseline base.csv

Texts are paired by name: x.ru.txt with x.en.txt, ru/x.txt with en/x.txt, or x/ru.txt with x/en.txt.
A manifest is a CSV file whose first row names the columns id, source and target.")]
pub struct Batch {
    /// Folders, manifests
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder for findings.csv, segments.csv, terms.csv, ledger.csv and summary.csv
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write index.html too, and a page for each document
    #[arg(long)]
    html: bool,
    /// Write findings.sarif too (SARIF 2.1.0), for build servers and editors
    #[arg(long)]
    sarif: bool,
    /// Replace reports that are there already
    #[arg(long)]
    force: bool,
    /// Go on with a run that was stopped, or check again only what has changed since; replaces the reports. Leaves
    /// notes in DIR/.sverka for the next time
    #[arg(long)]
    resume: bool,
    /// Begin the tables with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    excel: bool,
    /// Delimiter of the tables, such as ; for European Excel
    #[arg(long, value_name = "CHAR", default_value = ",", value_parser = delimiter)]
    delimiter: u8,
    /// Do not guard text cells that a spreadsheet would take for formulas
    #[arg(long)]
    raw_csv: bool,
    /// Exit with 0 whatever is found
    #[arg(long)]
    no_fail: bool,
    /// Write all findings of today to this file: --baseline with it counts only what is new
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// Threads; one for each core if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    flags: Flags,
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
    pub fn run(self, manner: Manner) -> Result<u8> {
        let stated = self.input.stated();
        let desk = self.flags.desk(&stated, manner)?;
        let code = |stated: Option<crate::model::Lang>, usual: &str| {
            stated.map_or_else(|| usual.to_string(), |l| l.code().to_string())
        };
        let (source, target) = (code(stated.source, "ru"), code(stated.target, "en"));
        let mut jobs = Vec::new();
        for path in &self.paths {
            jobs.extend(folder::jobs(path, &source, &target)?);
        }
        distinct(&jobs)?;
        let dialect = Dialect { delimiter: self.delimiter, mark: self.excel, raw: self.raw_csv };
        let plan = Plan {
            out: &self.output,
            force: self.force || self.resume,
            resume: self.resume,
            stop: stop_key()?,
            dialect,
            html: self.html,
            sarif: self.sarif,
            threads: threads(self.jobs),
            stated: &stated,
            desk: &desk,
        };
        let began = Instant::now();
        let mut progress = Progress::begin(jobs.len(), manner);
        let mut watch = Watch::default();
        let mut baseline = NewBaseline::begin(self.write_baseline.as_ref(), plan.force, &desk)?;
        let outcome = batch::run(&jobs, &plan, |report| {
            progress.step();
            let Some(report) = report else { return Ok(()) };
            let suppressed = report.suppressed.iter().map(|(f, _)| f.fingerprint.as_str());
            watch.saw(&desk.ignores, &report.aligned.id, suppressed);
            baseline.as_mut().map_or(Ok(()), |b| b.add(report))
        })?;
        baseline.map_or(Ok(()), NewBaseline::keep)?;
        progress.end();
        for (id, error) in &outcome.broken {
            eprintln!("sverka: {id}: {error}");
        }
        if !manner.quiet {
            say(&outcome, began.elapsed().as_secs_f64());
            say_divided(&outcome);
            say_stale(&desk, &watch, true);
        }
        if outcome.left > 0 {
            eprintln!(
                "sverka: stopped; {} documents were not checked, and the reports say which. The same command with \
                 --resume goes on from here",
                outcome.left
            );
        }
        Ok(if !outcome.broken.is_empty() || outcome.left > 0 {
            COULD_NOT
        } else if outcome.with_findings > 0 && !self.no_fail {
            FOUND
        } else {
            CLEAN
        })
    }
}

/// True once the user has pressed Ctrl-C: the documents under way are finished, no more are begun. A second time
/// ends the program at once.
///
/// # Errors
/// The system does not let the key be watched.
fn stop_key() -> Result<&'static AtomicBool> {
    static STOP: AtomicBool = AtomicBool::new(false);
    let pressed = || {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(COULD_NOT));
        }
        eprintln!("sverka: finishing the documents under way; press again to end at once");
    };
    ctrlc::set_handler(pressed)
        .map_err(|e| Error::new(ErrorKind::Defect, format!("cannot watch for Ctrl-C: {e}")))?;
    Ok(&STOP)
}

/// How often the progress is told where there is no terminal.
const TOLD: Duration = Duration::from_secs(30);

/// The progress of a run: a bar on a terminal, a line every half minute elsewhere.
struct Progress {
    bar: ProgressBar,
    lines: bool,
    count: usize,
    done: usize,
    began: Instant,
    told: Instant,
}

impl Progress {
    fn begin(count: usize, manner: Manner) -> Progress {
        let terminal = std::io::stderr().is_terminal();
        let bar = if manner.quiet || !terminal {
            ProgressBar::hidden()
        } else {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} documents, {per_sec}, {eta} left");
            ProgressBar::new(count as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        };
        let now = Instant::now();
        Progress { bar, lines: !terminal && !manner.quiet, count, done: 0, began: now, told: now }
    }

    fn step(&mut self) {
        self.bar.inc(1);
        self.done += 1;
        if self.lines && self.told.elapsed() >= TOLD {
            self.told = Instant::now();
            let rate = self.done as f64 / self.began.elapsed().as_secs_f64();
            let left = (self.count - self.done) as f64 / rate;
            eprintln!("{} of {} documents, {rate:.1} a second, {left:.0} s left", self.done, self.count);
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}

fn say(outcome: &Outcome, seconds: f64) {
    let suppressed = match outcome.suppressed {
        0 => String::new(),
        n => format!(" ({n} more were judged before)"),
    };
    let resumed = match outcome.resumed {
        0 => String::new(),
        n => format!(" ({n} taken over from an earlier run)"),
    };
    eprintln!(
        "{} documents{resumed}, {} words, {} findings in {} of them{suppressed}, {} could not be checked; {:.2} s ({:.0} words a second)",
        outcome.checked + outcome.broken.len(),
        outcome.words,
        outcome.findings,
        outcome.with_findings,
        outcome.broken.len(),
        seconds,
        outcome.words as f64 / seconds.max(1e-9),
    );
}

/// Names the things that most documents name differently.
fn say_divided(outcome: &Outcome) {
    let mut divided: Vec<BatchTerm<'_>> = outcome.ledger.terms().filter(|t| t.divided).collect();
    let documents = |t: &BatchTerm<'_>| t.renderings.iter().map(|r| r.documents.len()).sum::<usize>();
    divided.sort_by_key(|t| std::cmp::Reverse(documents(t)));
    if divided.is_empty() {
        return;
    }
    let count = divided.len();
    let names = if count == 1 { "1 name differs" } else { &format!("{count} names differ") };
    eprintln!("{names} between documents (\"divided\" in ledger.csv):");
    for term in divided.iter().take(SHOWN) {
        let named = term.renderings.iter().filter(|r| !r.text.is_empty()).take(SHOWN);
        let ways: Vec<String> =
            named.map(|r| format!("“{}” in {} ({})", r.text, r.documents.len(), r.documents[0])).collect();
        eprintln!("  «{}»: {}", term.term, ways.join(", "));
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
