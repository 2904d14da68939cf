//! English acronyms: where the target uses one, and whether anything in the text says what it stands for.
//!
//! An acronym is explained by an expansion in brackets beside it (Schwartz and Hearst, "A simple algorithm for
//! identifying abbreviation definitions in biomedical text", PSB 2003), by a description beside it ("the space
//! agency ESA", "ESA, the space agency"), or by a name before it whose initials it is.

use super::phrases;
use super::words::{Shape, Word};
use crate::lang::table;
use crate::model::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// An acronym of the target at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Index of its word.
    pub word: usize,
    /// Its letters, folded.
    pub letters: String,
    /// True where this very place says what it stands for.
    pub explained_here: bool,
}

/// The acronyms of a text in order, and which are explained where.
#[derive(Clone, Debug, Default)]
pub struct Acronyms {
    /// Every use in order.
    pub uses: Vec<Use>,
    explained: FxHashMap<String, usize>,
}

/// Acronyms that English news texts do not spell out, folded.
static KNOWN: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let known = table::lines(include_str!("../../corpora/packs/en/known-acronyms.txt"));
    known.map(str::to_lowercase).collect()
});

/// Nouns that describe a body beside its acronym: "the broadcaster ZDF".
static DESCRIPTIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| table::lines(include_str!("../../corpora/packs/en/body-nouns.txt")).collect());

/// True for acronyms that need no expansion anywhere.
pub fn is_known(letters: &str) -> bool {
    KNOWN.contains(letters)
}

/// True for a common noun that says what kind of body a name is: agency, ministry, company, club.
pub fn is_body_noun(folded: &str) -> bool {
    DESCRIPTIONS.contains(folded)
}

impl Acronyms {
    /// The acronyms of `words`, the words of `text`.
    pub fn of(words: &[Word], text: &str) -> Self {
        let shouted = shouted_sentences(words);
        let names = Initials::of(words);
        let mut found = Acronyms::default();
        for (index, word) in words.iter().enumerate() {
            let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4ff}');
            if !is_acronym(words, index)
                || word.span.of(text).chars().all(cyrillic)
                || shouted.contains(&word.sentence)
                || touches_digits(word.span, text)
            {
                continue;
            }
            let letters = word.fold.to_string();
            let here = explained_beside(words, index, text) || names.come_before(words, index);
            if here {
                found.explained.entry(letters.clone()).or_insert(index);
            }
            found.uses.push(Use { word: index, letters, explained_here: here });
        }
        found
    }

    /// True when something up to word `index` says what `letters` stands for.
    pub fn is_explained(&self, letters: &str, index: usize) -> bool {
        self.explained.get(letters).is_some_and(|first| *first <= index)
    }

    /// True when something in the text says what `letters` stands for.
    pub fn is_explained_anywhere(&self, letters: &str) -> bool {
        self.explained.contains_key(letters)
    }
}

fn is_acronym(words: &[Word], index: usize) -> bool {
    let word = &words[index];
    let count = word.fold.chars().count();
    let written_as_one = match word.shape {
        Shape::Upper => (2..=6).contains(&count),
        Shape::Mixed => (3..=6).contains(&count) && is_digraph_acronym(word),
        _ => false,
    };
    let roman = word.fold.chars().all(|c| "ivxlcdm".contains(c));
    // "IN FAVOR": a neighbour in capitals means stress, unless it is an acronym everybody knows.
    let shouts = |i: Option<usize>| {
        let other = i.and_then(|i| words.get(i));
        other.is_some_and(|w| w.shape == Shape::Upper && w.sentence == word.sentence && !is_known(&w.fold))
    };
    let shouted = word.shape == Shape::Upper && (shouts(index.checked_sub(1)) || shouts(Some(index + 1)));
    written_as_one && !roman && !shouted && !word.joined && !words.get(index + 1).is_some_and(|w| w.joined)
}

/// True for initials of which one is a transliterated Russian letter of two: MChS, RZhD, TsSKA.
fn is_digraph_acronym(word: &Word) -> bool {
    let letters: Vec<char> = word.fold.chars().collect();
    let digraph =
        |pair: &[char]| matches!(pair, ['z' | 'k' | 'c' | 's', 'h'] | ['t', 's'] | ['y', 'a' | 'u']);
    letters.iter().all(char::is_ascii_alphabetic)
        && word.capital_count >= 3
        && word.capital_count + 1 == letters.len()
        && letters.windows(2).any(digraph)
}

