//! `sverka segment`: the cutting alone.

use super::{CLEAN, Output, lang, run_stream, threads};
use crate::desk::Desk;
use crate::error::Result;
use crate::model::Lang;
use crate::read::{self, Stated};
use crate::stream::{Setup, Stage};
use clap::Args;
use std::path::PathBuf;

/// Cut a text into sentences, one a line
#[derive(Args)]
#[command(after_help = "\
Examples:
  sverka segment article.ru.txt
  sverka segment --jsonl < texts.jsonl > sentences.jsonl")]
pub struct Segment {
    /// Texts; with --jsonl streams; standard input if none
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Read and write JSON Lines: a text a line
    #[arg(long, conflicts_with = "output")]
    jsonl: bool,
    /// Language of the text (two letters); detected if not given
    #[arg(long, value_name = "LANG", value_parser = lang)]
    lang: Option<Lang>,
    /// Encoding of the text; recognised if not given
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Threads for --jsonl; one for each core if not given
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    out: Output,
}

impl Segment {
    /// Runs the command: a sentence a line, an empty line between units.
    pub fn run(mut self) -> Result<u8> {
        let stated = Stated { source: self.lang, target: None, encoding: self.encoding.take() };
        if self.jsonl {
            let desk = Desk::default();
            let setup = Setup { stated: &stated, desk: &desk, threads: threads(self.jobs) };
            return run_stream(Stage::Segment, &self.files, &setup);
        }
        if self.files.is_empty() {
            self.files.push(PathBuf::from("-"));
        }
        let mut sides = Vec::new();
        for path in &self.files {
            let (text, _) = read::text(path, stated.encoding.as_deref())?;
            sides.push(crate::segment::segment(read::document(text, stated.source)));
        }
        self.out.with(|out| {
            let mut before = None;
            for (number, side) in sides.iter().enumerate() {
                for sentence in &side.sentences {
                    let unit = Some((number, sentence.unit));
                    if before.is_some() && before != unit {
                        writeln!(out)?;
                    }
                    before = unit;
                    writeln!(out, "{}", sentence.span.of(&side.doc.text).replace('\n', " "))?;
                }
            }
            Ok(())
        })?;
        Ok(CLEAN)
    }
}
