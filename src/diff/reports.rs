//! Two reports: which findings are fixed, new, or still there, and how the scores moved.
//!
//! Findings are the same if their document and fingerprint are. A fingerprint may stand several times in a
//! document (tables written by other programs, reports joined by hand), so multisets are compared, not sets.

use super::is_lower;
use crate::model::Severity;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt;

/// A place as its report writes it: only looked at for being the same or another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Line and column, from 1.
    Line(usize, usize),
    /// Code points, end exclusive.
    Points(usize, usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line, column) => write!(f, "{line}:{column}"),
            Place::Points(start, end) => write!(f, "characters {start}-{end}"),
        }
    }
}

/// A finding as a written report tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The rule's id.
    pub rule: String,
    /// Category name.
    pub category: String,
    /// How bad it is.
    pub severity: Severity,
    /// Where in the source, if it has a place there.
    pub source: Option<Place>,
    /// Where in the target, if it has a place there.
    pub target: Option<Place>,
    /// The source's words; empty if the report does not quote them.
    pub source_text: String,
    /// The target's words; empty if the report does not quote them.
    pub target_text: String,
    /// For the editor.
    pub message: String,
    /// What both sides say.
    pub evidence: String,
    /// What to write instead; empty if unknown.
    pub suggestion: String,
    /// The finding's name.
    pub fingerprint: String,
}

/// One document of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// Its name.
    pub id: String,
    /// 0 to 100; `None` if the report does not say.
    pub score: Option<f64>,
    /// Words of the target; `None` if the report does not say.
    pub words: Option<usize>,
    /// What the score was made with; `None` if the report does not say.
    pub signature: Option<String>,
    /// Why it could not be checked.
    pub error: Option<String>,
    /// What was found.
    pub findings: Vec<Entry>,
}

/// A report read back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reports {
    /// Its documents, in any order; several of one name count as one.
    pub documents: Vec<Checked>,
    /// True if documents without findings are listed too, so that a missing one was not checked.
    pub complete: bool,
}

/// A finding that both reports have.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// As the old report has it.
    pub old: Entry,
    /// As the new report has it.
    pub new: Entry,
}

impl Kept {
    /// True if it stands elsewhere now. Places of two notations cannot be compared and count as the same.
    pub fn moved(&self) -> bool {
        let elsewhere = |a: Option<Place>, b: Option<Place>| match (a, b) {
            (Some(Place::Line(..)), Some(Place::Points(..)))
            | (Some(Place::Points(..)), Some(Place::Line(..))) => false,
            _ => a != b,
        };
        elsewhere(self.old.source, self.new.source) || elsewhere(self.old.target, self.new.target)
    }

    /// True if it is as severe as it was.
    pub fn same_severity(&self) -> bool {
        self.old.severity == self.new.severity
    }
}

/// What changed in a document that both reports have.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentDelta {
    /// Its name.
    pub id: String,
    /// Score before and after, as far as known.
    pub scores: (Option<f64>, Option<f64>),
    /// Words before and after, as far as known.
    pub words: (Option<usize>, Option<usize>),
    /// What the scores were made with, as far as known.
    pub signatures: (Option<String>, Option<String>),
    /// Why it could not be checked, before and after.
    pub errors: (Option<String>, Option<String>),
    /// Only in the old report, in its order.
    pub fixed: Vec<Entry>,
    /// Only in the new report, in its order.
    pub new: Vec<Entry>,
    /// In both, by fingerprint.
    pub kept: Vec<Kept>,
}

impl DocumentDelta {
    /// False if the two scores were made with different programs or settings: then they are not comparable.
    pub fn comparable(&self) -> bool {
        match &self.signatures {
            (Some(old), Some(new)) => old == new,
            _ => true,
        }
    }

    /// True if nothing changed at all.
    pub fn is_same(&self) -> bool {
        let still = |k: &Kept| !k.moved() && k.same_severity();
        self.fixed.is_empty()
            && self.new.is_empty()
            && self.kept.iter().all(still)
            && self.scores.0 == self.scores.1
            && self.errors.0 == self.errors.1
    }

