//! Quotation marks and brackets without their partner, paragraph by paragraph.

use super::glyphs::Glyphs;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Severity, Span};

/// Finds quotation marks and brackets that are opened and not closed, or closed and not opened.
pub struct QuotesUnbalanced;

static RULE: Rule = Rule {
    id: "quotes-unbalanced",
    category: Category::Punctuation,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("quotes_unbalanced.md"),
};

impl Check for QuotesUnbalanced {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let paragraphs: Vec<Glyphs> = Glyphs::paragraphs(case).collect();
        let mut faults: Vec<Vec<Fault>> = paragraphs.iter().map(faults).collect();
        for (index, glyphs) in paragraphs.iter().enumerate() {
            let next = paragraphs.get(index + 1);
            let continued = next.is_some_and(|next| matches!(next.get(0), '“' | '"'));
            if continued && faults[index].iter().any(|fault| fault.open) {
                let said = attributions(glyphs);
                faults[index].retain(|fault| !fault.open || attribution(&said, fault.at).is_some());
            }
        }
        join_over_paragraphs(&paragraphs, &mut faults);
        if paragraphs.len() == 1 && case.english().len() == 1 {
            faults[0].retain(|fault| !is_from_longer_quotation(&paragraphs[0], fault));
        }
        for (glyphs, faults) in paragraphs.iter().zip(faults).filter(|(_, faults)| !faults.is_empty()) {
            let torn = is_torn(case, glyphs.span(0, glyphs.len()));
            let said = attributions(glyphs);
            for Fault { at, open, message } in faults {
                if torn && is_double(glyphs.get(at)) {
                    continue;
                }
                let mark = glyphs.span(at, at + 1);
                let span = match open {
                    true => glyphs.span(at, attribution(&said, at).unwrap_or(at + 1)),
                    false => opened(case, glyphs, at).map_or(mark, |start| start.cover(mark)),
                };
                found.report_target(&RULE, case.bead_at_target(mark.start), span, message);
            }
        }
    }
}

/// True if the original of the paragraph at `paragraph` has an odd number of quotation marks itself: the quotation runs
/// on over the rows of a table, or goes without its other end on both sides.
fn is_torn(case: &Case<'_>, paragraph: Span) -> bool {
    const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];
    let all = &case.aligned.target.sentences;
    let first = all.partition_point(|s| s.span.start < paragraph.start);
    let sentences = all[first..].iter().map(|s| s.span).take_while(|s| paragraph.contains(*s));
    let mut beads: Vec<usize> = sentences.filter_map(|s| case.bead_at_target(s.start)).collect();
    beads.dedup();
    let marks = |bead: usize| case.source_of(Some(bead)).chars().filter(|c| MARKS.contains(c)).count();
    beads.into_iter().map(marks).sum::<usize>() % 2 == 1
}

/// A mark without partner.
#[derive(Clone, Copy, Debug)]
struct Fault {
    /// The glyph.
    at: usize,
    /// True if it is a quotation mark that opens and is never closed.
    open: bool,
    /// What to tell the editor.
    message: &'static str,
}

impl Fault {
    fn new(at: usize, message: &'static str) -> Self {
        Fault { at, open: false, message }
    }

    fn open(at: usize) -> Self {
        Fault { at, open: true, message: "This quotation is never closed." }
    }
}

fn is_double(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '„')
}

/// Where the quotation that opens at `at` ends if somebody is said to speak behind it: it should have been closed there
/// and does not run on into the next paragraph. `said` are the [`attributions`] of the paragraph.
fn attribution(said: &[usize], at: usize) -> Option<usize> {
    said.get(said.partition_point(|end| *end <= at + 1)).copied()
}

