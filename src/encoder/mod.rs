//! The sentence encoder: texts of sixteen languages as points of one space, so that a sentence and its translation
//! lie close together.
//!
//! A network of Google's (universal sentence encoder, multilingual, version 3) with its weights inside the program;
//! `corpora/models/use-multilingual/README.md` says where they come from. The way: [`tokenise`] cuts a text into
//! pieces, [`rows`] holds the pieces' vectors, [`network`] turns them into features, added up over the text, and
//! the features of one or of several texts into a vector.
//!
//! ```
//! use sverka::encoder::Encoder;
//!
//! let encoder = Encoder::built_in();
//! let features = encoder.features(&["Кошка спит.", "The cat is asleep.", "Prices rose by a third."]);
//! let vectors = encoder.vectors(&[[&features[0]], [&features[1]], [&features[2]]]);
//! assert!(vectors[0].cosine(&vectors[1]) > vectors[0].cosine(&vectors[2]) + 0.3);
//! ```

mod cache;
mod file;
mod format;
// Vector instructions: two to three times the speed of plain Rust (tests/bench/encoder.rs).
#[allow(unsafe_code)]
mod kernel;
mod lots;
mod matrix;
mod network;
mod normalise;
mod rows;
// Asks the processor for them.
#[allow(unsafe_code)]
mod simd;
mod tokenise;
mod trie;
mod winograd;

#[cfg(test)]
mod tests;

use crate::model::{Lang, Span};
use cache::Cache;
use file::File;
pub use format::WIDTH;
use lots::Grain;
use network::Network;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};
use tokenise::{Mark, Piece, Tokeniser};

/// The languages the network was trained on (Chinese in both scripts), by the model's own page.
const LANGUAGES: [&str; 16] =
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh", "zh-TW"];
/// The marks of a text: begin and end.
const MARKS: u32 = 2;
/// Texts worked on before their features are packed away: bounds the memory, and keeps many threads busy.
const WAVE: usize = 1024;
/// Vectors made together.
const GROUPS: usize = 64;

/// The encoder. One serves all threads.
pub struct Encoder {
    tokeniser: Tokeniser,
    network: Network,
    cache: Cache,
}

/// What the network makes of a text before its last layers: the sum over its pieces, and the marks of begin and end
/// by themselves.
///
/// The sum of the sums of several texts, between the first one's begin and the last one's end, is nearly what all of
/// them together have: only what the network sees across their borders is missing. So a group of sentences costs no
/// more than its members. (With every member's marks left in, the cosine with the vector of the texts written as one
/// falls from 0.986 to 0.939 for two news sentences, from 0.977 to 0.885 for three.)
///
/// A copy shares its memory (6 KB).
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    /// The mark of begin, the pieces, the mark of end.
    sums: Arc<[[f32; WIDTH]; 3]>,
    count: u32,
}

impl Features {
    /// How many pieces the text has.
    pub fn pieces(&self) -> u32 {
        self.count
    }
}

/// A piece of a text and its own features, which lie in the space of all languages too.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it lies in the text.
    pub span: Span,
    /// Its part of the text's features.
    pub features: Box<[f32; WIDTH]>,
}

/// A point on the unit sphere.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector(Box<[f32; WIDTH]>);

impl Vector {
    /// The numbers; their squares add up to 1.
    pub fn as_array(&self) -> &[f32; WIDTH] {
        &self.0
    }

    /// The cosine of the angle between the two: 1 for the same sense, about 0 for unrelated texts.
    pub fn cosine(&self, other: &Vector) -> f32 {
        simd::sum_of::<false>(self.as_array(), other.as_array())
    }
}

