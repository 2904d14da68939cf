//! Terms, institutions, acronyms and names: one thing, one name.
//!
//! Both texts are read as words once ([`words`]); what a termbase knows is found in them ([`pattern`],
//! [`termbase`]); mentions of the source are followed into the target ([`bodies`]). The rules
//! of `check` ask the one [`Analysis`] of a pair, and the ledger is written from it.

pub mod acronyms;
pub mod bodies;
pub mod pattern;
pub mod phrases;
pub mod termbase;
pub mod words;

use crate::model::Aligned;
use acronyms::Acronyms;
use bodies::Mention;
use phrases::Phrase;
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
        analysis
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
