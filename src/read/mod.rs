//! Bytes into documents.

pub mod layout;
