//! Text into sentences.
use crate::model::{Document, Lang, Sentence, Side, Span, UnitKind};
/// Sentences.
pub fn segment(doc: Document) -> Side {
    let mut sentences = Vec::new();
    for (unit, u) in doc.units.iter().enumerate() {
        if u.kind == UnitKind::Segment {
            sentences.push(Sentence { span: u.span, unit });
            continue;
        }
        for s in self::sentences(u.span.of(&doc.text), doc.lang) {
            sentences.push(Sentence { span: s.shift(u.span.start), unit });
        }
    }
    Side { doc, sentences }
}
/// Sentences.
pub fn sentences(text: &str, _lang: Lang) -> Vec<Span> {
    use unicode_segmentation::UnicodeSegmentation;
    text.split_sentence_bound_indices()
        .map(|(i, s)| Span::new(i, i + s.len()).trim(text))
        .filter(|s| !s.is_empty())
        .collect()
}
