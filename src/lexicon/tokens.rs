//! Text → the tokens that evidence is counted in: word stems and numbers.

use crate::lang::letters::{is_letter, lower};
use crate::lang::stem::stem;
use crate::model::{Lang, Span};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word in lower case.
    Word,
    /// A word with a capital.
    Capital,
    /// A number in digits.
    Number,
}

/// A word or number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Stem of a word (lower case); value of a number, as digits with a decimal point.
    pub key: String,
    /// The word as it stands, in lower case, ё as е; the same as the key for numbers.
    pub form: String,
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of `text` in order. Words are cut at hyphens; an apostrophe inside a word belongs to it, an
/// English possessive is dropped.
pub fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if is_letter(first) {
            let mut end = start + first.len_utf8();
            while let Some(&(at, c)) = chars.peek() {
                if is_letter(c) || is_mark(c) || (is_apostrophe(c) && letter_after(text, at + c.len_utf8())) {
                    end = at + c.len_utf8();
                    chars.next();
                } else {
                    break;
                }
            }
            out.push(word(text, Span::new(start, end), first.is_uppercase(), lang));
        } else if first.is_ascii_digit() {
            let (end, key) = number(&text[start..], lang);
            let end = start + end;
            while chars.next_if(|(at, _)| *at < end).is_some() {}
            out.push(Token { form: key.clone(), key, span: Span::new(start, end), kind: TokenKind::Number });
        }
    }
    out
}

fn word(text: &str, span: Span, capital: bool, lang: Lang) -> Token {
    let mut form = lower(span.of(text));
    if form.contains(['ё', '’']) {
        form = form.replace('ё', "е").replace('’', "'");
    }
    if let Some(bare) = form.strip_suffix("'s") {
        form = bare.to_string();
    }
    let kind = if capital { TokenKind::Capital } else { TokenKind::Word };
    Token { key: stem(&form, lang), form, span, kind }
}

/// A combining mark (stress marks and the like stand inside words).
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn letter_after(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_letter)
}

/// The number at the start of `text`: its length in bytes and its value as text, thousands marks taken out and
/// the decimal mark a point. A comma or point before exactly three digits is a thousands mark where the language
/// uses it so; in English the comma, elsewhere the point, the space everywhere.
fn number(text: &str, lang: Lang) -> (usize, String) {
    let (thousands, decimal) = if lang == Lang::EN { (',', '.') } else { ('.', ',') };
    let mut value = String::new();
    let mut end = 0;
    let mut decimals = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c.is_ascii_digit() {
            value.push(c);
            end += 1;
            continue;
        }
        let digits = rest.clone().take_while(char::is_ascii_digit).count();
        let lead = value.len() <= 3 || value.len() > 3 && end > value.len();
        let space = matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        if digits == 3 && !decimals && lead && (c == thousands || space) {
            end += c.len_utf8();
        } else if digits > 0 && !decimals && (c == decimal || c == '.' || c == ',') {
            value.push('.');
            decimals = true;
            end += 1;
        } else {
            break;
        }
    }
    if decimals {
        value.truncate(value.trim_end_matches('0').trim_end_matches('.').len());
    }
    (end, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, lang: Lang) -> Vec<String> {
        tokens(text, lang).into_iter().map(|t| t.form).collect()
    }

    #[test]
    fn numbers_have_one_form_in_both_languages() {
        assert_eq!(keys("12 500 и 1,5", Lang::RU), ["12500", "и", "1.5"]);
        assert_eq!(keys("12,500 and 1.50", Lang::EN), ["12500", "and", "1.5"]);
        assert_eq!(keys("1 234 567", Lang::RU), ["1234567"]);
        assert_eq!(keys("в 2019 году", Lang::RU), ["в", "2019", "году"]);
        assert_eq!(keys("2018–2019", Lang::RU), ["2018", "2019"]);
    }

    #[test]
    fn possessives_and_hyphens_are_cut() {
        assert_eq!(keys("the city’s long-term plan", Lang::EN), ["the", "city", "long", "term", "plan"]);
        assert_eq!(keys("Санкт-Петербург, Артём", Lang::RU), ["санкт", "петербург", "артем"]);
    }
}
