//! `sverka diff`: two reports, or two translations of one original.

use super::desk::Flags;
use super::{CLEAN, FOUND, Input, Manner, Output, pair_name, usage};
use crate::desk::Desk;
use crate::diff::{ReportDelta, TextDelta, reports, texts};
use crate::error::Result;
use crate::model::Report;
use crate::read::{self, Stated};
use crate::report::{diff as written, past};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Say what changed between two reports, or between two translations of one original
#[derive(Args)]
#[command(after_help = "\
Two reports: JSON (`sverka check --format json`, or the lines of `--jsonl`), folders that `sverka batch` wrote, or
findings.csv alone. Findings are followed by their fingerprints: new (+), fixed (-), moved (~, same fault at another
place), regraded (!, another severity), unchanged (=; with -v).

Two translations: say what they translate with --source. Both are hung on the sentences of the original and compared
word by word, [-old-]{+new+}; each change is a number, negation, name, term, omission, addition, order, wording,
case or punctuation. Both are checked, and what got better or worse stands with the sentence.

Examples:
  sverka diff old.json new.json
  sverka diff report-monday/ report-tuesday/ --fail-on major
  sverka diff --source original.ru.txt draft.en.txt edited.en.txt
  sverka diff --source original.ru.txt draft.en.txt edited.en.txt --format html -o changes.html

Exit codes: 0 the same or better, 1 worse (a new finding at or above --fail-on, a finding that has become that
severe, a lower score, a document that cannot be checked any more), 2 could not compare. Scores with different
signatures were made with different programs or settings: that is said, and they do not decide.")]
pub struct Diff {
    /// The report or translation before
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The report or translation after
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// The original of two translations
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
    /// How to show the changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with 0 even if the new one is worse
    #[arg(long)]
    no_fail: bool,
    #[command(flatten)]
    flags: Flags,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    out: Output,
}

/// How changes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON document
    Json,
    /// A table
    Csv,
    /// One page that needs nothing else
    Html,
}

impl Diff {
    /// Runs the command.
    pub fn run(self, manner: Manner) -> Result<u8> {
        let stated = self.input.stated();
        let task = Task { desk: self.flags.desk(&stated, manner)?, stated, manner, diff: &self };
        let worse = match &self.source {
            Some(source) => task.translations(source)?,
            None => task.reports()?,
        };
        Ok(if worse && !self.no_fail { FOUND } else { CLEAN })
    }
}

/// A comparison under way.
struct Task<'a> {
    diff: &'a Diff,
    desk: Desk,
    stated: Stated,
    manner: Manner,
}

impl Task<'_> {
    fn reports(&self) -> Result<bool> {
        let (old, new) = (past::read(&self.diff.old)?, past::read(&self.diff.new)?);
        for (path, report) in [(&self.diff.old, &old), (&self.diff.new, &new)] {
            if !report.complete {
                self.say(&format!(
                    "{}: no summary.csv beside the findings: scores and documents without findings are unknown",
                    path.display()
                ));
            }
        }
        let delta = reports::compare(old, new);
        self.warn(&delta);
        self.diff.out.with(|mut out| match self.diff.format {
            Format::Text => written::text::reports(&delta, self.manner.verbose, &mut out),
            Format::Json => written::json::reports(&delta, self.desk.settings.fail_on, &mut out),
            Format::Csv => written::csv::reports(&delta, &mut out),
            Format::Html => written::html::reports(&delta, &mut out),
        })?;
        if !(delta.documents.iter().all(|d| d.is_same())
            && delta.added.is_empty()
            && delta.removed.is_empty())
        {
            self.say(&written::text::reports_summary(&delta));
        }
        Ok(delta.is_worse(self.desk.settings.fail_on))
    }

    /// Says what makes a comparison of scores dishonest.
    fn warn(&self, delta: &ReportDelta) {
        let mut others = delta.incomparable();
        if let Some(first) = others.next() {
            let more = match others.count() {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            let (old, new) = &first.signatures;
            self.say(&format!(
                "{}{more}: the scores were made with different programs or settings and cannot be compared honestly \
                 (old {}, new {})",
                first.id,
                old.as_deref().unwrap_or_default(),
                new.as_deref().unwrap_or_default(),
            ));
        }
        if delta.documents.is_empty() && !(delta.added.is_empty() && delta.removed.is_empty()) {
            self.say("the reports have no document in common, so there is nothing to compare");
        }
    }

    fn translations(&self, source: &Path) -> Result<bool> {
        let (old, new) = (self.check(source, &self.diff.old)?, self.check(source, &self.diff.new)?);
        if old.aligned.target.doc.lang != new.aligned.target.doc.lang {
            return Err(usage("the two translations are in different languages"));
        }
        let delta = texts::compare(&old, &new);
        self.diff.out.with(|mut out| match self.diff.format {
            Format::Text => written::text::texts(&delta, self.manner.verbose, &mut out),
            Format::Json => written::json::texts(&delta, self.desk.settings.fail_on, &mut out),
            Format::Csv => written::csv::texts(&delta, &mut out),
            Format::Html => written::html::texts(&delta, &mut out),
        })?;
        if is_news(&delta) {
            self.say(&written::text::texts_summary(&delta));
        }
        Ok(delta.is_worse(self.desk.settings.fail_on))
    }

    fn check(&self, source: &Path, target: &Path) -> Result<Report> {
        // One name for both: fingerprints hold it.
        let pair = read::pair_of_files(&pair_name(source), source, target, &self.stated)?;
        Ok(self.desk.check(pair))
    }

    fn say(&self, what: &str) {
        if !self.manner.quiet {
            eprintln!("sverka: {what}");
        }
    }
}

fn is_news(delta: &TextDelta<'_>) -> bool {
    let elsewhere = &delta.elsewhere;
    !delta.groups.iter().all(|g| g.is_same()) || !elsewhere.fixed.is_empty() || !elsewhere.new.is_empty()
}
