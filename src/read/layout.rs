//! The structure of a plain text.
use crate::model::{Lang, Span, Unit, UnitKind};
/// Units.
pub fn units(text: &str, _lang: Lang) -> Vec<Unit> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let s = Span::new(at, at + line.len()).trim(text);
        if !s.is_empty() {
            out.push(Unit { kind: UnitKind::Paragraph, span: s });
        }
        at += line.len() + 1;
    }
    out
}
