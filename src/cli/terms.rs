//! `sverka terms`: the ledger of one pair.

use super::desk::Flags;
use super::{CLEAN, Input, Manner, Output, pair_name, usage};
use crate::error::Result;
use crate::model::{LedgerEntry, Report, Verdict};
use crate::read;
use crate::report::csv::{self, Dialect, Table};
use crate::report::json;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// List every name and term of the original with all its renderings
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka terms original.ru.txt translation.en.txt
  sverka terms --format csv a.ru.txt a.en.txt -o terms.csv

The ledger of many documents together is ledger.csv of `sverka batch`.")]
pub struct Terms {
    /// Original and translation, or one table of pairs (TSV or CSV)
    #[arg(required = true, value_name = "SOURCE TARGET")]
    files: Vec<PathBuf>,
    /// How to show the ledger
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    flags: Flags,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    out: Output,
}

/// How the ledger is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A term a paragraph
    Text,
    /// The rows of terms.csv
    Csv,
    /// A JSON list
    Json,
}

impl Terms {
    /// Runs the command.
    pub fn run(self, manner: Manner) -> Result<u8> {
        let stated = self.input.stated();
        let desk = self.flags.desk(&stated, manner)?;
        let pair = match &self.files[..] {
            [source, target] => read::pair_of_files(&pair_name(source), source, target, &stated)?,
            [table] if read::pairs::is_table(table) => read::pairs::read(&pair_name(table), table, &stated)?,
            _ => return Err(usage("terms takes an original and its translation")),
        };
        let report = desk.check(pair);
        self.out.with(|out| match self.format {
            Format::Text => report.ledger.entries.iter().try_for_each(|entry| text(entry, out)),
            Format::Csv => csv_rows(&report, out),
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &json::terms(&report))?;
                writeln!(out)
            }
        })?;
        Ok(CLEAN)
    }
}

/// A term with its verdict, and below it a line a rendering.
fn text(entry: &LedgerEntry, out: &mut dyn Write) -> std::io::Result<()> {
    let verdict = match entry.verdict {
        Verdict::Consistent => String::new(),
        other => format!("  [{other}]"),
    };
    writeln!(out, "{} ({}){verdict}", entry.term, entry.kind)?;
    for rendering in &entry.renderings {
        let name = if rendering.text.is_empty() { "not recognised" } else { &rendering.text };
        writeln!(out, "  {:>3} × {name}", rendering.places.len())?;
    }
    Ok(())
}

fn csv_rows(report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
    let mut table = Table::new(out, csv::TERMS, Dialect::default())?;
    table.terms(report)?;
    table.finish().map(|_| ())
}
