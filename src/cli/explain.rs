//! `sverka rules` and `sverka explain`: what the rules are.

use super::{CLEAN, Output};
use crate::check::{ALL, Rule, precision};
use crate::config::Settings;
use crate::error::{Error, ErrorKind, Result};
use clap::{Args, ValueEnum};
use serde::Serialize;

/// List the rules: what each finds, how severe it is, how often it was right where that was measured
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka rules
  sverka rules --format csv -o rules.csv
  sverka explain number            all on one rule

Switch rules in sverka.toml ([rules]) or with --rule NAME=SETTING.")]
pub struct Rules {
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    out: Output,
}

/// How rules are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A rule a line
    Text,
    /// A JSON list
    Json,
    /// A table
    Csv,
}

/// A rule as JSON, and a row of the table. What is not known is null, or an empty cell.
#[derive(Serialize)]
struct Row {
    rule: &'static str,
    category: &'static str,
    severity: &'static str,
    /// False for a rule that is off unless it is switched on.
    on: bool,
    /// The share of its findings that were right, 0 to 1.
    precision: Option<f64>,
    readings: Option<u32>,
    right: Option<u32>,
    source: Option<&'static str>,
    summary: &'static str,
}

impl Row {
    fn of(rule: &'static Rule, settings: &Settings) -> Row {
        let measured = precision::of(rule.id);
        Row {
            rule: rule.id,
            category: rule.category.name(),
            severity: rule.severity.name(),
            on: !settings.rule(rule.id, rule.category).off,
            precision: measured.and_then(|p| p.share()),
            readings: measured.map(|p| p.readings),
            right: measured.map(|p| p.right),
            source: measured.map(|p| p.source),
            summary: rule.summary(),
        }
    }

    fn line(&self) -> String {
        let severity = if self.on { self.severity } else { "off" };
        let precision = self.precision.map_or(String::new(), |p| format!("{:.0}%", 100.0 * p));
        let Row { rule, category, summary, .. } = self;
        format!("{rule:<24} {category:<26} {severity:<9} {precision:>4} {summary}")
    }
}

/// Explain a rule: what it finds, why, when it stays silent, with examples
#[derive(Args)]
#[command(after_help = "Example: sverka explain untranslated")]
pub struct Explain {
    /// The rule's id, as findings show it
    rule: String,
    #[command(flatten)]
    out: Output,
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().map(|check| check.rule())
}

impl Rules {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        let settings = Settings::default();
        let rows: Vec<Row> = rules().map(|rule| Row::of(rule, &settings)).collect();
        self.out.with(|out| match self.format {
            Format::Text => rows.iter().try_for_each(|row| writeln!(out, "{}", row.line())),
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &rows)?;
                writeln!(out)
            }
            Format::Csv => {
                let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
                rows.iter().try_for_each(|row| writer.serialize(row))?;
                writer.flush()
            }
        })?;
        Ok(CLEAN)
    }
}

impl Explain {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        let Some(rule) = rules().find(|r| r.id == self.rule) else {
            let near = rules()
                .map(|r| (strsim::jaro_winkler(r.id, &self.rule), r.id))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .filter(|(likeness, _)| *likeness > 0.7);
            let help = near
                .map_or("`sverka rules` lists them".to_string(), |(_, id)| format!("did you mean {id:?}?"));
            return Err(Error::new(ErrorKind::Usage, format!("there is no rule {:?}", self.rule)).help(help));
        };
        self.out.with(|out| out.write_all(rule.page.as_bytes()))?;
        Ok(CLEAN)
    }
}
