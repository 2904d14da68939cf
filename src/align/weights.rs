//! The numbers of the score, all in one place, and how they were found.
//!
//! A bead's score is
//!
//! matched − `unmatched` × mass − `length` × length cost − shape − `paragraph` × borders crossed
//! \+ `meaning` × ((1 − `meaning_zero`) × (p + q) ÷ 2 − p × q × (1 − closeness))
//!
//! less `quotes` where a quotation is whole on one side and cut on the other, for a bead of p source and q target
//! sentences. The product p × q is Vecalign's (Thompson and Koehn 2019): longer groups are closer to anything, and
//! without it they would swallow their neighbours.
//!
//! Matched and mass come from [`super::evidence`]; the length cost is that of Gale and Church (1993), and the
//! closeness is the sentence encoder's, where it was asked. The values were found by coordinate search on development
//! documents with known alignments (news, Russian–English, 2021), for strict F1 plus the F1 of null beads, by
//! `cargo run --release --example tune-aligner`.

/// The weights of a bead's score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Share of all mass that counts against a bead.
    pub unmatched: f32,
    /// Weight of the length cost.
    pub length: f32,
    /// Cost of leaving a sentence alone.
    pub null: f32,
    /// Cost of the shapes 1-2, 2-2, 1-3, 2-3 and 3-3, 1-4 and larger.
    pub shapes: [f32; 5],
    /// Cost of a border between paragraphs inside a bead.
    pub paragraph: f32,
    /// Cost of a quotation that is whole on one side and cut on the other.
    pub quotes: f32,
    /// Weight of the encoder's closeness, per sentence.
    pub meaning: f32,
    /// The closeness at which the encoder speaks neither for nor against.
    pub meaning_zero: f32,
    /// The least score per source sentence for a bead found out of order.
    pub moved: f32,
    /// The least share of matched mass with which a one-to-one bead is firm: the encoder is not asked about it.
    pub firm: f32,
}

impl Weights {
    /// With a lexicon.
    pub const LEXICON: Weights = Weights {
        unmatched: 0.25,
        length: 1.05,
        null: 0.96,
        shapes: [1.2, 0.64, 2.2, 6.0, 12.0],
        paragraph: 0.0,
        quotes: 1.0,
        meaning: 6.0,
        meaning_zero: 0.3,
        moved: 0.3,
        firm: 0.38,
    };

    /// Without a lexicon, on cognates, numbers and the encoder.
    pub const PLAIN: Weights = Weights {
        unmatched: 0.01,
        length: 0.75,
        null: 1.65,
        shapes: [0.18, 0.6, 0.32, 0.4, 0.8],
        paragraph: 0.0,
        quotes: 1.0,
        meaning: 3.0,
        meaning_zero: 0.04,
        moved: 0.5,
        firm: 2.0,
    };

    /// The cost of a bead of `p` source and `q` target sentences.
    pub fn shape(&self, p: usize, q: usize) -> f32 {
        match (p.min(q), p.max(q)) {
            (1, 1) => 0.0,
            (1, 2) => self.shapes[0],
            (2, 2) => self.shapes[1],
            (1, 3) => self.shapes[2],
            (2 | 3, 3) => self.shapes[3],
            _ => self.shapes[4],
        }
    }
}
