//! Text into sentences.
//!
//! One pass over the bytes looks for the marks that may end a sentence (`marks`); at each of them the words on
//! either side are looked at (`context`) and a few rules decide (`rules`), with the abbreviations and sentence
//! starters of the language (`pack`). A blank line always ends a sentence, a single line feed is a space: which
//! line feeds end a unit is for `read::layout` to say.
//!
//! The alternative that lost: the sentence boundaries of Unicode (UAX 29) with merges after abbreviations. They
//! never break before a digit or after a footnote mark, so half of the rules would have to look at the text again.

mod context;
mod marks;
mod pack;
mod rules;
mod scan;
mod stop;
#[cfg(test)]
mod tests;

pub use scan::LONGEST;

use crate::model::{Document, Lang, Sentence, Side, Span, UnitKind};

/// The sentences of `text` (one unit or a whole raw text) in `lang`.
///
/// The spans (bytes of `text`) are in order, trimmed and not empty; every character that is not white space is in
/// exactly one. A language without a pack is cut by the rules that hold for all languages. What runs on without an end
/// for more than [`LONGEST`] bytes is cut at white space.
pub fn sentences(text: &str, lang: Lang) -> Vec<Span> {
    scan::Scanner::new(text, lang).run()
}

/// Cuts every unit of `doc` into sentences. A unit that came already cut ([`UnitKind::Segment`]) is one sentence,
/// whatever it holds: its index is its number.
pub fn segment(doc: Document) -> Side {
    let mut all = Vec::with_capacity(doc.text.len() / 100 + doc.units.len());
    for (unit, piece) in doc.units.iter().enumerate() {
        if piece.kind == UnitKind::Segment {
            all.push(Sentence { span: piece.span.trim(&doc.text), unit });
            continue;
        }
        let found = sentences(piece.span.of(&doc.text), doc.lang);
        all.extend(found.into_iter().map(|span| Sentence { span: span.shift(piece.span.start), unit }));
    }
    Side { doc, sentences: all }
}
