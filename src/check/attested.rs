//! Wrong wordings that only the original explains, kept as a table: English wording, the Russian that calls it forth,
//! what is right. One without the other says nothing.

use super::{Case, Findings, Rule};
use crate::lang::english::pattern::Patterns;
use crate::lang::{stem, table};

/// The wordings of one rule.
pub struct Attested {
    rows: Patterns<Row>,
}

/// What a row says besides its English wording.
struct Row {
    /// The phrases that call the wording forth, by words.
    russian: Vec<Vec<&'static str>>,
    better: &'static str,
}

impl Attested {
    /// Reads a table with the columns English (see [`crate::lang::english::pattern`]), Russian (alternatives parted by
    /// `|`; a word that ends in `*` is the beginning of one, a lone `*` any word) and correction.
    pub fn new(table: &'static str) -> Self {
        let mut rows = Patterns::default();
        for columns in table::rows(table) {
            let [english, russian, better] = columns[..] else { continue };
            let russian = russian.split('|').map(|phrase| phrase.split(' ').collect()).collect();
            rows.add(english, Row { russian, better });
        }
        Attested { rows }
    }

    /// Reports every wording of the table in the English of `case` whose Russian stands in the same bead, as a fault of
    /// `rule`; `message` says of the words found what is wrong with them.
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
                    let words = source.get_or_insert_with(|| {
                        words_of(case.source_of(case.bead_at_target(tokens.list[at].span.start)))
                    });
                    row.russian.iter().any(|phrase| holds(words, phrase))
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

    /// True if `table` is sorted, of three full columns, and each of its wordings can be found.
    #[cfg(test)]
    pub fn is_well_formed(table: &'static str) -> bool {
        let rows: Vec<_> = table::rows(table).collect();
        rows.windows(2).all(|w| w[0][0] < w[1][0])
            && rows.iter().all(|row| row.len() == 3 && row.iter().all(|column| !column.is_empty()))
            && Attested::new(table).rows.reachable() == rows.len()
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
