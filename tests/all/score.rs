//! `sverka score`: a number a segment, and no gain by a fault.

use crate::command_line::Desk;
use sverka::read::{Stated, pair_of_segments};

fn score(ru: &str, en: &str) -> f64 {
    let pair = pair_of_segments("x", ru.to_string(), en.to_string(), &Stated::default()).unwrap();
    let score = sverka::desk::Desk::default().quality(pair).unwrap();
    assert!((0.0..=100.0).contains(&score), "{score}");
    score
}

/// A source, a right translation, and translations with one planted fault each.
const PLANTED: &[(&str, &str, &[&str])] = &[
    (
        "Компания заработала 1,5 млрд рублей в прошлом году, сообщил директор.",
        "The company earned 1.5 billion rubles last year, the director said.",
        &[
            "The company earned 1.5 million rubles last year, the director said.",
            "The company earned 1.7 billion rubles last year, the director said.",
            "The company earned 1.5 billion rubles, the director said.",
            "The company earned 1.5 billion dollars last year, the director said.",
            "The company earned 1.5 billion рублей last year, the director said.",
        ],
    ),
    (
        "Министр Сергей Дегтярёв не исключил новых переговоров с Турцией.",
        "Minister Sergei Degtyaryov did not rule out new talks with Turkey.",
        &[
            "Minister Sergei Degtyaryov ruled out new talks with Turkey.",
            "Minister Sergei Dmitriev did not rule out new talks with Turkey.",
            "Minister Sergei Degtyaryov did not rule out new talks with Greece.",
            "Minister Sergei Degtyaryov did not rule out new talks.",
            "Minister Sergei Degtyaryov did not rule out the the new talks with Turkey.",
        ],
    ),
    (
        "Пожар начался 26 июля на складе в Самаре. Погибших нет.",
        "The fire broke out on July 26 at a warehouse in Samara. No one was killed.",
        &[
            "The fire broke out on June 26 at a warehouse in Samara. No one was killed.",
            "The fire broke out on July 26 at a warehouse in Samara.",
            "The fire broke out on July 26 at a warehouse in Saratov. No one was killed.",
            "No one was killed.",
        ],
    ),
];

#[test]
fn a_planted_fault_never_raises_the_score() {
    for (ru, clean, faulty) in PLANTED {
        let best = score(ru, clean);
        assert!(best > 50.0, "{best} {clean}");
        for en in *faulty {
            let got = score(ru, en);
            assert!(got < best, "{got:.2} is not below {best:.2}: {en}");
        }
    }
}

#[test]
fn no_translation_is_a_bad_translation() {
    let ru = "Совет директоров одобрил сделку.";
    let right = score(ru, "The board of directors approved the deal.");
    assert_eq!(score(ru, ""), 0.0);
    assert_eq!(score(ru, " — "), 0.0);
    assert_eq!(score(ru, ru), 0.0, "left as it is");
    assert!(score(ru, "Bananas are yellow and rich in potassium.") < right - 15.0);
}

#[test]
fn files_and_lines_say_the_same() {
    let (ru, en) = (PLANTED[0].0, PLANTED[0].1);
    let desk = Desk::new(&[
        ("r.txt", format!("{ru}\n\n{ru}\n").as_bytes()),
        ("e.txt", format!("{en}\n\n\n").as_bytes()),
        ("short.txt", format!("{en}\n").as_bytes()),
    ]);
    let done = desk.run(&["score", "r.txt", "e.txt"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let lines: Vec<&str> = done.out.lines().collect();
    assert_eq!((lines.len(), lines[1], lines[2]), (3, "", "0.00"), "{}", done.out);
    let input = serde_json::json!({"id": 5, "src": ru, "mt": en}).to_string();
    let done = desk.run_with(&["score", "--jsonl", "-"], &format!("{input}\n{{\"id\":6,\"src\":\"да\"}}\n"));
    assert_eq!(done.code, 2);
    let answers: Vec<serde_json::Value> =
        done.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(format!("{:.2}", answers[0]["score"].as_f64().unwrap()), lines[0]);
    assert!(answers[1]["error"].as_str().unwrap().contains("\"mt\""), "{}", done.out);

    let done = desk.run(&["score", "r.txt", "short.txt"]);
    assert!(done.code == 2 && done.err.contains("short.txt: 1 lines, but r.txt has 3"), "{}", done.err);
    let done = desk.run(&["score", "--source-lang", "de", "r.txt", "e.txt"]);
    assert!(done.code == 2 && done.err.contains("this is de-en"), "{}", done.err);
    assert_eq!(desk.run(&["score", "r.txt"]).code, 2);
}
