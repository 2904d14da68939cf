//! Places that no table knows, under the name of a place that one knows: «в Краснокаменске», "in Krasnoyarsk".

use super::Analysis;
use super::pattern::Hit;
use super::places::{PlaceFate, PlaceMention, gazetteer, is_relative, stands_alone};
use super::termbase::{Role, TargetHit};
use crate::lang::translit;
use crate::lexicon::Lexicon;
use crate::model::Lang;
use rustc_hash::FxHashSet;

/// A known place of the target where the source has an unknown one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// The source word.
    pub source: usize,
    /// The target words.
    pub target: Hit,
    /// Index of the bead.
    pub bead: usize,
}

/// Words before the name of a place.
const BEFORE: [&str; 14] = [
    "в",
    "во",
    "из",
    "под",
    "до",
    "от",
    "через",
    "город",
    "города",
    "городе",
    "поселке",
    "селе",
    "села",
    "деревне",
];
/// A spelling farther from the Russian letters than this is another name.
const SPELLED: f32 = 1.0;

/// The beads in which the source names one place that neither table, lexicon nor spelling finds in the target, and the
/// target one city that the source knows nothing of.
pub fn strangers(analysis: &Analysis) -> Vec<Stranger> {
    let named = analysis.named_words();
    let mut places = vec![Vec::new(); analysis.bead_count()];
    for place in &analysis.places {
        if let Some(bead) = place.bead {
            places[bead].push(place);
        }
    }
    (0..analysis.bead_count())
        .filter_map(|bead| {
            let mut cities =
                analysis.target_places_in(bead).filter(|h| is_stranger(analysis, &places, bead, h));
            let (city, None) = (cities.next()?, cities.next()) else { return None };
            let mut lost =
                analysis.source_in(bead).iter().copied().filter(|w| is_lost(analysis, &named, bead, *w));
            let (source, None) = (lost.next()?, lost.next()) else { return None };
            let own = gazetteer().entries[city.entry].source.iter();
            let kin = |word: usize| own.clone().any(|form| is_relative(&analysis.source[word].fold, form));
            let near = bead.saturating_sub(1)..=(bead + 1).min(analysis.bead_count() - 1);
            let others = near.flat_map(|b| analysis.source_in(b)).filter(|w| **w != source);
            let meant = others.copied().any(kin);
            (!meant).then_some(Stranger { source, target: city.hit, bead })
        })
        .collect()
}

/// True for a city of the target that is no rendering of a place of the source (`places`, by bead).
fn is_stranger(analysis: &Analysis, places: &[Vec<&PlaceMention>], bead: usize, hit: &TargetHit) -> bool {
    let kind = gazetteer().entries[hit.entry].kind.as_str();
    let rendering = || {
        let near = &places[bead.saturating_sub(1)..(bead + 2).min(places.len())];
        near.iter().flatten().any(|m| match m.fate {
            PlaceFate::Named(h) | PlaceFate::Other(h) => h.hit.covers_the_same(&hit.hit),
            _ => m.entry == hit.entry,
        })
    };
    kind == "city"
        && hit.role == Role::Accepted
        && !rendering()
        && !analysis.is_in_body(hit.hit.first)
        && stands_alone(analysis, hit.hit)
}

/// True for a name of the source behind «в», «из»… that no table and no dictionary knows, and that nothing in the target
/// spells.
fn is_lost(analysis: &Analysis, named: &FxHashSet<usize>, bead: usize, at: usize) -> bool {
    let words = &analysis.source;
    let word = &words[at];
    let capital = |i: usize| words.get(i).is_some_and(|w| w.close && w.is_capitalised());
    let placed = at > 0 && word.close && BEFORE.contains(&words[at - 1].fold.as_str());
    let known = || {
        let stem = crate::lang::stem::stem(&word.fold, Lang::RU);
        Lexicon::built_in(Lang::RU, Lang::EN).is_some_and(|l| l.translations(&stem).next().is_some())
    };
    let spelled = || {
        let near = bead.saturating_sub(1)..=(bead + 1).min(analysis.bead_count() - 1);
        let mut target = near.flat_map(|b| analysis.target_in(b)).map(|i| &analysis.target[*i]);
        target.any(|t| translit::is_spelled(&word.fold, &t.fold, SPELLED))
    };
    placed
        && word.is_capitalised()
        && word.capital_count == 1
        && !word.quoted
        && word.fold.chars().count() >= 5
        && !capital(at + 1)
        && !named.contains(&at)
        && !known()
        && !spelled()
}
