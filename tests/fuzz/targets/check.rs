//! Any two texts are paired and checked: every sentence in one bead, every finding on character boundaries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sverka::config::Settings;
use sverka::desk::Desk;
use sverka::model::Lang;
use sverka::read::{Stated, pair_of_texts};

fuzz_target!(|data: (&str, &str)| {
    let stated = Stated { source: Some(Lang::RU), target: Some(Lang::EN), encoding: None };
    let settings = Settings { encoder: false, ..Settings::default() };
    let Ok(pair) = pair_of_texts("x", data.0.to_string(), data.1.to_string(), &stated) else { return };
    let report = Desk::new(settings).check(pair);
    let (source, target) = (&report.aligned.source, &report.aligned.target);
    let beads = &report.aligned.beads;
    assert_eq!(beads.iter().map(|b| b.src.len()).sum::<usize>(), source.sentences.len());
    assert_eq!(beads.iter().map(|b| b.tgt.len()).sum::<usize>(), target.sentences.len());
    for finding in &report.findings {
        for (places, side) in [(finding.places.source(), source), (finding.places.target(), target)] {
            let all = places.into_iter().flat_map(|p| [p.fault].into_iter().chain(p.related.iter().copied()));
            all.for_each(|span| drop(span.of(&side.doc.text).len()));
        }
    }
});
