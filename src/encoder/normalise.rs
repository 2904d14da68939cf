//! The form in which the encoder sees a text: SentencePiece's `nmt_nfkc`.
//!
//! NFKC with a few rules for white space and control characters, runs of spaces made one, a space put in front,
//! and every space written as U+2581. Each byte remembers the stretch of the original it stands for.

use super::file::File;
use super::format::Section;
use super::trie::Trie;
use crate::model::Span;

/// The sign for a space.
const SPACE: &[u8] = "\u{2581}".as_bytes();

/// The normaliser of the encoder.
pub struct Normaliser {
    trie: Trie,
    /// The replacements, each ended by a zero byte.
    replacements: &'static [u8],
}

/// A normalised text.
#[derive(Default)]
pub struct Normalised {
    /// UTF-8.
    pub bytes: Vec<u8>,
    /// For each byte the stretch of the original text it was made from.
    pub origin: Vec<Span>,
}

impl Normalised {
    fn push(&mut self, bytes: &[u8], from: Span) {
        self.bytes.extend_from_slice(bytes);
        self.origin.resize(self.bytes.len(), from);
    }

    /// Removes spaces at the end.
    fn trim_end(&mut self) {
        while self.bytes.ends_with(SPACE) {
            self.bytes.truncate(self.bytes.len() - SPACE.len());
        }
        self.origin.truncate(self.bytes.len());
    }
}

impl Normaliser {
    /// The normaliser of `file`.
    pub fn new(file: File) -> Normaliser {
        Normaliser {
            trie: Trie::new(file.numbers(Section::NormaliserTrie)),
            replacements: file.section(Section::NormaliserText),
        }
    }

    /// The normal form of `text`; empty when nothing but space is in it.
    pub fn normalise(&self, text: &str) -> Normalised {
        let mut normal = Normalised::default();
        let mut at = 0;
        // A space before the first word is there already, so those of the text are one too many.
        let mut after_space = true;
        while at < text.len() {
            let (length, mut replacement) = self.prefix(text, at);
            let from = Span::new(at, at + length);
            at = from.end;
            while after_space && let Some((b' ', rest)) = replacement.split_first() {
                replacement = rest;
            }
            let Some(last) = replacement.last() else { continue };
            if normal.bytes.is_empty() {
                normal.push(SPACE, Span::new(from.start, from.start));
            }
            after_space = *last == b' ';
            for part in replacement.chunk_by(|a, b| *a != b' ' && *b != b' ') {
                normal.push(if part == b" " { SPACE } else { part }, from);
            }
        }
        normal.trim_end();
        normal
    }

    /// The longest stretch at `at` that has a replacement, and it; else the character there, as it is.
    fn prefix<'t>(&self, text: &'t str, at: usize) -> (usize, &'t [u8])
    where
        'static: 't,
    {
        let rest = &text[at..];
        let (mut node, mut best) = (self.trie.root(), None);
        for (index, byte) in rest.bytes().enumerate() {
            let Some((next, value)) = self.trie.step(node, byte) else { break };
            node = next;
            best = value.map(|v| (index + 1, v as usize)).or(best);
        }
        if let Some((length, offset)) = best
            && let Some(from) = self.replacements.get(offset..)
            && rest.is_char_boundary(length)
        {
            let end = from.iter().position(|b| *b == 0).unwrap_or(from.len());
            return (length, &from[..end]);
        }
        let length = rest.chars().next().map_or(0, char::len_utf8);
        (length, &rest.as_bytes()[..length])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> String {
        let normal = Normaliser::new(File::built_in()).normalise(text);
        assert_eq!(normal.bytes.len(), normal.origin.len());
        String::from_utf8(normal.bytes).unwrap()
    }

    #[test]
    fn spaces() {
        assert_eq!(normal(""), "");
        assert_eq!(normal(" \t\u{a0}\n"), "");
        assert_eq!(normal("  два \u{a0} слова \r\n"), "▁два▁слова");
    }

    #[test]
    fn compatibility_forms() {
        assert_eq!(normal("№ ５ … ﬁn"), "▁No▁5▁...▁fin");
        assert_eq!(normal("и\u{306}"), "▁й");
        assert_eq!(normal("«ёж» — “hedgehog”"), "▁«ёж»▁—▁“hedgehog”");
    }

    #[test]
    fn origin_is_the_replaced_stretch() {
        let normal = Normaliser::new(File::built_in()).normalise("a…b");
        let spans: Vec<_> = normal.origin.iter().map(|s| (s.start, s.end)).collect();
        // A space in front, "a", three stops from the one character, "b".
        assert_eq!(spans, [(0, 0), (0, 0), (0, 0), (0, 1), (1, 4), (1, 4), (1, 4), (4, 5)]);
    }
}
