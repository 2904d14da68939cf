//! Sentences as news has them, under all rules at once: right translations must pass in silence, and of planted
//! faults each must be found and nothing else (`tests/specimens`).

use super::specimens::{Specimen, hits, specimens, stated};
use sverka::config::Settings;
use sverka::model::{Finding, Severity};
use sverka::read::pair_of_texts;

/// What every rule together finds in a specimen; notes do not count.
fn findings(specimen: &Specimen) -> Vec<Finding> {
    let pair =
        pair_of_texts("specimen", specimen.source.0.clone(), specimen.target.0.clone(), &stated()).unwrap();
    let mut found = sverka::check(pair, &Settings::default()).findings;
    found.retain(|f| f.severity > Severity::Neutral);
    found
}

/// What is wrong with the findings of each specimen of `page`.
fn wrong(page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for specimen in specimens(page) {
        let found = findings(&specimen);
        let sides = [(&specimen.source, true), (&specimen.target, false)];
        for (side, is_source) in sides {
            for mark in side.1.iter().filter(|m| !found.iter().any(|f| hits(f, **m, is_source))) {
                wrong.push(format!("{}: not found: [[{}]] in {}", specimen.line, mark.of(&side.0), side.0));
            }
        }
        for f in &found {
            if !sides.iter().any(|(side, is_source)| side.1.iter().any(|m| hits(f, *m, *is_source))) {
                let fault = f.places.target().map(|p| p.fault.of(&specimen.target.0));
                wrong.push(format!("{}: {} at {fault:?}: {}", specimen.line, f.rule, f.message));
            }
        }
    }
    wrong
}

#[test]
fn right_translations_pass_in_silence() {
    let wrong = wrong(include_str!("../specimens/clean.md"));
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn planted_faults_are_found_and_nothing_else() {
    let wrong = wrong(include_str!("../specimens/faults.md"));
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
