//! Deputies, acting and former officials: what makes an office lesser or past in the source must not go in the target.

use super::Analysis;
use super::names::NameMention;
use super::names::spelling::Spelled;
use super::pattern::Hit;
use super::titles::titles;
use super::words::Word;
use crate::lang::cues::Cue;
use crate::lang::turns::ranks;
use std::ops::Range;

/// An official without the rank that the source gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostRank {
    /// Source words from the rank to the name.
    pub source: (usize, usize),
    /// Target words of the office.
    pub target: (usize, usize),
    /// `deputy`, `acting` or `former`.
    pub rank: &'static str,
    /// Index of the bead.
    pub bead: usize,
}

/// A rank stands at most so many words before the name in English.
const LEAD: usize = 6;
/// The office before a name has at most so many words.
const OFFICE: usize = 12;
/// An office after a name begins at most so many words behind it.
const BEHIND: usize = 5;

/// The officials of the target who have an office beside their name, and lost the rank that the source puts before it.
pub fn lost(analysis: &Analysis) -> Vec<LostRank> {
    let offices: Vec<Hit> = titles().find_target(&analysis.target).into_iter().map(|h| h.hit).collect();
    let mut found: Vec<LostRank> = Vec::new();
    for (mention, spelled) in &analysis.names {
        let Spelled::Right { surname, given } = spelled else { continue };
        let (Some(last), Some(bead)) = (surname.last(), analysis.source_bead(mention.first)) else {
            continue;
        };
        let first = given.or(surname.first().copied()).unwrap_or(*last);
        let Some((at, [rank, english])) = rank_of(analysis, mention) else { continue };
        let Some(target) = beside(analysis, &offices, first, *last) else { continue };
        let near = bead.saturating_sub(1)..=(bead + 1).min(analysis.bead_count() - 1);
        let mut words = near.flat_map(|b| analysis.target_in(b)).map(|i| &analysis.target[*i]);
        if !words.any(|w| says(w, english)) && found.last().is_none_or(|f| f.target != target) {
            found.push(LostRank { source: (at, mention.last), target, rank, bead });
        }
    }
    found
}

/// An official who has a rank beside their name that the source gives nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GainedRank {
    /// Source words of the name.
    pub source: (usize, usize),
    /// Target words from the rank to the end of the office.
    pub target: (usize, usize),
    /// Index of the bead.
    pub bead: usize,
}

/// English words that make an office lesser. (Former is left out: a reporter adds it from his own knowledge.)
const LESSER: [&str; 4] = ["deputy", "vice", "acting", "interim"];

/// The officials of the target who are made deputies, while the source speaks of no deputy where it names them.
pub fn gained(analysis: &Analysis) -> Vec<GainedRank> {
    let words = &analysis.target;
    let mut found = Vec::new();
    for (mention, spelled) in &analysis.names {
        let Spelled::Right { surname, given } = spelled else { continue };
        let (Some(first), Some(bead)) =
            (given.or(surname.first().copied()), analysis.source_bead(mention.first))
        else {
            continue;
        };
        let office = |i: &usize| words[i + 1].close && words[*i].is_capitalised();
        let Some(rank) = (first.saturating_sub(LEAD)..first)
            .rev()
            .take_while(office)
            .find(|i| LESSER.contains(&words[*i].fold.as_str()))
        else {
            continue;
        };
        let about = analysis.names_of(mention.person).filter_map(|(m, _)| analysis.source_bead(m.first));
        let lesser = about.chain([bead]).any(|b| {
            let near = b.saturating_sub(1)..=(b + 1).min(analysis.bead_count() - 1);
            near.flat_map(|b| analysis.source_in(b)).any(|i| makes_lesser(&analysis.source[*i].fold))
        });
        if !lesser {
            found.push(GainedRank { source: (mention.first, mention.last), target: (rank, first - 1), bead });
        }
    }
    found
}

/// True for a Russian word that may stand for a deputy: «замминистра», «вице-», «и. о.», «второй секретарь», «помощник».
fn makes_lesser(fold: &str) -> bool {
    const BEGIN: [&str; 12] = [
        "зам",
        "вице",
        "врио",
        "депутат",
        "исполня",
        "обязанност",
        "помощник",
        "втор",
        "перв",
        "младш",
        "товарищ",
        "и.о",
    ];
    fold == "ио" || BEGIN.iter().any(|stem| fold.starts_with(stem))
}

/// The rank in the office before a name: its source word, what it says, and the English words that say it.
fn rank_of(analysis: &Analysis, mention: &NameMention) -> Option<(usize, [&'static str; 2])> {
    let words = &analysis.source;
    let name = mention.given.unwrap_or(mention.first);
    let joined = |i: &usize| words[i + 1].close && words[*i].sentence == words[name].sentence;
    let from = (name.saturating_sub(OFFICE)..name).rev().take_while(joined).last()?;
    let folds: Vec<&str> = words[from..name].iter().map(|w| w.fold.as_str()).collect();
    let is_office = |cue: &Cue| {
        // «вице-чемпион» is no deputy.
        !folds.get(cue.words.end).is_some_and(|next| next.starts_with("чемпион"))
    };
    let cue = ranks().find(&folds).into_iter().rev().find(is_office)?;
    match cue.meaning {
        [rank, english] => Some((from + cue.words.start, [rank, english])),
        _ => None,
    }
}

/// The office that stands directly before the name at target words `first` to `last`, or in a comma behind it.
fn beside(analysis: &Analysis, offices: &[Hit], first: usize, last: usize) -> Option<(usize, usize)> {
    let words = &analysis.target;
    let run = |words: Range<usize>, of: &[Word]| words.clone().skip(1).all(|i| of[i].close);
    let before = offices.iter().find(|h| h.last + 1 == first && words[first].close);
    if let Some(hit) = before {
        let start =
            (0..hit.first).rev().take_while(|i| words[i + 1].close && words[*i].is_capitalised()).last();
        return Some((start.unwrap_or(hit.first), hit.last));
    }
    let open = words.get(last + 1).filter(|w| !w.close && w.sentence == words[last].sentence)?;
    let behind = offices.iter().find(|h| {
        h.first > last
            && h.first <= last + 1 + BEHIND
            && words[h.first].sentence == open.sentence
            && run(last + 1..h.first + 1, words)
    })?;
    Some((behind.first, behind.last))
}

/// True if `word` is one of the `english` words, which stand between commas; `*` is any ending.
fn says(word: &Word, english: &str) -> bool {
    english.split(',').any(|cue| match cue.strip_suffix('*') {
        Some(stem) => word.fold.starts_with(stem),
        None => word.fold == cue,
    })
}
