//! A fault with what stands around it: enough to recognise the place, short enough to read at a glance.
//!
//! Faults lie in paragraphs of one long line, and a fault may itself be a whole paragraph; so the surroundings are
//! cut at spaces, and a long fault is shown by its beginning and its end.

use crate::model::Span;

/// At most this many code points of context are shown on either side of a fault.
const CONTEXT: usize = 45;

/// A quotation in three pieces; an ellipsis stands where something was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the fault on its line.
    pub before: String,
    /// The fault, line breaks as spaces.
    pub fault: String,
    /// What stands behind it on its line.
    pub after: String,
}

/// Quotes `span` (bytes of `text`, on character boundaries) with its surroundings.
pub fn excerpt(text: &str, span: Span) -> Excerpt {
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    Excerpt {
        before: tail(&text[line_start..span.start], CONTEXT),
        fault: shortened(&span.of(text).replace('\n', " ")),
        after: head(&text[span.end..line_end], CONTEXT),
    }
}

/// The last `count` code points, cut at a space, with an ellipsis where something was left out.
fn tail(text: &str, count: usize) -> String {
    let Some((at, _)) = text.char_indices().rev().nth(count) else { return text.to_string() };
    let piece = &text[at..];
    format!("…{}", piece.find(' ').map_or(piece, |space| &piece[space + 1..]))
}

/// The first `count` code points, in the same way.
fn head(text: &str, count: usize) -> String {
    let Some((at, _)) = text.char_indices().nth(count) else { return text.to_string() };
    let piece = &text[..at];
    format!("{}…", piece.rfind(' ').map_or(piece, |space| &piece[..space]))
}

/// A long fault (a whole sentence) by its beginning and end.
fn shortened(fault: &str) -> String {
    if fault.chars().count() <= 3 * CONTEXT {
        return fault.to_string();
    }
    format!("{} {}", head(fault, 2 * CONTEXT), tail(fault, CONTEXT / 2).trim_start_matches('…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_cut_at_spaces() {
        assert_eq!(tail("one two three", 7), "…three");
        assert_eq!(head("one two three", 6), "one…");
        assert_eq!(head("one", 6), "one");
    }

    #[test]
    fn a_fault_is_quoted_from_its_line() {
        let text = "первая строка\nв ней слово и ещё\nтретья";
        let at = text.find("слово").unwrap();
        let quoted = excerpt(text, Span::new(at, at + "слово".len()));
        assert_eq!((&*quoted.before, &*quoted.fault, &*quoted.after), ("в ней ", "слово", " и ещё"));
    }
}
