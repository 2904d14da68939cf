//! their, there and they’re; your and you’re.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::Tokens;
use crate::model::{Category, Severity};

/// Finds "their" for "there" and the like, in frames that leave no doubt.
pub struct Their;

static RULE: Rule = Rule {
    id: "their",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("their.md"),
};

impl Check for Their {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            for at in 0..tokens.len() {
                let Some((last, right)) = confusion(&tokens, at) else { continue };
                let span = tokens.span(at, last);
                let message = format!("“{right}” is meant here.");
                let capital = tokens.is_capitalised(at);
                let right = if capital {
                    right.replacen(['t', 'y'], if right.starts_with('t') { "T" } else { "Y" }, 1)
                } else {
                    right.into()
                };
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(right);
            }
        }
    }
}

/// The last token of the wrong word that begins at `at`, and the right word.
fn confusion(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static str)> {
    let (before, word, next, then) =
        (tokens.before(at, 1), tokens.lower(at), tokens.lower(at + 1), tokens.lower(at + 2));
    let clitic = matches!(next, "'re" | "’re");
    let preposition = matches!(before, "in" | "of" | "with" | "for" | "from" | "by" | "on" | "to");
    match word {
        "their" if matches!(next, "is" | "are" | "was" | "were") => Some((at, "there")),
        "their" if matches!(next, "has" | "have" | "had") && then == "been" => Some((at, "there")),
        "their"
            if matches!(next, "will" | "would" | "must" | "should" | "might")
                && matches!(then, "be" | "have") =>
        {
            Some((at, "there"))
        }
        "there" if next == "own" && preposition => Some((at, "their")),
        "they" if clitic && then == "own" => Some((at + 1, "their")),
        "you" if clitic && then == "own" => Some((at + 1, "your")),
        "your" if next == "welcome" && !tokens.list.get(at + 2).is_some_and(|t| t.is_word()) => {
            Some((at, "you’re"))
        }
        _ => None,
    }
}
