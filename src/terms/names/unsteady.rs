//! Names that the target spells in more than one way.

use super::spelling::{Spelled, plain};
use crate::lang::english::lexis;
use crate::lang::translit;
use crate::terms::Analysis;
use crate::terms::words::Shape;
use rustc_hash::{FxHashMap, FxHashSet};

/// Shorter names (letters) are too easily alike.
const SHORTEST: usize = 6;
/// Letters that two spellings of one name may differ in.
const APART: usize = 2;

/// Persons whose name the target spells in more than one way: the person and the words that differ from the way
/// used most (the first one among equals), with a word of that way.
pub fn unsteady(analysis: &Analysis) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut reported: FxHashSet<usize> = FxHashSet::default();
    let loose = Loose::new(analysis);
    for (person, known) in analysis.persons.iter().enumerate() {
        for piece in 0..=known.surname.len() {
            let spelled = analysis.names_of(person);
            let words: Vec<usize> = spelled
                .filter_map(|(_, s)| match s {
                    Spelled::Right { surname, .. } if piece > 0 => surname.get(piece - 1).copied(),
                    Spelled::Right { given, .. } => *given,
                    _ => None,
                })
                .collect();
            let fold = |i: usize| analysis.target[i].fold.as_str();
            let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
            for word in &words {
                *counts.entry(fold(*word)).or_default() += 1;
            }
            let Some(usual) = words.iter().copied().rev().max_by_key(|i| counts[fold(*i)]) else { continue };
            let others: Vec<usize> = match piece {
                0 => Vec::new(),
                _ => loose.like(&known.surname[piece - 1], fold(usual)),
            };
            for word in words.iter().copied().chain(others).filter(|w| fold(*w) != fold(usual)) {
                if reported.insert(word) {
                    found.push((person, word, usual));
                }
            }
        }
    }
    found
}

/// The capitalised target words that no name, institution or place of the source accounts for, where the source may
/// have a pronoun. They are filed by their ends, of which a second spelling keeps one.
struct Loose<'a> {
    analysis: &'a Analysis,
    by_end: FxHashMap<(bool, String), Vec<usize>>,
}

impl<'a> Loose<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let mut taken: FxHashSet<usize> = FxHashSet::default();
        for (_, spelled) in &analysis.names {
            match spelled {
                Spelled::Right { surname, given } => taken.extend(surname.iter().chain(given)),
                Spelled::Slip { word, .. } => taken.extend([*word]),
                Spelled::Other { first, last, .. } => taken.extend(*first..=*last),
                Spelled::Absent => {}
            }
        }
        let mut by_end: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
        for (at, word) in analysis.target.iter().enumerate() {
            let free = word.shape == Shape::Capital
                && word.fold.chars().count() >= SHORTEST
                && !taken.contains(&at)
                && !analysis.is_named_target(at)
                && !lexis::is_known(&word.fold);
            if free {
                for key in ends(&word.fold) {
                    by_end.entry(key).or_default().push(at);
                }
            }
        }
        Loose { analysis, by_end }
    }

    /// The words that spell the Russian `piece` too, a letter or two from `usual`, in order.
    fn like(&self, piece: &str, usual: &str) -> Vec<usize> {
        let near = ends(usual).into_iter().filter_map(|key| self.by_end.get(&key)).flatten().copied();
        let mut near: Vec<usize> = near
            .filter(|at| {
                let latin = plain(&self.analysis.target[*at].fold);
                let apart = strsim::damerau_levenshtein(&latin, &plain(usual));
                // The Volkovs are a family.
                let plural = latin.strip_suffix('s') == Some(&plain(usual));
                !plural && (1..=APART).contains(&apart) && translit::nearest(piece, &latin).0.edits == 0
            })
            .collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// The first three letters of a word, and its last three.
fn ends(word: &str) -> [(bool, String); 2] {
    let letters: Vec<char> = word.chars().collect();
    let (head, tail) = (letters.iter().take(3), letters.iter().rev().take(3));
    [(true, head.collect()), (false, tail.collect())]
}
