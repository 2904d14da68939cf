//! Findings → one number.
//!
//! Penalty points by severity, over the words of the target: 100 × (1 − penalty ÷ words), not below 0. An
//! automatic estimate in the manner of MQM scorecards, not a human evaluation.

use crate::config::{Settings, Weights};
use crate::lexicon::Lexicon;
use crate::model::{Aligned, Category, Finding, Score, Severity};
use std::hash::Hasher;
use unicode_segmentation::UnicodeSegmentation;

/// The penalty points of one finding.
pub fn penalty(finding: &Finding, weights: &Weights) -> f64 {
    match finding.severity {
        Severity::Neutral => 0.0,
        Severity::Minor => match finding.category {
            Category::Punctuation | Category::Typography => weights.minor_punctuation,
            _ => weights.minor,
        },
        Severity::Major => weights.major,
        Severity::Critical => weights.critical,
    }
}

/// The words of `text`, numbers included (Unicode Standard Annex 29).
pub fn words(text: &str) -> usize {
    text.unicode_words().count()
}

/// The score of `findings` on a pair. With an empty target there are no words: the score is 0.
pub fn score(aligned: &Aligned, findings: &[Finding], settings: &Settings) -> Score {
    let words = words(&aligned.target.doc.text);
    let penalty: f64 = findings.iter().map(|f| penalty(f, &settings.weights)).sum();
    let value = if words == 0 { 0.0 } else { (100.0 * (1.0 - penalty / words as f64)).max(0.0) };
    Score { value, penalty, words, signature: signature(aligned, settings) }
}

/// What a score was made with: two scores can be compared only if their signatures are equal.
pub fn signature(aligned: &Aligned, settings: &Settings) -> String {
    let (source, target) = (aligned.source.doc.lang, aligned.target.doc.lang);
    let lexicon = Lexicon::built_in(source, target).map_or("none".to_string(), Lexicon::version);
    let mut hash = rustc_hash::FxHasher::default();
    hash.write(format!("{:?}{:?}{}", settings.rules, settings.weights, settings.pass_score).as_bytes());
    format!(
        "sverka={}|pair={source}-{target}|lexicon={lexicon}|profile={}|settings={:08x}",
        env!("CARGO_PKG_VERSION"),
        settings.profile,
        hash.finish() as u32
    )
}
