//! Russian under the English: wordings that only the original explains.
//!
//! Each row of `corpora/packs/ru-en/calques.tsv` is an English wording and the Russian that calls it forth; one
//! without the other says nothing.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::pattern::Patterns;
use crate::lang::{stem, table};
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds calques.
pub struct Calque;

static RULE: Rule = Rule {
    id: "calque",
    category: Category::Calque,
    severity: Severity::Minor,
    needs: Needs::RussianEnglish,
    page: include_str!("calque.md"),
};

static TABLE: &str = include_str!("../../../corpora/packs/ru-en/calques.tsv");

/// What a row says besides its English wording.
struct Row {
    /// The phrases that call the wording forth, by words.
    russian: Vec<Vec<&'static str>>,
    better: &'static str,
}

static ROWS: LazyLock<Patterns<Row>> = LazyLock::new(|| {
    let mut rows = Patterns::default();
    for columns in table::rows(TABLE) {
        let [english, russian, better] = columns[..] else { continue };
        let russian = russian.split('|').map(|phrase| phrase.split(' ').collect()).collect();
        rows.add(english, Row { russian, better });
    }
    rows
});

impl Check for Calque {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            let mut at = 0;
            // The words of the paired Russian, asked for only when an English wording is there.
            let mut source: Option<Vec<String>> = None;
            while at < tokens.len() {
                let attested = |row: &Row| {
                    let words = source.get_or_insert_with(|| {
                        words_of(case.source_of(case.bead_at_target(tokens.list[at].span.start)))
                    });
                    row.russian.iter().any(|phrase| holds(words, phrase))
                };
                let Some((last, row)) = ROWS.longest(&tokens, tags, at, attested) else {
                    at += 1;
                    continue;
                };
                let span = tokens.span(at, last);
                let message = format!("“{}” follows the Russian wording.", span.of(text));
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(row.better.to_string());
                at = last + 1;
            }
        }
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
fn holds(words: &[String], phrase: &[&str]) -> bool {
    let fits = |word: &str, wanted: &str| match wanted.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == wanted,
    };
    words
        .windows(phrase.len().max(1))
        .any(|row| row.iter().zip(phrase).all(|(word, wanted)| fits(word, wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let rows: Vec<_> = table::rows(TABLE).collect();
        assert!(rows.windows(2).all(|w| w[0][0] < w[1][0]));
        assert!(rows.iter().all(|row| row.len() == 3 && row.iter().all(|column| !column.is_empty())));
        assert!(rows.len() >= 250 && ROWS.reachable() == rows.len());
    }
}
