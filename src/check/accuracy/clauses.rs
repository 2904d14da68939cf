//! Clauses of which no word finds a translation.

use crate::check::Case;
use crate::check::coverage::{BeadWords, Word};
use crate::lexicon::tokens::TokenKind;
use crate::model::Span;

/// A match below this is chance.
const CHANCE: f32 = 0.04;

/// A clause without a counterpart.
pub(super) struct Clause {
    /// Where it lies, with the comma before it.
    pub span: Span,
    /// How many words of it say something.
    pub content: usize,
}

/// Bytes of English for a byte of Russian in this pair, from its beads with both sides.
pub(super) fn length_ratio(case: &Case<'_>) -> f64 {
    let (src, tgt) = (&case.aligned.source, &case.aligned.target);
    let lengths = case
        .aligned
        .beads
        .iter()
        .filter_map(|b| Some((src.span_of(&b.src)?.len(), tgt.span_of(&b.tgt)?.len())));
    let (s, t) = lengths.fold((0, 0), |(a, b), (s, t)| (a + s, b + t));
    // A letter of Cyrillic is two bytes: short texts lean on the usual ratio of the languages.
    (t as f64 + 550.0) / (s as f64 + 1000.0)
}

/// True if white space and a capital follow a point.
fn ends_sentence(rest: &str) -> bool {
    rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(char::is_uppercase)
}

/// Where the translation of `clause` is missing: behind the translation of the last word before it that has one;
/// `None` if none has.
pub(super) fn gap(words: &BeadWords, clause: Span) -> Option<usize> {
    let before = words.src.iter().rev().filter(|w| w.token.span.end <= clause.start && w.content);
    let partner = before.filter_map(|w| w.partner).next()?;
    Some(words.tgt[partner].token.span.end)
}

/// `sentence` cut at its commas, dashes, brackets and inner stops; a mark belongs to the piece behind it.
pub(super) fn pieces(text: &str, sentence: Span) -> Vec<Span> {
    let mut from = sentence.start;
    let mut pieces = Vec::new();
    for (at, c) in sentence.of(text).char_indices() {
        let stop = c == '.' && ends_sentence(&sentence.of(text)[at + 1..]);
        // 21:00, 3,5 and 2014–2016 are one.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let (before, behind) = sentence.of(text).split_at(at);
        let inner = digit(before.chars().next_back()) && digit(behind.chars().nth(1));
        if inner {
            continue;
        }
        if stop || matches!(c, ',' | ';' | '—' | '–' | ':' | '(' | ')' | '!' | '?') {
            pieces.push(Span::new(from, sentence.start + at));
            from = sentence.start + at;
        }
    }
    pieces.push(Span::new(from, sentence.end));
    pieces
}

/// The parts of `piece` behind an "and" or "or", each up to the next.
pub(super) fn joined(text: &str, piece: Span) -> Vec<Span> {
    let within = piece.of(text);
    let mut out = Vec::new();
    for link in [" и ", " а также ", " или "] {
        let cuts: Vec<usize> = within.match_indices(link).map(|(at, _)| at).collect();
        let ends = cuts.iter().skip(1).copied().chain([within.len()]);
        out.extend(cuts.iter().zip(ends).map(|(at, end)| Span::new(piece.start + at, piece.start + end)));
    }
    out
}

/// The clauses of `sentence` whose words say something and find nothing on the other side.
pub(super) fn uncovered(text: &str, sentence: Span, words: &[Word], others: &[Word]) -> Vec<Clause> {
    let mut out = Vec::new();
    for piece in pieces(text, sentence) {
        // The words are in the order of the text.
        let first = words.partition_point(|w| w.token.span.start < piece.start);
        let near = words[first..].iter().take_while(|w| w.token.span.start < piece.end);
        let inside: Vec<&Word> = near.filter(|w| piece.contains(w.token.span)).collect();
        let content = inside.iter().filter(|w| w.content).count();
        // A translation that renders a word outside the clause better is no translation of the clause.
        let taken = |w: &Word| {
            let better = w.partner.map(|j| &others[j]).filter(|o| o.matched > w.matched);
            let owner = better.and_then(|o| o.partner).map(|i| &words[i]);
            owner.is_some_and(|o| !piece.contains(o.token.span))
        };
        let hit = |w: &&&Word| (w.content || w.token.kind == TokenKind::Capital) && w.matched >= CHANCE;
        let hits = inside.iter().filter(hit).count();
        let own = inside.iter().filter(hit).any(|w| !taken(w));
        let found = own || hits > 0 && content < hits + 3;
        let number = inside.iter().any(|w| w.token.kind == TokenKind::Number);
        let capital = inside.iter().any(|w| w.token.kind == TokenKind::Capital);
        let heard = inside
            .iter()
            .filter(|w| !w.content && w.token.form.chars().count() > 3 && w.matched >= 0.2)
            .count();
        if content >= 2 && !found && !number && !capital && heard <= 1 && piece.len() < sentence.len() {
            out.push(Clause { span: piece.trim(text), content });
        }
    }
    out
}
