//! Institutions and other fixed names of the source, followed into the target.
//!
//! Each mention is looked for in its bead and the beads beside it. Where no accepted name stands there, a
//! capitalised phrase that shares words with the right name, and is no other thing the source names, is taken
//! for a wrong or loose rendering: "Federal Safety Service" for the Federal Security Service.

use super::Analysis;
use super::acronyms::is_body_noun;
use super::heads;
use super::pattern::{self, Hit};
use super::phrases::Phrase;
use super::places::stands_alone;
use super::termbase::{Role, TargetHit, Termbase, is_acronym};
use super::words::Word;
use crate::model::{Aligned, Lang};
use rustc_hash::{FxHashMap, FxHashSet};

/// What became of a mention in the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// An accepted name: the entry it is of, the form, first and last word.
    Named(TargetHit),
    /// A rendering the termbase lists as wrong.
    Forbidden(TargetHit),
    /// The name of another body that the source does not speak of.
    Other(TargetHit),
    /// A capitalised phrase that shares words with the right name but is not it: first and last word, and how
    /// much it shares, 0 to 1.
    Loose(Phrase, f32),
    /// Nothing that names it; it may be "the agency" or "it".
    Unmatched,
}

/// A place of the source that names an entry of the termbase.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The entries whose form this is, indexes into the termbase; one form may stand for several bodies.
    pub entries: Vec<usize>,
    /// The source words.
    pub hit: Hit,
    /// Index of its bead, where the sentence is in one.
    pub bead: Option<usize>,
    /// What became of it.
    pub fate: Fate,
}

/// Least share of words for a loose rendering.
const LOOSE: f32 = 0.5;

/// Follows every mention of `base`'s entries through the pair; `analysis` has the target's hits already.
pub fn follow(analysis: &Analysis, aligned: &Aligned, base: &Termbase) -> Vec<Mention> {
    let source_hits = pattern::longest(base.find_source(&analysis.source));
    let mut mentions: Vec<Mention> = Vec::new();
    for hit in source_hits {
        match mentions.last_mut() {
            Some(last) if last.hit.covers_the_same(&hit) => {
                last.entries.push(hit.id as usize);
            }
            _ => {
                let bead = analysis.source_bead(hit.first);
                mentions.push(Mention { entries: vec![hit.id as usize], hit, bead, fate: Fate::Unmatched });
            }
        }
    }
    let present: FxHashSet<usize> = mentions.iter().flat_map(|m| m.entries.iter().copied()).collect();
    let mut places = vec![Vec::new(); aligned.beads.len()];
    for mention in &mentions {
        if let Some(bead) = mention.bead {
            places[bead].extend(mention.entries.iter().map(|e| (*e, mention.hit.first)));
        }
    }
    let mut search = Search { analysis, aligned, base, places, present, accepted: FxHashMap::default() };
    for mention in &mut mentions {
        mention.fate = search.fate(mention);
    }
    mentions
}

struct Search<'a> {
    analysis: &'a Analysis,
    aligned: &'a Aligned,
    base: &'a Termbase,
    /// Entry and first word of every source mention, by bead.
    places: Vec<Vec<(usize, usize)>>,
    /// Entries the source names anywhere.
    present: FxHashSet<usize>,
    /// The accepted names in a bead for the entries of a mention, as far as they were asked for: a text may name one
    /// thing a thousand times.
    accepted: FxHashMap<(usize, Vec<usize>), Vec<TargetHit>>,
}

