//! A mark, or a run of marks, that may end a sentence.

use super::context::footnotes;
use super::marks::{ends_without_space, is_closer, is_terminator};

/// The kinds of end marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// One full stop: an end or an abbreviation.
    Dot,
    /// Two or more full stops, or `…`.
    Ellipsis,
    /// A mark that is never part of a word.
    Strong,
}

/// End marks and what closes with them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'t> {
    /// The whole text; all places are bytes of it.
    pub(super) text: &'t str,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Where the first mark begins.
    pub(super) at: usize,
    /// Where the marks end, with the quotation marks, brackets and footnote marks behind them.
    pub(super) end: usize,
    /// Where the next word or mark begins.
    pub(super) next: usize,
    /// What the marks are.
    pub(super) marks: Marks,
    /// True when a quotation mark or bracket closes after the marks.
    pub(super) closed: bool,
}

impl<'t> Stop<'t> {
    /// Reads the marks at byte `at`, in a sentence that begins at `start`.
    pub(super) fn read(text: &'t str, start: usize, at: usize) -> Self {
        let (mut end, mut dots, mut others, mut closed) = (at, 0_usize, 0_usize, false);
        // “ opens in Chinese and closes in German.
        let eastern = text[at..].starts_with(ends_without_space);
        while let Some(c) = text[end..].chars().next() {
            if c == '.' {
                dots += 1;
            } else if c == '…' {
                dots += 2;
            } else if is_terminator(c) {
                others += 1;
            } else if is_closer(c) && !(eastern && matches!(c, '“' | '‘')) {
                closed = true;
            } else if !(c == ' ' && !closed && text[end + 1..].starts_with(is_terminator)) {
                break;
            }
            end += c.len_utf8();
        }
        end += footnotes(&text[end..]);
        let next = text.len() - text[end..].trim_start().len();
        let marks = match (dots, others) {
            (_, 1..) => Marks::Strong,
            (0..=1, 0) => Marks::Dot,
            _ => Marks::Ellipsis,
        };
        Stop { text, start, at, end, next, marks, closed }
    }
}
