//! What belongs to a number: per cent, units, currency signs, approximators, the other end of a range.

use super::number::Read;
use super::phrasing;
use super::reader::Reader;
use super::value::{Form, Number};
use crate::lang::figures::Mark;
use crate::lang::numerals::{Blur, Tail};
use crate::lang::units::Unit;
use crate::model::Lang;

/// How many tokens before a number may hold its approximator.
const BLUR_REACH: usize = 4;

/// Adjectives that may stand between a number and its unit: 100 U.S. dollars, 31 млрд российских рублей.
const BETWEEN: [&str; 14] = [
    "metric",
    "american",
    "russian",
    "us",
    "canadian",
    "australian",
    "short",
    "long",
    "американских",
    "российских",
    "канадских",
    "австралийских",
    "полных",
    "full",
];

/// Adds to `read` all that belongs to its number, moving its ends.
pub(super) fn complete(reader: &Reader<'_>, read: &mut Read) {
    phrasing::complete(reader, read);
    if read.number.form == Form::Fraction {
        part_of_percent(reader, read);
    } else {
        ending(reader, read);
    }
    if read.number.units.is_empty() && matches!(read.number.form, Form::Cardinal | Form::Fraction) {
        unit(reader, read);
        sign_before(reader, read);
    }
    year(reader, read);
    blur(reader, read);
}

/// Half a percentage point, a quarter of a per cent, половину процентного пункта.
fn part_of_percent(reader: &Reader<'_>, read: &mut Read) {
    let mut at = read.end;
    while matches!(reader.lower(at), "of" | "a" | "an" | "one" | "одного") && at < read.end + 3 {
        at += 1;
    }
    if let Some((form, len)) = percent(reader, at).filter(|_| read.number.value < 1.0) {
        read.number.form = form;
        read.end = at + len;
    }
}

/// Per cent, factor, ordinal and decade endings.
fn ending(reader: &Reader<'_>, read: &mut Read) {
    let at = read.end;
    let glued = reader.tokens.get(at).is_some_and(|t| t.glued);
    let hyphen = reader.tokens.get(at).is_some_and(|t| t.is_hyphen());
    let (word, next) = (reader.lower(at), reader.lower(at + 1));
    let number = &mut read.number;
    if hyphen && number.digits && reader.lang == Lang::RU {
        if let Some(tail) = reader.numerals.compound_tail(next) {
            add_tail(number, tail);
            read.end += 2;
            return;
        }
        // 10-й, 1 137-я, 90-х
        if next.chars().count() <= 3 && !next.is_empty() && reader.tokens[at + 1].is_word() {
            read.end += 2;
            let decade = number.value % 10.0 == 0.0 && matches!(next, "е" | "х" | "м" | "ми" | "ые" | "ых");
            number.form = if decade && number.value >= 20.0 { Form::Decade } else { Form::Ordinal };
            if number.form == Form::Decade && number.value < 100.0 {
                number.others.push(1900.0 + number.value);
            }
            return;
        }
    }
    if glued && number.digits && reader.lang == Lang::EN {
        match word {
            "st" | "nd" | "rd" | "th" => {
                number.form = Form::Ordinal;
                read.end += 1;
                return;
            }
            "s" if number.value % 10.0 == 0.0 && number.value >= 20.0 => {
                number.form = Form::Decade;
                if number.value < 100.0 {
                    number.others.push(1900.0 + number.value);
                }
                read.end += 1;
                return;
            }
            _ => {}
        }
    }
    if number.form == Form::Ordinal
        && matches!(word, "годов" | "годы" | "годах" | "годам")
        && number.value % 10.0 == 0.0
    {
        number.form = Form::Decade;
        number.others.push(1900.0 + number.value);
        return;
    }
    if number.form != Form::Cardinal {
        return;
    }
    let at = if hyphen && reader.lang == Lang::EN { at + 1 } else { at };
    let (word, next) = (reader.lower(at), reader.lower(at + 1));
    if is_basis_points(reader, at) {
        // a hundredth of a percentage point
        (number.form, number.value, number.step) = (Form::Points, number.value / 100.0, number.step / 100.0);
        read.end = at + 2;
    } else if let Some((form, len)) = percent(reader, at) {
        number.form = form;
        // «один процентный пункт» is a measure, one.
        if form == Form::Points {
            read.weak = false;
        }
        read.end = at + len;
    } else if (word.starts_with("раз") && matches!(word, "раз" | "раза" | "разы"))
        || word == "times"
        || word == "fold"
        || word == "×"
    {
        number.form = Form::Times;
        read.end = at + 1;
    } else if word == "in" && !number.digits && number.value == 1.0 && reader.lang == Lang::EN {
        // one in three
        let of = reader
            .numerals
            .get(next)
            .iter()
            .map(|(_, v)| *v)
            .chain(reader.integer(at + 1).map(f64::from))
            .next();
        if let Some(of) = of.filter(|of| *of > 1.0 && *of <= 100.0) {
            number.form = Form::Fraction;
            number.value = 1.0 / of;
            number.others.push(of);
            read.weak = false;
            read.end = at + 2;
        }
    }
}

