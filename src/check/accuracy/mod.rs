//! Accuracy: what the translation says against what the original says.

pub mod added_sentence;
pub mod moved_block;
pub mod omitted_sentence;

pub mod added_clause;
pub mod approximation;
pub mod attribution_lost;
mod clauses;
pub mod code;
pub mod currency;
pub mod date;
pub mod direction;
mod facts;
pub mod hedge_lost;
pub mod mixed_script;
pub mod negation;
pub mod number;
pub mod omitted_clause;
pub mod percent;
pub mod percentage_points;
pub mod scale;
pub mod speaker;
pub mod time;
pub mod truncation;
mod turned;
pub mod unit;
pub mod untranslated;
pub mod url;
pub mod weekday;
