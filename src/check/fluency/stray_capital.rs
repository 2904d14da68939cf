//! Function words with a capital amid a sentence.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens};
use crate::model::{Category, Severity};

/// See the page.
pub struct StrayCapital;

static RULE: Rule = Rule {
    id: "stray-capital",
    category: Category::Spelling,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("stray_capital.md"),
};

/// Words that no name begins with when small letters stand around it. Sorted.
const SMALL: &[&str] = &[
    "And", "Are", "But", "By", "From", "Has", "Have", "Into", "Of", "Or", "That", "Their", "These", "Those",
    "To", "Was", "Were", "Which", "With",
];
/// Words that a title follows. Sorted.
const TITLED: &[&str] = &[
    "album", "band", "book", "called", "entitled", "episode", "essay", "film", "group", "magazine", "movie",
    "named", "novel", "play", "poem", "show", "single", "song", "the", "titled", "track",
];

impl Check for StrayCapital {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            for at in (0..tokens.len()).filter(|&at| is_stray(&tokens, at)) {
                let span = tokens.list[at].span;
                let message = "No capital belongs here, or a full stop is missing.";
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(tokens.lower(at).to_string());
            }
        }
    }
}

/// True for a capital at token `at` that nothing explains.
fn is_stray(tokens: &Tokens<'_>, at: usize) -> bool {
    let small = |i: usize| tokens.kind(i) == Kind::Word && tokens.text(i).chars().all(char::is_lowercase);
    at > 1
        && SMALL.binary_search(&tokens.text(at)).is_ok()
        && small(at - 1)
        && small(at + 1)
        && tokens.spaced(at - 1)
        && tokens.spaced(at)
        && TITLED.binary_search(&tokens.lower(at - 1)).is_err()
}
