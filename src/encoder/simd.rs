//! The one place where the processor is asked what it can do.
//!
//! A [`Job`] is ordinary Rust that the compiler turns into vector instructions by itself; [`run`] compiles it a
//! second time for AVX2 with fused multiply-add, and takes that version where the processor has them. Elsewhere
//! the plain version runs: the same result but for the rounding of the last bits.

/// Work worth compiling for a better processor.
pub trait Job {
    /// Does it. `FUSED` says that `f32::mul_add` is one instruction (without the hardware it is a slow call).
    ///
    /// Must be `#[inline(always)]`, and so must what it calls in its inner loops: code that is not inlined stays
    /// compiled for the oldest processor.
    fn run<const FUSED: bool>(self);
}

/// Runs `job` with the best instructions this processor has.
pub fn run<J: Job>(job: J) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        // SAFETY: the only condition of calling a function with target features is that the processor has them,
        // which the line above has just asked.
        return unsafe { run_avx2(job) };
    }
    if cfg!(target_arch = "aarch64") { job.run::<true>() } else { job.run::<false>() }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn run_avx2<J: Job>(job: J) {
    job.run::<true>();
}

/// `a × b + c`, in one rounding where that is one instruction.
#[inline(always)]
pub fn multiply_add<const FUSED: bool>(a: f32, b: f32, c: f32) -> f32 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

/// The sum of `terms` of two equally long slices, eight at a time so that it becomes vector code.
#[inline(always)]
pub fn sum_of<const FUSED: bool>(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; 16];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<16>(), b.as_chunks::<16>());
    for (a, b) in a.iter().zip(b) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane = multiply_add::<FUSED>(*a, *b, *lane);
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    lanes.iter().sum::<f32>() + rest
}
