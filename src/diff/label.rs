//! What kind of change it is: a number, a name, a comma?
//!
//! Values are compared by what they mean ("1.5 billion" and "1,500 million" are one number), names and terms by
//! where the analysis of the pair found them, the rest by its letters. The gravest kind wins.

use super::words::tokens;
use crate::extract::{self, Extract, Grade, agree};
use crate::lang::turns::negators;
use crate::lexicon::tokens::tokens as stems;
use crate::model::{Aligned, Sides, Span};
use crate::terms::names::spelling::Spelled;
use crate::terms::words::Word;
use crate::terms::{Analysis, pattern::Hit};

/// Kinds of change, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// A number, quantity, date, time or code has another value.
    Number,
    /// A negation came or went.
    Negation,
    /// A person, a place or another capitalised name.
    Name,
    /// The name of an institution, or an acronym.
    Term,
    /// Words that say something are gone.
    Omission,
    /// Words that say something were added.
    Addition,
    /// The same words elsewhere or in another order.
    Order,
    /// Other words.
    Wording,
    /// Capitals only.
    Case,
    /// Marks only.
    Punctuation,
}

impl Label {
    /// Every label, the gravest first.
    pub const ALL: [Label; 10] = [
        Label::Number,
        Label::Negation,
        Label::Name,
        Label::Term,
        Label::Omission,
        Label::Addition,
        Label::Order,
        Label::Wording,
        Label::Case,
        Label::Punctuation,
    ];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Label::Number => "number",
            Label::Negation => "negation",
            Label::Name => "name",
            Label::Term => "term",
            Label::Omission => "omission",
            Label::Addition => "addition",
            Label::Order => "order",
            Label::Wording => "wording",
            Label::Case => "case",
            Label::Punctuation => "punctuation",
        }
    }
}

/// What is known of a translation's words, by their places in its text.
pub(super) struct Marks<'a> {
    text: &'a str,
    values: Vec<Extract>,
    negators: Vec<Span>,
    names: Vec<Span>,
    terms: Vec<Span>,
}

impl<'a> Marks<'a> {
    /// Reads the target of `aligned`.
    pub fn of(aligned: &'a Aligned) -> Marks<'a> {
        let target = &aligned.target;
        let text = &target.doc.text;
        let analysis = Analysis::new(aligned);
        let mut marks =
            Marks { text, values: Vec::new(), negators: Vec::new(), names: Vec::new(), terms: Vec::new() };
        for sentence in &target.sentences {
            let piece = sentence.span.of(text);
            for mut value in extract::extract(piece, target.doc.lang) {
                value.span = value.span.shift(sentence.span.start);
                marks.values.push(value);
            }
            let words = stems(piece, target.doc.lang);
            let forms: Vec<&str> = words.iter().map(|w| w.form.as_str()).collect();
            for cue in negators(target.doc.lang).map_or(Vec::new(), |n| n.find(&forms)) {
                if cue.meaning.first() == Some(&"not") {
                    let span = words[cue.words.start].span.cover(words[cue.words.end - 1].span);
                    marks.negators.push(span.shift(sentence.span.start));
                }
            }
        }
        let hit = |h: &Hit| analysis.target[h.first].span.cover(analysis.target[h.last].span);
        let terms = analysis.target_hits.iter().map(|h| hit(&h.hit));
        marks.terms =
            merged(terms.chain(analysis.acronyms.uses.iter().map(|u| analysis.target[u.word].span)));
        let places = analysis.target_places.iter().map(|h| hit(&h.hit));
        let persons = analysis.names.iter().flat_map(|(_, spelled)| words_of(spelled));
        let persons = persons.map(|w| analysis.target[w].span);
        let others = capitalised(&analysis.target).filter(|span| !touches(&marks.terms, *span));
        marks.names = merged(places.chain(persons).chain(others.collect::<Vec<_>>()));
        marks
    }
}

/// The target words of a name of the source.
fn words_of(spelled: &Spelled) -> Vec<usize> {
    match spelled {
        Spelled::Right { surname, given } => surname.iter().copied().chain(*given).collect(),
        Spelled::Slip { word, .. } => vec![*word],
        Spelled::Other { first, last, .. } => (*first..=*last).collect(),
        Spelled::Absent => Vec::new(),
    }
}

/// Words with a capital that no sentence's beginning explains; headlines in capitals are left alone.
fn capitalised(words: &[Word]) -> impl Iterator<Item = Span> {
    words.chunk_by(|a, b| a.sentence == b.sentence).filter(|s| in_lower_case(s)).flat_map(|sentence| {
        sentence.iter().filter(|w| w.is_capitalised() && !w.initial && w.fold != "i").map(|w| w.span)
    })
}

fn in_lower_case(sentence: &[Word]) -> bool {
    sentence.iter().filter(|w| w.is_capitalised()).count() * 2 <= sentence.len() + 1
}

/// Sorted, touching spans made one.
fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut().filter(|last| last.overlaps(span)) {
            Some(last) => *last = last.cover(span),
            None => out.push(span),
        }
    }
    out
}

/// Those of sorted `spans` that share a byte with `span`.
fn inside(spans: &[Span], span: Span) -> impl Iterator<Item = Span> {
    let first = spans.partition_point(|s| s.end <= span.start);
    spans[first..].iter().copied().take_while(move |s| s.start < span.end)
}

fn touches(spans: &[Span], span: Span) -> bool {
    inside(spans, span).next().is_some()
}

