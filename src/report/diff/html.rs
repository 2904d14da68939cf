//! A comparison as one page of HTML: nothing to load, no script, readable on paper and in the dark. Every text is
//! escaped.

use super::text::{reports_summary, texts_summary};
use super::{Row, Status, counted, fault_rows, line_of, on_one_line, rows, score_change, severities, shown};
use crate::diff::{Checked, DocumentDelta, Entry, Group, ReportDelta, TextDelta};
use crate::model::{Finding, Sides};
use quick_xml::escape::escape;
use std::io::Write;

/// The page's style sheet. Signs and words carry the meaning, colours only repeat it.
const STYLE: &str = include_str!("page.css");

fn page(title: &str, summary: &str, out: &mut impl Write, body: &str) -> std::io::Result<()> {
    let (title, summary) = (escape(title), escape(summary));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p class=\"summary\">{summary}</p>\n\
         {body}</main>\n</body>\n</html>"
    )
}

/// Writes a comparison of reports.
///
/// # Errors
/// What `out` says.
pub fn reports(delta: &ReportDelta, out: &mut impl Write) -> std::io::Result<()> {
    let mut body = String::new();
    if let Some(other) = delta.incomparable().next() {
        body.push_str(&format!(
            "<p class=\"note\">The scores were made with different programs or settings ({}, for one) and cannot \
             be compared honestly.</p>\n",
            escape(other.id.as_str())
        ));
    }
    for document in &delta.documents {
        body.push_str(&section(document));
    }
    for (list, done) in [(&delta.added, "added"), (&delta.removed, "removed")] {
        if !list.is_empty() {
            let item = |d: &Checked| {
                let score = d.score.map_or(String::new(), |s| format!(", score {s:.1}"));
                format!("<li>{}: {} findings{score}</li>\n", escape(d.id.as_str()), d.findings.len())
            };
            let items: String = list.iter().map(item).collect();
            body.push_str(&format!("<h2>Documents {done}</h2>\n<ul>\n{items}</ul>\n"));
        }
    }
    page("Comparison of two reports", &reports_summary(delta), out, &body)
}

fn section(document: &DocumentDelta) -> String {
    let rows = rows(document);
    let score = match document.scores {
        (Some(old), Some(new)) => score_change(old, new),
        _ => "score unknown".to_string(),
    };
    let statuses = counted(rows.iter().map(|r| r.status));
    let mut out = format!(
        "<section>\n<h2>{}</h2>\n<p>{} · {}</p>\n",
        escape(document.id.as_str()),
        escape(&score),
        escape(&statuses)
    );
    if let Some(error) = &document.errors.1 {
        out.push_str(&format!("<p class=\"note\">Could not be checked: {}</p>\n", escape(error.as_str())));
    }
    let items: Vec<String> = rows.iter().map(entry).collect();
    out.push_str(&list(&items));
    out.push_str("</section>\n");
    out
}

fn list(items: &[String]) -> String {
    if items.is_empty() {
        String::new()
    } else {
        format!("<ul class=\"findings\">\n{}</ul>\n", items.concat())
    }
}

fn entry(row: &Row<'_, Entry>) -> String {
    let latest = row.latest();
    let severity = severities(&match row.sides {
        Sides::Both(old, new) => Sides::Both(old.severity, new.severity),
        Sides::Source(e) | Sides::Target(e) => Sides::Target(e.severity),
    });
    let place = latest.target.or(latest.source).map_or(String::new(), |p| p.to_string());
    item(row.status, &severity, &latest.message, &latest.rule, &latest.evidence, &place)
}

fn fault(row: &Row<'_, Finding>) -> String {
    let latest = row.latest();
    let severity = severities(&match row.sides {
        Sides::Both(old, new) => Sides::Both(old.severity, new.severity),
        Sides::Source(f) | Sides::Target(f) => Sides::Target(f.severity),
    });
    item(row.status, &severity, &latest.message, latest.rule, &latest.evidence, "")
}

fn item(status: Status, severity: &str, message: &str, rule: &str, evidence: &str, place: &str) -> String {
    let evidence = match evidence {
        "" => String::new(),
        text => format!("<br><small>{}</small>", escape(text)),
    };
    format!(
        "<li class=\"{}\"><b>{} {}</b> {}: {} <code>{}</code> <small>{}</small>{evidence}</li>\n",
        status.name(),
        status.sign(),
        status.name(),
        escape(severity),
        escape(message),
        escape(rule),
        escape(place),
    )
}

/// Writes a comparison of translations: the original beside both translations, part by part.
///
/// # Errors
/// What `out` says.
pub fn texts(delta: &TextDelta<'_>, out: &mut impl Write) -> std::io::Result<()> {
    let mut body = String::new();
    let parts: String = delta.groups.iter().map(|group| part(group, delta)).collect();
    body.push_str(&format!(
        "<table>\n<thead><tr><th>Original</th><th>Old</th><th>New</th></tr></thead>\n<tbody>\n{parts}</tbody>\n</table>\n"
    ));
    let items: Vec<String> = fault_rows(&delta.elsewhere, delta).iter().map(fault).collect();
    body.push_str(&list(&items));
    let title = format!("Comparison of two translations: {}", delta.new.aligned.id);
    page(&title, &texts_summary(delta), out, &body)
}

fn part(group: &Group, delta: &TextDelta<'_>) -> String {
    let source = line_of(&delta.old.aligned.source, &group.source);
    let (old, new) = (side(group, delta, true), side(group, delta, false));
    let class = if group.is_same() { " class=\"same\"" } else { "" };
    let moved = if group.moved { "<p class=\"note\">stands elsewhere now</p>" } else { "" };
    let mut out = format!(
        "<tr{class}><td lang=\"{}\">{}</td><td lang=\"{}\">{old}</td><td lang=\"{}\">{new}{moved}</td></tr>\n",
        delta.old.aligned.source.doc.lang,
        escape(source.as_str()),
        delta.old.aligned.target.doc.lang,
        delta.new.aligned.target.doc.lang,
    );
    let items: Vec<String> = fault_rows(&group.faults, delta).iter().map(fault).collect();
    if !items.is_empty() {
        out.push_str(&format!("<tr{class}><td colspan=\"3\">{}</td></tr>\n", list(&items)));
    }
    out
}

/// One translation of a group, its changed words marked.
fn side(group: &Group, delta: &TextDelta<'_>, old: bool) -> String {
    let mut out = String::new();
    for piece in shown(group, delta) {
        let text = if old { piece.old } else { piece.new };
        if text.is_empty() {
            continue;
        }
        if piece.spaced && !out.is_empty() {
            out.push(' ');
        }
        let text = on_one_line(text);
        let text = escape(text.as_str());
        match (piece.label, old) {
            (None, _) => out.push_str(&text),
            (Some(label), true) => out.push_str(&format!("<del title=\"{}\">{text}</del>", label.name())),
            (Some(label), false) => out.push_str(&format!("<ins title=\"{}\">{text}</ins>", label.name())),
        }
        if let Some(label) = piece.label.filter(|_| !old || piece.new.is_empty()) {
            out.push_str(&format!("<sup>{}</sup>", label.name()));
        }
    }
    out
}
