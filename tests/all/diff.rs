//! `sverka diff`, and the laws of comparison.

use crate::command_line::{BAD, Desk, EN, RU};
use proptest::prelude::*;
use sverka::diff::{Checked, DocumentDelta, Entry, Kept, Place, ReportDelta, Reports, reports};
use sverka::model::Severity;

fn severities() -> impl Strategy<Value = Severity> {
    prop::sample::select(Severity::ALL)
}

/// Entries whose fingerprints often coincide.
fn entries() -> impl Strategy<Value = Entry> {
    (0..4u8, severities(), prop::option::of(1..4usize), prop::option::of(1..4usize)).prop_map(
        |(print, severity, source, target)| Entry {
            rule: format!("rule-{print}"),
            category: "accuracy/number".into(),
            severity,
            source: source.map(|line| Place::Line(line, 1)),
            target: target.map(|start| Place::Points(start, start + 1)),
            source_text: String::new(),
            target_text: String::new(),
            message: String::new(),
            evidence: String::new(),
            suggestion: String::new(),
            fingerprint: print.to_string(),
        },
    )
}

fn checked() -> impl Strategy<Value = Checked> {
    let score = prop::option::of(0.0..100.0f64);
    let signature = prop::option::of("[ab]");
    let error = prop::option::weighted(0.1, Just("broken".to_string()));
    ("[a-c]", score, prop::option::of(0..500usize), signature, error, prop::collection::vec(entries(), 0..8))
        .prop_map(|(id, score, words, signature, error, findings)| Checked {
            id,
            score,
            words,
            signature,
            error,
            findings,
        })
}

fn any_reports() -> impl Strategy<Value = Reports> {
    let documents = prop::collection::vec(checked(), 0..4);
    (documents, prop::bool::weighted(0.8)).prop_map(|(documents, complete)| Reports { documents, complete })
}

/// The same comparison read from the other end; lists in an order of their own.
fn mirrored(delta: ReportDelta) -> ReportDelta {
    let document = |d: DocumentDelta| DocumentDelta {
        id: d.id,
        scores: (d.scores.1, d.scores.0),
        words: (d.words.1, d.words.0),
        signatures: (d.signatures.1, d.signatures.0),
        errors: (d.errors.1, d.errors.0),
        fixed: d.new,
        new: d.fixed,
        kept: d.kept.into_iter().map(|k| Kept { old: k.new, new: k.old }).collect(),
    };
    ReportDelta {
        documents: delta.documents.into_iter().map(document).collect(),
        added: delta.removed,
        removed: delta.added,
    }
}

fn ordered(mut delta: ReportDelta) -> ReportDelta {
    for document in &mut delta.documents {
        document.fixed.sort_by_key(|e| format!("{e:?}"));
        document.new.sort_by_key(|e| format!("{e:?}"));
        document.kept.sort_by_key(|k| format!("{k:?}"));
    }
    delta
}

proptest! {
    #[test]
    fn a_report_is_the_same_as_itself(report in any_reports()) {
        let delta = reports::compare(report.clone(), report);
        prop_assert!(delta.documents.iter().all(DocumentDelta::is_same), "{delta:?}");
        prop_assert!(delta.added.is_empty() && delta.removed.is_empty());
        prop_assert!(!delta.is_worse(Severity::Neutral));
    }

    #[test]
    fn the_way_back_is_the_mirror_of_the_way(old in any_reports(), new in any_reports()) {
        let way = reports::compare(old.clone(), new.clone());
        let back = reports::compare(new, old);
        prop_assert_eq!(ordered(mirrored(way)), ordered(back));
    }

    #[test]
    fn no_finding_is_lost(old in any_reports(), new in any_reports()) {
        let count = |r: &Reports| r.documents.iter().map(|d| d.findings.len()).sum::<usize>();
        let (before, after) = (count(&old), count(&new));
        let delta = reports::compare(old, new);
        let alone = |list: &[Checked]| list.iter().map(|d| d.findings.len()).sum::<usize>();
        let both: (usize, usize) = delta.documents.iter().fold((0, 0), |(a, b), d| {
            (a + d.fixed.len() + d.kept.len(), b + d.new.len() + d.kept.len())
        });
        prop_assert_eq!((both.0 + alone(&delta.removed), both.1 + alone(&delta.added)), (before, after));
    }
}

/// A desk with a good and a bad report of one document.
fn desk() -> Desk {
    let desk =
        Desk::new(&[("a.ru.txt", RU.as_bytes()), ("good.txt", EN.as_bytes()), ("bad.txt", BAD.as_bytes())]);
    for name in ["good", "bad"] {
        let (text, report) = (format!("{name}.txt"), format!("{name}.json"));
        desk.run(&["check", "--no-fail", "a.ru.txt", &text, "--format", "json", "-o", &report]);
        std::fs::create_dir_all(desk.path("in")).unwrap();
        std::fs::copy(desk.path("a.ru.txt"), desk.path("in/a.ru.txt")).unwrap();
        std::fs::copy(desk.path(&text), desk.path("in/a.en.txt")).unwrap();
        desk.run(&["batch", "--no-fail", "in", "-o", name]);
    }
    desk
}

