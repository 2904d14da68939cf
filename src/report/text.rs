//! The report for a terminal: for each finding where, what, both quotations, the evidence, the suggestion.

use super::excerpt::{Excerpt, excerpt};
use super::position::Positions;
use crate::model::{Finding, Places, Report, Severity, Side};
use anstyle::{AnsiColor, Style};
use std::io::Write;

/// Writes the findings of `report` of at least `least` severity, in colour; strip the colour where none is
/// wanted (`anstream` does).
///
/// # Errors
/// What `out` says.
pub fn write(report: &Report, least: Severity, out: &mut impl Write) -> std::io::Result<()> {
    let sides = [Quote::of(&report.aligned.source), Quote::of(&report.aligned.target)];
    for finding in report.findings.iter().filter(|f| f.severity >= least) {
        write_finding(finding, &sides, out)?;
    }
    Ok(())
}

/// One line on the whole: counts, score, words.
pub fn summary(report: &Report) -> String {
    let count = |s: Severity| report.findings.iter().filter(|f| f.severity == s).count();
    let counts: Vec<String> =
        Severity::ALL.iter().rev().filter(|s| count(**s) > 0).map(|s| format!("{} {s}", count(*s))).collect();
    let found = match report.findings.len() {
        0 => "nothing found".to_string(),
        1 => format!("1 finding ({})", counts.join(", ")),
        n => format!("{n} findings ({})", counts.join(", ")),
    };
    let before = match report.suppressed.len() {
        0 => String::new(),
        n => format!(" · {n} judged before"),
    };
    format!("{found}{before} · score {:.1} · {} words", report.score.value, report.score.words)
}

fn write_finding(f: &Finding, sides: &[Quote<'_>; 2], out: &mut impl Write) -> std::io::Result<()> {
    let bold = Style::new().bold();
    let colour = Style::new().bold().fg_color(Some(colour(f.severity).into()));
    let head = match (f.places.target(), f.places.source()) {
        (Some(places), _) => sides[1].head(places),
        (None, Some(places)) => sides[0].head(places),
        (None, None) => String::new(),
    };
    writeln!(out, "{bold}{head}{bold:#} {colour}{}{colour:#} {} [{}]", f.severity, f.message, f.rule)?;
    for (side, places) in sides.iter().zip([f.places.source(), f.places.target()]) {
        if let Some(places) = places {
            side.write(places, colour, out)?;
        }
    }
    let dim = Style::new().dimmed();
    if !f.evidence.is_empty() {
        writeln!(out, "  {dim}why{dim:#}  {}", f.evidence)?;
    }
    if let Some(suggestion) = &f.suggestion {
        writeln!(out, "  {dim}try{dim:#}  {suggestion}")?;
    }
    writeln!(out)
}

fn colour(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Neutral => AnsiColor::Blue,
        Severity::Minor => AnsiColor::Cyan,
        Severity::Major => AnsiColor::Yellow,
        Severity::Critical => AnsiColor::Red,
    }
}

/// Quotes places of one side.
struct Quote<'a> {
    side: &'a Side,
    positions: Positions<'a>,
}

impl<'a> Quote<'a> {
    fn of(side: &'a Side) -> Self {
        Quote { side, positions: Positions::new(&side.doc.text) }
    }

    /// `file:line:column:` of the fault; without a file, the language.
    fn head(&self, places: &Places) -> String {
        let (line, column) = self.positions.line_column(places.fault.start);
        let path = &self.side.doc.origin.path;
        let name = if path.is_empty() { self.side.doc.lang.code() } else { path };
        format!("{name}:{line}:{column}:")
    }

    fn write(&self, places: &Places, colour: Style, out: &mut impl Write) -> std::io::Result<()> {
        let dim = Style::new().dimmed();
        for (number, span) in std::iter::once(&places.fault).chain(&places.related).enumerate() {
            let (line, column) = self.positions.line_column(span.start);
            let lang = self.side.doc.lang;
            let mark = if number == 0 { "" } else { "also " };
            let Excerpt { before, fault, after } = excerpt(&self.side.doc.text, *span);
            writeln!(
                out,
                "  {dim}{lang}{dim:#}   {before}{colour}[{fault}]{colour:#}{after}  {dim}{mark}{line}:{column}{dim:#}"
            )?;
        }
        Ok(())
    }
}
