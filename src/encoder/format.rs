//! The layout of the weight file, said once for the program that reads it and the one that writes it.
//!
//! A file is a magic word, a table of (offset, length) pairs, and the sections they point at, all little-endian.
//! It is used where it lies: nothing is unpacked at start-up but the network's own 3.4 MB.
//!
//! The vectors of the pieces are 6-bit numbers whose distribution is far from even (2.9 bits of entropy), so each
//! of the 17 groups they were quantised in has a Huffman code of its own. That keeps the file at 29 MB where plain
//! bytes would take 65 and packed six-bit numbers 49, and costs about a microsecond a piece, once.

/// The first bytes of the file: its kind and the version of this layout.
pub const MAGIC: [u8; 8] = *b"sverkaE1";

/// The parts of the file, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Double array of the strings the normaliser replaces; values are offsets into the next section.
    NormaliserTrie,
    /// The replacements, each ended by a zero byte.
    NormaliserText,
    /// Double array of the pieces; values are piece ids.
    PieceTrie,
    /// Logarithm of each piece's probability, `f32` by id.
    PieceScores,
    /// For each of [`GROUPS`] groups the 64 code lengths in bits, a byte each.
    CodeLengths,
    /// For each group the step and the offset of its numbers: value = offset + step × number, two `f32`.
    Steps,
    /// Where each row begins in the next section, in bytes, `u32` by piece id; one more for the end.
    RowIndex,
    /// The rows: [`WIDTH`] Huffman codes each, least significant bit first. Eight spare bytes at the end.
    Rows,
    /// The network's matrices in the order of [`MATRICES`], row by row, a signed byte a number.
    Matrices,
    /// The step of each matrix, then the vectors in the order of [`VECTORS`], `f32`.
    Floats,
}

/// How many sections there are.
pub const SECTIONS: usize = 10;

/// Numbers in the vector of a piece, in the features of a text and in its vector.
pub const WIDTH: usize = 512;
/// Numbers in one branch of the network.
pub const BRANCH: usize = 256;
/// The branches: n-gram length, and how many of its tokens lie to the left.
pub const BRANCHES: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Numbers of all branches together.
pub const BRANCHES_WIDTH: usize = BRANCHES.len() * BRANCH;
/// Numbers of a token before the projection: its piece and its branches.
pub const TOKEN: usize = WIDTH + BRANCHES_WIDTH;
/// Numbers in the inner layers of the dense net.
pub const INNER: usize = 320;

/// Groups of pieces quantised together: piece `id` belongs to group `id % GROUPS`.
pub const GROUPS: usize = 17;
/// Values a number of a piece can take.
pub const LEVELS: usize = 64;
/// The longest Huffman code, in bits.
pub const CODE_BITS: u32 = 11;

/// A matrix of the network: its name in the package it came from, rows (inputs) and columns (outputs).
pub type Shape = (&'static str, usize, usize);

/// The matrices. Those of a convolution hold the taps one below the other.
pub const MATRICES: [Shape; 16] = [
    ("proj2", WIDTH, BRANCH),
    ("proj3", WIDTH, BRANCH),
    ("proj5", WIDTH, BRANCH),
    ("w1_2", 2 * BRANCH, BRANCH),
    ("w1_3", 3 * BRANCH, BRANCH),
    ("w1_5", 5 * BRANCH, BRANCH),
    ("w2_2", 2 * BRANCH, BRANCH),
    ("w2_3", 3 * BRANCH, BRANCH),
    ("w2_5", 5 * BRANCH, BRANCH),
    ("cnn_W", TOKEN, WIDTH),
    ("d0", WIDTH, INNER),
    ("d1", INNER, INNER),
    ("p1", WIDTH, INNER),
    ("d2", INNER, WIDTH),
    ("p3", INNER, WIDTH),
    ("d3", WIDTH, WIDTH),
];

/// The vectors and their lengths: biases, and the gains and biases of the two layer normalisations.
pub const VECTORS: [(&str, usize); 18] = [
    ("proj_b2", BRANCH),
    ("proj_b3", BRANCH),
    ("proj_b5", BRANCH),
    ("ln_g2", BRANCH),
    ("ln_g3", BRANCH),
    ("ln_g5", BRANCH),
    ("ln_b2", BRANCH),
    ("ln_b3", BRANCH),
    ("ln_b5", BRANCH),
    ("b1_2", BRANCH),
    ("b1_3", BRANCH),
    ("b1_5", BRANCH),
    ("b2_2", BRANCH),
    ("b2_3", BRANCH),
    ("b2_5", BRANCH),
    ("ln_g", TOKEN),
    ("ln_b", TOKEN),
    ("cnn_b", WIDTH),
];

/// The codes of a canonical Huffman code with these lengths (0: the level does not occur), bits reversed so that
/// they can be read from the least significant end.
pub fn codes(lengths: &[u8; LEVELS]) -> [u16; LEVELS] {
    let mut codes = [0; LEVELS];
    let mut next = 0u16;
    for length in 1..=CODE_BITS {
        for level in (0..LEVELS).filter(|&l| u32::from(lengths[l]) == length) {
            codes[level] = next.reverse_bits() >> (16 - length);
            next = next.wrapping_add(1);
        }
        next <<= 1;
    }
    codes
}
