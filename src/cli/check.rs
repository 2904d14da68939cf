//! `sverka check`: one pair.

use super::desk::{Flags, NewBaseline, say_stale};
use super::{CLEAN, FOUND, Input, Manner, Output, pair_name, run_stream, threads};
use crate::check;
use crate::config::Settings;
use crate::config::ignore::Watch;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Report, Severity, Skipped};
use crate::read::{self, Pair, Stated};
use crate::report::csv::{self, Dialect, Table};
use crate::report::{html, json, sarif, text};
use crate::stream::{Setup, Stage};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// Check a translation against its original
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka check original.ru.txt translation.en.txt
  sverka check --profile ap --glossary terms.csv a.ru.txt a.en.txt
  sverka check --format json a.ru.txt a.en.txt -o a.json
  sverka check --target-only translation.en.txt
  sverka check --write-baseline base.csv a.ru.txt a.en.txt     then: --baseline base.csv
  sverka check --jsonl < pairs.jsonl > findings.jsonl

A table of pairs may have a column `ignore` that names rules which are not to report anything in that row.")]
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
    /// Check a target without its source
    #[arg(long)]
    target_only: bool,
    /// Exit with 0 whatever is found
    #[arg(long)]
    no_fail: bool,
    /// Write all findings of today to this file: --baseline with it counts only what is new
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl")]
    write_baseline: Option<PathBuf>,
    /// Threads for --jsonl; one for each core if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    flags: Flags,
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
    pub fn run(self, manner: Manner) -> Result<u8> {
        let stated = self.input.stated();
        let desk = self.flags.desk(&stated, manner)?;
        if self.jsonl {
            let stage = if self.target_only { Stage::CheckTarget } else { Stage::Check };
            let setup = Setup { stated: &stated, desk: &desk, threads: threads(self.jobs) };
            let code = run_stream(stage, &self.files, &setup)?;
            return Ok(if code == FOUND && self.no_fail { CLEAN } else { code });
        }
        desk.prepare();
        let baseline = NewBaseline::begin(self.write_baseline.as_ref(), self.out.force, &desk)?;
        let report = if self.target_only {
            desk.check_target(self.target(&stated)?)
        } else {
            desk.check(self.pair(&stated)?)
        };
        let least = if manner.verbose { Severity::Neutral } else { Severity::Minor };
        if !manner.quiet {
            say_encodings(&report);
        }
        self.out.with(|out| write(self.format, least, &report, &desk.settings, out))?;
        if let Some(mut baseline) = baseline {
            baseline.add(&report)?;
            baseline.keep()?;
        }
        if !manner.quiet {
            self.say_summary(&report);
            let mut watch = Watch::default();
            let suppressed = report.suppressed.iter().map(|(f, _)| f.fingerprint.as_str());
            watch.saw(&desk.ignores, &report.aligned.id, suppressed);
            say_stale(&desk, &watch, false);
        }
        let found = report.findings.iter().any(|f| f.severity >= desk.settings.fail_on);
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

    /// On a clean text nothing is said, unless someone is watching or some rules did not look.
    fn say_summary(&self, report: &Report) {
        if report.findings.iter().any(|f| f.severity > Severity::Neutral) || !report.suppressed.is_empty() {
            eprintln!("{}", text::summary(report));
        }
        let (s, t) = (report.aligned.source.doc.lang, report.aligned.target.doc.lang);
        let cannot = |skipped: &&Skipped| {
            check::rule(skipped.rule).is_some_and(|rule| rule.needs.missing(Some(s), t).is_some())
        };
        let blind = report.skipped.iter().filter(cannot).count();
        if blind > 0 && !self.target_only {
            eprintln!(
                "{blind} rules cannot judge {s}-{t} and did not look (see \"skipped\" in --format json)"
            );
        }
        let partly = if self.target_only { 0 } else { report.skipped.len() - blind };
        if partly > 0 {
            eprintln!(
                "a long text: {partly} rules looked within its parts only (see \"skipped\" in --format json)"
            );
        }
    }
}

/// A text that was not UTF-8 is named: a wrong guess would explain strange findings.
fn say_encodings(report: &Report) {
    for doc in [&report.aligned.source.doc, &report.aligned.target.doc] {
        if !doc.origin.encoding.is_empty() && doc.origin.encoding != "UTF-8" {
            eprintln!("sverka: {}: read as {}", doc.origin.path, doc.origin.encoding);
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
