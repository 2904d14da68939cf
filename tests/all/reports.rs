//! The committed reports on the sample wires are what the program makes of them today. After a change that is
//! meant to change them: run the README's main job again and read the difference.

use assert_cmd::Command;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn committed_reports_are_current() {
    let out = tempfile::tempdir().unwrap();
    // Of the clean translations only the tables are committed.
    let runs = [("manifest.csv", "wires", &["--html"][..]), ("clean.csv", "wires-clean", &[])];
    for (manifest, folder, more) in runs {
        let made = out.path().join(folder);
        Command::cargo_bin("sverka")
            .unwrap()
            .current_dir(root())
            .args(["batch", &format!("corpora/wires/{manifest}"), "--no-fail", "-o"])
            .arg(&made)
            .args(more)
            .assert()
            .success();
        let mut files = ["findings.csv", "segments.csv", "terms.csv", "ledger.csv", "summary.csv"]
            .map(String::from)
            .to_vec();
        if made.join("index.html").exists() {
            files.push("index.html".to_string());
            let pages = std::fs::read_dir(made.join("pages")).unwrap();
            files.extend(pages.map(|page| format!("pages/{}", page.unwrap().file_name().to_string_lossy())));
        }
        for file in files {
            let committed = std::fs::read_to_string(root().join("reports").join(folder).join(&file)).unwrap();
            let fresh = std::fs::read_to_string(made.join(&file)).unwrap();
            for (number, (old, new)) in committed.lines().zip(fresh.lines()).enumerate() {
                assert_eq!(old, new, "reports/{folder}/{file}, line {}", number + 1);
            }
            assert_eq!(committed.lines().count(), fresh.lines().count(), "reports/{folder}/{file}");
        }
    }
}

/// Planted faults found, by overlap and dimension, and false alarms: floors under what was measured.
#[test]
fn wires_are_judged_no_worse_than_before() {
    let (mut gold, mut hit, mut false_alarms) = (0, 0, 0);
    let mut wires: Vec<_> =
        std::fs::read_dir(root().join("corpora/wires")).unwrap().map(|e| e.unwrap().path()).collect();
    wires.retain(|p| p.is_dir());
    assert!(wires.len() >= 16);
    for wire in wires {
        let read = |name: &str| std::fs::read_to_string(wire.join(name)).unwrap();
        let check = |english: &str| {
            let pair =
                sverka::read::pair_of_texts("wire", read("ru.txt"), read(english), &Default::default())
                    .unwrap();
            sverka::check(pair, &Default::default())
        };
        let neutral = sverka::model::Severity::Neutral;
        false_alarms += check("en.clean.txt").findings.iter().filter(|f| f.severity > neutral).count();
        let report = check("en.bad.txt");
        let record = sverka::report::json::record(&report);
        for line in read("gold.jsonl").lines() {
            let fault: serde_json::Value = serde_json::from_str(line).unwrap();
            let span =
                |v: &serde_json::Value| Some((v.get(0)?.as_u64()? as usize, v.get(1)?.as_u64()? as usize));
            let dimension = fault["category"].as_str().unwrap().split('/').next().unwrap().to_string();
            gold += 1;
            hit += usize::from(record.findings.iter().any(|f| {
                let meets = |spans: &[[usize; 2]], wanted: Option<(usize, usize)>| {
                    spans
                        .first()
                        .zip(wanted)
                        .is_some_and(|(s, w)| s[0] < w.1.max(w.0 + 1) && w.0 < s[1].max(s[0] + 1))
                };
                f.category.starts_with(&dimension)
                    && (meets(&f.tgt, span(&fault["tgt"])) || meets(&f.src, span(&fault["src"])))
            }));
        }
    }
    let recall = f64::from(hit as u32) / f64::from(gold as u32);
    assert!(recall >= RECALL, "{hit} of {gold} planted faults found: {recall:.3}");
    assert_eq!(false_alarms, 0, "false alarms on the clean wires");
}

/// Just below what was measured on the day this was written.
const RECALL: f64 = 0.73;