impl Encoder {
    /// The encoder inside the program. The first call takes some milliseconds, later ones nothing.
    pub fn built_in() -> &'static Encoder {
        static ENCODER: OnceLock<Encoder> = OnceLock::new();
        ENCODER.get_or_init(|| {
            let file = File::built_in();
            Encoder { tokeniser: Tokeniser::new(file), network: Network::new(file), cache: Cache::default() }
        })
    }

    /// The languages it knows, by their codes; both kinds of Chinese are there.
    pub fn languages() -> &'static [&'static str] {
        &LANGUAGES
    }

    /// True if it was trained on `lang`.
    pub fn knows(lang: Lang) -> bool {
        LANGUAGES.contains(&lang.code())
    }

    /// The features of each of `texts`, in their order. Equal texts are computed once. The result does not depend
    /// on the number of threads.
    pub fn features(&self, texts: &[&str]) -> Vec<Features> {
        let mut places = FxHashMap::default();
        let mut distinct = Vec::new();
        let index: Vec<usize> = texts
            .iter()
            .map(|text| {
                *places.entry(*text).or_insert_with(|| {
                    distinct.push(*text);
                    distinct.len() - 1
                })
            })
            .collect();
        let mut features = Vec::with_capacity(distinct.len());
        for texts in distinct.chunks(WAVE) {
            let pieces = self.pieces(texts);
            let mut sums = vec![([[0.0; WIDTH]; 3], 0); texts.len()];
            for sum in lots::features(&self.network, &self.cache, &pieces, Grain::Stretch) {
                let ([begin, inner, end], count) = &mut sums[sum.text];
                match sum.mark {
                    Some(Mark::Begin) => add(begin, &sum.features),
                    Some(Mark::End) => add(end, &sum.features),
                    None => {
                        add(inner, &sum.features);
                        *count += sum.tokens;
                    }
                }
            }
            let shared = sums.into_iter().map(|(sums, count)| Features { sums: Arc::new(sums), count });
            features.extend(shared);
        }
        index.into_iter().map(|i| features[i].clone()).collect()
    }

    /// The pieces of each of `texts` with their own features, without the marks of begin and end.
    pub fn tokens(&self, texts: &[&str]) -> Vec<Vec<Token>> {
        let pieces = self.pieces(texts);
        let mut tokens: Vec<Vec<Token>> = vec![Vec::new(); texts.len()];
        let sums = lots::features(&self.network, &self.cache, &pieces, Grain::Piece);
        for (sum, piece) in sums.into_iter().zip(pieces.iter().flatten()) {
            if sum.mark.is_none() {
                tokens[sum.text].push(Token { span: piece.span, features: Box::new(sum.features) });
            }
        }
        tokens
    }

    /// The vector of each group of texts, from the features of its members in their order. That of an empty group means nothing.
    pub fn vectors<'a, G: AsRef<[&'a Features]> + Sync>(&self, groups: &[G]) -> Vec<Vector> {
        let lots = groups.par_chunks(GROUPS).flat_map_iter(|groups| {
            let mut counts = Vec::with_capacity(groups.len());
            let mut rows = vec![[0.0; WIDTH]; groups.len()];
            for (group, row) in groups.iter().zip(&mut rows) {
                let members = group.as_ref();
                let pieces: u32 = members.iter().map(|m| m.count).sum();
                counts.push(pieces + MARKS);
                members.iter().for_each(|member| add(row, &member.sums[1]));
                members.first().iter().for_each(|member| add(row, &member.sums[0]));
                members.last().iter().for_each(|member| add(row, &member.sums[2]));
            }
            self.network.vectors(&mut rows, &counts);
            rows.into_iter().map(|row| Vector(Box::new(row)))
        });
        lots.collect()
    }

    /// The vector of one group of texts.
    pub fn vector(&self, members: &[&Features]) -> Vector {
        self.vectors(&[members]).remove(0)
    }

    fn pieces(&self, texts: &[&str]) -> Vec<Vec<Piece>> {
        texts.par_iter().map(|text| self.tokeniser.pieces(text)).collect()
    }
}

/// `to += terms`.
fn add(to: &mut [f32; WIDTH], terms: &[f32; WIDTH]) {
    to.iter_mut().zip(terms).for_each(|(x, y)| *x += y);
}
