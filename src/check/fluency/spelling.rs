//! Misspelt words. A wrong alarm costs the editor's trust, so a word is called misspelt only when it is unknown
//! *and* one slip away from a known one *and* no name or loan word of the original explains it.

use crate::align::cognate::Skeleton;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens, lexis};
use crate::lang::letters::is_alphanumeric;
use crate::lang::{inflect, stem};
use crate::model::{Category, Lang, Severity};
use rustc_hash::{FxHashMap, FxHashSet};

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
/// So often a strange word stands in one text by intention.
const AGAIN: usize = 3;
/// A word of the original at least so alike (see [`Skeleton::likeness`]) explains a strange word.
const ALIKE: f32 = 0.75;
/// The least weight with which the lexicon says that a word translates another.
const TRANSLATES: f32 = 0.1;

impl Check for Spelling {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let mut strange = Vec::new();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for tokens in case.english().sentences(text) {
            for at in (0..tokens.len()).filter(|&at| tokens.kind(at) == Kind::Word) {
                if lexis::entry(tokens.lower(at)).is_none()
                    && !is_cut_negation(&tokens, at)
                    && let Some(part) = strange_part(tokens.lower(at))
                {
                    *counts.entry(part).or_default() += 1;
                    strange.push((tokens, at, part));
                }
            }
        }
        // What a text writes again and again it means so.
        strange.retain(|(_, _, part)| counts.get(part).is_some_and(|count| *count < AGAIN));
        if strange.is_empty() {
            return;
        }
        let words = case.source_text().split(|c| !is_alphanumeric(c));
        let original: FxHashSet<String> =
            words.filter(|w| w.is_ascii() && !w.is_empty()).map(str::to_ascii_lowercase).collect();
        for (tokens, at, part) in strange {
            let Some(right) = judge(case, &tokens, at, part, &original) else { continue };
            let span = tokens.list[at].span;
            let message = format!("“{}” is misspelt.", tokens.text(at));
            found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                Some(right);
        }
    }
}

/// True if token `at` is the first half of a negated verb cut in two by a space or a strange mark: didn t, wasn `t.
fn is_cut_negation(tokens: &Tokens<'_>, at: usize) -> bool {
    (at + 1..=at + 2).any(|next| tokens.lower(next) == "t")
        && lexis::entry(&format!("{}'t", tokens.lower(at))).is_some()
}

/// The one part of `lower`, a word or compound that is not in the list, that is no word and might be a misspelt one.
fn strange_part(lower: &str) -> Option<&str> {
    if !lower.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return None;
    }
    let mut parts = lower.split('-').filter(|p| p.len() > 3 && !lexis::is_known(p));
    let (strange, true) = (parts.next()?, parts.next().is_none()) else { return None };
    (strange.len() == lower.len() || strange.len() >= SHORTEST_PART).then_some(strange)
}

/// What token `at`, of which `strange` is no word, should be; `None` if it is not to be called misspelt. `original`
/// holds the words in Latin letters of the original.
fn judge(
    case: &Case<'_>,
    tokens: &Tokens<'_>,
    at: usize,
    strange: &str,
    original: &FxHashSet<String>,
) -> Option<String> {
    let word = tokens.text(at);
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
    if plural || original.contains(strange) {
        return None;
    }
    let proven = capital && is_translation(case, case.bead_at_target(tokens.list[at].span.start), &right);
    if !proven && is_explained(case, tokens, at, strange, &right, capital) {
        return None;
    }
    let better = tokens.lower(at).replacen(strange, &right, 1);
    let mut letters = better.chars();
    match letters.next() {
        Some(first) if capital => Some(first.to_uppercase().chain(letters).collect()),
        _ => Some(better),
    }
}

/// True if `word`, which is no name, translates a word of the original of `bead`.
fn is_translation(case: &Case<'_>, bead: Option<usize>, word: &str) -> bool {
    let (Some(bead), Some(lexicon)) = (bead, case.lexicon) else { return false };
    let (words, key) = (case.coverage().bead(bead), stem::stem(word, Lang::EN));
    let name = lexis::entry(word).is_some_and(|e| e.name);
    !name && words.src.iter().any(|w| w.content && lexicon.weight(&w.token.key, &key) >= TRANSLATES)
}

/// True if the original makes `strange` a name or a loan word.
fn is_explained(
    case: &Case<'_>,
    tokens: &Tokens<'_>,
    at: usize,
    strange: &str,
    right: &str,
    capital: bool,
) -> bool {
    let source = case.source_of(case.bead_at_target(tokens.list[at].span.start));
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
    // At the head of a sentence a strange word may be a name: only its translation or the ending of an everyday word
    // tells.
    let common = lexis::entry(right).is_some_and(|e| e.frequency >= COMMON);
    let ending = ["ed", "ing", "ion", "ions", "ly", "ment", "ness"].iter().any(|e| strange.ends_with(e));
    let least = if source.is_empty() { 7 } else { 5 };
    capital && !(common && ending && strange.len() >= least)
}