/// The glyphs behind each comma that words follow which say whose a quotation is (“…, he said; …, Orlova told reporters;
/// …, said the minister).
fn attributions(glyphs: &Glyphs) -> Vec<usize> {
    /// More words than any name has.
    const LONGEST_NAME: usize = 50;
    const SAID: &[&str] = &[
        "added",
        "admitted",
        "believes",
        "explained",
        "noted",
        "recalled",
        "said",
        "says",
        "stressed",
        "told",
        "wrote",
    ];
    let said = |word: &str| SAID.binary_search(&word).is_ok();
    let text = glyphs.text(0, glyphs.len());
    let commas = (0..glyphs.len()).filter(|&i| glyphs.get(i) == ',' && glyphs.get(i + 1) == ' ');
    let says = |behind: &str| {
        let mut words =
            behind.split(' ').take(LONGEST_NAME).map(|w| w.trim_end_matches(|c: char| !c.is_alphanumeric()));
        match words.next() {
            Some("he" | "she" | "they") => words.next().is_some_and(said),
            Some(first) if first.starts_with(char::is_uppercase) => {
                let mut name = words.skip_while(|w| w.starts_with(char::is_uppercase));
                first != "I" && name.next().is_some_and(said)
            }
            Some(first) => {
                said(first) && words.next().is_some_and(|w| w == "the" || w.starts_with(char::is_uppercase))
            }
            None => false,
        }
    };
    let start = glyphs.span(0, 0).start;
    commas.filter(|&i| says(&text[glyphs.span(i + 2, i + 2).start - start..])).map(|i| i + 1).collect()
}

/// Where the quotation that the mark at `at` closes and nothing opens most likely begins: with its sentence.
fn opened(case: &Case<'_>, glyphs: &Glyphs, at: usize) -> Option<Span> {
    let mark = glyphs.span(at, at + 1);
    let quoted = is_double(glyphs.get(at)) && !is_opening_place(glyphs, at);
    let all = &case.aligned.target.sentences;
    let sentence = all[..all.partition_point(|s| s.span.start <= mark.start)].last()?.span;
    if !quoted || !sentence.contains(mark) {
        return None;
    }
    let inside = (0..at).rev().take_while(|&i| glyphs.span(i, i).start >= sentence.start);
    let taken = inside.into_iter().any(|i| is_double(glyphs.get(i)));
    (!taken).then(|| Span::new(sentence.start, sentence.start))
}

/// Takes out the marks that open a quotation in one paragraph and close it in a later one, with no quotation
/// mark between: texts cut into sentences, and quotations that are not re-opened.
fn join_over_paragraphs(paragraphs: &[Glyphs], faults: &mut [Vec<Fault>]) {
    let marks =
        |index: usize| (0..paragraphs[index].len()).filter(move |&at| is_double(paragraphs[index].get(at)));
    for index in 0..paragraphs.len() {
        let Some(open) =
            faults[index].last().copied().filter(|last| is_double(paragraphs[index].get(last.at)))
        else {
            continue;
        };
        if marks(index).next_back() != Some(open.at)
            || attribution(&attributions(&paragraphs[index]), open.at).is_some()
        {
            continue;
        }
        let Some(later) = (index + 1..paragraphs.len()).find(|&i| marks(i).next().is_some()) else {
            continue;
        };
        let first = marks(later).next();
        let closes =
            |fault: &Fault| Some(fault.at) == first || is_closing_place(&paragraphs[later], fault.at);
        if let Some(close) =
            faults[later].iter().position(|f| !f.open && is_double(paragraphs[later].get(f.at)) && closes(f))
        {
            faults[index].pop();
            faults[later].remove(close);
        }
    }
}

/// True if the text is a single sentence that may have been cut from a longer quotation: the mark is its first
/// or its only one at the seam.
fn is_from_longer_quotation(glyphs: &Glyphs, fault: &Fault) -> bool {
    let earlier = (0..fault.at).any(|i| is_double(glyphs.get(i)));
    match fault.open {
        true => fault.at == 0 || glyphs.before(fault.at, 2) == ':',
        false => {
            is_double(glyphs.get(fault.at))
                && (fault.at == 0 || !earlier && is_closing_place(glyphs, fault.at))
        }
    }
}

