//! The tokens of a sentence, and which of them are taken.

use super::token::Token;
use super::value::{Extract, Value};
use crate::lang::calendar::Calendar;
use crate::lang::figures::{Figures, Mark};
use crate::lang::numerals::{Numerals, Role};
use crate::lang::units::Units;
use crate::model::{Lang, Span};
use std::ops::Range;

/// What the extractors share: the sentence, its tokens, its language's tables, and what was found so far.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub lang: Lang,
    pub tokens: &'a [Token],
    pub numerals: &'static Numerals,
    pub units: &'static Units,
    pub calendar: &'static Calendar,
    /// What stands around figures; none for Russian and English, whose grammar the extractors know.
    pub figures: Option<&'static Figures>,
    taken: Vec<bool>,
    brackets: Vec<bool>,
    found: Vec<Extract>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, lang: Lang, tokens: &'a [Token]) -> Self {
        let mut depth = 0_usize;
        let brackets = tokens
            .iter()
            .map(|t| {
                if t.is_mark('(') {
                    depth += 1;
                } else if t.is_mark(')') {
                    depth = depth.saturating_sub(1);
                }
                depth > 0
            })
            .collect();
        Reader {
            text,
            lang,
            tokens,
            numerals: Numerals::of(lang),
            units: Units::of(lang),
            calendar: Calendar::of(lang),
            figures: Figures::of(lang),
            taken: vec![false; tokens.len()],
            brackets,
            found: Vec::new(),
        }
    }

    /// Token `at`, if it is there and not taken.
    pub fn free(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).filter(|_| !self.taken[at])
    }

    /// The lower-case text of token `at`; empty beyond the ends.
    pub fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.lower.as_str())
    }

    /// The lower-case text of the token `back` places before `at`; empty beyond the start.
    pub fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |i| self.lower(i))
    }

    /// True if token `at` is the mark `mark`.
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_mark(mark))
    }

    /// The tokens of `range` (not beyond the end) as a table key: joined by a blank where white space stands,
    /// without the points of abbreviations.
    pub fn phrase(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        for token in self.tokens[range].iter().filter(|t| !t.is_mark('.')) {
            if !out.is_empty() && !token.glued {
                out.push(' ');
            }
            out.push_str(&token.lower);
        }
        out
    }

    /// The mark whose words begin at token `at`, the longest there, and the token behind it.
    pub fn mark(&self, at: usize) -> Option<(Mark, usize)> {
        let figures = self.figures?;
        let most = (at + Figures::LONGEST).min(self.tokens.len());
        (at + 1..=most).rev().find_map(|end| Some((figures.get(&self.phrase(at..end))?, end)))
    }

    /// The token behind the words at `at` that say `wanted`.
    pub fn marked(&self, at: usize, wanted: Mark) -> Option<usize> {
        self.mark(at).filter(|(mark, _)| *mark == wanted).map(|(_, end)| end)
    }

    /// The first token of the words that say `wanted` and end right before token `at`.
    pub fn marked_before(&self, at: usize, wanted: Mark) -> Option<usize> {
        let figures = self.figures?;
        let least = at.saturating_sub(Figures::LONGEST);
        (least..at).find(|start| figures.get(&self.phrase(*start..at)) == Some(wanted))
    }

    /// True if token `at` is a scale: million.
    pub fn is_scale(&self, at: usize) -> bool {
        self.numerals.get(self.lower(at)).iter().any(|(role, _)| matches!(role, Role::Scale | Role::Scales))
    }

    /// The integer that token `at` writes in digits without marks, if it is one below 10,000.
    pub fn integer(&self, at: usize) -> Option<u16> {
        let literal = self.free(at)?.number()?;
        let plain = !literal.grouped && literal.decimals == 0 && literal.value < 10_000.0;
        plain.then_some(literal.value as u16)
    }

    /// Takes the tokens of `range` and records what they say.
    pub fn take(&mut self, range: Range<usize>, value: Value, weak: bool) {
        let Some(first) = self.tokens.get(range.start) else { return };
        let last = &self.tokens[range.end.min(self.tokens.len()) - 1];
        let span = first.span.cover(last.span);
        self.found.push(Extract { span, value, bracketed: self.brackets[range.start], weak });
        self.taken[range].fill(true);
    }

    /// Takes every token that shares a byte with `span` and records what it says.
    pub fn take_span(&mut self, span: Span, value: Value) {
        self.found.push(Extract { span, value, bracketed: false, weak: false });
        for (token, taken) in self.tokens.iter().zip(&mut self.taken) {
            *taken |= token.span.overlaps(span);
        }
    }

    /// What was found, in order of place.
    pub fn finish(mut self) -> Vec<Extract> {
        self.found.sort_by_key(|e| e.span);
        self.found
    }
}
