//! The ledger of a whole batch: which documents name a thing how. Ledgers come in one by one, and of each only its
//! names and counts are kept (four bytes for a document that has a rendering), so that a batch of any size fits.

use super::termbase::{Entry, Termbase, is_acronym};
use crate::model::{Ledger, TermKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The ledger of a batch in the making.
#[derive(Clone, Debug, Default)]
pub struct BatchLedger {
    documents: Vec<String>,
    terms: Vec<Followed>,
    index: FxHashMap<(TermKind, String), usize>,
}

#[derive(Clone, Debug)]
struct Followed {
    preferred: Option<String>,
    term: String,
    kind: TermKind,
    renderings: Vec<Seen>,
}

#[derive(Clone, Debug)]
struct Seen {
    text: String,
    count: usize,
    /// Numbers of the documents, ascending.
    documents: Vec<u32>,
}

/// A term over several documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchTerm<'a> {
    /// Its head form.
    pub term: &'a str,
    /// What it names.
    pub kind: TermKind,
    /// The name the termbase prefers, where it has one.
    pub preferred: Option<&'a str>,
    /// Every rendering, the most frequent first; places without one come last.
    pub renderings: Vec<BatchRendering<'a>>,
    /// True when two renderings that nothing links stand in different documents and never in one.
    pub divided: bool,
}

/// One way a batch says a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchRendering<'a> {
    /// The target's words; empty where no rendering was recognised.
    pub text: &'a str,
    /// Ids of the documents, in the order in which they came.
    pub documents: Vec<&'a str>,
    /// How often in all.
    pub count: usize,
}

impl BatchLedger {
    /// Takes in the ledger of `document`.
    pub fn add(&mut self, document: &str, ledger: &Ledger) {
        let number = self.documents.len() as u32;
        self.documents.push(document.to_string());
        for entry in &ledger.entries {
            let key = (entry.kind, entry.term.clone());
            let at = *self.index.entry(key).or_insert_with(|| {
                self.terms.push(Followed {
                    preferred: entry.preferred.clone(),
                    term: entry.term.clone(),
                    kind: entry.kind,
                    renderings: Vec::new(),
                });
                self.terms.len() - 1
            });
            for rendering in &entry.renderings {
                self.terms[at].saw(&rendering.text, number, rendering.places.len());
            }
        }
    }

    /// The terms in the order in which they first came.
    pub fn terms(&self) -> impl Iterator<Item = BatchTerm<'_>> {
        self.terms.iter().map(|term| {
            let mut seen: Vec<&Seen> = term.renderings.iter().collect();
            seen.sort_by_key(|r| (r.text.is_empty(), std::cmp::Reverse(r.count)));
            let renderings = seen.into_iter().map(|r| r.shown(&self.documents)).collect();
            BatchTerm {
                term: &term.term,
                kind: term.kind,
                preferred: term.preferred.as_deref(),
                renderings,
                divided: term.is_divided(),
            }
        })
    }
}

impl Seen {
    fn shown<'a>(&'a self, documents: &'a [String]) -> BatchRendering<'a> {
        BatchRendering {
            text: &self.text,
            documents: self.documents.iter().map(|d| documents[*d as usize].as_str()).collect(),
            count: self.count,
        }
    }
}

impl Followed {
    fn saw(&mut self, text: &str, document: u32, count: usize) {
        let known = match self.renderings.iter().position(|r| r.text == text) {
            Some(at) => &mut self.renderings[at],
            None => {
                self.renderings.push(Seen { text: text.to_string(), count: 0, documents: Vec::new() });
                let last = self.renderings.len() - 1;
                &mut self.renderings[last]
            }
        };
        known.count += count;
        if known.documents.last() != Some(&document) {
            known.documents.push(document);
        }
    }

