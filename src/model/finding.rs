//! What a check reports, and what a run makes of it.

use super::{Aligned, Ledger, Span, named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// What a fault is, by the names of the MQM dimensions (themqm.org).
    Category {
        /// A sentence, clause or element is missing.
        Omission = "accuracy/omission",
        /// Content the source does not have.
        Addition = "accuracy/addition",
        /// The sense changed.
        Mistranslation = "accuracy/mistranslation",
        /// Polarity lost or added.
        Negation = "accuracy/negation",
        /// Value, scale, unit or currency.
        Number = "accuracy/number",
        /// Day, month, weekday, year, clock time.
        Date = "accuracy/date",
        /// Wrong or misspelt person, place, organisation.
        Name = "accuracy/name",
        /// Source language left in, homoglyphs.
        Untranslated = "accuracy/untranslated",
        /// A block stands elsewhere than in the source.
        Order = "accuracy/order",
        /// Against the termbase or the known name of an institution.
        TermWrong = "terminology/wrong",
        /// One source term, several renderings.
        TermInconsistent = "terminology/inconsistent",
        /// Not expanded at first mention, or expanded wrongly.
        Acronym = "terminology/acronym",
        /// English grammar.
        Grammar = "fluency/grammar",
        /// English spelling.
        Spelling = "fluency/spelling",
        /// English punctuation.
        Punctuation = "fluency/punctuation",
        /// Spacing, quotes, dashes.
        Typography = "fluency/typography",
        /// Words or phrases doubled.
        Duplication = "fluency/duplication",
        /// A sentence breaks off.
        Truncation = "fluency/truncation",
        /// The source language shows through.
        Calque = "style/calque",
        /// Title or spelling variants mixed.
        StyleInconsistent = "style/inconsistent",
        /// Against the style guide in force.
        House = "style/house",
        /// Hard to read.
        Readability = "style/readability",
        /// The source's number conventions left in.
        NumberFormat = "locale/number-format",
        /// The source's date conventions left in.
        DateFormat = "locale/date-format",
        /// The source's quotation marks left in.
        Quotes = "locale/quotes",
        /// The source's currency conventions left in.
        CurrencyFormat = "locale/currency-format",
    }
}

impl Category {
    /// The dimension: the part of the name before the slash.
    pub fn top(self) -> &'static str {
        self.name().split('/').next().unwrap_or_default()
    }
}

named_enum! {
    /// How bad a fault is. Ordered: neutral is the least.
    Severity {
        /// A note: shown, never counted.
        Neutral = "neutral",
        /// A blemish.
        Minor = "minor",
        /// Misleads or jars.
        Major = "major",
        /// Must not go out.
        Critical = "critical",
    }
}

/// Something that stands in the source only, in the target only, or in both. "Neither" cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sides<T> {
    /// Only the source has it.
    Source(T),
    /// Only the target has it.
    Target(T),
    /// Both have it: source, target.
    Both(T, T),
}

impl<T> Sides<T> {
    /// The source's, if there.
    pub fn source(&self) -> Option<&T> {
        match self {
            Sides::Source(s) | Sides::Both(s, _) => Some(s),
            Sides::Target(_) => None,
        }
    }

    /// The target's, if there.
    pub fn target(&self) -> Option<&T> {
        match self {
            Sides::Target(t) | Sides::Both(_, t) => Some(t),
            Sides::Source(_) => None,
        }
    }
}

/// The places of a finding in one text: the fault itself, as tight as it is, then related places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Where the fault is.
    pub fault: Span,
    /// Other places that belong to it.
    pub related: Vec<Span>,
}

impl From<Span> for Places {
    fn from(fault: Span) -> Self {
        Places { fault, related: Vec::new() }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// What it is.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// How sure the rule is, 0 to 1.
    pub confidence: f32,
    /// Where it is, in either text or in both.
    pub places: Sides<Places>,
    /// The bead it was found in, if it was found in one.
    pub bead: Option<usize>,
    /// One sentence for the editor.
    pub message: String,
    /// What both sides say, as understood; empty when the message says it all.
    pub evidence: String,
    /// What to write in place of the target's fault, where that is known.
    pub suggestion: Option<String>,
    /// Twelve hexadecimal digits from rule, document, source sentence and evidence; never from positions.
    pub fingerprint: String,
}

named_enum! {
    /// Who said that a finding is not to be shown.
    SuppressedBy {
        /// A line of the ignore file.
        IgnoreFile = "ignore-file",
        /// The baseline: it was there before.
        Baseline = "baseline",
        /// A mark beside the text itself (the `ignore` column of a table of pairs).
        Inline = "inline",
    }
}

/// Why a finding is not shown and does not count. Days are written `YYYY-MM-DD`; what is not known is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppression {
    /// Who said so.
    pub by: SuppressedBy,
    /// Why, in the editor's words.
    pub reason: String,
    /// Who decided.
    pub author: String,
    /// The day it was decided.
    pub date: String,
    /// The last day on which it holds.
    pub expires: String,
}

/// A rule that could not judge, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The rule's id.
    pub rule: &'static str,
    /// Why it did not look.
    pub reason: String,
}

/// The number a document gets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// 100 × (1 − penalty ÷ words), between 0 and 100.
    pub value: f64,
    /// Penalty points in all.
    pub penalty: f64,
    /// Words of the target, numbers included.
    pub words: usize,
    /// What it was made with: program version, language pair, packs, profile, settings.
    pub signature: String,
}

/// The findings and the score of one pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The texts and their pairing.
    pub aligned: Aligned,
    /// What is wrong, in the order of the target text (findings without a target place by their source).
    pub findings: Vec<Finding>,
    /// What is wrong but was judged before: not shown, not counted, in the same order.
    pub suppressed: Vec<(Finding, Suppression)>,
    /// The rules that did not judge.
    pub skipped: Vec<Skipped>,
    /// Every term followed, with its renderings.
    pub ledger: Ledger,
    /// The score.
    pub score: Score,
    /// How fluent each target sentence is, 0 to 100; nothing for sentences without words or not in English.
    pub fluency: Vec<Option<f32>>,
}
