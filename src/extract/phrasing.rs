//! Dates, clock times and figures of the languages that [`crate::lang::figures`] describes: one grammar, and the
//! words of each language from its table.

use super::calendar::{Hit, valid};
use super::number::Read;
use super::reader::Reader;
use super::token::{Kind, Token};
use super::value::{Clock, Date, Form};
use crate::lang::calendar::{Calendar, CalendarWord};
use crate::lang::figures::{Figures, Mark};
use crate::lang::joined::is_han;
use crate::lang::numerals::{Numerals, Role};
use crate::lang::units::Units;
use crate::model::Lang;
use std::ops::Range;

/// The most tokens a number word of several is cut into: quatre - vingt - dix - neuf.
const NUMERAL: usize = 7;

/// Makes one token of the tokens of a number word of several: quatre-vingt-dix, treinta y cinco.
pub(super) fn join(tokens: Vec<Token>, lang: Lang) -> Vec<Token> {
    if Figures::of(lang).is_none() || lang.code() == "zh" {
        return tokens;
    }
    let numerals = Numerals::of(lang);
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let end = if tokens[at].is_word() { numeral_end(&tokens, at, numerals) } else { at + 1 };
        let mut token = tokens[at].clone();
        if end > at + 1 {
            token.span = token.span.cover(tokens[end - 1].span);
            token.lower = phrase(&tokens[at..end]);
        }
        out.push(token);
        at = end;
    }
    out
}

/// One past the last token of the longest number word at `at`; `at + 1` where none of several begins.
fn numeral_end(tokens: &[Token], at: usize, numerals: &Numerals) -> usize {
    let part = |t: &Token| t.is_word() || t.is_hyphen();
    let run = tokens[at..].iter().take(NUMERAL).take_while(|t| part(t)).count();
    let known = |len: &usize| !numerals.get(&phrase(&tokens[at..at + len])).is_empty();
    at + (2..=run).rev().find(known).unwrap_or(1)
}

fn phrase(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() && !token.glued {
            out.push(' ');
        }
        out.push_str(&token.lower);
    }
    out
}

/// The length in bytes of the longest word of the tables at the start of `text`, a text without blanks.
pub(super) fn known_len(text: &str, lang: Lang) -> Option<usize> {
    const LONGEST: usize = 6;
    let (numerals, units, calendar) = (Numerals::of(lang), Units::of(lang), Calendar::of(lang));
    let figures = Figures::of(lang)?;
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
    let known = |end: &usize| {
        let word = &text[..*end];
        !numerals.get(word).is_empty()
            || !units.get(word).is_empty()
            || calendar.get(word).is_some()
            || figures.get(word).is_some()
    };
    let ends: Vec<usize> = ends.take_while(|end| text[..*end].chars().all(is_han)).collect();
    ends.into_iter().rev().find(known)
}

/// Adds to `read` what the marks of its language say of it.
pub(super) fn complete(reader: &Reader<'_>, read: &mut Read) {
    if reader.figures.is_none() {
        return;
    }
    fraction(reader, read);
    let number = &mut read.number;
    if let Some(start) = reader.marked_before(read.start, Mark::PercentBefore) {
        (number.form, read.start) = (Form::Percent, start);
    } else if let Some(start) = reader.marked_before(read.start, Mark::OrdinalBefore) {
        (number.form, read.start) = (Form::Ordinal, start);
    }
    if number.form == Form::Cardinal {
        let hyphen = reader.tokens.get(read.end).is_some_and(|t| t.is_hyphen());
        let at = read.end + usize::from(hyphen);
        let glued = reader.tokens.get(at).is_some_and(|t| t.glued) && number.digits;
        let form = match reader.mark(at) {
            Some((Mark::Percent, end)) => Some((Form::Percent, end)),
            Some((Mark::Points, end)) => Some((Form::Points, end)),
            Some((Mark::Times, end)) => Some((Form::Times, end)),
            Some((Mark::Ordinal, end)) if glued => Some((Form::Ordinal, end)),
            Some((Mark::Decade, end)) if glued && number.value % 10.0 == 0.0 => Some((Form::Decade, end)),
            Some((Mark::Measure, end)) if !hyphen => {
                read.end = end;
                return;
            }
            _ => None,
        };
        if let Some((form, end)) = form {
            (number.form, read.end) = (form, end);
        } else if number.digits
            && number.value % 10.0 == 0.0
            && reader.marked_before(read.start, Mark::Decades).is_some()
        {
            number.form = Form::Decade;
        }
    }
    if number.form == Form::Decade && number.value < 100.0 {
        number.others.push(1900.0 + number.value);
    }
    // 四 of 四川: one figure without anything it counts may be part of a name.
    let lone = read.end == read.start + 1
        && reader.tokens[read.start].number().is_some_and(|l| l.spelled && l.value < 10.0)
        && reader.tokens[read.start].lower.chars().all(is_han);
    read.weak |= lone && reader.units.get(reader.lower(read.end)).is_empty();
}

