//! Denials that the Russian denies: «не исключил» turned into "ruled out".

use crate::check::coverage::BeadWords;
use crate::lang::table;
use crate::model::Span;

const TABLE: &str = include_str!("../../../corpora/packs/ru-en/double-denials.tsv");
/// A negator stands at most this many words before the verb it denies.
const REACH: usize = 5;
/// English words that deny what follows them; contractions in n't beside.
const DENY: &[&str] = &[
    "cannot", "declined", "neither", "never", "no", "nobody", "none", "nor", "not", "refused", "unable",
    "without",
];

/// The places where «не» and a verb of denial became the bare verb: source, target.
pub fn undone(words: &BeadWords) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    for pair in words.src.windows(2).filter(|p| p[0].token.form == "не") {
        let source = pair[0].token.span.cover(pair[1].token.span);
        let rows = table::rows(TABLE).filter(|row| pair[1].token.form.starts_with(row[0]));
        found.extend(rows.filter_map(|row| Some((source, bare(words, row.get(1)?)?))));
    }
    found
}

/// Where the target has `phrase` without a negator before it.
fn bare(words: &BeadWords, phrase: &str) -> Option<Span> {
    let wanted: Vec<&str> = phrase.split(' ').collect();
    let tgt = &words.tgt;
    let at = tgt
        .windows(wanted.len())
        .position(|w| w.iter().zip(&wanted).all(|(word, form)| word.token.form == *form))?;
    let denied = tgt[at.saturating_sub(REACH)..at]
        .iter()
        .any(|w| DENY.contains(&w.token.form.as_str()) || w.token.form.ends_with("n't"));
    (!denied).then(|| tgt[at].token.span.cover(tgt[at + wanted.len() - 1].token.span))
}
