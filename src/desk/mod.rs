//! What an editor's desk brings to a check: settings, termbases, findings judged before. Made once, shared by all
//! documents of a run.
//!
//! ```
//! use sverka::config::{Profile, Settings};
//! use sverka::desk::Desk;
//! use sverka::read::{Stated, pair_of_texts};
//!
//! let desk = Desk::new(Settings::with_profile(Profile::built_in("bbc").expect("comes with the program")));
//! let ru = "Цвет флага сменили в центре города.".to_string();
//! let en = "The color of the flag was changed in the city centre.".to_string();
//! let report = desk.check(pair_of_texts("flag", ru, en, &Stated::default())?);
//! assert_eq!(report.findings[0].suggestion.as_deref(), Some("colour"));
//! # Ok::<(), sverka::error::Error>(())
//! ```

mod open;

use crate::align;
use crate::check::{self, Case, Judged, parts};
use crate::config::ignore::Ignores;
use crate::config::{Settings, day};
use crate::encoder::Encoder;
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::Lexicon;
use crate::model::{Aligned, Bead, Finding, Lang, Places, Report, Side, SuppressedBy, Suppression};
use crate::quality;
use crate::read::{Mark, Pair, beads};
use crate::score;
use crate::score::With;
use crate::segment;
use crate::terms::glossary;
use crate::terms::termbase::{Entry, Termbase};

/// Everything that holds for all documents of a run.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The settings of the checks.
    pub settings: Settings,
    /// The user's termbases, as one.
    pub glossary: Option<Termbase>,
    /// The user's lexicon.
    pub lexicon: Option<&'static Lexicon>,
    /// Findings that are not to be shown again.
    pub ignores: Ignores,
    /// The day of the run, `YYYY-MM-DD`: later ones than a line's `expires` make it void.
    pub today: String,
}

impl Default for Desk {
    fn default() -> Self {
        Desk::new(Settings::default())
    }
}

impl Desk {
    /// A desk with `settings`, without termbases and with nothing judged before.
    pub fn new(settings: Settings) -> Self {
        Desk { settings, glossary: None, lexicon: None, ignores: Ignores::default(), today: day::today() }
    }

    /// The same desk with the termbase of `entries` (see [`glossary::read`]) from `source` to `target`.
    pub fn with_glossary(mut self, entries: Vec<Entry>, source: Lang, target: Lang) -> Self {
        self.glossary = Some(glossary::termbase(entries, source, target));
        self
    }

    /// The same desk with findings that were judged before.
    pub fn with_ignores(mut self, ignores: Ignores) -> Self {
        self.ignores = ignores;
        self
    }

    /// A text that changes with everything here that can change a report.
    pub fn version(&self) -> String {
        let glossary = self.glossary.as_ref().map(Termbase::version);
        let today = if self.ignores.entries().is_empty() { "" } else { &self.today };
        let lexicon = self.lexicon.map(Lexicon::version);
        let Desk { settings, ignores, .. } = self;
        format!("{} {settings:?} {glossary:?} {lexicon:?} {ignores:?} {today}", env!("CARGO_PKG_VERSION"))
    }

    /// Makes what every check needs on other threads, while a text is read: one short text spends more time on making the
    /// tables than on anything else but the encoder. Returns at once.
    pub fn prepare(&self) {
        rayon::spawn(check::prepare);
        if self.settings.encoder {
            rayon::spawn(|| {
                Encoder::built_in();
            });
        }
    }

    /// Cuts both sides of `pair` into sentences and pairs them; beads that came with the pair are kept.
    pub fn align(&self, pair: Pair) -> Aligned {
        let (source, target) = (segment::segment(pair.source), segment::segment(pair.target));
        align::explain(&pair.id, source, target, pair.beads.as_deref(), self.with()).0
    }

