//! The command line, a file a command. The only room that knows the argument parser and the process.

mod align;
mod batch;
mod check;
mod config;
mod demo;
mod desk;
mod diff;
mod explain;
mod ignore;
mod lexicon;
mod schema;
mod score;
mod segment;
mod shell;
mod terms;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Lang, Severity};
use crate::read::Stated;
use crate::stream::{self, Setup, Stage};
use clap::{Args, Parser, Subcommand};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Nothing at or above the severity that fails.
pub const CLEAN: u8 = 0;
/// Findings at or above it.
pub const FOUND: u8 = 1;
/// The check could not be made: usage, input or output.
pub const COULD_NOT: u8 = 2;

/// Checks an English translation against its Russian original.
#[derive(Parser)]
#[command(
    name = "sverka",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  sverka demo
  sverka check original.ru.txt translation.en.txt
  sverka batch wires/ -o report/
  sverka diff old.json new.json
  sverka explain number

Exit codes: 0 clean, 1 findings, 2 could not check."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    manner: Manner,
}

/// How much is said.
#[derive(Args, Clone, Copy, Debug, Default)]
struct Manner {
    /// Say more: notes too, which never count, and which settings file was read
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Say nothing beside results and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Batch(batch::Batch),
    Diff(diff::Diff),
    Align(align::Align),
    Segment(segment::Segment),
    Score(score::Score),
    Rules(explain::Rules),
    Explain(explain::Explain),
    Terms(terms::Terms),
    Demo(demo::Demo),
    Config(config::Configure),
    Ignore(ignore::Ignore),
    Lexicon(lexicon::Lexicon),
    Completions(shell::Completions),
    Man(shell::Man),
    Schema(schema::Schema),
}

/// Runs the command the process was called with; yields the exit code.
///
/// # Errors
/// What keeps the command from being carried out; the caller shows it and exits with [`COULD_NOT`].
pub fn run() -> Result<u8> {
    let Cli { command, manner } = Cli::parse();
    match command {
        Command::Check(command) => command.run(manner),
        Command::Batch(command) => command.run(manner),
        Command::Diff(command) => command.run(manner),
        Command::Align(command) => command.run(),
        Command::Segment(command) => command.run(),
        Command::Score(command) => command.run(manner),
        Command::Rules(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Terms(command) => command.run(manner),
        Command::Demo(command) => command.run(manner),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
        Command::Config(command) => command.run(manner),
        Command::Ignore(command) => command.run(manner),
        Command::Lexicon(command) => command.run(),
        Command::Schema(command) => command.run(),
    }
}

/// What the user may say of the input.
#[derive(Args)]
struct Input {
    /// Language of the source (two letters); detected if not given
    #[arg(long, value_name = "LANG", value_parser = lang)]
    source_lang: Option<Lang>,
    /// Language of the target (two letters); detected if not given
    #[arg(long, value_name = "LANG", value_parser = lang)]
    target_lang: Option<Lang>,
    /// Encoding of the texts, such as windows-1251; recognised if not given
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

impl Input {
    fn stated(&self) -> Stated {
        Stated { source: self.source_lang, target: self.target_lang, encoding: self.encoding.clone() }
    }
}

fn lang(code: &str) -> std::result::Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| "give two letters, such as ru".to_string())
}

fn severity(name: &str) -> std::result::Result<Severity, String> {
    let names: Vec<&str> = Severity::ALL.iter().map(|s| s.name()).collect();
    Severity::from_name(name).ok_or_else(|| format!("one of {}", names.join(", ")))
}

/// Where output goes.
#[derive(Args)]
struct Output {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

impl Output {
    /// Hands the place of output to `write`; a file appears whole or not at all. Colour is kept only
    /// on a terminal, and `NO_COLOR` is honoured.
    fn with(&self, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<()> {
        if let Some(path) = &self.output {
            let mut file = crate::report::file::Whole::begin(path, self.force)?;
            write(&mut anstream::StripStream::new(&mut file as &mut dyn Write))
                .map_err(|e| Error::io(ErrorKind::Write, path, &e))?;
            return file.keep();
        }
        let mut out = BufWriter::new(anstream::stdout().lock());
        write(&mut out).and_then(|()| out.flush()).or_else(quiet_when_closed)
    }
}

/// A reader that went away (`sverka … | head`) is no error.
fn quiet_when_closed(e: std::io::Error) -> Result<()> {
    if e.kind() == std::io::ErrorKind::BrokenPipe {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Write, format!("cannot write to standard output: {e}")))
}

/// Runs a JSON Lines stage over `files` (standard input for none or `-`) and tells the outcome as an exit code.
fn run_stream(stage: Stage, files: &[PathBuf], setup: &Setup<'_>) -> Result<u8> {
    let stdin = [PathBuf::from("-")];
    let mut all = stream::Outcome::default();
    for path in if files.is_empty() { &stdin } else { files } {
        let out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
        let outcome = if path.as_os_str() == "-" {
            stream::run(stage, BufReader::with_capacity(1 << 16, std::io::stdin()), out, setup)
        } else {
            let file = std::fs::File::open(path).map_err(|e| Error::io(ErrorKind::Read, path, &e))?;
            stream::run(stage, BufReader::with_capacity(1 << 16, file), out, setup)
        }
        .map_err(|e| if e.kind == ErrorKind::Read { e.at(path) } else { e })?;
        all.failed += outcome.failed;
        all.with_findings += outcome.with_findings;
    }
    if all.failed > 0 {
        eprintln!("sverka: {} could not be done; see their \"error\"", lines(all.failed));
        return Ok(COULD_NOT);
    }
    Ok(if all.with_findings > 0 { FOUND } else { CLEAN })
}

fn lines(count: usize) -> String {
    if count == 1 { "1 line".to_string() } else { format!("{count} lines") }
}

/// The name of a pair: the source's file name without language and ending.
fn pair_name(source: &Path) -> String {
    let stem = source.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    match stem.rsplit_once('.') {
        Some((head, code)) if Lang::parse(code).is_some() && !head.is_empty() => head.to_string(),
        _ => stem,
    }
}

/// `--jobs`, or one for each core.
fn threads(jobs: Option<usize>) -> usize {
    jobs.filter(|j| *j > 0).unwrap_or_else(crate::parallel::cores)
}

/// An error of the command line.
fn usage(what: &str) -> Error {
    Error::new(ErrorKind::Usage, what).help("see --help")
}
