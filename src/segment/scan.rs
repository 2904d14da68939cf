//! The one pass over the text.

use super::context::{After, Kind, footnotes};
use super::marks::{LEADS, Lead, ends_without_space, is_bullet, is_closer, is_emoji, is_terminator};
use super::pack::Pack;
use super::rules;
use crate::model::{Lang, Span};

/// How far a bracket that opens inside a sentence is followed to its end, in bytes.
const BRACKET: usize = 600;

/// A mark (or a run of them) that may end a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Where the first mark begins.
    pub(super) at: usize,
    /// Where the marks, and the quotation marks and brackets that close with them, end.
    pub(super) end: usize,
    /// Where the next word or mark begins.
    pub(super) next: usize,
    /// What the marks are.
    pub(super) marks: Marks,
    /// True when a quotation mark or bracket closes after the marks.
    pub(super) closed: bool,
}

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

/// Walks over a text and collects its sentences.
pub(super) struct Scanner<'t> {
    text: &'t str,
    pack: &'static Pack,
    start: usize,
    found: Vec<Span>,
    lower: String,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, lang: Lang) -> Self {
        let found = Vec::with_capacity(text.len() / 128 + 1);
        Scanner { text, pack: Pack::of(lang), start: 0, found, lower: String::new() }
    }

    pub(super) fn run(mut self) -> Vec<Span> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match LEADS[usize::from(bytes[at])] {
                Lead::Plain => at + 1,
                Lead::Stop => self.stop(at),
                Lead::Line => self.line(at),
                Lead::Bracket => self.bracket(at),
                Lead::Smile => self.smile(at),
                Lead::Wide => self.wide(at),
            };
        }
        self.cut(self.text.len());
        self.found
    }

    /// Ends the sentence before byte `end`.
    fn cut(&mut self, end: usize) {
        let span = Span::new(self.start, end).trim(self.text);
        if !span.is_empty() {
            self.found.push(span);
        }
        self.start = end;
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// A character of more than one byte.
    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return at + 1 };
        let after = at + c.len_utf8();
        if is_terminator(c) {
            self.stop(at)
        } else if matches!(c, '\u{2028}' | '\u{2029}') {
            self.cut(after);
            after
        } else if is_bullet(c) && self.text[after..].starts_with([' ', '\t', '\u{A0}']) {
            self.item(at, after)
        } else if is_emoji(c) {
            self.emoji(at)
        } else {
            after
        }
    }

    /// A bullet begins an item of a list if it stands at the head of a word.
    fn item(&mut self, at: usize, after: usize) -> usize {
        if self.text[..at].ends_with(char::is_whitespace) {
            self.cut(at);
        }
        after
    }

    /// A line feed: two of them, with or without other white space between, always end a sentence.
    fn line(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let end = at + rest.len() - rest.trim_start().len();
        let feeds = self.text[at..end].bytes().filter(|&b| b == b'\n').count();
        if feeds > 1 || rest.starts_with('\u{C}') {
            self.cut(end);
        }
        end.max(at + 1)
    }

    /// A bracket that opens inside a sentence is passed over as a whole: the sentence goes on behind it.
    fn bracket(&mut self, at: usize) -> usize {
        let inside = !self.text[self.start..at].trim_start().is_empty();
        match matching(self.text.as_bytes(), at) {
            Some(close) if inside => close + 1,
            _ => at + 1,
        }
    }

    /// The end of a smiley.
    fn smile(&mut self, at: usize) -> usize {
        let end = at + self.text[at..].bytes().take_while(|&b| b == b')').count();
        let sentence = &self.text[self.start..at];
        let typed = sentence.chars().next_back().is_some_and(|c| c.is_alphanumeric() || ":;=-".contains(c));
        if typed && !sentence.contains('(') {
            self.picture_end(end);
        }
        end
    }

    /// A run of pictographs, which writers of messages use in place of a full stop.
    fn emoji(&mut self, at: usize) -> usize {
        let run = self.text[at..].chars().take_while(|&c| is_emoji(c)).map(char::len_utf8).sum::<usize>();
        self.picture_end(at + run);
        at + run
    }

    /// Ends the sentence after a picture that has text before it and a new beginning behind it.
    fn picture_end(&mut self, end: usize) {
        let rest = &self.text[end..];
        let next = self.text.len() - rest.trim_start().len();
        let began = self.text[self.start..end].chars().any(char::is_alphanumeric);
        if next > end && began {
            let after = After::look(&self.text[next..]);
            if matches!(after.kind, Kind::Upper | Kind::Sign) && !after.dash {
                self.cut(next);
            }
        }
    }

    /// A mark that may end a sentence.
    fn stop(&mut self, at: usize) -> usize {
        let stop = self.read_stop(at);
        if rules::ends(&stop, self.pack, &mut self.lower) {
            self.cut(stop.next);
            return stop.next;
        }
        stop.end
    }

    /// Reads the run of marks at `at` and what closes with them.
    fn read_stop(&self, at: usize) -> Stop<'t> {
        let text = self.text;
        let (mut end, mut dots, mut others, mut closed) = (at, 0, 0, false);
        let mut spaced = false;
        while let Some(c) = self.char_at(end) {
            if c == '.' {
                dots += 1;
            } else if c == '…' {
                dots += 2;
            } else if is_terminator(c) {
                others += 1;
            } else if is_closer(c) && !(spaced && is_closer(c)) {
                closed = true;
            } else if c == ' '
                && !closed
                && dots + others > 0
                && text[end + 1..].starts_with(['.', '!', '?', '…'])
            {
                spaced = true;
                end += 1;
                continue;
            } else {
                break;
            }
            spaced = false;
            end += c.len_utf8();
        }
        end += footnotes(&text[end..]);
        let next = text.len() - text[end..].trim_start().len();
        let marks = match (dots, others) {
            (_, 1..) => Marks::Strong,
            (0..=1, 0) => Marks::Dot,
            _ => Marks::Ellipsis,
        };
        Stop { text, start: self.start, at, end, next, marks, closed }
    }
}

/// The bracket that closes the one at `at`, in the same paragraph and not further than [`BRACKET`] bytes.
fn matching(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut last = 0;
    for (i, &b) in bytes[at..].iter().take(BRACKET).enumerate() {
        match b {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'\n' if last == b'\n' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(at + i);
        }
        if b != b'\r' && b != b' ' {
            last = b;
        }
    }
    None
}

/// True if the stop follows an East Asian mark, behind which no space is needed.
pub(super) fn needs_no_space(stop: &Stop<'_>) -> bool {
    stop.text[stop.at..stop.end].chars().any(ends_without_space)
}
