//! Reads values out of a TOML table; whatever is wrong is said with its line and column.

use crate::error::{Error, ErrorKind, Result};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key that is at least so alike (Jaro–Winkler) is suggested.
const ALIKE: f64 = 0.75;

/// The text a table is read from, for errors.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The whole text.
    pub text: &'a str,
}

/// A key, its value and where each stands.
pub type Item<'t, 'a> = (&'t Spanned<std::borrow::Cow<'a, str>>, &'t Spanned<DeValue<'a>>);

impl<'a> Source<'a> {
    /// The whole text as a table.
    ///
    /// # Errors
    /// What is no TOML, with its place.
    pub fn parse(self) -> Result<DeTable<'a>> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|e| {
            let at = e.span().map_or(0, |s| s.start);
            let what = format!("not TOML: {}", e.message().replace('\n', ", "));
            Error::new(ErrorKind::Format, what).within(self.text, at)
        })
    }

    /// An error at `span`.
    pub fn error(self, span: Range<usize>, what: impl Into<String>, help: impl Into<String>) -> Error {
        Error::new(ErrorKind::Format, what).within(self.text, span.start).help(help)
    }

    /// An error on a `key` that is none of `known`: with the one that was probably meant.
    pub fn unknown<'k>(
        self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        what: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Error {
        let name = key.get_ref();
        let known: Vec<&str> = known.into_iter().collect();
        self.error(key.span(), format!("{what} {name:?} is not known"), nearest(name, &known))
    }

    /// The string `value`.
    pub fn string<'t>(self, value: &'t Spanned<DeValue<'a>>) -> Result<&'t str> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text),
            _ => Err(self.error(value.span(), "not a string", "write it between quotation marks")),
        }
    }

    /// The list of strings `value`.
    pub fn strings(self, value: &Spanned<DeValue<'a>>) -> Result<Vec<String>> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|v| self.string(v).map(str::to_string)).collect(),
            _ => Err(self.error(value.span(), "not a list", "write [\"…\", \"…\"]")),
        }
    }

    /// The number `value`, if it lies in `range`.
    pub fn number(self, value: &Spanned<DeValue<'a>>, range: Range<f64>) -> Result<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse().ok(),
            DeValue::Float(n) => n.as_str().parse().ok(),
            _ => None,
        };
        number.filter(|n: &f64| range.contains(n) || *n == range.end).ok_or_else(|| {
            let what = format!("not a number from {} to {}", range.start, range.end);
            self.error(value.span(), what, "")
        })
    }

    /// True or false.
    pub fn boolean(self, value: &Spanned<DeValue<'a>>) -> Result<bool> {
        match value.get_ref() {
            DeValue::Boolean(yes) => Ok(*yes),
            _ => Err(self.error(value.span(), "neither true nor false", "")),
        }
    }

    /// The table `value`.
    pub fn table<'t>(self, value: &'t Spanned<DeValue<'a>>) -> Result<&'t DeTable<'a>> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.error(value.span(), "not a table", "write its keys under a heading in brackets")),
        }
    }

    /// The value called so, of an enum whose names are `names`.
    pub fn choice<T: Copy>(
        self,
        value: &Spanned<DeValue<'a>>,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Result<T> {
        let text = self.string(value)?;
        let names: Vec<&str> = all.iter().map(|v| name(*v)).collect();
        all.iter().copied().find(|v| name(*v) == text).ok_or_else(|| {
            let what = format!("{text:?} is none of {}", names.join(", "));
            self.error(value.span(), what, meant(text, &names).unwrap_or_default())
        })
    }
}

/// "did you mean", or the list of what there is when nothing is near.
pub fn nearest(name: &str, known: &[&str]) -> String {
    meant(name, known).unwrap_or_else(|| match known.len() {
        0..=20 => format!("known are {}", known.join(", ")),
        _ => "`sverka rules` lists them".to_string(),
    })
}

fn meant(name: &str, known: &[&str]) -> Option<String> {
    let likeness = |k: &&str| strsim::jaro_winkler(k, name);
    let best = known.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) >= ALIKE).then(|| format!("did you mean {best:?}?"))
}
