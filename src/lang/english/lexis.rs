//! What is known of single words: which variant of English spells them so, how common they are, and what a
//! misspelt one was meant to be.
//!
//! The list is a finite-state map of the SCOWL dictionaries (see `corpora/packs/en/SOURCES`), used in place: it
//! costs nothing at start-up. Hunspell's own engine (crate `spellbook`) takes 12–15 ms to read its dictionaries.

use crate::lang::table;
use fst::Map;
use std::sync::LazyLock;

/// `None` only if the embedded file is damaged, which a test rules out.
static WORDS: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(&include_bytes!("../../../corpora/packs/en/words.fst")[..]).ok());

/// One word of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// In the American dictionary.
    pub american: bool,
    /// In the British dictionary.
    pub british: bool,
    /// Known with a capital only.
    pub name: bool,
    /// Never to be suggested: offensive, or known from use alone.
    pub unsuggested: bool,
    /// Six times the binary logarithm of its count in Google Books; 0 where unknown.
    pub frequency: u8,
}

impl Entry {
    /// The entry as the value kept in the map.
    pub fn pack(self) -> u64 {
        u64::from(self.american)
            | u64::from(self.british) << 1
            | u64::from(self.name) << 2
            | u64::from(self.unsuggested) << 3
            | u64::from(self.frequency) << 8
    }

    fn unpack(value: u64) -> Self {
        Entry {
            american: value & 1 != 0,
            british: value & 2 != 0,
            name: value & 4 != 0,
            unsuggested: value & 8 != 0,
            frequency: (value >> 8) as u8,
        }
    }
}

/// The entry of `lower`, a word in lower case.
pub fn entry(lower: &str) -> Option<Entry> {
    WORDS.as_ref()?.get(lower).map(Entry::unpack)
}

/// Prefixes that make a word of a word, longest first among those that share a beginning.
const PREFIXES: &[&str] = &[
    "anti", "bio", "co", "counter", "cyber", "de", "demi", "dis", "eco", "electro", "ex", "extra", "fore",
    "geo", "hydro", "hyper", "infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini",
    "mis", "mono", "multi", "nano", "neo", "neuro", "non", "out", "over", "para", "photo", "poly", "post",
    "pre", "pro", "pseudo", "quasi", "radio", "re", "self", "semi", "socio", "sub", "super", "tele",
    "thermo", "trans", "ultra", "un", "under", "up",
];
/// Endings that make a word of a word.
const SUFFIXES: &[&str] = &[
    "fold", "friendly", "goer", "goers", "hood", "ish", "less", "like", "maker", "makers", "man", "men",
    "proof", "ship", "wide", "wise", "woman", "women",
];

/// Misspellings that would pass for words formed by rule, and the right spelling.
static MISSPELT: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../../corpora/packs/en/misspelt.tsv"));
    rows.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
});

/// The right spelling of `lower`, if it is one of the common misspellings.
pub fn misspelt(lower: &str) -> Option<&'static str> {
    MISSPELT.binary_search_by_key(&lower, |m| m.0).ok().map(|at| MISSPELT[at].1)
}

/// True for a word of the list, or one that English may form of one: with a common prefix or ending, or of two
/// words of at least four letters each, ten together.
pub fn is_known(lower: &str) -> bool {
    if entry(lower).is_some() {
        return true;
    }
    if misspelt(lower).is_some() {
        return false;
    }
    let known = |part: &str| part.len() > 3 && entry(part).is_some_and(|e| !e.name);
    PREFIXES.iter().any(|p| lower.strip_prefix(p).is_some_and(known))
        || SUFFIXES.iter().any(|s| lower.strip_suffix(s).is_some_and(known))
        || lower.len() > 9
            && (4..lower.len() - 3)
                .any(|at| lower.is_char_boundary(at) && common(&lower[..at]) && common(&lower[at..]))
}

