//! Findings → one number.
//!
//! Penalty points by severity, over the words of the target: 100 × (1 − penalty ÷ words), not below 0. An
//! automatic estimate in the manner of MQM scorecards, not a human evaluation.

use crate::config::{Settings, Weights};
use crate::hash::fnv1a;
use crate::lexicon::Lexicon;
use crate::model::{Aligned, Category, Finding, Score, Severity, Suppression};
use crate::terms::termbase::Termbase;
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

/// The score of `findings` on a pair. With an empty target there are no words: the score is 0. What else it was
/// made `with` goes into the signature.
pub fn score(aligned: &Aligned, findings: &[Finding], settings: &Settings, with: &With<'_>) -> Score {
    let words = words(&aligned.target.doc.text);
    let penalty: f64 = findings.iter().map(|f| penalty(f, &settings.weights)).sum();
    let value = if words == 0 { 0.0 } else { (100.0 * (1.0 - penalty / words as f64)).max(0.0) };
    Score { value, penalty, words, signature: signature(aligned, settings, with) }
}

/// What beside texts and settings makes a score.
#[derive(Clone, Copy, Debug, Default)]
pub struct With<'a> {
    /// The user's termbase.
    pub glossary: Option<&'a Termbase>,
    /// The user's lexicon.
    pub lexicon: Option<&'a Lexicon>,
    /// The findings that were suppressed.
    pub suppressed: &'a [(Finding, Suppression)],
}

/// What a score was made with: two scores can be compared only if their signatures are equal.
pub fn signature(aligned: &Aligned, settings: &Settings, with: &With<'_>) -> String {
    let (source, target) = (aligned.source.doc.lang, aligned.target.doc.lang);
    let lexicon = Lexicon::of(with.lexicon, source, target).map_or("none".to_string(), Lexicon::version);
    // The derived form of the settings names every field, so that no new one can be forgotten here. The bar for
    // the exit code is no part of the score.
    let counted = Settings { fail_on: Severity::Minor, ..settings.clone() };
    let settings_hash = fnv1a(&[format!("{counted:?}").as_bytes()]) as u32;
    let mut signature = format!(
        "sverka={}|pair={source}-{target}|lexicon={lexicon}|profile={}|settings={settings_hash:08x}",
        env!("CARGO_PKG_VERSION"),
        settings.profile.name,
    );
    if let Some(glossary) = with.glossary {
        signature.push_str(&format!("|termbase={:08x}", glossary.version()));
    }
    if !with.suppressed.is_empty() {
        let prints: Vec<&[u8]> = with.suppressed.iter().map(|(f, _)| f.fingerprint.as_bytes()).collect();
        signature.push_str(&format!("|suppressed={:08x}", fnv1a(&prints) as u32));
    }
    signature
}
