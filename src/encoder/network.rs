//! The network: pieces → features → vector.
//!
//! Google's multilingual universal sentence encoder (Yang and others, 2019), the convolutional one, version 3:
//! ```text
//! piece vector (512) ── projection, layer norm ── three branches (256 each), for n-grams of 2, 3 and 5:
//!     h = relu(convolution 1) + input;  branch = relu(convolution 2) + h
//! [piece vector | branches] ── layer norm ── sum over the tokens ── projection (512)      = features of a text
//! sum ÷ √tokens ── two residual layers ── tanh ── unit length                             = its vector
//! ```
//! All that comes before the first sum over neighbours depends on the piece alone ([`Network::piece`]): its
//! projection, and its products with each of the ten taps of the first convolutions.

use super::file::File;
use super::format::{BRANCH, BRANCHES, BRANCHES_WIDTH, INNER, TOKEN, WIDTH};
use super::matrix::{Levels, Matrix};
use super::rows::Rows;
use super::simd::{self, Job, multiply_add, sum_of};
use super::winograd::{Convolution, Scratch};
use std::sync::Arc;

/// Added to a variance before the root is taken, as in the original.
const EPSILON: f32 = 1e-12;
/// Taps of all branches together.
const TAPS: usize = BRANCHES[0].0 + BRANCHES[1].0 + BRANCHES[2].0;
/// Where a piece's projection begins.
const INPUT: usize = WIDTH;
/// Where its products with the taps begin.
const PRODUCTS: usize = INPUT + BRANCHES_WIDTH;
/// Numbers that depend on a piece alone.
pub const PIECE: usize = PRODUCTS + TAPS * BRANCH;

/// The network.
pub struct Network {
    rows: Rows,
    projection: Matrix,
    projection_bias: Vec<f32>,
    gain: Vec<f32>,
    bias: Vec<f32>,
    taps: [Matrix; 3],
    taps_bias: [Vec<f32>; 3],
    pairs: Convolution<5>,
    triples: Convolution<6>,
    fives: Convolution<8>,
    second_bias: [Vec<f32>; 3],
    token_gain: Vec<f32>,
    token_bias: Vec<f32>,
    out: Matrix,
    out_bias: Vec<f32>,
    dense: Dense,
}

/// The residual layers on top.
struct Dense {
    first: Matrix,
    second: Matrix,
    second_skip: Matrix,
    third: Matrix,
    last: Matrix,
    last_skip: Matrix,
}

/// Working memory for one lot of tokens, kept to be used again.
#[derive(Default)]
pub struct Workspace {
    hidden: Vec<f32>,
    convolved: Vec<f32>,
    branches: [Vec<f32>; 3],
    scratch: Scratch,
}

/// The matrix `name` of the file.
fn matrix(file: File, name: &str) -> Matrix {
    Matrix::stored(vec![file.matrix(name)])
}

/// The taps of a first convolution side by side, so that one product gives all of them.
fn taps(file: File, name: &str) -> Matrix {
    let all = file.matrix(name);
    Matrix::stored(all.bytes.chunks_exact(BRANCH * BRANCH).map(|bytes| Levels { bytes, ..all }).collect())
}

/// A second convolution.
fn convolution<const POINTS: usize>(file: File, name: &str, left: usize) -> Convolution<POINTS> {
    let all = file.matrix(name);
    Convolution::new(left, |tap, input, factor, row| {
        let weights = all.row(tap * BRANCH + input, 0);
        row.iter_mut().zip(weights).for_each(|(x, weight)| *x += factor * weight);
    })
}

/// Three vectors in a row.
fn joined(file: File, name: &str) -> Vec<f32> {
    BRANCHES.iter().flat_map(|(n, _)| file.vector(&format!("{name}{n}"))).collect()
}

impl Network {
    /// The network of `file`.
    pub fn new(file: File) -> Network {
        let each = |name: &str| BRANCHES.map(|(n, _)| file.vector(&format!("{name}{n}")));
        Network {
            rows: Rows::new(file),
            projection: Matrix::stored(BRANCHES.map(|(n, _)| file.matrix(&format!("proj{n}"))).to_vec()),
            projection_bias: joined(file, "proj_b"),
            gain: joined(file, "ln_g"),
            bias: joined(file, "ln_b"),
            // The taps side by side, so that one product gives all of them.
            taps: BRANCHES.map(|(n, _)| taps(file, &format!("w1_{n}"))),
            taps_bias: each("b1_"),
            pairs: convolution(file, "w2_2", BRANCHES[0].1),
            triples: convolution(file, "w2_3", BRANCHES[1].1),
            fives: convolution(file, "w2_5", BRANCHES[2].1),
            second_bias: each("b2_"),
            token_gain: file.vector("ln_g"),
            token_bias: file.vector("ln_b"),
            out: matrix(file, "cnn_W"),
            out_bias: file.vector("cnn_b"),
            dense: Dense {
                first: matrix(file, "d0"),
                second: matrix(file, "d1"),
                second_skip: matrix(file, "p1"),
                third: matrix(file, "d2"),
                last: matrix(file, "d3"),
                last_skip: matrix(file, "p3"),
            },
        }
    }