#[test]
fn reports_get_better_and_worse() {
    let desk = desk();
    for (bad, good) in [("bad.json", "good.json"), ("bad", "good"), ("bad/findings.csv", "good/findings.csv")]
    {
        let done = desk.run(&["diff", bad, good]);
        assert_eq!(done.code, 0, "{}", done.err);
        assert!(done.out.contains("- fixed critical") && !done.out.contains("+ new"), "{}", done.out);
        let done = desk.run(&["diff", good, bad]);
        assert_eq!(done.code, 1, "{}", done.err);
        assert!(
            done.out.contains("+ new critical") && done.err.contains("1 new"),
            "{}{}",
            done.out,
            done.err
        );
        assert_eq!(desk.run(&["diff", "--no-fail", good, bad]).code, 0);
        let done = desk.run(&["diff", "-q", bad, bad]);
        assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "", ""), "{bad}");
    }
    let done = desk.run(&["diff", "bad.json", "good"]);
    assert_eq!(done.code, 0, "a report and a table can be compared: {}", done.err);
}

#[test]
fn other_signatures_are_said() {
    let desk = desk();
    let report = std::fs::read_to_string(desk.path("good.json")).unwrap();
    std::fs::write(desk.path("other.json"), report.replace("profile=default", "profile=mine")).unwrap();
    let done = desk.run(&["diff", "good.json", "other.json"]);
    assert!(done.code == 0 && done.err.contains("cannot be compared honestly"), "{}", done.err);
}

#[test]
fn what_is_no_report_is_refused() {
    let desk = desk();
    let report = std::fs::read_to_string(desk.path("good.json")).unwrap();
    let newer = report.replacen("\"schema\": 1", "\"schema\": 99", 1);
    assert_ne!(newer, report);
    for (name, text) in [
        ("newer.json", newer.as_str()),
        ("broken.json", &report[..report.len() / 2]),
        ("list.json", "[1, 2]"),
        ("odd.json", "{\"id\": \"x\"}"),
        ("empty.json", ""),
        ("odd/findings.csv", "document,rule\na,b\n"),
        ("torn/findings.csv", "document,rule,category,severity,message,fingerprint\na,b\n"),
        ("none/readme.txt", "hello"),
    ] {
        std::fs::create_dir_all(desk.path(name).parent().unwrap()).unwrap();
        std::fs::write(desk.path(name), text).unwrap();
    }
    std::fs::write(desk.path("binary"), b"\xff\xfe\0\0\x01").unwrap();
    for (new, expected) in [
        ("newer.json", "newer.json: a report of schema 99"),
        ("broken.json", "broken.json:"),
        ("list.json", "is no report"),
        ("odd.json", "no score or no findings"),
        ("empty.json", "is no report"),
        ("binary", "is no report"),
        ("odd", "no column"),
        ("torn", "findings.csv:2: a broken table"),
        ("none", "holds no findings.csv"),
        ("absent.json", "no such file"),
        ("good.txt", "--source ORIGINAL"),
    ] {
        let done = desk.run(&["diff", "good.json", new]);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{new}: {}", done.err);
        assert!(done.err.contains(expected), "{new}: {}", done.err);
        assert_eq!(done.err.trim_end().lines().count(), 1, "{}", done.err);
    }
}

#[test]
fn two_translations_are_hung_on_the_original() {
    let desk = desk();
    let done = desk.run(&["diff", "--source", "a.ru.txt", "good.txt", "bad.txt"]);
    assert_eq!(done.code, 1, "{}", done.err);
    for expected in ["[-billion-]{+million+}", "number", "+ new critical", "ru   Компания заработала"]
    {
        assert!(done.out.contains(expected), "no {expected:?} in:\n{}", done.out);
    }
    assert!(!done.out.contains('\u{1b}'), "colour in a pipe");
    assert!(done.err.contains("1 change"), "{}", done.err);
    let done = desk.run(&["diff", "--source", "a.ru.txt", "bad.txt", "good.txt"]);
    assert!(done.code == 0 && done.out.contains("- fixed critical"), "{}", done.out);
    let done = desk.run(&["diff", "--source", "a.ru.txt", "bad.txt", "bad.txt"]);
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "", ""));
}

#[test]
fn every_format_says_the_same() {
    let desk = desk();
    for args in
        [&["diff", "good.json", "bad.json"][..], &["diff", "--source", "a.ru.txt", "good.txt", "bad.txt"]]
    {
        let as_format = |format: &str| {
            let done = desk.run(&[args, &["--format", format]].concat());
            assert_eq!(done.code, 1, "{}", done.err);
            done.out
        };
        let json: serde_json::Value = serde_json::from_str(&as_format("json")).unwrap();
        assert_eq!((json["schema"].as_u64(), json["worse"].as_bool()), (Some(1), Some(true)));
        let list = if json["kind"] == "texts" { &json["groups"] } else { &json["documents"] };
        let finding = &list[0]["findings"][0];
        assert_eq!(
            (finding["status"].as_str(), finding["severity"].as_str()),
            (Some("new"), Some("critical"))
        );
        let csv = as_format("csv");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let print = finding["fingerprint"].as_str().unwrap();
        assert!(rows.iter().any(|r| r.iter().any(|c| c == "new") && r.iter().any(|c| c == print)), "{csv}");
        let html = as_format("html");
        assert!(html.starts_with("<!DOCTYPE html>") && html.contains("class=\"new\""), "{html}");
        assert!(!html.contains("<script") && !html.contains("http"), "needs nothing else");
    }
}

#[test]
fn html_is_escaped() {
    let desk = Desk::new(&[
        ("a.ru.txt", RU.as_bytes()),
        ("o.txt", EN.as_bytes()),
        ("n.txt", EN.replace("company", "<script>alert(1)</script> & company").as_bytes()),
    ]);
    let done = desk.run(&["diff", "--no-fail", "--source", "a.ru.txt", "o.txt", "n.txt", "--format", "html"]);
    assert!(
        done.out.contains("&lt;") && done.out.contains("&amp;") && !done.out.contains("<script"),
        "{}",
        done.out
    );
}
