//! A batch that is stopped, killed, disturbed and taken up again ends in the reports of an undisturbed run.

use crate::command_line::{BAD, Desk, EN, RU};
use assert_cmd::cargo::CommandCargoExt;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const COUNT: usize = 60;

/// A folder `wires` with many pairs, every third of them faulty.
fn desk() -> Desk {
    let desk = Desk::new(&[]);
    std::fs::create_dir(desk.path("wires")).unwrap();
    for i in 0..COUNT {
        let en = if i % 3 == 0 { BAD } else { EN };
        let wire = |text: &str| (0..8).map(|k| format!("{} {k}.\n\n{text}\n", i * 7 + k)).collect::<String>();
        std::fs::write(desk.path(&format!("wires/{i:03}.ru.txt")), wire(RU)).unwrap();
        std::fs::write(desk.path(&format!("wires/{i:03}.en.txt")), wire(en)).unwrap();
    }
    desk
}

/// The names and contents of the reports in a folder.
fn reports(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap());
    entries
        .filter(|e| e.file_type().unwrap().is_file())
        .map(|e| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap()))
        .collect()
}

#[test]
fn a_killed_run_leaves_no_half_report_and_resumes_to_the_same_end() {
    let desk = desk();
    assert_eq!(desk.run(&["batch", "wires", "-o", "whole"]).code, 1);
    let whole = reports(&desk.path("whole"));
    assert!(whole.keys().all(|name| name.ends_with(".csv")) && whole.len() == 5, "{:?}", whole.keys());

    for pause in [0, 30, 60, 120, 240, 400, 700] {
        let mut child = Command::cargo_bin("sverka")
            .unwrap()
            .args(["batch", "wires", "-o", "cut", "--resume", "-q"])
            .current_dir(desk.path(""))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
        if desk.path("cut").exists() {
            for (name, bytes) in reports(&desk.path("cut")) {
                let aside = name.starts_with(".sverka-");
                assert!(aside || whole[&name] == bytes, "{name} is neither aside nor whole");
            }
        }
    }
    assert_eq!(desk.run(&["batch", "wires", "-o", "cut", "--resume"]).code, 1);
    assert_eq!(reports(&desk.path("cut")), whole);
}

#[test]
fn only_what_has_changed_is_checked_again() {
    let desk = desk();
    assert_eq!(desk.run(&["batch", "wires", "-o", "out", "--resume"]).code, 1);
    std::fs::write(desk.path("wires/003.en.txt"), "\n").unwrap();
    let again = desk.run(&["batch", "wires", "-o", "out", "--resume"]);
    assert!(again.err.contains(&format!("({} taken over", COUNT - 1)), "{}", again.err);
    let other = desk.run(&["batch", "wires", "-o", "out", "--resume", "--rule", "number=minor"]);
    assert!(!other.err.contains("taken over"), "{}", other.err);
    let fresh = desk.run(&["batch", "wires", "-o", "fresh", "--rule", "number=minor"]);
    assert_eq!(fresh.code, other.code);
    assert_eq!(reports(&desk.path("out")), reports(&desk.path("fresh")));
    assert!(!desk.path("fresh/.sverka").exists());
}

#[test]
#[cfg(unix)]
fn ctrl_c_finishes_what_is_under_way_and_says_what_is_left() {
    let desk = desk();
    let child = Command::cargo_bin("sverka")
        .unwrap()
        .args(["batch", "wires", "-o", "out", "--jobs", "1"])
        .current_dir(desk.path(""))
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // As soon as the first document is in the journal.
    let journal = desk.path("out/.sverka/journal");
    while !std::fs::metadata(&journal).is_ok_and(|m| m.len() > 0) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let signal = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(signal.success());
    let done = child.wait_with_output().unwrap();
    let err = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{err}");
    assert!(err.contains("were not checked"), "{err}");
    let summary = std::fs::read_to_string(desk.path("out/summary.csv")).unwrap();
    assert_eq!(summary.lines().count(), COUNT + 1);
    assert!(summary.contains("the run was stopped"), "{summary}");
    assert_eq!(desk.run(&["batch", "wires", "-o", "out", "--resume"]).code, 1);
    assert_eq!(desk.run(&["batch", "wires", "-o", "whole"]).code, 1);
    assert_eq!(reports(&desk.path("out")), reports(&desk.path("whole")));
}

#[test]
fn a_folder_that_goes_away_mid_run_is_an_error_not_a_panic() {
    let desk = desk();
    let child = Command::cargo_bin("sverka")
        .unwrap()
        .args(["batch", "wires", "-o", "out"])
        .current_dir(desk.path(""))
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while !desk.path("out/.sverka/journal").exists() {
        std::thread::sleep(Duration::from_millis(2));
    }
    // The run may write on while the folder is being removed.
    while desk.path("out").exists() {
        std::fs::remove_dir_all(desk.path("out")).ok();
    }
    let done = child.wait_with_output().unwrap();
    let err = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{err}");
    assert!(!err.contains("panicked"), "{err}");
}
