//! How fluent a sentence is, as a number.
//!
//! The mean cost of its words and classes in the n-gram model says how usual it is, the findings of the English
//! rules what is wrong with it, its length how much of the thought was written out. All three are needed. The model
//! is sure of broken English only: within the usual range, what costs more is as often the exact word as the wrong
//! one, so differences there count for little. Length counts because what a translation lacks shows in no n-gram:
//! a post-editor adds the article, the object, the dropped name.

use crate::check::Case;
use crate::lang::english::ngrams::{self, START};
use crate::lang::english::tagger::normal;
use crate::lang::english::{Tokens, tag::Tag};
use crate::model::{Aligned, Finding, Lang, Severity};

/// The weight of the classes beside the words.
const CLASSES: f32 = 2.0;
/// Up to this mean cost, in bits, a sentence is usual English (edited news stands at 6.3).
const USUAL: f32 = 7.0;
/// What a difference of one bit counts in the usual range.
const WITHIN: f32 = 0.15;
/// What a finding takes off, in bits per sentence of [`LENGTH`] words.
const FINDING: f32 = 1.0;
/// A sentence of this many words loses [`FINDING`] bits by a finding; a shorter one more.
const LENGTH: f32 = 12.0;
/// What a sentence *e* times as long gains, in bits. Chosen with [`CLASSES`], [`USUAL`] and [`WITHIN`] on pairs of
/// machine translations and their post-edits (the training part of MLQE-PE) so that learners' sentences and their
/// corrections (JFLEG) keep their order; edited sentences of any kind gain 0.35 bits so.
const LONGER: f32 = 0.75;
/// The length without gain or loss, in characters of words and marks.
const MIDDLE: f32 = 60.0;
/// How many bits too dear a sentence of half the score is.
const HALF: f32 = 2.0;
/// How many bits more halve the odds.
const SPREAD: f32 = 1.5;

/// The fluency of a sentence with `findings` English findings: 0 to 100, higher is better; `None` for a sentence
/// without words.
pub fn fluency(tokens: &Tokens<'_>, tags: &[Tag], findings: usize) -> Option<f32> {
    let (of_words, of_classes) = mean_costs(tokens, tags)?;
    let above = (of_words + CLASSES * of_classes) / (1.0 + CLASSES) - USUAL;
    let strange = if above < 0.0 { WITHIN * above } else { above };
    let faults = findings as f32 * FINDING * (LENGTH / tokens.len() as f32).clamp(0.5, 2.0);
    let written: usize = (0..tokens.len()).map(|at| tokens.text(at).chars().count()).sum();
    let length = LONGER * (written as f32 / MIDDLE).ln();
    Some(100.0 / (1.0 + ((strange + faults - length - HALF) / SPREAD).exp2()))
}

/// The mean cost of the tokens as words and as classes, in bits.
fn mean_costs(tokens: &Tokens<'_>, tags: &[Tag]) -> Option<(f32, f32)> {
    if !tokens.list.iter().any(|t| t.is_word()) {
        return None;
    }
    let mut words: Vec<String> = vec![START.to_string()];
    for at in 0..tokens.len() {
        let mut form = String::new();
        normal(tokens.text(at), &mut form);
        words.push(form);
    }
    let classes: Vec<&str> = std::iter::once(START)
        .chain(words.iter().skip(1).zip(tags).map(|(word, tag)| ngrams::class(word, *tag)))
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let row = |list: &[&str], cost: fn(&[&str]) -> f32| -> f32 {
        (1..list.len()).map(|at| cost(&list[at.saturating_sub(2)..=at])).sum::<f32>()
            / (list.len() - 1).max(1) as f32
    };
    Some((row(&words, ngrams::word_cost), row(&classes, ngrams::class_cost)))
}

/// The fluency of every target sentence of `case`, on which the English rules and others reported `findings`;
/// nothing where the target is not English.
pub fn of(case: &Case<'_>, findings: &[Finding]) -> Vec<Option<f32>> {
    with(case, &faults(case.aligned, findings))
}

/// How many findings of the English rules each target sentence has.
pub fn faults(aligned: &Aligned, findings: &[Finding]) -> Vec<usize> {
    let target = &aligned.target;
    let mut faults = vec![0; target.sentences.len()];
    let english =
        |f: &&Finding| matches!(f.category.top(), "fluency" | "locale") && f.severity > Severity::Neutral;
    for place in findings.iter().filter(english).filter_map(|f| f.places.target()) {
        let index = target.sentences.partition_point(|s| s.span.end <= place.fault.start);
        if let Some(count) = faults.get_mut(index) {
            *count += 1;
        }
    }
    faults
}

/// The fluency of every target sentence of `case`, each with its number of `faults`.
pub fn with(case: &Case<'_>, faults: &[usize]) -> Vec<Option<f32>> {
    let target = &case.aligned.target;
    if target.doc.lang != Lang::EN {
        return vec![None; target.sentences.len()];
    }
    let (text, reading) = (case.target_text(), case.english());
    let tagged = reading.sentences(text).zip(reading.tags(text));
    tagged.zip(faults).map(|((tokens, tags), faults)| fluency(&tokens, tags, *faults)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::english::Reading;
    use crate::model::Span;

    fn score(text: &str, findings: usize) -> f32 {
        let reading = Reading::new(text, [Span::new(0, text.len())].into_iter());
        fluency(&reading.sentence(0, text), &reading.tags(text)[0], findings).unwrap()
    }

    #[test]
    fn good_english_scores_higher() {
        assert!(score("He came to the house on Monday.", 0) > score("He came to house at the Monday.", 0));
        assert!(score("The talks will begin in May.", 0) > score("By the talks in May begin will.", 0));
        assert!(score("The talks will begin in May.", 0) > score("The talks will begin in May.", 1));
    }
}
