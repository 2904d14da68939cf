//! What a check made of one pair, without the texts: with them it is a report again.

use crate::check;
use crate::model::{
    Aligned, Bead, Category, Finding, Ledger, Places, Report, Score, Severity, Sides, Skipped, Suppression,
};
use crate::read::Pair;
use crate::segment;
use serde::{Deserialize, Serialize};

/// A report without its texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

impl From<&Finding> for Kept {
    fn from(finding: &Finding) -> Kept {
        let Finding {
            rule,
            category,
            severity,
            confidence,
            places,
            bead,
            message,
            evidence,
            suggestion,
            fingerprint,
        } = finding.clone();
        let rule = rule.to_string();
        Kept {
            rule,
            category,
            severity,
            confidence,
            places,
            bead,
            message,
            evidence,
            suggestion,
            fingerprint,
        }
    }
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

impl From<&Report> for Record {
    fn from(report: &Report) -> Record {
        Record {
            beads: report.aligned.beads.clone(),
            findings: report.findings.iter().map(Kept::from).collect(),
            suppressed: report.suppressed.iter().map(|(f, why)| (Kept::from(f), why.clone())).collect(),
            skipped: report.skipped.iter().map(|s| (s.rule.to_string(), s.reason.clone())).collect(),
            ledger: report.ledger.clone(),
            score: report.score.clone(),
            fluency: report.fluency.clone(),
        }
    }
}

impl Record {
    /// The report on `pair`, whose texts must be those the record was made from; `None` when it names a rule that
    /// is not there.
    pub(super) fn report(self, pair: Pair) -> Option<Report> {
        let findings = self.findings.into_iter().map(Kept::finding).collect::<Option<_>>()?;
        let suppressed = self.suppressed.into_iter().map(|(f, why)| Some((f.finding()?, why)));
        let skipped = self
            .skipped
            .into_iter()
            .map(|(rule, reason)| Some(Skipped { rule: check::rule(&rule)?.id, reason }));
        Some(Report {
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
        })
    }
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
        let text = serde_json::to_string(&Record::from(&report)).expect("records have a JSON form");
        let record: Record = serde_json::from_str(&text).expect("what was written");
        assert_eq!(record.report(pair()), Some(report));
    }
}
