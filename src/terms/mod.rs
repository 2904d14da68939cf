//! Terms, institutions, acronyms and names: one thing, one name.
//!
//! Both texts are read as words once ([`words`]); what a termbase knows is found in them ([`pattern`],
//! [`termbase`]); mentions of the source are followed into the target ([`bodies`]). The rules
//! of `check` ask the one [`Analysis`] of a pair, and the ledger is written from it.

pub mod acronyms;
pub mod batch_ledger;
pub mod bodies;
pub mod glossary;
pub mod heads;
pub mod ledger;
pub mod names;
pub mod pattern;
pub mod phrases;
pub mod places;
pub mod ranks;
pub mod shelves;
pub mod stranger_places;
pub mod termbase;
pub mod titles;
pub mod words;

use crate::model::Aligned;
use acronyms::Acronyms;
use bodies::Mention;
use names::spelling::{self, Spelled};
use names::{NameMention, Person};
use phrases::Phrase;
use places::PlaceMention;
use rustc_hash::{FxHashMap, FxHashSet};
use shelves::Shelves;
use termbase::{TargetHit, Termbase};
use words::{Letters, Word};

/// Makes the tables of the built-in termbase and of the gazetteer.
pub fn prepare() {
    for base in [termbase::Termbase::built_in(), places::gazetteer()] {
        base.find_target(&[]);
    }
}

/// What the rules on terms and names share: the words of both sides and what was found among them.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The words of the source.
    pub source: Vec<Word>,
    /// The words of the target.
    pub target: Vec<Word>,
    /// The capitalised phrases of the target.
    pub phrases: Vec<Phrase>,
    /// The acronyms of the target.
    pub acronyms: Acronyms,
    /// The institutions and fixed names of the source, in order.
    pub mentions: Vec<Mention>,
    /// Where the target has forms of the built-in termbase.
    pub target_hits: Vec<TargetHit>,
    /// The places of the source, in order.
    pub places: Vec<PlaceMention>,
    /// Where the target names places of the gazetteer.
    pub target_places: Vec<TargetHit>,
    /// The persons of the source.
    pub persons: Vec<Person>,
    /// Where the source names them, in order, and what the target makes of it.
    pub names: Vec<(NameMention, Spelled)>,
    source_beads: Vec<Option<usize>>,
    target_beads: Vec<Option<usize>>,
    shelved: Shelved,
}

/// The lists of an [`Analysis`] by bead, by word and by entry.
#[derive(Debug, Default)]
struct Shelved {
    beads: usize,
    source: Shelves,
    target: Shelves,
    phrases: Shelves,
    hits: Shelves,
    mentions: Shelves,
    names: Shelves,
    target_places: Shelves,
    /// Target words in the name of a known institution.
    in_body: Vec<bool>,
    /// Target words in the name of a known place.
    in_place: Vec<bool>,
    /// The mentions of each entry.
    by_entry: FxHashMap<usize, Vec<usize>>,
    /// The places where each person is named.
    by_person: Vec<Vec<usize>>,
    /// All words of the source, folded.
    folds: FxHashSet<Letters>,
}

