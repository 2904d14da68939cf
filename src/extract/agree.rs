//! When two values of two languages say the same.

use super::value::{Clock, Code, Date, Form, Number, Value};
use crate::lang::numerals::Blur;
use crate::lang::units::Unit;

/// How well two values agree, the best last. Values that do not agree at all have no grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The same figure, in another unit, currency or form: to be looked at.
    Clash,
    /// The same value said otherwise: 90 minutes for an hour and a half, a third for 33%, a rounding.
    Otherwise,
    /// The same value, with something unsaid on one side.
    Loose,
    /// The same in every respect.
    Exact,
}

/// How `a` and `b` agree, if they do. Symmetrical.
pub fn agree(a: &Value, b: &Value) -> Option<Grade> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => numbers(a, b),
        (Value::Date(a), Value::Date(b)) => dates(a, b),
        (Value::Weekday(a), Value::Weekday(b)) => (a == b).then_some(Grade::Exact),
        (Value::Holiday(a), Value::Holiday(b)) => (a == b).then_some(Grade::Exact),
        (Value::Holiday(holiday), Value::Date(date)) | (Value::Date(date), Value::Holiday(holiday)) => {
            date.day.zip(date.month).is_some_and(|(d, m)| holiday.falls_on(m, d)).then_some(Grade::Otherwise)
        }
        (Value::Time(a), Value::Time(b)) => times(a, b),
        (Value::Code(a), Value::Code(b)) => codes(a, b),
        (Value::Address(a), Value::Address(b)) => addresses(a, b),
        (Value::Date(date), Value::Number(number)) | (Value::Number(number), Value::Date(date)) => {
            date_number(date, number).then_some(Grade::Otherwise)
        }
        (Value::Time(time), Value::Number(number)) | (Value::Number(number), Value::Time(time)) => {
            time_number(time, number).then_some(Grade::Otherwise)
        }
        (Value::Code(code), Value::Number(number)) | (Value::Number(number), Value::Code(code)) => {
            let value = code.digits.parse().is_ok_and(|v: f64| near(v, number.value));
            value.then_some(Grade::Otherwise)
        }
        _ => None,
    }
}

/// A site named in Cyrillic may be named in Latin, by sound or by sense.
fn addresses(a: &str, b: &str) -> Option<Grade> {
    if a == b {
        return Some(Grade::Exact);
    }
    let turned = !a.is_ascii() && a.rsplit('.').next() == b.rsplit('.').next();
    (turned || a.contains(b) || b.contains(a)).then_some(Grade::Loose)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-3)
}

fn numbers(a: &Number, b: &Number) -> Option<Grade> {
    let all = |n: &Number| std::iter::once(n.value).chain(n.others.iter().copied()).collect::<Vec<_>>();
    let same = all(a).iter().any(|x| all(b).iter().any(|y| near(*x, *y)));
    let alike = same.then(|| attributes(a, b));
    if alike.is_some_and(|grade| grade > Grade::Clash) {
        return alike;
    }
    // Of two factors neither is a share: 2.5 times is not 3.5 times.
    let both_times = a.form == Form::Times && b.form == Form::Times;
    let part =
        |x: &f64, y: &f64| (x - y).abs() <= slack(a, b) || bounds(a, b, *y - *x) || bounds(b, a, *x - *y);
    let parts = !both_times && share(a).iter().any(|x| share(b).iter().any(|y| part(x, y)));
    let factors = factors(a, b);
    if parts || factors || same_measure(a, b) || rounds(a, b) || rounds(b, a) || vague(a, b) {
        return Some(Grade::Otherwise);
    }
    // The ten of “one in ten” is no 10%, but a tenth is.
    alike
}

/// How the company of two equal figures agrees.
fn attributes(a: &Number, b: &Number) -> Grade {
    let class = |n: &Number| match n.form {
        Form::Percent => 1,
        Form::Points => 2,
        _ => 0,
    };
    if class(a) != class(b) {
        return Grade::Clash;
    }
    match (a.units.is_empty(), b.units.is_empty()) {
        (true, true) if a.form == b.form => Grade::Exact,
        (false, false) if a.units.iter().any(|u| b.units.iter().any(|v| v.id == u.id)) => Grade::Exact,
        (false, false) => Grade::Clash,
        _ => Grade::Loose,
    }
}

/// What part of a whole, in hundredths, a number may be.
fn share(n: &Number) -> Vec<f64> {
    match n.form {
        Form::Percent => vec![n.value],
        Form::Fraction => vec![100.0 * n.value],
        // вдвое больше is 100% more; в полтора раза меньше is two-thirds, down a third
        Form::Times if n.value > 0.0 => {
            let part = 100.0 / n.value;
            vec![100.0 * (n.value - 1.0), 100.0 * n.value, part, 100.0 - part]
        }
        _ => Vec::new(),
    }
}

/// How far two shares may lie apart: a half point when one of them is a fraction in words.
fn slack(a: &Number, b: &Number) -> f64 {
    if a.form == Form::Fraction || b.form == Form::Fraction { 0.7 } else { 1e-6 }
}

