//! What stands on either side of a mark: the word before it and the beginning of what follows.

use super::marks::{is_bullet, is_dash, is_emoji, is_opener};

/// How far back a word is followed, in bytes; longer ones are addresses, not abbreviations.
const REACH: usize = 64;

/// The token directly before byte `at` of `text`: no white space, brackets, quotation marks, commas or colons in it,
/// but inner stops, hyphens and apostrophes. White space between the token and `at` is passed over. Empty if there is
/// no token after byte `from`.
pub(super) fn token_before(text: &str, from: usize, at: usize) -> &str {
    let end = from + text[from..at].trim_end().len();
    let mut start = end;
    for (i, c) in text[from..end].char_indices().rev() {
        if c.is_whitespace() || is_separator(c) || end - (from + i) > REACH {
            break;
        }
        start = from + i;
    }
    &text[start..end]
}

fn is_separator(c: char) -> bool {
    is_bullet(c)
        || matches!(c, ',' | ';' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '…')
        || ('\u{2010}'..='\u{201F}').contains(&c) && c != '\u{2019}'
        || matches!(c, '«' | '»' | '‹' | '›' | '!' | '?' | '<' | '>' | '=' | '~')
}

/// What the text after a mark begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing but white space.
    End,
    /// A letter in upper or title case, or a word such as "iPhone".
    Upper,
    /// A letter in lower case.
    Lower,
    /// A letter of a script without case.
    Uncased,
    /// A digit.
    Digit,
    /// A sign that stands before a word or number: `@`, `#`, `$`, `№`.
    Sign,
    /// A pictograph.
    Emoji,
    /// A comma or another mark that carries the sentence on.
    Comma,
    /// Anything else.
    Other,
}

/// The beginning of what follows a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct After<'t> {
    /// What it is, quotation marks, brackets and dashes passed over.
    pub(super) kind: Kind,
    /// The first word (letters, apostrophes, hyphens inside), empty if it does not begin with a letter.
    pub(super) word: &'t str,
    /// The text from the first word on.
    pub(super) rest: &'t str,
    /// True when quotation marks or brackets were passed over.
    pub(super) opened: bool,
    /// True when a dash was passed over.
    pub(super) dash: bool,
}

impl<'t> After<'t> {
    /// Looks at `text`, which begins after the white space behind a mark.
    pub(super) fn look(text: &'t str) -> Self {
        let (mut rest, mut opened, mut dash) = (text, false, false);
        while let Some(c) = rest.chars().next() {
            if is_opener(c) {
                opened = true;
            } else if is_dash(c) {
                dash = true;
            } else if !(c.is_whitespace() && (opened || dash)) {
                break;
            }
            rest = &rest[c.len_utf8()..];
        }
        let word = word_at(rest);
        After { kind: kind_of(rest, word), word, rest, opened, dash }
    }

    /// True when a stop follows the first word: it is an initial or an abbreviation.
    pub(super) fn word_has_stop(&self) -> bool {
        self.rest[self.word.len()..].starts_with('.')
    }
}

/// The letters at the head of `text`, with apostrophes and hyphens between them.
pub(super) fn word_at(text: &str) -> &str {
    let mut end = 0;
    for (i, c) in text.char_indices() {
        if c.is_alphanumeric() || is_mark(c) {
            end = i + c.len_utf8();
        } else if !matches!(c, '\'' | '’' | '-') || end < i {
            break;
        }
        if i > REACH {
            break;
        }
    }
    &text[..end]
}

/// Accents that combine with the letter before (stress marks in Russian, vowel signs elsewhere).
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

fn kind_of(rest: &str, word: &str) -> Kind {
    let Some(c) = rest.chars().next() else { return Kind::End };
    if c.is_numeric() {
        Kind::Digit
    } else if c.is_uppercase() || word.chars().skip(1).any(char::is_uppercase) && c.is_lowercase() {
        Kind::Upper
    } else if c.is_lowercase() {
        Kind::Lower
    } else if c.is_alphabetic() {
        Kind::Uncased
    } else if matches!(c, '@' | '#' | '$' | '£' | '€' | '₽' | '№' | '&' | '+') {
        Kind::Sign
    } else if is_emoji(c) {
        Kind::Emoji
    } else if matches!(c, ',' | ';' | ':' | '،' | '、' | '，') {
        Kind::Comma
    } else {
        Kind::Other
    }
}

/// The bytes of footnote marks at the head of `text`: `[12]`, `[1][2]`, ` [3]`, `[a]`; 0 if there are none.
pub(super) fn footnotes(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = &text[end..];
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let Some(inner) = rest[gap..].strip_prefix('[') else { return end };
        let Some(close) = inner.bytes().take(8).position(|b| b == b']') else { return end };
        let numbered = inner[..close].bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'-' | b' '));
        if close == 0 || !numbered {
            return end;
        }
        end += gap + close + 2;
    }
}

/// True for a Roman numeral in capitals.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}
