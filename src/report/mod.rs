//! Reports → bytes, a file a format. Lines, columns and code points are made here and nowhere else.

pub mod bitext;
pub mod csv;
pub mod diff;
pub mod excerpt;
pub mod file;
pub mod html;
pub mod json;
pub mod judged;
pub mod past;
pub mod position;
pub mod sarif;
pub mod text;
