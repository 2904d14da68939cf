//! Where a text is marked: the places of findings, cut along the sentences.
//!
//! Places may overlap, lie in one another, cover several sentences or be a point between two characters. A sentence
//! is therefore cut wherever a place begins or ends, and each piece is marked for every finding that covers it; the
//! number of a finding stands behind its last piece.

use super::words::Words;
use crate::model::{Finding, Places, Sentence, Severity, Side, Span};
use maud::{Markup, html};

/// The original's marks are called `s1`, `s2` …, the translation's `t1`, `t2` …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The original.
    Source,
    /// The translation.
    Target,
}

impl Which {
    fn places(self, finding: &Finding) -> Option<&Places> {
        match self {
            Which::Source => finding.places.source(),
            Which::Target => finding.places.target(),
        }
    }

    fn letter(self) -> char {
        match self {
            Which::Source => 's',
            Which::Target => 't',
        }
    }
}

/// One place of a finding within one sentence.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    /// Index of the finding.
    finding: usize,
    /// A place that only belongs to the fault.
    related: bool,
    /// The place begins in this sentence.
    opens: bool,
    /// The place ends in this sentence.
    closes: bool,
}

/// All marks of one side.
#[derive(Debug)]
pub struct Marks<'a> {
    side: &'a Side,
    findings: &'a [Finding],
    which: Which,
    /// By sentence.
    marks: Vec<Vec<Mark>>,
    /// By finding: its fault is marked.
    marked: Vec<bool>,
}

impl<'a> Marks<'a> {
    /// The marks that `findings` leave in `side`.
    pub fn new(side: &'a Side, findings: &'a [Finding], which: Which) -> Self {
        let mut marks = vec![Vec::new(); side.sentences.len()];
        let mut marked = vec![false; findings.len()];
        for (number, finding) in findings.iter().enumerate() {
            let Some(places) = which.places(finding) else { continue };
            let related = places.related.iter().map(|span| (*span, true));
            for (span, related) in std::iter::once((places.fault, false)).chain(related) {
                let touched = touched(&side.sentences, span);
                let (first, last) = (touched.start, touched.end);
                for at in touched {
                    let sentence = side.sentences[at].span;
                    let span = Span::new(span.start.max(sentence.start), span.end.min(sentence.end));
                    let (opens, closes) = (at == first, at + 1 == last);
                    marks[at].push(Mark { span, finding: number, related, opens, closes });
                    marked[number] |= !related;
                }
            }
        }
        Marks { side, findings, which, marks, marked }
    }

    /// The fragment that leads to the fault of `finding` (an index) in this text, if it is marked there.
    pub fn link(&self, finding: usize) -> Option<String> {
        self.marked[finding].then(|| format!("#{}{}", self.which.letter(), finding + 1))
    }

    /// The text of `sentence` with its marks.
    pub fn sentence(&self, sentence: usize) -> Markup {
        let (whole, marks) = (self.side.sentences[sentence].span, &self.marks[sentence]);
        let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
        cuts.extend([whole.start, whole.end]);
        cuts.sort_unstable();
        cuts.dedup();
        html! {
            @for (number, at) in cuts.iter().enumerate() {
                (self.points(marks, *at))
                @if let Some(next) = cuts.get(number + 1) {
                    (self.piece(marks, Span::new(*at, *next)))
                    @for mark in marks.iter().filter(|m| m.closes && m.span.end == *next && !m.span.is_empty()) {
                        (self.number(mark))
                    }
                }
            }
        }
    }

    /// Marks without extent: something is missing at `at`.
    fn points(&self, marks: &[Mark], at: usize) -> Markup {
        html! {
            @for mark in marks.iter().filter(|m| m.span.is_empty() && m.span.start == at) {
                (self.anchor(mark))
                mark class={ "point " (self.severity(mark)) } data-f=(mark.finding + 1) title=(self.title(&[mark])) {}
                (self.number(mark))
            }
        }
    }

    /// Text that the same marks cover from end to end.
    fn piece(&self, marks: &[Mark], span: Span) -> Markup {
        let text = Words(span.of(&self.side.doc.text));
        let over: Vec<&Mark> = marks.iter().filter(|m| !m.span.is_empty() && m.span.contains(span)).collect();
        let worst = over.iter().filter(|m| !m.related).max_by_key(|m| self.severity(m)).or(over.first());
        html! {
            @for mark in over.iter().filter(|m| m.span.start == span.start) { (self.anchor(mark)) }
            @if let Some(worst) = worst {
                mark class={ (self.severity(worst)) @if worst.related { " related" } }
                    data-f=(numbers(&over)) title=(self.title(&over)) { (text) }
            } @else { (text) }
        }
    }

    /// Where a link to the finding's fault leads.
    fn anchor(&self, mark: &Mark) -> Markup {
        html! {
            @if mark.opens && !mark.related {
                span id={ (self.which.letter()) (mark.finding + 1) } class="at" {}
            }
        }
    }

    /// The number behind a mark, a link to the finding.
    fn number(&self, mark: &Mark) -> Markup {
        let (severity, number) = (self.severity(mark), mark.finding + 1);
        html! {
            a class={ "n " (severity) @if mark.related { " related" } } href={ "#f" (number) } data-f=(number)
                aria-label={ "finding " (number) ", " (severity) @if mark.related { ", a place that belongs to it" } }
                { (number) }
        }
    }

    fn severity(&self, mark: &Mark) -> Severity {
        self.findings[mark.finding].severity
    }

