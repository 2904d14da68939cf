//! `sverka align`: the pairing alone.

use super::{CLEAN, Input, Output, pair_name, run_stream, threads};
use crate::config::Settings;
use crate::error::Result;
use crate::model::{Aligned, Side};
use crate::read;
use crate::stream::Stage;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Pair the sentences of two texts
#[derive(Args)]
pub struct Align {
    /// Original and translation; with --jsonl any number of streams; `-` is standard input
    #[arg(value_name = "SOURCE TARGET")]
    files: Vec<PathBuf>,
    /// Read and write JSON Lines: a pair a line
    #[arg(long, conflicts_with = "output")]
    jsonl: bool,
    /// Threads for --jsonl; one for each core if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    out: Output,
}

impl Align {
    /// Runs the command: a bead a line, tab-separated: source sentences, target sentences, confidence, `moved` or
    /// nothing.
    pub fn run(self) -> Result<u8> {
        let stated = self.input.stated();
        if self.jsonl {
            return run_stream(Stage::Align, &self.files, &stated, &Settings::default(), threads(self.jobs));
        }
        let [source, target] = &self.files[..] else {
            return Err(super::usage("align takes an original and its translation"));
        };
        let aligned = crate::align(read::pair_of_files(&pair_name(source), source, target, &stated)?);
        self.out.with(|out| write(&aligned, out))?;
        Ok(CLEAN)
    }
}

fn write(aligned: &Aligned, out: &mut dyn Write) -> std::io::Result<()> {
    let text = |side: &Side, indexes: &[usize]| {
        let pieces: Vec<String> =
            indexes.iter().map(|i| side.sentence(*i).replace(['\t', '\n'], " ")).collect();
        pieces.join(" ")
    };
    for bead in &aligned.beads {
        let (source, target) = (text(&aligned.source, &bead.src), text(&aligned.target, &bead.tgt));
        writeln!(
            out,
            "{source}\t{target}\t{:.2}\t{}",
            bead.confidence,
            if bead.moved { "moved" } else { "" }
        )?;
    }
    Ok(())
}
