//! What the translation says otherwise than the original.

pub mod mixed_script;
pub mod untranslated;
