//! What a check made of one pair, without the texts: with them it is a report again.

use crate::check;
use crate::config::ignore::is_fingerprint;
use crate::model::{
    Aligned, Bead, Category, Finding, Ledger, Places, Report, Score, Severity, Side, Sides, Skipped, Span,
    Suppression,
};
use crate::read::Pair;
use crate::segment;
use serde::{Deserialize, Serialize};

/// A report without its texts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Record {
    beads: Vec<Bead>,
    findings: Vec<Kept>,
    suppressed: Vec<(Kept, Suppression)>,
    skipped: Vec<(String, String)>,
    ledger: Ledger,
    score: Score,
    fluency: Vec<Option<f32>>,
}

/// A finding with the name of its rule in its own right.
#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Kept {
    rule: String,
    category: Category,
    severity: Severity,
    confidence: f32,
    places: Sides<Places>,
    bead: Option<usize>,
    message: String,
    evidence: String,
    suggestion: Option<String>,
    fingerprint: String,
}

impl Kept {
    /// The finding; `None` when this version has no such rule.
    fn finding(self) -> Option<Finding> {
        Some(Finding {
            rule: check::rule(&self.rule)?.id,
            category: self.category,
            severity: self.severity,
            confidence: self.confidence,
            places: self.places,
            bead: self.bead,
            message: self.message,
            evidence: self.evidence,
            suggestion: self.suggestion,
            fingerprint: self.fingerprint,
        })
    }
}

/// What becomes a [`Record`] when it is read again: the report itself, for that of a long text is not to be in memory
/// twice.
#[derive(Serialize)]
pub(super) struct Noted<'a> {
    beads: &'a [Bead],
    findings: &'a [Finding],
    suppressed: &'a [(Finding, Suppression)],
    skipped: Vec<(&'static str, &'a str)>,
    ledger: &'a Ledger,
    score: &'a Score,
    fluency: &'a [Option<f32>],
}

impl<'a> From<&'a Report> for Noted<'a> {
    fn from(report: &'a Report) -> Noted<'a> {
        Noted {
            beads: &report.aligned.beads,
            findings: &report.findings,
            suppressed: &report.suppressed,
            skipped: report.skipped.iter().map(|s| (s.rule, s.reason.as_str())).collect(),
            ledger: &report.ledger,
            score: &report.score,
            fluency: &report.fluency,
        }
    }
}

impl Record {
    /// The report on `pair`, whose texts must be those the record was made from; `None` when it names a rule or a place
    /// that is not there.
    pub(super) fn report(self, pair: Pair) -> Option<Report> {
        let findings = self.findings.into_iter().map(Kept::finding).collect::<Option<_>>()?;
        let suppressed = self.suppressed.into_iter().map(|(f, why)| Some((f.finding()?, why)));
        let skipped = self
            .skipped
            .into_iter()
            .map(|(rule, reason)| Some(Skipped { rule: check::rule(&rule)?.id, reason }));
        let report = Report {
            findings,
            suppressed: suppressed.collect::<Option<_>>()?,
            skipped: skipped.collect::<Option<_>>()?,
            ledger: self.ledger,
            score: self.score,
            fluency: self.fluency,
            aligned: Aligned {
                id: pair.id,
                source: segment::segment(pair.source),
                target: segment::segment(pair.target),
                beads: self.beads,
            },
        };
        fits(&report).then_some(report)
    }
}

/// True when everything in `report` lies where its texts are: beads hold each sentence once, spans are on character
/// boundaries. An earlier build may have cut the same texts otherwise.
fn fits(report: &Report) -> bool {
    let Aligned { source, target, beads, .. } = &report.aligned;
    let once = |side: &Side, of: fn(&Bead) -> &Vec<usize>| {
        let mut all: Vec<usize> = beads.iter().flat_map(|bead| of(bead).iter().copied()).collect();
        all.sort_unstable();
        all.into_iter().eq(0..side.sentences.len())
    };
    let bead = |bead: usize| bead < beads.len();
    let span = |side: &Side, span: Span| side.doc.text.get(span.start..span.end).is_some();
    let places = |side: &Side, places: Option<&Places>| {
        places.is_none_or(|p| span(side, p.fault) && p.related.iter().all(|related| span(side, *related)))
    };
    let finding = |f: &Finding| {
        places(source, f.places.source())
            && places(target, f.places.target())
            && f.bead.is_none_or(bead)
            && is_fingerprint(&f.fingerprint)
    };
    let mut terms = report.ledger.entries.iter().flat_map(|e| &e.renderings).flat_map(|r| &r.places);
    once(source, |b| &b.src)
        && once(target, |b| &b.tgt)
        && report.findings.iter().chain(report.suppressed.iter().map(|(f, _)| f)).all(finding)
        && terms.all(|place| {
            bead(place.bead) && span(source, place.src) && place.tgt.is_none_or(|tgt| span(target, tgt))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Desk;
    use crate::read::{Stated, pair_of_texts};

    #[test]
    fn a_report_comes_back_as_it_was() {
        let pair = || {
            let ru = "Компания заработала 1,5 млрд рублей. Об этом сообщил Иван Петров. Убытков нет.";
            let en = "The company earned 1.5 million rubles. There are is no no losses.";
            pair_of_texts("profit", ru.into(), en.into(), &Stated::default()).expect("a pair")
        };
        let report = Desk::default().check(pair());
        assert!(report.findings.len() > 1 && !report.ledger.entries.is_empty());
        let text = serde_json::to_string(&Noted::from(&report)).expect("records have a JSON form");
        let record = |text: &str| serde_json::from_str::<Record>(text).expect("a record");
        assert_eq!(record(&text).report(pair()), Some(report));
        // What lies elsewhere is not taken over.
        let places = text.match_indices(r#""start":"#).map(|(at, found)| at + found.len());
        let moved = places.map(|at| format!("{}9{}", &text[..at], &text[at..]));
        let other =
            [r#""src":[0]"#, r#""tgt":[0]"#].map(|bead| text.replacen(bead, &bead.replace('0', "7"), 1));
        for text in moved.chain(other) {
            assert_eq!(record(&text).report(pair()), None, "{text}");
        }
    }
}
