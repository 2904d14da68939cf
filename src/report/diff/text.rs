//! A comparison for reading. Every change has a sign in the margin or brackets around it, so that it reads without
//! colour too: `[-old-]{+new+}`.

use super::{Row, Status, counted, fault_rows, line_of, on_one_line, rows, score_change, severities, shown};
use crate::diff::{DocumentDelta, Entry, Group, ReportDelta, TextDelta};
use crate::model::{Finding, Sides};
use crate::report::position::Positions;
use anstyle::{AnsiColor, Style};
use std::io::Write;

const OLD: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));
const NEW: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

fn style(status: Status) -> Style {
    match status {
        Status::New => Style::new().fg_color(Some(AnsiColor::Red.into())).bold(),
        Status::Fixed => Style::new().fg_color(Some(AnsiColor::Green.into())),
        Status::Regraded => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        Status::Moved | Status::Unchanged => DIM,
    }
}

/// Writes what changed between two reports; with `all` also the findings that stayed and the documents without a
/// change.
///
/// # Errors
/// What `out` says.
pub fn reports(delta: &ReportDelta, all: bool, out: &mut impl Write) -> std::io::Result<()> {
    for document in delta.documents.iter().filter(|d| all || is_news(d)) {
        let change = match document.scores {
            (Some(old), Some(new)) => score_change(old, new),
            (Some(_), None) => "no score any more".to_string(),
            (None, Some(new)) => format!("score {new:.1}, none before"),
            (None, None) => String::new(),
        };
        writeln!(out, "{BOLD}{}{BOLD:#}  {change}", document.id)?;
        match &document.errors {
            (None, Some(error)) => writeln!(out, "  ! cannot be checked any more: {error}")?,
            (Some(_), Some(error)) => writeln!(out, "  = still cannot be checked: {error}")?,
            (Some(error), None) => writeln!(out, "  - could not be checked before: {error}")?,
            (None, None) => {}
        }
        for row in rows(document).iter().filter(|r| all || r.status.is_news()) {
            entry(row, out)?;
        }
        writeln!(out)?;
    }
    for (status, list) in [(Status::New, &delta.added), (Status::Fixed, &delta.removed)] {
        let done = if status == Status::New { "added" } else { "removed" };
        for document in list {
            let score = document.score.map_or(String::new(), |s| format!("score {s:.1}, "));
            let found = document.findings.len();
            writeln!(out, "{} document {} {done}: {score}{found} findings", status.sign(), document.id)?;
        }
    }
    Ok(())
}

fn is_news(document: &DocumentDelta) -> bool {
    let shown = rows(document).iter().any(|r| r.status.is_news());
    shown || document.scores.0 != document.scores.1 || document.errors.0 != document.errors.1
}

fn entry(row: &Row<'_, Entry>, out: &mut impl Write) -> std::io::Result<()> {
    let latest = row.latest();
    let severity = severities(&match row.sides {
        Sides::Both(old, new) => Sides::Both(old.severity, new.severity),
        Sides::Source(e) | Sides::Target(e) => Sides::Target(e.severity),
    });
    let place = |e: &Entry| match (e.target, e.source) {
        (Some(place), _) => place.to_string(),
        (None, Some(place)) => format!("original {place}"),
        (None, None) => String::new(),
    };
    let place = match row.sides {
        Sides::Both(old, new) if row.status == Status::Moved => format!("{} → {}", place(old), place(new)),
        _ => place(latest),
    };
    head(row.status, &severity, &latest.message, &latest.rule, &place, out)?;
    if row.status == Status::New && !latest.evidence.is_empty() {
        writeln!(out, "      {DIM}why{DIM:#}  {}", latest.evidence)?;
    }
    Ok(())
}

fn head(
    status: Status,
    severity: &str,
    message: &str,
    rule: &str,
    place: &str,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let (style, sign, name) = (style(status), status.sign(), status.name());
    writeln!(out, "  {style}{sign} {name}{style:#} {severity}: {message} [{rule}]  {DIM}{place}{DIM:#}")
}

/// Writes what changed between two translations; with `all` also the findings that stayed.
///
/// # Errors
/// What `out` says.
pub fn texts(delta: &TextDelta<'_>, all: bool, out: &mut impl Write) -> std::io::Result<()> {
    let positions = [
        Positions::new(&delta.old.aligned.source.doc.text),
        Positions::new(&delta.old.aligned.target.doc.text),
        Positions::new(&delta.new.aligned.target.doc.text),
    ];
    for group in delta.groups.iter().filter(|g| !g.is_same() || all && !g.faults.kept.is_empty()) {
        group_head(group, delta, &positions, out)?;
        if group.changes().next().is_some() {
            writeln!(out, "       {}", marked(group, delta))?;
        }
        for change in shown(group, delta).iter().filter(|s| s.label.is_some()) {
            let label = change.label.map_or("", |l| l.name());
            let (old, new) = (on_one_line(change.old), on_one_line(change.new));
            let told = match (old.is_empty(), new.is_empty()) {
                (false, true) => format!("“{old}” is gone"),
                (true, _) => format!("“{new}” is new"),
                (false, false) => format!("“{old}” → “{new}”"),
            };
            writeln!(out, "  {DIM}{label:>11}{DIM:#}  {told}")?;
        }
        for row in fault_rows(&group.faults, delta).iter().filter(|r| all || r.status.is_news()) {
            fault(row, &positions, out)?;
        }
        writeln!(out)?;
    }
    for row in fault_rows(&delta.elsewhere, delta).iter().filter(|r| all || r.status.is_news()) {
        fault(row, &positions, out)?;
    }
    Ok(())
}

