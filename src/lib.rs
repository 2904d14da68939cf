//! sverka: checks a translation against its original.
//!
//! The way through the house: bytes → [`model::Document`] → sentences → beads → findings → report.
//! Each room uses only rooms above it (`tests/all/layers.rs` keeps that law).

pub mod error;
pub mod model;
pub mod lang;
pub mod encoder;
pub mod extract;
pub mod segment;
