//! Language packs: tables, stems and transliteration. The only room that knows one language from another.

pub mod inflect;
pub mod stem;
pub mod table;
