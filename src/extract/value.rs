//! The values that extractors yield.

use crate::lang::calendar::{month_name, weekday_name};
use crate::lang::holidays::Holiday;
use crate::lang::numerals::Blur;
use crate::lang::units::Unit;
use crate::model::Span;
use std::fmt;

/// A typed value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Extract {
    /// Bytes in the text it was read from.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// True when it stands in round brackets (where translators put conversions).
    pub bracketed: bool,
    /// True for what is often said otherwise or left out: a bare "one", "both", "a week", "first". Such a
    /// value may match another, but its absence proves nothing.
    pub weak: bool,
}

/// What an extract says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number, a quantity, an amount of money, a year.
    Number(Number),
    /// A calendar date, perhaps in part.
    Date(Date),
    /// A weekday, Monday = 1.
    Weekday(u8),
    /// A holiday by its name.
    Holiday(&'static Holiday),
    /// A time of day.
    Time(Clock),
    /// A model code: letters and digits.
    Code(Code),
    /// A web address, e-mail address or handle, in lower case without protocol.
    Address(String),
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A count or measure.
    Cardinal,
    /// A place in a row.
    Ordinal,
    /// Hundredths; the value is 12 for 12%.
    Percent,
    /// Percentage points.
    Points,
    /// A part of a whole; the value is 0.333… for a third.
    Fraction,
    /// A factor; the value is 2 for twice.
    Times,
    /// A calendar year.
    Year,
    /// Ten years by their first.
    Decade,
}

/// A number with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its value, scale applied: 1.5 billion is 1.5e9.
    pub value: f64,
    /// Other values it may stand for: "5" in "5–10 million" may be five million.
    pub others: Vec<f64>,
    /// The worth of its last digit as written: 1e8 for 1.5 billion.
    pub step: f64,
    /// How it is meant.
    pub form: Form,
    /// The units it may be in; empty where none is written.
    pub units: Vec<&'static Unit>,
    /// How it is blurred.
    pub blur: Option<Blur>,
    /// True for "thousands of", «сотни»: an order of magnitude.
    pub vague: bool,
    /// True when digits stand in it.
    pub digits: bool,
}

/// A calendar date; at least one of day, month and year is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date {
    /// Day of the month, from 1.
    pub day: Option<u8>,
    /// Month, January = 1.
    pub month: Option<u8>,
    /// Year as written (four digits).
    pub year: Option<i32>,
    /// True for `05/04/2020`, where day and month may be exchanged.
    pub swappable: bool,
}

/// The time zone a clock time is said to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Moscow time.
    Moscow,
    /// Greenwich time, also UTC.
    Greenwich,
    /// Local time, or any other zone.
    Local,
}

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes from midnight.
    pub minutes: u16,
    /// True when nothing says which half of the day is meant.
    pub half_unknown: bool,
    /// The zone, where one is named.
    pub zone: Option<Zone>,
}

/// A model code such as С-400.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its letters as written.
    pub letters: String,
    /// Its digits.
    pub digits: String,
}

impl Number {
    /// A plain cardinal.
    pub fn new(value: f64, step: f64) -> Number {
        let (form, units, others) = (Form::Cardinal, Vec::new(), Vec::new());
        Number { value, others, step, form, units, blur: None, vague: false, digits: false }
    }

    /// True if it is an amount of money.
    pub fn is_money(&self) -> bool {
        self.units.iter().any(|u| u.is_money())
    }
}

/// `value` as an English text writes it: 1.5 billion, 9,000, 0.75.
pub fn english_number(value: f64) -> String {
    let scales = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
    for (scale, name) in scales {
        let scaled = value / scale;
        if value.abs() >= scale && (scaled * 1000.0 - (scaled * 1000.0).round()).abs() < 1e-6 {
            return format!("{} {name}", trimmed(scaled));
        }
    }
    let text = trimmed(value);
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        let left = whole.len() - i;
        if i > 0 && left % 3 == 0 && c.is_ascii_digit() && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// `value` with at most four decimals and no trailing zeros.
fn trimmed(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Percent => return write!(f, "{}%", trimmed(self.value)),
            Form::Points => return write!(f, "{} percentage points", trimmed(self.value)),
            Form::Times => return write!(f, "{} times", trimmed(self.value)),
            Form::Year => return write!(f, "{}", trimmed(self.value)),
            Form::Decade => return write!(f, "{}s", trimmed(self.value)),
            Form::Ordinal => return write!(f, "{}", ordinal(self.value)),
            Form::Fraction => {
                let named =
                    [(0.5, "half"), (1.0 / 3.0, "a third"), (0.25, "a quarter"), (2.0 / 3.0, "two thirds")];
                let name = named.iter().find(|(v, _)| (v - self.value).abs() < 1e-6);
                let parts = 1.0 / self.value;
                return match name {
                    Some((_, name)) => f.write_str(name),
                    None if (parts - parts.round()).abs() < 1e-6 => write!(f, "1 in {}", trimmed(parts)),
                    None => write!(f, "{}", trimmed(self.value)),
                };
            }
            Form::Cardinal => {}
        }
        f.write_str(&english_number(self.value))?;
        match self.units.first() {
            Some(unit) => write!(f, " {}", unit.plural),
            None => Ok(()),
        }
    }
}

/// 1st, 2nd, 11th, 1,137th.
fn ordinal(value: f64) -> String {
    let n = value as u64;
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", english_number(value))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = self.month.map(month_name).unwrap_or_default();
        match (self.day, self.year) {
            (Some(day), Some(year)) => write!(f, "{month} {day}, {year}"),
            (Some(day), None) => write!(f, "{month} {day}"),
            (None, Some(year)) if month.is_empty() => write!(f, "{year}"),
            (None, Some(year)) => write!(f, "{month} {year}"),
            (None, None) => f.write_str(month),
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = (self.minutes / 60 % 24, self.minutes % 60);
        if self.half_unknown {
            return write!(f, "{hour}:{minute:02}");
        }
        let half = if hour < 12 { "a.m." } else { "p.m." };
        let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        if minute == 0 { write!(f, "{hour} {half}") } else { write!(f, "{hour}:{minute:02} {half}") }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => number.fmt(f),
            Value::Date(date) => date.fmt(f),
            Value::Weekday(day) => f.write_str(weekday_name(*day)),
            Value::Holiday(holiday) => f.write_str(holiday.name),
            Value::Time(clock) => clock.fmt(f),
            Value::Code(code) => write!(f, "{}-{}", code.letters, code.digits),
            Value::Address(address) => f.write_str(address),
        }
    }
}