    /// True if the new report is worse: a finding of at least `least` that is new or has become that severe, a
    /// lower score (where the two can be compared), or a document that cannot be checked any more.
    pub fn is_worse(&self, least: Severity) -> bool {
        let graver = |k: &Kept| k.new.severity > k.old.severity && k.new.severity >= least;
        let lower = match self.scores {
            (Some(old), Some(new)) => self.comparable() && is_lower(old, new),
            _ => false,
        };
        self.new.iter().any(|f| f.severity >= least)
            || self.kept.iter().any(graver)
            || lower
            || (self.errors.1.is_some() && self.errors.0.is_none())
    }
}

/// What changed from one report to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportDelta {
    /// Documents of both reports, by name.
    pub documents: Vec<DocumentDelta>,
    /// Documents of the new report only, by name: not compared, as there is nothing to compare them with.
    pub added: Vec<Checked>,
    /// Documents of the old report only, by name.
    pub removed: Vec<Checked>,
}

impl ReportDelta {
    /// Score before and after over the documents whose scores both reports know: means by words.
    pub fn scores(&self) -> Option<(f64, f64)> {
        let mean = |of: fn(&DocumentDelta) -> (Option<f64>, Option<usize>)| {
            let known = self.documents.iter().filter(|d| d.scores.0.is_some() && d.scores.1.is_some());
            let (mut sum, mut all) = (0.0, 0.0);
            for (score, words) in known.map(of) {
                // Without a word count a document counts as one of one word.
                let weight = words.map_or(1.0, |w| w as f64).max(1.0);
                sum += score.unwrap_or_default() * weight;
                all += weight;
            }
            (all > 0.0).then(|| sum / all)
        };
        Some((mean(|d| (d.scores.0, d.words.0))?, mean(|d| (d.scores.1, d.words.1))?))
    }

    /// True if any document is worse (see [`DocumentDelta::is_worse`]).
    pub fn is_worse(&self, least: Severity) -> bool {
        self.documents.iter().any(|d| d.is_worse(least))
    }

    /// Documents whose scores were made with different programs or settings.
    pub fn incomparable(&self) -> impl Iterator<Item = &DocumentDelta> {
        self.documents.iter().filter(|d| !d.comparable())
    }
}

/// Compares two reports. Where one of them lists only documents with findings, a document that it does not name
/// counts as one without findings.
pub fn compare(old: Reports, new: Reports) -> ReportDelta {
    let complete = old.complete && new.complete;
    let mut sides: BTreeMap<String, (Option<Checked>, Option<Checked>)> = BTreeMap::new();
    for document in old.documents {
        join(&mut sides.entry(document.id.clone()).or_default().0, document);
    }
    for document in new.documents {
        join(&mut sides.entry(document.id.clone()).or_default().1, document);
    }
    let mut delta = ReportDelta::default();
    for (id, sides) in sides {
        let silent = || Checked { id: id.clone(), ..Checked::default() };
        match sides {
            (Some(old), Some(new)) => delta.documents.push(document(old, new)),
            (Some(old), None) if complete => delta.removed.push(old),
            (None, Some(new)) if complete => delta.added.push(new),
            (Some(old), None) => delta.documents.push(document(old, silent())),
            (None, new) => delta.documents.push(document(silent(), new.unwrap_or_default())),
        }
    }
    delta
}

/// Adds the findings of `document` to those of the document of the same name met before.
fn join(place: &mut Option<Checked>, document: Checked) {
    match place {
        Some(before) => before.findings.extend(document.findings),
        None => *place = Some(document),
    }
}

fn document(old: Checked, new: Checked) -> DocumentDelta {
    let mut prints: FxHashMap<String, (Vec<Entry>, Vec<Entry>)> = FxHashMap::default();
    let order: Vec<String> =
        old.findings.iter().chain(&new.findings).map(|f| f.fingerprint.clone()).collect();
    for finding in old.findings {
        prints.entry(finding.fingerprint.clone()).or_default().0.push(finding);
    }
    for finding in new.findings {
        prints.entry(finding.fingerprint.clone()).or_default().1.push(finding);
    }
    let mut delta = DocumentDelta {
        id: old.id,
        scores: (old.score, new.score),
        words: (old.words, new.words),
        signatures: (old.signature, new.signature),
        errors: (old.error, new.error),
        fixed: Vec::new(),
        new: Vec::new(),
        kept: Vec::new(),
    };
    for print in order {
        // Gone when the fingerprint was met before.
        let Some((old, new)) = prints.remove(&print) else { continue };
        pair_up(old, new, &mut delta);
    }
    delta.kept.sort_by(|a, b| (&a.old.fingerprint, key(&a.old)).cmp(&(&b.old.fingerprint, key(&b.old))));
    delta
}

