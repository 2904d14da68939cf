//! `sverka align`: the pairing alone.

use super::{CLEAN, Input, Output, pair_name, run_stream, threads, usage};
use crate::desk::Desk;
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::model::Lang;
use crate::read;
use crate::report::bitext;
use crate::stream::{Setup, Stage};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Pair the sentences of two texts
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka align a.ru.txt a.en.txt                       a bead a line, tab-separated
  sverka align --explain a.ru.txt a.en.txt             with what speaks for each bead
  sverka align --format jsonl a.ru.txt a.en.txt -o a.beads
  sverka align --beads a.beads --format tmx a.ru.txt a.en.txt")]
pub struct Align {
    /// Original and translation; with --jsonl any number of streams; `-` is standard input
    #[arg(value_name = "SOURCE TARGET")]
    files: Vec<PathBuf>,
    /// How to write the beads
    #[arg(long, value_enum, default_value_t = Format::Tsv)]
    format: Format,
    /// Say what speaks for each bead
    #[arg(long)]
    explain: bool,
    /// Take the alignment from this file, as --format jsonl wrote it and a person corrected it
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl")]
    beads: Option<PathBuf>,
    /// Read and write JSON Lines: a pair a line
    #[arg(long, conflicts_with_all = ["output", "format", "explain"])]
    jsonl: bool,
    /// Words, names, numbers and lengths alone: quicker, and less sure where a text was rewritten
    #[arg(long)]
    no_encoder: bool,
    /// Your lexicon: a folder that `sverka lexicon train` wrote
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Threads for --jsonl; one for each core if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    out: Output,
}

/// How beads are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tab-separated: source, target, confidence, `moved`
    Tsv,
    /// A bead a line, with sentence numbers from 0
    Jsonl,
    /// Translation memory exchange, version 1.4
    Tmx,
}

impl Align {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        let stated = self.input.stated();
        let mut desk = Desk::default();
        desk.settings.encoder = !self.no_encoder;
        if let Some(path) = &self.lexicon {
            let (source, target) = (stated.source.unwrap_or(Lang::RU), stated.target.unwrap_or(Lang::EN));
            desk.lexicon = Some(Lexicon::open(path, source, target)?);
        }
        if self.jsonl {
            let setup = Setup { stated: &stated, desk: &desk, threads: threads(self.jobs) };
            return run_stream(Stage::Align, &self.files, &setup);
        }
        let [source, target] = &self.files[..] else {
            return Err(usage("align takes an original and its translation"));
        };
        let mut pair = read::pair_of_files(&pair_name(source), source, target, &stated)?;
        pair.beads = self.beads.as_deref().map(read::beads::read).transpose()?;
        let (aligned, whys) = desk.explain_alignment(pair).map_err(|e| match &self.beads {
            Some(path) => e.at(path),
            None => e,
        })?;
        let whys = self.explain.then_some(&whys[..]);
        self.out.with(|mut out| match self.format {
            Format::Tsv => bitext::tsv(&aligned, whys, &mut out),
            Format::Jsonl => bitext::jsonl(&aligned, whys, &mut out),
            Format::Tmx => bitext::tmx(&aligned, &mut out),
        })?;
        Ok(CLEAN)
    }
}
