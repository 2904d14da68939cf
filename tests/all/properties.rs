//! What holds for any text.

use proptest::prelude::*;
use sverka::config::Settings;
use sverka::model::{Aligned, Lang, Side};
use sverka::read::{Stated, pair_of_texts, target_alone};

/// Texts of words, marks and odd characters, in several paragraphs.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[а-яё]{1,9}",
        "[А-ЯЁ][а-яё]{2,8}",
        "[a-z]{1,9}",
        "[A-Z][a-z]{2,8}",
        "[0-9]{1,6}",
        "[0-9]{1,2}[.,][0-9]{1,3}",
        "[.!?…]",
        "[,;:–—-]",
        "[«»“”\"„'’()\\[\\]]",
        "\n",
        "\n\n",
        "%|№|\\$|€",
        "т\\. е\\.|U\\.S\\.|Mr\\.|г\\.",
        "\\PC{1,3}",
        "млн|млрд|million|billion|не|not|ФСБ|FSB|ООН|UN",
    ];
    prop::collection::vec((piece, prop_oneof![Just(" "), Just(""), Just("\u{a0}")]), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(a, b)| format!("{a}{b}")).collect())
}

fn stated() -> Stated {
    Stated { source: Some(Lang::RU), target: Some(Lang::EN), encoding: None }
}

/// Every character that is not white space is in exactly one sentence, and sentences lie in their units.
fn tiles(side: &Side) {
    let text = &side.doc.text;
    let mut at = 0;
    for sentence in &side.sentences {
        assert!(
            text[at..sentence.span.start].trim().is_empty(),
            "left out: {:?}",
            &text[at..sentence.span.start]
        );
        assert!(side.doc.units[sentence.unit].span.contains(sentence.span));
        at = sentence.span.end;
    }
    assert!(text[at..].trim().is_empty(), "left out: {:?}", &text[at..]);
}

/// Every sentence is in exactly one bead, and every bead holds one.
fn covers(aligned: &Aligned) {
    let mut src: Vec<usize> = aligned.beads.iter().flat_map(|b| b.src.clone()).collect();
    let mut tgt: Vec<usize> = aligned.beads.iter().flat_map(|b| b.tgt.clone()).collect();
    src.sort_unstable();
    tgt.sort_unstable();
    assert_eq!(src, (0..aligned.source.sentences.len()).collect::<Vec<_>>());
    assert_eq!(tgt, (0..aligned.target.sentences.len()).collect::<Vec<_>>());
    assert!(aligned.beads.iter().all(|b| !b.src.is_empty() || !b.tgt.is_empty()));
    assert!(aligned.beads.iter().all(|b| (0.0..=1.0).contains(&b.confidence)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_pair_is_checked(source in texts(), target in texts()) {
        let Ok(pair) = pair_of_texts("x", source, target, &stated()) else { return Ok(()) };
        let report = sverka::check(pair, &Settings::default());
        tiles(&report.aligned.source);
        tiles(&report.aligned.target);
        covers(&report.aligned);
        let (ru, en) = (&report.aligned.source.doc.text, &report.aligned.target.doc.text);
        for finding in &report.findings {
            for (text, places) in [(ru, finding.places.source()), (en, finding.places.target())] {
                if let Some(places) = places {
                    for span in std::iter::once(&places.fault).chain(&places.related) {
                        prop_assert!(span.start <= span.end && text.is_char_boundary(span.start));
                        prop_assert!(text.is_char_boundary(span.end), "{} {:?}", finding.rule, span);
                    }
                }
            }
            prop_assert_eq!(finding.fingerprint.len(), 12);
        }
        let mut prints: Vec<&str> = report.findings.iter().map(|f| f.fingerprint.as_str()).collect();
        prints.sort_unstable();
        prints.dedup();
        prop_assert_eq!(prints.len(), report.findings.len(), "fingerprints are names");
        prop_assert!((0.0..=100.0).contains(&report.score.value));
        // Every report can be written.
        let record = sverka::report::json::record(&report);
        let again: sverka::report::json::ReportRecord =
            serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
        prop_assert_eq!(record, again);
    }

    #[test]
    fn any_target_alone_is_checked(target in texts()) {
        let report = sverka::check_target(target_alone("x", target, &stated()), &Settings::default());
        prop_assert!(report.findings.iter().all(|f| f.places.source().is_none()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(decoded) = sverka::read::decode::decode(&bytes, None) {
            prop_assert!(!decoded.text.contains('\r'));
        }
    }
}

/// Combining marks, right-to-left text, emoji of several characters, characters that no one has assigned.
fn odd_texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Zа-яА-Я一-十]{1,6}",
        "[\u{300}-\u{36f}]{1,4}",
        "[א-ת]{1,6}|[ا-ي]{1,6}|[\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]",
        "👩\u{200d}👩\u{200d}👧|🇺🇦|👍🏽|\u{fe0f}|\u{1f3fb}",
        "[\u{378}\u{379}\u{e000}\u{fffe}\u{ffff}\u{10fffe}\u{10ffff}\u{0}\u{feff}]",
        "[0-9０-９٠-٩]{1,4}|百分之|下午|Uhr|Mio\\.|mil|млрд",
        "[.!?。！？…«»“”„'’(),;:%-]",
        "\\PC{1,2}",
    ];
    prop::collection::vec((piece, prop_oneof![Just(" "), Just(""), Just("\n\n")]), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(a, b)| format!("{a}{b}")).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_pair_of_any_language_is_checked(source in odd_texts(), target in odd_texts(), l in 0_usize..8) {
        let code = ["de", "es", "fr", "pl", "pt", "ru", "uk", "zh"][l];
        let stated = Stated { source: Lang::parse(code), target: Some(Lang::EN), encoding: None };
        let Ok(pair) = pair_of_texts("x", source, target, &stated) else { return Ok(()) };
        let report = sverka::check(pair, &Settings::default());
        tiles(&report.aligned.source);
        tiles(&report.aligned.target);
        covers(&report.aligned);
        let texts = (&report.aligned.source.doc.text, &report.aligned.target.doc.text);
        for finding in &report.findings {
            for (text, places) in [(texts.0, finding.places.source()), (texts.1, finding.places.target())] {
                for span in places.into_iter().flat_map(|p| std::iter::once(&p.fault).chain(&p.related)) {
                    prop_assert!(text.get(span.start..span.end).is_some(), "{} {:?}", finding.rule, span);
                }
            }
        }
    }

    /// Halves of surrogate pairs that stand alone are replaced or refused, never a panic.
    #[test]
    fn any_utf_16_is_read_or_refused(words in prop::collection::vec(prop_oneof![any::<u16>(), 0xd800_u16..0xe000, 0x20_u16..0x7f], 0..80), big in any::<bool>()) {
        let bytes: Vec<u8> = std::iter::once(&0xfeff_u16)
            .chain(&words)
            .flat_map(|word| if big { word.to_be_bytes() } else { word.to_le_bytes() })
            .collect();
        if let Ok(decoded) = sverka::read::decode::decode(&bytes, None) {
            prop_assert!(!decoded.text.contains('\r'));
        }
    }
}
