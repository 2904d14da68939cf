//! Another place than the source names.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::places::{PlaceFate, gazetteer};
use crate::terms::stranger_places::strangers;
use rustc_hash::FxHashSet;

/// See the page.
pub struct PlaceWrong;

static RULE: Rule = Rule {
    id: "place-wrong",
    category: Category::Name,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("place_wrong.md"),
};

impl Check for PlaceWrong {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        let mut seen = FxHashSet::default();
        for mention in &terms.places {
            let PlaceFate::Other(hit) = mention.fate else { continue };
            let span = hit.hit.span(&terms.target);
            if !seen.insert(span) {
                continue;
            }
            let source = mention.hit.span(&terms.source);
            let (text, name) = (span.of(case.target_text()), source.of(case.source_text()));
            let message = format!("the source names «{name}», the translation “{text}”");
            let finding = found.report(
                &RULE,
                mention.bead,
                Sides::Both(Places::from(source), Places::from(span)),
                message,
            );
            finding.confidence = 0.85;
            finding.suggestion = Some(gazetteer().entries[mention.entry].preferred().to_string());
        }
        for stranger in strangers(terms) {
            let (source, span) = (terms.source[stranger.source].span, stranger.target.span(&terms.target));
            let (text, name) = (span.of(case.target_text()), source.of(case.source_text()));
            let message = format!("the source names «{name}», the translation “{text}”");
            let both = Sides::Both(Places::from(source), Places::from(span));
            found.report(&RULE, Some(stranger.bead), both, message).confidence = 0.75;
        }
    }
}
