//! Which language a text is in, and whether two texts can be an original and its translation.

use crate::error::{Error, ErrorKind, Result};
use crate::model::Lang;
use whatlang::{Detector, Lang as What, Script};

/// At most this much of a text (code points) is looked at.
const SAMPLE: usize = 16 << 10;

/// The language of `text` as detected, and how sure that is (0 to 1); `None` for a text without letters.
///
/// Short texts are judged by their script: Cyrillic is called Russian and Latin English unless the detector is
/// sure of something else.
pub fn detect(text: &str) -> Option<(Lang, f64)> {
    let sample = text.char_indices().nth(SAMPLE).map_or(text, |(at, _)| &text[..at]);
    let script = whatlang::detect_script(sample)?;
    let by_script = match script {
        Script::Cyrillic => Some(Lang::RU),
        Script::Latin => Some(Lang::EN),
        _ => None,
    };
    let info = Detector::new().detect(sample);
    match (info.and_then(|i| Some((two_letters(i.lang())?, i.confidence(), i.is_reliable()))), by_script) {
        (Some((lang, confidence, reliable)), Some(usual)) if !reliable && lang != usual => {
            Some((usual, 0.5 * (1.0 - confidence)))
        }
        (Some((lang, confidence, _)), _) => Some((lang, confidence)),
        (None, usual) => usual.map(|lang| (lang, 0.3)),
    }
}

/// The languages of a source and a target text, stated or detected.
///
/// # Errors
/// Sides that look swapped, that are in one language, or that show no language; stated languages are never
/// overruled.
pub fn of_pair(
    source: &str,
    target: &str,
    stated_source: Option<Lang>,
    stated_target: Option<Lang>,
) -> Result<(Lang, Lang)> {
    let found_source = stated_source.or_else(|| detect(source).map(|d| d.0));
    // An empty target is a finding, not an error: it is taken for English.
    let found_target = stated_target.or_else(|| detect(target).map(|d| d.0)).unwrap_or(Lang::EN);
    let Some(found_source) = found_source else {
        return Err(pair_error("the source has no words, so its language is unknown")
            .help("give the original's text, or say --source-lang"));
    };
    let stated = stated_source.is_some() && stated_target.is_some();
    if !stated && found_source == found_target {
        return Err(pair_error(format!("source and target are both in {}", name(found_source))).help(
            "give the original first and its translation second, or say --source-lang and --target-lang",
        ));
    }
    if !stated && found_source == Lang::EN {
        return Err(pair_error(format!("the sides look swapped: the source is English, the target {}", name(found_target)))
            .help("give the original first, or say --source-lang en and --target-lang to check a translation from English"));
    }
    Ok((found_source, found_target))
}

fn pair_error(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::Pair, what)
}

/// The English name of a language that [`detect`] knows, otherwise its code.
pub fn name(lang: Lang) -> String {
    What::all()
        .iter()
        .find(|w| two_letters(**w) == Some(lang))
        .map_or_else(|| lang.code().to_string(), |w| w.eng_name().to_string())
}

/// ISO 639-3, which the detector speaks, to ISO 639-1, which we speak.
fn two_letters(lang: What) -> Option<Lang> {
    const TABLE: &str = include_str!("../../corpora/packs/iso-639.tsv");
    crate::lang::table::rows(TABLE).find(|row| row[0] == lang.code()).and_then(|row| Lang::parse(row.get(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_detector_has_two_letters() {
        for lang in What::all() {
            assert!(two_letters(*lang).is_some(), "{}", lang.code());
        }
    }

    #[test]
    fn short_texts_go_by_script() {
        assert_eq!(detect("Москва").unwrap().0, Lang::RU);
        assert_eq!(detect("Moscow").unwrap().0, Lang::EN);
        assert_eq!(detect("12 345"), None);
    }

    #[test]
    fn swapped_and_equal_sides_are_refused() {
        let ru = "Правительство утвердило бюджет на следующий год.";
        let en = "The government has approved next year's budget.";
        assert_eq!(of_pair(ru, en, None, None).unwrap(), (Lang::RU, Lang::EN));
        assert!(of_pair(en, ru, None, None).unwrap_err().what.contains("swapped"));
        assert!(of_pair(en, en, None, None).unwrap_err().what.contains("both in English"));
        assert!(of_pair(en, ru, Some(Lang::EN), Some(Lang::RU)).is_ok());
        assert!(of_pair(ru, "", None, None).is_ok());
    }
}
