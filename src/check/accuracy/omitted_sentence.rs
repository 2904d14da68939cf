//! The rule `omitted-sentence`.

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::model::{Bead, Category, Places, Severity, Sides, Span, UnitKind};

/// A source sentence without a translation.
pub struct OmittedSentence;

static RULE: Rule = Rule {
    id: "omitted-sentence",
    category: Category::Omission,
    severity: Severity::Major,
    needs: Needs::Pair,
    page: include_str!("omitted_sentence.md"),
};

impl Check for OmittedSentence {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Pairing
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let source = &case.aligned.source;
        let words = |span: Span| span.of(case.source_text()).chars().any(char::is_alphabetic);
        if case.aligned.target.sentences.is_empty() {
            let all = source.sentences.iter().map(|s| s.span).reduce(Span::cover);
            if let Some(all) = all {
                let report = found.report(&RULE, None, Sides::Source(all.into()), "the translation is empty");
                report.severity = Severity::Critical;
            }
            return;
        }
        if super::abridged::cut(case).is_some() {
            return;
        }
        let mut run: Option<(usize, Span, usize)> = None;
        for (index, bead) in case.beads() {
            // A run of omitted sentences of one paragraph is one omission.
            for place in omitted(bead) {
                let sentence = source.sentences[place];
                let kind = source.doc.units[sentence.unit].kind;
                if super::is_layout(source, place) || !words(sentence.span) {
                    continue;
                }
                run = match run {
                    Some((first, span, last))
                        if last + 1 == place
                            && kind != UnitKind::Segment
                            && source.sentences[last].unit == sentence.unit =>
                    {
                        Some((first, span.cover(sentence.span), place))
                    }
                    before => {
                        report(before, found);
                        Some((index, sentence.span, place))
                    }
                };
            }
        }
        report(run, found);
    }
}

fn omitted(bead: &Bead) -> impl Iterator<Item = usize> + '_ {
    bead.src.iter().copied().filter(|_| bead.tgt.is_empty())
}

fn report(run: Option<(usize, Span, usize)>, found: &mut Findings) {
    if let Some((bead, span, _)) = run {
        found.report(
            &RULE,
            bead,
            Sides::Source(Places::from(span)),
            "a sentence of the original is not translated",
        );
    }
}