/// 三分之一: the lower figure first.
fn fraction(reader: &Reader<'_>, read: &mut Read) {
    let Some(at) = reader.marked(read.end, Mark::Part) else { return };
    let Some(upper) = reader.free(at).and_then(|t| t.number()) else { return };
    if read.number.value > 0.0 {
        read.number.value = upper.value / read.number.value;
        read.number.form = Form::Fraction;
        read.number.step = 0.01;
        read.end = at + 1;
    }
}

/// The date at token `at`: 26. Juli 2020, 26 de julio de 2020, 26–27 липня, 2020年9月10日, lipiec 2020.
pub(super) fn date(reader: &Reader<'_>, at: usize) -> Option<Hit> {
    numbered(reader, at).or_else(|| day_first(reader, at)).or_else(|| {
        let month = month(reader, at)?;
        let (year, end) = year_after(reader, at + 1);
        let date = Date { month: Some(month), year, ..Date::default() };
        Some(Hit { date, range: at..end, second: None, weak: year.is_none() })
    })
}

/// A date whose parts are numbers with a mark behind each: 2020年9月10日, 9月, 10日.
fn numbered(reader: &Reader<'_>, at: usize) -> Option<Hit> {
    let part = |at: usize, wanted: Mark| {
        let literal = reader.free(at)?.number().filter(|l| l.decimals == 0 && !l.grouped)?;
        Some((literal.value, reader.marked(at + 1, wanted)?))
    };
    let year = part(at, Mark::Year).filter(|(y, _)| (1000.0..2200.0).contains(y));
    let mut end = year.map_or(at, |(_, end)| end);
    let month = part(end, Mark::Month).filter(|(m, _)| (1.0..=12.0).contains(m));
    end = month.map_or(end, |(_, end)| end);
    let day = part(end, Mark::Day).filter(|(d, _)| (1.0..=31.0).contains(d));
    let day = day.filter(|_| month.is_some() || year.is_none());
    end = day.map_or(end, |(_, end)| end);
    if month.is_none() && day.is_none() {
        return None;
    }
    let date = Date {
        day: day.map(|(d, _)| d as u8),
        month: month.map(|(m, _)| m as u8),
        year: year.map(|(y, _)| y as i32),
        swappable: false,
    };
    // Agencies date by the day alone where English has the weekday.
    let weak = year.is_none() && (month.is_none() || day.is_none());
    Some(Hit { date, range: at..end, second: None, weak })
}

fn month(reader: &Reader<'_>, at: usize) -> Option<u8> {
    match reader.calendar.get(&reader.free(at)?.lower)? {
        CalendarWord::Month(month) => Some(month),
        _ => None,
    }
}

/// The day of the month at token `at`, and the token behind it, its point or ending.
fn day(reader: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let Some(number) = reader.integer(at) else {
        let roles = reader.numerals.get(&reader.free(at)?.lower);
        let value =
            roles.iter().find(|(r, _)| matches!(r, Role::Ordinal | Role::Cardinal)).map(|(_, v)| *v)?;
        return (value.fract() == 0.0 && value < 100.0)
            .then(|| valid(value as u16, 31))
            .flatten()
            .map(|day| (day, at + 1));
    };
    let mut end = at + 1;
    if reader.is_mark(end, '.') && reader.tokens[end].glued {
        end += 1;
    } else if reader.tokens.get(end).is_some_and(|t| t.glued) {
        let ending = end + usize::from(reader.tokens[end].is_hyphen());
        end = reader.marked(ending, Mark::Ordinal).unwrap_or(end);
    }
    Some((valid(number, 31)?, end))
}

fn day_first(reader: &Reader<'_>, at: usize) -> Option<Hit> {
    let (first, mut end) = day(reader, at)?;
    let of = |at: usize| reader.marked(at, Mark::Of).unwrap_or(at);
    let joint = reader.tokens.get(end).filter(|t| t.is_dash()).map(|_| end + 1);
    let joint = joint.or_else(|| reader.marked(end, Mark::Range));
    let last = joint.and_then(|start| Some((start, day(reader, start)?)));
    let last = last.filter(|(_, (_, after))| month(reader, of(*after)).is_some());
    let first_end = end;
    if let Some((_, (_, after))) = last {
        end = after;
    }
    let place = of(end);
    let month = month(reader, place)?;
    let abbreviated = reader.is_mark(place + 1, '.') && reader.integer(place + 2).is_some_and(|y| y > 999);
    let (year, end) = year_after(reader, place + 1 + usize::from(abbreviated));
    let date = |day| Date { day: Some(day), month: Some(month), year, swappable: false };
    Some(match last {
        None => Hit { date: date(first), range: at..end, second: None, weak: false },
        Some((start, (day, _))) => Hit {
            date: date(first),
            range: at..first_end,
            second: Some((date(day), start..end)),
            weak: false,
        },
    })
}

