//! The tables under corpora/packs: sorted, unique, in NFC, without carriage returns; what is made from them is made
//! from them.

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use unicode_normalization::is_nfc;

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/packs")
}

fn tables(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tables(&path, found);
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "txt") {
            found.push(path);
        }
    }
}

#[test]
fn tables_are_sorted_unique_and_normalised() {
    let mut found = Vec::new();
    tables(&packs(), &mut found);
    assert!(found.len() > 40);
    let mut wrong = Vec::new();
    for path in found {
        let text = std::fs::read_to_string(&path).unwrap();
        let rows: Vec<&str> = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        if text.contains('\r') {
            wrong.push(format!("{}: carriage return", path.display()));
        }
        for pair in rows.windows(2).filter(|w| w[0] >= w[1]) {
            wrong.push(format!("{}: {:?} before {:?}", path.display(), pair[0], pair[1]));
        }
        for row in rows.iter().filter(|r| !is_nfc(r)) {
            wrong.push(format!("{}: not NFC: {row:?}", path.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} rows, among them:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn every_pack_says_where_it_comes_from() {
    for entry in std::fs::read_dir(packs()).unwrap() {
        let folder = entry.unwrap().path();
        if folder.is_dir() {
            let mut names = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name());
            assert!(names.any(|n| n.to_string_lossy().starts_with("SOURCES")), "{}", folder.display());
        }
    }
}

#[test]
fn the_lexicon_is_what_its_tables_make() {
    let folder = packs().join("ru-en");
    Command::cargo_bin("sverka")
        .unwrap()
        .args(["lexicon", "build", "--check"])
        .arg(folder)
        .assert()
        .success();
}
