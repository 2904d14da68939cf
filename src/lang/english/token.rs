//! English text cut into words, numbers and marks, once for all rules.
//!
//! The cut follows the Penn Treebank in what matters to a tagger: `don’t` is `do` + `n’t`, `company’s` is
//! `company` + `’s`. Compounds with hyphens stay whole (`17-year-old`), so do abbreviations with inner stops
//! (`U.S.`), addresses and host names.

use super::tag::Tag;
use super::tagger;
use crate::model::Span;
use std::ops::Range;
use std::sync::OnceLock;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters of any script, with inner hyphens, apostrophes or stops.
    Word,
    /// The tail of a contraction or a possessive: `’s`, `n’t`, `’re`.
    Clitic,
    /// Begins with a digit: `1,200.5`, `10th`, `1990s`, `17-year-old`.
    Number,
    /// An address, host name or handle: nothing to judge inside.
    Address,
    /// A single character of punctuation or a symbol.
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

impl Token {
    /// True for a word that is not a clitic.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// An English text read once: its tokens by sentence, and the text in lower case (ASCII letters only, so that
/// spans fit both).
#[derive(Debug, Default)]
pub struct Reading {
    lower: String,
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
    tags: OnceLock<Vec<Vec<Tag>>>,
}

impl Reading {
    /// Reads `sentences`, spans of `text` in order.
    pub fn new(text: &str, sentences: impl Iterator<Item = Span>) -> Self {
        let mut reading = Reading { lower: text.to_ascii_lowercase(), ..Default::default() };
        for span in sentences {
            let first = reading.tokens.len();
            tokenise(span.of(text), span.start, &mut reading.tokens);
            reading.sentences.push(first..reading.tokens.len());
        }
        reading
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// True when there are no sentences.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// The tokens of sentence `index`; `text` is the text the reading was made of.
    pub fn sentence<'a>(&'a self, index: usize, text: &'a str) -> Tokens<'a> {
        Tokens { text, lower: &self.lower, list: &self.tokens[self.sentences[index].clone()] }
    }

    /// The parts of speech of every sentence of `text`, found when first asked for.
    pub fn tags(&self, text: &str) -> &[Vec<Tag>] {
        self.tags.get_or_init(|| self.sentences(text).map(|tokens| tagger::tag(&tokens)).collect())
    }

    /// The tokens of all sentences, sentence by sentence.
    pub fn sentences<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Tokens<'a>> {
        (0..self.len()).map(move |index| self.sentence(index, text))
    }
}

/// The tokens of one sentence with their text. Indexes beyond the end read as an empty string, so that rules
/// can look around freely.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    lower: &'a str,
    /// The tokens in order.
    pub list: &'a [Token],
}

impl<'a> Tokens<'a> {
    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True for a sentence without tokens.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Token `index` as written.
    pub fn text(&self, index: usize) -> &'a str {
        self.list.get(index).map_or("", |t| t.span.of(self.text))
    }

    /// Token `index` in lower case (ASCII letters).
    pub fn lower(&self, index: usize) -> &'a str {
        self.list.get(index).map_or("", |t| t.span.of(self.lower))
    }

    /// The token `back` places before `index` in lower case; empty before the sentence.
    pub fn before(&self, index: usize, back: usize) -> &'a str {
        index.checked_sub(back).map_or("", |i| self.lower(i))
    }

    /// The kind of token `index`; a mark beyond the end.
    pub fn kind(&self, index: usize) -> Kind {
        self.list.get(index).map_or(Kind::Mark, |t| t.kind)
    }

    /// True if token `index` is a word that begins with a capital letter.
    pub fn is_capitalised(&self, index: usize) -> bool {
        self.text(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// True if nothing but white space stands between tokens `index` and `index + 1`, and some does.
    pub fn spaced(&self, index: usize) -> bool {
        match (self.list.get(index), self.list.get(index + 1)) {
            (Some(a), Some(b)) => {
                a.span.end < b.span.start
                    && self.text[a.span.end..b.span.start].chars().all(char::is_whitespace)
            }
            _ => false,
        }
    }

    /// The span from token `first` to token `last` (both inside the sentence).
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.list[first].span.cover(self.list[last].span)
    }
}

/// The tails that are tokens of their own, without the apostrophe.
const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Appends the tokens of `text` to `out`, their spans moved by `offset`.
fn tokenise(text: &str, offset: usize, out: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (length, kind) = if first.is_alphanumeric() || first == '@' || first == '#' {
            address(rest).map_or_else(|| run(rest, first), |length| (length, Kind::Address))
        } else {
            (first.len_utf8(), Kind::Mark)
        };
        let start = offset + at;
        at += length;
        push(&rest[..length], start, kind, out);
    }
}

/// Pushes one token, contractions cut in two.
fn push(piece: &str, start: usize, kind: Kind, out: &mut Vec<Token>) {
    let end = start + piece.len();
    let head = if matches!(kind, Kind::Word | Kind::Number) { clitic(piece) } else { piece.len() };
    out.push(Token { span: Span::new(start, start + head), kind });
    if head < piece.len() {
        out.push(Token { span: Span::new(start + head, end), kind: Kind::Clitic });
    }
}

