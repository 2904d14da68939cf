//! Spaces where none belong, and none where one does.

use super::glyphs::Glyphs;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens};
use crate::model::{Category, Severity, Span};

/// Finds wrong spaces around punctuation and brackets.
pub struct Spacing;

static RULE: Rule = Rule {
    id: "spacing",
    category: Category::Typography,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("spacing.md"),
};

impl Check for Spacing {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let mut report = |span: Span, message: &str, better: String| {
            found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                Some(better);
        };
        for glyphs in Glyphs::paragraphs(case) {
            for at in 0..glyphs.len() {
                if is_gap_before_mark(&glyphs, at) {
                    report(glyphs.span(at, at + 2), "No space before this mark.", glyphs.get(at + 1).into());
                } else if is_gap_in_figure(&glyphs, at) {
                    let span = glyphs.span(at, at + 2);
                    let whole = |c: &[char]| matches!(c, [a, ':', b] if a.is_numeric() && b.is_numeric());
                    let source: Vec<char> = case.source_of(case.bead_at_target(span.start)).chars().collect();
                    if source.windows(3).any(whole) {
                        report(span, "No space inside a time or a score.", ":".into());
                    }
                } else if is_gap_in_bracket(&glyphs, at) {
                    report(glyphs.span(at, at + 2), "No space inside the bracket.", glyphs.get(at).into());
                } else if is_glued_stop(&glyphs, at) {
                    let better = format!(". {}", glyphs.get(at + 1));
                    report(glyphs.span(at, at + 2), "A space is missing after this mark.", better);
                }
            }
        }
        for tokens in case.english().sentences(case.target_text()) {
            for at in 1..tokens.len().saturating_sub(1) {
                if is_glued(&tokens, at) {
                    let better = format!("{} {}", tokens.text(at), tokens.text(at + 1));
                    report(tokens.span(at, at + 1), "A space is missing after this mark.", better);
                }
            }
        }
    }
}

/// True for a space at `at` in front of a mark that must follow its word closely.
fn is_gap_before_mark(glyphs: &Glyphs, at: usize) -> bool {
    let (mark, after) = (glyphs.get(at + 1), glyphs.get(at + 2));
    let word_before =
        glyphs.before(at, 1).is_alphanumeric() || matches!(glyphs.before(at, 1), ')' | '”' | '%');
    if !is_space(glyphs.get(at)) || !word_before {
        return false;
    }
    let ends = after.is_whitespace() || matches!(after, '”' | '"' | '’');
    match mark {
        ',' | ';' | '!' => ends,
        // Not an ellipsis, a decimal (.5), a file name (.ru), a ratio (3 : 2) or the start of a smiley.
        '.' | '?' => ends && !matches!(after, '.'),
        ':' => ends && !glyphs.before(at, 1).is_numeric(),
        ')' => glyphs.before(at, 1).is_alphanumeric(),
        _ => false,
    }
}

/// True for a colon at `at` between two figures with a space behind it: 18: 30.
fn is_gap_in_figure(glyphs: &Glyphs, at: usize) -> bool {
    glyphs.get(at) == ':'
        && glyphs.before(at, 1).is_numeric()
        && is_space(glyphs.get(at + 1))
        && glyphs.get(at + 2).is_numeric()
}

/// True for an opening bracket at `at` with a space behind it and a word behind that.
fn is_gap_in_bracket(glyphs: &Glyphs, at: usize) -> bool {
    glyphs.get(at) == '('
        && is_space(glyphs.get(at + 1))
        && glyphs.get(at + 2).is_alphanumeric()
        && !glyphs.before(at, 1).is_ascii_punctuation()
}

/// True for a comma or semicolon at token `at` that is glued to the words on both sides.
fn is_glued(tokens: &Tokens<'_>, at: usize) -> bool {
    let touches = tokens.list[at - 1].span.end == tokens.list[at].span.start
        && tokens.list[at].span.end == tokens.list[at + 1].span.start;
    if !touches || tokens.kind(at + 1) != Kind::Word {
        return false;
    }
    let (before, after) = (tokens.text(at - 1), tokens.text(at + 1));
    let words = tokens.list[at - 1].is_word() || tokens.kind(at - 1) == Kind::Clitic;
    let long = before.chars().count() > 1 && after.chars().count() > 1;
    match tokens.text(at) {
        "," | ";" => words && long,
        _ => false,
    }
}

/// True for a full stop at `at` between a word in small letters and a capitalised one: `the end.But`, never
/// `example.com` or `Ph.D`.
fn is_glued_stop(glyphs: &Glyphs, at: usize) -> bool {
    let small = |i: usize| glyphs.before(at, i).is_lowercase();
    glyphs.get(at) == '.'
        && (1..=3).all(small)
        && glyphs.get(at + 1).is_uppercase()
        && (glyphs.get(at + 2).is_lowercase() || is_space(glyphs.get(at + 2)))
        && (1..=at.min(40))
            .take_while(|&i| !glyphs.before(at, i).is_whitespace())
            .all(|i| glyphs.before(at, i).is_lowercase())
}

/// A space in the line: a line feed is layout.
fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}
