//! Which words of a bead find their translation in it, and which do not.
//!
//! A word without a match is weak evidence (11–14% of the content words of right translations have none), so the
//! rules that use this ask for several, or for a second sign.

use crate::align::cognate::Skeleton;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::{Token, TokenKind, tokens};
use crate::model::{Aligned, Bead, Lang, Side};
use std::borrow::Cow;

/// Words with a lower inverse document frequency hold a sentence together and say little.
const CONTENT_IDF: f32 = 3.3;

/// A match below this is chance.
pub const LEAST_MATCH: f32 = 0.06;

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
///
/// Of a text of many beads only what was found about each word is kept, twelve bytes instead of a hundred and sixty,
/// and its words are read again for each rule that asks: that takes little time beside the matching.
#[derive(Debug)]
pub struct Coverage<'a> {
    aligned: &'a Aligned,
    /// By bead, for a text of no more than [`KEPT`] beads.
    kept: Vec<BeadWords>,
    /// For a longer one where the words of each bead begin in `found`, and one past the last; the source's come first.
    starts: Vec<usize>,
    found: Vec<Found>,
}

/// What was found about a word.
#[derive(Clone, Copy, Debug)]
struct Found {
    matched: f32,
    /// [`u32::MAX`] for none.
    partner: u32,
    content: bool,
}

/// Texts of no more beads than this keep their words.
const KEPT: usize = 10_000;

impl<'a> Coverage<'a> {
    /// Matches the words of each bead of `aligned` by `lexicon` and by sound.
    pub fn new(aligned: &'a Aligned, lexicon: Option<&Lexicon>) -> Coverage<'a> {
        // A target that came alone has nothing to be matched with: its words are cut, and that is all.
        let alone = aligned.source.sentences.is_empty();
        let lexicon = lexicon.filter(|_| !alone);
        let beads = aligned.beads.iter().map(|bead| {
            let mut words = read(aligned, bead);
            for (side, lang, idf) in [
                (&mut words.src, aligned.source.doc.lang, Lexicon::source_idf as fn(&Lexicon, &str) -> f32),
                (&mut words.tgt, aligned.target.doc.lang, Lexicon::target_idf),
            ] {
                for word in side {
                    let token = &word.token;
                    word.content = token.kind != TokenKind::Number
                        && token.form.chars().count() >= 3
                        && lexicon.map_or(0.0, |l| idf(l, &token.key)) >= CONTENT_IDF
                        && !is_function_word(&token.form, lang);
                }
            }
            pair_up(&mut words, lexicon);
            words
        });
        let mut coverage = Coverage { aligned, kept: Vec::new(), starts: vec![0], found: Vec::new() };
        if aligned.beads.len() <= KEPT {
            coverage.kept = beads.collect();
            return coverage;
        }
        for words in beads {
            let found = words.src.iter().chain(&words.tgt).map(|w| Found {
                matched: w.matched,
                partner: w.partner.map_or(u32::MAX, |partner| partner as u32),
                content: w.content,
            });
            coverage.found.extend(found);
            coverage.starts.push(coverage.found.len());
        }
        coverage
    }

    /// How many beads there are.
    pub fn len(&self) -> usize {
        self.aligned.beads.len()
    }

    /// True without a bead.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words of the bead with this index.
    pub fn bead(&self, index: usize) -> Cow<'_, BeadWords> {
        if let Some(words) = self.kept.get(index) {
            return Cow::Borrowed(words);
        }
        let mut words = read(self.aligned, &self.aligned.beads[index]);
        let found = &self.found[self.starts[index]..self.starts[index + 1]];
        for (word, found) in words.src.iter_mut().chain(&mut words.tgt).zip(found) {
            word.matched = found.matched;
            word.partner = (found.partner != u32::MAX).then_some(found.partner as usize);
            word.content = found.content;
        }
        Cow::Owned(words)
    }

    /// The words of all beads, in order.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, BeadWords>> {
        (0..self.len()).map(|index| self.bead(index))
    }
}

/// The words of a bead, about which nothing is known yet.
fn read(aligned: &Aligned, bead: &Bead) -> BeadWords {
    BeadWords { src: side(&aligned.source, &bead.src), tgt: side(&aligned.target, &bead.tgt) }
}

fn side(side: &Side, sentences: &[usize]) -> Vec<Word> {
    let mut out = Vec::new();
    for sentence in sentences.iter().filter_map(|s| side.sentences.get(*s)) {
        for mut token in tokens(sentence.span.of(&side.doc.text), side.doc.lang) {
            token.span = token.span.shift(sentence.span.start);
            out.push(Word { token, matched: 0.0, partner: None, content: false });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Stated, pair_of_texts};

    #[test]
    fn a_long_text_keeps_less_and_knows_as_much() {
        let (ru, en) =
            ("Кошка спит дома. Собака ждёт у двери.", "The cat sleeps at home. The dog waits at the door.");
        let pair = pair_of_texts("x", ru.into(), en.into(), &Stated::default()).expect("a pair");
        let aligned = crate::align(pair);
        let mut many = aligned.clone();
        many.beads = aligned.beads.iter().cycle().take(KEPT + 1).cloned().collect();
        let lexicon = Lexicon::built_in(Lang::RU, Lang::EN);
        let (short, long) = (Coverage::new(&aligned, lexicon), Coverage::new(&many, lexicon));
        assert!(long.kept.is_empty() && long.len() == KEPT + 1);
        for index in 0..short.len() {
            assert_eq!(format!("{:?}", short.bead(index)), format!("{:?}", long.bead(index)));
        }
        let words = long.bead(0);
        assert!(words.src[0].content && words.src[0].partner == Some(1), "{words:?}");
    }
}
