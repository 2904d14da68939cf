//! Accuracy: what the translation says against what the original says.

pub mod code;
pub mod currency;
pub mod date;
mod facts;
pub mod number;
pub mod percent;
pub mod percentage_points;
pub mod scale;
pub mod time;
pub mod unit;
pub mod url;
pub mod weekday;
