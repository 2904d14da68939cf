//! Places of the source, followed into the target: is the right city there, or another one?

use super::Analysis;
use super::names::spelling::plain;
use super::pattern::{self, Hit};
use super::termbase::{Entry, Role, TargetHit, Termbase};
use super::words::Shape;
use crate::lang::stem::fold;
use crate::lang::translit;
use crate::model::{Aligned, Lang};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What became of a place in the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlaceFate {
    /// Named.
    Named(TargetHit),
    /// Another place stands where it should be.
    Other(TargetHit),
    /// Named with a slip: the target word.
    Slip(usize),
    /// Not named; "the city", "there", or nothing.
    Absent,
}

/// A place of the source that names a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceMention {
    /// Index into [`gazetteer`]'s entries.
    pub entry: usize,
    /// The source words.
    pub hit: Hit,
    /// Index of its bead.
    pub bead: Option<usize>,
    /// What became of it.
    pub fate: PlaceFate,
}

/// The places that come with the program.
pub fn gazetteer() -> &'static Termbase {
    static PLACES: LazyLock<Termbase> = LazyLock::new(|| {
        Termbase::from_table(include_str!("../../corpora/packs/ru-en/places.tsv"), Lang::RU, Lang::EN)
    });
    &PLACES
}

/// Where the source names places, what became of them, and where the target names places.
pub fn follow(analysis: &Analysis, aligned: &Aligned) -> (Vec<PlaceMention>, Vec<TargetHit>) {
    let base = gazetteer();
    let target = longest_target(base.find_target(&analysis.target));
    let mut mentions: Vec<PlaceMention> = pattern::longest(base.find_source(&analysis.source))
        .into_iter()
        .map(|hit| PlaceMention {
            entry: hit.id as usize,
            hit,
            bead: analysis.source_bead(hit.first),
            fate: PlaceFate::Absent,
        })
        .collect();
    let fates: Vec<PlaceFate> =
        mentions.iter().map(|m| fate(analysis, aligned, &mentions, &target, m)).collect();
    for (mention, fate) in mentions.iter_mut().zip(fates) {
        mention.fate = fate;
    }
    (mentions, target)
}

/// Hits without those inside a longer one ("Georgia" in "South Georgia"); several entries on the same words stay.
fn longest_target(hits: Vec<TargetHit>) -> Vec<TargetHit> {
    let inside = |a: &TargetHit, b: &TargetHit| {
        b.hit.first <= a.hit.first
            && a.hit.last <= b.hit.last
            && a.hit.last - a.hit.first < b.hit.last - b.hit.first
    };
    hits.iter().filter(|h| !hits.iter().any(|o| inside(h, o))).copied().collect()
}

fn fate(
    analysis: &Analysis,
    aligned: &Aligned,
    mentions: &[PlaceMention],
    target: &[TargetHit],
    mention: &PlaceMention,
) -> PlaceFate {
    let base = gazetteer();
    let Some(bead) = mention.bead.filter(|b| !aligned.beads[*b].tgt.is_empty()) else {
        return PlaceFate::Absent;
    };
    let near = |other: Option<usize>| other.is_some_and(|o| o.abs_diff(bead) <= 1);
    // A name in the next bead belongs to that bead where its source has the place too.
    let has_own = |b: usize| mentions.iter().any(|m| m.bead == Some(b) && m.entry == mention.entry);
    let here = |h: &&TargetHit| match analysis.target_bead(h.hit.first) {
        Some(b) => b == bead || b.abs_diff(bead) == 1 && !has_own(b),
        None => false,
    };
    if let Some(hit) = target.iter().filter(here).find(|h| h.entry == mention.entry) {
        return PlaceFate::Named(*hit);
    }
    let own = &base.entries[mention.entry];
    if let Some(word) = slip(analysis, own, mention, bead, target) {
        return PlaceFate::Slip(word);
    }
    if own.kind == "town" || own.target.iter().any(|form| has_relative(analysis, form, near)) {
        return PlaceFate::Absent;
    }
    let named: FxHashSet<usize> = mentions.iter().filter(|m| near(m.bead)).map(|m| m.entry).collect();
    let stranger = |h: &&TargetHit| {
        let other = &base.entries[h.entry];
        let rivals = target.iter().filter(|o| o.hit == h.hit).any(|o| named.contains(&o.entry));
        h.role == Role::Accepted
            && analysis.target_bead(h.hit.first) == Some(bead)
            && same_class(&own.kind, &other.kind)
            && !rivals
            && !analysis.is_in_body(h.hit.first)
            && stands_alone(analysis, h.hit)
            && !other.source.iter().any(|form| source_has_relative(analysis, form, near))
    };
    target.iter().find(stranger).map_or(PlaceFate::Absent, |hit| PlaceFate::Other(*hit))
}

