//! Names that take “the” and have none, for the rule on missing articles: the Finance Ministry, the euro area.

use crate::lang::english::{Tokens, tag::Tag};
use crate::lang::table;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Whole names, and after `*` the last words of others.
static NAMES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| table::lines(include_str!("../../../corpora/packs/en/names-with-the.txt")).collect());
/// The last words of names of more than one word.
static HEADS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| NAMES.iter().filter_map(|name| name.strip_prefix("* ")).collect());

/// The longest name, in words.
const LONGEST: usize = 6;

/// What stands before a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing: a verb must follow.
    Nothing,
    Preposition,
    /// “said”: the name is the subject.
    Saying,
}

fn before(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Before> {
    let Some(last) = at.checked_sub(1) else { return Some(Before::Nothing) };
    let word = tokens.lower(last);
    // A capital before it belongs to the same name: City Without Drugs Foundation.
    if !tokens.spaced(last) || last > 0 && tokens.is_capitalised(last) {
        return None;
    }
    match tags[last] {
        Tag::Preposition | Tag::To if !matches!(word, "as" | "like" | "per" | "than" | "via") => {
            Some(Before::Preposition)
        }
        Tag::Past if word == "said" && matches!(tokens.before(last, 1), "," | "”" | "\"") => {
            Some(Before::Saying)
        }
        _ => None,
    }
}

/// The last token of the name without its article that begins at token `at`.
pub fn name(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<usize> {
    let before = before(tokens, tags, at)?;
    let end = (at..tokens.len().min(at + LONGEST))
        .take_while(|&i| i == at || tokens.is_capitalised(i) && tokens.spaced(i - 1))
        .last()?;
    let whole = (at..=end).map(|i| tokens.text(i)).collect::<Vec<_>>().join(" ");
    let lower = format!("{} {}", tokens.text(at), tokens.text(at + 1));
    let last = if NAMES.contains(lower.as_str()) && end == at {
        at + 1
    } else if NAMES.contains(whole.as_str()) || end > at && headed(tokens, tags, at, end) {
        end
    } else {
        return None;
    };
    ends(tokens, tags, last, before).then_some(last)
}

/// The first words of names whose last one is the name of many a private body as well. Sorted.
const FIRST: &[&str] = &[
    "Central",
    "Czech",
    "Defence",
    "Defense",
    "Emergencies",
    "European",
    "Federal",
    "Finance",
    "Foreign",
    "Health",
    "Interior",
    "International",
    "Investigative",
    "Justice",
    "Russian",
    "Soviet",
    "Supreme",
    "Transport",
    "United",
];
/// The last words of such names. Sorted.
const BODIES: &[&str] = &["Agency", "Commission", "Committee", "Prosecutor", "Republic", "Service"];

/// True for a name of a public body by its last word: not of a person, and not the work of one (Rivers of Babylon).
fn headed(tokens: &Tokens<'_>, tags: &[Tag], first: usize, last: usize) -> bool {
    let plain = (first..last).all(|i| matches!(tags[i], Tag::Name | Tag::Noun | Tag::Adjective | Tag::Names));
    let body =
        FIRST.binary_search(&tokens.text(first)).is_ok() && BODIES.binary_search(&tokens.text(last)).is_ok();
    plain && (body || HEADS.contains(tokens.text(last)))
}

/// True if nothing behind the name makes an adjective of it: European Union officials, UN-led talks.
fn ends(tokens: &Tokens<'_>, tags: &[Tag], last: usize, before: Before) -> bool {
    let next = tags.get(last + 1).copied().unwrap_or(Tag::Mark);
    let word = tokens.text(last + 1);
    match before {
        Before::Nothing => matches!(next, Tag::Past | Tag::Modal) || matches!(word, "has" | "is" | "was"),
        _ if next == Tag::Mark => matches!(word, "." | "," | ";" | ":"),
        _ => {
            let auxiliary = next == Tag::Modal || matches!(word, "has" | "is" | "was");
            let joined = word == "and" && tags.get(last + 2) == Some(&Tag::Determiner);
            auxiliary || joined || matches!(next, Tag::Preposition | Tag::To | Tag::Question)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        let names: Vec<&str> =
            table::lines(include_str!("../../../corpora/packs/en/names-with-the.txt")).collect();
        assert!(names.windows(2).all(|w| w[0] < w[1]) && HEADS.len() > 20);
        assert!(FIRST.is_sorted() && BODIES.is_sorted());
    }
}
