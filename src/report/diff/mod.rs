//! A comparison → bytes: for reading, as JSON, as a table, as one page of HTML.
//!
//! What all of them show is put together here: the findings in the order of their interest, and the changed text
//! with the words that stayed.

pub mod csv;
pub mod html;
pub mod json;
pub mod text;

use crate::diff::{DocumentDelta, Entry, Faults, Group, Kept, Label, Piece, TextDelta};
use crate::model::{Finding, Severity, Side, Sides, Span};

/// What became of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Only the new report has it.
    New,
    /// Both have it, with another severity.
    Regraded,
    /// Only the old report has it.
    Fixed,
    /// Both have it, at another place.
    Moved,
    /// Both have it.
    Unchanged,
}

impl Status {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Status::New => "new",
            Status::Regraded => "regraded",
            Status::Fixed => "fixed",
            Status::Moved => "moved",
            Status::Unchanged => "unchanged",
        }
    }

    /// The sign in the margin, by which it reads without colour.
    pub fn sign(self) -> char {
        match self {
            Status::New => '+',
            Status::Regraded => '!',
            Status::Fixed => '-',
            Status::Moved => '~',
            Status::Unchanged => '=',
        }
    }

    /// True for what a reader wants to see unasked.
    pub fn is_news(self) -> bool {
        self <= Status::Fixed
    }
}

/// A finding of one report or of both (the source side is the old report's).
#[derive(Clone, Debug)]
pub struct Row<'a, T> {
    /// What became of it.
    pub status: Status,
    /// As the reports have it.
    pub sides: Sides<&'a T>,
}

impl<'a, T> Row<'a, T> {
    /// As the latest report that has it tells it.
    pub fn latest(&self) -> &'a T {
        match self.sides {
            Sides::Source(entry) | Sides::Target(entry) | Sides::Both(_, entry) => entry,
        }
    }
}

/// The findings of a document, by status.
pub fn rows(document: &DocumentDelta) -> Vec<Row<'_, Entry>> {
    let kept = |k: &Kept| match (k.same_severity(), k.moved()) {
        (false, _) => Status::Regraded,
        (true, true) => Status::Moved,
        (true, false) => Status::Unchanged,
    };
    let mut rows: Vec<Row<'_, Entry>> = Vec::new();
    rows.extend(document.new.iter().map(|e| Row { status: Status::New, sides: Sides::Target(e) }));
    rows.extend(document.fixed.iter().map(|e| Row { status: Status::Fixed, sides: Sides::Source(e) }));
    rows.extend(document.kept.iter().map(|k| Row { status: kept(k), sides: Sides::Both(&k.old, &k.new) }));
    rows.sort_by_key(|r| r.status);
    rows
}

/// The findings `faults` of two translations, by status. Two translations have places of their own, so none is
/// said to have moved.
pub fn fault_rows<'a>(faults: &Faults, delta: &TextDelta<'a>) -> Vec<Row<'a, Finding>> {
    let (old, new) = (&delta.old.findings, &delta.new.findings);
    let kept = |a: &Finding, b: &Finding| match a.severity == b.severity {
        true => Status::Unchanged,
        false => Status::Regraded,
    };
    let mut rows: Vec<Row<'a, Finding>> = Vec::new();
    rows.extend(faults.new.iter().map(|i| Row { status: Status::New, sides: Sides::Target(&new[*i]) }));
    rows.extend(faults.fixed.iter().map(|i| Row { status: Status::Fixed, sides: Sides::Source(&old[*i]) }));
    let both = faults.kept.iter().map(|(i, j)| (&old[*i], &new[*j]));
    rows.extend(both.map(|(a, b)| Row { status: kept(a, b), sides: Sides::Both(a, b) }));
    rows.sort_by_key(|r| r.status);
    rows
}

/// Before and after as words: `major`, or `minor → major`.
fn severities(sides: &Sides<Severity>) -> String {
    match sides {
        Sides::Both(old, new) if old != new => format!("{old} → {new}"),
        Sides::Source(severity) | Sides::Target(severity) | Sides::Both(_, severity) => severity.to_string(),
    }
}

/// A piece of changed text, ready to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown<'a> {
    /// True if white space stands before it.
    pub spaced: bool,
    /// The old words; the same as the new ones where nothing changed.
    pub old: &'a str,
    /// The new words.
    pub new: &'a str,
    /// What kind of change it is; `None` where nothing changed.
    pub label: Option<Label>,
}

/// The two translations of `group` as one text.
pub fn shown<'a>(group: &Group, delta: &TextDelta<'a>) -> Vec<Shown<'a>> {
    let (old, new) = (&delta.old.aligned.target.doc.text, &delta.new.aligned.target.doc.text);
    let spaced = |text: &str, span: Span| text[..span.start].ends_with(char::is_whitespace);
    let show = |piece: &Piece| {
        let (sides, label) = match piece {
            Piece::Same(a, b) => (Sides::Both(*a, *b), None),
            Piece::Changed(change) => (change.sides.clone(), Some(change.label)),
        };
        let (a, b) = (sides.source().copied(), sides.target().copied());
        Shown {
            spaced: a.is_some_and(|a| spaced(old, a)) || b.is_some_and(|b| spaced(new, b)),
            old: a.map_or("", |a| a.of(old)),
            new: b.map_or("", |b| b.of(new)),
            label,
        }
    };
    group.pieces.iter().map(show).collect()
}

/// The text of some sentences of `side`, on one line.
fn line_of(side: &Side, sentences: &[usize]) -> String {
    let texts: Vec<String> = sentences.iter().map(|s| on_one_line(side.sentence(*s))).collect();
    texts.join(" ")
}

fn on_one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// A score before and after, and the difference, with one decimal; two where one would hide it.
fn score_change(old: f64, new: f64) -> String {
    let places = if (old - new).abs() < 0.1 && old != new { 2 } else { 1 };
    if old == new {
        return format!("score {new:.places$}");
    }
    format!("score {old:.places$} → {new:.places$} ({:+.places$})", new - old)
}

/// How many of each status, in words: `1 new, 2 fixed, 3 unchanged`.
fn counted(statuses: impl Iterator<Item = Status>) -> String {
    let order = [Status::New, Status::Regraded, Status::Fixed, Status::Moved, Status::Unchanged];
    let mut counts = [0usize; 5];
    for status in statuses {
        counts[status as usize] += 1;
    }
    let some: Vec<String> =
        order.iter().zip(counts).filter(|(_, n)| *n > 0).map(|(s, n)| format!("{n} {}", s.name())).collect();
    if some.is_empty() { "no findings".to_string() } else { some.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_scores_are_told_in_words() {
        assert_eq!(counted([Status::Fixed, Status::New, Status::Fixed].into_iter()), "1 new, 2 fixed");
        assert_eq!(counted(std::iter::empty()), "no findings");
        assert_eq!(score_change(54.4, 61.0), "score 54.4 → 61.0 (+6.6)");
        assert_eq!(score_change(90.0, 89.97), "score 90.00 → 89.97 (-0.03)");
        assert_eq!(score_change(90.0, 90.0), "score 90.0");
    }
}
