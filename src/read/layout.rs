//! The layout of a plain text: which lines belong together, and what each piece is.
//!
//! A blank line always parts two units. Between lines that follow each other directly, three habits are told apart:
//! text wrapped by hand at a column (the line feed is a space), one line a paragraph, and lists. A text is *wrapped*
//! if at most of its line feeds the next word would not have fitted into the line any more, and enough lines stop in
//! mid-sentence; then a line feed is a space exactly where the next word would not have fitted.
//! An item of a list is a paragraph: it may hold several sentences.
//!
//! At the head of a wire the slug, dateline and byline are told from the headline; what is doubtful is text.

mod wire;

pub use wire::is_layout;

use crate::model::{Lang, Span, Unit, UnitKind};

/// The widest column text is wrapped at, in code points; longer lines are paragraphs.
const WIDEST: usize = 130;

/// The narrowest column that counts as wrapping, in code points; shorter lines are verse, tables or lists.
const NARROWEST: usize = 30;

/// The units of `text` in order (spans are bytes of `text`, trimmed, none empty). Every character that is not white
/// space is in exactly one. `lang` is the language of the words that give datelines and bylines away.
pub fn units(text: &str, lang: Lang) -> Vec<Unit> {
    let lines = lines(text);
    let column = column(&lines);
    let mut units: Vec<Unit> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let joined = i > 0 && !line.after_blank && continues(&lines[i - 1], line, column);
        match units.last_mut() {
            Some(unit) if joined => unit.span = unit.span.cover(line.span),
            _ => units.push(Unit { kind: UnitKind::Paragraph, span: line.span }),
        }
    }
    wire::name(text, lang, &mut units);
    units
}

/// A line that is not blank.
struct Line<'t> {
    span: Span,
    text: &'t str,
    /// Its width in code points.
    width: usize,
    /// True if a blank line (or the beginning of the text) stands before it.
    after_blank: bool,
    /// The mark it begins with.
    mark: Mark,
}

/// The mark a line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// A bullet, or a number or letter with a bracket or stop: an item of a list.
    Item,
    /// A dash before a capital: a turn of dialogue or an item.
    Turn,
    /// A dash before anything else: an item, or a sentence that goes on.
    Dash,
}

/// The lines of `text` that are not blank. Line feeds and the line and paragraph separators of Unicode part lines.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut blank) = (0, true);
    for piece in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{C}']) {
        let span = Span::new(start, start + piece.len()).trim(text);
        if span.is_empty() {
            blank = true;
        } else {
            let line = span.of(text);
            lines.push(Line {
                span,
                text: line,
                width: line.chars().count(),
                after_blank: blank,
                mark: mark(line),
            });
            blank = piece.ends_with(['\u{2029}', '\u{C}']);
        }
        start += piece.len();
    }
    lines
}

/// The column a text is wrapped at, if it is wrapped.
fn column(lines: &[Line<'_>]) -> Option<usize> {
    let spaced = lines.iter().filter(|line| line.text.contains(char::is_whitespace));
    let widest = spaced.map(|line| line.width).max()?;
    if !(NARROWEST..=WIDEST).contains(&widest) {
        return None;
    }
    let (mut feeds, mut full, mut open, mut small) = (0, 0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].after_blank && pair[1].mark == Mark::None) {
        feeds += 1;
        full += usize::from(!fits(&pair[0], &pair[1], widest));
        open += usize::from(!ends_sentence(pair[0].text));
        small += usize::from(!pair[1].text.starts_with(char::is_uppercase));
    }
    // Lines rarely end where sentences do, and most go on in small letters.
    let wrapped = feeds > 0 && 3 * full >= 2 * feeds && 3 * open >= feeds && 3 * small >= feeds;
    wrapped.then_some(widest)
}

/// True if the first word of `next` would have fitted into `line`.
fn fits(line: &Line<'_>, next: &Line<'_>, column: usize) -> bool {
    let word = next.text.split(char::is_whitespace).next().unwrap_or_default();
    line.width + 1 + word.chars().count() <= column
}

/// True if the line feed between `line` and `next` is a space.
fn continues(line: &Line<'_>, next: &Line<'_>, column: Option<usize>) -> bool {
    match (next.mark, column) {
        (Mark::Item | Mark::Turn, _) | (Mark::Dash, None) => false,
        (Mark::Dash, Some(column)) => !fits(line, next, column),
        (Mark::None, Some(column)) if !fits(line, next, column) => true,
        (Mark::None, _) => next.text.starts_with(char::is_lowercase) && !ends_sentence(line.text),
    }
}

/// True if `text` ends with a full stop or another mark that ends sentences, closing marks aside.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| {
        matches!(c, '"' | '\'' | '»' | '”' | '’' | '“' | ')' | ']' | '」' | '』' | '）')
    })
    .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ':', ';'])
}

/// The mark at the head of `line`.
fn mark(line: &str) -> Mark {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return Mark::None };
    let item = match first {
        '•' | '⁃' | '▪' | '●' | '◦' | '‣' | '■' | '►' => true,
        '-' | '–' | '—' | '*' | '+' if chars.as_str().starts_with(char::is_whitespace) => {
            let turn = chars.as_str().trim_start().starts_with(|c: char| !c.is_lowercase());
            return if turn { Mark::Turn } else { Mark::Dash };
        }
        _ if first.is_ascii_digit() => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            digits <= 3 && is_label_end(&line[digits..])
        }
        _ => first.is_alphabetic() && chars.as_str().starts_with(')') && is_label_end(chars.as_str()),
    };
    if item { Mark::Item } else { Mark::None }
}

/// True if `text` begins with `)`, `.` or `.)` and white space: the end of an item's label.
fn is_label_end(text: &str) -> bool {
    let rest = text.strip_prefix('.').unwrap_or(text);
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    rest.len() < text.len() && rest.starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests;
