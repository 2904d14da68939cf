//! Web addresses, e-mail addresses, handles and model codes.

use super::reader::Reader;
use super::token::{Kind, Token};
use super::value::{Code, Value};
use crate::lang::numerals::Role;
use crate::model::Span;

/// Endings of host names that news texts write without a protocol.
const HOST_ENDINGS: [&str; 16] =
    ["com", "org", "net", "info", "ru", "su", "рф", "gov", "edu", "io", "tv", "eu", "uk", "de", "me", "ua"];

/// Reads addresses and handles.
pub(super) fn addresses(reader: &mut Reader<'_>) {
    let mut at = 0;
    let text = reader.text;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += chunk.len();
        let edge = |c: char| !(c.is_alphanumeric() || matches!(c, '@' | '/' | '_' | '#'));
        let span = Span::new(start, at).trim(text);
        let core = span.of(text).trim_start_matches(edge);
        let start = span.end - core.len();
        let core = core.trim_end_matches(edge);
        if is_address(core) {
            let lower = core.to_lowercase();
            let bare = lower.rsplit("://").next().unwrap_or_default().trim_start_matches("www.");
            let value = Value::Address(bare.trim_end_matches('/').to_string());
            reader.take_span(Span::new(start, start + core.len()), value);
        }
    }
}

fn is_address(chunk: &str) -> bool {
    if let Some((user, host)) = chunk.split_once('@') {
        let name =
            |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
        return if user.is_empty() { name(host) } else { name(user) && name(host) && host.contains('.') };
    }
    if chunk.contains("://") || chunk.starts_with("www.") {
        return true;
    }
    let host = chunk.split('/').next().unwrap_or_default();
    let label = |l: &str| {
        !l.is_empty()
            && l.chars().all(|c| c.is_alphanumeric() || c == '-')
            && l.chars().any(char::is_alphabetic)
    };
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    HOST_ENDINGS.contains(&ending.to_lowercase().as_str()) && name.split('.').all(label)
}

/// Reads model codes: С-400, Su-34, MH17, 5G.
pub(super) fn codes(reader: &mut Reader<'_>) {
    let mut at = 0;
    while at < reader.tokens.len() {
        at = match code_at(reader, at) {
            Some((code, end)) => {
                reader.take(at..end, Value::Code(code), false);
                end
            }
            None => at + 1,
        };
    }
}

fn code_at(reader: &Reader<'_>, at: usize) -> Option<(Code, usize)> {
    let first = reader.free(at)?;
    let original = |t: &Token| t.span.of(reader.text);
    let end_of = |mut end: usize| {
        while reader.free(end).is_some_and(|t| t.glued && t.is_word() && t.lower.chars().count() <= 4) {
            end += 1;
        }
        end
    };
    let code = |number: &Token| Code { letters: original(first).into(), digits: original(number).into() };
    match &first.kind {
        // Союз-2.1б
        Kind::Word if first.capital && reader.free(at + 1)?.is_hyphen() && is_version(reader, at + 2) => {
            Some((code(reader.free(at + 2)?), end_of(at + 3)))
        }
        // С-400, Т-72Б3, MH17
        Kind::Word if is_model_prefix(original(first)) => {
            let place = if reader.free(at + 1)?.is_hyphen() { at + 2 } else { at + 1 };
            let number = reader.free(place).filter(|t| t.glued)?;
            let literal = number.number()?;
            let next = reader.lower(place + 1);
            // N585 million and Br295 are money.
            let scaled = next == "%"
                || reader.numerals.get(next).iter().any(|(r, _)| matches!(r, Role::Scale | Role::Scales));
            if literal.decimals > 0 || literal.grouped || scaled || !reader.units.get(&first.lower).is_empty()
            {
                return None;
            }
            Some((code(number), end_of(place + 1)))
        }
        // 5G, 3D
        Kind::Number(literal) if literal.decimals == 0 && literal.value < 10.0 => {
            let letter = reader.free(at + 1).filter(|t| t.glued && t.is_word() && t.capital)?;
            let known = matches!(letter.lower.as_str(), "g" | "d" | "к" | "k");
            known.then(|| (Code { letters: original(letter).into(), digits: original(first).into() }, at + 2))
        }
        _ => None,
    }
}

/// True for a number with a point, hyphen and all written in one with the name before it.
fn is_version(reader: &Reader<'_>, at: usize) -> bool {
    let glued = |at: usize| reader.free(at).filter(|t| t.glued);
    glued(at - 1).is_some()
        && glued(at).is_some_and(|t| {
            t.number().is_some_and(|n| n.decimals > 0) && t.span.of(reader.text).contains('.')
        })
}

/// True for what stands before the number of a model: up to three letters that begin with a capital, or up to
/// six capitals.
fn is_model_prefix(word: &str) -> bool {
    let letters = word.chars().count();
    let capital = word.starts_with(char::is_uppercase);
    capital
        && word.chars().all(char::is_alphabetic)
        && (letters <= 3 || (letters <= 6 && word.chars().all(char::is_uppercase)))
}
