//! Runs the specimens of a rule's page against the rule alone: a sentence a paragraph, paired in order.

use super::{Case, Check, Findings};
use crate::config::{Profile, Settings};
use crate::model::{Aligned, Bead, Document, Finding, Lang, Sentence, Side, Span, Unit, UnitKind};
use crate::terms::termbase::Termbase;

/// Reads the `specimen` blocks of the rule's page and asserts that marked text is found and the rest is not.
pub fn assert_page(check: &dyn Check) {
    let page = check.rule().page;
    assert!(!check.rule().summary().is_empty());
    let mut fired = 0;
    let mut silent = 0;
    for block in page.split("```specimen\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        let side = |mark: &str| -> Vec<&str> { block.lines().filter_map(|l| l.strip_prefix(mark)).collect() };
        let (source, marked) = (side("ru: "), side("en: "));
        let (text, spans) = unmark(&marked.join("\n\n"));
        let profile = side("profile: ").first().and_then(|name| Profile::built_in(name));
        let settings = Settings::with_profile(profile.unwrap_or_default());
        let found = judge(check, &source.join("\n\n"), &text, None, &settings);
        let found: Vec<Span> = found.iter().filter_map(|f| f.places.target()).map(|p| p.fault).collect();
        for span in &spans {
            assert!(
                found.iter().any(|f| f.overlaps(*span) || f.is_empty() && span.contains(*f)),
                "{} missed {:?} in {text:?}",
                check.rule().id,
                span.of(&text)
            );
        }
        for f in &found {
            assert!(
                spans.iter().any(|s| s.overlaps(*f) || f.is_empty() && s.contains(*f)),
                "{} fired at {:?} in {text:?}",
                check.rule().id,
                f.of(&text)
            );
        }
        fired += spans.len();
        silent += usize::from(spans.is_empty());
    }
    assert!(fired >= 3 && silent >= 5, "{}: {fired} firing, {silent} silent specimens", check.rule().id);
}

fn unmark(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    let mut rest = marked;
    while let Some(at) = rest.find("[[").into_iter().chain(rest.find("]]")).min() {
        text.push_str(&rest[..at]);
        if rest[at..].starts_with("[[") {
            open = text.len();
        } else {
            spans.push(Span::new(open, text.len()));
        }
        rest = &rest[at + 2..];
    }
    text.push_str(rest);
    (text, spans)
}

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
    judge(check, source, target, glossary, &Settings::default())
}

fn judge(
    check: &dyn Check,
    source: &str,
    target: &str,
    glossary: Option<&Termbase>,
    settings: &Settings,
) -> Vec<Finding> {
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
    check.check(&Case::new(&aligned, settings, target_only).with_glossary(glossary), &mut found);
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
