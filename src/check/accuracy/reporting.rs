//! Who says what: verbs of speech and what stands beside them, for the rules on speakers.

use crate::check::coverage::{BeadWords, Word};
use crate::lang::turns::reports;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::TokenKind;
use crate::model::Lang;
use std::ops::Range;

/// How many beads back a speaker is remembered.
pub(super) const MEMORY: usize = 4;

/// A person must be named so many beads before or after a name to be the one who is meant.
pub(super) const PRESENT: usize = 1_000;

/// English verbs of speech behind or before which the speaker stands.
pub(super) const SAYS: [&str; 24] = [
    "said",
    "says",
    "added",
    "told",
    "noted",
    "stressed",
    "explained",
    "warned",
    "admitted",
    "recalled",
    "insisted",
    "announced",
    "argued",
    "believes",
    "declared",
    "emphasized",
    "pointed",
    "claimed",
    "called",
    "found",
    "stated",
    "remarked",
    "acknowledged",
    "replied",
];

/// The place of the first Russian verb of speech (or «по словам») among the words of a bead's source.
pub(super) fn first_report(src: &[Word]) -> Option<Range<usize>> {
    reports(Lang::RU)?.find(&BeadWords::forms(src)).into_iter().next().map(|cue| cue.words)
}

/// True if one blank stands between two words, and nothing else.
pub(super) fn adjoining(first: &Word, second: &Word) -> bool {
    second.token.span.start - first.token.span.end == 1
}

/// True if a pronoun stands beside the first verb of speech: «она напомнила» is whoever spoke before.
pub(super) fn by_pronoun(src: &[Word]) -> bool {
    let Some(verb) = first_report(src) else { return false };
    let beside = [verb.start.checked_sub(1), Some(verb.end)].into_iter().flatten();
    beside.filter_map(|i| src.get(i)).any(|w| matches!(w.token.form.as_str(), "он" | "она" | "они"))
}

/// True if somebody speaks who is named: a name stands in the sentence behind its first word, or as its first before
/// the verb of speech, beside which there is no pronoun.
pub(super) fn by_name(src: &[Word]) -> bool {
    let Some(verb) = first_report(src) else { return false };
    let name = |w: &Word| w.token.kind == TokenKind::Capital && w.token.form.chars().count() > 3;
    let word = |w: &Word| {
        Lexicon::built_in(Lang::RU, Lang::EN).is_some_and(|l| l.translations(&w.token.key).next().is_some())
    };
    let first = src.first().is_some_and(|w| verb.start == 1 && name(w) && !word(w));
    (first || src.iter().skip(1).any(name)) && !by_pronoun(src)
}
