//! Convolution along the tokens with fewer multiplications.
//!
//! Four neighbouring outputs of a filter of `r` taps need `4 r` products of a token with a matrix when computed as
//! defined, and `4 + r - 1` by the minimal filtering of Winograd (1980; for networks Lavin and Gray, 2016): inputs
//! and taps are taken as polynomials, evaluated at `r + 3` points, multiplied there, and the product interpolated.
//! For the taps 2, 3 and 5 of this network that is 19 matrix products for four tokens in place of 40.
//! The points are small, so the rounding stays in the sixth digit.

use super::format::BRANCH;
use super::matrix::Matrix;
use super::simd::{self, Job, multiply_add};

/// Outputs made together.
pub const OUTPUTS: usize = 4;
/// The points of evaluation, the first `POINTS - 1` of them; the last point is infinity.
const AT: [f64; 7] = [0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5];
/// Columns that travel through a transform together.
const LANES: usize = 8;

/// A convolution of `POINTS - 3` taps from [`BRANCH`] numbers to as many.
pub struct Convolution<const POINTS: usize> {
    /// How many of the taps lie to the left of the token.
    left: usize,
    /// The taps, evaluated at each point.
    filters: Vec<Matrix>,
    /// Evaluates the inputs: a row a point.
    evaluate: [[f32; POINTS]; POINTS],
    /// Makes the outputs from the products: a row an output.
    interpolate: [[f32; POINTS]; OUTPUTS],
}

/// Working memory of a convolution, kept to be used again.
#[derive(Default)]
pub struct Scratch {
    inputs: Vec<f32>,
    products: Vec<f32>,
}

impl<const POINTS: usize> Convolution<POINTS> {
    /// The convolution to whose outputs `add(tap, input, factor, row)` adds the weights from an input at a tap,
    /// times a factor; tap `left` is the token itself.
    pub fn new(left: usize, add: impl Fn(usize, usize, f32, &mut [f32])) -> Self {
        let taps = POINTS + 1 - OUTPUTS;
        let points = &AT[..POINTS - 1];
        let filters = (0..POINTS).map(|p| {
            // At a finite point: the taps' polynomial there, over the product of the distances to the others.
            let factors: Vec<f32> = match points.get(p) {
                Some(&x) => {
                    let distance: f64 = points.iter().filter(|&&y| y != x).map(|y| x - y).product();
                    (0..taps).map(|t| (x.powi(t as i32) / distance) as f32).collect()
                }
                None => (0..taps).map(|t| if t + 1 == taps { 1.0 } else { 0.0 }).collect(),
            };
            Matrix::new(BRANCH, BRANCH, |input, row| {
                row.fill(0.0);
                factors.iter().enumerate().for_each(|(tap, factor)| add(tap, input, *factor, row));
            })
        });
        let evaluate = std::array::from_fn(|p| {
            // The polynomial that vanishes at all the other finite points, by its coefficients.
            let mut polynomial = [0f64; POINTS];
            polynomial[0] = 1.0;
            for (_, y) in points.iter().enumerate().filter(|(q, _)| *q != p) {
                for power in (0..POINTS).rev() {
                    let below = if power > 0 { polynomial[power - 1] } else { 0.0 };
                    polynomial[power] = below - y * polynomial[power];
                }
            }
            polynomial.map(|c| c as f32)
        });
        let interpolate = std::array::from_fn(|o| {
            std::array::from_fn(|p| match points.get(p) {
                Some(x) => x.powi(o as i32) as f32,
                None if o + 1 == OUTPUTS => 1.0,
                None => 0.0,
            })
        });
        Convolution { left, filters: filters.collect(), evaluate, interpolate }
    }

    /// Convolves each stretch of rows in `rows`, of the lengths in `stretches`, as if zeros lay around it, and
    /// writes as many rows to `out`.
    pub fn apply(&self, rows: &[f32], stretches: &[usize], out: &mut [f32], scratch: &mut Scratch) {
        let tiles: usize = stretches.iter().map(|n| n.div_ceil(OUTPUTS)).sum();
        if tiles == 0 {
            return;
        }
        let plane = tiles * BRANCH;
        scratch.inputs.resize(plane * POINTS, 0.0);
        scratch.products.resize(plane * POINTS, 0.0);
        let Scratch { inputs, products } = scratch;
        simd::run(Evaluate { by: self, rows, stretches, out: inputs, plane });
        let planes = inputs.chunks_exact(plane).zip(products.chunks_exact_mut(plane));
        for (filter, (inputs, products)) in self.filters.iter().zip(planes) {
            filter.multiply(inputs, products);
        }
        simd::run(Interpolate { by: self, products, stretches, out, plane });
    }
}

