//! One person spelled in two ways.

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::names::unsteady::unsteady;

/// See the page.
pub struct NameInconsistent;

static RULE: Rule = Rule {
    id: "name-inconsistent",
    category: Category::TermInconsistent,
    severity: Severity::Minor,
    needs: Needs::RussianEnglish,
    page: include_str!("name_inconsistent.md"),
};

impl Check for NameInconsistent {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Text
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        for (person, word, usual) in unsteady(terms) {
            let places = Places { fault: terms.target[word].span, related: vec![terms.target[usual].span] };
            let (here, there) =
                (places.fault.of(case.target_text()), places.related[0].of(case.target_text()));
            let message = format!("“{here}” is “{there}” elsewhere in the text");
            let suggestion = there.to_string();
            let bead = terms.target_bead(word);
            let source = bead.and_then(|b| terms.names_in(b).find(|(m, _)| m.person == person));
            let both = match source {
                Some((m, _)) => {
                    let name = terms.source[m.first].span.cover(terms.source[m.last].span);
                    Sides::Both(Places::from(name), places)
                }
                None => Sides::Target(places),
            };
            let finding = found.report(&RULE, terms.target_bead(word), both, message);
            finding.confidence = 0.9;
            finding.suggestion = Some(suggestion);
        }
    }
}
