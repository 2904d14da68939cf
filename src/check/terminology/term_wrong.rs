//! A known body or fixed name under a wrong or loose English name.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::bodies::Fate;
use crate::terms::heads;
use crate::terms::phrases::Phrase;
use crate::terms::termbase::{Termbase, is_acronym};
use rustc_hash::FxHashSet;

/// See the page.
pub struct TermWrong;

static RULE: Rule = Rule {
    id: "term-wrong",
    category: Category::TermWrong,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("term_wrong.md"),
};

impl Check for TermWrong {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        let base = Termbase::built_in();
        let mut reported = FxHashSet::default();
        for mention in &terms.mentions {
            let (phrase, confidence) = match mention.fate {
                Fate::Forbidden(hit) => (Phrase { first: hit.hit.first, last: hit.hit.last }, 0.95),
                Fate::Loose(phrase, share) => (phrase, 0.5 + share / 2.0),
                Fate::Named(_) | Fate::Other(_) | Fate::Unmatched => continue,
            };
            let span = phrase.span(&terms.target);
            let text = span.of(case.target_text());
            if is_acronym(text) || !reported.insert(span) {
                continue;
            }
            let entry = &base.entries[mention.entries[0]];
            let source = mention.hit.span(&terms.source);
            let quote = source.of(case.source_text());
            let message = format!("“{text}” is not the English name of «{quote}»");
            let finding = found.report(
                &RULE,
                mention.bead,
                Sides::Both(Places::from(source), Places::from(span)),
                message,
            );
            finding.confidence = confidence;
            finding.evidence = format!("{} = {}", entry.head(), entry.preferred());
            finding.suggestion = Some(entry.preferred().to_string());
        }
        for wrong in heads::wrong_kinds(terms) {
            let (source, span) = (terms.source[wrong.source].span, wrong.target.span(&terms.target));
            if !reported.insert(span) {
                continue;
            }
            let (text, kind) = (span.of(case.target_text()), source.of(case.source_text()));
            let message = format!("“{text}” names another kind of body than «{kind}»");
            let both = Sides::Both(Places::from(source), Places::from(span));
            let finding = found.report(&RULE, wrong.bead, both, message);
            finding.confidence = 0.7;
            finding.evidence = format!("{kind} = {}", wrong.right);
        }
    }
}
