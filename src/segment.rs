//! Text into sentences.
