//! Somebody else's name.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::names::spelling::Spelled;
use rustc_hash::FxHashSet;

/// See the page.
pub struct NameWrong;

static RULE: Rule = Rule {
    id: "name-wrong",
    category: Category::Name,
    severity: Severity::Critical,
    needs: Needs::RussianEnglish,
    page: include_str!("name_wrong.md"),
};

impl Check for NameWrong {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        let mut seen = FxHashSet::default();
        for (mention, spelled) in &terms.names {
            let Spelled::Other { first, last, suggestion, confidence } = spelled else { continue };
            let span = terms.target[*first].span.cover(terms.target[*last].span);
            if !seen.insert(span) {
                continue;
            }
            let start = mention.given.unwrap_or(mention.first);
            let source = terms.source[start].span.cover(terms.source[mention.last].span);
            let (text, name) = (span.of(case.target_text()), source.of(case.source_text()));
            let message = format!("the source names «{name}», the translation “{text}”");
            let bead = terms.source_bead(mention.first);
            let finding =
                found.report(&RULE, bead, Sides::Both(Places::from(source), Places::from(span)), message);
            finding.confidence = *confidence;
            finding.suggestion = Some(suggestion.clone());
        }
    }
}
