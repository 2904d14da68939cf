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
use rustc_hash::FxHashSet;
use termbase::{TargetHit, Termbase};
use words::Word;

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
        (analysis.mentions, analysis.target_hits) = bodies::follow(&analysis, aligned, Termbase::built_in());
        (analysis.places, analysis.target_places) = places::follow(&analysis, aligned);
        let (persons, mentions) = names::persons(&analysis.source, &analysis.named_source());
        let judged = mentions.into_iter().map(|mention| {
            let bead = analysis.source_bead(mention.first).filter(|b| !aligned.beads[*b].tgt.is_empty());
            let spelled = bead.map_or(Spelled::Absent, |b| spelling::judge(&analysis, &persons, &mention, b));
            (mention, spelled)
        });
        analysis.names = judged.collect();
        analysis.persons = persons;
        analysis
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
        let inside = |h: &TargetHit| h.hit.first <= word && word <= h.hit.last;
        self.is_in_body(word) || self.target_places.iter().any(inside)
    }

    /// True for a target word inside the name of a known institution.
    pub fn is_in_body(&self, word: usize) -> bool {
        self.target_hits.iter().any(|h| h.hit.first <= word && word <= h.hit.last)
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
