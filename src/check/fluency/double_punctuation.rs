//! Marks that cannot stand side by side.

use super::glyphs::Glyphs;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// Finds doubled and clashing punctuation.
pub struct DoublePunctuation;

static RULE: Rule = Rule {
    id: "double-punctuation",
    category: Category::Punctuation,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("double_punctuation.md"),
};

impl Check for DoublePunctuation {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for glyphs in Glyphs::paragraphs(case) {
            let mut at = 0;
            while at < glyphs.len() {
                let Some((end, keep)) = clash(&glyphs, at) else {
                    at += 1;
                    continue;
                };
                let span = glyphs.span(at, end);
                let message = format!("“{}”: these marks cannot stand together.", glyphs.text(at, end));
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(keep);
                at = end;
            }
        }
    }
}

/// The end of the faulty row of marks that begins at `at`, and what should stand there.
fn clash(glyphs: &Glyphs, at: usize) -> Option<(usize, String)> {
    let first = glyphs.get(at);
    if is_russian_dash(glyphs, at) {
        let quote = if is_closing(first) { first } else { glyphs.get(at + 1) };
        return Some((at + 4, format!(",{quote}")));
    }
    if !is_stop(first) || is_stop(glyphs.before(at, 1)) {
        return None;
    }
    let end = (at..=glyphs.len()).find(|&i| !is_stop(glyphs.get(i)))?;
    let row = glyphs.text(at, end);
    // The same stop on both sides of a closing quotation mark: `done.”.`
    if row.len() == 1
        && matches!(first, ',' | '.')
        && is_closing(glyphs.get(end))
        && glyphs.get(end + 1) == first
    {
        let lone = !is_stop(glyphs.get(end + 2)) && !glyphs.get(end + 2).is_alphanumeric();
        return lone.then(|| (end + 2, format!("{first}{}", glyphs.get(end))));
    }
    let keep = match row.as_str() {
        ",," => ",",
        ";;" => ";",
        "::" if glyphs.before(at, 1).is_alphabetic() => ":",
        ".." if glyphs.before(at, 1).is_alphanumeric() => ".",
        ",." | ";." | ":." => ".",
        "?." | "!." => &row[..1],
        ",;" | ";," | ":," => ",",
        _ => return None,
    };
    // `?.` may be the end of a title or of a chess move: only before a space or the end.
    let ends = glyphs.get(end).is_whitespace() || is_closing(glyphs.get(end));
    ends.then(|| (end, keep.to_string()))
}

/// True for the comma and dash with which Russian leads from a quotation to who said it: `home”, — said`, `home,” - he`.
fn is_russian_dash(glyphs: &Glyphs, at: usize) -> bool {
    let mark = |i: usize| glyphs.get(at + i);
    let pair = is_closing(mark(0)) && mark(1) == ',' || mark(0) == ',' && is_closing(mark(1));
    pair && mark(2) == ' ' && matches!(mark(3), '-' | '–' | '—') && mark(4) == ' ' && mark(5).is_lowercase()
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '?' | '!')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '»')
}