    fn title(&self, marks: &[&Mark]) -> Markup {
        html! {
            @for (at, mark) in marks.iter().enumerate() {
                @if at > 0 { "\n" }
                (mark.finding + 1) ". " (self.severity(mark)) ": " (Words(&self.findings[mark.finding].message))
            }
        }
    }
}

/// The sentences that hold a part of `span`; of a point between two, the first.
fn touched(sentences: &[Sentence], span: Span) -> std::ops::Range<usize> {
    if span.is_empty() {
        let at = sentences.partition_point(|s| s.span.end < span.start);
        let inside = sentences.get(at).is_some_and(|s| s.span.start <= span.start);
        return at..at + usize::from(inside);
    }
    let first = sentences.partition_point(|s| s.span.end <= span.start);
    let last = sentences.partition_point(|s| s.span.start < span.end);
    first..last.max(first)
}

fn numbers(marks: &[&Mark]) -> String {
    let numbers: Vec<String> = marks.iter().map(|m| (m.finding + 1).to_string()).collect();
    numbers.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Category, Document, Lang, Origin, Sides, Unit, UnitKind};

    fn side(sentences: &[&str]) -> Side {
        let text = sentences.join(" ");
        let mut at = 0;
        let mut spans = Vec::new();
        for sentence in sentences {
            spans.push(Sentence { span: Span::new(at, at + sentence.len()), unit: 0 });
            at += sentence.len() + 1;
        }
        let units = vec![Unit { kind: UnitKind::Paragraph, span: Span::new(0, text.len()) }];
        Side { doc: Document { text, lang: Lang::EN, origin: Origin::default(), units }, sentences: spans }
    }

    fn finding(severity: Severity, start: usize, end: usize) -> Finding {
        Finding {
            rule: "rule",
            category: Category::Number,
            severity,
            confidence: 1.0,
            places: Sides::Target(Span::new(start, end).into()),
            bead: None,
            message: format!("from {start} to {end}"),
            evidence: String::new(),
            suggestion: None,
            fingerprint: String::new(),
        }
    }

    /// The markup without attributes: `[1,2:text]` for marks, `#1` for numbers, `@1` for anchors.
    fn plain(side: &Side, findings: &[Finding], sentence: usize) -> String {
        let html = Marks::new(side, findings, Which::Target).sentence(sentence).into_string();
        let mut out = String::new();
        for tag in html.split_inclusive('<').flat_map(|p| p.split_inclusive('>')) {
            let attribute = |name: &str| {
                let (_, rest) = tag.split_once(&format!("{name}=\""))?;
                rest.split_once('"').map(|(value, _)| value.replace(' ', ","))
            };
            if tag.starts_with("mark") {
                out.push_str(&format!("[{}:", attribute("data-f").unwrap()));
            } else if tag.starts_with("/mark") {
                out.push(']');
            } else if tag.starts_with("span") {
                out.push_str(&format!("@{}", attribute(" id").unwrap().trim_start_matches('t')));
            } else if tag.starts_with("a ") {
                out.push('#');
            } else if !tag.starts_with('/') {
                out.push_str(tag.trim_end_matches('<'));
            }
        }
        out
    }

    #[test]
    fn places_that_overlap_or_lie_in_one_another_are_cut_into_pieces() {
        let text = side(&["0123456789"]);
        let overlap = [finding(Severity::Minor, 1, 5), finding(Severity::Major, 3, 8)];
        assert_eq!(plain(&text, &overlap, 0), "0@1[1:12]@2[1,2:34]#1[2:567]#289");
        let nested = [finding(Severity::Minor, 0, 10), finding(Severity::Critical, 4, 6)];
        assert_eq!(plain(&text, &nested, 0), "@1[1:0123]@2[1,2:45]#2[1:6789]#1");
        let same = [finding(Severity::Minor, 2, 4), finding(Severity::Minor, 2, 4)];
        assert_eq!(plain(&text, &same, 0), "01@1@2[1,2:23]#1#2456789");
    }

    #[test]
    fn a_piece_wears_the_colour_of_its_worst_finding() {
        let text = side(&["0123456789"]);
        let nested = [finding(Severity::Minor, 0, 10), finding(Severity::Critical, 4, 6)];
        let html = Marks::new(&text, &nested, Which::Target).sentence(0).into_string();
        assert!(html.contains("<mark class=\"critical\" data-f=\"1 2\""), "{html}");
        assert!(html.contains("1. minor: from 0 to 10\n2. critical: from 4 to 6"), "{html}");
    }

    #[test]
    fn a_place_may_cover_several_sentences_or_none_at_all() {
        let text = side(&["one.", "two.", "three."]);
        let wide = [finding(Severity::Major, 2, 12)];
        assert_eq!(plain(&text, &wide, 0), "on@1[1:e.]");
        assert_eq!(plain(&text, &wide, 1), "[1:two.]");
        assert_eq!(plain(&text, &wide, 2), "[1:th]#1ree.");
        let point = [finding(Severity::Minor, 3, 3)];
        assert_eq!(plain(&text, &point, 0), "one@1[1:]#1.");
        // White space between sentences is no sentence's; the finding is listed, but nothing is marked.
        let between = [finding(Severity::Minor, 4, 5)];
        assert_eq!(Marks::new(&text, &between, Which::Target).link(0), None);
        assert_eq!(Marks::new(&text, &wide, Which::Target).link(0).as_deref(), Some("#t1"));
        assert_eq!(Marks::new(&text, &wide, Which::Source).link(0), None);
    }
}