    /// What depends on each of the pieces `ids` alone: its vector, its projection, its products with the taps.
    pub fn pieces(&self, ids: &[u32]) -> Vec<Arc<[f32; PIECE]>> {
        let mut vectors = vec![[0.0; WIDTH]; ids.len()];
        for (id, vector) in ids.iter().zip(&mut vectors) {
            self.rows.read(*id, vector);
        }
        let mut inputs = vec![[0.0; BRANCHES_WIDTH]; ids.len()];
        self.projection.multiply(vectors.as_flattened(), inputs.as_flattened_mut());
        for input in &mut inputs {
            add(input, &self.projection_bias);
            simd::run(LayerNorm { row: input, gain: &self.gain, bias: &self.bias });
        }
        let mut column = vec![0.0; ids.len() * BRANCH];
        let products: Vec<Vec<f32>> = (self.taps.iter().enumerate())
            .map(|(branch, taps)| {
                for (input, row) in inputs.iter().zip(column.chunks_exact_mut(BRANCH)) {
                    row.copy_from_slice(&input[branch * BRANCH..][..BRANCH]);
                }
                let mut products = vec![0.0; column.len() * BRANCHES[branch].0];
                taps.multiply(&column, &mut products);
                products
            })
            .collect();
        let mut piece = [0.0; PIECE];
        (0..ids.len())
            .map(|i| {
                piece[..INPUT].copy_from_slice(&vectors[i]);
                piece[INPUT..PRODUCTS].copy_from_slice(&inputs[i]);
                let mut rest = &mut piece[PRODUCTS..];
                for products in &products {
                    let width = products.len() / ids.len();
                    let (part, others) = std::mem::take(&mut rest).split_at_mut(width);
                    part.copy_from_slice(&products[i * width..][..width]);
                    rest = others;
                }
                Arc::new(piece)
            })
            .collect()
    }

    /// Computes the branches of all `tokens`, which are stretches of the lengths `stretches` one after another.
    pub fn branches(&self, tokens: &[&[f32; PIECE]], stretches: &[usize], work: &mut Workspace) {
        let size = tokens.len() * BRANCH;
        let Workspace { hidden, convolved, branches, scratch } = work;
        hidden.resize(size, 0.0);
        convolved.resize(size, 0.0);
        for (branch, out) in branches.iter_mut().enumerate() {
            simd::run(FirstConvolution {
                branch,
                bias: &self.taps_bias[branch],
                tokens,
                stretches,
                out: hidden,
            });
            match branch {
                0 => self.pairs.apply(hidden, stretches, convolved, scratch),
                1 => self.triples.apply(hidden, stretches, convolved, scratch),
                _ => self.fives.apply(hidden, stretches, convolved, scratch),
            }
            out.resize(size, 0.0);
            simd::run(Residual { bias: &self.second_bias[branch], convolved, hidden, out });
        }
    }

    /// Adds the features of the token at `index` of the last [`Network::branches`], before the projection, to `sum`.
    pub fn add_token(&self, token: &[f32; PIECE], index: usize, work: &Workspace, sum: &mut [f32; TOKEN]) {
        let mut row = [0.0; TOKEN];
        row[..WIDTH].copy_from_slice(&token[..WIDTH]);
        for (branch, out) in work.branches.iter().zip(row[WIDTH..].chunks_exact_mut(BRANCH)) {
            out.copy_from_slice(&branch[index * BRANCH..][..BRANCH]);
        }
        simd::run(LayerNorm { row: &mut row, gain: &self.token_gain, bias: &self.token_bias });
        add(sum, &row);
    }

    /// Projects sums of `counts` tokens each.
    pub fn project(&self, sums: &[[f32; TOKEN]], counts: &[u32]) -> Vec<[f32; WIDTH]> {
        let mut out = vec![[0.0; WIDTH]; sums.len()];
        self.out.multiply(sums.as_flattened(), out.as_flattened_mut());
        for (row, count) in out.iter_mut().zip(counts) {
            for (x, bias) in row.iter_mut().zip(&self.out_bias) {
                *x += *count as f32 * bias;
            }
        }
        out
    }

