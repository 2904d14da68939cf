//! A quotation that opens with the marks the style guide keeps for quotations inside quotations.

use super::running;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::config::profile::Quotes;
use crate::model::{Category, Places, Severity, Sides, Span};

/// See the page.
pub struct QuoteStyle;

static RULE: Rule = Rule {
    id: "quote-style",
    category: Category::Typography,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("quote_style.md"),
};

impl Check for QuoteStyle {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let Some(wanted) = case.settings.profile.quotes else { return };
        let text = case.target_text();
        for (sentence, _) in running(case) {
            for (open, close, is) in outermost(text, case.aligned.target.sentences[sentence].span) {
                if is == wanted {
                    continue;
                }
                let (name, better) = match wanted {
                    Quotes::Double => ("double", "“"),
                    Quotes::Single => ("single", "‘"),
                };
                let message = format!("The {} style has {name} quotation marks.", case.settings.profile.name);
                let places = Places { fault: open, related: vec![close] };
                let bead = case.bead_at_target(open.start);
                found.report(&RULE, bead, Sides::Target(places), message).suggestion = Some(better.into());
            }
        }
    }
}

/// The quotations of the sentence at `sentence` that stand in no other: both marks, and which they are. Only curly
/// marks tell their direction; a straight pair counts as double.
fn outermost(text: &str, sentence: Span) -> Vec<(Span, Span, Quotes)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let piece = sentence.of(text);
    for (at, c) in piece.char_indices() {
        let here = Span::new(sentence.start + at, sentence.start + at + c.len_utf8());
        let next = piece[at + c.len_utf8()..].chars().next();
        let before = piece[..at].chars().next_back();
        match (open, c) {
            (None, '“') => open = Some((here.start, '”')),
            // ‘90s is a wrong apostrophe, no quotation.
            (None, '‘') if next.is_some_and(|n| !n.is_numeric()) => open = Some((here.start, '’')),
            (None, '"') if before.is_none_or(|b| !b.is_alphanumeric()) => open = Some((here.start, '"')),
            // An apostrophe stands before a letter, or ends a plural possessive; only the last one closes.
            (Some((_, '’')), '’') if next.is_some_and(char::is_alphanumeric) => {}
            (Some((start, close)), _) if close == c => {
                let mark = Span::new(start, start + if c == '"' { 1 } else { 3 });
                let is = if c == '’' { Quotes::Single } else { Quotes::Double };
                found.push((mark, here, is));
                open = None;
            }
            _ => {}
        }
    }
    found
}
