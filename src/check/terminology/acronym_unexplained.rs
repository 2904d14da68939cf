//! An acronym that nothing in the text explains.

use super::acronym_wrong::{in_source, wrong};
use super::term_inconsistent::clashes;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Lang, Severity};
use crate::terms::Analysis;
use crate::terms::acronyms::{Use, is_known};
use crate::terms::pattern::acronym;
use crate::terms::termbase::Termbase;
use rustc_hash::FxHashSet;

/// See the page.
pub struct AcronymUnexplained;

static RULE: Rule = Rule {
    id: "acronym-unexplained",
    category: Category::Acronym,
    severity: Severity::Minor,
    needs: Needs::RussianEnglish,
    page: include_str!("acronym_unexplained.md"),
};

impl Check for AcronymUnexplained {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        let mut seen = FxHashSet::default();
        for used in &terms.acronyms.uses {
            let first = seen.insert(used.letters.clone());
            if !first
                || is_known(&used.letters)
                || case.settings.profile.acronyms.contains(&used.letters.to_uppercase())
                || terms.acronyms.is_explained(&used.letters, used.word)
                || is_taken_over(terms, used)
                || renders_unknown(terms, used)
                || wrong(terms, used, case).is_some()
                || clashes(terms, used.word)
                || is_its_own_name(terms, used)
                || opens_dateline(case, terms, used)
            {
                continue;
            }
            let span = terms.target[used.word].span;
            let message = format!("“{}” comes without its full name", span.of(case.target_text()));
            let finding = found.report_target(&RULE, terms.target_bead(used.word), span, message);
            finding.confidence = 0.8;
            finding.suggestion = full_name(terms, used);
        }
    }
}

/// True for an acronym that the source has in the same letters, unless it stands for a known body: «ODNI» says as
/// little to a reader of English as to one of Russian.
fn is_taken_over(terms: &Analysis, used: &Use) -> bool {
    in_source(terms, used)
        && !terms.hits_at(used.word).any(|h| {
            let entry = &Termbase::built_in().entries[h.entry];
            entry.kind == "state" && terms.mentions_of(h.entry).next().is_some()
        })
}

/// True when the source has an acronym of as many letters there that no termbase knows: a club, a brand, a title,
/// which the translator took over letter by letter.
fn renders_unknown(terms: &Analysis, used: &Use) -> bool {
    let Some(bead) = terms.target_bead(used.word) else { return false };
    let count = used.letters.chars().count();
    terms.source_in(bead).iter().any(|&i| {
        acronym(&terms.source[i], Lang::RU).is_some_and(|a| a.chars().count() == count && !a.is_ascii())
            && !terms.mentions_in(bead).any(|m| m.hit.first <= i && i <= m.hit.last)
    })
}

/// True for the first word of a text where a dateline goes on behind it: "MOSCOW, September 5", "TVER (AP) —", "ALMATY —".
fn opens_dateline(case: &Case<'_>, terms: &Analysis, used: &Use) -> bool {
    let word = &terms.target[used.word];
    let rest = case.target_text().get(word.span.end..).unwrap_or_default();
    let long = word.fold.chars().count() > 3;
    long && word.initial
        && word.sentence < 3
        && [",", " (", " — ", " – ", " - "].iter().any(|mark| rest.starts_with(mark))
}

/// True for a body whose preferred English name is the acronym: it has no fuller one that readers would know.
fn is_its_own_name(terms: &Analysis, used: &Use) -> bool {
    let base = Termbase::built_in();
    terms.hits_at(used.word).any(|h| {
        let entry = &base.entries[h.entry];
        h.form == 0 && !entry.preferred().contains(' ') || matches!(entry.kind.as_str(), "media" | "place")
    })
}

/// The full name of the body that the acronym stands for, with the acronym in brackets, where the source names it.
fn full_name(terms: &Analysis, used: &Use) -> Option<String> {
    let base = Termbase::built_in();
    let named = |entry: &usize| terms.mentions_of(*entry).next().is_some();
    let entry = terms.hits_at(used.word).map(|h| h.entry).find(named)?;
    Some(base.entries[entry].preferred().to_string())
}
