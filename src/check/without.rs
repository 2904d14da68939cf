//! Would the pair fit better without some words? Then the other side does not have them.
//!
//! A lexicon says which words translate which, and is silent where a translator chose others. The sentence encoder
//! sees the whole: where «не» was lost, the original without it lies nearer to the translation than the original
//! does. (On 322 news sentences with one «не», the area under the curve between right translations and the same with
//! the English negator taken out is 0.97.)

use super::Case;
use crate::encoder::Encoder;
use crate::model::Span;

/// How much nearer each of `variants` of `text` lies to `other` than `text` does: its cosine less that of the text.
///
/// `None` where there are none, and where the encoder may not be asked or does not know both languages.
pub fn gains(case: &Case<'_>, other: &str, text: &str, variants: &[String]) -> Option<Vec<f32>> {
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

/// `text` (which begins at byte `start` of its document) with other words in place of `spans`, which are in order.
pub fn replaced(text: &str, start: usize, spans: &[(Span, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (span, words) in spans {
        out.push_str(&text[from..span.start - start]);
        from = span.end - start;
        if words.is_empty() {
            from += text[from..].len() - text[from..].trim_start_matches(' ').len();
        }
        out.push_str(words);
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_with_the_space_behind_them() {
        let text = "He did not go, and she cannot stay.";
        let at = |word: &str| {
            let start = text.find(word).unwrap_or_default() + 10;
            Span::new(start, start + word.len())
        };
        let out = replaced(text, 10, &[(at("did"), ""), (at("not"), ""), (at("cannot"), "can")]);
        assert_eq!(out, "He go, and she can stay.");
    }
}
