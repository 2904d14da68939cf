//! The specimens of these pages, run on the rules alone: a bead a paragraph.

use crate::check::{Case, Check, Findings};
use crate::config::Settings;
use crate::model::{Aligned, Bead, Document, Lang, Origin, Sentence, Side, Sides, Span, Unit, UnitKind};

/// A side of `paragraphs`, each one unit and one sentence, its marked places taken out and listed.
fn side(paragraphs: &[&str], lang: Lang) -> (Side, Vec<Span>) {
    let (mut text, mut units, mut marks) = (String::new(), Vec::new(), Vec::new());
    for paragraph in paragraphs {
        let start = text.len();
        for (i, piece) in paragraph.split("[[").enumerate() {
            let (marked, rest) =
                if i == 0 { ("", piece) } else { piece.split_once("]]").expect("a closed mark") };
            if i > 0 {
                marks.push(Span::new(text.len(), text.len() + marked.len()));
            }
            text.push_str(marked);
            text.push_str(rest);
        }
        units.push(Unit { kind: UnitKind::Paragraph, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let sentences = units.iter().enumerate().map(|(unit, u)| Sentence { span: u.span, unit }).collect();
    (Side { doc: Document { text, lang, origin: Origin::default(), units }, sentences }, marks)
}

/// Runs `check` on the specimens of its page; the marked places must be found, and nothing else.
pub(in crate::check) fn specimens_hold(check: &dyn Check) {
    let page = check.rule().page;
    let (mut firing, mut silent) = (0, 0);
    for block in page.split("```specimen\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        let lines = |mark: &str| {
            block.lines().filter_map(|l| l.strip_prefix(mark)).map(str::trim).collect::<Vec<_>>()
        };
        let (source, source_marks) = side(&lines("ru:"), Lang::RU);
        let (target, target_marks) = side(&lines("en:"), Lang::EN);
        let beads = (0..source.sentences.len())
            .map(|i| Bead { src: vec![i], tgt: vec![i], confidence: 1.0, moved: false })
            .collect();
        let aligned = Aligned { id: "specimen".into(), source, target, beads };
        let settings = Settings::default();
        let mut found = Findings::default();
        check.check(&Case::new(&aligned, &settings, false), &mut found);
        let mut places: Vec<Span> = found
            .items
            .iter()
            .filter_map(|f| match &f.places {
                Sides::Both(_, t) | Sides::Target(t) => Some(t.fault),
                Sides::Source(_) => None,
            })
            .collect();
        places.sort();
        let show = |spans: &[Span]| {
            spans.iter().map(|s| s.of(&aligned.target.doc.text).to_string()).collect::<Vec<_>>()
        };
        assert!(source_marks.is_empty(), "{}: source marks are not read here", check.rule().id);
        assert_eq!(show(&places), show(&target_marks), "{}:\n{block}", check.rule().id);
        if target_marks.is_empty() { silent += 1 } else { firing += 1 }
    }
    assert!(firing >= 3 && silent >= 5, "{}: {firing} firing and {silent} silent specimens", check.rule().id);
}

#[test]
fn term_wrong() {
    specimens_hold(&super::TermWrong);
}

#[test]
fn term_inconsistent() {
    specimens_hold(&super::TermInconsistent);
}

#[test]
fn acronym_unexplained() {
    specimens_hold(&super::AcronymUnexplained);
}

#[test]
fn acronym_wrong() {
    specimens_hold(&super::AcronymWrong);
}
