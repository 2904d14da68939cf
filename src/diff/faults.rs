//! Findings of two translations of one sentence: which are fixed, which are new, which are still there.
//!
//! The same fingerprint is the same finding. Fingerprints hold the source sentences of the bead, though, and two
//! translations may be cut into beads differently; so what is left is paired by rule and evidence, and then by rule
//! and place in the source, which is the same text for both.

use crate::model::{Finding, Report, Severity, Span};

/// Findings by their indexes in the old and the new report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// In the old report only.
    pub fixed: Vec<usize>,
    /// In the new report only.
    pub new: Vec<usize>,
    /// In both: old, new.
    pub kept: Vec<(usize, usize)>,
}

impl Faults {
    /// Pairs the findings `old` of `before` with the findings `new` of `after`.
    pub(super) fn of(before: &Report, after: &Report, old: Vec<usize>, new: Vec<usize>) -> Faults {
        let mut faults = Faults { fixed: old, new, kept: Vec::new() };
        let sides = (before, after);
        faults.pair(sides, |a, b, _| a.fingerprint == b.fingerprint);
        faults.pair(sides, |a, b, (before, after)| {
            a.rule == b.rule && evidence(a, before) == evidence(b, after)
        });
        let source = |f: &Finding| f.places.source().map(|p| p.fault);
        faults.pair(sides, |a, b, _| a.rule == b.rule && source(a).is_some() && source(a) == source(b));
        faults.kept.sort_unstable();
        faults
    }

    fn pair(
        &mut self,
        sides: (&Report, &Report),
        same: impl Fn(&Finding, &Finding, (&Report, &Report)) -> bool,
    ) {
        let (before, after) = sides;
        let (new, kept) = (&mut self.new, &mut self.kept);
        self.fixed.retain(|i| {
            let partner =
                new.iter().position(|j| same(&before.findings[*i], &after.findings[*j], (before, after)));
            if let Some(at) = partner {
                kept.push((*i, new.remove(at)));
            }
            partner.is_none()
        });
    }

    /// True if a finding of at least `least` is new, or one that was there has become that severe.
    pub(super) fn is_worse(&self, before: &Report, after: &Report, least: Severity) -> bool {
        let severity = |i: &usize| after.findings[*i].severity;
        self.new.iter().any(|i| severity(i) >= least)
            || self
                .kept
                .iter()
                .any(|(i, j)| severity(j) >= least && severity(j) > before.findings[*i].severity)
    }
}

/// What a finding says; of one without evidence, the words it points at.
fn evidence<'a>(finding: &'a Finding, report: &'a Report) -> &'a str {
    let words = |span: Span| span.of(&report.aligned.target.doc.text);
    match finding.places.target() {
        Some(places) if finding.evidence.is_empty() => words(places.fault),
        _ => &finding.evidence,
    }
}
