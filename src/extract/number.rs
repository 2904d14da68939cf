//! Numbers in digits, words and mixtures, with their scale: 1,5 млрд, two and a half thousand, полмиллиона.

use super::literal::vulgar;
use super::quantity;
use super::reader::Reader;
use super::single::single;
use super::value::{Form, Number, Value};
use crate::lang::figures::Mark;
use crate::lang::numerals::{Blur, Role};
use crate::model::Lang;

/// A number as read so far.
#[derive(Debug)]
pub(super) struct Read {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What it says.
    pub number: Number,
    /// True for what proves nothing when it is missing.
    pub weak: bool,
    /// The scale words in it, multiplied.
    pub scale: f64,
}

/// Reads numbers with what belongs to them.
pub(super) fn numbers(reader: &mut Reader<'_>) {
    let mut reads: Vec<Read> = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        let next = quantity::one_and_a_half(reader, at)
            .or_else(|| read(reader, at))
            .or_else(|| quantity::bare_unit(reader, at));
        let Some(mut read) = next else {
            at += 1;
            continue;
        };
        quantity::complete(reader, &mut read);
        at = read.end;
        if let Some(first) = reads.last_mut() {
            quantity::share(reader, first, &mut read);
        }
        reads.push(read);
    }
    for read in reads {
        reader.take(read.start..read.end, Value::Number(read.number), read.weak);
    }
}

/// The number that begins at token `at`, without unit or per cent.
fn read(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let mut builder = Builder {
        reader,
        at,
        sum: 0.0,
        group: None,
        digits: false,
        scale: 1.0,
        last: f64::INFINITY,
        step: 1.0,
        others: Vec::new(),
        form: Form::Cardinal,
        blur: None,
        vague: false,
        weak: false,
    };
    builder.run();
    if builder.at == at {
        return single(reader, at);
    }
    let mut number = Number::new(builder.sum + builder.group.unwrap_or(0.0), builder.step);
    number.others = builder.others;
    number.form = builder.form;
    number.blur = builder.blur;
    number.vague = builder.vague;
    number.digits = builder.digits;
    let weak = builder.weak
        || number.vague
        || number.value == 0.0
        || (!number.digits && number.value == 1.0)
        || matches!(
            (number.value as u32, reader.before(at, 1), reader.before(at, 2)),
            (8 | 16 | 32, "of", "round") | (8 | 16 | 32, "last", _) | (8 | 16 | 32, "-", "last")
        )
        // of a best-of-seven series: «серия до четырех побед»
        || reader.before(at, 1) == "of" && reader.before(at, 2) == "best"
        || reader.before(at, 1) == "-" && reader.before(at, 2) == "of" && reader.before(at, 4) == "best"
        || (number.form == Form::Ordinal && is_floor(reader, builder.at))
        || (!number.digits && is_title(reader, at))
        || (!number.digits && number.form == Form::Ordinal && number.value <= 3.0);
    Some(Read { start: at, end: builder.at, number, weak, scale: builder.scale })
}

/// True if the word at `at` is a floor.
fn is_floor(reader: &Reader<'_>, at: usize) -> bool {
    let word = reader.lower(at).trim_start_matches('-');
    begins_with_floor(if word.is_empty() { reader.lower(at + 1) } else { word })
}

/// True for text that begins with a floor of a house: Russians and Americans count them from one, the British from
/// none.
pub(super) fn begins_with_floor(text: &str) -> bool {
    text.starts_with("этаж") || text.starts_with("floor")
}

/// True for an English number word with a capital in the middle of a sentence: the Big Three.
fn is_title(reader: &Reader<'_>, at: usize) -> bool {
    let capital = |i: usize| reader.tokens.get(i).is_some_and(|t| t.capital);
    reader.lang == Lang::EN
        && at > 0
        && capital(at)
        && (capital(at - 1) || capital(at + 1) || reader.lower(at - 1) == "of")
}

/// Adds number words up, token by token.
struct Builder<'r, 'a> {
    reader: &'r Reader<'a>,
    at: usize,
    /// What closed scales make: 2 million in "2 million 300".
    sum: f64,
    /// The number before the next scale.
    group: Option<f64>,
    digits: bool,
    scale: f64,
    last: f64,
    step: f64,
    others: Vec<f64>,
    form: Form,
    blur: Option<Blur>,
    vague: bool,
    weak: bool,
}

