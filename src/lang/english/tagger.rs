//! A part-of-speech tagger: a greedy averaged perceptron over hashed features (Collins 2002; the feature set is
//! that of Honnibal's tagger, 2013). Its weights, one signed byte for each pair of bucket and tag, are used in
//! place; `corpora/packs/en/train.rs` makes them from MASC.

use super::tag::Tag;
use super::token::{Kind, Tokens, is_apostrophe};

/// How many buckets the features are hashed into.
pub const BUCKETS: usize = 1 << 16;
/// How many features a token has.
pub const FEATURES: usize = 15;

static WEIGHTS: &[u8] = include_bytes!("../../../corpora/packs/en/tagger.bin");

/// The form in which the tagger sees a word: lower case, straight apostrophes, figures as one digit.
pub fn normal(word: &str, out: &mut String) {
    out.clear();
    let mut figure = false;
    for c in word.chars() {
        let digit = c.is_numeric();
        match c {
            _ if digit && figure => {}
            _ if digit => out.push('0'),
            '“' | '”' | '«' | '»' | '"' => out.push('"'),
            '–' | '—' => out.push('-'),
            _ if is_apostrophe(c) || c == '‘' => out.push('\''),
            _ => out.extend(c.to_lowercase()),
        }
        figure = digit || figure && matches!(c, ',' | '.');
    }
}

/// A word as the tagger sees it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// [`normal`] form.
    pub form: String,
    /// Capital letter first.
    pub capital: bool,
}

impl Seen {
    /// `word` as the tagger sees it.
    pub fn of(word: &str) -> Self {
        let mut form = String::new();
        normal(word, &mut form);
        Seen { form, capital: word.chars().next().is_some_and(char::is_uppercase) }
    }
}

/// The buckets of the features of word `at` of `words`, the two tags before it being `before` (nearest first).
pub fn features(words: &[Seen], at: usize, before: [Tag; 2]) -> [usize; FEATURES] {
    let form = |index: Option<usize>| index.and_then(|i| words.get(i)).map_or("", |w| w.form.as_str());
    let word = form(Some(at));
    let (last, next) = (form(at.checked_sub(1)), form(Some(at + 1)));
    let (first, second) = (before[0] as u8, before[1] as u8);
    let capital = u8::from(words[at].capital) + 2 * u8::from(at == 0);
    let shape = capital + 4 * u8::from(word.contains('-')) + 8 * u8::from(word.contains('0'));
    let mut kind = 0u8;
    let mut bucket = |parts: &[&[u8]]| {
        kind += 1;
        hash(kind, parts)
    };
    [
        bucket(&[word.as_bytes()]),
        bucket(&[word.as_bytes(), &[capital]]),
        bucket(&[tail(word, 3).as_bytes(), &[capital]]),
        bucket(&[tail(word, 2).as_bytes()]),
        bucket(&[word.as_bytes().get(..1).unwrap_or_default(), &[shape]]),
        bucket(&[&[first]]),
        bucket(&[&[first, second]]),
        bucket(&[&[first], word.as_bytes()]),
        bucket(&[last.as_bytes()]),
        bucket(&[tail(last, 3).as_bytes()]),
        bucket(&[next.as_bytes()]),
        bucket(&[tail(next, 3).as_bytes()]),
        bucket(&[form(Some(at + 2)).as_bytes()]),
        bucket(&[form(at.checked_sub(2)).as_bytes()]),
        bucket(&[&[first], next.as_bytes()]),
    ]
}

/// The last `count` characters of `word`.
fn tail(word: &str, count: usize) -> &str {
    let start = word.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    &word[start..]
}

/// FNV-1a over the parts, folded to a bucket.
fn hash(kind: u8, parts: &[&[u8]]) -> usize {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    add(kind);
    for part in parts {
        part.iter().for_each(|byte| add(*byte));
        add(0xff);
    }
    ((hash ^ (hash >> 29)) as usize) % BUCKETS
}

/// The tags of the tokens of a sentence.
pub fn tag(tokens: &Tokens<'_>) -> Vec<Tag> {
    let words: Vec<Seen> = (0..tokens.len()).map(|at| Seen::of(tokens.text(at))).collect();
    let mut before = [Tag::Mark; 2];
    let mut tags = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let tag = match tokens.kind(at) {
            Kind::Mark => Tag::Mark,
            Kind::Address => Tag::Name,
            _ => best(&features(&words, at, before)),
        };
        tags.push(tag);
        before = [tag, before[0]];
    }
    tags
}

/// The tag with the greatest sum of weights.
fn best(features: &[usize; FEATURES]) -> Tag {
    // Sums of this few bytes fit in 16 bits; rows of a known length are added in one go.
    let mut sums = [0i16; Tag::COUNT];
    for bucket in features {
        let row = WEIGHTS.get(bucket * Tag::COUNT..).and_then(<[u8]>::first_chunk::<{ Tag::COUNT }>);
        for (sum, weight) in sums.iter_mut().zip(row.unwrap_or(&[0; Tag::COUNT])) {
            *sum += i16::from(*weight as i8);
        }
    }
    let best = (0..Tag::COUNT).max_by_key(|&tag| (sums[tag], usize::MAX - tag)).unwrap_or_default();
    Tag::ALL[best]
}

#[cfg(test)]
mod tests {
    use super::super::token::Reading;
    use super::*;
    use crate::model::Span;
    use proptest::prelude::*;

    fn tags(text: &str) -> Vec<Tag> {
        let reading = Reading::new(text, [Span::new(0, text.len())].into_iter());
        tag(&reading.sentence(0, text))
    }

    #[test]
    fn plain_sentences() {
        use Tag::*;
        assert_eq!(
            tags("The minister has signed three orders."),
            [Determiner, Noun, Third, Participle, Numeral, Plural, Mark]
        );
        assert_eq!(
            tags("They don’t want to leave the city."),
            [Pronoun, Present, Adverb, Base, To, Base, Determiner, Noun, Mark]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_tagged(text in "\\PC{0,80}") {
            tags(&text);
        }
    }
}