    /// What the pairing may ask.
    fn with(&self) -> align::With<'_> {
        align::With { encoder: self.settings.encoder, lexicon: self.lexicon }
    }

    /// The same, with what speaks for each bead.
    ///
    /// # Errors
    /// Beads came with the pair that name a sentence twice, or one that is not there.
    pub fn explain_alignment(&self, pair: Pair) -> Result<(Aligned, Vec<align::Why>)> {
        let (source, target) = (segment::segment(pair.source), segment::segment(pair.target));
        if let Some(given) = &pair.beads {
            beads::sound(given, source.sentences.len(), target.sentences.len())?;
        }
        Ok(align::explain(&pair.id, source, target, pair.beads.as_deref(), self.with()))
    }

    /// Checks `pair`: cut, paired, checked and scored.
    pub fn check(&self, pair: Pair) -> Report {
        self.judge(pair, false)
    }

    /// Checks a target without its source (see [`crate::read::target_alone`]): the rules that read the target alone
    /// judge, the others are listed as skipped.
    pub fn check_target(&self, target: Pair) -> Report {
        self.judge(target, true)
    }

    /// How good the translation of one segment is (see [`crate::read::pair_of_segments`]): 0 to 100, higher is
    /// better. An estimate of what people would say, fitted on Russian to English.
    ///
    /// ```
    /// use sverka::{desk::Desk, read};
    ///
    /// let score = |en: &str| {
    ///     let ru = "Убытков у компании нет.".to_string();
    ///     let pair = read::pair_of_segments("x", ru, en.to_string(), &read::Stated::default())?;
    ///     Desk::default().quality(pair)
    /// };
    /// assert!(score("The company has no losses.")? > score("The company has losses.")?);
    /// # Ok::<(), sverka::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// A pair of other languages.
    pub fn quality(&self, pair: Pair) -> Result<f64> {
        let (source, target) = (pair.source.lang, pair.target.lang);
        if (source, target) != (Lang::RU, Lang::EN) {
            let what = format!("scores are fitted on ru-en, and this is {source}-{target}");
            return Err(Error::new(ErrorKind::Pair, what).help("check it instead"));
        }
        let aligned = self.align(pair);
        let case = self.case(&aligned, false);
        let findings = check::run(&case);
        Ok(quality::estimate(&case, &findings))
    }

    fn case<'c>(&'c self, aligned: &'c Aligned, target_only: bool) -> Case<'c> {
        Case::new(aligned, &self.settings, target_only)
            .with_glossary(self.glossary.as_ref())
            .with_lexicon(self.lexicon)
    }

    fn judge(&self, mut pair: Pair, target_only: bool) -> Report {
        let marks = std::mem::take(&mut pair.marks);
        let aligned = self.align(pair);
        let case = self.case(&aligned, target_only);
        let parts = parts::cut(&aligned);
        let Judged { findings: found, skipped, ledger } = check::judge(&case, &parts);
        let (mut findings, mut suppressed) = (Vec::new(), Vec::new());
        for finding in found {
            let known = self.ignores.find(&finding.fingerprint, &self.today).cloned();
            match known.or_else(|| inline(&marks, &aligned, &finding)) {
                Some(suppression) => suppressed.push((finding, suppression)),
                None => findings.push(finding),
            }
        }
        let with = With { glossary: self.glossary.as_ref(), lexicon: self.lexicon, suppressed: &suppressed };
        let score = score::score(&aligned, &findings, &self.settings, &with);
        let fluency = parts::fluency(&case, &parts, &findings);
        drop(case);
        Report { findings, suppressed, skipped, ledger, score, fluency, aligned }
    }
}

/// What a mark beside the text says of `finding`: its rule, category or dimension is named there, or `*`.
fn inline(marks: &[Mark], aligned: &Aligned, finding: &Finding) -> Option<Suppression> {
    if marks.is_empty() {
        return None;
    }
    let bead = finding.bead.map(|b| &aligned.beads[b]);
    let of_bead = |indexes: fn(&Bead) -> &[usize]| bead.map(|b| indexes(b).to_vec()).unwrap_or_default();
    let at = |side: &Side, places: Option<&Places>| {
        places.map(|p| vec![side.sentences.partition_point(|s| s.span.end < p.fault.start)])
    };
    let src = at(&aligned.source, finding.places.source()).unwrap_or_else(|| of_bead(|b| &b.src));
    let tgt = at(&aligned.target, finding.places.target()).unwrap_or_else(|| of_bead(|b| &b.tgt));
    let names = [finding.rule, finding.category.name(), finding.category.top(), "*"];
    let mark = marks.iter().find(|mark| {
        let here = src.iter().any(|i| mark.row.0.contains(i)) || tgt.iter().any(|j| mark.row.1.contains(j));
        here && mark.rules.iter().any(|rule| names.contains(&rule.as_str()))
    })?;
    Some(Suppression {
        by: SuppressedBy::Inline,
        reason: format!("marked in line {} of the table", mark.line),
        author: String::new(),
        date: String::new(),
        expires: String::new(),
    })
}
