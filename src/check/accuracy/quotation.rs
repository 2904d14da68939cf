#![doc = include_str!("quotation.md")]

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Side, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Quotation;

static RULE: Rule = Rule {
    id: "quotation",
    category: Category::Mistranslation,
    severity: Severity::Minor,
    needs: Needs::RussianEnglish,
    page: include_str!("quotation.md"),
};

/// Quoted words from this number on are speech; fewer are a name or a single word held at arm's length.
const SPEECH: usize = 6;

/// Marks that open or close quotations in either language.
const MARKS: [char; 8] = ['«', '»', '“', '”', '„', '"', '‘', '‟'];

impl Check for Quotation {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let (source, target) = (&case.aligned.source, &case.aligned.target);
        let beads = &case.aligned.beads;
        // A quotation of several sentences is marked at its ends only.
        let near = |at: usize| &beads[at.saturating_sub(2)..(at + 3).min(beads.len())];
        for (index, bead) in case.beads().filter(|(_, b)| !b.is_null() && !b.moved) {
            let (said, says) = (speech(source, &bead.src), speech(target, &bead.tgt));
            if let (Some(span), None) = (said, says) {
                if !near(index).iter().any(|b| marked(target, &b.tgt)) {
                    let told = "The quotation of the original stands without quotation marks.";
                    found.report(&RULE, index, Sides::Source(Places::from(span)), told).confidence = 0.7;
                }
            } else if let (None, Some(span)) = (said, says)
                && !near(index).iter().any(|b| marked(source, &b.src) || dialogue(source, &b.src))
            {
                let told = "The original does not quote this.";
                let finding = found.report_target(&RULE, index, span, told);
                (finding.severity, finding.confidence) = (Severity::Major, 0.7);
            }
        }
    }
}

/// The first stretch between quotation marks that is long enough to be speech.
fn speech(side: &Side, sentences: &[usize]) -> Option<Span> {
    let whole = side.span_of(sentences)?;
    let text = whole.of(&side.doc.text);
    let mut from = 0;
    while let Some(open) = text[from..].find(['«', '“', '„', '"']).map(|at| from + at) {
        let inside = open + text[open..].chars().next().map_or(1, char::len_utf8);
        let close = inside + text[inside..].find(['»', '”', '“', '"'])?;
        let words =
            text[inside..close].split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
        if words >= SPEECH && !is_title(&text[inside..close]) {
            return Some(Span::new(whole.start + inside, whole.start + close));
        }
        from = close + text[close..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// True if any quotation mark stands in the sentences, a straight single one in front of a word too.
fn marked(side: &Side, sentences: &[usize]) -> bool {
    side.span_of(sentences).is_some_and(|span| {
        let text = span.of(&side.doc.text);
        text.contains(MARKS) || text.split_whitespace().any(|word| word.starts_with('\''))
    })
}

/// True if speech stands there without quotation marks: behind a dash, or with one between it and the speaker.
fn dialogue(side: &Side, sentences: &[usize]) -> bool {
    const DASHES: [char; 4] = ['-', '–', '—', '−'];
    side.span_of(sentences).is_some_and(|span| {
        let text = span.of(&side.doc.text);
        let turn = text.split([',', '!', '?']).skip(1).any(|rest| rest.trim_start().starts_with(DASHES));
        text.starts_with(DASHES) || turn
    })
}

/// True for the name of a law or a book: «О закупках товаров…».
fn is_title(quoted: &str) -> bool {
    let first = quoted.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "о" | "об" | "on")
}