/// Where the clitic of `word` begins; its length if it has none.
fn clitic(word: &str) -> usize {
    let Some((mark, apostrophe)) = word.char_indices().rfind(|&(_, c)| is_apostrophe(c)) else {
        return word.len();
    };
    let tail = &word[mark + apostrophe.len_utf8()..];
    if CLITICS.iter().any(|c| tail.eq_ignore_ascii_case(c)) {
        return mark;
    }
    let head = &word[..mark];
    match tail.eq_ignore_ascii_case("t") && head.len() > 1 && head.ends_with(['n', 'N']) {
        true => mark - 1,
        false => word.len(),
    }
}

/// True for the characters that serve as an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Length and kind of the word or number at the head of `rest`, which begins with `first`.
fn run(rest: &str, first: char) -> (usize, Kind) {
    if !first.is_alphanumeric() {
        return (first.len_utf8(), Kind::Mark);
    }
    let kind = if first.is_numeric() { Kind::Number } else { Kind::Word };
    let mut before = first;
    let mut inner_stop = false;
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joined = match c {
            _ if c.is_alphanumeric() || is_combining(c) || c == '\u{ad}' => true,
            '-' | '\u{2010}' | '\u{2011}' => {
                before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)
            }
            _ if is_apostrophe(c) => before.is_alphanumeric() && next.is_some_and(char::is_alphabetic),
            '.' | ',' if before.is_numeric() => next.is_some_and(char::is_numeric),
            '.' if initial(rest, at) => {
                let inner = next.is_some_and(char::is_alphabetic);
                inner_stop |= inner;
                inner || inner_stop
            }
            _ => false,
        };
        if !joined {
            return (at, kind);
        }
        before = c;
    }
    (rest.len(), kind)
}

/// True if the character before byte `at` of `word` is a letter on its own, as in `U.S.` or `a.m.`.
fn initial(word: &str, at: usize) -> bool {
    let mut back = word[..at].chars().rev();
    back.next().is_some_and(char::is_alphabetic) && back.next().is_none_or(|c| c == '.')
}

/// True for the combining marks that stand on Latin and Cyrillic letters.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The length of the address, host name, hashtag or handle at the head of `rest`, if there is one.
fn address(rest: &str) -> Option<usize> {
    let end = rest.find(|c: char| c.is_whitespace() || "()[]<>“”«»\"".contains(c)).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
    let bytes = word.as_bytes();
    let inside = |at: usize| {
        at > 0
            && bytes[at - 1].is_ascii_alphanumeric()
            && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)
    };
    let marked = word.starts_with(['@', '#']) && word.len() > 1 || word.contains("://") || word.contains('_');
    let mail = word.find('@').is_some_and(|at| at > 0 && at + 1 < word.len());
    let host = || {
        let last = word.rfind('.').filter(|&at| inside(at));
        last.is_some_and(|at| {
            at > 1 && is_host(&word[..at], word[at + 1..].split(['/', '-']).next().unwrap_or_default())
        })
    };
    (marked || mail || host()).then_some(word.len())
}

/// True for `head.domain` that reads as a host name, not as a stop without a space behind it.
fn is_host(head: &str, domain: &str) -> bool {
    const DOMAINS: &[&str] = &[
        "ai", "app", "biz", "by", "cc", "cn", "co", "com", "de", "edu", "eu", "fm", "fr", "gov", "info",
        "int", "io", "js", "kz", "me", "media", "mil", "moscow", "net", "news", "online", "org", "ru",
        "site", "su", "tv", "ua", "uk", "us",
    ];
    head.bytes().all(|b| b.is_ascii_alphanumeric() || b"-./".contains(&b))
        && DOMAINS.binary_search(&domain.split('/').next().unwrap_or_default()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, 0, &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_numbers_and_clitics() {
        assert_eq!(cut("He didn’t pay $1,200.5."), ["He", "did", "n’t", "pay", "$", "1,200.5", "."]);
        assert_eq!(cut("the company's 17-year-old"), ["the", "company", "'s", "17-year-old"]);
        assert_eq!(cut("O’Brien, 10th."), ["O’Brien", ",", "10th", "."]);
        assert_eq!(cut("dogs’ tails"), ["dogs", "’", "tails"]);
    }

    #[test]
    fn abbreviations_and_addresses_stay_whole() {
        assert_eq!(cut("at 5 p.m. in the U.S. today"), ["at", "5", "p.m.", "in", "the", "U.S.", "today"]);
        assert_eq!(cut("see lenta.ru, or a@b.org."), ["see", "lenta.ru", ",", "or", "a@b.org", "."]);
        assert_eq!(cut("the end.But"), ["the", "end", ".", "But"]);
        assert_eq!(cut("https://a.b/c?d=1, yes"), ["https://a.b/c?d=1", ",", "yes"]);
    }

    proptest! {
        #[test]
        fn every_visible_character_is_in_one_token(text in "\\PC{0,60}") {
            let mut tokens = Vec::new();
            tokenise(&text, 0, &mut tokens);
            let mut end = 0;
            for token in &tokens {
                prop_assert!(text[end..token.span.start].chars().all(char::is_whitespace));
                prop_assert!(token.span.start < token.span.end);
                end = token.span.end;
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
        }
    }
}
