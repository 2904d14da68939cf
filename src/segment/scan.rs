//! The one pass over the text.

use super::context::{After, Kind, token_before};
use super::marks::{LEADS, Lead, is_bullet, is_emoji, is_terminator};
use super::pack::Pack;
use super::rules::Rules;
use super::stop::Stop;
use crate::model::{Lang, Span};

/// A sentence longer than this, in bytes, is no sentence but a text without full stops; it is cut at white space, for
/// pairing and comparing cost the square of a sentence's words.
pub const LONGEST: usize = 8 << 10;

/// How far a bracket that opens inside a sentence is followed to its end, in bytes.
const BRACKET: usize = 600;

/// How far back a smiley or pictograph looks for words, in bytes.
const RECENT: usize = 300;

/// Walks over a text and collects its sentences.
pub(super) struct Scanner<'t> {
    text: &'t str,
    rules: Rules,
    start: usize,
    found: Vec<Span>,
}

impl<'t> Scanner<'t> {
    /// A scanner at the head of `text`, with the tables of `lang`.
    pub(super) fn new(text: &'t str, lang: Lang) -> Self {
        let rules = Rules { pack: Pack::of(lang), lower: String::new() };
        Scanner { text, rules, start: 0, found: Vec::with_capacity(text.len() / 128 + 1) }
    }

    /// The sentences, in order.
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

    /// Ends the sentence before byte `end`. One that nobody can have meant as one is cut at white space.
    fn cut(&mut self, end: usize) {
        while end - self.start > LONGEST {
            let mut most = self.start + LONGEST;
            while !self.text.is_char_boundary(most) {
                most -= 1;
            }
            let spaces = self.text[self.start..most].trim_end().rfind(char::is_whitespace);
            let Some(space) = spaces.filter(|space| space * 2 > LONGEST) else { break };
            self.push(self.start + space);
        }
        self.push(end);
    }

    fn push(&mut self, end: usize) {
        let span = Span::new(self.start, end).trim(self.text);
        if !span.is_empty() {
            self.found.push(span);
        }
        self.start = end;
    }

    /// A mark that may end a sentence.
    fn stop(&mut self, at: usize) -> usize {
        let stop = Stop::read(self.text, self.start, at);
        if self.text[at..stop.end].starts_with(".)") && self.label(at) {
            return stop.end;
        }
        if self.rules.end(&stop) {
            self.cut(stop.next);
            return stop.next;
        }
        stop.end
    }

    /// A label such as "2.)" begins an item of a list, wherever it stands.
    fn label(&mut self, at: usize) -> bool {
        let token = token_before(self.text, self.start, at);
        let place = at - token.len();
        let numbered = !token.is_empty() && token.len() <= 2 && token.bytes().all(|b| b.is_ascii_digit());
        if numbered && self.text[self.start..place].ends_with(char::is_whitespace) {
            self.cut(place);
        }
        numbered
    }

    /// A character of more than one byte.
    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return at + 1 };
        let after = at + c.len_utf8();
        if is_terminator(c) {
            return self.stop(at);
        }
        if is_emoji(c) {
            return self.emoji(at);
        }
        if matches!(c, '\u{2028}' | '\u{2029}') {
            self.cut(after);
        } else if is_bullet(c) && self.text[..at].ends_with(char::is_whitespace) {
            self.cut(at);
        }
        after
    }

    /// A line feed: two of them, with or without other white space between, always end a sentence.
    fn line(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let end = self.text.len() - rest.trim_start().len();
        let feeds = self.text[at..end].bytes().filter(|&b| b == b'\n').count();
        if feeds > 1 || rest.starts_with('\u{C}') {
            self.cut(end);
        }
        end
    }

    /// A bracket that opens inside a sentence is passed over as a whole: the sentence goes on behind it. Only a full
    /// stop just before the closing bracket may end both.
    fn bracket(&mut self, at: usize) -> usize {
        if self.text[self.start..at].trim_start().is_empty() {
            return at + 1;
        }
        match matching(self.text.as_bytes(), at) {
            Some(close) if self.text[..close].ends_with('.') => close - 1,
            Some(close) => close + 1,
            None => at + 1,
        }
    }

    /// The sentence up to byte `at`, no more than its last [`RECENT`] bytes.
    fn recent(&self, at: usize) -> &'t str {
        let mut from = self.start.max(at.saturating_sub(RECENT));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        &self.text[from..at]
    }

    /// The end of a smiley.
    fn smile(&mut self, at: usize) -> usize {
        let end = at + self.text[at..].bytes().take_while(|&b| b == b')').count();
        let sentence = self.recent(at);
        // A single letter or a number before the bracket is the label of an item: «а) первый».
        let typed = sentence.ends_with([':', ';', '=', '-'])
            || sentence.ends_with(char::is_alphabetic)
                && token_before(self.text, self.start, at).chars().nth(1).is_some();
        if typed && !sentence.contains('(') { self.picture(end) } else { end }
    }

    /// A run of pictographs, which writers of messages use in place of a full stop.
    fn emoji(&mut self, at: usize) -> usize {
        let run = self.text[at..].chars().take_while(|&c| is_emoji(c)).map(char::len_utf8).sum::<usize>();
        self.picture(at + run)
    }

    /// Ends the sentence after a picture that has text before it and a new beginning behind it; yields where to go
    /// on, which is never before the new sentence.
    fn picture(&mut self, end: usize) -> usize {
        let next = self.text.len() - self.text[end..].trim_start().len();
        if next > end && self.recent(end).contains(char::is_alphanumeric) {
            let after = After::look(&self.text[next..]);
            if matches!(after.kind, Kind::Upper | Kind::Sign) && !after.dash {
                self.cut(next);
                return next;
            }
        }
        end
    }
}

/// The bracket that closes the one at `at`, in the same paragraph and not further than [`BRACKET`] bytes.
fn matching(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut feed = false;
    for (i, &b) in bytes[at..].iter().take(BRACKET).enumerate() {
        match b {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b'\n' if feed => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(at + i);
        }
        feed = b == b'\n' || feed && matches!(b, b' ' | b'\t' | b'\r');
    }
    None
}