impl Builder<'_, '_> {
    fn run(&mut self) {
        while self.literal() || self.word() || self.joint() {}
    }

    fn is_new(&self) -> bool {
        self.group.is_none() && self.sum == 0.0
    }

    /// Digits; they begin a group of their own.
    fn literal(&mut self) -> bool {
        let Some(literal) = self.reader.free(self.at).and_then(|t| t.number()) else { return false };
        if self.group.is_some() || self.form != Form::Cardinal {
            return false;
        }
        if self.sum > 0.0 && !self.goes_on(self.at) {
            return false;
        }
        self.group = Some(literal.value);
        self.others.extend(literal.other);
        self.digits = !literal.spelled;
        self.step = 0.1_f64.powi(i32::from(literal.decimals));
        self.at += 1;
        true
    }

    /// A number word.
    fn word(&mut self) -> bool {
        let Some(token) = self.reader.free(self.at).filter(|t| t.is_word()) else { return false };
        if self.form != Form::Cardinal {
            return false;
        }
        self.reader.numerals.get(&token.lower).iter().any(|(role, value)| self.apply(*role, *value))
    }

    fn apply(&mut self, role: Role, value: f64) -> bool {
        match role {
            Role::Cardinal => self.cardinal(value),
            Role::Ordinal => self.ordinal(value),
            Role::Scale | Role::Scales => self.multiply(value, role == Role::Scales),
            Role::Letter => {
                let glued = self.reader.tokens[self.at].glued && self.digits;
                let Some(group) = self.group.filter(|_| glued) else { return false };
                // "5m" may be metres, "stage 4B" a class; "$5m" and "4.5B" are not.
                let letter = self.reader.lower(self.at);
                let class = letter == "b" && group < 20.0 && group.fract() == 0.0;
                if (letter == "m" || class) && !self.money_before() {
                    self.others.push(group * value);
                    self.at += 1;
                    return false;
                }
                self.multiply(value, false)
            }
            Role::Group | Role::Groups => self.small_scale(value, role == Role::Groups),
            Role::Part => self.part(value),
            Role::Times | Role::Both => false,
        }
    }

    /// True if a sign of money stands before the digits (two tokens back from the letter).
    fn money_before(&self) -> bool {
        self.reader.units.get(self.reader.before(self.at, 2)).iter().any(|u| u.is_money())
    }

    /// True if `value` may follow what is in the group: hundreds, then tens, then ones.
    fn follows(&self, value: f64) -> bool {
        match self.group {
            None => true,
            Some(_) if self.digits => false,
            Some(g) => {
                value >= 1.0
                    && value.fract() == 0.0
                    && g.fract() == 0.0
                    && ((g >= 100.0 && g % 100.0 == 0.0 && value < 100.0)
                        || (g % 100.0 >= 20.0 && g % 10.0 == 0.0 && value < 10.0))
            }
        }
    }

    fn cardinal(&mut self, value: f64) -> bool {
        if !self.follows(value) {
            return false;
        }
        self.group = Some(self.group.unwrap_or(0.0) + value);
        if value.fract() != 0.0 {
            self.step = 0.5;
        }
        self.at += 1;
        true
    }

    fn ordinal(&mut self, value: f64) -> bool {
        let word = self.reader.lower(self.at);
        if let Some(group) = self.group {
            // две пятых, one fifth
            let parts = if self.reader.lang == Lang::EN {
                group == 1.0
            } else {
                word.ends_with("ых") || word.ends_with("ая")
            };
            if !self.follows(value) {
                return parts && !self.digits && group < value && self.fraction(group / value);
            }
        } else if self.sum == 0.0 && self.reader.before(self.at, 1) == "a" && self.reader.lang == Lang::EN {
            // a third of; not: a third person
            let next = self.reader.lower(self.at + 1);
            let ends = self.reader.tokens.get(self.at + 1).is_none_or(|t| !t.is_word());
            if value >= 3.0
                && (ends
                    || matches!(
                        next,
                        "of" | "more"
                            | "less"
                            | "fewer"
                            | "higher"
                            | "lower"
                            | "were"
                            | "was"
                            | "are"
                            | "is"
                            | "from"
                            | "in"
                            | "over"
                            | "to"
                            | "this"
                            | "and"
                            | "by"
                    ))
            {
                return self.fraction(1.0 / value);
            }
        } else if self.sum == 0.0
            && matches!(
                self.reader.before(self.at, 1),
                "каждый"
                    | "каждая"
                    | "каждое"
                    | "каждого"
                    | "каждую"
                    | "каждой"
                    | "every"
                    | "each"
            )
        {
            self.others.push(1.0 / value);
        }
        // на шестую часть больше; but the sixth part of a saga may stand there as well
        let part = self.reader.lower(self.at + 1);
        if self.is_new()
            && value >= 3.0
            && (part.starts_with("част") || matches!(part, "доля" | "долю" | "доли"))
        {
            let by = self.reader.before(self.at, 1) == "на" && part.ends_with('ь');
            self.weak |= !by;
            if !by {
                self.others.push(value);
            }
            self.at += 1;
            return self.fraction(1.0 / value);
        }
        self.group = Some(self.group.unwrap_or(0.0) + value);
        self.form = Form::Ordinal;
        self.at += 1;
        true
    }