/// Adds the second part of a compound.
pub(super) fn add_tail(number: &mut Number, tail: Tail) {
    match tail {
        Tail::Bare => {}
        Tail::Unit("percent") => number.form = Form::Percent,
        Tail::Unit(id) => number.units.extend(Unit::by_id(id)),
        Tail::Factor(factor) => {
            number.value *= factor;
            number.step *= factor;
        }
    }
}

/// True for «базисных пунктов», "basis points" at token `at`.
fn is_basis_points(reader: &Reader<'_>, at: usize) -> bool {
    let (first, second) = (reader.lower(at), reader.lower(at + 1));
    (first.starts_with("базисн") && second.starts_with("пункт"))
        || (first == "basis" && second.starts_with("point"))
}

/// The kind of per cent at token `at`, and its length in tokens.
fn percent(reader: &Reader<'_>, at: usize) -> Option<(Form, usize)> {
    let word = |i: usize| reader.lower(at + i);
    let len = match (word(0), word(1)) {
        ("percent" | "pct" | "%", _) => 1,
        ("per", "cent") => 2,
        ("percentage", "point" | "points" | "-") => return Some((Form::Points, 2)),
        ("pp", _) => return Some((Form::Points, 1)),
        ("п", "." | "п") if matches!((word(1), word(2)), (".", "п") | ("п", _)) => {
            return Some((Form::Points, if word(1) == "п" { 2 } else { 3 }));
        }
        (first, second) if first.starts_with("процентн") && second.starts_with("пункт") => {
            return Some((Form::Points, 2));
        }
        (first, _) if first.starts_with("процент") && !first.starts_with("процентн") => 1,
        _ => return None,
    };
    Some((Form::Percent, len))
}

/// The unit behind the number: "14 centimeters", "90-minute", "31 млрд российских рублей".
fn unit(reader: &Reader<'_>, read: &mut Read) {
    let mut at = read.end;
    // the point of "тыс. рублей"
    let scale = at > 0 && reader.figures.is_some() && reader.is_scale(at - 1);
    if reader.is_mark(at, '.') && (scale || matches!(reader.before(at, 1), "тыс" | "млн" | "млрд" | "трлн"))
    {
        at += 1;
    }
    at = reader.marked(at, Mark::Of).unwrap_or(at);
    // a quarter of a century, половина срока
    if read.number.form == Form::Fraction {
        while matches!(reader.lower(at), "of" | "a" | "an" | "the") && at < read.end + 2 {
            at += 1;
        }
    }
    let hyphen = reader.tokens.get(at).is_some_and(|t| t.is_hyphen()) && reader.lang == Lang::EN;
    if hyphen || BETWEEN.contains(&reader.lower(at)) {
        at += 1;
    } else if reader.lower(at) == "u" && reader.lower(at + 2) == "s" {
        at += if reader.is_mark(at + 3, '.') { 4 } else { 3 };
    }
    for len in (1..=4).rev() {
        if at + len > reader.tokens.len() || (at..at + len).any(|i| reader.free(i).is_none()) {
            continue;
        }
        // A point at the end may be the sentence's.
        if reader.is_mark(at + len - 1, '.') {
            continue;
        }
        let units = reader.units.get(&reader.phrase(at..at + len));
        if units.is_empty() || !fits(reader, read, at, len) {
            continue;
        }
        read.number.units = units.to_vec();
        read.end = at + len;
        return and_a_half(reader, read);
    }
}

