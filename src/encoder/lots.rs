//! Texts in lots of a size that suits the caches, spread over the threads.

use super::cache::{Cache, Known};
use super::format::{TOKEN, WIDTH};
use super::network::{Network, PIECE, Workspace};
use super::tokenise::{Mark, Piece};
use crate::parallel;
use rayon::prelude::*;
use std::cell::Cell;
use std::ops::Range;

/// Tokens of a lot: enough for the matrices to be read once for many, few enough for the second-level cache.
const LOT: usize = 512;
/// How far a token sees to either side: two convolutions of two tokens each.
const REACH: usize = 4;

/// How the features of tokens are added up. The marks of begin and end always stand alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// All pieces of a stretch together.
    Stretch,
    /// Each piece by itself.
    Piece,
}

thread_local! {
    /// Each thread's working memory, some 5 MB. With a new one for each call the system took twice the time for fresh pages.
    static WORK: Cell<Workspace> = Cell::default();
}

/// A text, or a part of one too long for a lot with as many neighbours as it sees.
struct Stretch<'a> {
    text: usize,
    pieces: &'a [Piece],
    /// Those of `pieces` that are the part.
    part: Range<usize>,
}

/// The features of some tokens of a text.
pub struct Sum {
    /// Index of the text.
    pub text: usize,
    /// What the tokens are.
    pub mark: Option<Mark>,
    /// How many tokens were added.
    pub tokens: u32,
    /// The sum.
    pub features: [f32; WIDTH],
}

/// The features of tokenised texts, added up by `grain`, in the order of the texts and their tokens.
pub fn features(network: &Network, cache: &Cache, texts: &[Vec<Piece>], grain: Grain) -> Vec<Sum> {
    let stretches: Vec<Stretch> =
        texts.iter().enumerate().flat_map(|(text, pieces)| cut(text, pieces)).collect();
    let most = lot_size(stretches.iter().map(|s| s.pieces.len()).sum());
    let mut lots = Vec::new();
    let mut rest = &stretches[..];
    while !rest.is_empty() {
        let mut tokens = 0;
        let fits = |s: &&Stretch| {
            tokens += s.pieces.len();
            tokens <= most
        };
        let (lot, others) = rest.split_at(rest.iter().take_while(fits).count().max(1));
        lots.push(lot);
        rest = others;
    }
    let sums = lots.par_iter().map(|lot| {
        let mut work = WORK.take();
        let sums = one_lot(network, cache, lot, grain, &mut work);
        WORK.set(work);
        sums
    });
    sums.flatten_iter().collect()
}

/// How many tokens of `tokens` make a lot: as many as suit the caches, but where no other text is at work as many lots
/// for each thread. Into which lots tokens are put changes no result.
fn lot_size(tokens: usize) -> usize {
    /// A little too many rather than a small lot at the end: a sentence is not cut.
    const SLACK: usize = 24;
    /// Fewer are not worth a thread.
    const LEAST: usize = 96;
    let threads = rayon::current_num_threads();
    if parallel::workers() > 1 || threads == 1 {
        return LOT;
    }
    let lots = tokens.div_ceil(LOT * threads) * threads;
    (tokens.div_ceil(lots.max(1)) + SLACK).clamp(LEAST, LOT)
}

/// The stretches of a text.
fn cut(text: usize, pieces: &[Piece]) -> impl Iterator<Item = Stretch<'_>> {
    const STEP: usize = LOT - 2 * REACH;
    let step = if pieces.len() <= LOT { LOT } else { STEP };
    (0..pieces.len()).step_by(step).map(move |start| {
        let end = (start + step).min(pieces.len());
        let first = start.saturating_sub(REACH);
        let last = (end + REACH).min(pieces.len());
        Stretch { text, pieces: &pieces[first..last], part: start - first..end - first }
    })
}

fn one_lot(
    network: &Network,
    cache: &Cache,
    lot: &[Stretch],
    grain: Grain,
    work: &mut Workspace,
) -> Vec<Sum> {
    let mut ids: Vec<u32> = lot.iter().flat_map(|s| s.pieces).map(|p| p.id).collect();
    let all = ids.clone();
    ids.sort_unstable();
    ids.dedup();
    let known: Vec<Known> = cache.pieces(&ids, network);
    let find = |id: &u32| ids.binary_search(id).ok().and_then(|i| known.get(i)).map(|k| &**k);
    let tokens: Vec<&[f32; PIECE]> = all.iter().filter_map(find).collect();
    let lengths: Vec<usize> = lot.iter().map(|s| s.pieces.len()).collect();
    network.branches(&tokens, &lengths, work);

    let (mut names, mut counts, mut sums) = (Vec::new(), Vec::new(), Vec::new());
    let mut first = 0;
    for stretch in lot {
        for index in stretch.part.clone() {
            let name = (stretch.text, stretch.pieces[index].mark());
            if grain == Grain::Piece || index == stretch.part.start || names.last() != Some(&name) {
                names.push(name);
                counts.push(0);
                sums.push([0.0; TOKEN]);
            }
            if let (Some(sum), Some(count)) = (sums.last_mut(), counts.last_mut()) {
                network.add_token(tokens[first + index], first + index, work, sum);
                *count += 1;
            }
        }
        first += stretch.pieces.len();
    }
    let features = network.project(&sums, &counts);
    let named = names.into_iter().zip(counts).zip(features);
    named.map(|(((text, mark), tokens), features)| Sum { text, mark, tokens, features }).collect()
}
