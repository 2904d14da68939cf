//! Two texts, word by word, as an editor would mark them.
//!
//! A global alignment with affine gaps (Gotoh, "An improved algorithm for matching biological sequences", 1982): a
//! word that stays is worth the more, the more it says, and every break between kept and changed words costs
//! something. So a stray "the" or comma between two edits is not kept for its own sake, and a rewritten phrase is
//! one change. What lost: the usual shortest edit script, which keeps as many words as it can and must be tidied
//! afterwards.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a break between kept and changed words costs, on either side.
const BREAK: f32 = 1.2;
/// What a kept word of up to three letters is worth.
const SHORT: f32 = 1.0;
/// What a kept longer word is worth, and each letter of it (up to [`LETTERS`]).
const LONG: (f32, f32) = (1.5, 0.2);
/// Letters that count for the worth of a word.
const LETTERS: usize = 10;
/// What a kept mark is worth.
const MARK: f32 = 0.5;
/// The part of its worth that a word has for one that differs in capitals only.
const CASE: f32 = 0.8;
/// The part of its worth that a word has for another form of itself.
const KIN: f32 = 0.4;
/// A stretch of more word pairs (beside common beginnings and ends) is called rewritten without a look.
const MOST_PAIRS: usize = 4_000_000;

/// A stretch of tokens on both sides: the same words, or old ones replaced by new ones (either may be empty).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// True if both sides have the same tokens here.
    pub same: bool,
    /// Tokens of the old side.
    pub old: Range<usize>,
    /// Tokens of the new side.
    pub new: Range<usize>,
}

/// The words, numbers and marks of `text` with the byte where each begins (Unicode Standard Annex 29; white space
/// is left out).
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_word_bound_indices().filter(|(_, piece)| !piece.trim().is_empty())
}

/// Compares two lists of tokens. The runs cover both lists in order; no two neighbours are of one kind.
pub fn compare(old: &[&str], new: &[&str]) -> Vec<Run> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut runs = Runs::default();
    runs.add(true, head, head);
    // The common end may have eaten into a repeated phrase; that changes no word that is shown.
    if (old_end - head).saturating_mul(new_end - head) > MOST_PAIRS {
        runs.add(false, old_end - head, new_end - head);
    } else {
        for step in path(&old[head..old_end], &new[head..new_end]) {
            match step {
                Step::Pair(same) => runs.add(same, 1, 1),
                Step::Old => runs.add(false, 1, 0),
                Step::New => runs.add(false, 0, 1),
            }
        }
    }
    runs.add(true, tail, tail);
    runs.list
}

/// Runs being put together.
#[derive(Default)]
struct Runs {
    list: Vec<Run>,
    at: (usize, usize),
}

