//! English: its tokens, its words and what is known of them.

pub mod article;
pub mod calendar;
pub mod homoglyph;
pub mod lexis;
mod token;
pub mod variant;

pub use token::{Kind, Reading, Token, Tokens};
