//! Many pairs → five tables in a folder, and a page for each pair or a SARIF log where they are wanted. Reports are
//! written as they come and take their places at the end, all
//! together.

use crate::config::Settings;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Report;
use crate::parallel;
use crate::read::folder::{Files, Job};
use crate::read::{self, Stated};
use crate::report::csv::{self, Dialect, Table};
use crate::report::file::Whole;
use crate::report::html::pages::Pages;
use crate::report::sarif::Log;
use crate::terms::batch_ledger::BatchLedger;
use std::path::Path;

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
    let mut reports = Reports::begin(jobs, plan)?;
    let mut outcome = Outcome::default();
    let work = |job: &Job| (job.id.clone(), check(job, plan));
    parallel::in_order(jobs.iter(), plan.threads, work, |(id, result)| match result {
        Ok(report) => {
            reports.add(&report, plan)?;
            outcome.ledger.add(&id, &report.ledger);
            outcome.checked += 1;
            outcome.words += report.score.words;
            outcome.findings += report.findings.len();
            outcome.suppressed += report.suppressed.len();
            let fails = report.findings.iter().any(|f| f.severity >= plan.desk.settings.fail_on);
            outcome.with_findings += usize::from(fails);
            done(Some(&report))
        }
        Err(error) => {
            reports.add_error(&id, &error, plan)?;
            outcome.broken.push((id, error));
            done(None)
        }
    })?;
    reports.tables.add_ledger(&outcome.ledger).map_err(|e| failed(plan, &e))?;
    reports.keep(plan)?;
    Ok(outcome)
}

/// Reads and checks one job.
///
/// # Errors
/// Those of reading; a text without its partner.
pub fn check(job: &Job, plan: &Plan<'_>) -> Result<Report> {
    let pair = match &job.files {
        Files::Texts(source, target) => read::pair_of_files(&job.id, source, target, plan.stated)?,
        Files::Table(path) => read::pairs::read(&job.id, path, plan.stated)?,
        Files::Lone(path) => {
            return Err(Error::new(ErrorKind::Pair, "has no partner in the other language").at(path));
        }
    };
    Ok(plan.desk.check(pair))
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
            let file = Whole::begin(&plan.out.join("findings.sarif"), plan.force)?;
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
            findings: table("findings.csv", csv::FINDINGS)?,
            segments: table("segments.csv", csv::SEGMENTS)?,
            terms: table("terms.csv", csv::TERMS)?,
            ledger: table("ledger.csv", csv::LEDGER)?,
            summary: table("summary.csv", csv::SUMMARY)?,
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
