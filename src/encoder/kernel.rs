//! The innermost loop: a few rows times sixteen columns.
//!
//! Written with the processor's own instructions where it counts. Plain Rust compiles to the same code on a good
//! day; on another, after a change elsewhere, the sums no longer stay in registers and it is ten times slower.

/// Columns of a panel.
pub const PANEL: usize = 16;

/// The products of `ROWS` rows, one after another in `rows`, with a panel: for each input the weights of its columns.
///
/// `FUSED` as in [`super::simd::Job`]: on x86-64 true only where the processor has AVX2 and FMA.
#[inline(always)]
pub fn tile<const ROWS: usize, const FUSED: bool>(rows: &[f32], panel: &[f32]) -> [[f32; PANEL]; ROWS] {
    let weights = panel.as_chunks::<PANEL>().0;
    let rows = std::array::from_fn(|r| &rows[r * weights.len()..][..weights.len()]);
    #[cfg(target_arch = "x86_64")]
    if FUSED {
        // SAFETY: the one condition is that the processor has AVX2 and FMA; `FUSED` says so, and on x86-64 it is
        // true only in what `simd::run` calls after asking the processor.
        return unsafe { tile_avx2(rows, weights) };
    }
    tile_plain::<ROWS, FUSED>(rows, weights)
}

fn tile_plain<const ROWS: usize, const FUSED: bool>(
    rows: [&[f32]; ROWS],
    weights: &[[f32; PANEL]],
) -> [[f32; PANEL]; ROWS] {
    let mut sums = [[0f32; PANEL]; ROWS];
    for (i, weights) in weights.iter().enumerate() {
        for (sums, row) in sums.iter_mut().zip(&rows) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum = super::simd::multiply_add::<FUSED>(row[i], *weight, *sum);
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn tile_avx2<const ROWS: usize>(rows: [&[f32]; ROWS], weights: &[[f32; PANEL]]) -> [[f32; PANEL]; ROWS] {
    use std::arch::x86_64::{
        _mm256_fmadd_ps, _mm256_loadu_ps, _mm256_set1_ps, _mm256_setzero_ps, _mm256_storeu_ps,
    };
    let mut left = [_mm256_setzero_ps(); ROWS];
    let mut right = [_mm256_setzero_ps(); ROWS];
    for (i, weights) in weights.iter().enumerate() {
        // SAFETY: both loads lie within the sixteen numbers of `weights`, and need no alignment.
        let (a, b) = unsafe { (_mm256_loadu_ps(weights.as_ptr()), _mm256_loadu_ps(weights.as_ptr().add(8))) };
        for r in 0..ROWS {
            let x = _mm256_set1_ps(rows[r][i]);
            left[r] = _mm256_fmadd_ps(x, a, left[r]);
            right[r] = _mm256_fmadd_ps(x, b, right[r]);
        }
    }
    let mut sums = [[0f32; PANEL]; ROWS];
    for (r, sums) in sums.iter_mut().enumerate() {
        // SAFETY: both stores lie within the sixteen numbers of `sums`, and need no alignment.
        unsafe {
            _mm256_storeu_ps(sums.as_mut_ptr(), left[r]);
            _mm256_storeu_ps(sums.as_mut_ptr().add(8), right[r]);
        }
    }
    sums
}
