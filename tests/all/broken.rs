//! What can go wrong between the program and the disk: a clear error and exit code 2, never a panic, and no other
//! document pays for it. Permission bits do not bind the superuser, under whom tests may run, so that unreadable files
//! are folders and dangling links here.
#![cfg(unix)]

use crate::command_line::{BAD, Desk, EN, RU};
use assert_cmd::cargo::CommandCargoExt;
use std::fs::File;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

const FULL: &str = "/dev/full";

/// A pair with a finding, and a manifest of three documents of which only the last can be read.
fn desk() -> Desk {
    let manifest = "id,source,target\nfolder,folder,a.en.txt\nlink,a.ru.txt,link\nright,a.ru.txt,a.en.txt\n";
    let desk = Desk::new(&[
        ("a.ru.txt", RU.as_bytes()),
        ("a.en.txt", BAD.as_bytes()),
        ("folder/inside", b""),
        ("manifest.csv", manifest.as_bytes()),
    ]);
    symlink("nowhere", desk.path("link")).unwrap();
    desk
}

#[test]
fn a_file_that_cannot_be_read_costs_no_other_its_result() {
    let desk = desk();
    let done = desk.run(&["batch", "manifest.csv", "-o", "out", "--html", "--sarif"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("folder: folder: is a folder, not a file"), "{}", done.err);
    assert!(done.err.contains("link: link: no such file"), "{}", done.err);
    let summary = std::fs::read_to_string(desk.path("out/summary.csv")).unwrap();
    let rows: Vec<&str> = summary.lines().collect();
    assert_eq!(rows.len(), 4);
    assert!(
        rows[1].starts_with("folder,,") && rows[2].starts_with("link,,") && rows[3].starts_with("right,")
    );
    assert!(std::fs::read_to_string(desk.path("out/findings.csv")).unwrap().contains("1.5 million"));
    // In a folder too; and a folder that is called like a text is no text.
    std::fs::create_dir_all(desk.path("in/b.ru.txt")).unwrap();
    for name in ["in/a.ru.txt", "in/a.en.txt", "in/c.ru.txt"] {
        std::fs::copy(desk.path(&name["in/".len()..].replace('c', "a")), desk.path(name)).unwrap();
    }
    symlink("nowhere", desk.path("in/c.en.txt")).unwrap();
    let done = desk.run(&["batch", "in", "-o", "in-out"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("c: in/c.en.txt: no such file"), "{}", done.err);
    assert!(
        done.err.contains("2 documents, ") && done.err.contains("1 could not be checked"),
        "{}",
        done.err
    );
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_or_refused() {
    let desk = desk();
    let (short, long) = (RU.repeat(3), RU.repeat(4000));
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                // Shortened in place, grown in place, gone, there again.
                std::fs::write(desk.path("a.ru.txt"), &long).unwrap();
                std::fs::write(desk.path("a.ru.txt"), &short).unwrap();
                std::fs::remove_file(desk.path("a.ru.txt")).unwrap();
            }
        });
        for _ in 0..15 {
            let done = desk.run(&["check", "--no-encoder", "--format", "json", "a.ru.txt", "a.en.txt"]);
            match done.code {
                1 => drop(serde_json::from_str::<serde_json::Value>(&done.out).unwrap()),
                2 => assert!(done.out.is_empty() && done.err.starts_with("sverka: a.ru.txt"), "{}", done.err),
                other => panic!("exit code {other}: {}", done.err),
            }
        }
        ended.store(true, Ordering::Relaxed);
    });
}

/// Runs the program with its standard output on a full disk.
fn into_full(desk: &Desk, args: &[&str]) -> (Option<i32>, String) {
    let done = Command::cargo_bin("sverka")
        .unwrap()
        .args(args)
        .current_dir(desk.path(""))
        .stdin(File::open(desk.path("lines.jsonl")).unwrap())
        .stdout(Stdio::from(File::options().write(true).open(FULL).unwrap()))
        .output()
        .unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

#[test]
fn a_full_disk_is_an_error_whatever_is_written() {
    if !Path::new(FULL).exists() {
        return;
    }
    let desk = desk();
    let line = serde_json::json!({ "id": 1, "src": RU, "tgt": BAD, "text": RU, "mt": BAD });
    std::fs::write(desk.path("lines.jsonl"), format!("{line}\n")).unwrap();
    let json = desk.run(&["check", "--format", "json", "a.ru.txt", "a.en.txt"]).out;
    std::fs::write(desk.path("old.json"), &json).unwrap();
    std::fs::write(desk.path("right.txt"), EN).unwrap();
    let json = desk.run(&["check", "--format", "json", "a.ru.txt", "right.txt"]).out;
    std::fs::write(desk.path("new.json"), &json).unwrap();
    let pair = ["a.ru.txt", "a.en.txt"];
    let mut all: Vec<Vec<&str>> = vec![vec!["rules"], vec!["explain", "number"], vec!["demo"], vec!["man"]];
    all.extend([
        vec!["schema"],
        vec!["completions", "bash"],
        vec!["config", "show"],
        vec!["segment", pair[0]],
    ]);
    all.extend(
        ["text", "json", "csv", "html", "sarif"].map(|f| vec!["check", "--format", f, pair[0], pair[1]]),
    );
    all.extend([vec!["align", pair[0], pair[1]], vec!["score", pair[0], pair[1]]]);
    all.push(vec!["terms", "--format", "csv", pair[0], pair[1]]);
    all.extend(["check", "align", "segment"].map(|stage| vec![stage, "--jsonl"]));
    all.extend(["text", "json", "csv", "html"].map(|f| vec!["diff", "--format", f, "old.json", "new.json"]));
    for args in all {
        let (code, err) = into_full(&desk, &args);
        assert!(code == Some(2) && err.contains("No space left"), "{args:?}: {code:?} {err}");
        assert!(!err.contains("panicked"), "{args:?}: {err}");
    }
    // A device is written to and never replaced, even with --force.
    for format in ["json", "html"] {
        let done = desk.run(&["check", "--format", format, "--force", "-o", FULL, pair[0], pair[1]]);
        assert!(done.code == 2 && done.err.contains("/dev/full: "), "{} {}", done.code, done.err);
        assert!(std::fs::metadata(FULL).unwrap().file_type().is_char_device());
    }
    assert_eq!(desk.run(&["check", "--format", "json", "-o", "/dev/null", pair[0], pair[1]]).code, 1);
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn a_report_cannot_take_the_place_of_a_folder() {
    let desk = desk();
    let done = desk.run(&["check", "--format", "json", "--force", "-o", "folder", "a.ru.txt", "a.en.txt"]);
    assert!(done.code == 2 && done.err.contains("folder: is a folder, not a file"), "{}", done.err);
    let done = desk.run(&["batch", "manifest.csv", "-o", "a.ru.txt"]);
    assert!(done.code == 2 && done.err.contains("a.ru.txt"), "{}", done.err);
    std::fs::create_dir_all(desk.path("out/findings.csv")).unwrap();
    let done = desk.run(&["batch", "manifest.csv", "--force", "-o", "out"]);
    assert!(done.code == 2 && done.err.contains("out/findings.csv: is a folder"), "{}", done.err);
    assert!(!desk.path("out/summary.csv").exists());
    assert_eq!(std::fs::read_to_string(desk.path("a.ru.txt")).unwrap(), RU);
}
