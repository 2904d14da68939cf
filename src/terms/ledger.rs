//! The ledger: every institution, person, place and recurrent name of the source with all its renderings.

use super::bodies::{Fate, Mention};
use super::names::spelling::{self, Spelled, plain};
use super::places::{PlaceFate, gazetteer};
use super::termbase::Termbase;
use super::words::Word;
use super::{Analysis, pattern};
use crate::lang::inflect::{self, same_word};
use crate::lang::translit;
use crate::model::{Ledger, LedgerEntry, Rendering, Span, TermKind, TermPlace, Verdict};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Builds the ledger of a pair. `source` and `target` are the texts `analysis` was made from.
pub fn build(analysis: &Analysis, source: &str, target: &str) -> Ledger {
    let mut draft = Draft { analysis, source, target, entries: Vec::new(), index: FxHashMap::default() };
    draft.bodies();
    draft.places();
    draft.persons();
    draft.others();
    draft.finish()
}

/// An entry in the making, with the key that finds it again and its first place.
struct Entry {
    key: (TermKind, usize),
    term: String,
    preferred: Option<String>,
    places: Vec<TermPlace>,
    wrong: bool,
    unsteady: bool,
}

struct Draft<'a> {
    analysis: &'a Analysis,
    source: &'a str,
    target: &'a str,
    entries: Vec<Entry>,
    /// Where the entry of a key is.
    index: FxHashMap<(TermKind, usize), usize>,
}

