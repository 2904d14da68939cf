//! The tables under `corpora/packs`: tab-separated text a person can edit.
//!
//! A line that begins with `#` is a comment, an empty line means nothing. Rows are sorted, unique and in NFC;
//! a test keeps them so.

/// The rows of a table, each as its columns (a missing column is not made up).
pub fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    lines(text).map(|line| line.split('\t').collect())
}

/// The rows of a table of one column.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
