//! A hyphen, or two, where a dash belongs.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens};
use crate::model::{Category, Severity};

/// See the page.
pub struct HyphenForDash;

static RULE: Rule = Rule {
    id: "hyphen-for-dash",
    category: Category::Typography,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("hyphen_for_dash.md"),
};

/// Words that open a clause and end no compound. Sorted.
const OPENING: &[&str] = &[
    "also", "and", "because", "but", "even", "he", "it", "not", "that", "the", "then", "there", "these",
    "they", "this", "those", "we", "what", "when", "which", "who",
];
/// Words that make compounds with some of these: have-not, what-if-not. Sorted.
const COMPOUNDING: &[&str] = &["could", "have", "know", "should", "what", "who", "why", "would"];

impl Check for HyphenForDash {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            for (at, last) in (0..tokens.len()).filter_map(|at| fault(&tokens, at).map(|last| (at, last))) {
                let span = tokens.span(at, last);
                let better = match at == last {
                    true => tokens.text(at).replacen('-', " — ", 1),
                    false => "—".to_string(),
                };
                found
                    .report_target(&RULE, case.bead_at_target(span.start), span, "A dash belongs here.")
                    .suggestion = Some(better);
            }
        }
    }
}

/// The last token of the faulty mark or word that begins at token `at`.
fn fault(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let double = || {
        let glued = |i: usize| tokens.list[i].span.end == tokens.list[i + 1].span.start;
        let alone = tokens.before(at, 1) != "-" && tokens.text(at + 2) != "-";
        at > 0
            && at + 2 < tokens.len()
            && alone
            && tokens.text(at) == "-"
            && tokens.text(at + 1) == "-"
            && glued(at)
            // An option of a program (--force) has a space on one side.
            && glued(at - 1) == glued(at + 1)
    };
    if double() {
        return Some(at + 1);
    }
    (tokens.kind(at) == Kind::Word && joins_clauses(tokens, at)).then_some(at)
}

/// True for a word and the head of the next clause glued by a hyphen: “in Wales-the poorest”.
fn joins_clauses(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some((head, tail)) = tokens.lower(at).split_once('-') else { return false };
    let opening = OPENING.binary_search(&tail).is_ok()
        || tail == "for" && matches!(tokens.lower(at + 1), "example" | "instance");
    let small = tokens.text(at).ends_with(tail);
    let word = head.len() > 2 && head.chars().all(char::is_alphabetic);
    opening && small && word && COMPOUNDING.binary_search(&head).is_err() && tokens.kind(at + 1) == Kind::Word
}