impl Analysis {
    /// Reads both sides of `aligned`. The built-in termbase is used whatever the languages; it finds nothing in
    /// others than its own.
    pub fn new(aligned: &Aligned) -> Self {
        let target = words::of_side(&aligned.target);
        let mut analysis = Analysis {
            source: words::of_side(&aligned.source),
            phrases: phrases::capitalised(&target),
            acronyms: Acronyms::of(&target, &aligned.target.doc.text),
            target,
            source_beads: vec![None; aligned.source.sentences.len()],
            target_beads: vec![None; aligned.target.sentences.len()],
            ..Analysis::default()
        };
        for (index, bead) in aligned.beads.iter().enumerate() {
            for sentence in &bead.src {
                analysis.source_beads[*sentence] = Some(index);
            }
            for sentence in &bead.tgt {
                analysis.target_beads[*sentence] = Some(index);
            }
        }
        let beads = aligned.beads.len();
        let shelved = &mut analysis.shelved;
        let (source, target) = (&analysis.source, &analysis.target);
        shelved.beads = beads;
        shelved.source = Shelves::new(beads, source.iter().map(|w| analysis.source_beads[w.sentence]));
        shelved.target = Shelves::new(beads, target.iter().map(|w| analysis.target_beads[w.sentence]));
        let of_target = |word: usize| analysis.target_beads[target[word].sentence];
        shelved.phrases = Shelves::new(beads, analysis.phrases.iter().map(|p| of_target(p.first)));
        shelved.folds = source.iter().map(|w| w.fold.clone()).collect();

        analysis.target_hits = Termbase::built_in().find_target(target);
        shelved.hits = Shelves::new(beads, analysis.target_hits.iter().map(|h| of_target(h.hit.first)));
        shelved.in_body = covered(target.len(), &analysis.target_hits);
        analysis.target_places = places::find_target(target);
        shelved.target_places =
            Shelves::new(beads, analysis.target_places.iter().map(|h| of_target(h.hit.first)));
        shelved.in_place = covered(target.len(), &analysis.target_places);

        analysis.mentions = bodies::follow(&analysis, aligned, Termbase::built_in());
        analysis.shelved.mentions = Shelves::new(beads, analysis.mentions.iter().map(|m| m.bead));
        for (number, mention) in analysis.mentions.iter().enumerate() {
            for entry in &mention.entries {
                analysis.shelved.by_entry.entry(*entry).or_default().push(number);
            }
        }
        analysis.places = places::follow(&analysis, aligned);
        analysis.follow_persons(aligned);
        analysis
    }

    fn follow_persons(&mut self, aligned: &Aligned) {
        let (persons, mentions) = names::persons(&self.source, &self.named_source());
        let judged = mentions.into_iter().map(|mention| {
            let bead = self.source_bead(mention.first).filter(|b| !aligned.beads[*b].tgt.is_empty());
            let spelled = bead.map_or(Spelled::Absent, |b| spelling::judge(self, &persons, &mention, b));
            (mention, spelled)
        });
        self.names = judged.collect();
        let of_source = |word: usize| self.source_beads[self.source[word].sentence];
        self.shelved.names =
            Shelves::new(aligned.beads.len(), self.names.iter().map(|(m, _)| of_source(m.first)));
        self.shelved.by_person = vec![Vec::new(); persons.len()];
        for (number, (mention, _)) in self.names.iter().enumerate() {
            self.shelved.by_person[mention.person].push(number);
        }
        self.persons = persons;
    }

    /// Source words that belong to institutions and places.
    fn named_source(&self) -> FxHashSet<usize> {
        let bodies = self.mentions.iter().map(|m| m.hit);
        let towns = |m: &&PlaceMention| places::gazetteer().entries[m.entry].kind != "town";
        let places = self.places.iter().filter(towns).map(|m| m.hit);
        bodies.chain(places).flat_map(|hit| hit.first..=hit.last).collect()
    }

    /// Source words that belong to institutions, places and persons.
    pub fn named_words(&self) -> FxHashSet<usize> {
        let mut words = self.named_source();
        for (mention, _) in &self.names {
            words.extend(mention.given.unwrap_or(mention.first)..=mention.last);
        }
        words
    }

    /// True for a target word inside the name of a known institution or place.
    pub fn is_named_target(&self, word: usize) -> bool {
        self.is_in_body(word) || self.is_in_place(word)
    }

    /// True for a target word inside the name of a known institution.
    pub fn is_in_body(&self, word: usize) -> bool {
        self.shelved.in_body[word]
    }

    /// True for a target word inside the name of a known place.
    pub fn is_in_place(&self, word: usize) -> bool {
        self.shelved.in_place[word]
    }

    /// How many beads the pair has.
    pub fn bead_count(&self) -> usize {
        self.shelved.beads
    }

    /// The source words of `bead`, ascending.
    pub fn source_in(&self, bead: usize) -> &[usize] {
        self.shelved.source.of(bead)
    }

