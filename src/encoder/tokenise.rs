//! Text into pieces: the unigram model of SentencePiece (Kudo, 2018).
//!
//! Of all ways to cut the normalised text into known pieces, the one whose pieces have the greatest product of
//! probabilities, found from left to right (Viterbi). A character that no piece covers is an unknown piece.

use super::file::{File, Numbers};
use super::format::Section;
use super::normalise::Normaliser;
use super::trie::Trie;
use crate::model::Span;

/// The id of what no piece covers.
const UNKNOWN: u32 = 0;
/// The id of the mark before the first piece.
const BEGIN: u32 = 1;
/// The id of the mark after the last.
const END: u32 = 2;
/// How much less likely than the rarest piece an unknown character is (SentencePiece's `kUnkPenalty`).
const UNKNOWN_PENALTY: f64 = 10.0;

/// A piece found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its row in the table of vectors.
    pub id: u32,
    /// Where it lies in the text, without the space it may begin with.
    pub span: Span,
}

/// A token that stands for no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Before the first piece.
    Begin,
    /// After the last.
    End,
}

impl Piece {
    /// The mark it is, if it is one.
    pub fn mark(&self) -> Option<Mark> {
        match self.id {
            BEGIN => Some(Mark::Begin),
            END => Some(Mark::End),
            _ => None,
        }
    }
}

/// The tokeniser of the encoder.
pub struct Tokeniser {
    normaliser: Normaliser,
    pieces: Trie,
    scores: Numbers,
    unknown_score: f64,
}

/// The best way to a place in the text.
#[derive(Clone, Copy)]
struct Way {
    score: f64,
    from: usize,
    id: u32,
}

impl Tokeniser {
    /// The tokeniser of `file`.
    pub fn new(file: File) -> Tokeniser {
        let scores = file.numbers(Section::PieceScores);
        let least = (0..scores.len()).map(|id| f64::from(scores.f32(id))).fold(0.0, f64::min);
        Tokeniser {
            normaliser: Normaliser::new(file),
            pieces: Trie::new(file.numbers(Section::PieceTrie)),
            scores,
            unknown_score: least - UNKNOWN_PENALTY,
        }
    }

    /// The pieces of `text` in order, between the marks of begin and end (whose spans are empty); a text of nothing
    /// but space has one unknown piece.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let normal = self.normaliser.normalise(text);
        let ways = self.ways(&normal.bytes);
        let whole = Span::new(0, text.len());
        let mut pieces = vec![Piece { id: END, span: Span::new(whole.end, whole.end) }];
        let mut end = normal.bytes.len();
        if end == 0 {
            pieces.push(Piece { id: UNKNOWN, span: whole.trim(text) });
        }
        while end > 0 {
            let Way { from, id, .. } = ways[end];
            let span = normal.origin[from].cover(normal.origin[end - 1]);
            pieces.push(Piece { id, span: span.trim(text) });
            end = from;
        }
        pieces.push(Piece { id: BEGIN, span: Span::new(0, 0) });
        pieces.reverse();
        pieces
    }

    /// For each byte offset the best way there. Of equally good ones the first found stays, the one with the
    /// longest last piece, as in SentencePiece.
    fn ways(&self, text: &[u8]) -> Vec<Way> {
        let mut ways = vec![Way { score: f64::NEG_INFINITY, from: 0, id: UNKNOWN }; text.len() + 1];
        ways[0].score = 0.0;
        let mut start = 0;
        while start < text.len() {
            let width = width(text[start]).min(text.len() - start);
            let base = ways[start].score;
            let mut better = |length: usize, id: u32, score: f64| {
                let way = &mut ways[start + length];
                if base + score > way.score {
                    *way = Way { score: base + score, from: start, id };
                }
            };
            let (mut node, mut covered) = (self.pieces.root(), false);
            for (index, byte) in text[start..].iter().enumerate() {
                let Some((next, id)) = self.pieces.step(node, *byte) else { break };
                node = next;
                if let Some(id) = id {
                    better(index + 1, id, f64::from(self.scores.f32(id as usize)));
                    covered |= index + 1 == width;
                }
            }
            if !covered {
                better(width, UNKNOWN, self.unknown_score);
            }
            start += width;
        }
        ways
    }
}

/// The length in bytes of the UTF-8 character that begins with `lead`.
fn width(lead: u8) -> usize {
    match lead {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spans(text: &str) -> Vec<&str> {
        let pieces = Tokeniser::new(File::built_in()).pieces(text);
        let inner = &pieces[1..pieces.len() - 1];
        inner.iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn words() {
        assert_eq!(spans("The cat sat on the mat."), ["The", "cat", "sat", "on", "the", "mat", "."]);
        assert_eq!(spans(" мир  и война"), ["мир", "и", "война"]);
    }

    #[test]
    fn nothing_to_say() {
        assert_eq!(spans(""), [""]);
        assert_eq!(spans(" \n "), [""]);
    }

    #[test]
    fn unknown_characters_are_one_piece_each() {
        let pieces = Tokeniser::new(File::built_in()).pieces("𐎀𐎁");
        let unknown: Vec<_> =
            pieces.iter().filter(|p| p.id == UNKNOWN).map(|p| (p.span.start, p.span.end)).collect();
        assert_eq!(unknown, [(0, 4), (4, 8)]);
    }

    #[test]
    fn marks_cannot_be_written() {
        let pieces = Tokeniser::new(File::built_in()).pieces("<s> </s> <unk>");
        assert!(pieces[1..pieces.len() - 1].iter().all(|p| p.id > 5), "{pieces:?}");
    }

    proptest! {
        /// On any text the spans lie on character boundaries, in order, and cover what is not space.
        #[test]
        fn any_text(text in "\\PC{0,40}|[а-яё .,«»№½…\u{300}\u{a0}\u{200b}]{0,40}") {
            let pieces = Tokeniser::new(File::built_in()).pieces(&text);
            let mut last = 0;
            for piece in &pieces {
                prop_assert!(text.get(piece.span.start..piece.span.end).is_some());
                prop_assert!(piece.span.start <= piece.span.end && piece.span.start >= last.min(piece.span.start));
                last = piece.span.start;
            }
            prop_assert_eq!(pieces.first().map(|p| p.id), Some(BEGIN));
            prop_assert_eq!(pieces.last().map(|p| p.id), Some(END));
        }
    }
}
