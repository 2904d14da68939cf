//! Wrong wordings kept as a table: a row is a pattern (see [`crate::lang::english::pattern`]) and what is right. Some
//! are wrong only as the rendering of certain Russian words: without those in the bead such a row says nothing.

use super::{Case, Findings, Rule};
use crate::lang::english::pattern::Patterns;
use crate::lang::english::{Tokens, tag::Tag};
use crate::lang::{stem, table};

/// The wordings of one rule.
pub struct Frames {
    rows: Patterns<Row>,
}

/// What a row says besides its English wording.
struct Row {
    /// The phrases that call the wording forth, parted by `|`; empty if it is wrong whatever the original says.
    russian: &'static str,
    better: &'static str,
}

impl Frames {
    /// Reads a table with the columns wording and correction.
    pub fn new(table: &'static str) -> Self {
        Self::read(table, |columns| match *columns {
            [wording, better] => Some((wording, Row { russian: "", better })),
            _ => None,
        })
    }

    /// Reads a table with the columns wording, Russian (alternatives parted by `|`; a word that ends in `*` is the
    /// beginning of one, a lone `*` any word) and correction.
    pub fn attested(table: &'static str) -> Self {
        Self::read(table, |columns| match *columns {
            [wording, russian, better] => Some((wording, Row { russian, better })),
            _ => None,
        })
    }

    fn read(table: &'static str, row: impl Fn(&[&'static str]) -> Option<(&'static str, Row)>) -> Self {
        let mut rows = Patterns::default();
        for (wording, row) in table::rows(table).filter_map(|columns| row(&columns)) {
            rows.add(wording, row);
        }
        Frames { rows }
    }

    /// Reports every wording of the table in the English of `case`, whose Russian, where the table has any, stands in
    /// the same bead, as a fault of `rule`; `message` says of the words found what is wrong with them.
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
            // The words of the paired Russian, asked for only when an English wording is there.
            let mut source: Option<Vec<String>> = None;
            while at < tokens.len() {
                let attested = |row: &Row| {
                    let mut holds_any = || {
                        let words = source.get_or_insert_with(|| {
                            words_of(case.source_of(case.bead_at_target(tokens.list[at].span.start)))
                        });
                        row.russian.split('|').any(|phrase| holds(words, phrase))
                    };
                    row.russian.is_empty() || holds_any()
                };
                let Some((last, row)) = self.rows.longest(&tokens, tags, at, attested) else {
                    at += 1;
                    continue;
                };
                let span = tokens.span(at, last);
                let finding =
                    found.report_target(rule, case.bead_at_target(span.start), span, message(span.of(text)));
                finding.suggestion = Some(row.better.to_string());
                at = last + 1;
            }
        }
    }

    /// The longest wording that begins at token `at` of a sentence with `tags` and needs no Russian: its last token,
    /// and what is right.
    pub fn at(&self, tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<(usize, &'static str)> {
        let found = self.rows.longest(tokens, tags, at, |row| row.russian.is_empty());
        found.map(|(last, row)| (last, row.better))
    }

    /// True if `table` is sorted, of so many full columns, and each of its wordings can be found.
    #[cfg(test)]
    pub fn is_well_formed(table: &'static str, columns: usize) -> bool {
        let rows: Vec<_> = table::rows(table).collect();
        let frames = if columns == 3 { Frames::attested(table) } else { Frames::new(table) };
        rows.windows(2).all(|w| w[0][0] < w[1][0])
            && rows.iter().all(|row| row.len() == columns && row.iter().all(|column| !column.is_empty()))
            && frames.rows.reachable() == rows.len()
    }
}

/// The words of a Russian text for comparison: lower case, «ё» as «е».
fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '%')
        .filter(|word| !word.is_empty())
        .map(stem::fold)
        .collect()
}

/// True if `words` hold `phrase` in a row.
fn holds(words: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let fits = |word: &str, wanted: &str| match wanted.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == wanted,
    };
    words
        .windows(phrase.len().max(1))
        .any(|row| row.iter().zip(&phrase).all(|(word, wanted)| fits(word, wanted)))
}
