//! `sverka lexicon`: bilingual lexicons from parallel text.

use super::{CLEAN, lang};
use crate::check::coverage::Coverage as Words;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon;
use crate::lexicon::pack::{Pack, Table};
use crate::lexicon::train::Trainer;
use crate::model::Lang;
use crate::read::{self, Stated};
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

/// The weight of a pair that only a dictionary has: too little to outweigh one seen in texts.
const DICTIONARY_WEIGHT: f32 = 0.09;

#[derive(Subcommand)]
enum Command {
    Train(Train),
    Build(Build),
    Coverage(Coverage),
}

/// Estimate a lexicon from sentence pairs: writes lexicon.tsv, idf.tsv and lexicon.bin
#[derive(Args)]
struct Train {
    /// Sentence pairs: tab-separated, source first (further columns are passed over), or translation memories (.tmx)
    #[arg(required = true, value_name = "TSV|TMX")]
    pairs: Vec<PathBuf>,
    /// Word pairs to add: source word, target word or words, and if you like a weight from 0 to 1 (0.09)
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

/// Say what share of the content words of sentences finds a translation beside it, by lexicon or by sound
#[derive(Args)]
struct Coverage {
    /// Sentence pairs the lexicon was not made from: tab-separated, source first, or translation memories (.tmx)
    #[arg(required = true, value_name = "TSV|TMX")]
    pairs: Vec<PathBuf>,
    /// A folder that `sverka lexicon train` wrote, taken alone; the built-in lexicon if not given
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Language of the source
    #[arg(long, value_name = "LANG", default_value = "ru", value_parser = lang)]
    source_lang: Lang,
    /// Language of the target
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = lang)]
    target_lang: Lang,
}

impl Lexicon {
    /// Runs the command.
    pub fn run(self) -> Result<u8> {
        match self.command {
            Command::Train(train) => train.run(),
            Command::Build(build) => build.run(),
            Command::Coverage(coverage) => coverage.run(),
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
            let langs = (self.source_lang, self.target_lang);
            each_pair(path, langs, |source, target| trainer.add(source, target))?;
        }
        let mut table = if self.dictionary_only { trainer.statistics() } else { trainer.estimate() };
        for path in &self.dictionary {
            for row in columns(path, 2)? {
                let weight = if row.len() > 2 { weight(&row, 2, path)? } else { DICTIONARY_WEIGHT };
                let (source, target) = (row[0].replace('_', " "), row[1].replace('_', " "));
                table.add_words((&source, self.source_lang), (&target, self.target_lang), weight.min(1.0));
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

/// Hands every pair of sentences in `langs` of the file at `path` to `take`; a sentence without a partner is none.
fn each_pair(path: &Path, langs: (Lang, Lang), mut take: impl FnMut(&str, &str)) -> Result<()> {
    let mut whole = |source: &str, target: &str| {
        if !source.trim().is_empty() && !target.trim().is_empty() {
            take(source, target);
        }
    };
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("tmx")) {
        let (text, _) = read::text(path, None)?;
        let rows = read::tmx::rows(&text, Some(langs.0), Some(langs.1)).map_err(|e| e.at(path))?;
        rows.source.iter().zip(&rows.target).for_each(|(source, target)| whole(source, target));
    } else {
        columns(path, 2)?.iter().for_each(|row| whole(&row[0], &row[1]));
    }
    Ok(())
}

impl Coverage {
    fn run(self) -> Result<u8> {
        let langs = (self.source_lang, self.target_lang);
        let lexicon = match &self.lexicon {
            Some(path) => Some(lexicon::Lexicon::alone(path, langs.0, langs.1)?),
            None => lexicon::Lexicon::built_in(langs.0, langs.1),
        };
        let (mut sources, mut targets) = (Vec::new(), Vec::new());
        for path in &self.pairs {
            each_pair(path, langs, |source, target| {
                sources.push(source.to_string());
                targets.push(target.to_string());
            })?;
        }
        let (right, words) = covered(&sources, &targets, langs, lexicon)?;
        // A sentence that is not the translation covers some words by chance: the yardstick.
        let turn = 1.min(targets.len());
        targets.rotate_left(turn);
        let (chance, _) = covered(&sources, &targets, langs, lexicon)?;
        let share = |count: usize| 100.0 * count as f64 / words.max(1) as f64;
        println!("{} sentences, {words} content words", sources.len());
        println!("{:.1}% find a translation; {:.1}% in the next sentence's", share(right), share(chance));
        Ok(CLEAN)
    }
}

/// How many content words of the sources find a translation in their targets, and how many there are.
fn covered(
    sources: &[String],
    targets: &[String],
    langs: (Lang, Lang),
    lexicon: Option<&lexicon::Lexicon>,
) -> Result<(usize, usize)> {
    let stated = Stated { source: Some(langs.0), target: Some(langs.1), encoding: None };
    let (mut covered, mut words) = (0, 0);
    for (source, target) in sources.iter().zip(targets) {
        let pair = read::pair_of_segments("", source.clone(), target.clone(), &stated)?;
        let aligned = Desk::default().align(pair);
        for bead in Words::new(&aligned, lexicon).iter() {
            words += bead.src.iter().filter(|w| w.content).count();
            covered += bead.src.iter().filter(|w| w.content && w.matched > 0.0).count();
        }
    }
    Ok((covered, words))
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
