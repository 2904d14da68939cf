//! Any bytes in the place of a report are compared or refused; any notes of an earlier run are taken over or passed by.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use sverka::batch::{self, Plan};
use sverka::check;
use sverka::config::{RuleSetting, Settings};
use sverka::desk::Desk;
use sverka::hash::fnv1a;
use sverka::read::folder::{Files, Job};
use sverka::read::Stated;
use sverka::report::csv::Dialect;
use sverka::report::past;

const RU: &str = "Компания заработала 1,5 млрд рублей. Убытков нет.";
const EN: &str = "The company earned 1.5 million rubles. There are is no no losses.";

/// All rules but one are off: what is under test is what happens to notes, and a document that is checked anew for each
/// of them costs a hundred times as much as reading them.
fn settings() -> Settings {
    let rules = check::ALL.iter().map(|check| check.rule().id).filter(|id| *id != "number");
    let off = |id: &str| (id.to_string(), RuleSetting { off: true, ..RuleSetting::default() });
    Settings { encoder: false, rules: rules.map(off).collect(), ..Settings::default() }
}

/// Runs a batch of one document in `out`, taking over what is noted there.
fn run(out: &Path) -> batch::Outcome {
    let (source, target) = (out.join("a.ru.txt"), out.join("a.en.txt"));
    std::fs::write(&source, RU).expect("written");
    std::fs::write(&target, EN).expect("written");
    let jobs = [Job { id: "a".into(), files: Files::Texts(source, target) }];
    static DESK: OnceLock<Desk> = OnceLock::new();
    let desk = DESK.get_or_init(|| Desk::new(settings()));
    let plan = Plan {
        out,
        force: true,
        dialect: Dialect::default(),
        html: true,
        sarif: true,
        resume: true,
        stop: &AtomicBool::new(false),
        threads: 1,
        stated: &Stated::default(),
        desk,
    };
    let outcome = batch::run(&jobs, &plan, |_| Ok(())).expect("a folder that can be written to");
    assert!(outcome.broken.is_empty());
    outcome
}

/// The key under which the document is noted.
fn key() -> u64 {
    static KEY: OnceLock<u64> = OnceLock::new();
    *KEY.get_or_init(|| {
        let out = tempfile::tempdir().expect("a folder");
        run(out.path());
        let journal = std::fs::read_to_string(out.path().join(".sverka/journal")).expect("a journal");
        let key = journal.split(' ').nth(1).expect("a key");
        u64::from_str_radix(key, 16).expect("sixteen digits")
    })
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let report = |name: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        past::read(&path)
    };
    match kind % 6 {
        0 => drop(report("report.json")),
        1 => drop(report("lines.jsonl")),
        2 => drop(report("findings.sarif")),
        3 => {
            // Findings and summary of one folder.
            drop(report("summary.csv"));
            drop(report("findings.csv"));
            if let Ok(reports) = past::read(dir.path()) {
                let again = past::read(dir.path()).expect("what was read before");
                sverka::diff::reports::compare(reports, again);
            }
        }
        kind => {
            // A journal as it is, and one whose line says that it is whole.
            let folder = dir.path().join(".sverka");
            std::fs::create_dir(&folder).expect("a folder");
            let line = match kind {
                4 => bytes.to_vec(),
                _ => {
                    let (key, sum) = (key(), fnv1a(&[&key().to_le_bytes(), bytes]));
                    [format!("{sum:016x} {key:016x} ").as_bytes(), bytes, b"\n"].concat()
                }
            };
            std::fs::write(folder.join("journal"), line).expect("written");
            run(dir.path());
        }
    }
});
