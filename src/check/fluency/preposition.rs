//! Wrong prepositions in frames that leave no doubt.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::pattern::Patterns;
use crate::lang::table;
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds wrong prepositions.
pub struct Preposition;

static RULE: Rule = Rule {
    id: "preposition",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("preposition.md"),
};

static TABLE: &str = include_str!("../../../corpora/packs/en/prepositions.tsv");

/// Wording → what is right.
static ROWS: LazyLock<Patterns<&'static str>> = LazyLock::new(|| {
    let mut rows = Patterns::default();
    for columns in table::rows(TABLE) {
        if let [wording, better] = columns[..] {
            rows.add(wording, better);
        }
    }
    rows
});

impl Check for Preposition {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        for tokens in case.english().sentences(text) {
            for at in 0..tokens.len() {
                let Some((last, better)) = ROWS.longest(&tokens, at, |_| true) else { continue };
                let span = tokens.span(at, last);
                let message = format!("“{}”: wrong preposition.", span.of(text));
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(better.to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        let rows: Vec<_> = table::rows(TABLE).collect();
        assert!(rows.windows(2).all(|w| w[0][0] < w[1][0]) && rows.iter().all(|row| row.len() == 2));
    }
}