impl Runs {
    fn add(&mut self, same: bool, old: usize, new: usize) {
        if old + new == 0 {
            return;
        }
        let end = (self.at.0 + old, self.at.1 + new);
        match self.list.last_mut().filter(|run| run.same == same) {
            Some(run) => (run.old.end, run.new.end) = end,
            None => self.list.push(Run { same, old: self.at.0..end.0, new: self.at.1..end.1 }),
        }
        self.at = end;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// One token of each side; true if they are the same.
    Pair(bool),
    /// A token of the old side alone.
    Old,
    /// A token of the new side alone.
    New,
}

/// What pairing the two tokens is worth; `None` if they have nothing in common.
fn worth(old: &str, new: &str) -> Option<f32> {
    let letters = old.chars().count();
    let whole = if !old.contains(char::is_alphanumeric) {
        MARK
    } else if letters <= 3 && !old.contains(char::is_numeric) {
        SHORT
    } else {
        LONG.0 + LONG.1 * letters.min(LETTERS) as f32
    };
    if old == new {
        return Some(whole);
    }
    let (a, b) = (old.to_lowercase(), new.to_lowercase());
    if a == b {
        return Some(whole * CASE);
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longest = letters.max(b.chars().count());
    (common >= 4 && common * 5 >= longest * 3).then_some(whole * KIN)
}

/// In which of the three states a path is: on a pair, in old tokens, in new tokens.
const PAIR: usize = 0;
const OLD: usize = 1;
const NEW: usize = 2;

/// The best way through both lists.
fn path(old: &[&str], new: &[&str]) -> Vec<Step> {
    let width = new.len() + 1;
    // For each cell and state the state before it, two bits each.
    let mut came = vec![0u8; (old.len() + 1) * width];
    let dead = [f32::NEG_INFINITY; 3];
    let mut above = vec![dead; width];
    let mut row = vec![dead; width];
    for i in 0..=old.len() {
        for j in 0..width {
            let mut cell = dead;
            let mut from = [PAIR; 3];
            if i == 0 && j == 0 {
                cell[PAIR] = 0.0;
            }
            if i > 0
                && j > 0
                && let Some(worth) = worth(old[i - 1], new[j - 1])
            {
                (cell[PAIR], from[PAIR]) = best(&above[j - 1], [worth; 3]);
            }
            if i > 0 {
                (cell[OLD], from[OLD]) = best(&above[j], [-BREAK, 0.0, -BREAK]);
            }
            if j > 0 {
                (cell[NEW], from[NEW]) = best(&row[j - 1], [-BREAK, -BREAK, 0.0]);
            }
            row[j] = cell;
            came[i * width + j] = (from[PAIR] | from[OLD] << 2 | from[NEW] << 4) as u8;
        }
        std::mem::swap(&mut above, &mut row);
    }
    let (_, mut state) = best(&above[width - 1], [0.0; 3]);
    let (mut i, mut j) = (old.len(), new.len());
    let mut steps = Vec::new();
    while i + j > 0 {
        let before = usize::from(came[i * width + j] >> (2 * state) & 3);
        match state {
            OLD => {
                steps.push(Step::Old);
                i -= 1;
            }
            NEW => {
                steps.push(Step::New);
                j -= 1;
            }
            _ => {
                (i, j) = (i - 1, j - 1);
                steps.push(Step::Pair(old[i] == new[j]));
            }
        }
        state = before;
    }
    steps.reverse();
    steps
}

/// The best of three states, each with what the step from it is worth.
fn best(states: &[f32; 3], steps: [f32; 3]) -> (f32, usize) {
    let mut best = (states[PAIR] + steps[PAIR], PAIR);
    for state in [OLD, NEW] {
        let value = states[state] + steps[state];
        if value > best.0 {
            best = (value, state);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Both texts as one, changes in brackets: `[old|new]`.
    fn marked(old: &str, new: &str) -> String {
        let (a, b): (Vec<&str>, Vec<&str>) =
            (tokens(old).map(|t| t.1).collect(), tokens(new).map(|t| t.1).collect());
        let runs = compare(&a, &b);
        let shown = runs.iter().map(|r| match r.same {
            true => a[r.old.clone()].join(" "),
            false => format!("[{}|{}]", a[r.old.clone()].join(" "), b[r.new.clone()].join(" ")),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn changes_read_like_an_editors() {
        assert_eq!(
            marked("The company earned 1.5 billion rubles.", "The company earned 1.5 million rubles."),
            "The company earned 1.5 [billion|million] rubles ."
        );
        // A rewritten phrase is one change, though both have "the".
        assert_eq!(
            marked(
                "He left because of the heavy rain on Monday.",
                "He left after the storm began on Monday."
            ),
            "He left [because of the heavy rain|after the storm began] on Monday ."
        );
        assert_eq!(marked("Talks did not begin.", "Talks did begin."), "Talks did [not|] begin .");
        assert_eq!(marked("a b", ""), "[a b|]");
        assert_eq!(marked("", ""), "");
    }

    #[test]
    fn a_word_meets_its_other_form() {
        assert_eq!(
            marked("The Ministers agreed", "The ministers agreed"),
            "The [Ministers|ministers] agreed"
        );
        assert_eq!(
            marked("he signs orders daily", "he signed laws daily"),
            "he [signs orders|signed laws] daily"
        );
    }

    proptest! {
        #[test]
        fn runs_cover_both_sides(old in "[ab ,]{0,30}", new in "[ab ,]{0,30}") {
            let (a, b): (Vec<&str>, Vec<&str>) =
                (tokens(&old).map(|t| t.1).collect(), tokens(&new).map(|t| t.1).collect());
            let runs = compare(&a, &b);
            let mut at = (0, 0);
            for run in &runs {
                prop_assert_eq!((run.old.start, run.new.start), at);
                at = (run.old.end, run.new.end);
                if run.same {
                    prop_assert_eq!(&a[run.old.clone()], &b[run.new.clone()]);
                }
            }
            prop_assert_eq!(at, (a.len(), b.len()));
            prop_assert!(runs.windows(2).all(|w| w[0].same != w[1].same));
            prop_assert_eq!(a == b, runs.iter().all(|r| r.same));
        }
    }
}