impl Search<'_> {
    fn fate(&mut self, mention: &Mention) -> Fate {
        let Some(bead) = mention.bead else { return Fate::Unmatched };
        if self.aligned.beads[bead].tgt.is_empty() {
            return Fate::Unmatched;
        }
        if let Some(hit) = self.named(mention, bead) {
            return Fate::Named(hit);
        }
        let wrong = self
            .analysis
            .hits_in(bead)
            .filter(|h| h.role == Role::Forbidden && mention.entries.contains(&h.entry));
        if let Some(hit) = wrong.max_by_key(|h| h.hit.last - h.hit.first)
            && !self.is_taken(bead, hit.hit.first, hit.hit.last)
        {
            return Fate::Forbidden(*hit);
        }
        for beside in [bead.checked_sub(1), Some(bead + 1)].into_iter().flatten() {
            if !self.has_own(mention, beside)
                && let Some(hit) = self.named(mention, beside)
            {
                return Fate::Named(hit);
            }
        }
        self.loose(mention, bead)
    }

    /// The accepted name of what is mentioned, in `bead`: the second for a second mention there, if there is one.
    fn named(&mut self, mention: &Mention, bead: usize) -> Option<TargetHit> {
        let key = (bead, mention.entries.clone());
        if !self.accepted.contains_key(&key) {
            let names = self.names(&mention.entries, bead);
            self.accepted.insert(key.clone(), names);
        }
        let names = self.accepted.get(&key).filter(|names| !names.is_empty())?;
        let earlier =
            |(entry, first): &&(usize, usize)| mention.entries.contains(entry) && *first < mention.hit.first;
        let rank = self.places.get(bead).map_or(0, |here| here.iter().filter(earlier).count());
        names.get(rank).or(names.first()).copied()
    }

    /// The accepted names of `entries` in `bead`, in order, none overlapping another.
    fn names(&self, entries: &[usize], bead: usize) -> Vec<TargetHit> {
        let of = |role: Role| {
            self.analysis.hits_in(bead).filter(move |h| h.role == role && entries.contains(&h.entry))
        };
        let forbidden: Vec<&TargetHit> = of(Role::Forbidden).collect();
        // "Federal Reserve" in "Federal Reserve Service" is no right name.
        let spoilt = |h: &TargetHit| {
            forbidden.iter().any(|o| {
                !o.hit.covers_the_same(&h.hit) && o.hit.first <= h.hit.first && h.hit.last <= o.hit.last
            })
        };
        let mut names: Vec<TargetHit> = Vec::new();
        for hit in of(Role::Accepted).filter(|h| !spoilt(h)) {
            if names.last().is_none_or(|last| last.hit.last < hit.hit.first) {
                names.push(*hit);
            }
        }
        names
    }

    /// True when the source speaks of the same thing in `bead` too, so that a name there belongs to that place.
    fn has_own(&self, mention: &Mention, bead: usize) -> bool {
        let here = self.places.get(bead).into_iter().flatten();
        here.into_iter().any(|(entry, _)| mention.entries.contains(entry))
    }

    /// True when the words are the accepted name of something the source does name.
    fn is_taken(&self, bead: usize, first: usize, last: usize) -> bool {
        self.analysis.hits_in(bead).any(|h| {
            h.role == Role::Accepted
                && h.hit.first <= first
                && last <= h.hit.last
                && self.present.contains(&h.entry)
        })
    }

    fn loose(&self, mention: &Mention, bead: usize) -> Fate {
        let words = &self.analysis.target;
        if !mention.entries.iter().all(|e| self.base.entries[*e].is_body()) {
            return Fate::Unmatched;
        }
        let mut best: Option<(Phrase, f32)> = None;
        let whole = self.analysis.phrases_in(bead);
        for phrase in whole.flat_map(|phrase| heads(words, phrase)) {
            if self.is_taken(bead, phrase.first, phrase.last) {
                continue;
            }
            let forms = mention.entries.iter().flat_map(|e| &self.base.entries[*e].target);
            let share = forms.map(|form| shared(words, phrase, form)).fold(0.0, f32::max);
            if share >= LOOSE && best.is_none_or(|(_, s)| share > s) {
                best = Some((phrase, share));
            }
        }
        let Some((phrase, share)) = best else {
            return self.stranger(mention, bead).map_or(Fate::Unmatched, Fate::Other);
        };
        let other = self.analysis.hits_in(bead).find(|h| {
            h.role == Role::Accepted
                && h.hit.first <= phrase.first
                && phrase.last <= h.hit.last
                && self.base.entries[h.entry].is_body()
        });
        match other {
            Some(hit) => Fate::Other(*hit),
            None => Fate::Loose(phrase, share),
        }
    }

    /// The name of another body of the same kind in `bead` that the source speaks of less often thereabouts, where
    /// nothing else can stand for what is mentioned, and nothing in the source for that name.
    fn stranger(&self, mention: &Mention, bead: usize) -> Option<TargetHit> {
        let (source, target) = (&self.analysis.source, &self.analysis.target);
        let kinds: Vec<&str> = mention.entries.iter().map(|e| self.base.entries[*e].kind.as_str()).collect();
        let near = bead.saturating_sub(1)..(bead + 2).min(self.places.len());
        let mentioned =
            |entry: usize| near.clone().flat_map(|b| &self.places[b]).filter(|(e, _)| *e == entry).count();
        let named = |entry: usize| {
            let hits = near.clone().flat_map(|b| self.analysis.hits_in(b));
            hits.filter(|h| h.entry == entry && h.role == Role::Accepted).count()
        };
        // «в ведомстве» may be any of them, and so may "the agency".
        let covered = |at: usize| self.analysis.hits_in(bead).any(|h| h.hit.first <= at && at <= h.hit.last);
        let described = self
            .analysis
            .target_in(bead)
            .iter()
            .any(|i| is_body_noun(&target[*i].key) && !target[*i].is_capitalised() && !covered(*i));
        let own = |at: usize| mention.hit.first <= at && at <= mention.hit.last;
        let unnamed = self.analysis.source_in(bead).iter().any(|i| {
            let word = &source[*i];
            !own(*i) && (word.fold.starts_with("ведомств") || heads::is_head(word))
        });
        if described || unnamed {
            return None;
        }
        // An acronym for an acronym is judged by its letters.
        let initials = |word: &Word, lang| pattern::acronym(word, lang).is_some();
        let short = mention.hit.first == mention.hit.last && initials(&source[mention.hit.first], Lang::RU);
        let stranger = |h: &&TargetHit| {
            let entry = &self.base.entries[h.entry];
            let mut rivals = self.analysis.hits_in(bead).filter(|o| o.hit.covers_the_same(&h.hit));
            h.role == Role::Accepted
                && entry.is_body()
                && kinds.contains(&entry.kind.as_str())
                && target[h.hit.first].is_capitalised()
                && stands_alone(self.analysis, h.hit)
                && !(short && h.hit.first == h.hit.last && initials(&target[h.hit.first], Lang::EN))
                && !rivals.any(|o| mention.entries.contains(&o.entry) || mentioned(o.entry) >= named(o.entry))
        };
        self.analysis.hits_in(bead).find(stranger).copied()
    }
}