/// "a year and a half", "час с половиной".
fn and_a_half(reader: &Reader<'_>, read: &mut Read) {
    let words = (reader.lower(read.end), reader.lower(read.end + 1), reader.lower(read.end + 2));
    let len = match words {
        ("and", "a", "half") => 3,
        ("с", "половиной", _) => 2,
        _ => match reader.marked(read.end, Mark::Half) {
            Some(end) => end - read.end,
            None => return,
        },
    };
    read.number.value += 0.5;
    read.number.step = 0.5;
    read.weak = false;
    read.end += len;
}

/// "A point and a half": one and a half of what is no unit.
pub(super) fn one_and_a_half(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let one = matches!(reader.lower(at), "a" | "an" | "one") && reader.lang == Lang::EN;
    let noun = reader.free(at + 1).filter(|t| one && t.is_word())?;
    let half = (2..5).map(|i| reader.lower(at + i)).eq(["and", "a", "half"]);
    (half && reader.units.get(&noun.lower).is_empty() && reader.numerals.get(&noun.lower).is_empty())
        .then(|| Read { start: at, end: at + 5, number: Number::new(1.5, 0.5), weak: false, scale: 1.0 })
}

/// Abbreviations of one letter are units only behind digits, and г. behind a year is no gram.
fn fits(reader: &Reader<'_>, read: &Read, at: usize, len: usize) -> bool {
    let word = reader.lower(at);
    let letter = len == 1 && word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if letter && !read.number.digits {
        return false;
    }
    match word {
        "г" => {
            !(1000.0..2200.0).contains(&read.number.value) || read.number.digits && read.number.step < 1.0
        }
        "т" => reader.lower(at + 2) != "е",
        // "a second man", "in 2020 mile after mile" are not worth the risk: singular "second" only with a hyphen.
        "second" => read.end < at || read.number.value == 1.0,
        "won" | "real" | "are" | "stone" | "min" => read.scale > 1.0 || read.number.digits,
        _ => true,
    }
}

/// A currency sign or code in front: $5, € 3, RUB 100, US$ 2.
fn sign_before(reader: &Reader<'_>, read: &mut Read) {
    let Some(before) = read.start.checked_sub(1) else { return };
    if reader.free(before).is_none() || !read.number.digits {
        return;
    }
    let word = reader.lower(before);
    let sign = matches!(word, "$" | "€" | "£" | "¥" | "₽" | "₹" | "usd" | "eur" | "rub" | "gbp" | "rubs");
    if !sign || !read.number.units.is_empty() {
        return;
    }
    read.number.units = reader.units.get(word).to_vec();
    read.start = before;
    if word == "$" && reader.lower(before.wrapping_sub(1)) == "us" {
        read.start = before - 1;
    }
}

/// Reads 2020 and "2020 года" as a year.
fn year(reader: &Reader<'_>, read: &mut Read) {
    let number = &mut read.number;
    let plain = number.digits && number.step == 1.0 && read.scale == 1.0 && number.form == Form::Cardinal;
    let token = &reader.tokens[read.start];
    if !plain
        || token.span.len() != 4
        || !(1000.0..2200.0).contains(&number.value)
        || token.number().is_none()
    {
        return;
    }
    let last = reader.lower(read.end - 1);
    let next = reader.lower(read.end);
    if number.units.is_empty() {
        let modern = (1800.0..2100.0).contains(&number.value);
        if matches!(next, "г" | "гг" | "год" | "года" | "году") {
            read.end += 1;
            number.form = Form::Year;
        } else if modern {
            number.form = Form::Year;
        }
    } else if number.units.iter().any(|u| u.id == "year") && !matches!(last, "лет" | "years" | "летие")
    {
        number.units.clear();
        number.form = Form::Year;
    }
}

