//! A percentage in figures that is not written as the style guide writes it.

use super::running;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::config::profile::Percent;
use crate::lang::english::{Kind, Tokens};
use crate::model::{Category, Severity, Span};

/// See the page.
pub struct PercentStyle;

static RULE: Rule = Rule {
    id: "percent-style",
    category: Category::House,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("percent_style.md"),
};

impl Check for PercentStyle {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let Some(wanted) = case.settings.profile.percent else { return };
        for (_, tokens) in running(case) {
            for at in 0..tokens.len() {
                let Some((is, last)) = percent(&tokens, at) else { continue };
                if is == wanted {
                    continue;
                }
                let span = Span::new(tokens.list[at].span.end, tokens.list[last].span.end);
                let guide = &case.settings.profile.name;
                let message = format!("The {guide} style is “{}{}”.", tokens.text(at), wanted.text());
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(wanted.text().to_string());
            }
        }
    }
}

/// How the figure `at` is made a percentage, and the last token of it; nothing if it is none.
fn percent(tokens: &Tokens<'_>, at: usize) -> Option<(Percent, usize)> {
    if tokens.kind(at) != Kind::Number {
        return None;
    }
    match (tokens.lower(at + 1), tokens.lower(at + 2)) {
        ("%", _) => Some((Percent::Sign, at + 1)),
        ("percent", _) => Some((Percent::OneWord, at + 1)),
        ("per", "cent") => Some((Percent::TwoWords, at + 2)),
        _ => None,
    }
}