    fn fraction(&mut self, value: f64) -> bool {
        self.group = Some(value);
        self.form = Form::Fraction;
        self.step = 0.01;
        self.at += 1;
        true
    }

    fn multiply(&mut self, value: f64, plural: bool) -> bool {
        // dos mil quinientos millones: thousands are counted in millions as a whole.
        if value >= 1e6 && self.last == 1e3 && self.reader.figures.is_some() {
            self.group = Some(self.group.unwrap_or(0.0) + self.sum);
            self.sum = 0.0;
        } else if value >= self.last {
            return false;
        }
        let bare = self.group.is_none();
        if bare && self.sum > 0.0 {
            return false;
        }
        // "в тысяче", "тысячи людей": no count stands before.
        self.vague |= bare
            && plural
            && !matches!(
                self.reader.before(self.at, 1),
                "около" | "более" | "менее" | "почти" | "до" | "свыше" | "больше" | "меньше"
            );
        self.sum += self.group.take().unwrap_or(1.0) * value;
        self.step =
            if self.sum == value || !self.digits { value * self.step.min(1.0) } else { self.step * value };
        self.others.iter_mut().for_each(|o| *o *= value);
        self.last = value;
        self.scale *= value;
        self.at += 1;
        true
    }

    fn small_scale(&mut self, value: f64, plural: bool) -> bool {
        match self.group {
            None => {
                self.vague |= plural;
                self.group = Some(value);
            }
            Some(g) if g < 100.0 => self.group = Some(g * value),
            Some(_) => return false,
        }
        if self.sum == 0.0 && self.step >= 1.0 {
            self.step = value.min(100.0);
        }
        self.at += 1;
        true
    }

    fn part(&mut self, value: f64) -> bool {
        let english = self.reader.lang == Lang::EN;
        let before = self.reader.before(self.at, 1);
        match self.group {
            Some(g) if self.sum == 0.0 && g <= 20.0 && g.fract() == 0.0 => return self.fraction(g * value),
            Some(_) => return false,
            None if self.sum > 0.0 => return false,
            None => {}
        }
        // The quarter of a year is no fourth part.
        if english && self.reader.lower(self.at).starts_with("quarter") && !matches!(before, "a" | "last") {
            return false;
        }
        if english && self.reader.lower(self.at).starts_with("quarter") && before == "last" {
            return false;
        }
        // The first half of the year is a time.
        let ordinal = self.reader.numerals.get(before).iter().any(|(r, _)| *r == Role::Ordinal);
        self.weak |= ordinal || matches!(before, "last" | "latter" | "другая" | "последняя");
        self.fraction(value);
        // half a million, четверть миллиарда, a quarter of a million
        let mut next = self.at;
        while matches!(self.reader.lower(next), "of" | "a" | "-" | "an") {
            next += 1;
        }
        let scale =
            self.reader.numerals.get(self.reader.lower(next)).iter().find(|(r, v)| {
                matches!(r, Role::Scale | Role::Scales) || (matches!(r, Role::Group) && *v > 1.0)
            });
        if let Some((_, scale)) = scale.filter(|_| self.reader.free(next).is_some() && next - self.at < 3) {
            self.group = Some(value * scale);
            self.form = Form::Cardinal;
            self.step = value * scale;
            self.at = next + 1;
            return false;
        }
        true
    }