/// A word of `bead` that is a letter off a name of the place, and no spelling of its Russian letters.
fn slip(
    analysis: &Analysis,
    own: &Entry,
    mention: &PlaceMention,
    bead: usize,
    listed: &[TargetHit],
) -> Option<usize> {
    let russian = &analysis.source[mention.hit.first].fold;
    let forms: Vec<String> = own.target.iter().filter(|f| !f.contains([' ', '-'])).map(|f| fold(f)).collect();
    analysis.target.iter().enumerate().position(|(index, word)| {
        let near = |form: &String| {
            let length = form.chars().count();
            let off = strsim::damerau_levenshtein(&plain(form), &plain(&word.fold));
            length >= 5 && off > 0 && (off == 1 || off == 2 && length >= 9)
        };
        analysis.target_bead(index) == Some(bead)
            && word.shape == Shape::Capital
            && forms.iter().any(near)
            && !forms.contains(&word.fold)
            && !analysis.is_in_body(index)
            && !listed.iter().any(|h| h.hit.first <= index && index <= h.hit.last)
            && translit::nearest(russian, &plain(&word.fold)).0.edits > 0
    })
}

/// True for places that can be taken for each other. Seas, rivers and continents are not judged: a translator
/// names the greater or the smaller one freely.
fn same_class(a: &str, b: &str) -> bool {
    a == b && a != "place" || matches!((a, b), ("city", "region" | "town") | ("region", "city"))
}

/// True when the words at `hit` are not part of a longer name: no capitalised neighbour.
fn stands_alone(analysis: &Analysis, hit: Hit) -> bool {
    let words = &analysis.target;
    let after = words.get(hit.last + 1).is_some_and(|w| w.close && w.is_capitalised());
    let before = hit.first.checked_sub(1).is_some_and(|i| {
        words[hit.first].close && words[i].is_capitalised() && !words[i].initial && !words[i].possessive
    });
    !after && !before && !words[hit.first].joined
}

/// True when a target word near the bead is of one family with the English name `form` ("Muscovites" for none, but
/// "Londoners" for London).
fn has_relative(analysis: &Analysis, form: &str, near: impl Fn(Option<usize>) -> bool) -> bool {
    let head: String =
        form.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(5).collect();
    head.chars().count() >= 4
        && analysis
            .target
            .iter()
            .enumerate()
            .any(|(i, w)| w.fold.starts_with(&head) && near(analysis.target_bead(i)))
}

/// True when a source word near the bead is of one family with the Russian name `form`: an adjective, an
/// inhabitant («московский», «москвич»).
fn source_has_relative(analysis: &Analysis, form: &str, near: impl Fn(Option<usize>) -> bool) -> bool {
    let folded = fold(form);
    let letters = folded.chars().count();
    let head: String = folded.chars().take((letters.saturating_sub(3)).clamp(4, 6).min(letters)).collect();
    analysis
        .source
        .iter()
        .enumerate()
        .any(|(i, w)| w.fold.starts_with(&head) && near(analysis.source_bead(i)))
}
