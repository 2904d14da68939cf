//! A dash between clauses that is not the style guide's.

use super::running;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::config::profile::Dash;
use crate::model::{Category, Severity, Span};

/// See the page.
pub struct DashStyle;

static RULE: Rule = Rule {
    id: "dash-style",
    category: Category::Typography,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("dash_style.md"),
};

impl Check for DashStyle {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let Some(wanted) = case.settings.profile.dash else { return };
        let text = case.target_text();
        for (sentence, _) in running(case) {
            let span = case.aligned.target.sentences[sentence].span;
            for (dash, is) in dashes(text, span) {
                if is == Some(wanted) {
                    continue;
                }
                let guide = &case.settings.profile.name;
                let message = format!("The dash of the {guide} style is “{}”.", wanted.text());
                let finding = found.report_target(&RULE, case.bead_at_target(dash.start), dash, message);
                finding.suggestion = Some(wanted.text().to_string());
            }
        }
    }
}

/// The dashes between words of the sentence at `sentence`, with the spaces around them, and which each is; `None`
/// for one that no guide has (two hyphens, a dash with a space on one side).
fn dashes(text: &str, sentence: Span) -> Vec<(Span, Option<Dash>)> {
    let mut found = Vec::new();
    let mut end = sentence.start;
    for (at, c) in sentence.of(text).char_indices() {
        let at = sentence.start + at;
        if !matches!(c, '—' | '–' | '-') || at < end {
            continue;
        }
        let length = text[at..sentence.end].chars().take_while(|d| *d == c).count();
        end = at + length * c.len_utf8();
        let (before, after) = (&text[sentence.start..at], &text[end..sentence.end]);
        let (left, right) = (before.trim_end_matches(is_space), after.trim_start_matches(is_space));
        let open = (left.len() < before.len(), right.len() < after.len());
        let is = match (c, length, open) {
            ('—', 1, (true, true)) => Some(Dash::SpacedEm),
            ('—', 1, (false, false)) => Some(Dash::ClosedEm),
            ('–', 1, (true, true)) => Some(Dash::SpacedEn),
            ('-', 1, (true, true)) => Some(Dash::SpacedHyphen),
            // Compounds, ranges, minus signs, broken words.
            ('-' | '–', 1, _) => continue,
            ('-', 2, _) | ('—', 1, _) => None,
            _ => continue,
        };
        if joins_clauses(left, right) {
            let start = sentence.start + left.len();
            found.push((Span::new(start, sentence.end - right.len()), is));
        }
    }
    found
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// True if `left` and `right` are words of a sentence: no dialogue or list mark, no range, no score, no dateline.
fn joins_clauses(left: &str, right: &str) -> bool {
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else { return false };
    let range = last.is_numeric() && first.is_numeric();
    let score =
        right.split(' ').nth(1).is_some_and(|w| w.contains(':') && w.starts_with(|c: char| c.is_numeric()));
    // MOSCOW, May 14 (Reuters) - …
    let dateline = last == ')' || left.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    !range && !score && !dateline
}