/// What kind of change replaced the first side of `sides` (in the text of `old`) by the second (in that of `new`).
pub(super) fn label(old: &Marks<'_>, new: &Marks<'_>, sides: &Sides<Span>) -> Label {
    let (a, b) = (
        Side { marks: old, span: sides.source().copied() },
        Side { marks: new, span: sides.target().copied() },
    );
    let whole = a.span.is_none() || b.span.is_none();
    if a.values().iter().chain(&b.values()).next().is_some() && differ(&a.values(), &b.values()) {
        let every = |side: &Side<'_>| side.all_in(|m| m.values.iter().map(|v| v.span).collect());
        if !whole || (every(&a) && every(&b)) {
            return Label::Number;
        }
    }
    // A sentence that comes or goes with its negation is more than a negation.
    let denies = |side: &Side<'_>| side.all_in(|m| m.negators.clone());
    if a.negators() != b.negators() && (!whole || (denies(&a) && denies(&b))) {
        return Label::Negation;
    }
    let (letters_a, letters_b) = (a.letters(), b.letters());
    if letters_a.concat() == letters_b.concat() {
        return Label::Punctuation;
    }
    if letters_a.concat().to_lowercase() == letters_b.concat().to_lowercase() {
        return Label::Case;
    }
    if !whole && sorted(&letters_a) == sorted(&letters_b) {
        return Label::Order;
    }
    for (label, of) in [(Label::Name, names as SpansOf), (Label::Term, terms)] {
        let alone = |side: &Side<'_>| side.all_in(|m| of(m).to_vec());
        if a.quoted(of) != b.quoted(of) && (!whole || (alone(&a) && alone(&b))) {
            return label;
        }
    }
    match sides {
        Sides::Source(_) if a.says() => Label::Omission,
        Sides::Target(_) if b.says() => Label::Addition,
        _ => Label::Wording,
    }
}

/// One kind of place in a translation.
type SpansOf = for<'m, 'x> fn(&'m Marks<'x>) -> &'m [Span];

fn names<'m>(marks: &'m Marks<'_>) -> &'m [Span] {
    &marks.names
}

fn terms<'m>(marks: &'m Marks<'_>) -> &'m [Span] {
    &marks.terms
}

/// The words of a change, for comparison of their order.
pub(super) fn sorted(words: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    words.sort_unstable();
    words
}

/// The words of `text`, without marks.
pub(super) fn letters(text: &str) -> Vec<&str> {
    tokens(text).map(|t| t.1).filter(|t| t.contains(char::is_alphanumeric)).collect()
}

/// True if a word says something by itself: not one of the short words that hold a sentence together.
pub(super) fn says(word: &str) -> bool {
    const HOLDING: &[&str] = &[
        "also", "been", "from", "have", "into", "over", "such", "than", "that", "their", "them", "then",
        "there", "these", "they", "this", "those", "upon", "were", "which", "will", "with", "would",
    ];
    let lower = word.to_lowercase();
    let long = lower.chars().count() > 3 && HOLDING.binary_search(&lower.as_str()).is_err();
    long || word.contains(char::is_numeric)
        || word.chars().all(char::is_uppercase) && lower != "i" && lower != "a"
}

/// One side of a change.
struct Side<'a> {
    marks: &'a Marks<'a>,
    span: Option<Span>,
}

impl<'a> Side<'a> {
    fn values(&self) -> Vec<&'a Extract> {
        let Some(span) = self.span else { return Vec::new() };
        let first = self.marks.values.partition_point(|v| v.span.end <= span.start);
        self.marks.values[first..]
            .iter()
            .take_while(|v| v.span.start < span.end)
            .filter(|v| !v.weak)
            .collect()
    }

    fn negators(&self) -> usize {
        self.span.map_or(0, |span| inside(&self.marks.negators, span).count())
    }

    fn letters(&self) -> Vec<&'a str> {
        self.span.map_or(Vec::new(), |span| letters(span.of(self.marks.text)))
    }

    /// The names or terms that the change touches, as far as it does.
    fn quoted(&self, of: SpansOf) -> Vec<&'a str> {
        let Some(span) = self.span else { return Vec::new() };
        let cut = |s: Span| Span::new(s.start.max(span.start), s.end.min(span.end)).of(self.marks.text);
        inside(of(self.marks), span).map(cut).collect()
    }

    /// True if every word that says something lies in a span of `of` (true for a side without words).
    fn all_in(&self, of: impl Fn(&Marks<'_>) -> Vec<Span>) -> bool {
        let Some(span) = self.span else { return true };
        let spans = of(self.marks);
        let mut words = tokens(span.of(self.marks.text)).filter(|(_, word)| says(word));
        words.all(|(at, word)| touches(&spans, Span::new(span.start + at, span.start + at + word.len())))
    }

    fn says(&self) -> bool {
        self.letters().iter().any(|word| says(word))
    }
}

/// True if a value of one side has no equal on the other.
fn differ(old: &[&Extract], new: &[&Extract]) -> bool {
    let mut left: Vec<&&Extract> = new.iter().collect();
    for value in old {
        match left.iter().position(|v| agree(&value.value, &v.value).is_some_and(|g| g > Grade::Clash)) {
            Some(at) => left.remove(at),
            None => return true,
        };
    }
    !left.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_enum() {
        assert!(Label::ALL.windows(2).all(|w| w[0] < w[1]));
        assert_eq!(Label::ALL.len(), Label::Punctuation as usize + 1);
    }

    #[test]
    fn short_words_say_nothing() {
        for (word, expected) in
            [("the", false), ("which", false), ("ministry", true), ("UN", true), ("7", true)]
        {
            assert_eq!(says(word), expected, "{word}");
        }
    }
}
