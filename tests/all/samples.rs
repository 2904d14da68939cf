//! The sample pairs of other source languages: on a right translation silence, on a faulty one the planted faults
//! and no others.

use std::path::{Path, PathBuf};
use sverka::config::Settings;
use sverka::model::{Lang, Report, Severity};
use sverka::read::{Stated, pair_of_texts};

const LANGUAGES: [&str; 6] = ["de", "es", "fr", "pl", "uk", "zh"];

fn sample(code: &str, name: &str) -> String {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/samples").join(code);
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn check(code: &str, english: &str) -> Report {
    let stated = Stated { source: Lang::parse(code), target: Some(Lang::EN), encoding: None };
    let pair = pair_of_texts(code, sample(code, "source.txt"), sample(code, english), &stated).unwrap();
    sverka::check(pair, &Settings::default())
}

/// The findings as rows of `gold.tsv`, sorted.
fn rows(report: &Report) -> Vec<String> {
    let (source, target) = (&report.aligned.source.doc.text, &report.aligned.target.doc.text);
    let shown = report.findings.iter().filter(|f| f.severity >= Severity::Minor);
    let mut rows: Vec<String> = shown
        .map(|f| match (f.places.target(), f.places.source()) {
            (Some(places), _) => format!("{}\t{}", f.rule, places.fault.of(target)),
            (None, places) => format!("{}\t-{}", f.rule, places.unwrap().fault.of(source)),
        })
        .collect();
    rows.sort();
    rows
}

#[test]
fn right_translations_are_silent() {
    for code in LANGUAGES {
        assert_eq!(rows(&check(code, "clean.en.txt")), [""; 0], "{code}");
    }
}

#[test]
fn planted_faults_are_found_and_no_others() {
    for code in LANGUAGES {
        let gold = sample(code, "gold.tsv");
        let gold: Vec<&str> = gold.lines().filter(|l| !l.starts_with('#')).collect();
        assert_eq!(rows(&check(code, "faulty.en.txt")), gold, "{code}");
    }
}

#[test]
fn what_cannot_judge_says_so() {
    let skipped = |code: &str| {
        let stated = Stated { source: Lang::parse(code), target: Some(Lang::EN), encoding: None };
        let pair = pair_of_texts("x", "Um, dois, 1,5.".into(), "One, two, 1.5.".into(), &stated).unwrap();
        sverka::check(pair, &Settings::default()).skipped
    };
    let of = |code: &str, rule: &str| skipped(code).into_iter().find(|s| s.rule == rule).map(|s| s.reason);
    assert!(of("pt", "number").is_some_and(|reason| reason.contains("pt")));
    assert!(of("de", "number").is_none() && of("pt", "omitted-sentence").is_none());
    assert!(of("de", "negation").is_some() && of("ru", "negation").is_none());
}
