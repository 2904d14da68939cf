//! The head of a wire: slug, dateline and byline, each on a line of its own, and the headline.
//!
//! «МОСКВА, 12 мая - РИА Новости.», "MOSCOW, May 12 (Reuters) -", "WASHINGTON (AP) —", "By Anna Petrova". A line is
//! only taken for one of them if nothing else stands in it. The words that give them away are in `wire.txt` of the
//! language's pack: a word in small letters (an agency as it is written) and its role.

use super::ends_sentence;
use crate::lang::letters::{is_alphanumeric, lower};
use crate::lang::table;
use crate::model::{Lang, Unit, UnitKind};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How many units from the top may be slugs, datelines or bylines.
const HEAD: usize = 5;

/// The longest line that is looked at, in code points.
const LONGEST: usize = 120;

/// The longest headline, in code points.
const HEADLINE: usize = 200;

/// What a word may be in the head of a wire.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Month,
    /// A weekday, "year", a time zone: stands in dates beside day and month.
    Date,
    Agency,
    Byline,
}

type Words = FxHashMap<&'static str, Role>;

/// The table of `lang`; empty for a language without one.
fn words(lang: Lang) -> &'static Words {
    static EN: OnceLock<Words> = OnceLock::new();
    static RU: OnceLock<Words> = OnceLock::new();
    static NONE: OnceLock<Words> = OnceLock::new();
    match lang {
        Lang::EN => EN.get_or_init(|| parse(include_str!("../../../corpora/packs/en/wire.txt"))),
        Lang::RU => RU.get_or_init(|| parse(include_str!("../../../corpora/packs/ru/wire.txt"))),
        _ => NONE.get_or_init(Words::default),
    }
}

fn parse(text: &'static str) -> Words {
    let role = |name: &str| match name {
        "month" => Some(Role::Month),
        "date" => Some(Role::Date),
        "agency" => Some(Role::Agency),
        "byline" => Some(Role::Byline),
        _ => None,
    };
    table::rows(text).filter_map(|row| Some((*row.first()?, role(row.get(1)?)?))).collect()
}

/// Names the units at the head of `text`, and those at its foot that are bylines.
pub(super) fn name(text: &str, lang: Lang, units: &mut [Unit]) {
    let words = words(lang);
    let count = units.len();
    let mut headline = false;
    for (i, unit) in units.iter_mut().enumerate() {
        let line = unit.span.of(text);
        let near = i < HEAD || i + 2 >= count;
        if !near || line.chars().nth(HEADLINE).is_some() {
            headline = true;
            continue;
        }
        let short = line.chars().nth(LONGEST).is_none() && count > 1;
        if short && i < HEAD && is_slug(line) {
            unit.kind = UnitKind::Slug;
        } else if short && i < HEAD && is_dateline(line, words) {
            unit.kind = UnitKind::Dateline;
        } else if short && i > 0 && is_byline(line, words) {
            unit.kind = UnitKind::Byline;
        } else {
            if !headline && i + 1 < count && !ends_sentence(line) && !line.contains('\n') {
                unit.kind = UnitKind::Headline;
            }
            headline = true;
        }
    }
}

/// True if `sentence` of a text in `lang` is layout that runs on in the line of the text: a dateline, its place or its
/// date alone, an agency's name. "Moscow." is, "Moscow is asleep." is not.
pub fn is_layout(sentence: &str, lang: Lang) -> bool {
    let tokens = tokens(sentence, words(lang));
    let place = |token: &&Token<'_>| token.kind == Kind::Name;
    let told = tokens.iter().any(|token| matches!(token.kind, Kind::Known(_)));
    let plain = tokens.iter().all(|token| !matches!(token.kind, Kind::Other | Kind::Known(Role::Byline)));
    let names = tokens.iter().filter(place).count();
    let numbers = tokens.iter().filter(|token| token.kind == Kind::Number).count();
    !tokens.is_empty()
        && plain
        && names <= 5
        && numbers <= 3
        && (told || (names > 0 && names <= 2 && numbers == 0))
}

