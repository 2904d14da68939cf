//! `sverka score`: one segment and its translation → one number.

use super::desk::Flags;
use super::{CLEAN, Input, Manner, Output, run_stream, threads, usage};
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::parallel;
use crate::read::{self, Stated};
use crate::stream::{Setup, Stage};
use clap::Args;
use std::path::PathBuf;

/// Estimate how good the translation of single segments is, 0 to 100
#[derive(Args)]
#[command(after_help = "\
SOURCE and TARGET have one segment a line, as many lines one as the other; each pair gives a line with its score. An
empty line of the source has no score, an empty line of the translation has 0. With --jsonl a line is
{\"id\",\"src\",\"mt\"} and its answer {\"id\",\"score\"}.

The score estimates what people would say of the segment (direct assessment). It is fitted on Russian to English, tells
good from bad in many segments rather than in one, and every finding of `sverka check` costs. The score of
`sverka check` is another thing: penalty points of a whole text.

Examples:
  sverka score source.ru.txt output.en.txt
  sverka score --jsonl segments.jsonl > scores.jsonl")]
pub struct Score {
    /// Two files with one segment a line; with --jsonl any number of streams; `-` is standard input
    #[arg(value_name = "SOURCE TARGET")]
    files: Vec<PathBuf>,
    /// Read and write JSON Lines: a segment pair a line
    #[arg(long, conflicts_with = "output")]
    jsonl: bool,
    /// Threads; one for each core if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    flags: Flags,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    out: Output,
}

impl Score {
    /// Runs the command.
    pub fn run(self, manner: Manner) -> Result<u8> {
        let stated = self.input.stated();
        let desk = self.flags.desk(&stated, manner)?;
        let threads = threads(self.jobs);
        if self.jsonl {
            let setup = Setup { stated: &stated, desk: &desk, threads };
            return run_stream(Stage::Score, &self.files, &setup);
        }
        let [source, target] = &self.files[..] else {
            return Err(usage("score takes a file of segments and one of their translations"));
        };
        let encoding = stated.encoding.as_deref();
        let (sources, targets) = (read::text(source, encoding)?.0, read::text(target, encoding)?.0);
        let (lines, others) = (sources.lines().count(), targets.lines().count());
        if lines != others {
            let what = format!("{others} lines, but {} has {lines}", source.display());
            return Err(Error::new(ErrorKind::Pair, what)
                .at(target)
                .help("give one segment a line on both sides, or pair the texts with `sverka align` first"));
        }
        let mut scores = Vec::with_capacity(lines);
        let work = |(number, (source, target)): (usize, (&str, &str))| {
            score(source, target, &stated, &desk).map_err(|e| e.line(number as u64 + 1))
        };
        parallel::in_order(sources.lines().zip(targets.lines()).enumerate(), threads, work, |score| {
            scores.push(score?);
            Ok::<(), Error>(())
        })
        .map_err(|e| e.at(source))?;
        self.out.with(|out| {
            scores.iter().try_for_each(|score| match score {
                Some(score) => writeln!(out, "{score:.2}"),
                None => writeln!(out),
            })
        })?;
        Ok(CLEAN)
    }
}

/// The score of a pair of lines; none without a source.
fn score(source: &str, target: &str, stated: &Stated, desk: &Desk) -> Result<Option<f64>> {
    if source.trim().is_empty() {
        return Ok(None);
    }
    let pair = read::pair_of_segments("", source.to_string(), target.to_string(), stated)?;
    desk.quality(pair).map(Some)
}