/// True if a factor is said as a share, more or less than a round one, and lies so many points `beyond` it: «в 2,6 раза»,
/// to less than 40%. (Two percentages are compared as they stand.)
fn bounds(round: &Number, factor: &Number, beyond: f64) -> bool {
    let forms = (round.form, factor.form) == (Form::Percent, Form::Times);
    let near = forms && round.value % 5.0 == 0.0 && beyond.abs() <= 2.5;
    near && match round.blur {
        Some(Blur::Over | Blur::Least) => beyond >= 0.0,
        Some(Blur::Almost | Blur::Under | Blur::Most) => beyond <= 0.0,
        Some(Blur::About) => true,
        _ => false,
    }
}

/// Twice and half are one thing seen from two sides; a doubling may be counted (2 times).
fn factors(a: &Number, b: &Number) -> bool {
    let turned = |x: &Number, y: &Number| {
        x.form == Form::Times
            && matches!(y.form, Form::Times | Form::Fraction)
            && x.value > 0.0
            && near(1.0 / x.value, y.value)
    };
    turned(a, b) || turned(b, a)
}

/// The same measure in two units: 946 cm and 9.46 m, a week and seven days, half an hour and 30 minutes.
fn same_measure(a: &Number, b: &Number) -> bool {
    a.units.iter().any(|u| {
        b.units.iter().any(|v| {
            let fahrenheit = |unit: &Unit| unit.id == "fahrenheit";
            if u.dimension == "temperature" && v.dimension == u.dimension && fahrenheit(u) != fahrenheit(v) {
                let celsius = |n: f64, unit: &Unit| if fahrenheit(unit) { (n - 32.0) / 1.8 } else { n };
                return (celsius(a.value, u) - celsius(b.value, v)).abs() <= 1.5;
            }
            if u.dimension == v.dimension && !u.is_money() && !u.is_time() {
                let (x, y) = (a.value * u.factor, b.value * v.factor);
                // Between metric and imperial measures translators round.
                let rounding = if is_metric(u) == is_metric(v) { 1e-6 } else { 0.1 };
                return (x - y).abs() <= rounding * x.max(y);
            }
            // A month and four weeks, 24 hours and a day, a year and 365 days.
            let seconds = |n: f64, dimension: &str, factor: f64| match dimension {
                "time" => Some(n * factor),
                "months" => Some(n * factor * 2_629_746.0),
                _ => None,
            };
            match (seconds(a.value, u.dimension, u.factor), seconds(b.value, v.dimension, v.factor)) {
                (Some(x), Some(y)) => (x - y).abs() <= if u.id == v.id { 1e-6 } else { 0.08 } * x.max(y),
                _ => false,
            }
        })
    })
}

fn is_metric(unit: &Unit) -> bool {
    let imperial = [
        "inch",
        "foot",
        "yard",
        "mile",
        "pound",
        "ounce",
        "stone",
        "gallon",
        "acre",
        "barrel",
        "knot",
        "horsepower",
    ];
    !imperial.iter().any(|name| unit.id.contains(name))
}

/// True if `coarse` is `fine` rounded: it says so by an approximator or in words, and has fewer digits.
fn rounds(fine: &Number, coarse: &Number) -> bool {
    let class = |n: &Number| matches!(n.form, Form::Percent | Form::Points);
    let Some(exchange) = exchange(fine, coarse) else { return false };
    let finer = coarse.step > fine.step * exchange && fine.value > 0.0;
    if class(fine) != class(coarse) || !finer || coarse.form == Form::Year || coarse.blur.is_none() {
        return false;
    }
    let step = coarse_step(coarse.value).max(coarse.step);
    let (low, high) = match coarse.blur {
        Some(Blur::Over | Blur::Least) => (coarse.value, coarse.value + step),
        Some(Blur::Almost | Blur::Under | Blur::Most) => (coarse.value - step, coarse.value),
        _ => (coarse.value - step / 2.0, coarse.value + step / 2.0),
    };
    (low..=high).contains(&(fine.value * exchange))
}

/// What a figure in the unit of `a` is multiplied by to be in that of `b`; `None` for two currencies, and for units
/// of two dimensions.
fn exchange(a: &Number, b: &Number) -> Option<f64> {
    let (Some(u), Some(v)) = (a.units.first(), b.units.first()) else { return Some(1.0) };
    if !clash_of_units(a, b) {
        return Some(1.0);
    }
    (u.dimension == v.dimension && !u.is_money() && u.dimension != "temperature").then(|| u.factor / v.factor)
}

fn clash_of_units(a: &Number, b: &Number) -> bool {
    !a.units.is_empty()
        && !b.units.is_empty()
        && !a.units.iter().any(|u| b.units.iter().any(|v| v.id == u.id))
}

/// The worth of the last digit of `value` that is not zero: 1,500 → 100, 20 → 10, 1.5 → 0.1.
fn coarse_step(value: f64) -> f64 {
    let mut step = 10_f64.powf(value.abs().max(1e-9).log10().floor());
    for _ in 0..12 {
        let scaled = value / step;
        if (scaled - scaled.round()).abs() < 1e-6 {
            break;
        }
        step /= 10.0;
    }
    step
}

