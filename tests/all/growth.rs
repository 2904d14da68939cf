//! Odd texts cost in proportion to their length: four times the text may take four times as long and some more, never
//! sixteen times. Only such ratios are looked at, the least of a few attempts, so that a busy machine does no harm.
//! `tests/bench/odd.py` times the same kinds and more, a hundred times as long.

use std::time::{Duration, Instant};
use sverka::check;
use sverka::config::Settings;
use sverka::model::Lang;
use sverka::read::{Stated, pair_of_texts};

/// Words of a text without sense, always the same ones.
fn words(of: &[&str], count: usize, between: &str) -> String {
    let mut state = 8_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        of[(state >> 33) as usize % of.len()]
    };
    (0..count).map(|_| next()).collect::<Vec<_>>().join(between)
}

const RU: [&str; 8] = ["правительство", "решение", "вчера", "Иванов", "не", "дом", "7", "сообщил"];
const EN: [&str; 8] = ["government", "decision", "yesterday", "Ivanov", "not", "house", "8", "said"];

/// Source and target of each kind, `size` being some hundreds.
fn odd(kind: &str, size: usize) -> (String, String) {
    let both = |make: &dyn Fn(&[&str]) -> String| (make(&RU), make(&EN));
    let marks = |of: &[&str]| {
        (format!("Да {}", words(of, size * 20, "")), format!("Yes {}", words(of, size * 20, "")))
    };
    match kind {
        "one sentence" => both(&|of| words(of, size * 10, " ") + "."),
        "paragraphs of a word" => both(&|of| words(of, size, "\n\n")),
        "one sentence again and again" => (
            "Правительство приняло решение. ".repeat(size),
            "The government has made a decision. ".repeat(size),
        ),
        "digits" => marks(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        "numbers" => marks(&["12 ", "3,5 ", "700 ", "1999 ", "4 "]),
        "quotation marks" => marks(&["«", "»", "„", "“", "”", "\"", "'", "’"]),
        "opening quotation marks" => marks(&["«", "“"]),
        "inches" => marks(&["1\" ", "7\" "]),
        "commas behind names" => ("“Иванов, ".repeat(size * 2), "“Ivanov, ".repeat(size * 2)),
        "brackets" => marks(&["(", ")", "[", "]", "{", "}"]),
        "hyphens" => ("юго-".repeat(size * 5), "south-".repeat(size * 5)),
        "opposites" => ("рост ".repeat(size * 4), "fall ".repeat(size * 4)),
        "one city again and again" => ("Москва ".repeat(size * 4), "Moscow ".repeat(size * 4)),
        "one name again and again" => ("США ".repeat(size * 4), "USA ".repeat(size * 4)),
        "letters" => ("а".repeat(size * 40), "a".repeat(size * 40)),
        other => unreachable!("no kind {other}"),
    }
}

fn time(kind: &str, size: usize) -> Duration {
    let stated = Stated { source: Some(Lang::RU), target: Some(Lang::EN), encoding: None };
    let settings = Settings { encoder: false, ..Settings::default() };
    let (ru, en) = odd(kind, size);
    let pair = pair_of_texts(kind, ru, en, &stated).expect("a pair");
    let began = Instant::now();
    let report = sverka::check(pair, &settings);
    assert!(report.findings.len() <= check::ALL.len() * 100 * report.aligned.beads.len());
    began.elapsed()
}

#[test]
fn odd_texts_cost_in_proportion_to_their_length() {
    const SIZE: usize = 400;
    for kind in [
        "one sentence",
        "paragraphs of a word",
        "one sentence again and again",
        "digits",
        "numbers",
        "quotation marks",
        "opening quotation marks",
        "inches",
        "commas behind names",
        "brackets",
        "hyphens",
        "opposites",
        "one city again and again",
        "one name again and again",
        "letters",
    ] {
        // Tables are read when they are first asked for.
        time(kind, SIZE);
        let (mut short, mut long) = (Duration::MAX, Duration::MAX);
        let linear = (0..5).any(|_| {
            short = short.min(time(kind, SIZE));
            long = long.min(time(kind, 4 * SIZE));
            long < 9 * short + Duration::from_millis(10)
        });
        assert!(linear, "{kind}: {short:?}, four times as long {long:?}");
    }
}

#[test]
fn a_sentence_without_an_end_is_no_burden_on_the_stack() {
    let small = std::thread::Builder::new().stack_size(512 * 1024);
    let done = small.spawn(|| {
        for kind in ["one sentence", "quotation marks", "brackets", "hyphens", "letters"] {
            time(kind, 2_000);
        }
    });
    assert!(done.expect("a thread").join().is_ok());
}
