//! Accuracy: what the translation says against what the original says.

pub mod added_sentence;
pub mod moved_block;
pub mod omitted_sentence;

pub mod code;
pub mod currency;
pub mod date;
mod facts;
pub mod mixed_script;
pub mod number;
pub mod percent;
pub mod percentage_points;
pub mod scale;
pub mod time;
pub mod unit;
pub mod untranslated;
pub mod url;
pub mod weekday;
