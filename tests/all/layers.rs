//! The law of the house: a room uses only rooms before it, and a source file can be read in one sitting.

use std::path::{Path, PathBuf};

/// The rooms, in the order in which they may use each other: each only those before it.
const ROOMS: &[&[&str]] = &[
    &["error", "hash", "model", "parallel", "xml"],
    &["lang"],
    &["config"],
    &["lexicon", "encoder"],
    &["read", "segment", "extract", "terms"],
    &["align"],
    &["check"],
    &["score"],
    &["quality"],
    &["desk"],
    &["diff"],
    &["report"],
    &["batch", "stream"],
    &["cli"],
];

/// Longest source file, in lines.
const LONGEST: usize = 500;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.sort();
    found
}

fn level(room: &str) -> Option<usize> {
    ROOMS.iter().position(|rooms| rooms.contains(&room))
}

/// The room a file stands in.
fn room(path: &Path) -> String {
    let relative = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = relative.iter().next().unwrap().to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

/// The rooms that a file names after `crate::`, in code (test modules may use any).
fn used(text: &str) -> Vec<String> {
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
    let mut found = Vec::new();
    for line in lines {
        for piece in line.split("crate::").skip(1) {
            let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            found.push(name);
        }
        // `use crate::{a, b}` is not used in this house, so that this test can read the arrows.
        assert!(!line.contains("crate::{"), "write one `use` for each room: {line}");
    }
    found
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for path in all_sources() {
        let room = room(&path);
        let test_file = path.file_stem().is_some_and(|s| s == "tests");
        if room == "main" || room == "lib" || test_file {
            continue;
        }
        let Some(here) = level(&room) else {
            wrong
                .push(format!("{}: room {room:?} stands on no floor of tests/all/layers.rs", path.display()));
            continue;
        };
        for name in used(&std::fs::read_to_string(&path).unwrap()) {
            // The pipeline of lib.rs serves the rooms below it.
            let there = if matches!(name.as_str(), "check" | "align" | "check_target" | "explain_alignment")
                && here >= 9
            {
                Some(0)
            } else {
                level(&name)
            };
            if name != room && there.is_none_or(|there| there >= here) {
                wrong.push(format!("{}: {room} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_can_be_read_in_one_sitting() {
    for path in all_sources() {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
    }
}
