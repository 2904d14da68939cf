use super::*;
use crate::lang::table;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// Sentences of all languages with the vectors of the reference implementation; made by
/// `corpora/models/reference_vectors.py`, the first sentence of each language the same in all, and so the second.
const REFERENCE: &str = include_str!("../../corpora/models/use-multilingual/reference.tsv");

struct Reference {
    language: &'static str,
    text: &'static str,
    vector: Vec<f32>,
}

fn reference() -> Vec<Reference> {
    let byte = |pair: &[u8]| {
        i8::from_ne_bytes([u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()])
    };
    table::rows(REFERENCE)
        .map(|row| {
            let levels: Vec<f32> = row[2].as_bytes().chunks(2).map(|pair| f32::from(byte(pair))).collect();
            let length = levels.iter().map(|x| x * x).sum::<f32>().sqrt();
            Reference { language: row[0], text: row[1], vector: levels.iter().map(|x| x / length).collect() }
        })
        .collect()
}

fn vectors(texts: &[&str]) -> Vec<Vector> {
    let encoder = Encoder::built_in();
    let features = encoder.features(texts);
    encoder.vectors(&features.iter().map(|f| [f]).collect::<Vec<_>>())
}

#[test]
fn as_the_reference_implementation() {
    let reference = reference();
    let languages: Vec<_> = reference.iter().map(|r| r.language).step_by(2).collect();
    assert_eq!(languages, Encoder::languages());
    let texts: Vec<_> = reference.iter().map(|r| r.text).collect();
    for (expected, vector) in reference.iter().zip(vectors(&texts)) {
        let cosine: f32 = expected.vector.iter().zip(vector.as_array()).map(|(x, y)| x * y).sum();
        // The table's rounding to bytes alone costs up to 0.0002.
        assert!(cosine > 0.9995, "{cosine} {}", expected.text);
    }
}

#[test]
fn translations_lie_close() {
    let texts: Vec<_> = reference().iter().map(|r| r.text).collect();
    let vectors = vectors(&texts);
    for pair in vectors.chunks(2) {
        for other in vectors.chunks(2) {
            assert!(pair[0].cosine(&other[0]) > pair[0].cosine(&other[1]) + 0.3);
            assert!(pair[1].cosine(&other[1]) > pair[1].cosine(&other[0]) + 0.3);
        }
    }
}

#[test]
fn the_file_is_the_one_described() {
    let sums = include_str!("../../corpora/models/use-multilingual/SHA256SUMS");
    let bytes = include_bytes!("../../corpora/models/use-multilingual/encoder.bin");
    let sum: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(sums, format!("{sum}  encoder.bin\n"));
}

#[test]
fn knows_its_languages() {
    assert!(Encoder::knows(Lang::RU) && Encoder::knows(Lang::EN));
    assert!(Encoder::knows(Lang::parse("zh_TW").unwrap()));
    assert!(!Encoder::knows(Lang::parse("fi").unwrap()));
}

#[test]
fn a_group_is_nearly_the_text_of_its_members() {
    let encoder = Encoder::built_in();
    let (first, second) = ("The ministry said prices had risen.", "It gave no figures for the whole year.");
    let whole = format!("{first} {second}");
    let features = encoder.features(&[first, second, &whole]);
    let [group, whole, part] = [vec![&features[0], &features[1]], vec![&features[2]], vec![&features[0]]];
    let vectors = encoder.vectors(&[&group, &whole, &part]);
    assert!(vectors[0].cosine(&vectors[1]) > 0.95, "{}", vectors[0].cosine(&vectors[1]));
    assert!(vectors[0].cosine(&vectors[1]) > vectors[2].cosine(&vectors[1]));
}

#[test]
fn alone_or_in_company() {
    let encoder = Encoder::built_in();
    let texts: Vec<String> = (0..80).map(|i| format!("Sentence {i} of a text, длинного текста.")).collect();
    let texts: Vec<&str> =
        texts.iter().map(String::as_str).chain(["", "Sentence 3 of a text, длинного текста."]).collect();
    let together = encoder.features(&texts);
    for (text, features) in texts.iter().zip(&together) {
        assert_eq!(encoder.features(&[text])[0], *features, "{text}");
    }
    assert_eq!(together[3], together[81]);
}

#[test]
fn no_groups_and_an_empty_group() {
    let encoder = Encoder::built_in();
    assert!(encoder.features(&[]).is_empty());
    assert!(encoder.vectors::<[&Features; 0]>(&[]).is_empty());
    assert!(encoder.vector(&[]).as_array().iter().all(|x| x.is_finite()));
}

/// A text longer than a lot is cut where the network cannot tell: the parts make the whole.
#[test]
fn a_very_long_text() {
    let encoder = Encoder::built_in();
    let text = "Цены выросли на 11,1 процента, а зарплаты упали. ".repeat(100);
    let features = &encoder.features(&[&text])[0];
    let tokens = encoder.tokens(&[&text]).remove(0);
    assert_eq!(features.pieces() as usize, tokens.len());
    // The text repeats itself, so its tokens do, away from its ends, wherever a cut may lie.
    let period = tokens.len() / 100;
    for i in 2 * period..tokens.len() - 3 * period {
        let (a, b) = (&tokens[i], &tokens[i + period]);
        assert_eq!(a.span.of(&text), b.span.of(&text));
        let apart = a.features.iter().zip(b.features.iter()).map(|(x, y)| (x - y).abs()).fold(0.0, f32::max);
        assert!(apart < 1e-3, "{i}: {apart}");
    }
}

#[test]
fn tokens_of_a_translation_lie_close() {
    let encoder = Encoder::built_in();
    let tokens = encoder.tokens(&["The cat sleeps at home.", "Кошка спит дома."]);
    let words = |t: &[Token], text: &'static str| t.iter().map(|t| t.span.of(text)).collect::<Vec<_>>();
    assert_eq!(words(&tokens[0], "The cat sleeps at home."), ["The", "cat", "sleep", "s", "at", "home", "."]);
    let cosine = |a: &[f32; WIDTH], b: &[f32; WIDTH]| {
        let dot = |a: &[f32; WIDTH], b: &[f32; WIDTH]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
        dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
    };
    let (cat, cat_ru) = (&tokens[0][1].features, &tokens[1][0].features);
    assert!(cosine(cat, cat_ru) > cosine(&tokens[0][5].features, cat_ru), "the cat is no home");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Any text has a vector of length 1, and tokens whose spans lie in it.
    #[test]
    fn any_text(texts in prop::collection::vec("\\PC{0,60}|[ \t\r\n\u{0}-\u{1f}\u{200b}\u{feff}]{0,20}", 0..5)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for vector in vectors(&texts) {
            prop_assert!((vector.cosine(&vector) - 1.0).abs() < 1e-4);
        }
        for (text, tokens) in texts.iter().zip(Encoder::built_in().tokens(&texts)) {
            for token in tokens {
                prop_assert!(text.get(token.span.start..token.span.end).is_some());
            }
        }
    }
}
