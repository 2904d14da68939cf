//! Language packs: tables, stems and transliteration. The only room that knows one language from another.

pub mod stem;
pub mod english;
pub mod table;
