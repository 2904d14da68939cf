//! `sverka lexicon`: bilingual lexicons from parallel text.

use super::{CLEAN, lang};
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::pack::{Pack, Table};
use crate::lexicon::train::Trainer;
use crate::model::Lang;
use crate::read;
use crate::report::file::Whole;
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Make a bilingual lexicon
#[derive(Args)]
pub struct Lexicon {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Train(Train),
    Build(Build),
}

/// Estimate a lexicon from sentence pairs: writes lexicon.tsv, idf.tsv and lexicon.bin
#[derive(Args)]
struct Train {
    /// Sentence pairs: tab-separated, source first; further columns are passed over
    #[arg(required = true, value_name = "TSV")]
    pairs: Vec<PathBuf>,
    /// Word pairs to add: source stem, target stem, weight from 0 to 1
    #[arg(long, value_name = "TSV")]
    dictionary: Vec<PathBuf>,
    /// Take the statistics of the pairs, and word pairs from the dictionaries alone
    #[arg(long)]
    dictionary_only: bool,
    /// Language of the source
    #[arg(long, value_name = "LANG", default_value = "ru", value_parser = lang)]
    source_lang: Lang,
    /// Language of the target
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = lang)]
    target_lang: Lang,
    /// Folder for the results
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Replace files that are there already
    #[arg(long)]
    force: bool,
}

/// Make lexicon.bin again from lexicon.tsv and idf.tsv
#[derive(Args)]
struct Build {
    /// The folder that holds them
    folder: PathBuf,
    /// Only say whether lexicon.bin is what they make
    #[arg(long)]
    check: bool,
}

impl Lexicon {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        match self.command {
            Command::Train(train) => train.run(),
            Command::Build(build) => build.run(),
        }
    }
}

fn columns(path: &Path, count: usize) -> Result<Vec<Vec<String>>> {
    let (text, _) = read::text(path, None)?;
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let row: Vec<String> = line.split('\t').map(str::to_string).collect();
        if row.len() < count {
            return Err(Error::new(ErrorKind::Format, format!("a row of {} columns", row.len()))
                .at(path)
                .line(number as u64 + 1)
                .help(format!("every row needs {count}, separated by tabs")));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn weight(row: &[String], at: usize, path: &Path) -> Result<f32> {
    row[at]
        .parse::<f32>()
        .ok()
        .filter(|w| w.is_finite() && *w >= 0.0)
        .ok_or_else(|| Error::new(ErrorKind::Format, format!("{:?} is no weight", row[at])).at(path))
}

impl Train {
    fn run(self) -> Result<u8> {
        let mut trainer = Trainer::new(self.source_lang, self.target_lang);
        for path in &self.pairs {
            columns(path, 2)?.iter().for_each(|row| trainer.add(&row[0], &row[1]));
        }
        let mut table = if self.dictionary_only { trainer.statistics() } else { trainer.estimate() };
        for path in &self.dictionary {
            for row in columns(path, 3)? {
                let weight = weight(&row, 2, path)?.min(1.0);
                let known = table.pairs.entry(row[0].clone()).or_default().entry(row[1].clone()).or_default();
                *known = known.max(weight);
            }
        }
        std::fs::create_dir_all(&self.output).map_err(|e| Error::io(ErrorKind::Write, &self.output, &e))?;
        let save = |name: &str, bytes: &[u8]| save(&self.output.join(name), bytes, self.force);
        save("lexicon.tsv", pairs_text(&table).as_bytes())?;
        save("idf.tsv", idf_text(&table).as_bytes())?;
        // From the text, so that `build` makes the same bytes.
        save("lexicon.bin", &read_table(&self.output)?.to_bytes())?;
        Ok(CLEAN)
    }
}

impl Build {
    fn run(self) -> Result<u8> {
        let bytes = read_table(&self.folder)?.to_bytes();
        let path = self.folder.join("lexicon.bin");
        if !self.check {
            save(&path, &bytes, true)?;
            return Ok(CLEAN);
        }
        let there = std::fs::read(&path).map_err(|e| Error::io(ErrorKind::Read, &path, &e))?;
        if !Pack::open(&there).map_err(|e| e.at(&path))?.sound() || there != bytes {
            return Err(Error::new(ErrorKind::Format, "is not what lexicon.tsv and idf.tsv make")
                .at(&path)
                .help("make it again with `sverka lexicon build`"));
        }
        Ok(CLEAN)
    }
}

fn save(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    let mut file = Whole::begin(path, force)?;
    file.write_all(bytes).map_err(|e| Error::io(ErrorKind::Write, path, &e))?;
    file.keep()
}

fn pairs_text(table: &Table) -> String {
    let mut out = String::from("# source stem, target stem, weight; see SOURCES\n");
    for (source, row) in &table.pairs {
        for (target, weight) in row {
            out.push_str(&format!("{source}\t{target}\t{weight:.3}\n"));
        }
    }
    out
}

fn idf_text(table: &Table) -> String {
    let mut out = String::from(
        "# side, stem, inverse document frequency (natural logarithm); an empty stem is one never seen\n",
    );
    out.push_str(&format!("*\t\t{:.2}\n", table.max_idf));
    for (side, idf) in [("source", &table.source_idf), ("target", &table.target_idf)] {
        for (stem, value) in idf {
            out.push_str(&format!("{side}\t{stem}\t{value:.2}\n"));
        }
    }
    out
}

fn read_table(folder: &Path) -> Result<Table> {
    let mut table = Table::default();
    let path = folder.join("lexicon.tsv");
    for row in columns(&path, 3)? {
        let weight = weight(&row, 2, &path)?;
        table.pairs.entry(row[0].clone()).or_default().insert(row[1].clone(), weight);
    }
    let path = folder.join("idf.tsv");
    for row in columns(&path, 3)? {
        let value = weight(&row, 2, &path)?;
        match row[0].as_str() {
            "source" => drop(table.source_idf.insert(row[1].clone(), value)),
            "target" => drop(table.target_idf.insert(row[1].clone(), value)),
            _ => table.max_idf = value,
        }
    }
    Ok(table)
}
