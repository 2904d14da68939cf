//! English that does not read like English, whatever the original says.

pub mod double_punctuation;
pub mod doubled_word;
mod glyphs;
pub mod quote_spacing;
pub mod quotes_unbalanced;
pub mod spacing;
