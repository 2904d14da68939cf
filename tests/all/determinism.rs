//! The same input gives the same bytes: on one thread and on two, today and once more. No report holds a time, a path of
//! its own or a number drawn by chance. What differs by design: a new baseline notes its day, and standard error tells
//! seconds and words a second.

use crate::command_line::{BAD, Desk, EN, RU};
use std::collections::BTreeMap;
use std::path::Path;

/// All files below `folder`, by their path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn root(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_string_lossy().into_owned()
}

#[test]
fn a_batch_writes_the_same_bytes_on_any_number_of_threads_and_every_time() {
    let desk = Desk::new(&[
        ("odd/lone.ru.txt", RU.as_bytes()),
        ("odd/empty.ru.txt", b""),
        ("odd/empty.en.txt", b"x"),
    ]);
    let (wires, manifest) = (root("corpora/wires/manifest.csv"), "--html --sarif --write-baseline");
    let run = |out: &str, jobs: &str| {
        let baseline = format!("{out}/baseline.csv");
        let mut args = vec!["batch", &wires, "odd", "-o", out, "--jobs", jobs];
        args.extend(manifest.split(' ').chain([baseline.as_str()]));
        std::fs::create_dir(desk.path(out)).unwrap();
        let done = desk.run(&args);
        assert_eq!(done.code, 2, "{}", done.err);
        assert!(done.err.contains("2 could not be checked"), "{}", done.err);
        let mut files = files(&desk.path(out));
        // The day may end between two runs.
        let baseline = files.get_mut("baseline.csv").expect("a baseline in the folder of the reports");
        let rows = csv::Reader::from_reader(baseline.as_slice()).into_records();
        let column = |row: csv::StringRecord| row.iter().next().map(str::to_string).unwrap();
        *baseline = rows.map(|row| column(row.unwrap())).collect::<Vec<_>>().join("\n").into_bytes();
        files
    };
    let first = run("first", "1");
    let kinds = ["findings.csv", "segments.csv", "terms.csv", "ledger.csv", "summary.csv", "findings.sarif"];
    for name in kinds.iter().chain(&["index.html", "baseline.csv"]) {
        assert!(first.get(*name).is_some_and(|bytes| bytes.len() > 100), "{name}");
    }
    assert!(first.keys().filter(|name| name.starts_with("pages")).count() > 5, "{:?}", first.keys());
    for (out, jobs) in [("again", "1"), ("two", "2"), ("many", "7")] {
        let next = run(out, jobs);
        assert_eq!(first.keys().collect::<Vec<_>>(), next.keys().collect::<Vec<_>>());
        for (name, bytes) in &first {
            assert!(*bytes == next[name], "{name} differs in {out}");
        }
    }
}

#[test]
fn every_format_of_a_check_is_the_same_every_time() {
    let desk = Desk::new(&[("a.ru.txt", RU.as_bytes()), ("a.en.txt", BAD.as_bytes())]);
    let wire = [root("corpora/wires/101/ru.txt"), root("corpora/wires/101/en.bad.txt")];
    for format in ["text", "json", "csv", "html", "sarif"] {
        let run = || desk.run(&["check", "--format", format, &wire[0], &wire[1]]);
        let (first, second) = (run(), run());
        assert_eq!((first.code, second.code), (1, 1), "{}", first.err);
        assert!(first.out == second.out && first.err == second.err, "{format}");
    }
    for stage in ["align", "terms"] {
        let run = || desk.run(&[stage, &wire[0], &wire[1]]).out;
        assert!(run() == run(), "{stage}");
    }
}

#[test]
fn json_lines_are_the_same_on_any_number_of_threads() {
    let desk = Desk::new(&[]);
    let line = |i: usize| {
        let en = if i.is_multiple_of(3) { BAD } else { EN };
        serde_json::json!({ "id": i, "src": RU.repeat(1 + i % 5), "tgt": en.repeat(1 + i % 5) }).to_string()
    };
    let input: String = (0..150).map(|i| line(i) + if i == 70 { "\nno json\n" } else { "\n" }).collect();
    let run = |jobs: &str| desk.run_with(&["check", "--jsonl", "--jobs", jobs], &input).out;
    let first = run("1");
    assert_eq!(first.lines().count(), 151);
    assert!(first == run("1") && first == run("2") && first == run("7"));
}
