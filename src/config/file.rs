//! `sverka.toml`: found walking up from the working directory, read with the place of every mistake.

use super::profile::{self, Rules};
use super::table::{Source, nearest};
use super::{Profile, Settings, Weights};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Severity;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// The name under which the file is looked for.
pub const NAME: &str = "sverka.toml";

/// The name of the ignore file that is looked for beside it.
pub const IGNORE_NAME: &str = ".sverka-ignore";

/// The starter file that `sverka config init` writes.
pub const STARTER: &str = include_str!("starter.toml");

/// The keys of the file, headings included.
const KEYS: &[&str] = &[
    "accepted-file",
    "accepted-words",
    "baseline",
    "encoder",
    "fail-on",
    "ignore-file",
    "lexicon",
    "pass-score",
    "profile",
    "profiles",
    "rules",
    "termbases",
    "weights",
];

/// Everything that a configuration file says, and the defaults for what it does not say.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The settings of the checks.
    pub settings: Settings,
    /// Termbases, to be read in this order.
    pub termbases: Vec<PathBuf>,
    /// The user's lexicon: a folder that `sverka lexicon train` wrote.
    pub lexicon: Option<PathBuf>,
    /// A file of accepted words, one a line.
    pub accepted_file: Option<PathBuf>,
    /// The ignore file; it need not be there unless the configuration names it.
    pub ignore_file: PathBuf,
    /// The baseline: findings listed in it do not count.
    pub baseline: Option<PathBuf>,
    /// All profiles to choose from.
    pub profiles: BTreeMap<String, Profile>,
    /// Where each value that is no default came from, by key (`pass-score`, `rules.spelling`).
    pub origins: BTreeMap<String, String>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            settings: Settings::default(),
            termbases: Vec::new(),
            lexicon: None,
            accepted_file: None,
            ignore_file: PathBuf::from(IGNORE_NAME),
            baseline: None,
            profiles: Profile::all().clone(),
            origins: BTreeMap::new(),
        }
    }
}

/// The configuration file for work in `folder`: in it, or in the nearest folder above that has one.
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(NAME)).find(|p| p.is_file())
}

impl Config {
    /// Reads the `text` of the file `path`. Paths in it are relative to the folder of `path`; `rules` are all rules
    /// there are, so that a misspelt one is told.
    ///
    /// # Errors
    /// Not TOML, unknown keys, bad values: with file, line and column, and what was probably meant.
    ///
    /// ```
    /// use std::path::Path;
    /// use sverka::config::Config;
    /// use sverka::model::Category;
    ///
    /// let rules = [("spelling", Category::Spelling)];
    /// let config = Config::read(Path::new("sverka.toml"), "profile = 'bbc'\nrules.spelling = 'major'", &rules)?;
    /// assert_eq!(config.settings.profile.name, "bbc");
    ///
    /// let error = Config::read(Path::new("sverka.toml"), "\nprofle = 'bbc'", &rules).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "sverka.toml:2:1: the key \"profle\" is not known; did you mean \"profile\"?"
    /// );
    /// # Ok::<(), sverka::error::Error>(())
    /// ```
    pub fn read(path: &Path, text: &str, rules: Rules<'_>) -> Result<Config> {
        let source = Source { text };
        let read = |table: &DeTable<'_>| Config::from_table(path, source, table, rules);
        source.parse().and_then(|table| read(&table)).map_err(|e| e.at(path))
    }

    fn from_table(path: &Path, source: Source<'_>, table: &DeTable<'_>, rules: Rules<'_>) -> Result<Config> {
        let mut config = Config::default();
        let folder = path.parent().unwrap_or(Path::new(""));
        config.ignore_file = folder.join(IGNORE_NAME);
        let mut chosen = None;
        for (key, value) in table {
            let origin = |at: usize| {
                let line = text_line(source.text, at);
                format!("{}:{line}", path.display())
            };
            let settings = &mut config.settings;
            match &**key.get_ref() {
                "profile" => chosen = Some(value),
                "profiles" => {
                    let own = source.table(value)?;
                    config.profiles = profile::read_all(source, own, Some(rules), config.profiles)?;
                    continue;
                }
                "rules" => {
                    let rules_table = source.table(value)?;
                    settings.rules = profile::rule_settings(source, rules_table, Some(rules))?;
                    for name in rules_table.keys() {
                        let key = format!("rules.{}", name.get_ref());
                        config.origins.insert(key, origin(name.span().start));
                    }
                    continue;
                }
                "weights" => {
                    for (name, value) in source.table(value)? {
                        let Some(weight) = weight(&mut settings.weights, name.get_ref()) else {
                            return Err(source.unknown(name, "the weight", WEIGHTS.iter().copied()));
                        };
                        *weight = source.number(value, 0.0..1_000_000.0)?;
                        config
                            .origins
                            .insert(format!("weights.{}", name.get_ref()), origin(name.span().start));
                    }
                    continue;
                }
                "pass-score" => settings.pass_score = source.number(value, 0.0..100.0)?,
                "fail-on" => settings.fail_on = source.choice(value, Severity::ALL, Severity::name)?,
                "accepted-words" => {
                    settings.accepted =
                        source.strings(value)?.iter().map(|w| w.trim().to_lowercase()).collect();
                }
                "encoder" => settings.encoder = source.boolean(value)?,
                "accepted-file" => config.accepted_file = Some(folder.join(source.string(value)?)),
                "lexicon" => config.lexicon = Some(folder.join(source.string(value)?)),
                "ignore-file" => config.ignore_file = folder.join(source.string(value)?),
                "baseline" => config.baseline = Some(folder.join(source.string(value)?)),
                "termbases" => {
                    config.termbases = source.strings(value)?.iter().map(|p| folder.join(p)).collect();
                }
                _ => return Err(source.unknown(key, "the key", KEYS.iter().copied())),
            }
            let key_name = key.get_ref().to_string();
            config.origins.insert(key_name, origin(key.span().start));
        }
        match chosen {
            Some(name) => {
                config.choose(source.string(name)?).map_err(|e| e.within(source.text, name.span().start))?;
            }
            // A file may change the default profile itself.
            None => config.choose("default")?,
        }
        Ok(config)
    }

