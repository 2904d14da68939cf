//! Accuracy: what the translation says against what the original says.

pub mod added_sentence;
pub mod moved_block;
pub mod omitted_sentence;

pub mod mixed_script;
pub mod untranslated;
