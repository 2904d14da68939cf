//! Times of day, by the 24-hour and the 12-hour clock.

use super::phrasing;
use super::reader::Reader;
use super::value::{Clock, Value, Zone};
use crate::lang::figures::Mark;
use crate::lang::numerals::Role;
use crate::model::Lang;

/// Reads times of day.
pub(super) fn times(reader: &mut Reader<'_>) {
    let mut at = 0;
    while at < reader.tokens.len() {
        let hit = match reader.figures {
            Some(_) => phrasing::time(reader, at),
            None => digits(reader, at).or_else(|| spoken(reader, at)).map(|(clock, end)| (clock, at..end)),
        };
        at = match hit {
            Some((mut clock, range)) => {
                let (zone, end) = zone(reader, range.end);
                clock.zone = zone;
                reader.take(range.start..end, Value::Time(clock), false);
                end
            }
            None => at + 1,
        };
    }
}

/// 06:45, 6:45 p.m., 18.00 behind a Russian preposition, 0900 GMT.
fn digits(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let token = reader.free(at)?;
    token.number()?;
    let text = token.span.of(reader.text);
    let two =
        |i: usize| reader.free(i).filter(|t| t.glued && t.span.len() == 2).and_then(|_| reader.integer(i));
    if let Some(hour) = reader.integer(at).filter(|_| text.len() <= 2 && reader.is_mark(at + 1, ':'))
        && let Some(minute) = two(at + 2)
    {
        let mut end = at + 3;
        if reader.is_mark(end, ':') && two(end + 1).is_some() {
            end += 2;
        }
        return clock(reader, hour, minute, end, text.len() == 2);
    }
    if let Some((hour, minute)) = text.split_once('.')
        && minute.len() == 2
        && hour.len() <= 2
    {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        let asked = reader.lang == Lang::RU
            && matches!(reader.before(at, 1), "в" | "до" | "к" | "с" | "около" | "после");
        let named = half(reader, at + 1).is_some() || zone(reader, at + 1).0.is_some();
        let measured = !reader.units.get(reader.lower(at + 1)).is_empty()
            || reader.is_mark(at + 1, '%')
            || reader.numerals.get(reader.lower(at + 1)).iter().any(|(r, _)| *r == Role::Scale);
        return if (asked || named) && !measured { clock(reader, hour, minute, at + 1, true) } else { None };
    }
    let number = reader.integer(at)?;
    if text.len() == 4 && zone(reader, at + 1).0 == Some(Zone::Greenwich) {
        return clock(reader, number / 100, number % 100, at + 1, true);
    }
    spoken(reader, at)
}

/// 6 a.m., ten o'clock, в три часа дня, в 18 часов; noon, полночь.
fn spoken(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let token = reader.free(at)?;
    match token.lower.as_str() {
        "noon" | "midday" | "полдень" => {
            return Some((Clock { minutes: 720, half_unknown: false, zone: None }, at + 1));
        }
        "midnight" | "полночь" | "полуночи" => {
            return Some((Clock { minutes: 0, half_unknown: false, zone: None }, at + 1));
        }
        _ => {}
    }
    let hour = match reader.integer(at) {
        Some(hour) => hour,
        None => {
            let roles = reader.numerals.get(&token.lower);
            roles
                .iter()
                .find(|(role, value)| *role == Role::Cardinal && value.fract() == 0.0)
                .map(|(_, v)| *v as u16)?
        }
    };
    if hour > 24 {
        return None;
    }
    let mut end = at + 1;
    let hours = matches!(reader.lower(end), "час" | "часа" | "часов" | "часам" | "o'clock" | "ч");
    if hours {
        end += 1;
    }
    if reader.lower(at + 1) == "ч" && reader.is_mark(end, '.') {
        end += 1;
    }
    let mut minute = 0;
    if hours && matches!(reader.lower(end + 1), "минут" | "минуты" | "минута" | "мин") {
        minute = reader.integer(end).filter(|m| *m < 60)?;
        end += 2;
    }
    let asked = reader.lang == Lang::RU && matches!(reader.before(at, 1), "в" | "к" | "до" | "с" | "около");
    let english =
        reader.lang == Lang::EN && (reader.lower(at + 1) == "o'clock" || half(reader, end).is_some());
    let russian = asked && (half(reader, end).is_some() || (hours && zone(reader, end).0.is_some()))
        || (hours && reader.lang == Lang::RU && half(reader, end).is_some());
    let bare = (asked || reader.lower(at + 1) == "ч" && minute > 0)
        && hours
        && !matches!(reader.before(at, 1), "до" | "с" | "около")
        && !matches!(reader.lower(end), "в" | "работы");
    if english || russian || bare { clock(reader, hour, minute, end, hour > 12) } else { None }
}

