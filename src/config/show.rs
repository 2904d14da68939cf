//! The configuration in effect, as a TOML file with a comment on where each value came from.

use super::file::WEIGHTS;
use super::{Config, RuleSetting};
use crate::lang::english::variant::Variant;
use std::fmt::Write;
use std::path::Path;

/// `config` as TOML.
///
/// ```
/// let shown = sverka::config::show::text(&sverka::config::Config::default());
/// assert!(shown.contains("pass-score = 90 # default\n"));
/// ```
pub fn text(config: &Config) -> String {
    let mut out = String::new();
    let settings = &config.settings;
    let origin = |key: &str| config.origins.get(key).map_or("default", String::as_str);
    let mut line = |key: &str, value: String, from: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{key} = {value} # {from}");
    };
    let mut plain = |key: &str, value: String| line(key, value, origin(key));
    plain("profile", quoted(&settings.profile.name));
    plain("pass-score", settings.pass_score.to_string());
    plain("fail-on", quoted(settings.fail_on.name()));
    plain("encoder", settings.encoder.to_string());
    plain("termbases", list(config.termbases.iter().map(|p| path(p))));
    if let Some(folder) = &config.lexicon {
        plain("lexicon", path(folder));
    }
    plain("accepted-words", list(settings.accepted.iter().map(|w| quoted(w))));
    if let Some(file) = &config.accepted_file {
        plain("accepted-file", path(file));
    }
    plain("ignore-file", path(&config.ignore_file));
    if let Some(file) = &config.baseline {
        plain("baseline", path(file));
    }
    out.push_str("\n[weights]\n");
    let weights = &settings.weights;
    let values = [weights.minor, weights.major, weights.critical, weights.minor_punctuation];
    for (name, value) in WEIGHTS.iter().zip(values) {
        let _ = writeln!(out, "{name} = {value} # {}", origin(&format!("weights.{name}")));
    }
    out.push_str("\n[rules]\n");
    for (name, setting) in &settings.rules {
        let _ = writeln!(out, "{} = {} # {}", quoted(name), rule(*setting), origin(&format!("rules.{name}")));
    }
    profile(&mut out, config);
    out
}

/// The profile in force, whole, so that it can be copied and changed.
fn profile(out: &mut String, config: &Config) {
    let profile = &config.settings.profile;
    let name = quoted(&profile.name);
    let _ = writeln!(out, "\n[profiles.{name}]");
    let spelling = profile.spelling.map(|v| if v == Variant::American { "american" } else { "british" });
    let words = [
        ("spelling", spelling),
        ("dash", profile.dash.map(|d| d.name())),
        ("percent", profile.percent.map(|p| p.name())),
        ("quotes", profile.quotes.map(|q| q.name())),
        ("place-names", profile.place_names.map(|p| p.name())),
    ];
    for (key, value) in words {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", quoted(value));
        }
    }
    if let Some(number) = profile.numerals_from {
        let _ = writeln!(out, "numerals-from = {number}");
    }
    let _ = writeln!(out, "long-sentence = {}", profile.long_sentence);
    let _ = writeln!(out, "acronyms = {}", list(profile.acronyms.iter().map(|a| quoted(a))));
    let rules = profile.rules.iter().map(|(name, setting)| format!("{} = {}", quoted(name), rule(*setting)));
    let _ = writeln!(out, "rules = {{ {} }}", rules.collect::<Vec<_>>().join(", "));
}

fn rule(setting: RuleSetting) -> String {
    match (setting.off, setting.severity) {
        (true, _) => quoted("off"),
        (false, None) if setting.confidence == 0.0 => quoted("on"),
        (false, Some(severity)) if setting.confidence == 0.0 => quoted(severity.name()),
        (false, None) => format!("{{ confidence = {} }}", setting.confidence),
        (false, Some(severity)) => {
            format!("{{ severity = {}, confidence = {} }}", quoted(severity.name()), setting.confidence)
        }
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn path(path: &Path) -> String {
    quoted(&path.display().to_string())
}

/// A TOML basic string: its escapes are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Category;

    #[test]
    fn what_is_shown_reads_back() {
        let rules = [
            ("spelling", Category::Spelling),
            ("passive", Category::Readability),
            ("long-sentence", Category::Readability),
        ];
        let source = "profile = 'ap'\npass-score = 85.5\naccepted-words = ['a\"b']\n[rules]\nspelling = { severity = 'major', confidence = 0.5 }\n\
                      \"style/calque\" = 'off'\n";
        let config = Config::read(Path::new("sverka.toml"), source, &rules).unwrap();
        let shown = text(&config);
        assert!(shown.contains("pass-score = 85.5 # sverka.toml:2\n"), "{shown}");
        assert!(shown.contains("minor = 1 # default\n"), "{shown}");
        assert!(shown.contains("profile = \"ap\" # sverka.toml:1\n"), "{shown}");
        let again = Config::read(Path::new("sverka.toml"), &shown, &rules).unwrap();
        assert_eq!(again.settings, config.settings);
    }
}
