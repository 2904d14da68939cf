//! Whether a mark ends a sentence.

use super::context::{After, Kind, is_roman, token_before, word_at};
use super::marks::is_quote;
use super::pack::{Nature, Pack, Starter};
use super::scan::{Marks, Stop, needs_no_space};

/// Decides on `stop` by the tables of `pack`; `lower` is room for words in lower case.
pub(super) fn ends(stop: &Stop<'_>, pack: &Pack, lower: &mut String) -> bool {
    let after = After::look(&stop.text[stop.next..]);
    if after.kind == Kind::End {
        return true;
    }
    if stop.next == stop.end {
        return glued(stop, &after, pack, lower);
    }
    match after.kind {
        Kind::End => true,
        Kind::Lower | Kind::Comma => false,
        Kind::Emoji => false,
        Kind::Other => false,
        _ if stop.marks != Marks::Dot => true,
        _ => dot(stop, &after, pack, lower),
    }
}

/// A mark with no space behind it.
fn glued(stop: &Stop<'_>, after: &After<'_>, pack: &Pack, lower: &mut String) -> bool {
    if needs_no_space(stop) {
        // 「…。」と言った: the particle carries the sentence on.
        let quoted = stop.closed && after.rest.starts_with(['と', 'っ']);
        return !quoted && after.kind != Kind::Comma;
    }
    if after.kind == Kind::Uncased && stop.marks == Marks::Strong {
        return true;
    }
    let token = token_before(stop.text, stop.start, stop.at);
    let plain = token.chars().count() > 2 && token.chars().all(char::is_lowercase);
    let titled = after.word.chars().skip(1).any(char::is_lowercase)
        && after.word.chars().skip(1).all(|c| !c.is_uppercase())
        && after.kind == Kind::Upper;
    let address = after.rest[after.word.len()..].starts_with(['.', '/', '@', '_']);
    plain && titled && !address && !after.dash && pack.abbreviation(token, lower).is_none()
}

/// A single full stop before a capital, a digit or a letter without case.
fn dot(stop: &Stop<'_>, after: &After<'_>, pack: &Pack, lower: &mut String) -> bool {
    let token = token_before(stop.text, stop.start, stop.at);
    if token.is_empty() {
        return true;
    }
    let nature = nature_of(stop, token, pack, lower);
    match nature {
        None => true,
        Some(Nature::Lead) if !stop.closed => false,
        Some(Nature::Number) => !(after.kind == Kind::Digit || is_roman(after.word)),
        Some(Nature::Strong) => !adverbial(stop, pack, lower) || starts(after, pack, lower),
        Some(_) => starts(after, pack, lower) && !adverbial(stop, pack, lower),
    }
}

/// True if what follows begins with a word known to start sentences.
fn starts(after: &After<'_>, pack: &Pack, lower: &mut String) -> bool {
    after.kind == Kind::Upper && !after.word_has_stop() && pack.starter(after.word, lower).is_some()
}

/// What kind of abbreviation `token` is; `None` for a word like others.
fn nature_of(stop: &Stop<'_>, token: &str, pack: &Pack, lower: &mut String) -> Option<Nature> {
    let place = token.as_ptr() as usize - stop.text.as_ptr() as usize;
    let head = &stop.text[stop.start..place];
    if is_label(head, token) {
        return Some(Nature::Lead);
    }
    if token.bytes().all(|b| b.is_ascii_digit()) {
        return (pack.ordinals && token.len() <= 2).then_some(Nature::Weak);
    }
    let counted = head.trim_end().ends_with(|c: char| c.is_numeric()) || {
        let before = token_before(stop.text, stop.start, place);
        is_roman(before)
    };
    if let Some(joined) = joined(stop, place, token) {
        if let Some(entry) = pack.abbreviation(&joined, lower) {
            return Some(if counted { entry.counted } else { entry.usual });
        }
    }
    if let Some(entry) = pack.abbreviation(token, lower) {
        return Some(if counted { entry.counted } else { entry.usual });
    }
    let mut letters = token.chars().filter(|c| *c != '.');
    match (letters.next(), letters.next()) {
        (Some(c), None) if c.is_alphabetic() => return Some(Nature::Weak),
        _ => {}
    }
    if token.contains('.')
        && token.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
    {
        return Some(Nature::Weak);
    }
    // «100кг.», «5.куб.м.»: the letters behind the last digit or stop.
    let tail = token.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if tail.len() < token.len() && !tail.is_empty() {
        let digits = token[..token.len() - tail.len()].ends_with(|c: char| c.is_numeric());
        if let Some(entry) = pack.abbreviation(tail, lower) {
            return Some(if digits { entry.counted } else { entry.usual });
        }
    }
    None
}

/// «т. е.», "a. m.": the one or two short abbreviations before `token` joined to it by stops, as in the tables.
fn joined(stop: &Stop<'_>, place: usize, token: &str) -> Option<String> {
    if token.chars().count() > 3 {
        return None;
    }
    let mut key = token.to_string();
    let mut at = place;
    for _ in 0..2 {
        let Some(head) = stop.text[stop.start..at].trim_end().strip_suffix('.') else { break };
        let before = token_before(stop.text, stop.start, stop.start + head.len());
        if before.is_empty() || before.chars().count() > 3 || !before.chars().all(char::is_alphabetic) {
            break;
        }
        key.insert(0, '.');
        key.insert_str(0, before);
        at = before.as_ptr() as usize - stop.text.as_ptr() as usize;
    }
    (key.len() > token.len()).then_some(key)
}

/// A number or letter alone at the head of a sentence counts an item: "1. The first", «а. Первый».
fn is_label(head: &str, token: &str) -> bool {
    let short = token.bytes().all(|b| b.is_ascii_digit()) && token.len() <= 3
        || is_roman(token)
        || token.chars().count() == 1 && token.chars().all(char::is_alphabetic);
    short && head.chars().all(|c| !c.is_alphanumeric())
}

/// True while the sentence has only its opening adverbial: it begins with a preposition, is short and has no comma.
/// "At 5 a.m. Mr. Smith went", «В 2010–2012 гг. Виктор посещал».
fn adverbial(stop: &Stop<'_>, pack: &Pack, lower: &mut String) -> bool {
    const WORDS: usize = 6;
    let sentence = stop.text[stop.start..stop.at].trim_start().trim_start_matches(is_quote);
    pack.starter(word_at(sentence), lower) == Some(Starter::Preposition)
        && !sentence.contains(',')
        && sentence.split_whitespace().take(WORDS + 1).count() <= WORDS
}