    /// The target words of `bead`, ascending.
    pub fn target_in(&self, bead: usize) -> &[usize] {
        self.shelved.target.of(bead)
    }

    /// The capitalised phrases of the target in `bead`.
    pub fn phrases_in(&self, bead: usize) -> impl Iterator<Item = Phrase> {
        self.shelved.phrases.of(bead).iter().map(|i| self.phrases[*i])
    }

    /// Where the target has forms of the built-in termbase in `bead`.
    pub fn hits_in(&self, bead: usize) -> impl Iterator<Item = &TargetHit> {
        self.shelved.hits.of(bead).iter().map(|i| &self.target_hits[*i])
    }

    /// The forms of the built-in termbase that are target word `word` alone.
    pub fn hits_at(&self, word: usize) -> impl Iterator<Item = &TargetHit> {
        let from = self.target_hits.partition_point(|h| h.hit.first < word);
        let here = self.target_hits[from..].iter().take_while(move |h| h.hit.first == word);
        here.filter(move |h| h.hit.last == word)
    }

    /// Where the target names places of the gazetteer in `bead`.
    pub fn target_places_in(&self, bead: usize) -> impl Iterator<Item = &TargetHit> {
        self.shelved.target_places.of(bead).iter().map(|i| &self.target_places[*i])
    }

    /// The institutions of the source in `bead`.
    pub fn mentions_in(&self, bead: usize) -> impl Iterator<Item = &Mention> {
        self.shelved.mentions.of(bead).iter().map(|i| &self.mentions[*i])
    }

    /// Where the source speaks of `entry` of the built-in termbase.
    pub fn mentions_of(&self, entry: usize) -> impl Iterator<Item = &Mention> {
        self.shelved.by_entry.get(&entry).into_iter().flatten().map(|i| &self.mentions[*i])
    }

    /// The persons the source names in `bead`.
    pub fn names_in(&self, bead: usize) -> impl Iterator<Item = &(NameMention, Spelled)> {
        self.shelved.names.of(bead).iter().map(|i| &self.names[*i])
    }

    /// Where the source names `person`, in order.
    pub fn names_of(&self, person: usize) -> impl Iterator<Item = &(NameMention, Spelled)> {
        self.shelved.by_person[person].iter().map(|i| &self.names[*i])
    }

    /// True when the source has a word with the letters `folded`.
    pub fn is_source_word(&self, folded: &str) -> bool {
        self.shelved.folds.contains(folded)
    }

    /// The bead of source word `word`.
    pub fn source_bead(&self, word: usize) -> Option<usize> {
        self.source_beads[self.source[word].sentence]
    }

    /// The bead of target word `word`.
    pub fn target_bead(&self, word: usize) -> Option<usize> {
        self.target_beads[self.target[word].sentence]
    }
}

/// Which of `count` words `hits` cover.
fn covered(count: usize, hits: &[TargetHit]) -> Vec<bool> {
    let mut flags = vec![false; count];
    for hit in hits {
        flags[hit.hit.first..=hit.hit.last].fill(true);
    }
    flags
}

/// `hits`, in the order of their first words, without those inside a longer one ("Georgia" in "South Georgia");
/// several entries on the same words stay.
pub(crate) fn outermost(hits: &[TargetHit]) -> Vec<TargetHit> {
    let length = |h: &TargetHit| h.hit.last - h.hit.first;
    let mut order: Vec<&TargetHit> = hits.iter().collect();
    order.sort_by_key(|h| (h.hit.first, std::cmp::Reverse(h.hit.last)));
    let mut kept: Vec<TargetHit> = Vec::new();
    // Of the hits so far, the one that reaches farthest, and the longest that reaches so far.
    let mut reach: Option<&TargetHit> = None;
    for hit in order {
        if reach.is_none_or(|r| hit.hit.last > r.hit.last || hit.hit.covers_the_same(&r.hit)) {
            kept.push(*hit);
        }
        if reach.is_none_or(|r| {
            hit.hit.last > r.hit.last || hit.hit.last == r.hit.last && length(hit) > length(r)
        }) {
            reach = Some(hit);
        }
    }
    kept
}
