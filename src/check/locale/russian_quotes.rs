//! «…» and „…“ in English text.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides, Span};

/// Finds quotation marks of the Russian kind.
pub struct RussianQuotes;

static RULE: Rule = Rule {
    id: "russian-quotes",
    category: Category::Quotes,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("russian_quotes.md"),
};

impl Check for RussianQuotes {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        for unit in &case.aligned.target.doc.units {
            let mut open: Option<(Span, char)> = None;
            for (at, c) in unit.span.of(text).char_indices() {
                let span = Span::new(unit.span.start + at, unit.span.start + at + c.len_utf8());
                match (c, open) {
                    ('«' | '„', None) => open = Some((span, c)),
                    ('»', Some((first, '«'))) | ('“' | '”', Some((first, '„'))) => {
                        open = None;
                        report(case, found, first, Some(span));
                    }
                    ('«' | '»', _) => report(case, found, span, None),
                    _ => {}
                }
            }
            if let Some((first, _)) = open {
                report(case, found, first, None);
            }
        }
    }
}

fn report(case: &Case<'_>, found: &mut Findings, mark: Span, partner: Option<Span>) {
    let places = Places { fault: mark, related: partner.into_iter().collect() };
    let message = "Russian quotation marks were left in; English has “…”.";
    let better = if mark.of(case.target_text()) == "»" { "”" } else { "“" };
    found.report(&RULE, case.bead_at_target(mark.start), Sides::Target(places), message).suggestion =
        Some(better.into());
}
