//! The tables of words that turn a statement: negators, directions, hedges, reports, years by their distance.

use super::cues::Cues;
use crate::model::Lang;
use std::sync::LazyLock;

macro_rules! table {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        ///
        /// `None` for a language without a pack.
        pub fn $name(lang: Lang) -> Option<&'static Cues> {
            static RU: LazyLock<Cues> =
                LazyLock::new(|| Cues::load(include_str!(concat!("../../corpora/packs/ru/", $file))));
            static EN: LazyLock<Cues> =
                LazyLock::new(|| Cues::load(include_str!(concat!("../../corpora/packs/en/", $file))));
            match lang {
                Lang::RU => Some(&RU),
                Lang::EN => Some(&EN),
                _ => None,
            }
        }
    };
}

table! {
    /// Words that say no; the column is `not`, `idle` or `implicit` (see the table's head).
    negators, "negators.tsv"
}
table! {
    /// Words at one end of a scale; the column lists the ends (`grow+`).
    directions, "directions.tsv"
}
table! {
    /// Words that make a statement less than certain.
    hedges, "hedges.tsv"
}
table! {
    /// Words that give a statement to someone.
    reports, "reports.tsv"
}
table! {
    /// Years called by their distance; the column is `last`, `this` or `next`.
    relative_years, "relative-years.tsv"
}

/// Russian words that make an office lesser or past («замминистра», «бывший»); the columns are what they say, and the
/// English words that say it.
pub fn ranks() -> &'static Cues {
    static RANKS: LazyLock<Cues> =
        LazyLock::new(|| Cues::load(include_str!("../../corpora/packs/ru-en/ranks.tsv")));
    &RANKS
}

/// Russian words that limit a statement; the columns are the English words that say it without the limit (`*`: any
/// translation), and those that keep it.
pub fn scopes() -> &'static Cues {
    static SCOPES: LazyLock<Cues> =
        LazyLock::new(|| Cues::load(include_str!("../../corpora/packs/ru-en/scopes.tsv")));
    &SCOPES
}
