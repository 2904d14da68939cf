//! Matrix products: many rows times one matrix that stays the same.
//!
//! The matrix is read as panels of 16 columns, each panel a run of memory that fits the first-level cache; six rows
//! meet a panel at a time, so that their 96 sums stay in registers (the scheme of Goto and van de Geijn, 2008). Each
//! sum is made in the same order whatever the rows around it, so a row's result does not depend on its company.
//!
//! Most matrices stay in the file as they are, a byte a number, and a panel is unpacked for each product: little
//! beside the product, and nothing at start-up. `matrixmultiply` would do but for that; it also packs anew each time.

use super::kernel::{self, PANEL};
use super::simd::{self, Job};

/// Rows multiplied together.
const TILE: usize = 6;

/// A matrix as the weight file holds it: row by row, signed bytes times one step.
#[derive(Clone, Copy)]
pub struct Levels {
    /// The step.
    pub step: f32,
    /// The bytes.
    pub bytes: &'static [u8],
    /// Numbers in a row, a multiple of 16.
    pub columns: usize,
}

impl Levels {
    /// The numbers of a row, from a column on.
    #[inline(always)]
    pub fn row(&self, row: usize, column: usize) -> impl Iterator<Item = f32> {
        let bytes = &self.bytes[row * self.columns + column..(row + 1) * self.columns];
        bytes.iter().map(|level| self.step * f32::from(*level as i8))
    }
}

/// A matrix to multiply rows by.
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    weights: Weights,
}

enum Weights {
    /// Panel after panel: for each input, the weights of its columns.
    Panels(Vec<f32>),
    /// Matrices side by side, each as the file has it.
    Stored(Vec<Levels>),
}

impl Matrix {
    /// The matrix of `inputs` rows and `outputs` columns (a multiple of 16); `read` writes the row of an input.
    pub fn new(inputs: usize, outputs: usize, read: impl Fn(usize, &mut [f32])) -> Matrix {
        debug_assert!(outputs.is_multiple_of(PANEL));
        let mut panels = vec![0.0; inputs * outputs];
        let mut row = vec![0.0; outputs];
        for input in 0..inputs {
            read(input, &mut row);
            let parts = panels.chunks_exact_mut(inputs * PANEL).zip(row.chunks_exact(PANEL));
            parts.for_each(|(panel, part)| panel[input * PANEL..][..PANEL].copy_from_slice(part));
        }
        Matrix { inputs, outputs, weights: Weights::Panels(panels) }
    }

    /// The matrices `parts`, all with the same number of rows, side by side.
    pub fn stored(parts: Vec<Levels>) -> Matrix {
        let inputs = parts.first().map_or(0, |p| p.bytes.len() / p.columns);
        let outputs = parts.iter().map(|p| p.columns).sum();
        Matrix { inputs, outputs, weights: Weights::Stored(parts) }
    }

    /// The panel that begins with `column`, unpacked to `buffer` if need be.
    #[inline(always)]
    fn panel<'a>(&'a self, column: usize, buffer: &'a mut Vec<f32>) -> &'a [f32] {
        match &self.weights {
            Weights::Panels(panels) => &panels[column * self.inputs..][..self.inputs * PANEL],
            Weights::Stored(parts) => {
                buffer.resize(self.inputs * PANEL, 0.0);
                let mut first = 0;
                for part in parts {
                    if (first..first + part.columns).contains(&column) {
                        for (row, out) in buffer.as_chunks_mut::<PANEL>().0.iter_mut().enumerate() {
                            out.iter_mut().zip(part.row(row, column - first)).for_each(|(x, y)| *x = y);
                        }
                    }
                    first += part.columns;
                }
                buffer
            }
        }
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
        let Matrix { inputs, outputs, .. } = self.matrix;
        let full = self.out.len() / outputs / TILE * TILE;
        let (rows, rest) = self.rows.split_at(full * inputs);
        let mut buffer = Vec::new();
        for column in (0..*outputs).step_by(PANEL) {
            let panel = self.matrix.panel(column, &mut buffer);
            let (out, out_rest) = self.out.split_at_mut(full * outputs);
            let tiles = rows.chunks_exact(inputs * TILE).zip(out.chunks_exact_mut(outputs * TILE));
            for (rows, out) in tiles {
                tile::<TILE, FUSED>(rows, panel, out, *outputs, column);
            }
            match out_rest.len() / outputs {
                1 => tile::<1, FUSED>(rest, panel, out_rest, *outputs, column),
                2 => tile::<2, FUSED>(rest, panel, out_rest, *outputs, column),
                3 => tile::<3, FUSED>(rest, panel, out_rest, *outputs, column),
                4 => tile::<4, FUSED>(rest, panel, out_rest, *outputs, column),
                5 => tile::<5, FUSED>(rest, panel, out_rest, *outputs, column),
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
    let sums = kernel::tile::<ROWS, FUSED>(rows, panel);
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
            let matrix = Matrix::new(inputs, outputs, |i, row| {
                row.iter_mut().enumerate().for_each(|(o, x)| *x = value(7919 + i * outputs + o));
            });
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
