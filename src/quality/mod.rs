//! One segment and its translation → one number, 0 to 100, higher is better.
//!
//! A linear model on what the pair shows ([`features`]) and on the source's place in the encoder's space, fitted on
//! human judgements (`corpora/packs/ru-en/SOURCES-score.md`); then every finding takes its part off. The model may
//! praise an easy source, but that is the same for every translation of it; of what depends on the translation
//! only signs are allowed that no fault can turn to its advantage, and a finding always costs. So a translation
//! does not gain by a fault.

pub mod features;
pub mod meaning;
mod model;

use crate::check::Case;
use crate::model::{Finding, Severity};
use meaning::Meaning;
pub use model::Model;

/// What is left of the score by a finding of the given severity.
fn remains(severity: Severity) -> f64 {
    match severity {
        Severity::Neutral => 1.0,
        Severity::Minor => 0.97,
        Severity::Major => 0.8,
        Severity::Critical => 0.6,
    }
}

/// The quality of the translation that `case` is about, on which `findings` were reported and whose sentences are as
/// fluent as `fluency` says: 0 to 100. Meant for one segment; 0 for a target without words.
pub fn estimate(case: &Case<'_>, findings: &[Finding]) -> f64 {
    if !case.target_text().contains(char::is_alphanumeric) {
        return 0.0;
    }
    let meaning = Meaning::of(case.source_text(), case.target_text());
    let values = features::of(case, &meaning);
    let found: f64 = findings.iter().map(|f| remains(f.severity)).product();
    scaled(Model::built_in().value(&values, meaning.vectors.0.as_array())) * found * (1.0 - foreign(case))
}

/// Standard deviations from the mean judgement → 0 to 100. The middle lies near 67, as people use the scale of direct
/// assessment.
fn scaled(deviations: f64) -> f64 {
    100.0 / (1.0 + (-0.7 - deviations).exp())
}

/// The share of the target's letters that are Cyrillic.
fn foreign(case: &Case<'_>) -> f64 {
    let letters = case.target_text().chars().filter(|c| c.is_alphabetic());
    let (cyrillic, all) = letters
        .fold((0usize, 0usize), |(c, all), l| (c + usize::from(matches!(l, '\u{400}'..='\u{4ff}')), all + 1));
    cyrillic as f64 / all.max(1) as f64
}