/// The year behind a month, and the token behind it and its word for "year".
fn year_after(reader: &Reader<'_>, at: usize) -> (Option<i32>, usize) {
    let place = reader.marked(at, Mark::Of).unwrap_or(at);
    let digits = reader.tokens.get(place).map_or(0, |t| t.span.len());
    match reader.integer(place).filter(|y| digits == 4 && (1000..2200).contains(y)) {
        Some(year) => (Some(i32::from(year)), reader.marked(place + 1, Mark::Year).unwrap_or(place + 1)),
        None => (None, at),
    }
}

/// The clock time at token `at`: 18:30, 18.30 Uhr, à 18 h 30, a las tres de la tarde, 下午3点.
pub(super) fn time(reader: &Reader<'_>, at: usize) -> Option<(Clock, Range<usize>)> {
    let token = reader.free(at)?;
    match reader.mark(at) {
        Some((Mark::Noon, end)) => return Some((clock(12, 0, Some(true), true)?, at..end)),
        Some((Mark::Midnight, end)) => return Some((clock(0, 0, Some(false), true)?, at..end)),
        _ => {}
    }
    let asked = reader.marked_before(at, Mark::At).is_some();
    let before = [Mark::Forenoon, Mark::Afternoon]
        .into_iter()
        .find_map(|half| Some((reader.marked_before(at, half)?, half == Mark::Afternoon)));
    let start = before.map_or(at, |(start, _)| start);
    let text = token.span.of(reader.text);
    let two =
        |i: usize| reader.free(i).filter(|t| t.glued && t.span.len() == 2).and_then(|_| reader.integer(i));
    let (hour, mut minute, mut end, mut sure) = if let Some(hour) =
        reader.integer(at).filter(|_| text.len() <= 2)
        && reader.is_mark(at + 1, ':')
        && let Some(minute) = two(at + 2)
    {
        (hour, minute, at + 3, true)
    } else if let Some((hour, minute)) = text.split_once('.').filter(|(h, m)| h.len() <= 2 && m.len() == 2)
        && matches!(token.kind, Kind::Number(_))
    {
        let measured = !reader.units.get(reader.lower(at + 1)).is_empty() && reader.lower(at + 1) != "h";
        let marked = matches!(reader.mark(at + 1), Some((Mark::Clock | Mark::Hours, _)));
        (
            hour.parse().ok()?,
            minute.parse().ok()?,
            at + 1,
            marked || asked && !measured && reader.mark(at + 1).is_none(),
        )
    } else {
        let said = || {
            let roles = reader.numerals.get(&token.lower).iter();
            let whole =
                |(r, v): &&(Role, f64)| matches!(r, Role::Cardinal | Role::Ordinal) && v.fract() == 0.0;
            roles.clone().find(whole).map(|(_, v)| *v as u16)
        };
        (reader.integer(at).or_else(said)?, 0, at + 1, false)
    };
    match reader.mark(end) {
        Some((Mark::Clock, after)) => (end, sure) = (after, true),
        Some((Mark::ClockHalf, after)) => (minute, end, sure) = (30, after, true),
        Some((Mark::Hours, after)) => (end, sure) = (after, sure || asked),
        _ => {}
    }
    if minute == 0
        && end > at + 1
        && let Some(minutes) = reader.integer(end).filter(|m| *m < 60 && reader.tokens[end].span.len() <= 2)
        && reader.units.get(reader.lower(end + 1)).is_empty()
    {
        (minute, end, sure) = (minutes, reader.marked(end + 1, Mark::Minutes).unwrap_or(end + 1), true);
    }
    let behind = match reader.mark(end) {
        Some((Mark::Forenoon, after)) => Some((false, after)),
        Some((Mark::Afternoon, after)) => Some((true, after)),
        _ => None,
    };
    let half = before.map(|(_, half)| half).or(behind.map(|(half, _)| half));
    end = behind.map_or(end, |(_, after)| after);
    let named = half.is_some() && (asked || end > at + 1);
    if !(sure || named) {
        return None;
    }
    Some((clock(hour, minute, half, text.len() > 1)?, start..end))
}

/// The clock of `hour` and `minute`, in the afternoon if `half` says so; `full` where the hour may be by the clock
/// of 24 hours.
fn clock(hour: u16, minute: u16, half: Option<bool>, full: bool) -> Option<Clock> {
    if hour > 24 || minute > 59 {
        return None;
    }
    let hours = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour % 24,
    };
    let half_unknown = half.is_none() && hour <= 12 && !(full && hour < 10);
    Some(Clock { minutes: hours * 60 + minute, half_unknown, zone: None })
}
