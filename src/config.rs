//! The settings of a run: which rules, how severe, which weights and thresholds.

use crate::model::Severity;
use std::collections::BTreeMap;

/// What the user wants of one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleSetting {
    /// Switched off.
    pub off: bool,
    /// Severity in place of the rule's own.
    pub severity: Option<Severity>,
}

/// Penalty points by severity (MQM's customary weights; minor punctuation 0.1 as in the WMT evaluations).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// A minor fault.
    pub minor: f64,
    /// A major fault.
    pub major: f64,
    /// A critical fault.
    pub critical: f64,
    /// A minor fault of punctuation or typography.
    pub minor_punctuation: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Weights { minor: 1.0, major: 5.0, critical: 25.0, minor_punctuation: 0.1 }
    }
}

/// The settings of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Name of the profile in effect.
    pub profile: String,
    /// What the user said of single rules, by id.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Penalty points.
    pub weights: Weights,
    /// The least score with which a document passes.
    pub pass_score: f64,
    /// The least severity that makes a check fail (exit code 1).
    pub fail_on: Severity,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            profile: "default".into(),
            rules: BTreeMap::new(),
            weights: Weights::default(),
            pass_score: 90.0,
            fail_on: Severity::Minor,
        }
    }
}
