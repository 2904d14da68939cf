//! What a check looks at, with everything that several rules share made once.

use super::coverage::Coverage;
use crate::config::Settings;
use crate::extract::Facts;
use crate::lang::english::Reading;
use crate::lexicon::Lexicon;
use crate::model::{Aligned, Bead, Ledger};
use crate::terms::termbase::Termbase;
use crate::terms::{Analysis, ledger};
use std::sync::OnceLock;

/// A pair, its alignment and the settings.
pub struct Case<'a> {
    /// The texts and their beads.
    pub aligned: &'a Aligned,
    /// The settings of the run.
    pub settings: &'a Settings,
    /// True when the target was handed over alone; the source side is then empty.
    pub target_only: bool,
    /// The user's termbase, where there is one.
    pub glossary: Option<&'a Termbase>,
    /// The lexicon for the two languages, where there is one.
    pub lexicon: Option<&'a Lexicon>,
    /// What the first rule that asks makes for all.
    english: OnceLock<Reading>,
    facts: OnceLock<Facts>,
    coverage: OnceLock<Coverage<'a>>,
    terms: OnceLock<Analysis>,
    target_beads: OnceLock<Vec<Option<usize>>>,
}

impl<'a> Case<'a> {
    /// A case of `aligned` under `settings`; `target_only` when the target was handed over alone.
    pub fn new(aligned: &'a Aligned, settings: &'a Settings, target_only: bool) -> Self {
        Case {
            aligned,
            settings,
            target_only,
            glossary: None,
            lexicon: Lexicon::built_in(aligned.source.doc.lang, aligned.target.doc.lang),
            english: OnceLock::new(),
            facts: OnceLock::new(),
            coverage: OnceLock::new(),
            terms: OnceLock::new(),
            target_beads: OnceLock::new(),
        }
    }

    /// A case of `part`, a part of this case's texts, under the same settings.
    pub fn of_part<'p>(&'p self, part: &'p Aligned) -> Case<'p> {
        let mut case = Case::new(part, self.settings, self.target_only).with_glossary(self.glossary);
        case.lexicon = self.lexicon;
        case
    }

    /// The same case with the user's termbase, which [`crate::terms::glossary`] reads.
    pub fn with_glossary(mut self, glossary: Option<&'a Termbase>) -> Self {
        self.glossary = glossary;
        self
    }

    /// The same case with the user's lexicon, if it is for these languages.
    pub fn with_lexicon(mut self, own: Option<&'a Lexicon>) -> Self {
        self.lexicon = Lexicon::of(own, self.aligned.source.doc.lang, self.aligned.target.doc.lang);
        self
    }

    /// The tokens of the target's sentences, read as English.
    pub fn english(&self) -> &Reading {
        let target = &self.aligned.target;
        self.english.get_or_init(|| Reading::new(&target.doc.text, target.sentences.iter().map(|s| s.span)))
    }

    /// The numbers, dates, codes… of both sides and how they correspond.
    pub fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Facts::of(self.aligned))
    }

    /// The words of each bead and which of them find a translation in it.
    pub fn coverage(&self) -> &Coverage<'a> {
        self.coverage.get_or_init(|| Coverage::new(self.aligned, self.lexicon))
    }

    /// The terms and names of the pair and their renderings.
    pub fn terms(&self) -> &Analysis {
        self.terms.get_or_init(|| Analysis::new(self.aligned))
    }

    /// Every institution, person and place of the source with its renderings.
    pub fn ledger(&self) -> Ledger {
        ledger::build(self.terms(), self.source_text(), self.target_text())
    }

    /// The whole source text.
    pub fn source_text(&self) -> &'a str {
        &self.aligned.source.doc.text
    }

    /// The whole target text.
    pub fn target_text(&self) -> &'a str {
        &self.aligned.target.doc.text
    }

    /// The source text of the bead with the index `bead`; empty without a bead or without a source.
    pub fn source_of(&self, bead: Option<usize>) -> &'a str {
        let source = &self.aligned.source;
        let sentences = bead.and_then(|b| self.aligned.beads.get(b)).map_or(&[][..], |b| &b.src);
        source.span_of(sentences).map_or("", |span| span.of(&source.doc.text))
    }

    /// The beads with their indexes.
    pub fn beads(&self) -> impl Iterator<Item = (usize, &'a Bead)> {
        self.aligned.beads.iter().enumerate()
    }

    /// The bead that holds the target sentence at byte `at`, if one does.
    pub fn bead_at_target(&self, at: usize) -> Option<usize> {
        let sentences = &self.aligned.target.sentences;
        let index = sentences.partition_point(|s| s.span.end < at);
        sentences.get(index).filter(|s| s.span.start <= at)?;
        let beads = self.target_beads.get_or_init(|| {
            let mut beads = vec![None; sentences.len()];
            for (number, bead) in self.beads() {
                for sentence in &bead.tgt {
                    beads[*sentence] = Some(number);
                }
            }
            beads
        });
        beads[index]
    }
}