/// The approximator before the number, or behind it ("or so", "с лишним").
fn blur(reader: &Reader<'_>, read: &mut Read) {
    if read.number.blur.is_some() {
        return;
    }
    let mut from = read.start;
    // more than $5: the sign is no word of the phrase; "some of the 15" is none either.
    // примерно на 5, менее чем за 5
    let between = match reader.lang {
        Lang::RU => 3,
        _ => 1,
    };
    while from > 0
        && matches!(
            reader.lower(from - 1),
            "a" | "an" | "the" | "в" | "чем" | "на" | "за" | "к" | "с" | "по" | "до"
        )
        && read.start - from < between
    {
        from -= 1;
    }
    // менее, чем за 5; but «больше, чем семь лет назад» compares
    if from + 2 <= read.start && from > 0 && reader.lower(from) == "чем" && reader.lower(from - 1) == "," {
        from -= 1;
    }
    let behind = match reader.phrase(read.end..(read.end + 2).min(reader.tokens.len())).as_str() {
        "с лишним" | "с небольшим" | "or more" | "и более" | "и больше" => {
            Some(Blur::Over)
        }
        "or so" => Some(Blur::About),
        _ => None,
    };
    for end in (from..=read.start).rev() {
        for len in (1..=BLUR_REACH).rev() {
            let Some(start) = end.checked_sub(len) else { continue };
            if let Some(blur) = reader.numerals.blur(&reader.phrase(start..end)) {
                // до 100 и более: neither bound
                let bounds = (blur, behind) == (Blur::Most, Some(Blur::Over));
                read.number.blur = (!bounds).then_some(blur);
                return;
            }
        }
    }
    read.number.blur = behind;
}

/// Gives the first number of a range what stands only behind the second: 5–10 млн, от 5 до 10%.
pub(super) fn share(reader: &Reader<'_>, first: &mut Read, second: &mut Read) {
    if first.end + 1 != second.start && !(first.end + 2 == second.start && reader.lower(first.end) == ",") {
        return;
    }
    let joint = &reader.tokens[second.start - 1];
    let range = joint.is_dash()
        || matches!(joint.lower.as_str(), "до" | "to" | "по" | "и" | "and" | "или" | "or" | "-")
        || reader.marked(second.start - 1, Mark::Range).is_some();
    let (from, to) = (&mut first.number, &mut second.number);
    // 2013–14, 2017/18
    let season = joint.glued && (joint.is_dash() || joint.is_mark('/')) && from.form == Form::Year;
    if season && to.digits && to.units.is_empty() && to.value < 100.0 && to.step == 1.0 {
        to.form = Form::Year;
        to.others.push(to.value);
        to.value += (from.value / 100.0).floor() * 100.0;
        return;
    }
    if !range || from.form != Form::Cardinal || first.scale != 1.0 {
        return;
    }
    // from $4.2 to $4.1 billion: each has its sign, the scale is said once.
    if !from.units.is_empty() || from.value > to.value {
        from.others.push(from.value * second.scale);
        return;
    }
    if second.scale > 1.0 && from.value < 1000.0 {
        from.others.push(from.value);
        from.value *= second.scale;
        from.step *= second.scale;
        first.scale = second.scale;
    }
    if matches!(to.form, Form::Percent | Form::Points | Form::Times) && from.digits == to.digits {
        from.form = to.form;
    }
    if from.form == Form::Cardinal {
        from.units.clone_from(&to.units);
    }
}

/// A unit of time with no number is one of it: "a week", «сутки», «за час».
pub(super) fn bare_unit(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let token = reader.free(at).filter(|t| t.is_word())?;
    let units = reader.units.get(&token.lower);
    if !units.iter().any(|u| u.is_time()) || token.lower.chars().count() < 3 {
        return None;
    }
    let mut read = Read { start: at, end: at, number: Number::new(1.0, 1.0), weak: true, scale: 1.0 };
    read.number.units = units.to_vec();
    read.end = at + 1;
    and_a_half(reader, &mut read);
    Some(read)
}
