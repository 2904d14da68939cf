//! The same word twice in a row.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::Tokens;
use crate::lang::table;
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds doubled words.
pub struct DoubledWord;

static RULE: Rule = Rule {
    id: "doubled-word",
    category: Category::Duplication,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("doubled_word.md"),
};

/// Words that stand twice in good English.
static LEGITIMATE: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::lines(include_str!("../../../corpora/packs/en/doubled.txt")).collect());

/// Verbs that may end a clause which is itself the subject: "What the truth is is unclear".
const CLAUSE_ENDS: &[&str] = &["are", "did", "do", "does", "is", "was", "were"];
/// The words that begin such a clause.
const CLAUSE_STARTS: &[&str] = &["how", "what", "whatever", "where", "who", "why"];

impl Check for DoubledWord {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            let mut at = 0;
            while at + 1 < tokens.len() {
                let last = (at..tokens.len() - 1).find(|&i| !is_same(&tokens, i)).unwrap_or(tokens.len() - 1);
                if last > at {
                    let bead = case.bead_at_target(tokens.list[at].span.start);
                    if !is_legitimate(&tokens, at, last, || case.source_of(bead)) {
                        let message = format!("“{}” is doubled.", tokens.text(at));
                        let span = tokens.span(at, last);
                        found.report_target(&RULE, bead, span, message).suggestion =
                            Some(tokens.text(at).into());
                    }
                }
                at = last + 1;
            }
        }
    }
}

/// True if token `at` and the next are the same word with only white space between.
fn is_same(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.list[at].is_word()
        && tokens.kind(at + 1) == tokens.kind(at)
        && tokens.lower(at) == tokens.lower(at + 1)
        && tokens.spaced(at)
        // What follows may belong to the second word: "in in-depth talks" never gets here, "he 'd" does.
        && !tokens.lower(at).is_empty()
}

fn is_legitimate<'a>(tokens: &Tokens<'_>, at: usize, last: usize, source: impl Fn() -> &'a str) -> bool {
    let word = tokens.lower(at);
    if LEGITIMATE.binary_search(&word).is_ok() {
        return true;
    }
    if CLAUSE_ENDS.contains(&word) && (0..at).any(|i| CLAUSE_STARTS.contains(&tokens.lower(i))) {
        return true;
    }
    // Names such as Duran Duran: doubled in the original too, or nobody can tell. A sentence opening
    // ("The the") has one capital only.
    let name = (at..=last).all(|i| tokens.is_capitalised(i)) && word.chars().count() > 3;
    name && (source().is_empty() || has_double(source()))
}

/// True if the source has a word twice in a row, with a hyphen or white space between.
fn has_double(source: &str) -> bool {
    let words: Vec<&str> = source.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(2).any(|pair| pair[0].chars().count() > 2 && pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(LEGITIMATE.windows(2).all(|w| w[0] < w[1]));
    }
}
