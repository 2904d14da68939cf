//! Would the pair fit better without some words? Then the other side does not have them.
//!
//! A lexicon says which words translate which, and is silent where a translator chose others. The sentence encoder
//! sees the whole: where a clause was lost, the original without it lies nearer to the translation than the original
//! does.

use super::Case;
use crate::encoder::Encoder;
use crate::model::Span;

/// How much nearer each of `variants` of `text` lies to `other` than `text` does: its cosine less that of the text.
///
/// `None` where there are none, and where the encoder may not be asked or does not know both languages.
fn gains(case: &Case<'_>, other: &str, text: &str, variants: &[String]) -> Option<Vec<f32>> {
    let langs = [&case.aligned.source, &case.aligned.target].map(|side| side.doc.lang);
    if variants.is_empty() || !case.settings.encoder || !langs.into_iter().all(Encoder::knows) {
        return None;
    }
    let encoder = Encoder::built_in();
    let texts: Vec<&str> = [other, text].into_iter().chain(variants.iter().map(String::as_str)).collect();
    let features = encoder.features(&texts);
    let groups: Vec<_> = features.iter().map(|f| [f]).collect();
    let vectors = encoder.vectors(&groups);
    let nearness = vectors[0].cosine(&vectors[1]);
    Some(vectors[2..].iter().map(|v| vectors[0].cosine(v) - nearness).collect())
}

/// A side of a bead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The original.
    Source,
    /// The translation.
    Target,
}

/// How much nearer the sides of `bead` (an index) lie without each of `spans` of one half (bytes of its document): the
/// cosine without it less that of the whole. `None` without spans, without both sides, or where the encoder may not be
/// asked.
pub fn gains_without(case: &Case<'_>, bead: usize, half: Half, spans: &[Span]) -> Option<Vec<f32>> {
    let ([own, other], start) = halves(case, bead, half)?;
    let variants: Vec<String> = spans.iter().map(|span| cut(own, start, *span)).collect();
    gains(case, other, own, &variants)
}

/// The same with other words in the place of each of the spans.
pub fn gains_with(case: &Case<'_>, bead: usize, half: Half, swaps: &[(Span, &str)]) -> Option<Vec<f32>> {
    let ([own, other], start) = halves(case, bead, half)?;
    let swap = |(span, words): &(Span, &str)| {
        format!("{}{words}{}", &own[..span.start - start], &own[span.end - start..])
    };
    gains(case, other, own, &swaps.iter().map(swap).collect::<Vec<_>>())
}

/// The texts of the two halves of a bead, the one asked for first, and where in its document that begins (bytes).
fn halves<'a>(case: &Case<'a>, bead: usize, half: Half) -> Option<([&'a str; 2], usize)> {
    let bead = case.aligned.beads.get(bead)?;
    let source = case.aligned.source.span_of(&bead.src)?;
    let target = case.aligned.target.span_of(&bead.tgt)?;
    let texts = (source.of(case.source_text()), target.of(case.target_text()));
    Some(match half {
        Half::Source => ([texts.0, texts.1], source.start),
        Half::Target => ([texts.1, texts.0], target.start),
    })
}

/// `text`, which begins at byte `start` of its document, without the bytes of `span` and the space behind them.
fn cut(text: &str, start: usize, span: Span) -> String {
    let (before, behind) = (&text[..span.start - start], &text[span.end - start..]);
    format!("{before}{}", behind.trim_start_matches(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_with_the_space_behind_them() {
        let text = "He went, although late, to work.";
        let start = text.find("although").unwrap_or_default() + 10;
        assert_eq!(cut(text, 10, Span::new(start, start + 14)), "He went, to work.");
    }
}
