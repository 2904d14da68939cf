//! Accuracy: what the translation says against what the original says.

pub mod added_sentence;
pub mod moved_block;
pub mod omitted_sentence;
