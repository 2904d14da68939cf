//! A man called Ms., or a woman called Mr.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::names::given::Gender;
use crate::terms::names::spelling::Spelled;

/// See the page.
pub struct PersonGender;

static RULE: Rule = Rule {
    id: "person-gender",
    category: Category::Mistranslation,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("person_gender.md"),
};

impl Check for PersonGender {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        for (mention, spelled) in &terms.names {
            let Spelled::Right { surname, given } = spelled else { continue };
            let (Some(gender), Some(first)) = (terms.persons[mention.person].gender, surname.first()) else {
                continue;
            };
            let Some(before) = given.unwrap_or(*first).checked_sub(1) else { continue };
            let word = &terms.target[before];
            let (wrong, right) = match (word.fold.as_str(), gender) {
                ("mr", Gender::Female) => ("a woman", "Ms."),
                ("mrs" | "ms", Gender::Male) => ("a man", "Mr."),
                _ => continue,
            };
            let source = terms.source[mention.first].span.cover(terms.source[mention.last].span);
            let message = format!(
                "“{}” for {wrong}: the source has «{}»",
                word.span.of(case.target_text()),
                source.of(case.source_text())
            );
            let places = Sides::Both(Places::from(source), Places::from(word.span));
            let finding = found.report(&RULE, terms.target_bead(before), places, message);
            finding.confidence = 0.9;
            finding.suggestion = Some(right.to_string());
        }
    }
}
