//! Many pairs → four tables in a folder, and a page for each pair or a SARIF log where they are wanted. Reports are written as they come and take their places at the end, all
//! together.

use crate::config::Settings;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Report;
use crate::parallel;
use crate::read::folder::{Files, Job};
use crate::read::{self, Stated};
use crate::report::csv::{self, Dialect, Table};
use crate::report::file::Whole;
use crate::report::html::pages::Pages;
use crate::report::sarif::Log;
use crate::terms::termbase::Termbase;
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
    /// The settings of the checks.
    pub settings: &'a Settings,
    /// The user's termbase.
    pub glossary: Option<&'a Termbase>,
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
    /// Documents with a finding at or above [`Settings::fail_on`].
    pub with_findings: usize,
    /// Documents that could not be checked, and why.
    pub broken: Vec<(String, Error)>,
}

/// Checks all `jobs` and writes `findings.csv`, `segments.csv`, `terms.csv` and `summary.csv`, and what else `plan`
/// wants. `done` is told after each document.
///
/// # Errors
/// The reports cannot be written. A document that cannot be checked is no error: it is listed in
/// [`Outcome::broken`] and in the summary.
pub fn run(jobs: &[Job], plan: &Plan<'_>, mut done: impl FnMut(&Outcome)) -> Result<Outcome> {
    std::fs::create_dir_all(plan.out).map_err(|e| Error::io(ErrorKind::Write, plan.out, &e))?;
    let mut reports = Reports::begin(jobs, plan)?;
    let mut outcome = Outcome::default();
    let work = |job: &Job| (job.id.clone(), check(job, plan));
    parallel::in_order(jobs.iter(), plan.threads, work, |(id, result)| {
        match result {
            Ok(report) => {
                reports.add(&report, plan)?;
                outcome.checked += 1;
                outcome.words += report.score.words;
                outcome.findings += report.findings.len();
                let fails = report.findings.iter().any(|f| f.severity >= plan.settings.fail_on);
                outcome.with_findings += usize::from(fails);
            }
            Err(error) => {
                reports.add_error(&id, &error, plan)?;
                outcome.broken.push((id, error));
            }
        }
        done(&outcome);
        Ok::<(), Error>(())
    })?;
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
    Ok(crate::check_with(pair, plan.settings, plan.glossary))
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
        let pages = || Pages::begin(plan.out, ids, plan.force, plan.settings);
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
        self.tables.add(report, plan.settings).map_err(|e| failed(plan, &e))?;
        if let Some(pages) = &mut self.pages {
            pages.add(report, plan.settings)?;
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
            summary: table("summary.csv", csv::SUMMARY)?,
        })
    }

    fn add(&mut self, report: &Report, settings: &Settings) -> std::io::Result<()> {
        self.findings.findings(report)?;
        self.segments.segments(report, settings)?;
        self.terms.terms(report)?;
        self.summary.summary(report, settings)
    }

    fn keep(self, plan: &Plan<'_>) -> Result<()> {
        for table in [self.findings, self.segments, self.terms, self.summary] {
            table.finish().map_err(|e| failed(plan, &e))?.keep()?;
        }
        Ok(())
    }
}