/// `phrase` whole, and its beginnings up to each "of": the body in "Institute of History of the Academy".
fn heads(words: &[Word], phrase: Phrase) -> Vec<Phrase> {
    let links = (phrase.first + 1..phrase.last).filter(|i| words[*i].fold == "of");
    let cut = links.map(|i| Phrase { first: phrase.first, last: i - 1 });
    std::iter::once(phrase).chain(cut.filter(|p| p.last > p.first)).collect()
}

/// How much of `phrase` and of the name `form` is shared, 0 to 1: common content words over those of the longer.
///
/// Zero where it proves nothing: an acronym, a form or phrase of one word, less than 0.7 without a body noun
/// ("Service"), or nothing but a body noun shared.
fn shared(words: &[Word], phrase: Phrase, form: &str) -> f32 {
    if is_acronym(form) || !form.starts_with(char::is_uppercase) {
        return 0.0;
    }
    let name: Vec<Word> = super::words::of_text(form, crate::model::Lang::EN);
    let name =
        Phrase { first: 0, last: name.len().saturating_sub(1) }.content(&name).cloned().collect::<Vec<_>>();
    let text: Vec<&Word> = phrase.content(words).collect();
    if name.len() < 2 || text.len() < 2 {
        return 0.0;
    }
    let has_noun = text.iter().any(|w| is_body_noun(&w.key));
    let mut used = vec![false; name.len()];
    let (mut common, mut telling) = (0, 0);
    for word in &text {
        let partner = (0..name.len()).find(|i| !used[*i] && alike(&word.fold, &name[*i].fold));
        if let Some(i) = partner {
            used[i] = true;
            common += 1;
            telling += usize::from(!is_body_noun(&word.key));
        }
    }
    if telling == 0 || common == name.len().max(text.len()) {
        return 0.0;
    }
    let share = common as f32 / name.len().max(text.len()) as f32;
    if has_noun || share > 0.7 { share } else { 0.0 }
}

/// True for the same word or two of one family: "Northern" and "North", "Paleontology" and "Paleontological".
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shorter = a.chars().count().min(b.chars().count());
    common >= 5 && common * 10 > shorter * 6
}
