//! Numbers that are one word: вдвое, both, двухлетний, XII.

use super::literal::roman;
use super::number::Read;
use super::quantity;
use super::reader::Reader;
use super::value::{Form, Number};
use crate::lang::numerals::{Role, Tail};

/// Numbers that are one word and join no others: вдвое, both, двухлетний, XII.
pub(super) fn single(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let token = reader.free(at)?;
    let done = |number, weak| Some(Read { start: at, end: at + 1, number, weak, scale: 1.0 });
    for (role, value) in reader.numerals.get(&token.lower) {
        match role {
            Role::Times => return done(Number { form: Form::Times, ..Number::new(*value, 1.0) }, true),
            Role::Both => return done(Number::new(*value, 1.0), true),
            _ => {}
        }
    }
    if let Some((value, tail)) = reader.numerals.compound(&token.lower) {
        let mut number = Number::new(value, if value.fract() == 0.0 { 1.0 } else { 0.5 });
        quantity::add_tail(&mut number, tail);
        return done(number, tail == Tail::Bare || value == 1.0);
    }
    let roman = roman(token.span.of(reader.text))?;
    let century = ["век", "столет", "centur", "квартал", "half", "полугод"]
        .iter()
        .any(|w| reader.lower(at + 1).starts_with(w))
        || (reader.is_mark(at + 1, '-') && reader.lower(at + 2).starts_with("centur"));
    let certain = century || token.span.len() > 1;
    certain.then(|| Read {
        start: at,
        end: at + 1,
        number: Number { form: Form::Ordinal, ..Number::new(roman, 1.0) },
        weak: !century,
        scale: 1.0,
    })
}
