//! Letters that look Latin and are not.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::homoglyph;
use crate::model::{Category, Severity};

/// Finds words whose letters come from two scripts.
pub struct MixedScript;

static RULE: Rule = Rule {
    id: "mixed-script",
    category: Category::Untranslated,
    severity: Severity::Major,
    needs: Needs::English,
    page: include_str!("mixed_script.md"),
};

impl Check for MixedScript {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        for tokens in case.english().sentences(text) {
            for (at, token) in tokens.list.iter().enumerate() {
                let word = tokens.text(at);
                if word.is_ascii() {
                    continue;
                }
                let latin = homoglyph::latin_of(word);
                let mixed = word.split('-').any(homoglyph::is_mixed);
                if latin.is_none() && !mixed {
                    continue;
                }
                let bead = case.bead_at_target(token.span.start);
                let message = format!("“{word}” holds letters of another script that look like Latin ones.");
                found.report_target(&RULE, bead, token.span, message).suggestion = latin;
            }
        }
    }
}
