//! One body under names that nothing links.

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::model::{Category, Places, Severity, Sides, Span};
use crate::terms::Analysis;
use crate::terms::acronyms::is_known;
use crate::terms::bodies::{Fate, Mention};
use crate::terms::termbase::{Termbase, is_acronym};
use rustc_hash::FxHashSet;

/// See the page.
pub struct TermInconsistent;

static RULE: Rule = Rule {
    id: "term-inconsistent",
    category: Category::TermInconsistent,
    severity: Severity::Minor,
    needs: Needs::RussianEnglish,
    page: include_str!("term_inconsistent.md"),
};

impl Check for TermInconsistent {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Text
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        let base = Termbase::built_in();
        let mut done = FxHashSet::default();
        for mention in &terms.mentions {
            let Fate::Named(hit) = mention.fate else { continue };
            let Some(other) = other_name(terms, hit.hit.first) else { continue };
            if !done.insert(hit.entry) {
                continue;
            }
            let entry = &base.entries[hit.entry];
            let span = hit.hit.span(&terms.target);
            let places = Places { fault: span, related: vec![other] };
            let source = Places::from(mention.hit.span(&terms.source));
            let (here, there) = (span.of(case.target_text()), other.of(case.target_text()));
            let message = format!("“{here}” and “{there}” are one body, and nothing in the text links them");
            let finding = found.report(&RULE, mention.bead, Sides::Both(source, places), message);
            finding.confidence = 0.85;
            finding.evidence = format!("{} = {}", entry.head(), entry.preferred());
            finding.suggestion = Some(entry.preferred().to_string());
        }
    }
}

/// True when the acronym at target word `word` is one of two unlinked names, which this rule reports.
pub(super) fn clashes(terms: &Analysis, word: usize) -> bool {
    other_name(terms, word).is_some()
}

/// The other name of the body whose unlinked acronym stands at target word `word`.
fn other_name(terms: &Analysis, word: usize) -> Option<Span> {
    let base = Termbase::built_in();
    let uses = &terms.acronyms.uses;
    let used = uses.binary_search_by_key(&word, |u| u.word).ok().map(|i| &uses[i])?;
    if is_known(&used.letters) || terms.acronyms.is_explained_anywhere(&used.letters) {
        return None;
    }
    let own = terms.target[word].span;
    let mut mentions: Vec<&Mention> = terms.hits_at(word).flat_map(|h| terms.mentions_of(h.entry)).collect();
    mentions.sort_by_key(|m| m.hit.first);
    mentions.into_iter().find_map(|m| {
        let span = match m.fate {
            Fate::Named(hit) => {
                let form = base.entries[hit.entry].target.get(hit.form)?;
                let full = !is_acronym(form) && form.starts_with(char::is_uppercase);
                full.then(|| hit.hit.span(&terms.target))
            }
            Fate::Forbidden(hit) | Fate::Other(hit) => Some(hit.hit.span(&terms.target)),
            Fate::Loose(phrase, _) => Some(phrase.span(&terms.target)),
            Fate::Unmatched => None,
        }?;
        Some(span).filter(|span| !span.overlaps(own))
    })
}