    /// Puts the profile called `name` in force.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn choose(&mut self, name: &str) -> Result<()> {
        let names: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
        let profile = self.profiles.get(name).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("there is no profile {name:?}")).help(nearest(name, &names))
        })?;
        self.settings.profile = profile.clone();
        Ok(())
    }
}

/// The names of the weights.
pub(super) const WEIGHTS: &[&str] = &["minor", "major", "critical", "minor-punctuation"];

/// The weight called `name`.
fn weight<'w>(weights: &'w mut Weights, name: &str) -> Option<&'w mut f64> {
    match name {
        "minor" => Some(&mut weights.minor),
        "major" => Some(&mut weights.major),
        "critical" => Some(&mut weights.critical),
        "minor-punctuation" => Some(&mut weights.minor_punctuation),
        _ => None,
    }
}

/// The line of byte `at`, from 1.
fn text_line(text: &str, at: usize) -> usize {
    text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

/// The words of an accepted-words file: one a line, in lower case; `#` begins a comment.
pub fn accepted_words(text: &str) -> impl Iterator<Item = String> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Category;

    const RULES: Rules<'static> = &[("number", Category::Number), ("spelling", Category::Spelling)];

    fn read(text: &str) -> Result<Config> {
        Config::read(Path::new("desk/sverka.toml"), text, RULES)
    }

    #[test]
    fn every_key_has_its_effect() {
        let config = read(
            "profile = 'ours'\npass-score = 80\nfail-on = 'major'\ntermbases = ['terms.csv']\naccepted-words = ['Chak-Chak']\n\
             encoder = false\nbaseline = 'base.csv'\nignore-file = 'ign.csv'\naccepted-file = 'words.txt'\n\
             [rules]\nspelling = 'off'\nnumber = { severity = 'major', confidence = 0.5 }\n\
             [weights]\ncritical = 30\n[profiles.ours]\nextends = 'bbc'\nnumerals-from = 11\n",
        )
        .unwrap();
        let settings = &config.settings;
        assert_eq!((settings.pass_score, settings.fail_on, settings.encoder), (80.0, Severity::Major, false));
        assert!(settings.rules["spelling"].off && settings.accepted.contains("chak-chak"));
        assert_eq!(settings.rules["number"].confidence, 0.5);
        assert_eq!(settings.weights.critical, 30.0);
        assert_eq!((settings.profile.name.as_str(), settings.profile.numerals_from), ("ours", Some(11)));
        assert_eq!(config.termbases, [Path::new("desk/terms.csv")]);
        assert_eq!(config.ignore_file, Path::new("desk/ign.csv"));
        assert_eq!(config.origins["rules.spelling"], "desk/sverka.toml:11");
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        for (text, expected) in [
            ("pass-score = 800", "desk/sverka.toml:1:14: not a number from 0 to 100"),
            ("pass-score = nan", "desk/sverka.toml:1:14: not a number"),
            (
                "\n fail-on = 'majr'",
                "sverka.toml:2:12: \"majr\" is none of neutral, minor, major, critical; did you mean \"major\"?",
            ),
            (
                "[rules]\nspeling = 'off'",
                "sverka.toml:2:1: the rule or category \"speling\" is not known; did you mean \"spelling\"?",
            ),
            ("[weights]\nmionr = 1", "did you mean \"minor\"?"),
            ("profile = 'app'", "sverka.toml:1:11: there is no profile \"app\"; did you mean \"ap\"?"),
            ("termbases = 'x'", "sverka.toml:1:13: not a list"),
            ("encoder = 'on'", "neither true nor false"),
            ("profile = ", "sverka.toml:1:11: not TOML"),
            ("rules = 1", "not a table"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}\nhas no {expected}");
        }
    }

    #[test]
    fn the_starter_is_a_configuration() {
        let config = read(STARTER).unwrap();
        assert_eq!(config.settings, Settings::default());
        // What is commented out is right too.
        let is_setting =
            |l: &&str| l.starts_with('[') || l.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
        let all: String = STARTER
            .lines()
            .map(|l| l.strip_prefix("# ").filter(is_setting).unwrap_or(l))
            .map(|l| format!("{l}\n"))
            .collect();
        assert!(all.contains("\n[profiles.ours]\n") && all.contains("\npassive = \"on\"\n"));
        let known = crate::check::ALL.iter().map(|c| (c.rule().id, c.rule().category)).collect::<Vec<_>>();
        Config::read(Path::new("sverka.toml"), &all, &known).unwrap();
    }
}
