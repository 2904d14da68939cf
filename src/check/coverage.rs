//! Which words of a bead find their translation in it, and which do not.
//!
//! A word without a match is weak evidence (11–14% of the content words of right translations have none), so the
//! rules that use this ask for several, or for a second sign.

use crate::align::cognate::Skeleton;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::{Token, TokenKind, tokens};
use crate::model::{Aligned, Lang, Side};

/// Words with a lower inverse document frequency hold a sentence together and say little.
const CONTENT_IDF: f32 = 3.3;

/// How far from its place at an even pace, in words, the translation of a word is looked for.
const AROUND: usize = 600;

/// A word of a bead.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word; its span is in the document.
    pub token: Token,
    /// How well its best match in the other side of the bead translates it, 0 to 1.
    pub matched: f32,
    /// Index of that match in the other side of the bead.
    pub partner: Option<usize>,
    /// True for words that say something: no function words, no digits.
    pub content: bool,
}

/// The words of both sides of a bead, in order.
#[derive(Clone, Debug, Default)]
pub struct BeadWords {
    /// The source's.
    pub src: Vec<Word>,
    /// The target's.
    pub tgt: Vec<Word>,
}

impl BeadWords {
    /// How well the word `at` of the source is translated by a word that translates no other word better.
    pub fn kept(&self, at: usize) -> f32 {
        let word = &self.src[at];
        let own = word
            .partner
            .is_some_and(|j| self.tgt[j].partner == Some(at) || word.matched >= self.tgt[j].matched);
        if own { word.matched } else { 0.0 }
    }

    /// The folded forms of one side.
    pub fn forms(words: &[Word]) -> Vec<&str> {
        words.iter().map(|w| w.token.form.as_str()).collect()
    }
}

/// The words of every bead of a pair.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// By bead.
    pub beads: Vec<BeadWords>,
}

impl Coverage {
    /// Matches the words of each bead of `aligned` by lexicon and by sound.
    pub fn new(aligned: &Aligned) -> Coverage {
        // A target that came alone has nothing to be matched with: its words are cut, and that is all.
        let alone = aligned.source.sentences.is_empty();
        let lexicon = Lexicon::built_in(aligned.source.doc.lang, aligned.target.doc.lang).filter(|_| !alone);
        let beads = aligned.beads.iter().map(|bead| {
            let mut words = BeadWords {
                src: side(&aligned.source, &bead.src, |key| lexicon.map_or(0.0, |l| l.source_idf(key))),
                tgt: side(&aligned.target, &bead.tgt, |key| lexicon.map_or(0.0, |l| l.target_idf(key))),
            };
            pair_up(&mut words, lexicon);
            words
        });
        Coverage { beads: beads.collect() }
    }
}

fn side(side: &Side, sentences: &[usize], idf: impl Fn(&str) -> f32) -> Vec<Word> {
    let mut out = Vec::new();
    for sentence in sentences.iter().filter_map(|s| side.sentences.get(*s)) {
        for mut token in tokens(sentence.span.of(&side.doc.text), side.doc.lang) {
            token.span = token.span.shift(sentence.span.start);
            let content = token.kind != TokenKind::Number
                && token.form.chars().count() >= 3
                && idf(&token.key) >= CONTENT_IDF
                && !is_function_word(&token.form, side.doc.lang);
            out.push(Word { token, matched: 0.0, partner: None, content });
        }
    }
    out
}

/// Pronouns, conjunctions and auxiliaries rare enough to look like content.
fn is_function_word(form: &str, lang: Lang) -> bool {
    if lang == Lang::EN {
        return matches!(
            form,
            "although"
                | "though"
                | "whose"
                | "whom"
                | "itself"
                | "themselves"
                | "himself"
                | "herself"
                | "upon"
                | "amid"
                | "via"
                | "per"
                | "toward"
                | "towards"
                | "within"
                | "among"
                | "according"
        );
    }
    matches!(
        form,
        "который"
            | "которая"
            | "которое"
            | "которые"
            | "которых"
            | "которого"
            | "которой"
            | "которую"
            | "которым"
            | "котором"
            | "также"
            | "однако"
            | "поэтому"
            | "чтобы"
            | "свои"
            | "своего"
            | "своей"
            | "своих"
            | "свою"
            | "своим"
            | "этого"
            | "этом"
            | "этот"
            | "эта"
            | "этой"
            | "эти"
            | "этих"
            | "этим"
            | "том"
            | "того"
            | "тому"
            | "тем"
            | "той"
            | "тех"
            | "него"
            | "нее"
            | "них"
            | "ним"
            | "ней"
            | "ему"
    )
}

/// Matches every word with the words of the other side that stand no more than [`AROUND`] from where it would stand if
/// both sides ran at one pace: in any bead that people write, with all of them.
fn pair_up(words: &mut BeadWords, lexicon: Option<&Lexicon>) {
    if words.src.is_empty() || words.tgt.is_empty() {
        return;
    }
    let (sources, targets) = (words.src.len(), words.tgt.len());
    let sounds: Vec<Skeleton> = words.tgt.iter().map(|w| Skeleton::of(&w.token.form)).collect();
    let ids: Vec<Option<u32>> =
        words.tgt.iter().map(|w| lexicon.and_then(|l| l.target_id(&w.token.key))).collect();
    for (i, source) in words.src.iter_mut().enumerate() {
        if source.token.kind == TokenKind::Number {
            continue;
        }
        let translations: Vec<(u32, f32)> =
            lexicon.map_or(Vec::new(), |l| l.translations(&source.token.key).collect());
        let sound = Skeleton::of(&source.token.form);
        let there = i * targets / sources;
        let around = there.saturating_sub(AROUND)..targets.min(there + AROUND);
        for (j, target) in words.tgt[around.clone()].iter_mut().enumerate() {
            let j = around.start + j;
            if target.token.kind == TokenKind::Number {
                continue;
            }
            let told =
                ids[j].and_then(|id| translations.iter().find(|(t, _)| *t == id)).map_or(0.0, |(_, w)| *w);
            let strength = told.max(sound.likeness(&sounds[j]));
            if strength > source.matched {
                (source.matched, source.partner) = (strength, Some(j));
            }
            if strength > target.matched {
                (target.matched, target.partner) = (strength, Some(i));
            }
        }
    }
}
