//! English: its tokens, its words and what is known of them.

pub mod amounts;
pub mod article;
pub mod calendar;
pub mod homoglyph;
pub mod lexis;
pub mod ngrams;
pub mod pattern;
pub mod phrase;
pub mod subject;
pub mod tag;
pub mod tagger;
mod token;
pub mod variant;

pub use token::{Kind, Reading, Token, Tokens};
