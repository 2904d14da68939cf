//! sverka: checks a translation against its original.
//!
//! The way through the house: bytes → [`model::Document`] → sentences → beads → findings → report. [`check`] is
//! that way in one function. Each room uses only rooms above it in this list (a test keeps that law):
//!
//! [`error`], [`model`] · [`config`] · [`lang`] · [`lexicon`], [`encoder`] · [`read`], [`segment`], [`extract`] ·
//! [`align`](mod@align) · [`check`](mod@check) · [`score`] · [`quality`] · [`diff`] · [`report`] · [`batch`] · [`stream`]
//!
//! ```
//! use sverka::{check, config::Settings, read};
//!
//! let ru = "Компания заработала 1,5 млрд рублей. Убытков нет.".to_string();
//! let en = "The company earned 1.5 million rubles. There are no losses.".to_string();
//! let pair = read::pair_of_texts("profit", ru, en, &read::Stated::default())?;
//! let report = check(pair, &Settings::default());
//! assert_eq!(report.findings[0].category.name(), "accuracy/number");
//! # Ok::<(), sverka::error::Error>(())
//! ```

pub mod align;
pub mod batch;
pub mod check;
pub mod cli;
pub mod config;
pub mod diff;
pub mod encoder;
pub mod error;
pub mod extract;
pub mod hash;
pub mod lang;
pub mod lexicon;
pub mod model;
pub mod parallel;
pub mod quality;
pub mod read;
pub mod report;
pub mod score;
pub mod segment;
pub mod stream;
pub mod terms;

use check::Case;
use config::Settings;
use model::{Aligned, Report};
use read::Pair;
use terms::termbase::Termbase;

/// Cuts both sides of `pair` into sentences and pairs them; beads that came with the pair are kept.
///
/// ```
/// use sverka::read::{Stated, pair_of_texts};
///
/// let ru = "Кот спит. Дом стоит на горе.".to_string();
/// let en = "The cat is asleep. The house stands on a hill.".to_string();
/// let aligned = sverka::align(pair_of_texts("pets", ru, en, &Stated::default())?);
/// let beads: Vec<_> = aligned.beads.iter().map(|b| (b.src.clone(), b.tgt.clone())).collect();
/// assert_eq!(beads, [(vec![0], vec![0]), (vec![1], vec![1])]);
/// # Ok::<(), sverka::error::Error>(())
/// ```
pub fn align(pair: Pair) -> Aligned {
    let (source, target) = (segment::segment(pair.source), segment::segment(pair.target));
    align::align(&pair.id, source, target, pair.beads.as_deref())
}

/// The same, with what speaks for each bead.
///
/// # Errors
/// Beads came with the pair that name a sentence twice, or one that is not there.
pub fn explain_alignment(pair: Pair) -> error::Result<(Aligned, Vec<align::Why>)> {
    let (source, target) = (segment::segment(pair.source), segment::segment(pair.target));
    if let Some(given) = &pair.beads {
        read::beads::sound(given, source.sentences.len(), target.sentences.len())?;
    }
    Ok(align::explain(&pair.id, source, target, pair.beads.as_deref()))
}

/// Checks `pair`: cut, paired, checked and scored.
pub fn check(pair: Pair, settings: &Settings) -> Report {
    check_with(pair, settings, None)
}

/// Checks `pair` against the user's termbase too (see [`terms::glossary`]).
pub fn check_with(pair: Pair, settings: &Settings, glossary: Option<&Termbase>) -> Report {
    judge(align(pair), settings, glossary, false)
}

/// Checks a target without its source (see [`read::target_alone`]): the rules that read the target alone judge,
/// the others are listed as skipped.
pub fn check_target(target: Pair, settings: &Settings) -> Report {
    judge(align(target), settings, None, true)
}

/// How good the translation of one segment is (see [`read::pair_of_segments`]): 0 to 100, higher is better. An
/// estimate of what people would say, fitted on Russian to English.
///
/// ```
/// use sverka::{config::Settings, read};
///
/// let score = |en: &str| {
///     let ru = "Убытков у компании нет.".to_string();
///     let pair = read::pair_of_segments("x", ru, en.to_string(), &read::Stated::default())?;
///     sverka::quality_of(pair, &Settings::default())
/// };
/// assert!(score("The company has no losses.")? > score("The company has losses.")?);
/// # Ok::<(), sverka::error::Error>(())
/// ```
///
/// # Errors
/// A pair of other languages.
pub fn quality_of(pair: Pair, settings: &Settings) -> error::Result<f64> {
    let (source, target) = (pair.source.lang, pair.target.lang);
    if (source, target) != (model::Lang::RU, model::Lang::EN) {
        let what = format!("scores are fitted on ru-en, and this is {source}-{target}");
        return Err(error::Error::new(error::ErrorKind::Pair, what).help("check it instead"));
    }
    let aligned = align(pair);
    let case = Case::new(&aligned, settings, false);
    let (findings, _) = check::run(&case);
    Ok(quality::estimate(&case, &findings))
}

fn judge(aligned: Aligned, settings: &Settings, glossary: Option<&Termbase>, target_only: bool) -> Report {
    let case = Case::new(&aligned, settings, target_only).with_glossary(glossary);
    let (findings, skipped) = check::run(&case);
    let score = score::score(&aligned, &findings, settings);
    let ledger = if target_only { model::Ledger::default() } else { case.ledger() };
    let fluency = check::fluency::score::of(&case, &findings);
    Report { findings, skipped, ledger, score, fluency, aligned }
}