/// The marks of the paragraph that lack a partner, in order.
fn faults(glyphs: &Glyphs) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (mut quote, mut brackets, mut straight) = (None, Vec::new(), Vec::new());
    // Marks so far that may open a quotation or close a straight one.
    let mut marks = 0;
    for at in 0..glyphs.len() {
        let inch = marks % 2 == 0 && is_inch(glyphs, at);
        marks += usize::from(matches!(glyphs.get(at), '"' | '“'));
        match glyphs.get(at) {
            '“' | '„' => match quote {
                // German and Russian inner quotes close with the mark that opens an English one.
                Some(open) if glyphs.get(open) == '„' => quote = None,
                Some(_) if is_closing_place(glyphs, at) => {
                    faults
                        .push(Fault::new(at, "An opening quotation mark stands where the quotation closes."));
                    quote = None;
                }
                Some(open) => {
                    faults.push(Fault::open(open));
                    quote = Some(at);
                }
                None => quote = Some(at),
            },
            '”' if quote.take().is_none() && !inch => match is_opening_place(glyphs, at) {
                true => {
                    faults.push(Fault::new(at, "A closing quotation mark stands where the quotation opens."));
                    quote = Some(at);
                }
                false => faults.push(Fault::new(at, "This quotation is never opened.")),
            },
            '"' if !inch => straight.push(at),
            '(' | '[' => brackets.push(at),
            ')' | ']' if brackets.pop().is_none() && !is_item_or_smiley(glyphs, at) => {
                faults.push(Fault::new(at, "This bracket is never opened."));
            }
            _ => {}
        }
    }
    let lost = brackets.into_iter().filter(|&at| !is_smiley(glyphs, at));
    faults.extend(lost.map(|at| Fault::new(at, "This bracket is never closed.")));
    match quote {
        // A curly quotation may be closed by a straight mark: untidy, yet closed.
        Some(_) if straight.len() % 2 == 1 => straight.clear(),
        Some(open) => faults.push(Fault::open(open)),
        None => {}
    }
    if straight.len() % 2 == 1 {
        faults.extend(lone(glyphs, &straight).map(|at| {
            let open = is_opening_place(glyphs, at);
            Fault { at, open, message: "This quotation mark has no partner." }
        }));
    }
    faults.sort_unstable_by_key(|fault| fault.at);
    faults
}

/// The straight mark that breaks the alternation of opening and closing marks; the last if none does.
fn lone(glyphs: &Glyphs, marks: &[usize]) -> Option<usize> {
    let breaks = marks.iter().enumerate().find(|&(order, &at)| match order % 2 {
        0 => is_closing_place(glyphs, at) && !is_opening_place(glyphs, at),
        _ => is_opening_place(glyphs, at) && !is_closing_place(glyphs, at),
    });
    match breaks {
        // A second opening mark: the one before it was never closed.
        Some((order, _)) if order % 2 == 1 => marks.get(order - 1).copied(),
        Some((_, &at)) => Some(at),
        None => marks.last().copied(),
    }
}

/// True if only a closing mark can stand at `at`: behind a word or stop, before a space, a stop or the end.
fn is_closing_place(glyphs: &Glyphs, at: usize) -> bool {
    let after = glyphs.get(at + 1);
    !glyphs.before(at, 1).is_whitespace()
        && (after.is_whitespace() || matches!(after, ',' | '.' | ';' | ':' | '?' | '!' | ')'))
}

/// True if only an opening mark can stand at `at`: behind a space or the start, before a word.
fn is_opening_place(glyphs: &Glyphs, at: usize) -> bool {
    let before = glyphs.before(at, 1);
    (before.is_whitespace() || matches!(before, '(' | '[' | '—')) && glyphs.get(at + 1).is_alphanumeric()
}

/// True for a mark behind a number: outside any quotation, inches or seconds.
fn is_inch(glyphs: &Glyphs, at: usize) -> bool {
    glyphs.before(at, 1).is_ascii_digit() && !glyphs.get(at + 1).is_alphanumeric()
}

/// True for `a)`, `12)` at the head of an item, or a smiley.
fn is_item_or_smiley(glyphs: &Glyphs, at: usize) -> bool {
    let back = (1..=3).take_while(|&b| glyphs.before(at, b).is_alphanumeric()).count();
    let head = glyphs.before(at, back + 1);
    (1..=2).contains(&back) && (head.is_whitespace() || head == '.') || is_smiley(glyphs, at)
}

fn is_smiley(glyphs: &Glyphs, at: usize) -> bool {
    matches!(glyphs.before(at, 1), ':' | ';' | ')' | '(')
        || glyphs.before(at, 1) == '-' && matches!(glyphs.before(at, 2), ':' | ';')
}