fn group_head(
    group: &Group,
    delta: &TextDelta<'_>,
    positions: &[Positions<'_>; 3],
    out: &mut impl Write,
) -> std::io::Result<()> {
    let source = &delta.old.aligned.source;
    let first = |side: &crate::model::Side, list: &[usize], positions: &Positions<'_>| {
        list.first().map_or("-".to_string(), |s| {
            let (line, column) = positions.line_column(side.sentences[*s].span.start);
            format!("{line}:{column}")
        })
    };
    let moved = if group.moved { "  stands elsewhere now" } else { "" };
    writeln!(
        out,
        "{BOLD}original {}, old {}, new {}{BOLD:#}{moved}",
        first(source, &group.source, &positions[0]),
        first(&delta.old.aligned.target, &group.old, &positions[1]),
        first(&delta.new.aligned.target, &group.new, &positions[2]),
    )?;
    writeln!(out, "  {DIM}{}{DIM:#}   {}", source.doc.lang, line_of(source, &group.source))
}

/// Both translations as one line, changes in brackets.
fn marked(group: &Group, delta: &TextDelta<'_>) -> String {
    let mut line = String::new();
    for piece in shown(group, delta) {
        if piece.spaced && !line.is_empty() {
            line.push(' ');
        }
        if piece.label.is_none() {
            line.push_str(&on_one_line(piece.new));
            continue;
        }
        if !piece.old.is_empty() {
            line.push_str(&format!("{OLD}[-{}-]{OLD:#}", on_one_line(piece.old)));
        }
        if !piece.new.is_empty() {
            line.push_str(&format!("{NEW}{{+{}+}}{NEW:#}", on_one_line(piece.new)));
        }
    }
    line
}

fn fault(
    row: &Row<'_, Finding>,
    positions: &[Positions<'_>; 3],
    out: &mut impl Write,
) -> std::io::Result<()> {
    let latest = row.latest();
    let severity = severities(&match row.sides {
        Sides::Both(old, new) => Sides::Both(old.severity, new.severity),
        Sides::Source(f) | Sides::Target(f) => Sides::Target(f.severity),
    });
    let side = if row.status == Status::Fixed { 1 } else { 2 };
    let place = match (latest.places.target(), latest.places.source()) {
        (Some(places), _) => positions[side].line_column(places.fault.start),
        (None, Some(places)) => positions[0].line_column(places.fault.start),
        (None, None) => (1, 1),
    };
    head(row.status, &severity, &latest.message, latest.rule, &format!("{}:{}", place.0, place.1), out)?;
    if row.status == Status::New && !latest.evidence.is_empty() {
        writeln!(out, "      {DIM}why{DIM:#}  {}", latest.evidence)?;
    }
    Ok(())
}

/// One line on two reports: counts and the score over the documents of both.
pub fn reports_summary(delta: &ReportDelta) -> String {
    let statuses =
        delta.documents.iter().flat_map(|d| rows(d).into_iter().map(|r| r.status).collect::<Vec<_>>());
    let mut line = counted(statuses);
    if let Some((old, new)) = delta.scores() {
        line.push_str(&format!(" · {}", score_change(old, new)));
    }
    for (list, done) in [(&delta.added, "added"), (&delta.removed, "removed")] {
        match list.len() {
            0 => {}
            1 => line.push_str(&format!(" · 1 document {done}")),
            n => line.push_str(&format!(" · {n} documents {done}")),
        }
    }
    line
}

/// One line on two translations: changed places, findings and the score.
pub fn texts_summary(delta: &TextDelta<'_>) -> String {
    let changes: usize = delta.groups.iter().map(|g| g.changes().count()).sum();
    let moved = delta.groups.iter().filter(|g| g.moved).count();
    let statuses: Vec<Status> = delta.faults().flat_map(|f| fault_rows(f, delta)).map(|r| r.status).collect();
    let told = if changes == 1 { "1 change".to_string() } else { format!("{changes} changes") };
    let moved = if moved > 0 { format!(", {moved} moved") } else { String::new() };
    let (old, new) = (delta.old.score.value, delta.new.score.value);
    format!("{told}{moved} · findings: {} · {}", counted(statuses.into_iter()), score_change(old, new))
}