struct Evaluate<'a, const POINTS: usize> {
    by: &'a Convolution<POINTS>,
    rows: &'a [f32],
    stretches: &'a [usize],
    out: &'a mut [f32],
    /// Numbers of one point's inputs.
    plane: usize,
}

impl<const POINTS: usize> Job for Evaluate<'_, POINTS> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        const ZERO: [f32; BRANCH] = [0.0; BRANCH];
        let mut rest = self.rows;
        let mut tile = 0;
        for &length in self.stretches {
            let (stretch, others) = rest.as_chunks::<BRANCH>().0.split_at(length);
            rest = others.as_flattened();
            for first in (0..length).step_by(OUTPUTS) {
                let row = |p: usize| (first + p).checked_sub(self.by.left).and_then(|i| stretch.get(i));
                let rows: [&[f32; BRANCH]; POINTS] = std::array::from_fn(|p| row(p).unwrap_or(&ZERO));
                for column in (0..BRANCH).step_by(LANES) {
                    for (p, factors) in self.by.evaluate.iter().enumerate() {
                        let sums = combine::<POINTS, FUSED>(factors, |q| &rows[q][column..]);
                        self.out[p * self.plane + tile + column..][..LANES].copy_from_slice(&sums);
                    }
                }
                tile += BRANCH;
            }
        }
    }
}

struct Interpolate<'a, const POINTS: usize> {
    by: &'a Convolution<POINTS>,
    products: &'a [f32],
    stretches: &'a [usize],
    out: &'a mut [f32],
    plane: usize,
}

impl<const POINTS: usize> Job for Interpolate<'_, POINTS> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let mut rest = self.out;
        let mut tile = 0;
        for &length in self.stretches {
            let (stretch, others) = rest.split_at_mut(length * BRANCH);
            rest = others;
            for outputs in stretch.chunks_mut(OUTPUTS * BRANCH) {
                let rows: [&[f32]; POINTS] =
                    std::array::from_fn(|p| &self.products[p * self.plane + tile..][..BRANCH]);
                for column in (0..BRANCH).step_by(LANES) {
                    for (factors, out) in self.by.interpolate.iter().zip(outputs.chunks_exact_mut(BRANCH)) {
                        let sums = combine::<POINTS, FUSED>(factors, |p| &rows[p][column..]);
                        out[column..column + LANES].copy_from_slice(&sums);
                    }
                }
                tile += BRANCH;
            }
        }
    }
}

/// The sum of the first [`LANES`] numbers of the `POINTS` rows, each row times its factor.
#[inline(always)]
fn combine<'a, const POINTS: usize, const FUSED: bool>(
    factors: &[f32; POINTS],
    row: impl Fn(usize) -> &'a [f32],
) -> [f32; LANES] {
    let mut sums = [0f32; LANES];
    for (p, factor) in factors.iter().enumerate() {
        for (sum, x) in sums.iter_mut().zip(row(p)) {
            *sum = multiply_add::<FUSED>(*factor, *x, *sum);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares with the convolution as it is defined, over stretches of every length around the tile.
    fn agrees<const POINTS: usize>(left: usize) {
        let value = |i: usize| (i as u32).wrapping_mul(2_654_435_761) as f32 / 2e9 - 1.0;
        let weight = |t: usize, i: usize, o: usize| value((t * BRANCH + i) * BRANCH + o);
        let stretches = [1, 2, 3, 4, 5, 9];
        let length: usize = stretches.iter().sum();
        let rows: Vec<f32> = (0..length * BRANCH).map(|i| value(i * 31 + 5)).collect();
        let mut out = vec![0.0; rows.len()];
        let add = |tap: usize, i: usize, factor: f32, row: &mut [f32]| {
            row.iter_mut().enumerate().for_each(|(o, x)| *x += factor * weight(tap, i, o));
        };
        Convolution::<POINTS>::new(left, add).apply(&rows, &stretches, &mut out, &mut Scratch::default());
        let mut start = 0;
        for stretch in stretches {
            for t in 0..stretch {
                for o in (0..BRANCH).step_by(17) {
                    let mut expected = 0f64;
                    for tap in 0..POINTS + 1 - OUTPUTS {
                        if let Some(s) = (t + tap).checked_sub(left).filter(|s| *s < stretch) {
                            for i in 0..BRANCH {
                                let x = f64::from(rows[(start + s) * BRANCH + i]);
                                expected += x * f64::from(weight(tap, i, o));
                            }
                        }
                    }
                    let got = f64::from(out[(start + t) * BRANCH + o]);
                    assert!((got - expected).abs() < 1e-3, "{POINTS} {stretch} {t} {o}: {got} {expected}");
                }
            }
            start += stretch;
        }
    }

    #[test]
    fn as_defined() {
        agrees::<5>(0);
        agrees::<6>(1);
        agrees::<8>(2);
    }
}
