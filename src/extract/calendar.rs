//! Dates in every order, in part or in full, and weekdays.

use super::phrasing;
use super::reader::Reader;
use super::token::Kind;
use super::value::{Date, Value};
use crate::lang::calendar::CalendarWord;
use crate::lang::figures::point_groups;
use crate::lang::holidays::Holiday;
use crate::lang::numerals::Role;
use crate::model::Lang;
use std::ops::Range;

/// Reads dates.
pub(super) fn dates(reader: &mut Reader<'_>) {
    let mut at = 0;
    while at < reader.tokens.len() {
        let hit = numeric(reader, at).or_else(|| match reader.figures {
            Some(_) => phrasing::date(reader, at),
            None => named(reader, at),
        });
        at = match hit {
            Some(Hit { date, range, second, weak }) => {
                let mut end = range.end;
                reader.take(range, Value::Date(date), weak);
                if let Some((date, range)) = second {
                    end = range.end;
                    reader.take(range, Value::Date(date), weak);
                }
                end
            }
            None => at + 1,
        };
    }
}

/// A date and its tokens.
pub(super) struct Hit {
    pub date: Date,
    pub range: Range<usize>,
    /// The second date of "26–27 July".
    pub second: Option<(Date, Range<usize>)>,
    pub weak: bool,
}

impl Hit {
    fn new(date: Date, range: Range<usize>) -> Option<Hit> {
        Some(Hit { date, range, second: None, weak: false })
    }
}

/// Reads the names of holidays.
pub(super) fn holidays(reader: &mut Reader<'_>) {
    let words: Vec<&str> = reader.tokens.iter().map(|t| t.lower.as_str()).collect();
    for (range, holiday) in Holiday::find(&words, reader.lang) {
        // Lent is also a form of lend: the names of English holidays have a capital.
        let named = reader.lang == Lang::RU || reader.tokens[range.start].capital;
        if named && range.clone().all(|i| reader.free(i).is_some()) {
            reader.take(range, Value::Holiday(holiday), false);
        }
    }
}

/// Reads weekdays.
pub(super) fn weekdays(reader: &mut Reader<'_>) {
    for at in 0..reader.tokens.len() {
        let Some(token) = reader.free(at) else { continue };
        match reader.calendar.get(&token.lower) {
            // "среда" is also the environment: only a preposition or adjective of time makes it a weekday.
            Some(CalendarWord::Weekday(3)) if reader.lang == Lang::RU && !is_timely(reader.before(at, 1)) => {
            }
            Some(CalendarWord::Weekday(day)) if is_weekday(reader, at, token.capital) => {
                reader.take(at..at + 1, Value::Weekday(day), false);
            }
            Some(CalendarWord::WeekdayAdjective(day)) => reader.take(at..at + 1, Value::Weekday(day), true),
            _ => {}
        }
    }
}

/// True if the name of a weekday at token `at` is written as one: with a capital in English and German, without
/// one elsewhere (Domingo is also a name).
fn is_weekday(reader: &Reader<'_>, at: usize, capital: bool) -> bool {
    match reader.lang.code() {
        "ru" => true,
        "en" | "de" => capital,
        _ => !capital || at == 0,
    }
}

fn is_timely(word: &str) -> bool {
    let stems = ["минувш", "прошл", "прошедш", "следующ", "ближайш", "прошлую", "будущ", "утр", "вечер"];
    matches!(word, "в" | "на" | "эту" | "к" | "ко" | "каждую" | "днем")
        || stems.iter().any(|s| word.starts_with(s))
}