    /// True when the renderings fall into groups that nothing links, and two of the groups share no document.
    fn is_divided(&self) -> bool {
        let entry = Termbase::built_in().entries.iter().find(|e| e.head() == self.term);
        let mut groups: Vec<Vec<&Seen>> = Vec::new();
        for seen in self.renderings.iter().filter(|r| !r.text.is_empty()) {
            let belongs =
                |group: &Vec<&Seen>| group.iter().any(|g| linked(self.kind, &g.text, &seen.text, entry));
            let (with, mut apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(belongs);
            let mut group: Vec<&Seen> = with.into_iter().flatten().collect();
            group.push(seen);
            apart.push(group);
            groups = apart;
        }
        let documents = |group: &Vec<&Seen>| -> BTreeSet<u32> {
            group.iter().flat_map(|seen| seen.documents.iter().copied()).collect()
        };
        if groups.len() < 2 {
            return false;
        }
        let sets: Vec<BTreeSet<u32>> = groups.iter().map(documents).collect();
        sets.iter().enumerate().any(|(i, a)| sets[i + 1..].iter().any(|b| a.is_disjoint(b)))
    }
}

/// What English makes adjectives of places with.
const ADJECTIVES: &[&str] = &["an", "ese", "i", "ic", "ine", "ish"];

/// Adjectives of countries that no such ending gives.
const IRREGULAR: &[(&str, &str)] = &[
    ("belgian", "belgium"),
    ("british", "britain"),
    ("cypriot", "cyprus"),
    ("danish", "denmark"),
    ("dutch", "holland"),
    ("dutch", "netherlands"),
    ("english", "england"),
    ("filipino", "philippines"),
    ("finnish", "finland"),
    ("french", "france"),
    ("greek", "greece"),
    ("irish", "ireland"),
    ("lebanese", "lebanon"),
    ("norwegian", "norway"),
    ("polish", "poland"),
    ("portuguese", "portugal"),
    ("scottish", "scotland"),
    ("spanish", "spain"),
    ("swedish", "sweden"),
    ("swiss", "switzerland"),
    ("welsh", "wales"),
];

/// True for a place and its adjective or people: Russia and Russian, Thailand and Thai, China and Chinese.
fn is_adjective_of(adjective: &str, place: &str) -> bool {
    let people = adjective.strip_suffix('s').filter(|one| one.ends_with(['n', 'i', 'h', 'k']));
    let adjective = people.unwrap_or(adjective);
    let stem = place.trim_end_matches(['a', 'e', 'o', 'y']);
    let built = stem.chars().count() >= 3
        && adjective.starts_with(stem)
        && ADJECTIVES.iter().any(|e| adjective.ends_with(e));
    let shorter = adjective.chars().count() >= 4 && place.starts_with(adjective);
    built || shorter || IRREGULAR.contains(&(adjective, place))
}

/// True for two renderings that readers take for one: a full name and its surname, a body and its acronym, a place
/// and its adjective.
fn linked(kind: TermKind, a: &str, b: &str, entry: Option<&Entry>) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let plain = |w: &str| w.trim_end_matches("’s").trim_end_matches("'s").replace('.', "");
        lower.split_whitespace().filter(|w| *w != "the").map(plain).collect()
    };
    let (first, second) = (words(a), words(b));
    let within = |x: &[String], y: &[String]| x.iter().all(|w| y.contains(w));
    if within(&first, &second) || within(&second, &first) {
        return true;
    }
    if let (TermKind::Place, [before @ .., x], [same @ .., y]) = (kind, &first[..], &second[..])
        && before == same
        && (is_adjective_of(x, y) || is_adjective_of(y, x))
    {
        return true;
    }
    let accepted = |text: &str| entry.is_some_and(|e| e.target.iter().any(|t| t == text));
    let spelled = |acronym: &str, full: &[String]| {
        let initials: String = full.iter().filter_map(|w| w.chars().next()).collect();
        let letters: String = acronym.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        is_acronym(acronym) && initials == letters
    };
    (is_acronym(a) || is_acronym(b)) && accepted(a) && accepted(b)
        || spelled(a, &second)
        || spelled(b, &first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LedgerEntry, Rendering, Span, TermPlace, Verdict};

    fn ledger(kind: TermKind, renderings: &[&str]) -> Ledger {
        let place = TermPlace { bead: 0, src: Span::new(0, 1), tgt: None };
        let renderings =
            renderings.iter().map(|t| Rendering { text: (*t).into(), places: vec![place] }).collect();
        Ledger {
            entries: vec![LedgerEntry {
                term: "Федеральная служба безопасности".to_string(),
                kind,
                preferred: None,
                renderings,
                verdict: Verdict::Consistent,
            }],
        }
    }

    fn batch(documents: &[(&str, &[&str])]) -> BatchLedger {
        let mut batch = BatchLedger::default();
        for (id, renderings) in documents {
            batch.add(id, &ledger(TermKind::Organisation, renderings));
        }
        batch
    }

    /// True when two documents that render a place as `a` and as `b` are divided.
    fn places_divided(a: &str, b: &str) -> bool {
        let mut batch = BatchLedger::default();
        batch.add("1", &ledger(TermKind::Place, &[a]));
        batch.add("2", &ledger(TermKind::Place, &[b]));
        batch.terms().any(|t| t.divided)
    }

    #[test]
    fn adjectives_and_peoples_divide_nobody() {
        for (a, b) in [
            ("Russia", "Russian"),
            ("Chinese", "China"),
            ("Russians", "Russia"),
            ("South Korea", "South Korean"),
            ("France", "French"),
            ("Kazakh", "Kazakhstan"),
            ("Thailand", "Thai"),
            ("Iraqi", "Iraq"),
            ("Turkish", "Turkey"),
            ("the Netherlands", "Dutch"),
        ] {
            assert!(!places_divided(a, b), "{a}, {b}");
        }
        for (a, b) in [("Odessa", "Odesa"), ("Kyiv", "Kiev"), ("Iran", "Iraq"), ("Turkey", "Türkiye")] {
            assert!(places_divided(a, b), "{a}, {b}");
        }
    }

    #[test]
    fn a_batch_that_is_divided_over_a_name() {
        let batch =
            batch(&[("a", &["FSB"]), ("b", &["Federal Safety Bureau of"]), ("c", &["FSB", "the agency"])]);
        let terms: Vec<BatchTerm<'_>> = batch.terms().collect();
        assert_eq!(terms.len(), 1);
        assert!(terms[0].divided);
        assert_eq!((terms[0].renderings[0].text, terms[0].renderings[0].count), ("FSB", 2));
        assert_eq!(terms[0].renderings[0].documents, ["a", "c"]);
    }

    #[test]
    fn names_that_belong_together_divide_nobody() {
        for (a, b) in [
            ("Catherine Walsh", "Walsh"),
            ("the FSB", "FSB’s"),
            ("Federal Security Service", "FSB"),
            ("Office of Naval Intelligence", "O.O.N.I."),
        ] {
            assert!(!batch(&[("1", &[a]), ("2", &[b])]).terms().any(|t| t.divided), "{a}, {b}");
        }
        assert!(batch(&[("1", &["Olga Walsh"]), ("2", &["Olga Welch"])]).terms().any(|t| t.divided));
        assert!(batch(&[("1", &["Odessa"]), ("2", &["Odesa"])]).terms().any(|t| t.divided));
        assert!(!batch(&[("1", &["Walsh"]), ("2", &[""])]).terms().any(|t| t.divided));
        // A slip beside the right name is the document's own matter.
        assert!(!batch(&[("1", &["Walsh", "Welch"]), ("2", &["WALSH"])]).terms().any(|t| t.divided));
    }
}
