//! Cue words: phrases that turn the sense of what stands around them (negators, directions, hedges, reports).
//!
//! A table row is a phrase and what it stands for. A word of a phrase may end in `*`, for any ending.

use super::table;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The cues of one table.
#[derive(Debug, Default)]
pub struct Cues {
    /// Phrases by their first word; those that begin with an open word are under its first letters.
    exact: FxHashMap<&'static str, Vec<Phrase>>,
    open: FxHashMap<String, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<&'static str>,
    meaning: Vec<&'static str>,
}

/// A cue in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// The words it covers, by their place in the list searched.
    pub words: Range<usize>,
    /// The columns of its row behind the phrase.
    pub meaning: &'static [&'static str],
}

/// Open words are found by this many letters.
const STEM: usize = 3;

impl Cues {
    /// The cues of `text`, a table under `corpora/packs`.
    pub fn load(text: &'static str) -> Cues {
        let mut cues = Cues::default();
        for row in table::rows(text) {
            let words: Vec<&str> = row[0].split(' ').collect();
            let phrase = Phrase { meaning: row[1..].to_vec(), words };
            let first = phrase.words[0];
            match first.strip_suffix('*') {
                Some(stem) => cues.open.entry(stem.chars().take(STEM).collect()).or_default().push(phrase),
                None => cues.exact.entry(first).or_default().push(phrase),
            }
        }
        // The longest phrase wins, and a closed word before an open one.
        let length =
            |p: &Phrase| std::cmp::Reverse((p.words.len(), p.words.iter().map(|w| w.len()).sum::<usize>()));
        cues.exact.values_mut().chain(cues.open.values_mut()).for_each(|list| list.sort_by_key(length));
        cues
    }

    /// The cues among `words` (lower case, ё as е), none overlapping, in order.
    pub fn find(&'static self, words: &[&str]) -> Vec<Cue> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(&words[at..]) {
                Some(phrase) => {
                    let end = at + phrase.words.len();
                    found.push(Cue { words: at..end, meaning: &phrase.meaning });
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, words: &[&str]) -> Option<&Phrase> {
        let stem: String = words[0].chars().take(STEM).collect();
        let fits = |phrase: &&Phrase| {
            phrase.words.len() <= words.len() && phrase.words.iter().zip(words).all(|(p, w)| word_fits(p, w))
        };
        let exact = self.exact.get(words[0]).into_iter().flatten().find(fits);
        let open = self.open.get(&stem).into_iter().flatten().find(fits);
        match (exact, open) {
            (Some(e), Some(o)) if o.words.len() > e.words.len() => Some(o),
            (Some(e), _) => Some(e),
            (None, o) => o,
        }
    }
}

fn word_fits(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => pattern == word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    #[test]
    fn the_longest_phrase_wins() {
        static CUES: LazyLock<Cues> =
            LazyLock::new(|| Cues::load("не\tneg\nне только\tidle\nотказ*\timplicit\nвряд ли\thedge\n"));
        let hits = |text: &str| -> Vec<&str> {
            let words: Vec<&str> = text.split(' ').collect();
            CUES.find(&words).iter().map(|c| c.meaning[0]).collect()
        };
        assert_eq!(hits("он не только не отказался вряд"), ["idle", "neg", "implicit"]);
        assert!(hits("").is_empty() || hits("").len() == 1);
    }
}
