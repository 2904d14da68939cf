//! Words, digit strings and marks: what the extractors read.

use super::literal::{self, Literal};
use super::phrasing;
use crate::lang::joined;
use crate::lang::letters::is_letter;
use crate::model::{Lang, Span};

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Letters, and apostrophes between them.
    Word,
    /// A number in digits.
    Number(Literal),
    /// Digits with two or more points or slashes: a date, an address, a version.
    Dotted,
    /// One character that is none of these.
    Mark(char),
}

/// A token of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Bytes in the text it was cut from.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Its text in lower case, ё as е, curly apostrophes straight.
    pub lower: String,
    /// True when no white space stands before it.
    pub glued: bool,
    /// True when its first letter is a capital.
    pub capital: bool,
}

impl Token {
    /// The number, if it is one in digits.
    pub fn number(&self) -> Option<&Literal> {
        match &self.kind {
            Kind::Number(literal) => Some(literal),
            _ => None,
        }
    }

    /// True for the mark `mark`.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// True for any hyphen or dash.
    pub fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Mark('-' | '‐' | '‑' | '–' | '—' | '−'))
    }

    /// True for a hyphen that joins two parts of a word.
    pub fn is_hyphen(&self) -> bool {
        self.glued && matches!(self.kind, Kind::Mark('-' | '‐' | '‑'))
    }

    /// True for words.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// `word` in lower case with ё as е and straight apostrophes: the form the tables are in.
pub fn fold(word: &str) -> String {
    let one = |c: char| match c {
        'ё' | 'Ё' => 'е',
        '’' | 'ʼ' => '\'',
        _ => c,
    };
    word.chars().map(one).flat_map(char::to_lowercase).filter(|c| *c != '\u{301}').collect()
}

/// The tokens of `text`, a text in `lang` (which decides what comma and point mean between digits).
pub fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            glued = false;
            continue;
        }
        let (kind, len) = if first.is_ascii_digit() {
            match literal::dotted(&text[at..]) {
                Some(len) => (Kind::Dotted, len),
                None => {
                    let (literal, len) = literal::scan(&text[at..], lang);
                    (Kind::Number(literal), len)
                }
            }
        } else if let Some((value, len)) = spelled(&text[at..], lang, out.last().filter(|_| glued)) {
            let literal = Literal { value, other: None, decimals: 0, grouped: false, spelled: true };
            (Kind::Number(literal), len)
        } else if is_letter(first) {
            (Kind::Word, word_len(&text[at..], lang))
        } else {
            (Kind::Mark(first), first.len_utf8())
        };
        let span = Span::new(at, at + len);
        let lower = fold(span.of(text));
        out.push(Token { span, kind, lower, glued, capital: first.is_uppercase() });
        at += len;
        glued = true;
    }
    phrasing::join(out, lang)
}

/// A number in joined words at the start of `text`, with its length; none inside a word.
fn spelled(text: &str, lang: Lang, before: Option<&Token>) -> Option<(f64, usize)> {
    if lang.code() == "zh" {
        return joined::number(text, lang);
    }
    if lang.code() != "de" || before.is_some_and(Token::is_word) {
        return None;
    }
    let word = &text[..word_len(text, lang)];
    let capital = word.starts_with(char::is_uppercase);
    let lower = if capital { word.to_lowercase() } else { word.to_string() };
    joined::number(&lower, lang).filter(|(_, len)| *len == lower.len()).map(|(value, _)| (value, word.len()))
}

/// Bytes of the word at the start of `text`.
///
/// Chinese stands without blanks: its words are those of the tables, and single characters. French articles and
/// prepositions that lost their vowel are words of their own: d'|euros.
fn word_len(text: &str, lang: Lang) -> usize {
    let (chinese, french) = (lang.code() == "zh", lang.code() == "fr");
    if chinese && text.starts_with(joined::is_han) {
        return phrasing::known_len(text, lang).unwrap_or(text.chars().next().map_or(0, char::len_utf8));
    }
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if chinese && joined::is_han(c) {
            return at;
        }
        if french && at > 0 && matches!(c, '\'' | '’') {
            return at + c.len_utf8();
        }
        let inside = is_letter(c)
            || matches!(c, '\u{300}'..='\u{36f}')
            || (matches!(c, '\'' | '’' | 'ʼ') && chars.peek().is_some_and(|(_, next)| is_letter(*next)));
        if !inside {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lowers(text: &str, lang: Lang) -> Vec<String> {
        tokens(text, lang).into_iter().map(|t| t.lower).collect()
    }

    #[test]
    fn words_numbers_marks() {
        assert_eq!(
            lowers("Её 6 800 домов, 17-летний", Lang::RU),
            ["ее", "6 800", "домов", ",", "17", "-", "летний"]
        );
        assert_eq!(
            lowers("didn’t pay $1.3 billion.", Lang::EN),
            ["didn't", "pay", "$", "1.3", "billion", "."]
        );
        assert_eq!(lowers("10.09.2020", Lang::RU), ["10.09.2020"]);
    }

    proptest! {
        #[test]
        fn spans_lie_on_boundaries(text in "\\PC{0,60}", ru in any::<bool>()) {
            let lang = if ru { Lang::RU } else { Lang::EN };
            for token in tokens(&text, lang) {
                prop_assert!(!token.span.of(&text).is_empty());
            }
        }
    }
}