    /// The dense net: the features of texts, each with its number of tokens, into vectors of unit length.
    pub fn vectors(&self, features: &mut [[f32; WIDTH]], counts: &[u32]) {
        for (row, count) in features.iter_mut().zip(counts) {
            let scale = 1.0 / ((*count).max(1) as f32).sqrt();
            row.iter_mut().for_each(|x| *x *= scale);
        }
        let count = features.len();
        let layer = |matrix: &Matrix, rows: &[f32], width: usize| {
            let mut out = vec![0.0; count * width];
            matrix.multiply(rows, &mut out);
            out
        };
        let dense = &self.dense;
        let mut first = layer(&dense.first, features.as_flattened(), INNER);
        rectify(&mut first);
        let mut second = layer(&dense.second_skip, features.as_flattened(), INNER);
        add(&mut second, &layer(&dense.second, &first, INNER));
        rectify(&mut second);
        let mut third = layer(&dense.third, &second, WIDTH);
        rectify(&mut third);
        let mut last = layer(&dense.last_skip, &second, WIDTH);
        add(&mut last, &layer(&dense.last, &third, WIDTH));
        for (row, out) in last.as_chunks::<WIDTH>().0.iter().zip(features) {
            *out = row.map(f32::tanh);
            let length = sum_of::<false>(out, out).max(EPSILON).sqrt();
            out.iter_mut().for_each(|x| *x /= length);
        }
    }
}

/// `to += terms`.
fn add(to: &mut [f32], terms: &[f32]) {
    to.iter_mut().zip(terms).for_each(|(x, y)| *x += y);
}

/// Negative numbers become 0.
fn rectify(row: &mut [f32]) {
    row.iter_mut().for_each(|x| *x = x.max(0.0));
}

/// Brings a row to mean 0 and variance 1, then to its gain and bias.
struct LayerNorm<'a> {
    row: &'a mut [f32],
    gain: &'a [f32],
    bias: &'a [f32],
}

impl Job for LayerNorm<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        const ONES: [f32; TOKEN] = [1.0; TOKEN];
        let count = self.row.len() as f32;
        let mean = sum_of::<FUSED>(self.row, &ONES[..self.row.len()]) / count;
        self.row.iter_mut().for_each(|x| *x -= mean);
        let scale = 1.0 / (sum_of::<FUSED>(self.row, self.row) / count + EPSILON).sqrt();
        for ((x, gain), bias) in self.row.iter_mut().zip(self.gain).zip(self.bias) {
            *x = multiply_add::<FUSED>(*x * scale, *gain, *bias);
        }
    }
}

/// The first convolution of a branch from the pieces' products, its residual added.
struct FirstConvolution<'a> {
    branch: usize,
    bias: &'a [f32],
    tokens: &'a [&'a [f32; PIECE]],
    stretches: &'a [usize],
    out: &'a mut [f32],
}

impl Job for FirstConvolution<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let (taps, left) = BRANCHES[self.branch];
        let before: usize = BRANCHES[..self.branch].iter().map(|b| b.0).sum();
        let (mut tokens, mut out) = (self.tokens, self.out.as_chunks_mut::<BRANCH>().0.iter_mut());
        for &length in self.stretches {
            let (stretch, rest) = tokens.split_at(length);
            tokens = rest;
            for (t, out) in (0..length).zip(&mut out) {
                out.copy_from_slice(self.bias);
                for tap in 0..taps {
                    if let Some(token) = (t + tap).checked_sub(left).and_then(|i| stretch.get(i)) {
                        let products = &token[PRODUCTS + (before + tap) * BRANCH..][..BRANCH];
                        out.iter_mut().zip(products).for_each(|(x, y)| *x += y);
                    }
                }
                let input = &stretch[t][INPUT + self.branch * BRANCH..][..BRANCH];
                out.iter_mut().zip(input).for_each(|(x, y)| *x = x.max(0.0) + y);
            }
        }
    }
}

/// The end of a branch: `relu(convolved + bias) + hidden`.
struct Residual<'a> {
    bias: &'a [f32],
    convolved: &'a [f32],
    hidden: &'a [f32],
    out: &'a mut [f32],
}

impl Job for Residual<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let rows = self.convolved.chunks_exact(BRANCH).zip(self.hidden.chunks_exact(BRANCH));
        for ((convolved, hidden), out) in rows.zip(self.out.chunks_exact_mut(BRANCH)) {
            for (((x, y), h), bias) in out.iter_mut().zip(convolved).zip(hidden).zip(self.bias) {
                *x = (y + bias).max(0.0) + h;
            }
        }
    }
}
