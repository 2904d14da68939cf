//! Misspelt words. A wrong alarm costs the editor's trust, so a word is called misspelt only when it is unknown
//! *and* one slip away from a known one *and* no name or loan word of the original explains it.

use crate::align::cognate::Skeleton;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens, lexis};
use crate::lang::{inflect, stem};
use crate::model::{Category, Severity};

/// Finds misspelt words.
pub struct Spelling;

static RULE: Rule = Rule {
    id: "spelling",
    category: Category::Spelling,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("spelling.md"),
};

/// The least frequency of what a capitalised word at the head of a sentence may have been meant to be (see
/// [`lexis::Entry::frequency`]).
const COMMON: u8 = 110;
/// Parts of compounds shorter than this are too often words of their own kind (rabble-rouser).
const SHORTEST_PART: usize = 7;
/// A word of the original at least so alike (see [`Skeleton::likeness`]) explains a strange word.
const ALIKE: f32 = 0.75;

impl Check for Spelling {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            for at in 0..tokens.len() {
                if tokens.kind(at) != Kind::Word || lexis::entry(tokens.lower(at)).is_some() {
                    continue;
                }
                let Some(right) = judge(case, &tokens, at) else { continue };
                let span = tokens.list[at].span;
                let message = format!("“{}” is misspelt.", tokens.text(at));
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(right);
            }
        }
    }
}

/// What token `at`, which is not in the list, should be; `None` if it is not to be called misspelt.
fn judge(case: &Case<'_>, tokens: &Tokens<'_>, at: usize) -> Option<String> {
    let (word, lower) = (tokens.text(at), tokens.lower(at));
    let letters = word.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    let mut parts = lower.split('-').filter(|p| p.len() > 3 && !lexis::is_known(p));
    let (strange, true) = (parts.next()?, letters && parts.next().is_none()) else { return None };
    if strange.len() < lower.len() && strange.len() < SHORTEST_PART {
        return None;
    }
    let capital = word.chars().any(char::is_uppercase);
    if capital && (at > 0 || word.chars().skip(1).any(char::is_uppercase) || tokens.is_capitalised(at + 1)) {
        return None;
    }
    let right = match lexis::misspelt(strange) {
        Some(right) => right.to_string(),
        None => lexis::suggestions(strange, 1).pop()?,
    };
    // An unusual plural is no slip.
    let plural = strange.strip_suffix('s') == Some(&right);
    if plural || is_explained(case, tokens, at, strange, &right, capital) {
        return None;
    }
    let better = lower.replacen(strange, &right, 1);
    let mut letters = better.chars();
    match letters.next() {
        Some(first) if capital => Some(first.to_uppercase().chain(letters).collect()),
        _ => Some(better),
    }
}

/// True if the original, or the rest of the text, makes `strange` a name or a loan word.
fn is_explained(
    case: &Case<'_>,
    tokens: &Tokens<'_>,
    at: usize,
    strange: &str,
    right: &str,
    capital: bool,
) -> bool {
    let source = case.source_of(case.bead_at_target(tokens.list[at].span.start));
    let whole = case.source_text();
    if whole.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(strange)) {
        return true;
    }
    let again = case.target_text().match_indices(strange).count();
    if again > 2 {
        return true;
    }
    // «сумах» explains soums by its nominative.
    let singular = strange.strip_suffix('s').unwrap_or(strange);
    let (own, meant) = ([strange, singular].map(Skeleton::of), Skeleton::of(right));
    let loan = |word: &str| {
        let word = stem::fold(word);
        let forms = inflect::nominatives(&word);
        std::iter::once(&word).chain(&forms).map(|form| Skeleton::of(form)).any(|other| {
            let likeness = own.iter().map(|own| own.likeness(&other)).fold(0.0, f32::max);
            likeness >= ALIKE && (capital || likeness > meant.likeness(&other) + 0.05)
        })
    };
    if source.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 2).any(loan) {
        return true;
    }
    // At the head of a sentence a strange word may be a name: only the ending of an everyday word tells.
    let common = lexis::entry(right).is_some_and(|e| e.frequency >= COMMON);
    let ending = ["ed", "ing", "ion", "ions", "ly", "ment", "ness"].iter().any(|e| strange.ends_with(e));
    let least = if source.is_empty() { 7 } else { 5 };
    capital && !(common && ending && strange.len() >= least)
}
