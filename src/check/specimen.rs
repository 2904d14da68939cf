//! Runs one rule alone on a pair given in a test: a sentence a paragraph, paired in order. (The specimens of the
//! pages run through the whole pipeline, in `tests/all/specimens.rs`.)

use super::{Case, Check, Findings};
use crate::config::Settings;
use crate::model::{Aligned, Bead, Document, Finding, Lang, Sentence, Side, Span, Unit, UnitKind};
use crate::terms::termbase::Termbase;

/// The fault spans that `check` reports in the target.
pub fn run(check: &dyn Check, source: &str, target: &str) -> Vec<Span> {
    let found = findings_with(check, source, target, None);
    found.iter().filter_map(|f| f.places.target()).map(|p| p.fault).collect()
}

/// What `check` reports on the pair, with a user's termbase.
pub fn findings_with(
    check: &dyn Check,
    source: &str,
    target: &str,
    glossary: Option<&Termbase>,
) -> Vec<Finding> {
    let settings = Settings::default();
    let (source, target) = (side(source, Lang::RU), side(target, Lang::EN));
    let beads = (0..source.sentences.len().max(target.sentences.len()))
        .map(|i| Bead {
            src: Some(i).filter(|i| *i < source.sentences.len()).into_iter().collect(),
            tgt: Some(i).filter(|i| *i < target.sentences.len()).into_iter().collect(),
            confidence: 1.0,
            moved: false,
        })
        .collect();
    let target_only = source.sentences.is_empty();
    let aligned = Aligned { id: String::new(), source, target, beads };
    let mut found = Findings::default();
    check.check(&Case::new(&aligned, &settings, target_only).with_glossary(glossary), &mut found);
    found.items
}

fn side(text: &str, lang: Lang) -> Side {
    let mut units = Vec::new();
    let mut start = 0;
    for piece in text.split("\n\n") {
        let span = Span::new(start, start + piece.len()).trim(text);
        if !span.is_empty() {
            units.push(Unit { kind: UnitKind::Paragraph, span });
        }
        start += piece.len() + 2;
    }
    let sentences = units.iter().enumerate().map(|(unit, u)| Sentence { span: u.span, unit }).collect();
    Side { doc: Document { text: text.into(), lang, origin: Default::default(), units }, sentences }
}
