//! English capitalised phrases: runs such as "Federal Safety Service" or "Ministry of Economy and Trade" that
//! look like the name of a body.

use super::words::{Shape, Word};
use crate::model::Span;

/// Words that may stand inside a name without a capital.
const LINKS: &[&str] = &["and", "for", "in", "of", "on", "the"];

/// A run of words that begins and ends with a capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Index of the first word.
    pub first: usize,
    /// Index of the last word.
    pub last: usize,
}

impl Phrase {
    /// The place in the text.
    pub fn span(self, words: &[Word]) -> Span {
        words[self.first].span.cover(words[self.last].span)
    }

    /// The words that carry its sense, folded keys: links, articles and possessive owners left out.
    pub fn content(self, words: &[Word]) -> impl Iterator<Item = &Word> {
        words[self.first..=self.last].iter().filter(|w| !LINKS.contains(&w.fold.as_str()))
    }
}

/// The capitalised phrases of `words`, in order. An article or a possessive owner in front ("The", "Russia's")
/// is not part of one; a phrase never crosses a sentence or a comma.
pub fn capitalised(words: &[Word]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !opens(&words[at]) {
            at += 1;
            continue;
        }
        let (first, mut last, mut next) = (at, at, at + 1);
        while next < words.len() && words[next].close && words[next].sentence == words[first].sentence {
            let word = &words[next];
            let counts = word.is_capitalised() || word.shape == Shape::Digits && words[last].is_capitalised();
            if counts {
                last = next;
            } else if !LINKS.contains(&word.fold.as_str()) || next - last > 2 {
                break;
            }
            next += 1;
        }
        phrases.push(Phrase { first, last });
        at = last + 1;
    }
    phrases
}

fn opens(word: &Word) -> bool {
    let function =
        ["a", "an", "the", "in", "on", "at", "by", "for", "of", "and", "but", "as", "from", "to", "it"];
    word.is_capitalised() && !word.possessive && !(word.initial && function.contains(&word.fold.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::terms::words;

    fn phrases(text: &str) -> Vec<String> {
        let words = words::of_text(text, Lang::EN);
        capitalised(&words).into_iter().map(|p| p.span(&words).of(text).to_string()).collect()
    }

    #[test]
    fn links_join_and_commas_part() {
        assert_eq!(
            phrases("The Russia’s Ministry of Economy and Trade, Reuters said in Moscow"),
            ["Ministry of Economy and Trade", "Reuters", "Moscow"]
        );
        assert_eq!(
            phrases("The U.N. Safety Council met on Monday of the year"),
            ["U.N. Safety Council", "Monday"]
        );
    }
}