/// 10.09.2020, 9/11/2001, 2020-09-10; in Russian also 10.09.
fn numeric(reader: &Reader<'_>, at: usize) -> Option<Hit> {
    let token = reader.free(at)?;
    let text = token.span.of(reader.text);
    match &token.kind {
        Kind::Dotted => {
            let parts: Vec<u16> = text.split(['.', '/']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
            let [a, b, c] = parts[..] else { return None };
            let year = match c {
                0..=99 if text.len() >= 6 => 2000 + i32::from(c),
                1000..=2200 => i32::from(c),
                _ => return None,
            };
            let (day, month) = if b > 12 { (b, a) } else { (a, b) };
            let date = Date {
                day: Some(valid(day, 31)?),
                month: Some(valid(month, 12)?),
                year: Some(year),
                swappable: text.contains('/') && a <= 12 && b <= 12,
            };
            Hit::new(date, at..at + 1)
        }
        Kind::Number(literal) if literal.decimals == 2 && divides_by_comma(reader) && text.contains('.') => {
            let (day, month) = text.split_once('.')?;
            let (day, month) = (valid(day.parse().ok()?, 31)?, valid(month.parse().ok()?, 12)?);
            let next = reader.lower(at + 1);
            let a_clock = matches!(reader.before(at, 1), "в" | "до" | "к") || next == "мск";
            let quantity = next == "%" || reader.numerals.get(next).iter().any(|(r, _)| *r == Role::Scale);
            let whole = text.len() == 5 && !a_clock && !quantity && reader.units.get(next).is_empty();
            let date = Date { day: Some(day), month: Some(month), ..Date::default() };
            if whole { Hit::new(date, at..at + 1) } else { None }
        }
        Kind::Number(_) => {
            let glued = |i: usize| reader.free(i).is_some_and(|t| t.glued);
            let hyphens = reader.is_mark(at + 1, '-') && reader.is_mark(at + 3, '-');
            if !(hyphens && (at + 1..at + 5).all(glued)) {
                return None;
            }
            let year = reader.integer(at).filter(|y| (1000..2200).contains(y))?;
            let (month, day) = (valid(reader.integer(at + 2)?, 12)?, valid(reader.integer(at + 4)?, 31)?);
            let date =
                Date { day: Some(day), month: Some(month), year: Some(i32::from(year)), swappable: false };
            Hit::new(date, at..at + 5)
        }
        _ => None,
    }
}

/// True where 10.09 is no decimal number.
fn divides_by_comma(reader: &Reader<'_>) -> bool {
    reader.lang == Lang::RU || point_groups(reader.lang)
}

pub(super) fn valid(number: u16, max: u8) -> Option<u8> {
    u8::try_from(number).ok().filter(|n| (1..=max).contains(n))
}

/// Dates with the name of a month.
fn named(reader: &Reader<'_>, at: usize) -> Option<Hit> {
    if reader.lang == Lang::EN {
        return month_first(reader, at).or_else(|| day_first(reader, at));
    }
    day_first(reader, at).or_else(|| {
        let token = reader.free(at)?;
        match reader.calendar.get(&token.lower)? {
            CalendarWord::Month(month) => {
                let (year, end) = year_after(reader, at + 1);
                let weak = year.is_none();
                let date = Date { month: Some(month), year, ..Date::default() };
                Some(Hit { weak, ..Hit::new(date, at..end)? })
            }
            CalendarWord::MonthAdjective(month) => {
                let date = Date { month: Some(month), ..Date::default() };
                Some(Hit { weak: true, ..Hit::new(date, at..at + 1)? })
            }
            _ => None,
        }
    })
}

/// The month that token `at` names; in English it must be capitalised.
fn month(reader: &Reader<'_>, at: usize) -> Option<u8> {
    let token = reader.free(at)?;
    match reader.calendar.get(&token.lower)? {
        CalendarWord::Month(month) if reader.lang == Lang::RU || token.capital => Some(month),
        _ => None,
    }
}

/// The day of the month at token `at` in digits or as an ordinal word, and the token behind it.
fn day(reader: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some(number) = reader.integer(at) {
        let day = valid(number, 31)?;
        let mut end = at + 1;
        let next = reader.lower(end);
        if reader.tokens.get(end).is_some_and(|t| t.glued) {
            if matches!(next, "st" | "nd" | "rd" | "th") {
                end += 1;
            } else if next == "-" && matches!(reader.lower(end + 1), "го" | "е" | "ое" | "ого") {
                end += 2;
            }
        }
        return Some((day, end));
    }
    let role = |i: usize, wanted: Role| {
        let word = reader.free(i)?;
        reader.numerals.get(&word.lower).iter().find(|(role, _)| *role == wanted).map(|(_, v)| *v as u16)
    };
    if let Some(number) = role(at, Role::Ordinal) {
        return Some((valid(number, 31)?, at + 1));
    }
    // двадцать шестого, twenty-sixth
    let tens = role(at, Role::Cardinal).filter(|t| matches!(t, 20 | 30))?;
    let next = if reader.is_mark(at + 1, '-') { at + 2 } else { at + 1 };
    let ones = role(next, Role::Ordinal).filter(|o| *o < 10)?;
    Some((valid(tens + ones, 31)?, next + 1))
}

/// 26 July, 26–27 июля 2020 года, the 26th of July.
fn day_first(reader: &Reader<'_>, at: usize) -> Option<Hit> {
    let (first, mut end) = day(reader, at)?;
    let mut second = None;
    if is_joint(reader, end)
        && let Some((day, after)) = day(reader, end + 1)
        && month(reader, after).is_some()
    {
        second = Some((day, end));
        end = after;
    }
    if reader.lang == Lang::EN && reader.lower(end) == "of" {
        end += 1;
    }
    let month = month(reader, end)?;
    let mut end = end + 1;
    if reader.is_mark(end, '.') && reader.lang == Lang::EN && reader.integer(end + 1).is_some() {
        end += 1;
    }
    let (year, end) = year_after(reader, end);
    let date = |day| Date { day: Some(day), month: Some(month), year, swappable: false };
    match second {
        None => Hit::new(date(first), at..end),
        Some((day, joint)) => Some(Hit {
            date: date(first),
            range: at..joint,
            second: Some((date(day), joint + 1..end)),
            weak: false,
        }),
    }
}

/// True if token `at` joins two days: 26–27, 26 and 27.
fn is_joint(reader: &Reader<'_>, at: usize) -> bool {
    reader.tokens.get(at).is_some_and(|t| t.is_dash())
        || matches!(reader.lower(at), "и" | "по" | "на" | "или" | "and" | "to" | "or")
}

/// July 26, Aug. 25, 2023; July 2020; in July.
fn month_first(reader: &Reader<'_>, at: usize) -> Option<Hit> {
    let number = month(reader, at)?;
    let mut end = at + 1;
    if reader.is_mark(end, '.') && reader.tokens[end].glued {
        end += 1;
    }
    if let Some((day, after)) =
        reader.free(end).filter(|t| t.number().is_some()).and_then(|_| day(reader, end))
    {
        let later = |i: usize| is_joint(reader, i).then(|| self::day(reader, i + 1)).flatten();
        // Not "July 26 and two others", nor "July 26 and Aug. 3".
        let later = later(after).filter(|_| reader.integer(after + 1).is_some());
        let (year, end) = year_after(reader, later.map_or(after, |(_, end)| end));
        let date = |day| Date { day: Some(day), month: Some(number), year, swappable: false };
        return match later {
            Some((last, _)) => {
                let second = Some((date(last), after + 1..end));
                Some(Hit { date: date(day), range: at..after, second, weak: false })
            }
            None => Hit::new(date(day), at..end),
        };
    }
    if reader.is_mark(end, ',') && year_after(reader, end).0.is_none() {
        end = at + 1;
    }
    let (year, after) = year_after(reader, end);
    let end = if year.is_some() { after } else { at + 1 };
    // May and March are words too: alone they are months only behind a word that asks for one.
    let doubtful = matches!(reader.lower(at), "may" | "march" | "mar") && year.is_none();
    let asked = matches!(
        reader.before(at, 1),
        "in" | "since"
            | "by"
            | "of"
            | "until"
            | "till"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "from"
            | "to"
            | "through"
            | "between"
            | "during"
            | "-"
            | "and"
            | "for"
            | "before"
            | "after"
    );
    if doubtful && !asked {
        return None;
    }
    let weak = year.is_none();
    let date = Date { month: Some(number), year, ..Date::default() };
    Some(Hit { weak, ..Hit::new(date, at..end)? })
}

/// The year at token `at` (behind a comma in English), and the token behind it and its word for "year".
fn year_after(reader: &Reader<'_>, at: usize) -> (Option<i32>, usize) {
    let place = if reader.lang == Lang::EN && (reader.is_mark(at, ',') || reader.lower(at) == "of") {
        at + 1
    } else {
        at
    };
    let digits = reader.tokens.get(place).map_or(0, |t| t.span.len());
    match reader.integer(place).filter(|y| digits == 4 && (1000..2200).contains(y)) {
        Some(year) => {
            let mut end = place + 1;
            if matches!(reader.lower(end), "года" | "год" | "году" | "г") {
                end += 1;
            }
            (Some(i32::from(year)), end)
        }
        None => (None, at),
    }
}
