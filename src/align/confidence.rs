//! How likely a bead is right.
//!
//! A logistic function of what speaks for it, fitted by maximum likelihood on 8,108 beads of development documents
//! (news, Russian–English with the lexicon, German–French without; 85 of them wrong) as `tune-aligner --dump` prints
//! them. Of beads held out in cross-validation by confidence: 0.5–0.8, 74% right; 0.8–0.9, 91%; 0.9–0.95, 86%;
//! 0.95–0.98, 97%; 0.98–0.99, 98.7%; above, 99.8%.
//!
//! The documents it was fitted on are translations of each other. Two texts that are not have beads that nothing
//! speaks for; those stay below [`DOUBT`] whatever the function says.

use super::Why;

/// The confidence that a bead without any evidence does not pass.
const DOUBT: f32 = 0.45;
/// Less than this share of matched words is no evidence.
const NO_WORDS: f32 = 0.1;
/// Less closeness than this is none.
const NO_SENSE: f32 = 0.2;
/// Two sentences with this share of matched words need no encoder (see `Weights::firm`).
const FIRM: f32 = 0.38;

/// The confidence, 0 to 1, of a bead of `src` and `tgt` sentences; `lexicon` is true where there is one for the pair
/// of languages.
pub fn of(src: usize, tgt: usize, why: &Why, lexicon: bool) -> f32 {
    let logistic = |x: f32| 1.0 / (1.0 + (-x).exp());
    let foreign = if lexicon { 0.0 } else { 1.0 };
    if src == 0 || tgt == 0 {
        // What the best partner had going for it speaks against being alone.
        let closeness = why.closeness.unwrap_or(0.0);
        return logistic(2.63 - 0.36 * why.score.max(-3.0) - 0.84 * closeness - 0.17 * foreign);
    }
    let share = why.matched / why.mass.max(0.5);
    let size = (src + tgt) as f32 / 2.0;
    // A bead that is not firm and about which no encoder was asked is as doubtful as one about which it was.
    let doubtful = why.closeness.is_some() || share < FIRM;
    let closeness = why.closeness.unwrap_or(if doubtful { share } else { 0.0 });
    let x = 6.64
        - 0.29 * share
        - 0.98 * why.length.min(6.0)
        - if size > 1.0 { 0.79 } else { 0.0 }
        - 1.37 * (size - 1.0)
        - if doubtful { 2.18 - 0.36 * closeness } else { 0.0 }
        + 0.48 * (why.score / size).max(0.0).sqrt()
        - 1.62 * foreign;
    let nothing = share < NO_WORDS && why.closeness.is_none_or(|c| c < NO_SENSE);
    logistic(x).min(if nothing { DOUBT } else { 1.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(matched: f32, length: f32, closeness: Option<f32>, score: f32) -> Why {
        Why { matched, mass: 10.0, length, closeness, score }
    }

    #[test]
    fn more_evidence_is_more_confidence() {
        let firm = of(1, 1, &why(8.0, 0.1, None, 5.0), true);
        let asked = of(1, 1, &why(3.0, 0.5, Some(0.6), 2.0), true);
        let long = of(1, 1, &why(3.0, 4.0, Some(0.6), 0.5), true);
        let nothing = of(1, 1, &why(0.5, 0.5, Some(0.1), 0.1), true);
        assert!(
            firm > 0.99 && firm > asked && asked > long && long > nothing,
            "{firm} {asked} {long} {nothing}"
        );
        assert!(nothing <= DOUBT);
        assert!(of(2, 2, &why(8.0, 0.1, None, 5.0), true) < firm);
    }

    #[test]
    fn a_good_partner_makes_being_alone_unlikely() {
        assert!(of(1, 0, &why(5.0, 0.1, Some(0.8), 4.0), true) < of(1, 0, &why(0.3, 3.0, None, -2.0), true));
    }
}
