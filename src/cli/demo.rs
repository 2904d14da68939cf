//! `sverka demo`: what a check shows, on a wire that comes with the program.

use super::{CLEAN, Manner, Output};
use crate::desk::Desk;
use crate::error::Result;
use crate::model::{Origin, Severity};
use crate::read::{self, Stated};
use crate::report::text;
use clap::Args;

const SOURCE: &str = include_str!("../../corpora/wires/101/ru.txt");
const TARGET: &str = include_str!("../../corpora/wires/101/en.bad.txt");

/// Show what a check looks like, on a sample wire
#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    out: Output,
}

impl Demo {
    /// Runs the command. Whatever is found, the demonstration is a success.
    pub fn run(self, manner: Manner) -> Result<u8> {
        let mut pair =
            read::pair_of_texts("sample", SOURCE.to_string(), TARGET.to_string(), &Stated::default())?;
        let origin = |path: &str| Origin { path: path.to_string(), encoding: "UTF-8".to_string() };
        pair.source.origin = origin("sample.ru.txt");
        pair.target.origin = origin("sample.en.txt");
        let report = Desk::default().check(pair);
        let least = if manner.verbose { Severity::Neutral } else { Severity::Minor };
        self.out.with(|mut out| text::write(&report, least, &mut out))?;
        if !manner.quiet {
            eprintln!("{}", text::summary(&report));
            eprintln!("Now your own: sverka check original.ru.txt translation.en.txt");
        }
        Ok(CLEAN)
    }
}