impl Draft<'_> {
    fn span(words: &[Word], first: usize, last: usize) -> Span {
        words[first].span.cover(words[last].span)
    }

    /// The entry with `key`, made by `make` (head form, preferred name) when it is new.
    fn entry(
        &mut self,
        key: (TermKind, usize),
        make: impl FnOnce() -> (String, Option<String>),
    ) -> &mut Entry {
        let index = *self.index.entry(key).or_insert(self.entries.len());
        if index == self.entries.len() {
            let (term, preferred) = make();
            let places = Vec::new();
            self.entries.push(Entry { key, term, preferred, places, wrong: false, unsteady: false });
        }
        &mut self.entries[index]
    }

    fn bodies(&mut self) {
        let analysis = self.analysis;
        let base = Termbase::built_in();
        for mention in &analysis.mentions {
            let Some(bead) = mention.bead else { continue };
            let number = match mention.fate {
                Fate::Named(hit) => hit.entry,
                _ => mention.entries[0],
            };
            let known = &base.entries[number];
            let src = mention.hit.span(&analysis.source);
            let tgt = match mention.fate {
                Fate::Named(hit) | Fate::Forbidden(hit) | Fate::Other(hit) => {
                    Some(hit.hit.span(&analysis.target))
                }
                Fate::Loose(phrase, _) => Some(phrase.span(&analysis.target)),
                Fate::Unmatched => None,
            };
            let make = || (known.head().to_string(), Some(known.preferred().to_string()));
            let entry = self.entry((known.ledger_kind(), number), make);
            entry.places.push(TermPlace { bead, src, tgt });
            entry.wrong |= matches!(mention.fate, Fate::Forbidden(_) | Fate::Other(_) | Fate::Loose(..));
        }
    }

    fn places(&mut self) {
        let analysis = self.analysis;
        // A number beyond the termbase's keeps places of the gazetteer apart from its own.
        let offset = Termbase::built_in().entries.len();
        for mention in &analysis.places {
            let Some(bead) = mention.bead else { continue };
            let covers = |m: &Mention| m.hit.first <= mention.hit.first && mention.hit.last <= m.hit.last;
            if analysis.mentions_in(bead).any(covers) {
                continue;
            }
            let known = &gazetteer().entries[mention.entry];
            let src = mention.hit.span(&analysis.source);
            let tgt = match mention.fate {
                PlaceFate::Named(hit) | PlaceFate::Other(hit) => Some(hit.hit.span(&analysis.target)),
                PlaceFate::Slip(word) => Some(analysis.target[word].span),
                PlaceFate::Absent => None,
            };
            let make = || (known.head().to_string(), Some(known.preferred().to_string()));
            let entry = self.entry((TermKind::Place, offset + mention.entry), make);
            entry.places.push(TermPlace { bead, src, tgt });
            entry.wrong |= matches!(mention.fate, PlaceFate::Other(_) | PlaceFate::Slip(_));
        }
    }

    fn persons(&mut self) {
        let analysis = self.analysis;
        let source = self.source;
        let unsteady: FxHashSet<usize> = spelling::unsteady(analysis).iter().map(|u| u.0).collect();
        for (mention, spelled) in &analysis.names {
            let Some(bead) = analysis.source_bead(mention.first) else { continue };
            let src = Self::span(&analysis.source, mention.given.unwrap_or(mention.first), mention.last);
            let tgt = match spelled {
                Spelled::Right { surname, given } => {
                    let first = given.or(surname.first().copied());
                    first.zip(surname.last()).map(|(a, b)| Self::span(&analysis.target, a.min(*b), *b))
                }
                Spelled::Slip { word, .. } => Some(analysis.target[*word].span),
                Spelled::Other { first, last, .. } => Some(Self::span(&analysis.target, *first, *last)),
                Spelled::Absent => None,
            };
            let entry = self.entry((TermKind::Person, mention.person), || (src.of(source).to_string(), None));
            entry.places.push(TermPlace { bead, src, tgt });
            entry.wrong |= matches!(spelled, Spelled::Slip { .. } | Spelled::Other { .. });
            entry.unsteady |= unsteady.contains(&mention.person);
        }
    }

    /// Names that no table knows and that occur twice or more: brands, ships, works, small places.
    fn others(&mut self) {
        let analysis = self.analysis;
        let words = &analysis.source;
        let taken = analysis.named_words();
        let free: Vec<usize> = (0..words.len())
            .filter(|i| words[*i].is_capitalised() && !words[*i].initial && !taken.contains(i))
            .filter(|i| words[*i].fold.chars().count() >= 3)
            .collect();
        let mut families: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for index in &free {
            for key in inflect::look_up_keys(&words[*index].fold) {
                families.entry(key).or_default().push(*index);
            }
        }
        let mut grouped: FxHashSet<usize> = FxHashSet::default();
        for index in &free {
            if grouped.contains(index) {
                continue;
            }
            let same = |other: &usize| same_word(&words[*other].fold, &words[*index].fold);
            let keys = inflect::file_keys(&words[*index].fold);
            let near = keys.iter().filter_map(|key| families.get(key.as_str())).flatten().copied();
            let mut family: Vec<usize> = near.filter(same).collect();
            family.sort_unstable();
            family.dedup();
            grouped.extend(&family);
            if family.len() < 2 {
                continue;
            }
            let term = words[*index].span.of(self.source).to_string();
            for place in family {
                let Some(bead) = analysis.source_bead(place) else { continue };
                let (src, tgt) = (words[place].span, self.transliterated(place, bead));
                let term = term.clone();
                self.entry((TermKind::Term, usize::MAX - *index), || (term, None)).places.push(TermPlace {
                    bead,
                    src,
                    tgt,
                });
            }
        }
    }

    /// The capitalised word of `bead` that is source word `place` in Latin letters.
    fn transliterated(&self, place: usize, bead: usize) -> Option<Span> {
        let analysis = self.analysis;
        let fold = &analysis.source[place].fold;
        let acronym = pattern::acronym(&analysis.source[place], crate::model::Lang::RU);
        let near = |w: &&Word| {
            let russian = acronym.as_deref().unwrap_or(fold);
            w.is_capitalised() && translit::nearest(russian, &plain(&w.fold)).0.cost() <= 0.9
        };
        analysis.target_in(bead).iter().map(|i| &analysis.target[*i]).find(near).map(|w| w.span)
    }

    fn finish(mut self) -> Ledger {
        self.entries.sort_by_key(|e| e.places.first().map(|p| p.src));
        let target = self.target;
        let entries = self.entries.into_iter().map(|entry| {
            let mut by_text: BTreeMap<&str, Vec<TermPlace>> = BTreeMap::new();
            for place in entry.places {
                by_text.entry(place.tgt.map_or("", |span| span.of(target))).or_default().push(place);
            }
            let mut renderings: Vec<Rendering> = by_text
                .into_iter()
                .map(|(text, places)| Rendering { text: text.to_string(), places })
                .collect();
            renderings.sort_by_key(|r| (r.text.is_empty(), std::cmp::Reverse(r.places.len())));
            let verdict = match () {
                () if entry.wrong => Verdict::Wrong,
                () if entry.unsteady => Verdict::Inconsistent,
                () if renderings.iter().all(|r| r.text.is_empty()) => Verdict::Unmatched,
                () => Verdict::Consistent,
            };
            LedgerEntry {
                term: entry.term,
                kind: entry.key.0,
                preferred: entry.preferred,
                renderings,
                verdict,
            }
        });
        Ledger { entries: entries.collect() }
    }
}

