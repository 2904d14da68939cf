//! One small hash whose value never changes between versions or machines: names made from it are kept in files.

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
pub fn fnv1a(pieces: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for piece in pieces {
        // A separator that no piece of text holds keeps ("ab", "c") and ("a", "bc") apart.
        for byte in piece.iter().chain(&[0xff]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
