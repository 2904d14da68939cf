//! Many pairs → five tables in a folder, and a page for each pair or a SARIF log where they are wanted.
//!
//! Reports are written aside as they come and take their places at the end. What is done is noted in a journal
//! beside them ([`journal`]), so that a run that was stopped can be taken up again.

mod journal;
mod record;

use crate::config::Settings;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::hash::fnv1a;
use crate::model::Report;
use crate::parallel;
use crate::read::folder::{Files, Job};
use crate::read::{self, Pair, Stated};
use crate::report::csv::{self, Dialect, Table};
use crate::report::file::Whole;
use crate::report::html::pages::{FOLDER, INDEX, Pages};
use crate::report::sarif::Log;
use crate::terms::batch_ledger::BatchLedger;
use journal::Journal;
use record::Noted;
use rustc_hash::FxHashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// The SARIF log.
const LOG: &str = "findings.sarif";
/// The tables, in the order of [`Tables`].
const TABLES: [&str; 5] = ["findings.csv", "segments.csv", "terms.csv", "ledger.csv", "summary.csv"];
/// Everything that a batch may write into its folder.
const REPORTS: &[&str] = &[TABLES[0], TABLES[1], TABLES[2], TABLES[3], TABLES[4], LOG, INDEX, FOLDER];

/// How to run a batch.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The folder for the tables; made if it is not there.
    pub out: &'a Path,
    /// Replace tables that are there already.
    pub force: bool,
    /// How tables are written.
    pub dialect: Dialect,
    /// Write `index.html` and `pages/` too.
    pub html: bool,
    /// Write `findings.sarif` too.
    pub sarif: bool,
    /// Take over what an earlier run noted of documents that have not changed, and leave such notes for the next one.
    pub resume: bool,
    /// Becomes true when no further document is to be begun.
    pub stop: &'a AtomicBool,
    /// Threads to use.
    pub threads: usize,
    /// What is known of the texts.
    pub stated: &'a Stated,
    /// Settings, termbases, findings judged before.
    pub desk: &'a Desk,
}

/// How a batch went.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Documents checked.
    pub checked: usize,
    /// Target words in them.
    pub words: usize,
    /// Findings in all.
    pub findings: usize,
    /// Findings that were judged before and do not count.
    pub suppressed: usize,
    /// Documents with a finding at or above [`crate::config::Settings::fail_on`].
    pub with_findings: usize,
    /// Documents among them that were taken over from an earlier run.
    pub resumed: usize,
    /// Documents that were not begun because the run was stopped.
    pub left: usize,
    /// Documents that could not be checked, and why.
    pub broken: Vec<(String, Error)>,
    /// Every name and term with its renderings in all documents.
    pub ledger: BatchLedger,
}

/// Checks all `jobs` and writes `findings.csv`, `segments.csv`, `terms.csv`, `ledger.csv` and `summary.csv`, and what
/// else `plan` wants. `done` is given the report of each document in turn, or nothing for one that could not be
/// checked.
///
/// # Errors
/// The reports cannot be written; what `done` says. A document that cannot be checked is no error: it is listed in
/// [`Outcome::broken`] and in the summary.
pub fn run(
    jobs: &[Job],
    plan: &Plan<'_>,
    mut done: impl FnMut(Option<&Report>) -> Result<()>,
) -> Result<Outcome> {
    std::fs::create_dir_all(plan.out).map_err(|e| Error::io(ErrorKind::Write, plan.out, &e))?;
    let journal = Journal::open(plan.out, REPORTS, plan.resume)?;
    let mut reports = match Reports::begin(jobs, plan) {
        Ok(reports) => reports,
        Err(error) => {
            // Nothing has been done, so nothing is left behind but what was there for `--resume`.
            if !plan.resume {
                journal.end(false, &FxHashSet::default())?;
            }
            return Err(error);
        }
    };
    let mut outcome = Outcome::default();
    let mut used = FxHashSet::default();
    let mut begun = 0;
    let desk = plan.desk.version();
    let work = |job: &Job| (job.id.clone(), done_before_or_now(job, plan, &desk, &journal));
    let waiting = jobs.iter().take_while(|_| !plan.stop.load(Ordering::Relaxed));
    parallel::in_order(waiting, plan.threads, work, |(id, result)| {
        begun += 1;
        match result {
            Ok(Done { key, report, before }) => {
                used.insert(key);
                outcome.resumed += usize::from(before);
                reports.add(&report, plan)?;
                outcome.add(&id, &report, plan.desk);
                done(Some(&report))
            }
            Err(error) => {
                reports.add_error(&id, &error, plan)?;
                outcome.broken.push((id, error));
                done(None)
            }
        }
    })?;
    outcome.left = jobs.len() - begun;
    for job in &jobs[begun..] {
        let error = Error::new(ErrorKind::Usage, "not checked: the run was stopped")
            .help("run it again with --resume");
        reports.add_error(&job.id, &error, plan)?;
    }
    reports.tables.add_ledger(&outcome.ledger).map_err(|e| failed(plan, &e))?;
    reports.keep(plan)?;
    if outcome.left == 0 {
        journal.end(plan.resume, &used)?;
    }
    Ok(outcome)
}

impl Outcome {
    fn add(&mut self, id: &str, report: &Report, desk: &Desk) {
        self.ledger.add(id, &report.ledger);
        self.checked += 1;
        self.words += report.score.words;
        self.findings += report.findings.len();
        self.suppressed += report.suppressed.len();
        let fails = report.findings.iter().any(|f| f.severity >= desk.settings.fail_on);
        self.with_findings += usize::from(fails);
    }
}

/// A document that is done.
struct Done {
    /// What the journal has it under.
    key: u64,
    report: Report,
    /// True when an earlier run did it.
    before: bool,
}

