//! A paragraph as a row of characters with neighbours, for the rules on marks and spaces.

use crate::check::Case;
use crate::model::Span;

/// One paragraph, character by character.
pub struct Glyphs {
    chars: Vec<(usize, char)>,
    end: usize,
}

impl Glyphs {
    /// The paragraphs of the English.
    pub fn paragraphs<'a>(case: &'a Case<'_>) -> impl Iterator<Item = Glyphs> + 'a {
        case.aligned.target.doc.units.iter().map(|unit| Glyphs::new(case.target_text(), unit.span))
    }

    /// The characters of `span` of `text`.
    pub fn new(text: &str, span: Span) -> Self {
        let chars = span.of(text).char_indices().map(|(at, c)| (span.start + at, c)).collect();
        Glyphs { chars, end: span.end }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Character `index`; a line feed beyond either end.
    pub fn get(&self, index: usize) -> char {
        self.chars.get(index).map_or('\n', |&(_, c)| c)
    }

    /// The character `back` places before `index`; a line feed before the paragraph.
    pub fn before(&self, index: usize, back: usize) -> char {
        index.checked_sub(back).map_or('\n', |i| self.get(i))
    }

    /// The bytes of the characters from `first` up to `end` (exclusive).
    pub fn span(&self, first: usize, end: usize) -> Span {
        let byte = |index: usize| self.chars.get(index).map_or(self.end, |&(at, _)| at);
        Span::new(byte(first), byte(end))
    }

    /// The characters from `first` up to `end` (exclusive).
    pub fn text(&self, first: usize, end: usize) -> String {
        (first..end.min(self.len())).map(|i| self.get(i)).collect()
    }
}
