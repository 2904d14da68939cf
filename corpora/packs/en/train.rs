//! Builds the compact tables of the English pack from their sources.
//!
//! ```text
//! cargo run --release --example train-english -- words US_DIR GB_DIR FREQUENCIES
//! ```
//! writes `corpora/packs/en/words.fst`: every form of the two Hunspell dictionaries in `US_DIR` and `GB_DIR` (the
//! unpacked npm packages `dictionary-en` and `dictionary-en-gb`, with `index.aff` and `index.dic`), each with the
//! variant it belongs to and its frequency (`FREQUENCIES`: lines `word count`, the unigrams of the PyPI package
//! `symspellpy`).

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
        _ => Err("usage: train-english words US_DIR GB_DIR FREQUENCIES".into()),
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
