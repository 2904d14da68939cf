//! `sverka check`: one pair.

use super::{CLEAN, FOUND, Input, Output, glossary, pair_name, run_stream, severity, threads};
use crate::config::Settings;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Report, Severity};
use crate::read::{self, Pair, Stated};
use crate::report::csv::{self, Dialect, Table};
use crate::report::{html, json, sarif, text};
use crate::stream::{Setup, Stage};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// Check a translation against its original
#[derive(Args)]
pub struct Check {
    /// Original and translation, or one table of pairs (TSV or CSV); with --jsonl any number of streams; `-` is
    /// standard input
    #[arg(value_name = "SOURCE TARGET")]
    files: Vec<PathBuf>,
    /// How to show the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Read and write JSON Lines: a pair a line
    #[arg(long, conflicts_with_all = ["format", "output"])]
    jsonl: bool,
    /// Your termbase: CSV (source, target, variants, forbidden, …) or TBX
    #[arg(long, value_name = "FILE")]
    glossary: Option<PathBuf>,
    /// Check a target without its source
    #[arg(long)]
    target_only: bool,
    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "minor", value_parser = severity)]
    fail_on: Severity,
    /// Exit with 0 whatever is found
    #[arg(long)]
    no_fail: bool,
    /// Show notes too, which never count
    #[arg(short, long)]
    verbose: bool,
    /// Say nothing beside the findings
    #[arg(short, long)]
    quiet: bool,
    /// Threads for --jsonl; one for each core if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    out: Output,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON document
    Json,
    /// The rows of findings.csv
    Csv,
    /// One page for a browser
    Html,
    /// SARIF 2.1.0, for build servers and editors
    Sarif,
}

impl Check {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        let settings = Settings { fail_on: self.fail_on, ..Settings::default() };
        let stated = self.input.stated();
        let glossary = glossary(self.glossary.as_deref(), &stated)?;
        if self.jsonl {
            let stage = if self.target_only { Stage::CheckTarget } else { Stage::Check };
            let setup = Setup {
                stated: &stated,
                settings: &settings,
                glossary: glossary.as_ref(),
                threads: threads(self.jobs),
            };
            let code = run_stream(stage, &self.files, &setup)?;
            return Ok(if code == FOUND && self.no_fail { CLEAN } else { code });
        }
        let report = if self.target_only {
            crate::check_target(self.target(&stated)?, &settings)
        } else {
            crate::check_with(self.pair(&stated)?, &settings, glossary.as_ref())
        };
        self.say_encodings(&report);
        let least = if self.verbose { Severity::Neutral } else { Severity::Minor };
        self.out.with(|out| write(self.format, least, &report, &settings, out))?;
        if !self.quiet {
            self.say_summary(&report);
        }
        let found = report.findings.iter().any(|f| f.severity >= settings.fail_on);
        Ok(if found && !self.no_fail { FOUND } else { CLEAN })
    }

    fn pair(&self, stated: &Stated) -> Result<Pair> {
        match &self.files[..] {
            [source, target] => read::pair_of_files(&pair_name(source), source, target, stated),
            [table] if read::pairs::is_table(table) => read::pairs::read(&pair_name(table), table, stated),
            _ => Err(Error::new(ErrorKind::Usage, "check takes an original and its translation")
                .help("for example: sverka check original.ru.txt translation.en.txt")),
        }
    }

    fn target(&self, stated: &Stated) -> Result<Pair> {
        let [path] = &self.files[..] else {
            return Err(Error::new(ErrorKind::Usage, "--target-only takes one file"));
        };
        let (text, origin) = read::text(path, stated.encoding.as_deref())?;
        let mut pair = read::target_alone(&pair_name(path), text, stated);
        pair.target.origin = origin;
        Ok(pair)
    }

    /// A text that was not UTF-8 is named: a wrong guess would explain strange findings.
    fn say_encodings(&self, report: &Report) {
        for doc in [&report.aligned.source.doc, &report.aligned.target.doc] {
            if !self.quiet && !doc.origin.encoding.is_empty() && doc.origin.encoding != "UTF-8" {
                eprintln!("sverka: {}: read as {}", doc.origin.path, doc.origin.encoding);
            }
        }
    }

    /// On a clean text nothing is said, unless someone is watching or some rules did not look.
    fn say_summary(&self, report: &Report) {
        if report.findings.iter().any(|f| f.severity > Severity::Neutral) {
            eprintln!("{}", text::summary(report));
        }
        if !report.skipped.is_empty() && !self.target_only {
            let (s, t) = (report.aligned.source.doc.lang, report.aligned.target.doc.lang);
            eprintln!(
                "{} rules cannot judge {s}-{t} and did not look (see \"skipped\" in --format json)",
                report.skipped.len()
            );
        }
    }
}

fn write(
    format: Format,
    least: Severity,
    report: &Report,
    settings: &Settings,
    mut out: &mut dyn Write,
) -> std::io::Result<()> {
    match format {
        Format::Text => text::write(report, least, &mut out),
        Format::Json => json::write(report, &mut out),
        Format::Html => html::write(report, settings, None, &mut out),
        Format::Sarif => sarif::write(report, &mut out),
        Format::Csv => {
            let mut table = Table::new(&mut out, csv::FINDINGS, Dialect::default())?;
            table.findings(report)?;
            table.finish().map(|_| ())
        }
    }
}