type Key<'a> = (Option<Place>, Option<Place>, Severity, &'a str);

fn key(entry: &Entry) -> Key<'_> {
    (entry.target, entry.source, entry.severity, &entry.message)
}

/// Pairs findings of one fingerprint: those at the same place first, then in the order of the text.
fn pair_up(mut old: Vec<Entry>, mut new: Vec<Entry>, delta: &mut DocumentDelta) {
    old.sort_by(|a, b| key(a).cmp(&key(b)));
    new.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut apart = Vec::new();
    for old in old {
        match new.iter().position(|n| (n.target, n.source) == (old.target, old.source)) {
            Some(at) => delta.kept.push(Kept { old, new: new.remove(at) }),
            None => apart.push(old),
        }
    }
    let both = apart.len().min(new.len());
    let left = new.split_off(both);
    delta.fixed.extend(apart.split_off(both));
    delta.kept.extend(apart.into_iter().zip(new).map(|(old, new)| Kept { old, new }));
    delta.new.extend(left);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(print: &str, line: usize, severity: Severity) -> Entry {
        Entry {
            rule: "number".into(),
            category: "accuracy/number".into(),
            severity,
            source: None,
            target: Some(Place::Line(line, 1)),
            source_text: String::new(),
            target_text: String::new(),
            message: "m".into(),
            evidence: String::new(),
            suggestion: String::new(),
            fingerprint: print.into(),
        }
    }

    fn report(score: f64, findings: Vec<Entry>) -> Reports {
        let document = Checked {
            id: "d".into(),
            score: Some(score),
            words: Some(10),
            signature: Some("s".into()),
            error: None,
            findings,
        };
        Reports { documents: vec![document], complete: true }
    }

    #[test]
    fn a_fingerprint_that_stands_twice_is_counted_twice() {
        let minor = Severity::Minor;
        let old = report(90.0, vec![entry("a", 1, minor), entry("a", 5, minor), entry("b", 2, minor)]);
        let new = report(95.0, vec![entry("a", 5, minor), entry("c", 3, Severity::Neutral)]);
        let delta = compare(old, new);
        let document = &delta.documents[0];
        let lines = |list: &[Entry]| list.iter().map(|e| e.target).collect::<Vec<_>>();
        assert_eq!(lines(&document.fixed), [Some(Place::Line(1, 1)), Some(Place::Line(2, 1))]);
        assert_eq!(lines(&document.new), [Some(Place::Line(3, 1))]);
        assert!(document.kept.len() == 1 && !document.kept[0].moved());
        assert!(!delta.is_worse(Severity::Minor), "a note is no worsening");
        assert!(delta.is_worse(Severity::Neutral));
    }

    #[test]
    fn moved_and_regraded_findings_are_kept() {
        let old = report(90.0, vec![entry("a", 1, Severity::Minor)]);
        let new = report(90.0, vec![entry("a", 4, Severity::Major)]);
        let delta = compare(old, new);
        let document = &delta.documents[0];
        assert!(document.kept[0].moved() && !document.kept[0].same_severity());
        assert!(delta.is_worse(Severity::Major) && !delta.is_worse(Severity::Critical));
    }

    #[test]
    fn scores_of_different_signatures_do_not_decide() {
        let (old, mut new) = (report(90.0, Vec::new()), report(80.0, Vec::new()));
        assert!(compare(old.clone(), new.clone()).is_worse(Severity::Critical));
        new.documents[0].signature = Some("other".into());
        let delta = compare(old, new);
        assert!(!delta.is_worse(Severity::Minor));
        assert_eq!(delta.incomparable().count(), 1);
    }

    #[test]
    fn documents_come_and_go() {
        let (mut old, mut new) = (report(90.0, Vec::new()), report(90.0, Vec::new()));
        new.documents[0].id = "e".into();
        let delta = compare(old.clone(), new.clone());
        assert_eq!((delta.added[0].id.as_str(), delta.removed[0].id.as_str()), ("e", "d"));
        assert!(!delta.is_worse(Severity::Minor));
        // A list of findings says nothing of documents without any.
        (old.complete, new.complete) = (false, false);
        new.documents[0].findings.push(entry("x", 1, Severity::Major));
        let delta = compare(old, new);
        assert!(delta.added.is_empty() && delta.removed.is_empty() && delta.is_worse(Severity::Major));
    }
}