/// A routing label: up to three words of capitals, the first of several parts ("RUSSIA-UKRAINE/TALKS (UPDATE 1)").
fn is_slug(line: &str) -> bool {
    let mut rest = line.split_whitespace();
    let parts = |word: &str| {
        word.split(['-', '/']).filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 1).count()
    };
    let capital = |word: &str| {
        word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || "-/()".contains(c))
            && word.contains(|c: char| c.is_alphanumeric())
    };
    rest.next().is_some_and(|first| parts(first) > 1 && capital(first))
        && rest.clone().count() <= 2
        && rest.all(capital)
}

/// A word, number or mark of a line.
#[derive(Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A word that begins with a capital and has no role.
    Name,
    /// A word in small letters without a role.
    Other,
    Number,
    Mark,
    Known(Role),
}

/// Cuts a line into words, numbers and marks.
fn tokens<'t>(line: &'t str, words: &Words) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let inner = |c: char| is_alphanumeric(c) || c == '-' || c == '’' || c == '\'';
        let size =
            if is_alphanumeric(c) { rest.find(|c| !inner(c)).unwrap_or(rest.len()) } else { c.len_utf8() };
        let (text, tail) = rest.split_at(size);
        rest = tail;
        if c.is_whitespace() {
            continue;
        }
        let kind = match words.get(text).or_else(|| words.get(lower(text).as_str())) {
            Some(role) => Kind::Known(*role),
            None if c.is_ascii_digit() => Kind::Number,
            None if c.is_uppercase() => Kind::Name,
            None if is_alphanumeric(c) => Kind::Other,
            None => Kind::Mark,
        };
        tokens.push(Token { text, kind });
    }
    tokens
}

/// Place and date, with or without the agency, and nothing else; or a place in capitals and the agency.
fn is_dateline(line: &str, words: &Words) -> bool {
    let tokens = tokens(line, words);
    let known = |token: &Token<'_>, role: Role| token.kind == Kind::Known(role);
    if tokens.iter().any(|token| matches!(token.kind, Kind::Other | Kind::Known(Role::Byline))) {
        return false;
    }
    let dated = |pair: &[Token<'_>]| match (pair[0].kind, pair[1].kind) {
        (Kind::Number, Kind::Known(Role::Month)) => is_day(pair[0].text),
        (Kind::Known(Role::Month), Kind::Number) => is_day(pair[1].text),
        _ => false,
    };
    let (place, tail) = match tokens.windows(2).position(dated) {
        Some(at) => (&tokens[..at], &tokens[at + 2..]),
        None => {
            let Some(at) = tokens.iter().position(|token| known(token, Role::Agency)) else { return false };
            let (place, tail) = tokens.split_at(at);
            let capitals = place.iter().all(|token| !token.text.contains(char::is_lowercase));
            let marked = place.last().is_some_and(|token| matches!(token.text, "(" | "/" | "-" | "–" | "—"));
            if !capitals || !marked || place.len() < 2 {
                return false;
            }
            (place, tail)
        }
    };
    // "PLACE," or "Place." and a weekday at most; then year, hour, agency.
    let names = place.iter().filter(|token| token.kind == Kind::Name).count();
    let parted = place.last().is_none_or(|token| token.kind == Kind::Mark || known(token, Role::Date));
    let after = tail.iter().filter(|token| token.kind == Kind::Name).count();
    let introduced = tail.iter().find(|t| !matches!(t.kind, Kind::Number | Kind::Known(Role::Date)));
    let introduced =
        introduced.is_none_or(|token| matches!(token.kind, Kind::Mark | Kind::Known(Role::Agency)));
    names <= 5 && parted && after <= 3 && introduced
}

/// True for the number of a day.
fn is_day(number: &str) -> bool {
    number.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// "By Anna Petrova", «Автор: Анна Петрова», "(Reporting by A. B.; Editing by C. D.)": a byline word, then names.
fn is_byline(line: &str, words: &Words) -> bool {
    let tokens = tokens(line, words);
    let mut letters = tokens.iter().filter(|token| token.kind != Kind::Mark);
    let first = letters.next().is_some_and(|token| token.kind == Kind::Known(Role::Byline));
    let names = tokens.iter().filter(|token| token.kind == Kind::Name).count();
    let joined =
        |token: &&Token<'_>| token.kind == Kind::Other && !matches!(token.text, "and" | "in" | "и" | "в");
    first && names >= 2 && !letters.any(|token| joined(&token))
}