    /// Adds a part to the group: two and a half, 3 1/2.
    fn add_part(&mut self, part: f64, len: usize) -> bool {
        let Some(group) = self.group else { return false };
        // полтора десятка is a dozen and a half: the half is of the dozen.
        let of =
            self.reader.numerals.get(self.reader.before(self.at, 1)).iter().find(|(r, _)| *r == Role::Group);
        self.group = Some(group + part * of.map_or(1.0, |(_, v)| *v));
        self.step = 0.5;
        self.at += len;
        true
    }

    /// The value of "1/2" behind digits and a blank: 3 1/2.
    fn slashed(&self) -> Option<f64> {
        let (over, under) = (self.reader.integer(self.at)?, self.reader.integer(self.at + 2)?);
        let plain = self.reader.is_mark(self.at + 1, '/')
            && self.reader.tokens[self.at + 2].glued
            && self.group.is_some_and(|g| g.fract() == 0.0);
        (plain && over < under && under <= 16).then(|| f64::from(over) / f64::from(under))
    }

    /// True if the figure at `at` goes on with the number: «1 млн 200 тыс.», «3 млн 442,2 тыс.», «33 тыс. 284». "In 2 million 300
    /// people" does not: the second figure needs a scale of its own, or thousands in Russian before it.
    fn goes_on(&self, at: usize) -> bool {
        let scale = |(r, v): &(Role, f64)| matches!(r, Role::Scale | Role::Scales) && *v < self.last;
        let scaled = self.reader.numerals.get(self.reader.lower(at + 1)).iter().any(scale);
        let ones = self.reader.integer(at).is_some_and(|ones| ones < 1000);
        let ones = ones && self.last == 1000.0 && self.sum % 1000.0 == 0.0;
        scaled || (ones && (self.reader.lang == Lang::RU || self.sum >= 1_000_000.0))
    }

    /// Words between: "two hundred and fifty", "twenty-five", "с половиной", "с лишним".
    fn joint(&mut self) -> bool {
        if self.is_new() || self.form != Form::Cardinal {
            return false;
        }
        let (word, next, after) =
            (self.reader.lower(self.at), self.reader.lower(self.at + 1), self.reader.lower(self.at + 2));
        if let Some(part) = vulgar(word) {
            return self.add_part(part, 1);
        }
        if let (Some(over), true) = (self.slashed(), self.digits) {
            return self.add_part(over, 3);
        }
        let half = match (word, next, after) {
            ("-", "and", "-")
                if self.reader.lower(self.at + 3) == "a" && self.reader.lower(self.at + 5) == "half" =>
            {
                Some((0.5, 6))
            }
            ("с", "половиной", _) => Some((0.5, 2)),
            ("с", "четвертью", _) => Some((0.25, 2)),
            ("and", "a", "half") => Some((0.5, 3)),
            ("and", "a", "quarter") => Some((0.25, 3)),
            _ => None,
        };
        let half = half.or_else(|| Some((0.5, self.reader.marked(self.at, Mark::Half)? - self.at)));
        if let Some((part, len)) = half {
            return self.add_part(part, len);
        }
        if word == "с" && matches!(next, "лишним" | "небольшим" | "хвостиком") {
            self.blur = Some(Blur::Over);
            self.at += 2;
            return true;
        }
        // 2 млн. 295 тыс.
        if word == "." && self.group.is_none() && self.digits && self.goes_on(self.at + 1) {
            self.at += 1;
            return true;
        }
        let hyphen = self.reader.tokens.get(self.at).is_some_and(|t| t.is_hyphen());
        if !(hyphen || (word == "and" && self.reader.lang == Lang::EN))
            || self.reader.free(self.at + 1).is_none()
        {
            return false;
        }
        let continues = |(role, value): &(Role, f64)| match role {
            Role::Cardinal | Role::Ordinal => {
                self.group.is_some() && !self.digits && self.follows(*value) && *value < 100.0
            }
            Role::Scale | Role::Part | Role::Group => hyphen && self.group.is_some(),
            Role::Letter | Role::Scales | Role::Groups | Role::Times | Role::Both => false,
        };
        let goes_on = self.reader.numerals.get(next).iter().any(continues);
        let fifth = hyphen
            && self.group == Some(1.0)
            && self.reader.numerals.get(next).iter().any(|(r, v)| *r == Role::Ordinal && *v > 2.0);
        if goes_on || fifth {
            self.at += 1;
        }
        goes_on || fifth
    }
}
