//! Wordings written as patterns in a table: which of them begin at a token, and where they end.
//!
//! A pattern is a row of places: `on|at` one of these words, `0` a number in figures, `_` one to four words, `!of|0`
//! none of these next (takes up no word). `today's` stands for two tokens. All in lower case.

use super::token::{Kind, Tokens};
use rustc_hash::FxHashMap;

/// One place of a pattern.
enum Slot {
    Words(Vec<&'static str>),
    Number,
    Gap,
    Not(Vec<&'static str>),
}

/// The longest gap, in tokens.
const GAP: usize = 4;

/// Patterns with what the table says of each.
pub struct Patterns<T> {
    rows: Vec<(Vec<Slot>, T)>,
    by_first: FxHashMap<&'static str, Vec<usize>>,
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Patterns { rows: Vec::new(), by_first: FxHashMap::default() }
    }
}

impl<T> Patterns<T> {
    /// Adds `pattern`, which must begin with words or a number, and what goes with it.
    pub fn add(&mut self, pattern: &'static str, value: T) {
        let slots: Vec<Slot> = pattern.split(' ').flat_map(slots).collect();
        let index = self.rows.len();
        match slots.first() {
            Some(Slot::Words(words)) => {
                words.iter().for_each(|word| self.by_first.entry(word).or_default().push(index))
            }
            Some(Slot::Number) => self.by_first.entry("0").or_default().push(index),
            _ => {}
        }
        self.rows.push((slots, value));
    }

    /// How many patterns there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The longest pattern that begins at token `at` and that `wanted` accepts: its last token and what goes with it.
    pub fn longest<'a>(
        &'a self,
        tokens: &Tokens<'_>,
        at: usize,
        mut wanted: impl FnMut(&T) -> bool,
    ) -> Option<(usize, &'a T)> {
        let first = if tokens.kind(at) == Kind::Number { "0" } else { tokens.lower(at) };
        let mut best: Option<(usize, &T)> = None;
        for (slots, value) in self.by_first.get(first)?.iter().map(|&index| &self.rows[index]) {
            let Some(end) = ends_before(tokens, at, slots) else { continue };
            if best.is_none_or(|(last, _)| last + 1 < end) && wanted(value) {
                best = Some((end - 1, value));
            }
        }
        best
    }
}

/// The places that one entry of a pattern stands for.
fn slots(entry: &'static str) -> Vec<Slot> {
    let words = |list: &'static str| list.split('|').collect();
    match entry {
        "0" => vec![Slot::Number],
        "_" => vec![Slot::Gap],
        _ if entry.starts_with('!') => vec![Slot::Not(words(&entry[1..]))],
        _ => match entry.strip_suffix("'s").filter(|head| !head.is_empty() && !head.contains('|')) {
            Some(head) => vec![Slot::Words(vec![head]), Slot::Words(vec!["'s", "’s"])],
            None => vec![Slot::Words(words(entry))],
        },
    }
}

/// One past the last token of `slots` laid out from token `at` on, if the text has them.
fn ends_before(tokens: &Tokens<'_>, at: usize, slots: &[Slot]) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(at) };
    let fits = match slot {
        Slot::Not(words) => {
            let number = tokens.kind(at) == Kind::Number && words.contains(&"0");
            let free = !number && !words.contains(&tokens.lower(at));
            return free.then(|| ends_before(tokens, at, rest)).flatten();
        }
        Slot::Gap => {
            let mut words = (at..(at + GAP).min(tokens.len())).take_while(|&i| tokens.kind(i) != Kind::Mark);
            return words.find_map(|i| ends_before(tokens, i + 1, rest));
        }
        Slot::Words(words) => words.contains(&tokens.lower(at)),
        Slot::Number => tokens.kind(at) == Kind::Number,
    };
    (at < tokens.len() && fits).then(|| ends_before(tokens, at + 1, rest)).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::token::Reading;
    use super::*;
    use crate::model::Span;

    fn found(pattern: &'static str, text: &str) -> Option<String> {
        let mut patterns = Patterns::default();
        patterns.add(pattern, ());
        let reading = Reading::new(text, [Span::new(0, text.len())].into_iter());
        let tokens = reading.sentence(0, text);
        let mut all = (0..tokens.len())
            .filter_map(|at| patterns.longest(&tokens, at, |_| true).map(|(last, _)| (at, last)));
        all.next().map(|(at, last)| tokens.span(at, last).of(text).to_string())
    }

    #[test]
    fn places_of_every_kind() {
        assert_eq!(found("in|on the day", "He came on the day.").as_deref(), Some("on the day"));
        assert_eq!(found("on 0 percent", "It rose on 5 percent.").as_deref(), Some("on 5 percent"));
        assert_eq!(
            found("raise _ on", "They raise the orbit on a day.").as_deref(),
            Some("raise the orbit on")
        );
        assert_eq!(found("at monday !morning", "at Monday morning"), None);
        assert_eq!(found("at monday !morning", "at Monday").as_deref(), Some("at Monday"));
        assert_eq!(found("on july !0", "on July 26"), None);
        assert_eq!(found("today's day", "on today’s day").as_deref(), Some("today’s day"));
    }
}
