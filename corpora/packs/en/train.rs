//! Builds the compact tables of the English pack from their sources.
//!
//! ```text
//! cargo run --release --example train-english -- words US_DIR GB_DIR FREQUENCIES
//! ```
//! writes `corpora/packs/en/words.fst`: every form of the two Hunspell dictionaries in `US_DIR` and `GB_DIR` (the
//! unpacked npm packages `dictionary-en` and `dictionary-en-gb`, with `index.aff` and `index.dic`), each with the
//! variant it belongs to and its frequency (`FREQUENCIES`: lines `word count`, the unigrams of the PyPI package
//! `symspellpy`).
//!
//! ```text
//! cargo run --release --example train-english -- tagger MASC
//! ```
//! writes `corpora/packs/en/tagger.bin`, the weights of the part-of-speech tagger, and says how well it does on the
//! tenth of the corpus that it did not see (`MASC`: lines `category<TAB>word_TAG word_TAG …`).
//!
//! ```text
//! cargo run --release --example train-english -- ngrams MASC BIGRAMS FREQUENCIES TEXT…
//! ```
//! writes `corpora/packs/en/ngrams.bin`, the language model (`BIGRAMS`: lines `word word count`; `TEXT`: plain
//! English, a sentence or paragraph a line).

#[path = "train/ngrams.rs"]
mod ngrams;
#[path = "train/tagger.rs"]
mod tagger;
#[path = "train/words.rs"]
mod words;

use std::process::ExitCode;

/// Where the tables go, seen from the root of the project.
const PACK: &str = "corpora/packs/en";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["words", us, gb, frequencies] => words::build(us, gb, frequencies),
        ["tagger", masc] => tagger::build(masc),
        ["ngrams", masc, bigrams, frequencies, ref texts @ ..] => {
            ngrams::build(masc, bigrams, frequencies, texts)
        }
        _ => Err("usage: train-english words … | tagger … | ngrams … (see the head of the file)".into()),
    };
    match done {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Anything that stops the builder, with its reason.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
