//! Words written in two.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::Tokens;
use crate::model::{Category, Severity};

/// See the page.
pub struct SplitCompound;

static RULE: Rule = Rule {
    id: "split-compound",
    category: Category::Spelling,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("split_compound.md"),
};

/// The two parts of words that are never written apart. Sorted.
const PARTS: &[(&str, &str)] = &[
    ("air", "port"),
    ("air", "ports"),
    ("an", "other"),
    ("earth", "quake"),
    ("earth", "quakes"),
    ("fire", "fighters"),
    ("head", "quarters"),
    ("her", "self"),
    ("him", "self"),
    ("it", "self"),
    ("law", "makers"),
    ("mean", "while"),
    ("mile", "stone"),
    ("my", "self"),
    ("news", "paper"),
    ("news", "papers"),
    ("our", "selves"),
    ("spokes", "man"),
    ("spokes", "person"),
    ("spokes", "woman"),
    ("them", "selves"),
    ("there", "fore"),
    ("through", "out"),
    ("under", "stand"),
    ("where", "as"),
    ("with", "draw"),
    ("with", "out"),
    ("with", "stand"),
    ("your", "self"),
];
/// Prefixes that are joined to their word by a hyphen without spaces. Sorted.
const PREFIXES: &[&str] = &["anti", "non", "pro", "self", "semi"];

impl Check for SplitCompound {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            for (at, (last, better)) in (0..tokens.len()).filter_map(|at| Some((at, whole(&tokens, at)?))) {
                let span = tokens.span(at, last);
                found
                    .report_target(&RULE, case.bead_at_target(span.start), span, "This is one word.")
                    .suggestion = Some(better);
            }
        }
    }
}

/// The last token and the right spelling of the word whose first part stands at `at`.
fn whole(tokens: &Tokens<'_>, at: usize) -> Option<(usize, String)> {
    if !tokens.spaced(at) {
        return None;
    }
    let (first, second) = (tokens.text(at), tokens.text(at + 1));
    let small = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
    if PREFIXES.binary_search(&tokens.lower(at)).is_ok() && second == "-" && tokens.spaced(at + 1) {
        let tail = tokens.text(at + 2);
        return small(tail).then(|| (at + 2, format!("{first}-{tail}")));
    }
    // “where as many as”, “he went through out of habit”, “with out of”.
    let open = matches!(second, "as" | "out") && matches!(tokens.lower(at + 2), "many" | "much" | "of");
    let pair = (tokens.lower(at), second);
    (small(second) && !open && PARTS.binary_search(&pair).is_ok())
        .then(|| (at + 1, format!("{first}{second}")))
}
