//! The settings of a run: which rules, how severe, which weights and thresholds, under which style guide; and where
//! they come from: a [`file`] `sverka.toml`, a [`profile`], an [`ignore`] file.

pub mod day;
pub mod file;
pub mod ignore;
pub mod profile;
pub mod show;
mod table;

use crate::model::{Category, Severity};
pub use file::Config;
pub use profile::Profile;
use std::collections::{BTreeMap, BTreeSet};

/// What the user, or a profile, wants of one rule or category.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RuleSetting {
    /// Switched off.
    pub off: bool,
    /// Severity in place of the rule's own.
    pub severity: Option<Severity>,
    /// Findings of less confidence than this, 0 to 1, are not reported.
    pub confidence: f32,
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
    /// The style guide in force.
    pub profile: Profile,
    /// What the user said of single rules, by id, or of many, by category or dimension (`style/calque`, `style`).
    pub rules: BTreeMap<String, RuleSetting>,
    /// Penalty points.
    pub weights: Weights,
    /// The least score with which a document passes.
    pub pass_score: f64,
    /// The least severity that makes a check fail (exit code 1).
    pub fail_on: Severity,
    /// Words that are spelt right whatever the rules think, in lower case.
    pub accepted: BTreeSet<String>,
    /// True to ask the sentence encoder where the words alone cannot pair two sentences.
    pub encoder: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            profile: Profile::default(),
            rules: BTreeMap::new(),
            weights: Weights::default(),
            pass_score: 90.0,
            fail_on: Severity::Minor,
            accepted: BTreeSet::new(),
            encoder: true,
        }
    }
}

impl Settings {
    /// The default settings under another profile.
    ///
    /// ```
    /// use sverka::config::{Profile, Settings};
    ///
    /// let ap = Profile::built_in("ap").expect("AP comes with the program");
    /// assert_eq!(Settings::with_profile(ap).profile.numerals_from, Some(10));
    /// ```
    pub fn with_profile(profile: Profile) -> Self {
        Settings { profile, ..Settings::default() }
    }

    /// What holds for the rule `id` of `category`. The user's word on the rule comes first, then the user's on its
    /// category and dimension, then the profile's. A rule that the profile has off is switched on only by its id,
    /// not by a word on its whole category.
    pub fn rule(&self, id: &str, category: Category) -> RuleSetting {
        if let Some(setting) = self.rules.get(id) {
            return *setting;
        }
        let profile = self.profile.rules.get(id).copied();
        let wide = self.rules.get(category.name()).or_else(|| self.rules.get(category.top()));
        match (wide, profile) {
            (Some(wide), Some(profile)) => RuleSetting { off: wide.off || profile.off, ..*wide },
            (Some(wide), None) => *wide,
            (None, profile) => profile.unwrap_or_default(),
        }
    }

    /// True if the user accepts every word of `text`, or all of it as one.
    pub fn accepts(&self, text: &str) -> bool {
        if self.accepted.is_empty() {
            return false;
        }
        let text = text.to_lowercase();
        let has = |word: &str| self.accepted.contains(word);
        let possessive = |word: &str| {
            let bare = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word);
            has(word) || has(bare)
        };
        possessive(&text) || text.split_whitespace().all(possessive) && !text.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrower_word_wins() {
        let mut settings = Settings::default();
        let off = RuleSetting { off: true, ..RuleSetting::default() };
        let major = RuleSetting { severity: Some(Severity::Major), ..RuleSetting::default() };
        settings.rules.insert("style".into(), major);
        settings.rules.insert("style/calque".into(), off);
        settings.rules.insert("us-uk-mixed".into(), off);
        assert!(settings.rule("us-uk-mixed", Category::StyleInconsistent).off);
        assert_eq!(settings.rule("title-inconsistent", Category::StyleInconsistent), major);
        assert!(settings.rule("calque", Category::Calque).off);
        assert_eq!(settings.rule("number", Category::Number), RuleSetting::default());
    }

    #[test]
    fn what_a_profile_has_off_only_its_own_name_switches_on() {
        let mut settings = Settings::default();
        assert!(settings.rule("passive", Category::Readability).off);
        settings.rules.insert("style".into(), RuleSetting::default());
        assert!(settings.rule("passive", Category::Readability).off);
        settings.rules.insert("passive".into(), RuleSetting::default());
        assert!(!settings.rule("passive", Category::Readability).off);
    }

    #[test]
    fn accepted_words_in_any_case_and_with_a_possessive() {
        let accepted = ["sverka", "chak chak"].map(str::to_string).into();
        let settings = Settings { accepted, ..Settings::default() };
        assert!(
            settings.accepts("Sverka’s")
                && settings.accepts("Chak Chak")
                && settings.accepts("sverka sverka")
        );
        assert!(!settings.accepts("chak") && !settings.accepts(""));
    }
}
