//! Typed values found in text.