/// Tens, dozens and scores (10, 12, 20) are one order of magnitude; the next is five times farther.
const SCORES: f64 = 2.0;

/// An order of magnitude agrees with anything of that order; dozens are about as many as tens, but not as hundreds.
fn vague(a: &Number, b: &Number) -> bool {
    if a.vague && b.vague {
        return a.value.max(b.value) <= SCORES * a.value.min(b.value);
    }
    let within = |v: &Number, n: &Number| v.vague && n.value >= v.value && n.value < 1000.0 * v.value;
    within(a, b) || within(b, a)
}

/// True if no part of one date contradicts the other, and they share one.
fn dates(a: &Date, b: &Date) -> Option<Grade> {
    let straight = fields(a, b.day, b.month, b.year);
    let turned = |x: &Date, y: &Date| x.swappable.then(|| fields(y, x.month, x.day, x.year)).flatten();
    straight.or_else(|| turned(a, b)).or_else(|| turned(b, a))
}

fn fields(a: &Date, day: Option<u8>, month: Option<u8>, year: Option<i32>) -> Option<Grade> {
    let one = |x: Option<i32>, y: Option<i32>| x.zip(y).map(|(x, y)| x == y);
    let parts = [
        one(a.day.map(i32::from), day.map(i32::from)),
        one(a.month.map(i32::from), month.map(i32::from)),
        one(a.year, year),
    ];
    if parts.contains(&Some(false)) || parts.iter().all(Option::is_none) {
        return None;
    }
    Some(if (a.day, a.month, a.year) == (day, month, year) {
        Grade::Exact
    } else if parts[0].is_some() && parts[1].is_some() {
        Grade::Loose
    } else {
        Grade::Otherwise
    })
}

/// 10.09 left standing in the English is September 10; a year alone may stand for a date of that year.
fn date_number(date: &Date, number: &Number) -> bool {
    let year = date.year.is_some_and(|y| near(f64::from(y), number.value));
    let as_read = |first: Option<u8>, second: Option<u8>| {
        first.zip(second).is_some_and(|(a, b)| near(f64::from(a) + f64::from(b) / 100.0, number.value))
    };
    let day = date.day.is_some_and(|d| near(f64::from(d), number.value))
        && matches!(number.form, Form::Cardinal | Form::Ordinal)
        && number.units.is_empty();
    year || day || as_read(date.day, date.month) || as_read(date.month, date.day)
}

fn times(a: &Clock, b: &Clock) -> Option<Grade> {
    if a.minutes == b.minutes {
        return Some(Grade::Exact);
    }
    if (a.half_unknown || b.half_unknown) && a.minutes % 720 == b.minutes % 720 {
        return Some(Grade::Loose);
    }
    // The same moment by two clocks: whole hours apart, and at least one side names a zone the other does not.
    (a.zone != b.zone && a.minutes % 60 == b.minutes % 60).then_some(Grade::Otherwise)
}

fn time_number(time: &Clock, number: &Number) -> bool {
    let (hour, minute) = (time.minutes / 60, time.minutes % 60);
    let as_hour =
        minute == 0 && (near(number.value, f64::from(hour)) || near(number.value, f64::from(hour % 12)));
    let as_read = near(number.value, f64::from(hour) + f64::from(minute) / 100.0);
    let military = near(number.value, f64::from(hour) * 100.0 + f64::from(minute));
    as_hour || as_read || military
}

fn codes(a: &Code, b: &Code) -> Option<Grade> {
    let grade = if skeleton(&a.letters) == skeleton(&b.letters) {
        Grade::Exact
    } else if one_letter_off(&a.letters, &b.letters) {
        Grade::Clash
    } else {
        Grade::Loose
    };
    (a.digits == b.digits).then_some(grade)
}

/// True for two or more letters of which one is another, by its sound and by its look: БМД-4, BMP-4. (МС-21 is MC-21, by
/// its look.)
fn one_letter_off(a: &str, b: &str) -> bool {
    const LOOKS: [(char, char); 11] = [
        ('а', 'a'),
        ('в', 'b'),
        ('е', 'e'),
        ('к', 'k'),
        ('м', 'm'),
        ('н', 'h'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('т', 't'),
        ('х', 'x'),
    ];
    let (a, b): (Vec<char>, Vec<char>) =
        (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let same = |(x, y): (&char, &char)| {
        let sound = |c: &char| skeleton(&c.to_string());
        let looks = LOOKS.iter().any(|l| *l == (*x, *y) || *l == (*y, *x));
        looks || !sound(x).is_empty() && sound(x).chars().next() == sound(y).chars().next()
    };
    let apart = a.iter().zip(&b).filter(|pair| !same(*pair)).count();
    a.len() == b.len() && a.len() >= 2 && apart == 1
}

/// The letters of a code in Latin lower case, Cyrillic letters by their sound.
pub(super) fn skeleton(letters: &str) -> String {
    let one = |c: char| match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'я' => "ya",
        'ю' => "yu",
        _ => "",
    };
    let mut out = String::new();
    for c in letters.to_lowercase().chars() {
        if c.is_ascii() { out.push(c) } else { out.push_str(one(c)) }
    }
    out
}
