//! Typed values found in text: the checkable facts of a sentence, each with its place.
//!
//! An extractor reads [`token::Token`]s and takes those it understands; later extractors see only what is left.
//! The order is: addresses, codes, dates, clock times, numbers. [`compare`] then asks what one side has and
//! the other has not, whatever the words.

mod agree;
mod calendar;
mod clock;
mod code;
pub mod compare;
mod literal;
mod number;
mod phrasing;
mod quantity;
mod reader;
mod restated;
mod single;
pub mod token;
mod value;

pub use agree::{Grade, agree};
pub use compare::{Fact, Facts, Leftover, Pair};
pub use value::{Clock, Code, Date, Extract, Form, Number, Value, Zone};

use crate::model::Lang;

/// Every typed value of `text`, a sentence in `lang`, in order of its place; spans are bytes of `text`.
///
/// In a language without a pack only digits, codes and addresses are read.
pub fn extract(text: &str, lang: Lang) -> Vec<Extract> {
    let tokens = token::tokens(text, lang);
    let mut reader = reader::Reader::new(text, lang, &tokens);
    code::addresses(&mut reader);
    code::codes(&mut reader);
    calendar::holidays(&mut reader);
    if reader.figures.is_some() {
        // um 10.09 Uhr is no date.
        clock::times(&mut reader);
        calendar::dates(&mut reader);
    } else {
        calendar::dates(&mut reader);
        clock::times(&mut reader);
    }
    calendar::weekdays(&mut reader);
    number::numbers(&mut reader);
    reader.finish()
}

#[cfg(test)]
mod tests;
