//! Language packs: tables, stems and transliteration. The only room that knows one language from another.

pub mod english;
pub mod stem;
pub mod table;
