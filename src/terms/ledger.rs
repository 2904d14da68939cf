//! The ledger: every institution, person, place and recurrent name of the source with all its renderings.

use super::bodies::{Fate, Mention};
use super::names::spelling::{Spelled, plain};
use super::names::unsteady::unsteady;
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
        let unsteady: FxHashSet<usize> = unsteady(analysis).iter().map(|u| u.0).collect();
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
            let russian = acronym.unwrap_or(fold);
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
