//! Profiles: what a style guide asks for, where style guides differ.
//!
//! Those that come with the program stand in `corpora/packs/en/profiles.toml`, in the same form in which
//! `sverka.toml` holds a user's own under `[profiles.NAME]`. A profile says nothing on what its guide leaves open,
//! and the rules that ask it are then silent.

use super::RuleSetting;
use super::table::{Item, Source, nearest};
use crate::error::{Error, ErrorKind, Result};
use crate::lang::english::variant::Variant;
use crate::model::{Category, Severity, named_enum};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

named_enum! {
    /// How a dash between clauses is written.
    Dash {
        /// word — word
        SpacedEm = "spaced-em",
        /// word—word
        ClosedEm = "closed-em",
        /// word – word
        SpacedEn = "spaced-en",
        /// word - word
        SpacedHyphen = "spaced-hyphen",
    }
}

impl Dash {
    /// The dash with its spaces.
    pub fn text(self) -> &'static str {
        match self {
            Dash::SpacedEm => " — ",
            Dash::ClosedEm => "—",
            Dash::SpacedEn => " – ",
            Dash::SpacedHyphen => " - ",
        }
    }
}

named_enum! {
    /// How a percentage in figures is written.
    Percent {
        /// 5%
        Sign = "sign",
        /// 5 percent
        OneWord = "percent",
        /// 5 per cent
        TwoWords = "per-cent",
    }
}

impl Percent {
    /// What follows the figure, with its space.
    pub fn text(self) -> &'static str {
        match self {
            Percent::Sign => "%",
            Percent::OneWord => " percent",
            Percent::TwoWords => " per cent",
        }
    }
}

named_enum! {
    /// Which quotation marks come first.
    Quotes {
        /// “…”, and ‘…’ inside
        Double = "double",
        /// ‘…’, and “…” inside
        Single = "single",
    }
}

named_enum! {
    /// Which names places have where an older English one was given up.
    PlaceNames {
        /// Kyiv, Kharkiv, Odesa
        Local = "local",
        /// Kiev, Kharkov, Odessa
        Traditional = "traditional",
    }
}

/// What a style guide asks for. `None`: it leaves the matter open.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// American or British spelling.
    pub spelling: Option<Variant>,
    /// Whole numbers from this on are written in figures, lesser ones in words.
    pub numerals_from: Option<u32>,
    /// The dash between clauses.
    pub dash: Option<Dash>,
    /// The percentage.
    pub percent: Option<Percent>,
    /// The quotation marks.
    pub quotes: Option<Quotes>,
    /// Kyiv or Kiev.
    pub place_names: Option<PlaceNames>,
    /// Acronyms that need no full name, beyond those that nobody spells out.
    pub acronyms: BTreeSet<String>,
    /// Words from which on a sentence is long.
    pub long_sentence: usize,
    /// What it wants of rules, by id.
    pub rules: BTreeMap<String, RuleSetting>,
}

impl Default for Profile {
    /// The profile `default`: what all guides agree on.
    fn default() -> Self {
        static DEFAULT: LazyLock<Profile> =
            LazyLock::new(|| Profile::built_in("default").unwrap_or_else(Profile::blank));
        DEFAULT.clone()
    }
}

/// The profiles that come with the program, by name. A test reads the table, so that it is whole.
static BUILT_IN: LazyLock<BTreeMap<String, Profile>> = LazyLock::new(|| {
    let source = Source { text: include_str!("../../corpora/packs/en/profiles.toml") };
    source.parse().and_then(|table| read_all(source, &table, None, BTreeMap::new())).unwrap_or_default()
});

/// The keys of a profile.
const KEYS: &[&str] = &[
    "acronyms",
    "dash",
    "extends",
    "long-sentence",
    "numerals-from",
    "percent",
    "place-names",
    "quotes",
    "rules",
    "spelling",
];

impl Profile {
    /// A profile that asks for nothing.
    fn blank() -> Profile {
        Profile {
            name: "default".to_string(),
            spelling: None,
            numerals_from: None,
            dash: None,
            percent: None,
            quotes: None,
            place_names: None,
            acronyms: BTreeSet::new(),
            long_sentence: 40,
            rules: BTreeMap::new(),
        }
    }

    /// The profile called `name` that comes with the program.
    pub fn built_in(name: &str) -> Option<Profile> {
        BUILT_IN.get(name).cloned()
    }

