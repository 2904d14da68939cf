//! Quotation marks and commas that cling to the wrong side.

use super::glyphs::Glyphs;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity};

/// Finds spaces on the wrong side of quotation marks.
pub struct QuoteSpacing;

static RULE: Rule = Rule {
    id: "quote-spacing",
    category: Category::Typography,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("quote_spacing.md"),
};

impl Check for QuoteSpacing {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for glyphs in Glyphs::paragraphs(case) {
            let straights: Vec<usize> = (0..glyphs.len()).filter(|&i| glyphs.get(i) == '"').collect();
            for at in 0..glyphs.len() {
                let Some((first, end, message, better)) = fault(&glyphs, &straights, at) else { continue };
                let span = glyphs.span(first, end);
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(better);
            }
        }
    }
}

/// First and end glyph of the fault at the quotation mark `at`, what is wrong, and what should stand there;
/// `straights` are the places of all straight marks.
fn fault(glyphs: &Glyphs, straights: &[usize], at: usize) -> Option<(usize, usize, &'static str, String)> {
    let (mark, before, after) = (glyphs.get(at), glyphs.before(at, 1), glyphs.get(at + 1));
    match mark {
        '“' | '‘' if is_space(after) && opens(before) => {
            Some((at, at + 2, "No space after an opening quotation mark.", mark.into()))
        }
        '“' if before.is_alphanumeric() && after.is_alphanumeric() => Some((
            at - 1,
            at + 2,
            "A space is missing before the quotation mark.",
            format!("{before} {mark}{after}"),
        )),
        // `complete, ”she`: the mark has changed places with the space.
        '”' if is_space(before) && after.is_alphabetic() => Some((
            at - 1,
            at + 2,
            "The space belongs behind the closing quotation mark.",
            format!("{mark} {after}"),
        )),
        '”' if is_space(before) && glyphs.before(at, 2) != '\n' && closes(after) => {
            Some((at - 1, at + 1, "No space before a closing quotation mark.", mark.into()))
        }
        '”' if after.is_alphabetic() && !before.is_whitespace() && before != '\n' => {
            let plural = after == 's' && !glyphs.get(at + 2).is_alphanumeric();
            (!plural).then(|| {
                (at, at + 2, "A space is missing behind the quotation mark.", format!("{mark} {after}"))
            })
        }
        '"' if straights.len().is_multiple_of(2) => straight(glyphs, straights, at),
        _ => None,
    }
}

/// The same for a straight mark, where only its neighbours tell which side it closes.
fn straight(glyphs: &Glyphs, straights: &[usize], at: usize) -> Option<(usize, usize, &'static str, String)> {
    let (before, after) = (glyphs.before(at, 1), glyphs.get(at + 1));
    let earlier = straights.partition_point(|&i| i < at);
    let second = earlier % 2 == 1;
    if second
        && is_space(before)
        && after.is_alphabetic()
        && matches!(glyphs.before(at, 2), ',' | '.' | '?' | '!')
    {
        let better = format!("\" {after}");
        return Some((at - 1, at + 2, "The space belongs behind the closing quotation mark.", better));
    }
    if second && matches!(before, ',' | '?' | '!') && after.is_lowercase() {
        return Some((at, at + 2, "A space is missing behind the quotation mark.", format!("\" {after}")));
    }
    let lone_open = !second && is_space(after) && (before == '\n' || is_space(before));
    let closed = earlier + 1 < straights.len();
    let fault = closed && lone_open && glyphs.get(at + 2).is_alphanumeric();
    fault.then(|| (at, at + 2, "No space after an opening quotation mark.", "\"".into()))
}

/// True before an opening mark: the start, a space, or another opening mark.
fn opens(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '‘' | '—' | '–')
}

/// True behind a closing mark: the end, a space or a stop.
fn closes(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}
