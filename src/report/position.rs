//! Bytes → lines, columns and code points.

use crate::model::Span;

/// Every this many bytes the count of code points is kept.
const STEP: usize = 64;

/// Finds positions in one text.
#[derive(Debug)]
pub struct Positions<'a> {
    text: &'a str,
    /// Code points before byte `STEP * index`; empty for ASCII text, where bytes are code points.
    counts: Vec<u32>,
    /// The byte where each line begins.
    lines: Vec<usize>,
}

impl<'a> Positions<'a> {
    /// Prepares `text`.
    pub fn new(text: &'a str) -> Self {
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                counts.push(count);
                count += chunk.iter().filter(|b| is_start(**b)).count() as u32;
            }
            counts.push(count);
        }
        let lines =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Positions { text, counts, lines }
    }

    /// Code points before byte `at`.
    pub fn code_points(&self, at: usize) -> usize {
        if self.counts.is_empty() {
            return at;
        }
        let step = at / STEP;
        let rest = &self.text.as_bytes()[step * STEP..at];
        self.counts[step] as usize + rest.iter().filter(|b| is_start(**b)).count()
    }

    /// A span in code points, as the JSON formats write it.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.code_points(span.start), self.code_points(span.end)]
    }

    /// Line and column of byte `at`, both from 1; columns count code points.
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at);
        (line, self.code_points(at) - self.code_points(self.lines[line - 1]) + 1)
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_lines_and_columns() {
        let text = format!("{}\nдва 🙂 x\n", "ё".repeat(100));
        let p = Positions::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(p.code_points(at), count);
        }
        assert_eq!(p.code_points(text.len()), text.chars().count());
        let x = text.find('x').unwrap();
        assert_eq!(p.line_column(x), (2, 7));
        assert_eq!(p.line_column(0), (1, 1));
        assert_eq!(Positions::new("").line_column(0), (1, 1));
    }
}
