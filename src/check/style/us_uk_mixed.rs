//! American and British spelling in one text. The style guide decides which is right, or else the text's majority.

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::lang::english::variant::{Spelling, Variant};
use crate::model::{Category, Severity};

/// Finds the spellings that the rest of the text does not use.
pub struct UsUkMixed;

static RULE: Rule = Rule {
    id: "us-uk-mixed",
    category: Category::StyleInconsistent,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("us_uk_mixed.md"),
};

impl Check for UsUkMixed {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Text
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        let spelling = Spelling::of(reading, text);
        let guide = case.settings.profile.spelling;
        let Some(right) = guide.or(spelling.majority) else { return };
        // British texts may spell -ize throughout, after Oxford.
        let ise = spelling.words.iter().any(|w| w.variant == Variant::British && w.other.contains("iz"));
        for word in spelling.words.iter().filter(|w| w.variant != right && (!w.oxford || ise)) {
            let tokens = reading.sentence(word.sentence, text);
            let span = tokens.list[word.token].span;
            let (is, right) = (word.variant.name(), right.name());
            let message = match guide {
                Some(_) => format!("{is} spelling; the {} style is {right}.", case.settings.profile.name),
                None => format!("{is} spelling in a text that is otherwise {right}."),
            };
            let better = like(tokens.text(word.token), word.other);
            found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                Some(better);
        }
    }
}

/// `word` with a capital where `model` has one.
fn like(model: &str, word: &str) -> String {
    let mut letters = word.chars();
    match (model.chars().next(), letters.next()) {
        (Some(first), Some(own)) if first.is_uppercase() => own.to_uppercase().chain(letters).collect(),
        _ => word.to_string(),
    }
}