/// The report on `job`, from the journal where it is there; `desk` is the version of the desk. A panic is a defect, but
/// costs this document only.
fn done_before_or_now(job: &Job, plan: &Plan<'_>, desk: &str, journal: &Journal) -> Result<Done> {
    let pair = pair(job, plan)?;
    let key = key(&pair, desk);
    if let Some(report) = journal.get(key).and_then(|record| record.report(pair.clone())) {
        return Ok(Done { key, report, before: true });
    }
    let checked = catch_unwind(AssertUnwindSafe(|| plan.desk.check(pair)));
    let report = checked.map_err(|_| {
        Error::new(ErrorKind::Defect, "a defect in sverka kept this document from being checked")
            .help("please report it, with the document if you may")
    })?;
    journal.add(key, &Noted::from(&report))?;
    Ok(Done { key, report, before: false })
}

/// What two runs must have in common for a document to have the same report: the program, the settings, what was
/// judged before, the texts and what is known of them.
fn key(pair: &Pair, desk: &str) -> u64 {
    let texts = [&pair.source, &pair.target];
    let known = texts.map(|doc| format!("{:?} {:?}", doc.lang, doc.units));
    let beside = format!("{:?} {:?}", pair.beads, pair.marks);
    fnv1a(&[
        desk.as_bytes(),
        pair.id.as_bytes(),
        pair.source.text.as_bytes(),
        pair.target.text.as_bytes(),
        known[0].as_bytes(),
        known[1].as_bytes(),
        beside.as_bytes(),
    ])
}

/// Reads the texts of one job.
///
/// # Errors
/// Those of reading; a text without its partner.
fn pair(job: &Job, plan: &Plan<'_>) -> Result<Pair> {
    match &job.files {
        Files::Texts(source, target) => read::pair_of_files(&job.id, source, target, plan.stated),
        Files::Table(path) => read::pairs::read(&job.id, path, plan.stated),
        Files::Lone(path) => {
            Err(Error::new(ErrorKind::Pair, "has no partner in the other language").at(path))
        }
    }
}

/// Everything a batch writes.
struct Reports {
    tables: Tables,
    pages: Option<Pages>,
    log: Option<Log<Whole>>,
}

impl Reports {
    fn begin(jobs: &[Job], plan: &Plan<'_>) -> Result<Reports> {
        let ids = jobs.iter().map(|job| job.id.as_str());
        let pages = || Pages::begin(plan.out, ids, plan.force, &plan.desk.settings);
        let log = || {
            let file = Whole::begin(&plan.out.join(LOG), plan.force)?;
            Log::begin(file).map_err(|e| failed(plan, &e))
        };
        Ok(Reports {
            tables: Tables::begin(plan)?,
            pages: plan.html.then(pages).transpose()?,
            log: plan.sarif.then(log).transpose()?,
        })
    }

    fn add(&mut self, report: &Report, plan: &Plan<'_>) -> Result<()> {
        self.tables.add(report, &plan.desk.settings).map_err(|e| failed(plan, &e))?;
        if let Some(pages) = &mut self.pages {
            pages.add(report, &plan.desk.settings)?;
        }
        if let Some(log) = &mut self.log {
            log.add(report).map_err(|e| failed(plan, &e))?;
        }
        Ok(())
    }

    fn add_error(&mut self, id: &str, error: &Error, plan: &Plan<'_>) -> Result<()> {
        if let Some(pages) = &mut self.pages {
            pages.add_error(id, error);
        }
        if let Some(log) = &mut self.log {
            log.add_error(id, error);
        }
        self.tables.summary.summary_error(id, error).map_err(|e| failed(plan, &e))
    }

    fn keep(self, plan: &Plan<'_>) -> Result<()> {
        self.tables.keep(plan)?;
        if let Some(log) = self.log {
            log.finish().map_err(|e| failed(plan, &e))?.keep()?;
        }
        self.pages.map_or(Ok(()), Pages::keep)
    }
}

fn failed(plan: &Plan<'_>, e: &std::io::Error) -> Error {
    Error::io(ErrorKind::Write, plan.out, e)
}

struct Tables {
    findings: Table<Whole>,
    segments: Table<Whole>,
    terms: Table<Whole>,
    ledger: Table<Whole>,
    summary: Table<Whole>,
}

impl Tables {
    fn begin(plan: &Plan<'_>) -> Result<Tables> {
        let table = |name: &str, columns: &[&str]| {
            let path = plan.out.join(name);
            let file = Whole::begin(&path, plan.force)?;
            Table::new(file, columns, plan.dialect).map_err(|e| Error::io(ErrorKind::Write, &path, &e))
        };
        Ok(Tables {
            findings: table(TABLES[0], csv::FINDINGS)?,
            segments: table(TABLES[1], csv::SEGMENTS)?,
            terms: table(TABLES[2], csv::TERMS)?,
            ledger: table(TABLES[3], csv::LEDGER)?,
            summary: table(TABLES[4], csv::SUMMARY)?,
        })
    }

    fn add(&mut self, report: &Report, settings: &Settings) -> std::io::Result<()> {
        self.findings.findings(report)?;
        self.segments.segments(report, settings)?;
        self.terms.terms(report)?;
        self.summary.summary(report, settings)
    }

    fn add_ledger(&mut self, ledger: &BatchLedger) -> std::io::Result<()> {
        ledger.terms().try_for_each(|term| self.ledger.ledger(&term))
    }

    fn keep(self, plan: &Plan<'_>) -> Result<()> {
        for table in [self.findings, self.segments, self.terms, self.ledger, self.summary] {
            table.finish().map_err(|e| failed(plan, &e))?.keep()?;
        }
        Ok(())
    }
}
