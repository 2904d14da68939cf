//! Stems: a word without its endings, so that «министерства» and «министерством» meet.
//!
//! A thin wrapper on the Snowball stemmers. Words are lower-cased and «ё» is written «е» first, for Russian
//! texts use both. Stems are remembered per thread, because a news text says the same words again and again.

use crate::lang::letters::lower_letter;
use crate::lang::table;
use crate::model::Lang;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::LazyLock;

/// Remembered stems are dropped at this many words, so that a long batch does not grow without end.
const REMEMBERED: usize = 100_000;

thread_local! {
    static STEMS: RefCell<FxHashMap<(Lang, String), String>> = RefCell::new(FxHashMap::default());
}

/// `word` in the form used for comparison: lower case, «ё» as «е», without a soft hyphen or an accent mark
/// (U+0301).
pub fn fold(word: &str) -> String {
    let plain = |c: char| if c == 'ё' { 'е' } else { c };
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().filter(|c| !matches!(c, '\u{301}' | '\u{ad}')) {
        match lower_letter(c) {
            Some(low) => folded.push(plain(low)),
            None => folded.extend(c.to_lowercase().map(plain)),
        }
    }
    folded
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

/// What the forms of the folded word `folded` have in common, for languages in which terms are looked for: by Snowball
/// where there is an algorithm, by a table of endings of nouns and adjectives for Polish and Ukrainian, the word
/// itself in other languages.
pub fn of_term(folded: &str, lang: Lang) -> String {
    let snowball = |algorithm| Stemmer::create(algorithm).stem(folded).into_owned();
    match lang.code() {
        "de" => snowball(Algorithm::German),
        "es" => snowball(Algorithm::Spanish),
        "fr" => snowball(Algorithm::French),
        "pl" => without_ending(folded, &POLISH).to_string(),
        "uk" => without_ending(folded, &UKRAINIAN).to_string(),
        _ => stem(folded, lang),
    }
}

static POLISH: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| endings(include_str!("../../corpora/packs/pl/endings.txt")));
static UKRAINIAN: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| endings(include_str!("../../corpora/packs/uk/endings.txt")));

/// The endings of a table, the longest first.
fn endings(text: &'static str) -> Vec<&'static str> {
    let mut endings: Vec<&str> = table::lines(text).collect();
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.chars().count()));
    endings
}

/// `word` without its longest ending, three letters left at least.
fn without_ending<'w>(word: &'w str, endings: &[&str]) -> &'w str {
    let mut rest = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    rest.find(|rest| rest.chars().count() >= 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terms_meet_in_their_cases() {
        for (code, forms) in [
            ("de", ["windpark", "windparks", "windparkes"].as_slice()),
            ("es", &["tranvía", "tranvías"]),
            ("fr", &["accord", "accords"]),
            ("pl", &["umowa", "umowy", "umowę", "umową", "umowie"]),
            ("pl", &["most", "mostu", "mostem", "mostami", "mostów"]),
            ("uk", &["маршрут", "маршруту", "маршрутом", "маршрути", "маршрутів", "маршрутами"]),
        ] {
            let lang = Lang::parse(code).unwrap();
            for form in forms {
                assert_eq!(of_term(form, lang), of_term(forms[0], lang), "{code} {form}");
            }
        }
        assert_ne!(
            of_term("most", Lang::parse("pl").unwrap()),
            of_term("mostwal", Lang::parse("pl").unwrap())
        );
    }

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
