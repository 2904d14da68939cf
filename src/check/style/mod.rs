//! English that is right and yet not what an editor would print.

pub mod calque;
pub mod long_sentence;
pub mod passive;
pub mod us_uk_mixed;
