//! Texts, their pieces, and the pairing of two texts.

use super::named_enum;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A stretch of a text in bytes, end exclusive, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end` (bytes, `start <= end`).
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True for a point between two characters.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text it covers in `text`, the text it was made for.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// True if the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True if `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span over both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span in a text that has `by` more bytes in front.
    pub fn shift(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// The span without white space at either end.
    pub fn trim(self, text: &str) -> Span {
        let piece = self.of(text);
        let start = self.start + (piece.len() - piece.trim_start().len());
        Span { start, end: start + piece.trim().len() }
    }
}

/// A language, by its two-letter ISO 639-1 code in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang([u8; 2]);

impl Lang {
    /// Russian.
    pub const RU: Lang = Lang(*b"ru");
    /// English.
    pub const EN: Lang = Lang(*b"en");

    /// The language of a code such as `ru`, `EN`, `zh-TW` or `pt_BR` (the region is dropped); `None` if the
    /// part before the region is not two ASCII letters.
    pub fn parse(code: &str) -> Option<Lang> {
        let head = code.split(['-', '_']).next().unwrap_or_default().as_bytes();
        match head {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Lang([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => None,
        }
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({})", self.code())
    }
}

/// Where a document came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file as the user named it; empty for text that came in a stream.
    pub path: String,
    /// The encoding it was read from, by its WHATWG name (`UTF-8`, `windows-1251`, …).
    pub encoding: String,
}

named_enum! {
    /// What a unit is in the layout of its document.
    UnitKind {
        /// A short first paragraph without a final stop.
        Headline = "headline",
        /// Running text.
        Paragraph = "paragraph",
        /// Agency, place and date in front of the first sentence, on a line of their own.
        Dateline = "dateline",
        /// Who wrote it.
        Byline = "byline",
        /// The agency's routing label.
        Slug = "slug",
        /// A piece that came already paired or already cut (table row, list item).
        Segment = "segment",
    }
}

impl UnitKind {
    /// True for the parts of a wire that are layout, whose absence in the translation is no omission.
    pub fn is_structure(self) -> bool {
        matches!(self, UnitKind::Dateline | UnitKind::Byline | UnitKind::Slug)
    }
}

/// A structural piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Where it lies in [`Document::text`].
    pub span: Span,
}

/// One side's text with its language and origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The text, decoded, byte order mark and carriage returns kept out.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Where it came from.
    pub origin: Origin,
    /// Its pieces in order, none overlapping; together they hold every character that is not white space.
    pub units: Vec<Unit>,
}

/// A sentence: a span of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it lies in [`Document::text`], without white space at the ends.
    pub span: Span,
    /// Index into [`Document::units`].
    pub unit: usize,
}

/// A document cut into sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The document.
    pub doc: Document,
    /// Its sentences in order; they tile the units.
    pub sentences: Vec<Sentence>,
}

impl Side {
    /// The text of sentence `index`.
    pub fn sentence(&self, index: usize) -> &str {
        self.sentences[index].span.of(&self.doc.text)
    }

    /// The sentences as string slices, in order.
    pub fn texts(&self) -> Vec<&str> {
        self.sentences.iter().map(|s| s.span.of(&self.doc.text)).collect()
    }

    /// The span from the first to the last of `sentences` (indexes, ascending); `None` when there are none.
    pub fn span_of(&self, sentences: &[usize]) -> Option<Span> {
        let (first, last) = (sentences.first()?, sentences.last()?);
        Some(self.sentences[*first].span.cover(self.sentences[*last].span))
    }
}

/// A group of source sentences paired with a group of target sentences.
///
/// A *null bead* has one side empty: an omission or an addition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bead {
    /// Source sentence indexes, ascending.
    pub src: Vec<usize>,
    /// Target sentence indexes, ascending.
    pub tgt: Vec<usize>,
    /// How likely the bead is right, 0 to 1.
    pub confidence: f32,
    /// True when the bead breaks the order of the text.
    pub moved: bool,
}

impl Bead {
    /// True when one side is empty.
    pub fn is_null(&self) -> bool {
        self.src.is_empty() || self.tgt.is_empty()
    }
}

/// Two sides and their pairing.
#[derive(Clone, Debug, PartialEq)]
pub struct Aligned {
    /// The name of the pair in reports.
    pub id: String,
    /// The original.
    pub source: Side,
    /// The translation.
    pub target: Side,
    /// The beads; every sentence of either side is in exactly one. Ordered by source, additions where they stand
    /// in the target.
    pub beads: Vec<Bead>,
}