/// True for a word that compounds are made of.
fn common(lower: &str) -> bool {
    entry(lower).is_some_and(|e| !e.name && e.frequency > 130)
}

/// Words of fewer letters are one slip away from too many others.
const SHORTEST: usize = 4;
/// The longest words of dictionaries have 45 letters; the slips of a longer string would cost its length squared.
const LONGEST: usize = 46;

/// The commonest words one slip away from `lower` (a letter too many, too few, wrong, or two swapped), at most
/// `limit`, best first. Words of fewer than four letters have none, nor have words longer than any there is.
pub fn suggestions(lower: &str, limit: usize) -> Vec<String> {
    let letters: Vec<char> = lower.chars().collect();
    let mut found: Vec<(u8, String)> = Vec::new();
    if (SHORTEST..=LONGEST).contains(&letters.len()) {
        one_slip(&letters, |word| {
            if let Some(entry) = entry(word).filter(|e| !e.name && !e.unsuggested)
                && !found.iter().any(|f| f.1 == word)
            {
                found.push((rank(entry, &letters, word), word.to_string()));
            }
        });
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(limit);
    found.into_iter().map(|f| f.1).collect()
}

/// Frequency, and a bonus for slips of the fingers: the same letters in another order, or a letter doubled or
/// halved; slips seldom touch the first letter.
fn rank(entry: Entry, letters: &[char], word: &str) -> u8 {
    let sorted = |it: &mut dyn Iterator<Item = char>| {
        let mut all: Vec<char> = it.collect();
        all.sort_unstable();
        all
    };
    let mut own = sorted(&mut letters.iter().copied());
    let mut other = sorted(&mut word.chars());
    let same = own == other;
    own.dedup();
    other.dedup();
    let slip = u8::from(own == other) * 20 + u8::from(same) * 20;
    let first = if word.starts_with(letters[0]) { 20 } else { 0 };
    entry.frequency.saturating_add(slip).saturating_add(first)
}

/// Hands every string one slip away from `letters` to `take`.
fn one_slip(letters: &[char], mut take: impl FnMut(&str)) {
    let mut word = String::with_capacity(letters.len() + 1);
    let mut offer = |head: &[char], middle: &[char], tail: &[char]| {
        word.clear();
        word.extend(head.iter().chain(middle).chain(tail));
        take(&word);
    };
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        for letter in 'a'..='z' {
            offer(head, &[letter], tail);
            if !tail.is_empty() {
                offer(head, &[letter], &tail[1..]);
            }
        }
        if !tail.is_empty() {
            offer(head, &[], &tail[1..]);
        }
        if tail.len() > 1 {
            offer(head, &[tail[1], tail[0]], &tail[2..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_and_variants() {
        assert!(is_known("infrastructure") && is_known("anticorruption") && is_known("nationwide"));
        assert!(!is_known("infrastucture") && !is_known("begining") && !is_known("intakt"));
        let (color, colour) = (entry("color").unwrap(), entry("colour").unwrap());
        assert!(color.american && !color.british && colour.british && !colour.american);
        assert!(entry("moscow").unwrap().name);
    }

    #[test]
    fn the_table_of_misspellings_is_sorted() {
        assert!(MISSPELT.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(!is_known("untill") && misspelt("untill") == Some("until"));
    }

    #[test]
    fn the_likeliest_word_comes_first() {
        for (wrong, right) in [
            ("siezed", "seized"),
            ("begining", "beginning"),
            ("shedule", "schedule"),
            ("recieved", "received"),
        ] {
            assert_eq!(suggestions(wrong, 1), [right]);
        }
        assert!(suggestions("xyzzyqwv", 3).is_empty());
    }

    #[test]
    fn only_words_have_suggestions() {
        assert!(suggestions("goverment", 3).contains(&"government".to_string()));
        assert!(suggestions(&"a".repeat(1_000_000), 3).is_empty());
        assert!(suggestions("teh", 3).is_empty());
    }
}
