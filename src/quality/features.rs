//! What a pair of sentences shows, as numbers.
//!
//! Two kinds: how well the translation covers the source (the encoder, the lexicon, lengths), and how hard the source
//! is to translate (its length, rare and ambiguous words, marks). Of the translation as a text only plain faults are
//! looked at: what praised short or easy English would praise omissions.

use super::meaning::Meaning;
use crate::check::Case;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::TokenKind;
use rustc_hash::FxHashSet;

/// The names of the features, in the order of [`of`].
pub const NAMES: &[&str] = &[
    "cosine",
    "cosine-squared",
    "pieces-source-least",
    "pieces-target-least",
    "coverage-source",
    "strength-source",
    "missing-source",
    "length-short",
    "length-long",
    "untranslated",
    "repeated",
    "unseen-target",
    "source-length",
    "source-length-squared",
    "source-rarity",
    "source-rarest",
    "source-unseen",
    "source-ambiguity",
    "source-word-length",
    "source-names",
    "source-digits",
    "source-commas",
    "source-dash",
    "source-quotes",
    "source-question",
    "source-exclamation",
    "source-ellipsis",
    "source-colon",
];

/// The sign that the weight of a feature of the translation must have: +1 for a virtue, -1 for a fault, 0 for what
/// the source alone decides, which may weigh either way.
pub fn sign(name: &str) -> i8 {
    match name {
        "cosine"
        | "cosine-squared"
        | "pieces-source-least"
        | "pieces-target-least"
        | "coverage-source"
        | "strength-source" => 1,
        "missing-source" | "length-short" | "length-long" | "untranslated" | "repeated" | "unseen-target" => {
            -1
        }
        _ => 0,
    }
}

/// How much longer an English translation of Russian usually is than the original, as the natural logarithm of the
/// ratio of their characters (estimated on pairs of news and web sentences).
const USUAL_LENGTH: f32 = 0.07;

/// The features of the pair that `case` is about, in the order of [`NAMES`].
pub fn of(case: &Case<'_>, meaning: &Meaning) -> Vec<f32> {
    let mut values = Vec::with_capacity(NAMES.len());
    paired(case, meaning, &mut values);
    target(case, &mut values);
    source(case, &mut values);
    values
}

fn mean(values: impl Iterator<Item = f32>, otherwise: f32) -> f32 {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), v| (sum + v, count + 1));
    if count == 0 { otherwise } else { sum / count as f32 }
}

/// How well the translation covers the source: by sense, by lexicon, by length.
fn paired(case: &Case<'_>, meaning: &Meaning, values: &mut Vec<f32>) {
    values.extend([meaning.cosine, meaning.cosine * meaning.cosine]);
    for list in [&meaning.source, &meaning.target] {
        // The quarter of the pieces that has least on the other side.
        values.push(mean(list.iter().copied().take(list.len().div_ceil(4)), 0.0));
    }
    let beads: Vec<_> = case.coverage().iter().collect();
    let words: Vec<_> = beads.iter().flat_map(|b| &b.src).filter(|w| w.content).collect();
    values.push(mean(words.iter().map(|w| if w.matched > 0.0 { 1.0 } else { 0.0 }), 1.0));
    values.push(mean(words.iter().map(|w| w.matched.sqrt()), 1.0));
    values.push((words.iter().filter(|w| w.matched == 0.0).count() as f32).ln_1p());
    let length = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as f32 + 1.0;
    let ratio = (length(case.target_text()) / length(case.source_text())).ln() - USUAL_LENGTH;
    values.extend([(-ratio).max(0.0), ratio.max(0.0)]);
}

/// Plain faults of the translation as a text.
fn target(case: &Case<'_>, values: &mut Vec<f32>) {
    let text = case.target_text();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count().max(1) as f32;
    let cyrillic = text.chars().filter(|c| matches!(c, '\u{400}'..='\u{4ff}')).count() as f32;
    values.push((cyrillic / letters).sqrt());
    let beads: Vec<_> = case.coverage().iter().collect();
    let words: Vec<_> = beads.iter().flat_map(|b| &b.tgt).filter(|w| w.content).collect();
    let distinct: FxHashSet<&str> = words.iter().map(|w| w.token.key.as_str()).collect();
    values.push((words.len() - distinct.len()) as f32 / words.len().max(1) as f32);
    let lexicon = case.lexicon;
    let unseen = words.iter().filter(|w| {
        w.token.kind == TokenKind::Word && lexicon.is_some_and(|l| l.target_id(&w.token.key).is_none())
    });
    values.push((unseen.count() as f32).ln_1p());
}

/// How hard the source is.
fn source(case: &Case<'_>, values: &mut Vec<f32>) {
    let text = case.source_text();
    let beads: Vec<_> = case.coverage().iter().collect();
    let words: Vec<_> = beads.iter().flat_map(|b| &b.src).collect();
    let length = (words.len() as f32).ln_1p();
    values.extend([length, length * length]);
    let lexicon = case.lexicon;
    let rarity = |key: &str| lexicon.map_or(0.0, |l| l.source_idf(key));
    let plain: Vec<_> = words.iter().filter(|w| w.token.kind == TokenKind::Word).collect();
    values.push(mean(plain.iter().map(|w| rarity(&w.token.key)), 5.0));
    values.push(plain.iter().map(|w| rarity(&w.token.key)).fold(0.0, f32::max));
    let most = lexicon.map_or(0.0, Lexicon::max_idf);
    values.push((plain.iter().filter(|w| rarity(&w.token.key) >= most).count() as f32).ln_1p());
    let senses = |key: &str| lexicon.map_or(0, |l| l.translations(key).count()) as f32;
    let content = words.iter().filter(|w| w.content);
    values.push(mean(content.map(|w| senses(&w.token.key).ln_1p()), 1.0));
    values.push(mean(plain.iter().map(|w| w.token.form.chars().count() as f32), 5.0));
    let names = words.iter().skip(1).filter(|w| w.token.kind == TokenKind::Capital).count();
    let numbers = words.iter().filter(|w| w.token.kind == TokenKind::Number).count();
    values.extend([(names as f32).ln_1p(), (numbers as f32).ln_1p()]);
    let count = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count() as f32;
    values.push(count(&[',', ';']).ln_1p());
    let has = |marks: &[char]| if text.contains(marks) { 1.0 } else { 0.0 };
    values.extend([has(&['—', '–']), has(&['«', '“', '"', '„']), has(&['?']), has(&['!'])]);
    values.push(if text.contains('…') || text.contains("...") { 1.0 } else { 0.0 });
    values.push(has(&[':']));
}
