//! A person's office under another office's name.

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::titles;

/// See the page.
pub struct TitleInconsistent;

static RULE: Rule = Rule {
    id: "title-inconsistent",
    category: Category::TermInconsistent,
    severity: Severity::Minor,
    needs: Needs::RussianEnglish,
    page: include_str!("title_inconsistent.md"),
};

impl Check for TitleInconsistent {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Text
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        for clash in titles::clashes(terms) {
            let source = terms.source[clash.source.0].span.cover(terms.source[clash.source.1].span);
            let span = terms.target[clash.target.0].span.cover(terms.target[clash.target.1].span);
            let (text, office) = (span.of(case.target_text()), source.of(case.source_text()));
            let message = format!("“{text}” is not the office the source gives: «{office}»");
            let both = Sides::Both(Places::from(source), Places::from(span));
            let finding = found.report(&RULE, clash.bead, both, message);
            finding.confidence = 0.75;
            finding.suggestion = Some(titles::titles().entries[clash.entry].preferred().to_string());
        }
    }
}
