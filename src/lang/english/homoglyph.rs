//! Cyrillic and Greek letters that look like Latin ones.

use crate::lang::table;
use std::sync::LazyLock;

/// The double of each letter, sorted by letter.
static DOUBLES: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../../corpora/packs/en/homoglyphs.tsv"));
    let mut doubles: Vec<_> =
        rows.filter_map(|row| Some((row.first()?.chars().next()?, row.get(1)?.chars().next()?))).collect();
    doubles.sort_unstable();
    doubles
});

/// True for the letters of the Cyrillic blocks.
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

/// The Latin letter that looks like `c`, if `c` is a Cyrillic or Greek letter with such a double.
fn double(c: char) -> Option<char> {
    DOUBLES.binary_search_by_key(&c, |d| d.0).ok().map(|at| DOUBLES[at].1)
}

/// True for Latin letters side by side with Cyrillic ones, or with Greek ones that pass for Latin.
pub fn is_mixed(word: &str) -> bool {
    let latin = word.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let cyrillic = word.chars().any(is_cyrillic);
    // One Latin letter beside a Greek one may be a unit or a formula.
    let greek = latin > 1 && word.chars().any(|c| !is_cyrillic(c) && double(c).is_some());
    latin > 0 && (cyrillic || greek)
}

/// What `word` was meant to be, if it holds letters of another script and every one of them has a Latin double,
/// and if the word shows that Latin was meant: by Latin letters, by digits, or by being the article.
pub fn latin_of(word: &str) -> Option<String> {
    let foreign = |c: char| is_cyrillic(c) || double(c).is_some();
    let plain = word.chars().all(|c| !foreign(c) || double(c).is_some());
    let meant = is_mixed(word)
        || matches!(word, "а" | "А")
        || word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(is_cyrillic);
    (plain && meant && word.chars().any(foreign))
        .then(|| word.chars().map(|c| double(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_of_latin_letters() {
        assert_eq!(latin_of("соmpany").as_deref(), Some("company"));
        assert_eq!(latin_of("Т-34").as_deref(), Some("T-34"));
        assert_eq!(latin_of("указ"), None);
        assert_eq!(latin_of("СССР"), None);
        assert_eq!(latin_of("company"), None);
        assert!(is_mixed("Zаkhar") && !is_mixed("μm") && !is_mixed("naïve"));
    }

    #[test]
    fn the_table_is_sorted_by_letter() {
        let letters: Vec<char> = DOUBLES.iter().map(|d| d.0).collect();
        assert!(letters.windows(2).all(|w| w[0] < w[1]));
    }
}