    /// All profiles that come with the program, by name.
    pub fn all() -> &'static BTreeMap<String, Profile> {
        &BUILT_IN
    }
}

/// The ids of the rules and their categories, against which the names in a file are checked.
pub type Rules<'a> = &'a [(&'static str, Category)];

/// Reads the `profiles` of a file, each a table under its name, on top of those in `known`. Rules are not checked
/// where `rules` is `None`.
///
/// # Errors
/// Unknown keys, bad values, a profile that extends itself or one that is not there; with line and column.
pub fn read_all(
    source: Source<'_>,
    profiles: &DeTable<'_>,
    rules: Option<Rules<'_>>,
    known: BTreeMap<String, Profile>,
) -> Result<BTreeMap<String, Profile>> {
    let mut done = known;
    // A profile is read when the one it extends has been.
    let mut waiting: Vec<Item<'_, '_>> = profiles.iter().collect();
    while !waiting.is_empty() {
        let mut later = Vec::new();
        let before = waiting.len();
        for (name, value) in waiting {
            let table = source.table(value)?;
            let parent = match table.get("extends") {
                Some(parent) => Some((source.string(parent)?, parent.span())),
                // Every profile is one on top of the default one, where there is one.
                None if name.get_ref() != "default" => Some(("default", name.span())),
                None => None,
            };
            let base = match &parent {
                None => done.get("default").cloned().unwrap_or_else(Profile::blank),
                Some((parent, _)) if done.contains_key(*parent) => done[*parent].clone(),
                Some((parent, _)) if profiles.contains_key(*parent) && *parent != name.get_ref() => {
                    later.push((name, value));
                    continue;
                }
                Some((parent, span)) => {
                    let names: Vec<&str> = done.keys().map(String::as_str).collect();
                    let what = format!("there is no profile {parent:?} to extend");
                    return Err(source.error(span.clone(), what, nearest(parent, &names)));
                }
            };
            let profile = read(source, name.get_ref(), table, base, rules)?;
            done.insert(profile.name.clone(), profile);
        }
        if later.len() == before {
            let (name, _) = later[0];
            let what = format!("profile {:?} extends itself", name.get_ref());
            return Err(source.error(name.span(), what, "let one of them extend \"default\""));
        }
        waiting = later;
    }
    Ok(done)
}

/// One profile on top of `base`.
fn read(
    source: Source<'_>,
    name: &str,
    table: &DeTable<'_>,
    base: Profile,
    rules: Option<Rules<'_>>,
) -> Result<Profile> {
    let mut profile = Profile { name: name.to_string(), ..base };
    for (key, value) in table {
        match &**key.get_ref() {
            "extends" => {}
            "spelling" => {
                let name = |v: Variant| if v == Variant::American { "american" } else { "british" };
                profile.spelling =
                    Some(source.choice(value, &[Variant::American, Variant::British], name)?);
            }
            "numerals-from" => profile.numerals_from = Some(source.number(value, 0.0..13.0)? as u32),
            "dash" => profile.dash = Some(source.choice(value, Dash::ALL, Dash::name)?),
            "percent" => profile.percent = Some(source.choice(value, Percent::ALL, Percent::name)?),
            "quotes" => profile.quotes = Some(source.choice(value, Quotes::ALL, Quotes::name)?),
            "place-names" => {
                profile.place_names = Some(source.choice(value, PlaceNames::ALL, PlaceNames::name)?);
            }
            "acronyms" => profile.acronyms.extend(source.strings(value)?),
            "long-sentence" => profile.long_sentence = source.number(value, 1.0..1000.0)? as usize,
            "rules" => profile.rules.extend(rule_settings(source, source.table(value)?, rules)?),
            _ => return Err(source.unknown(key, "the key", KEYS.iter().copied())),
        }
    }
    Ok(profile)
}

/// Checks that `name` is that of a rule, a category or a dimension.
///
/// # Errors
/// It is not: with the one that was probably meant.
pub fn rule_name(name: &str, rules: Rules<'_>) -> Result<()> {
    let ids = rules.iter().map(|r| r.0);
    let names: Vec<&str> = ids.chain(Category::ALL.iter().flat_map(|c| [c.name(), c.top()])).collect();
    if names.contains(&name) {
        return Ok(());
    }
    let what = format!("the rule or category {name:?} is not known");
    Err(Error::new(ErrorKind::Format, what).help(nearest(name, &names)))
}

/// A table of rules: id, category or dimension = "off", "on", a severity, or `{ severity, confidence }`.
///
/// # Errors
/// Names of no rule, category or dimension (where `rules` are given), and bad values; with line and column.
pub fn rule_settings(
    source: Source<'_>,
    table: &DeTable<'_>,
    rules: Option<Rules<'_>>,
) -> Result<BTreeMap<String, RuleSetting>> {
    let mut settings = BTreeMap::new();
    for (key, value) in table {
        if let Some(rules) = rules {
            rule_name(key.get_ref(), rules).map_err(|e| e.within(source.text, key.span().start))?;
        }
        settings.insert(key.get_ref().to_string(), setting(source, value)?);
    }
    Ok(settings)
}

fn setting(source: Source<'_>, value: &Spanned<DeValue<'_>>) -> Result<RuleSetting> {
    let mut setting = RuleSetting::default();
    match value.get_ref() {
        DeValue::String(word) => {
            setting = word_setting(word).map_err(|e| e.within(source.text, value.span().start))?;
        }
        DeValue::Table(table) => {
            for (key, value) in table {
                match &**key.get_ref() {
                    "severity" => {
                        setting.severity = Some(source.choice(value, Severity::ALL, Severity::name)?);
                    }
                    "confidence" => setting.confidence = source.number(value, 0.0..1.0)? as f32,
                    _ => return Err(source.unknown(key, "the key", ["severity", "confidence"])),
                }
            }
        }
        _ => {
            let help = "write \"off\", \"on\", a severity, or { severity = …, confidence = … }";
            return Err(source.error(value.span(), "not what a rule can be set to", help));
        }
    }
    Ok(setting)
}

/// "off", "on" or a severity.
///
/// # Errors
/// Any other word.
pub fn word_setting(word: &str) -> Result<RuleSetting> {
    let severity = Severity::from_name(word);
    if severity.is_none() && word != "off" && word != "on" {
        let names: Vec<&str> =
            ["off", "on"].into_iter().chain(Severity::ALL.iter().map(|s| s.name())).collect();
        let what = format!("{word:?} is none of {}", names.join(", "));
        return Err(Error::new(ErrorKind::Format, what));
    }
    Ok(RuleSetting { off: word == "off", severity, confidence: 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<BTreeMap<String, Profile>> {
        let source = Source { text };
        read_all(source, &source.parse()?, Some(&[("number", Category::Number)]), Profile::all().clone())
    }

    #[test]
    fn the_built_in_table_is_whole() {
        let source = Source { text: include_str!("../../corpora/packs/en/profiles.toml") };
        let all = source.parse().and_then(|t| read_all(source, &t, None, BTreeMap::new())).unwrap();
        assert_eq!(all.keys().collect::<Vec<_>>(), ["ap", "bbc", "default", "reuters"]);
        assert!(all.values().all(|profile| profile.rules["passive"].off));
    }

    #[test]
    fn own_profiles_extend_others_in_any_order() {
        let all = read_text("[a]\nextends = \"b\"\n[b]\nextends = \"ap\"\ndash = \"closed-em\"\n").unwrap();
        assert_eq!((all["a"].dash, all["a"].numerals_from), (Some(Dash::ClosedEm), Some(10)));
        assert_eq!(all["a"].name, "a");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, line, column, what) in [
            ("[a]\nextends = \"b\"\n[b]\nextends = \"a\"\n", 1, 2, "extends itself"),
            ("[a]\nextends = \"app\"\n", 2, 11, "did you mean \"ap\"?"),
            ("[a]\ndahs = \"x\"\n", 2, 1, "did you mean \"dash\"?"),
            ("[a]\ndash = \"em\"\n", 2, 8, "none of spaced-em"),
            ("[a]\nrules = { numbr = \"off\" }\n", 2, 11, "did you mean \"number\"?"),
            ("[a]\nrules = { number = \"of\" }\n", 2, 20, "none of off, on"),
        ] {
            let error = read_text(text).unwrap_err();
            assert_eq!((error.line, error.column), (Some(line), Some(column)), "{error}");
            assert!(error.to_string().contains(what), "{error}");
        }
    }
}
