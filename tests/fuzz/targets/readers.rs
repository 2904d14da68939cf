//! Any bytes in any kind of file are read or refused: texts, tables of pairs, manifests, alignments, reports,
//! glossaries, settings, ignore files, JSON Lines.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::Path;
use sverka::config::ignore::Ignores;
use sverka::config::{Config, file};
use sverka::desk::Desk;
use sverka::model::{Lang, SuppressedBy};
use sverka::read::{Stated, beads, folder, pairs};
use sverka::report::past;
use sverka::stream::{self, Setup, Stage};
use sverka::terms::glossary;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let names = ["a.txt", "a.tsv", "a.csv", "beads.tsv", "beads.jsonl", "report.json", "findings.csv"];
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    };
    let text = String::from_utf8_lossy(bytes);
    match kind % 10 {
        0 => drop(sverka::read::text(&path(names[0]), None)),
        1 => drop(pairs::read("x", &path(names[1]), &Stated::default())),
        2 => drop(pairs::read("x", &path(names[2]), &Stated::default())),
        3 => drop(beads::read(&path(names[3]))),
        4 => drop(beads::read(&path(names[4]))),
        5 => drop(past::read(&path(names[5]))),
        6 => drop(past::read(&path(names[6]))),
        7 => drop(folder::jobs(&path(names[2]), "ru", "en")),
        8 => {
            drop(glossary::read(Path::new("g.csv"), &text, Lang::RU, Lang::EN));
            drop(glossary::read(Path::new("g.tbx"), &text, Lang::RU, Lang::EN));
            drop(Config::read(Path::new("sverka.toml"), &text, &sverka::check::names()));
            drop(Ignores::read(Path::new(".sverka-ignore"), &text, SuppressedBy::IgnoreFile));
            file::accepted_words(&text).for_each(drop);
        }
        _ => {
            let (stated, desk) = (Stated::default(), Desk::default());
            let setup = Setup { stated: &stated, desk: &desk, threads: 1 };
            let mut out = Vec::new();
            stream::run(Stage::Segment, bytes, &mut out, &setup).expect("every line has an answer");
        }
    }
});
