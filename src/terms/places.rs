//! Places of the source, followed into the target: is the right city there, or another one?

use super::names::spelling::plain;
use super::pattern::{self, Hit};
use super::termbase::{Entry, Role, TargetHit, Termbase};
use super::words::{Shape, Word};
use super::{Analysis, outermost};
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

/// Where `words` of the target name places, longest names only.
pub fn find_target(words: &[Word]) -> Vec<TargetHit> {
    outermost(&gazetteer().find_target(words))
}

/// Where the source names places and what became of them; `analysis` has the target's places already.
pub fn follow(analysis: &Analysis, aligned: &Aligned) -> Vec<PlaceMention> {
    let base = gazetteer();
    let mut mentions: Vec<PlaceMention> = pattern::longest(base.find_source(&analysis.source))
        .into_iter()
        .map(|hit| PlaceMention {
            entry: hit.id as usize,
            hit,
            bead: analysis.source_bead(hit.first),
            fate: PlaceFate::Absent,
        })
        .collect();
    let mut entries = vec![Vec::new(); aligned.beads.len()];
    for mention in &mentions {
        if let Some(bead) = mention.bead {
            entries[bead].push(mention.entry);
        }
    }
    for mention in &mut mentions {
        mention.fate = fate(analysis, aligned, &entries, mention);
    }
    mentions
}

/// What became of `mention`; `entries` are the places the source names in each bead.
fn fate(analysis: &Analysis, aligned: &Aligned, entries: &[Vec<usize>], mention: &PlaceMention) -> PlaceFate {
    let base = gazetteer();
    let Some(bead) = mention.bead.filter(|b| !aligned.beads[*b].tgt.is_empty()) else {
        return PlaceFate::Absent;
    };
    let near = bead.saturating_sub(1)..=(bead + 1).min(entries.len() - 1);
    // A name in the next bead belongs to that bead where its source has the place too.
    let own_bead = |b: &usize| *b == bead || !entries[*b].contains(&mention.entry);
    let mut named = near.clone().filter(own_bead).flat_map(|b| analysis.target_places_in(b));
    if let Some(hit) = named.find(|h| h.entry == mention.entry) {
        return PlaceFate::Named(*hit);
    }
    // «Волжская весна» is a tournament.
    if analysis.source[mention.hit.first].quoted {
        return PlaceFate::Absent;
    }
    let own = &base.entries[mention.entry];
    if let Some(word) = slip(analysis, own, mention, bead) {
        return PlaceFate::Slip(word);
    }
    if own.kind == "town" || own.target.iter().any(|form| has_relative(analysis, form, near.clone())) {
        return PlaceFate::Absent;
    }
    let named: FxHashSet<usize> = near.clone().flat_map(|b| entries[b].iter().copied()).collect();
    let stranger = |h: &&TargetHit| {
        let other = &base.entries[h.entry];
        let mut rivals = analysis.target_places_in(bead).filter(|o| o.hit.covers_the_same(&h.hit));
        h.role == Role::Accepted
            && (same_class(&own.kind, &other.kind) || is_sea(own) && is_sea(other))
            && !rivals.any(|o| named.contains(&o.entry))
            && !analysis.is_in_body(h.hit.first)
            && stands_alone(analysis, h.hit)
            && !other.source.iter().any(|form| source_has_relative(analysis, form, mention.hit, near.clone()))
    };
    analysis.target_places_in(bead).find(stranger).map_or(PlaceFate::Absent, |hit| PlaceFate::Other(*hit))
}

/// A word of `bead` that is a letter off a name of the place, and no spelling of its Russian letters.
fn slip(analysis: &Analysis, own: &Entry, mention: &PlaceMention, bead: usize) -> Option<usize> {
    let russian = &analysis.source[mention.hit.first].fold;
    let forms: Vec<String> = own.target.iter().filter(|f| !f.contains([' ', '-'])).map(|f| fold(f)).collect();
    analysis.target_in(bead).iter().copied().find(|&index| {
        let word = &analysis.target[index];
        let near = |form: &String| {
            let length = form.chars().count();
            let off = strsim::damerau_levenshtein(&plain(form), &plain(&word.fold));
            length >= 5 && off > 0 && (off == 1 || off == 2 && length >= 9)
        };
        // Slovakian, Kyrgyzstanis
        let inhabitant = |form: &String| {
            let rest = word.fold.strip_prefix(form.as_str()).unwrap_or_default();
            matches!(rest, "i" | "is" | "n" | "ns" | "an" | "ans" | "ian" | "ians" | "er" | "ers")
        };
        word.shape == Shape::Capital
            && !forms.iter().any(inhabitant)
            && forms.iter().any(near)
            && !forms.iter().any(|form| word.fold == **form)
            && !analysis.is_named_target(index)
            && translit::nearest(russian, &plain(&word.fold)).0.edits > 0
    })
}

/// True for a sea: one of them stands for another only by mistake.
fn is_sea(entry: &Entry) -> bool {
    entry.kind == "place" && fold(entry.head()).split(' ').any(|word| word == "море")
}

/// True for places that can be taken for each other. Rivers and continents are not judged: a translator names the
/// greater or the smaller one freely.
fn same_class(a: &str, b: &str) -> bool {
    a == b && a != "place" || matches!((a, b), ("city", "region" | "town") | ("region", "city"))
}

/// True when the words at `hit` are not part of a longer name: no capitalised neighbour.
pub(super) fn stands_alone(analysis: &Analysis, hit: Hit) -> bool {
    let words = &analysis.target;
    let after = words.get(hit.last + 1).is_some_and(|w| w.close && w.is_capitalised());
    let before = hit.first.checked_sub(1).is_some_and(|i| {
        words[hit.first].close && words[i].is_capitalised() && !words[i].initial && !words[i].possessive
    });
    !after && !before && !words[hit.first].joined
}

/// True when a target word near the bead is of one family with the English name `form` ("Muscovites" for none, but
/// "Londoners" for London). The name of another place is not (Krasnodar is no relative of Krasnoyarsk), unless `form`
/// begins with it (Moscow, "Moscow region").
fn has_relative(analysis: &Analysis, form: &str, mut near: impl Iterator<Item = usize>) -> bool {
    let head: String =
        form.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(5).collect();
    head.chars().count() >= 4
        && near.any(|b| {
            analysis.target_in(b).iter().any(|i| {
                let word = &analysis.target[*i].fold;
                let stranger = analysis.is_in_place(*i) && !fold(form).starts_with(word.as_str());
                word.starts_with(&head) && !stranger
            })
        })
}

/// True when a source word near the bead is of one family with the Russian name `form`: an adjective, an
/// inhabitant («московский», «москвич»). The words at `own` name a place themselves.
fn source_has_relative(
    analysis: &Analysis,
    form: &str,
    own: Hit,
    mut near: impl Iterator<Item = usize>,
) -> bool {
    let others = |i: &&usize| !(own.first..=own.last).contains(*i);
    near.any(|b| {
        analysis.source_in(b).iter().filter(others).any(|i| is_relative(&analysis.source[*i].fold, form))
    })
}

/// True when the folded Russian `word` is of one family with the name `form`.
pub(super) fn is_relative(word: &str, form: &str) -> bool {
    let folded = fold(form);
    let letters = folded.chars().count();
    let head: String = folded.chars().take((letters.saturating_sub(3)).clamp(4, 6).min(letters)).collect();
    word.starts_with(&head)
}
