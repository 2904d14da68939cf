//! Matrix products: many rows times one matrix that stays the same.
//!
//! The matrix is kept as panels of 16 columns, each panel a run of memory that fits the first-level cache; six rows
//! meet a panel at a time, so that their 96 sums stay in registers (the scheme of Goto and van de Geijn, 2008). Each
//! sum is made in the same order whatever the rows around it, so a row's result does not depend on its company.
//!
//! `matrixmultiply` was tried first and would do; it packs the same constant matrix anew in every call.

use super::simd::{self, Job, multiply_add};

/// Columns of a panel.
const PANEL: usize = 16;
/// Rows multiplied together.
const TILE: usize = 6;

/// A matrix, packed for multiplying rows by it.
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    /// Panel after panel: for each input, the weights of its columns.
    panels: Vec<f32>,
}

impl Matrix {
    /// The matrix of `inputs` rows and `outputs` columns (a multiple of 16) whose elements `at(row, column)` gives.
    pub fn new(inputs: usize, outputs: usize, at: impl Fn(usize, usize) -> f32) -> Matrix {
        debug_assert!(outputs.is_multiple_of(PANEL));
        let mut panels = Vec::with_capacity(inputs * outputs);
        for first in (0..outputs).step_by(PANEL) {
            for input in 0..inputs {
                panels.extend((first..first + PANEL).map(|output| at(input, output)));
            }
        }
        Matrix { inputs, outputs, panels }
    }

    /// Writes the products of `rows` (one after the other, as many as `out` has room for) to `out`.
    pub fn multiply(&self, rows: &[f32], out: &mut [f32]) {
        simd::run(Product { matrix: self, rows, out });
    }
}

struct Product<'a> {
    matrix: &'a Matrix,
    rows: &'a [f32],
    out: &'a mut [f32],
}

impl Job for Product<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Matrix { inputs, outputs, panels } = self.matrix;
        let full = self.out.len() / outputs / TILE * TILE;
        let (rows, rest) = self.rows.split_at(full * inputs);
        for (index, panel) in panels.chunks_exact(inputs * PANEL).enumerate() {
            let (out, out_rest) = self.out.split_at_mut(full * outputs);
            let tiles = rows.chunks_exact(inputs * TILE).zip(out.chunks_exact_mut(outputs * TILE));
            for (rows, out) in tiles {
                tile::<TILE, FUSED>(rows, panel, out, *outputs, index * PANEL);
            }
            match out_rest.len() / outputs {
                1 => tile::<1, FUSED>(rest, panel, out_rest, *outputs, index * PANEL),
                2 => tile::<2, FUSED>(rest, panel, out_rest, *outputs, index * PANEL),
                3 => tile::<3, FUSED>(rest, panel, out_rest, *outputs, index * PANEL),
                4 => tile::<4, FUSED>(rest, panel, out_rest, *outputs, index * PANEL),
                5 => tile::<5, FUSED>(rest, panel, out_rest, *outputs, index * PANEL),
                _ => {}
            }
        }
    }
}

/// `ROWS` rows times one panel, into the columns from `column` on.
#[inline(always)]
fn tile<const ROWS: usize, const FUSED: bool>(
    rows: &[f32],
    panel: &[f32],
    out: &mut [f32],
    outputs: usize,
    column: usize,
) {
    let weights = panel.as_chunks::<PANEL>().0;
    let inputs = weights.len();
    let rows: [&[f32]; ROWS] = std::array::from_fn(|r| &rows[r * inputs..][..inputs]);
    let mut sums = [[0f32; PANEL]; ROWS];
    for (i, weights) in weights.iter().enumerate() {
        for (sums, row) in sums.iter_mut().zip(&rows) {
            let x = row[i];
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum = multiply_add::<FUSED>(x, *weight, *sum);
            }
        }
    }
    for (sums, out) in sums.iter().zip(out.chunks_exact_mut(outputs)) {
        out[column..column + PANEL].copy_from_slice(sums);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The tiled product is the schoolbook product, and a row's result is the same alone and in company.
        #[test]
        fn product(rows in 1usize..20, inputs in 1usize..40, panels in 1usize..4, seed in any::<u32>()) {
            let outputs = panels * PANEL;
            let value = |i: usize| ((i as u32).wrapping_mul(2_654_435_761) ^ seed) as f32 / 2e9 - 1.0;
            let a: Vec<f32> = (0..rows * inputs).map(value).collect();
            let matrix = Matrix::new(inputs, outputs, |i, o| value(7919 + i * outputs + o));
            let mut out = vec![0.0; rows * outputs];
            matrix.multiply(&a, &mut out);
            for r in 0..rows {
                for o in 0..outputs {
                    let expected: f64 = (0..inputs)
                        .map(|i| f64::from(a[r * inputs + i]) * f64::from(value(7919 + i * outputs + o)))
                        .sum();
                    prop_assert!((f64::from(out[r * outputs + o]) - expected).abs() < 1e-4);
                }
                let mut alone = vec![0.0; outputs];
                matrix.multiply(&a[r * inputs..][..inputs], &mut alone);
                prop_assert_eq!(&alone[..], &out[r * outputs..][..outputs]);
            }
        }
    }
}
