//! Another body than the source names.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::bodies::Fate;
use crate::terms::termbase::Termbase;
use rustc_hash::FxHashSet;

/// See the page.
pub struct BodyWrong;

static RULE: Rule = Rule {
    id: "body-wrong",
    category: Category::Name,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("body_wrong.md"),
};

impl Check for BodyWrong {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        let mut reported = FxHashSet::default();
        for mention in &terms.mentions {
            let Fate::Other(hit) = mention.fate else { continue };
            let (source, span) = (mention.hit.span(&terms.source), hit.hit.span(&terms.target));
            if !reported.insert(span) {
                continue;
            }
            let (text, name) = (span.of(case.target_text()), source.of(case.source_text()));
            let message = format!("the source names «{name}», the translation “{text}”");
            let both = Sides::Both(Places::from(source), Places::from(span));
            let finding = found.report(&RULE, mention.bead, both, message);
            let entry = &Termbase::built_in().entries[mention.entries[0]];
            finding.confidence = 0.8;
            finding.evidence = format!("{} = {}", entry.head(), entry.preferred());
            finding.suggestion = Some(entry.preferred().to_string());
        }
    }
}
