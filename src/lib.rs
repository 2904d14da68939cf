//! sverka: checks a translation against its original.
//!
//! The way through the house: bytes → [`model::Document`] → sentences → beads → findings → report. [`check`] is
//! that way in one function. Each room uses only rooms above it in this list (a test keeps that law):
//!
//! [`error`], [`model`] · [`config`] · [`lang`] · [`lexicon`], [`encoder`] · [`read`], [`segment`], [`extract`] ·
//! [`align`](mod@align) · [`check`](mod@check) · [`score`] · [`quality`] · [`desk`] · [`diff`] · [`report`] ·
//! [`batch`] · [`stream`]
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

#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod align;
pub mod batch;
pub mod check;
pub mod cli;
pub mod config;
pub mod desk;
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
mod xml;

use config::Settings;
use desk::Desk;
use model::{Aligned, Report};
use read::Pair;

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
    Desk::default().align(pair)
}

/// The same, with what speaks for each bead.
///
/// # Errors
/// Beads came with the pair that name a sentence twice, or one that is not there.
pub fn explain_alignment(pair: Pair) -> error::Result<(Aligned, Vec<align::Why>)> {
    Desk::default().explain_alignment(pair)
}

/// Checks `pair` under `settings`; with termbases and findings judged before, make a [`Desk`].
pub fn check(pair: Pair, settings: &Settings) -> Report {
    Desk::new(settings.clone()).check(pair)
}

/// Checks a target without its source (see [`read::target_alone`]): the rules that read the target alone judge,
/// the others are listed as skipped.
pub fn check_target(target: Pair, settings: &Settings) -> Report {
    Desk::new(settings.clone()).check_target(target)
}