/// The clock of `hour` and `minute` with the half of the day named at `end`.
fn clock(reader: &Reader<'_>, hour: u16, minute: u16, end: usize, full: bool) -> Option<(Clock, usize)> {
    if hour > 24 || minute > 59 {
        return None;
    }
    let (afternoon, end) = match half(reader, end) {
        Some((afternoon, end)) => (Some(afternoon), end),
        None => (None, end),
    };
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour % 24,
    };
    let half_unknown = afternoon.is_none() && hour <= 12 && !(full && hour < 10);
    Some((Clock { minutes: hour * 60 + minute, half_unknown, zone: None }, end))
}

/// Whether the words at `at` say afternoon (true) or morning (false), and the token behind them.
fn half(reader: &Reader<'_>, at: usize) -> Option<(bool, usize)> {
    let word = reader.lower(at);
    match word {
        "am" | "pm" => return Some((word == "pm", at + 1)),
        "a" | "p" if reader.is_mark(at + 1, '.') && reader.lower(at + 2) == "m" => {
            let end = if reader.is_mark(at + 3, '.') { at + 4 } else { at + 3 };
            return Some((word == "p", end));
        }
        "утра" => return Some((false, at + 1)),
        "дня" | "вечера" => return Some((true, at + 1)),
        // Until dawn by the Russian clock: час ночи is 1 a.m., одиннадцать ночи hardly said.
        "ночи" => return Some((false, at + 1)),
        _ => {}
    }
    match (word, reader.lower(at + 1), reader.lower(at + 2)) {
        ("in", "the", "morning") => Some((false, at + 3)),
        ("in", "the", "afternoon" | "evening") => Some((true, at + 3)),
        ("at", "night", _) => Some((true, at + 2)),
        _ => None,
    }
}

/// The zone that the words at `at` name, and the token behind them.
fn zone(reader: &Reader<'_>, at: usize) -> (Option<Zone>, usize) {
    let open = if reader.is_mark(at, '(') { at + 1 } else { at };
    if let Some((mark, end)) = reader.mark(open) {
        let zone = match mark {
            Mark::Moscow => Zone::Moscow,
            Mark::Greenwich => Zone::Greenwich,
            Mark::Local => Zone::Local,
            _ => return (None, at),
        };
        return (Some(zone), if open > at && reader.is_mark(end, ')') { end + 1 } else { end });
    }
    let close = |end: usize| if open > at && reader.is_mark(end, ')') { end + 1 } else { end };
    match (reader.lower(open), reader.lower(open + 1), reader.lower(open + 2)) {
        ("мск", ..) | ("msk", ..) => (Some(Zone::Moscow), close(open + 1)),
        ("moscow", "time", _) => (Some(Zone::Moscow), close(open + 2)),
        ("по", "московскому" | "москве", next) => {
            (Some(Zone::Moscow), close(if next == "времени" { open + 3 } else { open + 2 }))
        }
        ("gmt" | "utc", ..) => (Some(Zone::Greenwich), close(open + 1)),
        ("по", "гринвичу", _) => (Some(Zone::Greenwich), close(open + 2)),
        ("по", word, "времени") if word.ends_with("му") => (Some(Zone::Local), close(open + 3)),
        ("local" | "eastern" | "pacific" | "european", "time", _) => (Some(Zone::Local), close(open + 2)),
        ("et" | "est" | "edt" | "cet" | "cest" | "pst", ..) => (Some(Zone::Local), close(open + 1)),
        _ => (None, at),
    }
}
