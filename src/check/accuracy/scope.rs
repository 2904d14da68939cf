#![doc = include_str!("scope.md")]

use crate::check::coverage::{BeadWords, Word};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::turns::{negators, scopes};
use crate::model::{Category, Lang, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Scope;

static RULE: Rule = Rule {
    id: "scope",
    category: Category::Negation,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("scope.md"),
};

/// How many words before the word it limits a negator may stand: "not by any means all".
const REACH: usize = 4;

impl Check for Scope {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = case.coverage().bead(index);
            for cue in scopes().find(&BeadWords::forms(&words.src)) {
                let [whole, limited] = cue.meaning[..] else { continue };
                if limited.split(',').any(|phrase| says(&words.tgt, phrase)) {
                    continue;
                }
                let source =
                    words.src[cue.words.start].token.span.cover(words.src[cue.words.end - 1].token.span);
                let target =
                    if whole == "*" { bare(&words, cue.words.end) } else { unlimited(&words.tgt, whole) };
                let Some(target) = target else { continue };
                let (s, t) = (source.of(case.source_text()), target.of(case.target_text()));
                let places = Sides::Both(Places::from(source), Places::from(target));
                let told = format!("The translation says more than «{s}»: “{t}”.");
                found.report(&RULE, index, places, told).confidence = 0.8;
            }
        }
    }
}

/// True if `phrase` stands among `words`; a word of it may end in `*`.
fn says(words: &[Word], phrase: &str) -> bool {
    let parts: Vec<&str> = phrase.split(' ').collect();
    let fits = |part: &&str, word: &Word| match part.strip_suffix('*') {
        Some(stem) => word.token.form.starts_with(stem),
        None => word.token.form == **part,
    };
    words.windows(parts.len()).any(|w| parts.iter().zip(w).all(|(part, word)| fits(part, word)))
}

/// The translation of the first word behind the cue that has one.
fn bare(words: &BeadWords, from: usize) -> Option<Span> {
    let partner =
        words.src[from..].iter().filter(|w| w.content && w.matched >= 0.06).find_map(|w| w.partner)?;
    Some(words.tgt[partner].token.span)
}

/// The first word of `whole` (words parted by commas) that no negator stands before, with the word behind it.
fn unlimited(tgt: &[Word], whole: &str) -> Option<Span> {
    let no: Vec<usize> =
        negators(Lang::EN)?.find(&BeadWords::forms(tgt)).iter().map(|c| c.words.start).collect();
    let at = tgt.iter().position(|w| whole.split(',').any(|form| form == w.token.form))?;
    let denied = no.iter().any(|n| (at.saturating_sub(REACH)..=at).contains(n));
    let next = tgt.get(at + 1).unwrap_or(&tgt[at]);
    (!denied).then(|| tgt[at].token.span.cover(next.token.span))
}