fn shouted_sentences(words: &[Word]) -> FxHashSet<usize> {
    let mut counts: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for word in words.iter().filter(|w| w.shape != Shape::Digits) {
        let (upper, all) = counts.entry(word.sentence).or_default();
        *upper += usize::from(word.shape == Shape::Upper);
        *all += 1;
    }
    counts
        .into_iter()
        .filter(|(_, (upper, all))| upper * 2 > *all && *all > 1)
        .map(|(sentence, _)| sentence)
        .collect()
}

/// True for designations: "VVER-1200", "MC-21", "T90".
fn touches_digits(span: Span, text: &str) -> bool {
    let mut after = text[span.end..].chars();
    let next = after.next();
    let follows = match next {
        Some('-' | '‑' | '–' | ' ' | '.') => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_digit(),
        None => false,
    };
    let mut before = text[..span.start].chars().rev();
    follows || before.next().is_some_and(|c| c.is_ascii_digit() || c == '/' || c == '-')
}

fn explained_beside(words: &[Word], index: usize, text: &str) -> bool {
    let word = &words[index];
    let before = text[..word.span.start].trim_end_matches(['"', '“', ' ']);
    let after = text[word.span.end..].trim_start_matches(['"', '”']);
    let bracketed = before.ends_with('(') && after.starts_with([')', ',', ';']);
    let opens_bracket = after.trim_start().strip_prefix('(').is_some_and(|rest| {
        rest.split(')').next().is_some_and(|inside| inside.split_whitespace().count() >= 2)
    });
    let apposition = after.strip_prefix(", ").is_some_and(|rest| {
        ["the ", "a ", "an ", "or ", "which stands", "short for", "one of", "Russia", "its "]
            .iter()
            .any(|s| rest.starts_with(s))
    });
    let called =
        index.checked_sub(1).map(|i| &words[i]).filter(|w| w.sentence == word.sentence).is_some_and(|w| {
            matches!(w.fold.as_str(), "as" | "called" | "abbreviated" | "named")
                || is_body_noun(&w.key) && w.shape == Shape::Lower
        });
    let or_before = before.ends_with(", or");
    let comma_noun = before.strip_suffix(',').is_some()
        && index
            .checked_sub(1)
            .is_some_and(|i| is_body_noun(&words[i].key) && words[i].sentence == word.sentence);
    bracketed || opens_bracket || apposition || called || or_before || comma_noun
}

/// The initials of the capitalised phrases of a text, and where each first ends.
struct Initials(FxHashMap<String, usize>);

impl Initials {
    fn of(words: &[Word]) -> Self {
        let mut ends = FxHashMap::default();
        for name in phrases::capitalised(words) {
            let letters: Vec<char> = name.content(words).filter_map(|w| w.fold.chars().next()).collect();
            if letters.len() < 2 {
                continue;
            }
            // A leading nationality may be left over. An acronym has six letters at most.
            for count in 1..=letters.len().min(6) {
                let tail: String = letters[letters.len() - count..].iter().collect();
                ends.entry(tail).or_insert(name.last);
            }
        }
        Initials(ends)
    }

    /// True when the content words of a phrase before word `index` begin with the acronym's letters, one each.
    fn come_before(&self, words: &[Word], index: usize) -> bool {
        self.0.get(words[index].fold.as_str()).is_some_and(|last| *last < index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::terms::words;

    fn unexplained(text: &str) -> Vec<String> {
        let words = words::of_text(text, Lang::EN);
        let acronyms = Acronyms::of(&words, text);
        let open = |u: &&Use| !acronyms.is_explained(&u.letters, u.word) && !is_known(&u.letters);
        acronyms.uses.iter().filter(open).map(|u| words[u.word].span.of(text).to_string()).collect()
    }

    #[test]
    fn out_of_nowhere() {
        assert_eq!(unexplained("The MChS said on Monday that the FNS had no data."), ["MChS", "FNS"]);
        assert_eq!(unexplained("A spokesman for the GP spoke."), ["GP"]);
    }

    #[test]
    fn explained() {
        for text in [
            "The Federal Tax Service (FNS) said so. The FNS has data.",
            "The FNS (the Federal Tax Service) said so.",
            "The Federal Tax Service said so. The FTS has data.",
            "The space agency ESA agreed, as did ASI, the Italian agency.",
            "The International Chess Federation, known as FIDE, will rate it.",
            "The EU, the U.N. and NATO met in the XXI century aboard a VVER-1200.",
            "ALL FLIGHTS TO SPB CANCELLED",
        ] {
            assert!(unexplained(text).is_empty(), "{text}: {:?}", unexplained(text));
        }
    }
}
