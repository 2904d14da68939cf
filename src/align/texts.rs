//! One side of a pair, by sentence: lengths and paragraphs of all, tokens and features of those at work.
//!
//! Tokens take ten times the room of their text and features more, so a long text forgets what lies behind it.

use crate::encoder::Features;
use crate::lang::letters::is_letter;
use crate::lexicon::tokens::{Token, tokens};
use crate::model::{Lang, Side, UnitKind};
use rustc_hash::FxHashMap;

/// Double quotation marks; the single ones are apostrophes as well.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// One side, prepared.
pub struct Texts<'a> {
    /// The sentences.
    pub texts: Vec<&'a str>,
    /// Their lengths in code points.
    pub lengths: Vec<f32>,
    /// The paragraph of each; all 0 where the text has none.
    pub paragraphs: Vec<u32>,
    /// True for each sentence that begins or ends a quotation without the other end.
    pub open_quotes: Vec<bool>,
    /// True for each sentence without words: a rule of asterisks, the rubbish of a scan.
    pub wordless: Vec<bool>,
    lang: Lang,
    tokens: FxHashMap<usize, Vec<Token>>,
    features: FxHashMap<usize, Features>,
}

/// True if `text` has fewer than two letters, and digits no more than letters and other marks.
fn is_wordless(text: &str) -> bool {
    let count = |of: fn(char) -> bool| text.chars().filter(|c| of(*c)).count();
    let (letters, digits, solid) = (count(is_letter), count(char::is_numeric), count(|c| !c.is_whitespace()));
    letters < 2 && 2 * digits <= solid
}

impl<'a> Texts<'a> {
    /// The sentences of `side`.
    pub fn of(side: &'a Side) -> Self {
        let texts = side.texts();
        let listed = |unit: usize| side.doc.units[unit].kind == UnitKind::Segment;
        Texts {
            lengths: texts.iter().map(|t| t.chars().count() as f32).collect(),
            paragraphs: side
                .sentences
                .iter()
                .map(|s| if listed(s.unit) { 0 } else { s.unit as u32 })
                .collect(),
            open_quotes: texts
                .iter()
                .map(|t| t.chars().filter(|c| QUOTES.contains(c)).count() % 2 == 1)
                .collect(),
            wordless: texts.iter().map(|t| is_wordless(t)).collect(),
            texts,
            lang: side.doc.lang,
            tokens: FxHashMap::default(),
            features: FxHashMap::default(),
        }
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The tokens of sentence `index`, read anew.
    pub fn read(&self, index: usize) -> Vec<Token> {
        tokens(self.texts[index], self.lang)
    }

    /// Reads `sentences` for [`Texts::tokens`].
    pub fn tokenise(&mut self, sentences: &[usize]) {
        let (texts, lang) = (&self.texts, self.lang);
        for index in sentences {
            self.tokens.entry(*index).or_insert_with(|| tokens(texts[*index], lang));
        }
    }

    /// The tokens of `sentences` that were read and not forgotten.
    pub fn tokens(&self, sentences: &[usize]) -> Vec<&[Token]> {
        sentences.iter().map(|i| self.tokens.get(i).map_or(&[][..], Vec::as_slice)).collect()
    }

    /// Those of `sentences` whose features are not known, ascending, each once.
    pub fn unknown<'s>(&self, sentences: impl Iterator<Item = &'s usize>) -> Vec<usize> {
        let mut new: Vec<usize> = sentences.copied().filter(|i| !self.features.contains_key(i)).collect();
        new.sort_unstable();
        new.dedup();
        new
    }

    /// Keeps the features of `sentences` for [`Texts::features`].
    pub fn learn(&mut self, sentences: Vec<usize>, features: impl Iterator<Item = Features>) {
        self.features.extend(sentences.into_iter().zip(features));
    }

    /// The features of `sentences` that are known and not forgotten.
    pub fn features(&self, sentences: &[usize]) -> Vec<&Features> {
        sentences.iter().filter_map(|i| self.features.get(i)).collect()
    }

    /// Forgets the tokens and features of all sentences before `index`.
    pub fn forget_before(&mut self, index: usize) {
        self.tokens.retain(|i, _| *i >= index);
        self.features.retain(|i, _| *i >= index);
    }
}