/// A term over several documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchTerm {
    /// Its head form.
    pub term: String,
    /// What it names.
    pub kind: TermKind,
    /// The name the termbase prefers, where it has one.
    pub preferred: Option<String>,
    /// Every rendering with the documents that have it and how often in all, the most frequent first.
    pub renderings: Vec<BatchRendering>,
    /// True when two documents or more use different names and none shares one.
    pub divided: bool,
}

/// One way a batch says a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchRendering {
    /// The target's words; empty where no rendering was recognised.
    pub text: String,
    /// Ids of the documents, in the order given.
    pub documents: Vec<String>,
    /// How often in all.
    pub count: usize,
}

/// Merges the ledgers of a batch (document id and ledger), term by term, in the order in which terms first come.
pub fn merge<'l>(ledgers: impl IntoIterator<Item = (&'l str, &'l Ledger)>) -> Vec<BatchTerm> {
    let mut terms: Vec<BatchTerm> = Vec::new();
    let mut index: BTreeMap<(TermKind, String), usize> = BTreeMap::new();
    for (document, ledger) in ledgers {
        for entry in &ledger.entries {
            let at = *index.entry((entry.kind, entry.term.clone())).or_insert_with(|| {
                terms.push(BatchTerm {
                    term: entry.term.clone(),
                    kind: entry.kind,
                    preferred: entry.preferred.clone(),
                    renderings: Vec::new(),
                    divided: false,
                });
                terms.len() - 1
            });
            for rendering in &entry.renderings {
                terms[at].add(document, rendering);
            }
        }
    }
    for term in &mut terms {
        term.renderings.sort_by_key(|r| (r.text.is_empty(), std::cmp::Reverse(r.count)));
        let named: Vec<&BatchRendering> = term.renderings.iter().filter(|r| !r.text.is_empty()).collect();
        let apart =
            |a: &BatchRendering, b: &BatchRendering| a.documents.iter().all(|d| !b.documents.contains(d));
        term.divided = named.iter().enumerate().any(|(i, a)| named[i + 1..].iter().any(|b| apart(a, b)));
    }
    terms
}

impl BatchTerm {
    fn add(&mut self, document: &str, rendering: &Rendering) {
        let at = self.renderings.iter().position(|r| r.text == rendering.text).unwrap_or_else(|| {
            self.renderings
                .push(BatchRendering { text: rendering.text.clone(), ..BatchRendering::default() });
            self.renderings.len() - 1
        });
        let known = &mut self.renderings[at];
        known.count += rendering.places.len();
        if known.documents.last().is_none_or(|d| d != document) {
            known.documents.push(document.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(renderings: &[&str]) -> Ledger {
        let place = TermPlace { bead: 0, src: Span::new(0, 1), tgt: None };
        let renderings =
            renderings.iter().map(|t| Rendering { text: (*t).into(), places: vec![place] }).collect();
        let (term, kind) = ("ФСБ".to_string(), TermKind::Organisation);
        Ledger {
            entries: vec![LedgerEntry {
                term,
                kind,
                preferred: None,
                renderings,
                verdict: Verdict::Consistent,
            }],
        }
    }

    #[test]
    fn a_batch_that_is_divided_over_a_name() {
        let (a, b, c) =
            (ledger(&["FSB"]), ledger(&["Federal Safety Service"]), ledger(&["FSB", "the agency"]));
        let terms = merge([("a", &a), ("b", &b), ("c", &c)]);
        assert_eq!(terms.len(), 1);
        assert!(terms[0].divided);
        assert_eq!((terms[0].renderings[0].text.as_str(), terms[0].renderings[0].count), ("FSB", 2));
        assert_eq!(terms[0].renderings[0].documents, ["a", "c"]);
        assert!(!merge([("a", &a), ("c", &a)])[0].divided);
    }
}
