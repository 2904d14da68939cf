//! What `check`, `batch`, `align` and `config` share: the configuration file, the flags that overrule it, and what is
//! said of ignore files after a run.

use super::{Manner, severity};
use crate::check;
use crate::config::ignore::{Entry, Watch};
use crate::config::{Config, file, profile};
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Report, Severity, SuppressedBy, Suppression};
use crate::read::Stated;
use crate::report::file::Whole;
use crate::report::judged;
use clap::Args;
use std::path::PathBuf;

/// Where the configuration comes from.
#[derive(Args, Default)]
#[command(next_help_heading = "Configuration")]
pub struct Source {
    /// Take the settings from this file; otherwise from the nearest sverka.toml, here or in a folder above
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long)]
    no_config: bool,
}

/// Flags that overrule the configuration.
#[derive(Args, Default)]
#[command(next_help_heading = "Settings (flags win over sverka.toml)")]
pub struct Flags {
    #[command(flatten)]
    source: Source,
    /// The style guide: default, ap, reuters, bbc, or one of your own
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Your termbase: CSV (source, target, variants, forbidden, …) or TBX; may be given more than once
    #[arg(long, value_name = "FILE")]
    glossary: Vec<PathBuf>,
    /// Your lexicon: a folder that `sverka lexicon train` wrote
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Set a rule, a category or a dimension: off, on, or a severity; may be given more than once
    #[arg(long = "rule", value_name = "NAME=SETTING")]
    rules: Vec<String>,
    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    fail_on: Option<Severity>,
    /// The least score with which a document passes
    #[arg(long, value_name = "SCORE")]
    pass_score: Option<f64>,
    /// Do not ask the sentence encoder
    #[arg(long)]
    no_encoder: bool,
    /// Findings that were judged before (see `sverka ignore`)
    #[arg(long, value_name = "FILE")]
    ignore_file: Option<PathBuf>,
    /// Count only findings that this file, from --write-baseline, does not list
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

impl Source {
    /// The configuration: from the file given, the nearest one, or none.
    ///
    /// # Errors
    /// A file that is given and not there; what [`Config::read`] says.
    pub fn read(&self, manner: Manner) -> Result<Config> {
        let found = || {
            let here = std::env::current_dir().ok()?;
            let path = file::find(&here)?;
            // A short name reads better in messages.
            Some(path.strip_prefix(&here).map(PathBuf::from).unwrap_or(path))
        };
        let path = if self.no_config { None } else { self.config.clone().or_else(found) };
        let Some(path) = path else { return Ok(Config::default()) };
        if manner.verbose {
            eprintln!("sverka: settings from {}", path.display());
        }
        let (text, _) = crate::read::text(&path, Some("utf-8"))?;
        Config::read(&path, &text, &check::names())
    }
}

impl Flags {
    /// The configuration with the flags on top of it.
    ///
    /// # Errors
    /// Those of [`Source::read`]; a flag that names a rule, profile or setting that is not there.
    pub fn config(&self, manner: Manner) -> Result<Config> {
        let mut config = self.source.read(manner)?;
        let mut from = |key: &str, flag: &str| config.origins.insert(key.to_string(), flag.to_string());
        if self.profile.is_some() {
            from("profile", "--profile");
        }
        if let Some(fail_on) = self.fail_on {
            from("fail-on", "--fail-on");
            config.settings.fail_on = fail_on;
        }
        if let Some(score) = self.pass_score {
            from("pass-score", "--pass-score");
            config.settings.pass_score = score;
        }
        if self.no_encoder {
            from("encoder", "--no-encoder");
            config.settings.encoder = false;
        }
        if let Some(path) = &self.ignore_file {
            from("ignore-file", "--ignore-file");
            config.ignore_file.clone_from(path);
        }
        if let Some(path) = &self.baseline {
            from("baseline", "--baseline");
            config.baseline = Some(path.clone());
        }
        if !self.glossary.is_empty() {
            from("termbases", "--glossary");
            config.termbases.clone_from(&self.glossary);
        }
        if let Some(path) = &self.lexicon {
            from("lexicon", "--lexicon");
            config.lexicon = Some(path.clone());
        }
        for rule in &self.rules {
            let name = self.rule(rule, &mut config)?;
            config.origins.insert(format!("rules.{name}"), "--rule".to_string());
        }
        if let Some(name) = &self.profile {
            config.choose(name)?;
        }
        Ok(config)
    }

    /// Sets the rule that `text` (`name=setting`) names.
    fn rule<'t>(&self, text: &'t str, config: &mut Config) -> Result<&'t str> {
        let wrong =
            |e: Error| Error::new(ErrorKind::Usage, format!("--rule {text}: {}", e.what)).help(e.help);
        let Some((name, word)) = text.split_once('=') else {
            let help = "write it as spelling=off";
            return Err(wrong(Error::new(ErrorKind::Usage, "there is no =").help(help)));
        };
        profile::rule_name(name, &check::names()).map_err(wrong)?;
        let setting = profile::word_setting(word).map_err(wrong)?;
        config.settings.rules.insert(name.to_string(), setting);
        Ok(name)
    }

    /// The desk of the configuration in effect.
    ///
    /// # Errors
    /// Those of [`Flags::config`] and [`Desk::open`].
    pub fn desk(&self, stated: &Stated, manner: Manner) -> Result<Desk> {
        Desk::open(&self.config(manner)?, stated)
    }
}

/// The new baseline of `reports`: what is shown, and what the old one listed.
pub fn baseline(report: &Report, today: &str) -> Vec<Entry> {
    let suppression = Suppression {
        by: SuppressedBy::Baseline,
        reason: "was there when the baseline was written".to_string(),
        author: String::new(),
        date: today.to_string(),
        expires: String::new(),
    };
    let old = report.suppressed.iter().filter(|(_, s)| s.by == SuppressedBy::Baseline).map(|(f, _)| f);
    let all = report.findings.iter().chain(old);
    all.map(|f| Entry::on(f, &report.aligned.id, suppression.clone())).collect()
}

/// A baseline being written.
pub struct NewBaseline {
    file: Whole,
    today: String,
}

impl NewBaseline {
    /// Begins the file, if one is asked for.
    ///
    /// # Errors
    /// Those of [`Whole::begin`].
    pub fn begin(path: Option<&PathBuf>, force: bool, desk: &Desk) -> Result<Option<NewBaseline>> {
        let Some(path) = path else { return Ok(None) };
        let mut file = Whole::begin(path, force)?;
        judged::header(&mut file).map_err(|e| Error::io(ErrorKind::Write, path, &e))?;
        Ok(Some(NewBaseline { file, today: desk.today.clone() }))
    }

    /// Adds the findings of `report`.
    ///
    /// # Errors
    /// What the system says.
    pub fn add(&mut self, report: &Report) -> Result<()> {
        let entries = baseline(report, &self.today);
        judged::rows(&entries, &mut self.file).map_err(|e| self.file.failed(&e))
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(self) -> Result<()> {
        self.file.keep()
    }
}

/// Says which lines of the ignore files are of no use any more. `whole`: all documents were checked.
pub fn say_stale(desk: &Desk, watch: &Watch, whole: bool) {
    let name = |e: &Entry| format!("{}:{}: {}", e.path.display(), e.line, e.fingerprint);
    for entry in desk.ignores.expired(&desk.today) {
        eprintln!("sverka: {} expired on {}", name(entry), entry.suppression.expires);
    }
    for entry in watch.stale(&desk.ignores, &desk.today, whole) {
        eprintln!("sverka: {} met nothing: the finding is gone, take the line out", name(entry));
    }
}
