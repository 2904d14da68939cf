//! Wrong wordings kept as a table: a row is a pattern (see [`crate::lang::english::pattern`]) and what is right.

use crate::check::{Case, Findings, Rule};
use crate::lang::english::pattern::Patterns;
use crate::lang::english::{Tokens, tag::Tag};
use crate::lang::table;

/// The wordings of one rule.
pub struct Frames {
    rows: Patterns<&'static str>,
}

impl Frames {
    /// Reads a table with the columns wording and correction.
    pub fn new(table: &'static str) -> Self {
        let mut rows = Patterns::default();
        for columns in table::rows(table) {
            if let [wording, better] = columns[..] {
                rows.add(wording, better);
            }
        }
        Frames { rows }
    }

    /// Reports every wording of the table in the English of `case` as a fault of `rule`; `message` says of the words
    /// found what is wrong with them.
    pub fn report(
        &self,
        rule: &'static Rule,
        case: &Case<'_>,
        found: &mut Findings,
        message: impl Fn(&str) -> String,
    ) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            let mut at = 0;
            while at < tokens.len() {
                let Some((last, better)) = self.at(&tokens, tags, at) else {
                    at += 1;
                    continue;
                };
                let span = tokens.span(at, last);
                let finding =
                    found.report_target(rule, case.bead_at_target(span.start), span, message(span.of(text)));
                finding.suggestion = Some(better.to_string());
                at = last + 1;
            }
        }
    }

    /// The longest wording that begins at token `at` of a sentence with `tags`: its last token, and what is right.
    pub fn at(&self, tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<(usize, &'static str)> {
        self.rows.longest(tokens, tags, at, |_| true).map(|(last, better)| (last, *better))
    }

    /// True if `table` is sorted, of two columns, and each of its wordings can be found.
    #[cfg(test)]
    pub fn is_well_formed(table: &'static str) -> bool {
        let rows: Vec<_> = table::rows(table).collect();
        let frames = Frames::new(table);
        rows.windows(2).all(|w| w[0][0] < w[1][0])
            && rows.iter().all(|row| row.len() == 2)
            && frames.rows.reachable() == rows.len()
    }
}
