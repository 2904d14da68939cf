//! What holds for any text.

use proptest::prelude::*;
use sverka::config::Settings;
use sverka::desk::Desk;
use sverka::model::{Aligned, Lang, Severity, Side};
use sverka::read::{Stated, pair_of_texts, target_alone};
use sverka::report::csv::{self, Dialect, Table};
use sverka::report::{self, past};
use sverka::stream::{self, Setup, Stage};

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
        "[\u{378}\u{379}\u{e000}\u{f8ff}\u{fffe}\u{ffff}\u{10fffe}\u{10ffff}\u{0}\u{1b}\u{7f}\u{85}\u{feff}]",
        "[\u{2028}\u{2029}\u{b}\u{c}]|\u{200d}|\u{202e}",
        "1,5 млрд|1\\.5 million|не сообщил|did not say|Иван Петров|Ivan Petrof|the the|=1\\+1|\"",
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

    /// Every form of a report is written, and read back where this program or a machine reads it.
    #[test]
    fn any_report_is_written_and_read_back(source in odd_texts(), target in odd_texts(), id in "\\PC{0,8}") {
        let stated = stated();
        let Ok(pair) = pair_of_texts(&id, source, target, &stated) else { return Ok(()) };
        let settings = Settings { encoder: false, ..Settings::default() };
        let report = sverka::check(pair, &settings);
        let prints: Vec<String> = report.findings.iter().map(|f| f.fingerprint.clone()).collect();
        let dir = tempfile::tempdir().unwrap();
        let back = |name: &str, bytes: &[u8]| {
            let path = dir.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            past::read(&path).unwrap().documents
        };

        let mut json = Vec::new();
        report::json::write(&report, &mut json).unwrap();
        let checked = back("report.json", &json);
        prop_assert_eq!(checked[0].id.as_str(), id.as_str());
        prop_assert_eq!(checked[0].findings.iter().map(|f| f.fingerprint.clone()).collect::<Vec<_>>(), prints.clone());
        let record: report::json::ReportRecord = serde_json::from_slice(&json).unwrap();
        prop_assert_eq!(record, report::json::record(&report));

        let dialect = Dialect::default();
        let mut table = Table::new(Vec::new(), csv::FINDINGS, dialect).unwrap();
        table.findings(&report).unwrap();
        let checked = back("findings.csv", &table.finish().unwrap());
        let found: Vec<_> = checked.iter().flat_map(|document| &document.findings).collect();
        prop_assert!(checked.iter().all(|document| document.id == id));
        prop_assert_eq!(found.iter().map(|f| f.fingerprint.clone()).collect::<Vec<_>>(), prints);
        for (read, written) in found.iter().zip(&report.findings) {
            prop_assert_eq!(&read.message, &written.message);
            prop_assert_eq!(&read.evidence, &written.evidence);
        }
        let mut table = Table::new(Vec::new(), csv::SEGMENTS, dialect).unwrap();
        table.segments(&report, &settings).unwrap();
        let segments = table.finish().unwrap();
        prop_assert_eq!(::csv::Reader::from_reader(segments.as_slice()).records().filter(Result::is_ok).count(), report.aligned.beads.len());

        let mut log = Vec::new();
        report::sarif::write(&report, &mut log).unwrap();
        let log: serde_json::Value = serde_json::from_slice(&log).unwrap();
        prop_assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), report.findings.len());

        let (mut page, mut text, mut tmx) = (Vec::new(), Vec::new(), Vec::new());
        report::html::write(&report, &settings, None, &mut page).unwrap();
        report::text::write(&report, Severity::Neutral, &mut text).unwrap();
        report::bitext::tmx(&report.aligned, &mut tmx).unwrap();
        let (page, text) = (String::from_utf8(page).unwrap(), String::from_utf8(text).unwrap());
        prop_assert!(page.trim_end().ends_with("</html>"));
        prop_assert!(report.findings.iter().all(|f| text.contains(f.rule)));
        let mut xml = quick_xml::Reader::from_reader(tmx.as_slice());
        while !matches!(xml.read_event().unwrap(), quick_xml::events::Event::Eof) {}

        let line = serde_json::json!({ "id": id, "src": &report.aligned.source.doc.text, "tgt": &report.aligned.target.doc.text });
        let (desk, mut out) = (Desk::new(settings), Vec::new());
        let setup = Setup { stated: &stated, desk: &desk, threads: 1 };
        stream::run(Stage::Check, line.to_string().as_bytes(), &mut out, &setup).unwrap();
        let answer: serde_json::Value = serde_json::from_slice(&out).unwrap();
        prop_assert_eq!(answer["findings"].as_array().map(Vec::len), Some(report.findings.len()), "{}", answer);
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
