//! The original's conventions left in the English: quotation marks, numbers, dates.

pub mod date_order_mixed;
pub mod number_unseparated;
pub mod russian_date;
pub mod russian_number;
pub mod russian_quotes;
