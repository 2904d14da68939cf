//! Stems: a word without its endings, so that «министерства» and «министерством» meet.
//!
//! A thin wrapper on the Snowball stemmers. Words are lower-cased and «ё» is written «е» first, for Russian
//! texts use both. Stems are remembered per thread, because a news text says the same words again and again.

use crate::model::Lang;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Remembered stems are dropped at this many words, so that a long batch does not grow without end.
const REMEMBERED: usize = 100_000;

thread_local! {
    static STEMS: RefCell<FxHashMap<(Lang, String), String>> = RefCell::new(FxHashMap::default());
}

/// `word` in the form used for comparison: lower case, «ё» as «е», without a soft hyphen or an accent mark
/// (U+0301).
pub fn fold(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '\u{301}' | '\u{ad}'))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ё' { 'е' } else { c })
        .collect()
}

/// The stem of `word` in `lang`, folded by [`fold`]. A language without a stemmer yields the folded word.
///
/// Snowball algorithms for Russian and English (snowballstem.org). Hyphenated words are stemmed as they stand:
/// only the last part loses its ending.
pub fn stem(word: &str, lang: Lang) -> String {
    let folded = fold(word);
    let algorithm = match lang {
        Lang::RU => Algorithm::Russian,
        Lang::EN => Algorithm::English,
        _ => return folded,
    };
    STEMS.with_borrow_mut(|stems| {
        let key = (lang, folded);
        if let Some(known) = stems.get(&key) {
            return known.clone();
        }
        let stem = Stemmer::create(algorithm).stem(&key.1).into_owned();
        if stems.len() >= REMEMBERED {
            stems.clear();
        }
        stems.insert(key, stem.clone());
        stem
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cases_of_a_word_meet() {
        for form in ["министерство", "министерства", "Министерством", "МИНИСТЕРСТВЕ"]
        {
            assert_eq!(stem(form, Lang::RU), stem("министерство", Lang::RU), "{form}");
        }
        assert_eq!(stem("agencies", Lang::EN), stem("Agency", Lang::EN));
        assert_eq!(stem("Артём", Lang::RU), stem("артем", Lang::RU));
    }

    #[test]
    fn a_language_without_a_stemmer_is_only_folded() {
        assert_eq!(stem("Häuser", Lang::parse("fi").unwrap()), "häuser");
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(word in "\\PC*") {
            stem(&word, Lang::RU);
            stem(&word, Lang::EN);
        }
    }
}
