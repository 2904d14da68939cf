//! Language packs: tables, stems and transliteration. The only room that knows one language from another.

pub mod calendar;
pub mod cues;
pub mod english;
pub mod facts;
pub mod figures;
pub mod holidays;
pub mod inflect;
pub mod joined;
pub mod letters;
pub mod numerals;
pub mod stem;
pub mod table;
pub mod translit;
pub mod turns;
pub mod units;
