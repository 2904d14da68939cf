//! A text as words: what names and terms are matched on.
//!
//! A word knows its place, its folded form, the key under which its inflected forms meet, and how it is written
//! (capitals, hyphen, quotation mark in front). Hyphens part words, so that «Егорова-Баишева» can be compared
//! piece by piece; dotted initials stay together ("U.N." is one word, folded "un").

use crate::lang::joined::is_han;
use crate::lang::letters::{is_alphanumeric, is_letter};
use crate::lang::stem::fold;
use crate::lang::table;
use crate::model::{Lang, Side, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Borrow;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Without a capital.
    Lower,
    /// One capital, in front.
    Capital,
    /// Two capitals or more and nothing else: «ФСБ», "U.N.".
    Upper,
    /// Capitals elsewhere: "McKinsey", "MChS", «МИДа».
    Mixed,
    /// Digits.
    Digits,
}

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, a possessive ending not included.
    pub span: Span,
    /// Lower case, «ё» as «е», no dots, American spelling.
    pub fold: Letters,
    /// Where the forms of the word meet: the singular in English, the folded word in other languages.
    pub key: Letters,
    /// How it is written.
    pub shape: Shape,
    /// Number of capital letters in it.
    pub capital_count: usize,
    /// Number of capital letters at its head.
    pub capitals: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// True for the first word of a sentence or of a quotation, where a capital says nothing.
    pub initial: bool,
    /// True when a hyphen joins it to the word before.
    pub joined: bool,
    /// True when an opening quotation mark stands directly before it.
    pub quoted: bool,
    /// True when only white space, hyphens or quotation marks stand between it and the word before.
    pub close: bool,
    /// True when it has a possessive ending ("Russia's", "ministers'").
    pub possessive: bool,
}

/// The letters of a word, shared by all words of a text that have the same: a long text has millions of words, and
/// some ten thousand different ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Letters(Arc<str>);

impl Letters {
    /// As a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Letters {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Letters {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Letters {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Letters {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

/// The letters met so far.
#[derive(Default)]
struct Met(FxHashSet<Arc<str>>);

impl Met {
    fn letters(&mut self, text: &str) -> Letters {
        if let Some(known) = self.0.get(text) {
            return Letters(Arc::clone(known));
        }
        let new: Arc<str> = text.into();
        self.0.insert(Arc::clone(&new));
        Letters(new)
    }
}

impl Word {
    /// True when it begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.capitals > 0
    }
}

/// American spelling by British, for words that occur in names.
static AMERICAN: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../corpora/packs/en/spelling-pairs.tsv"));
    rows.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
});

/// The words of all sentences of `side`, in order.
pub fn of_side(side: &Side) -> Vec<Word> {
    let (mut words, mut met) = (Vec::new(), Met::default());
    for (index, sentence) in side.sentences.iter().enumerate() {
        let text = sentence.span.of(&side.doc.text);
        scan(text, side.doc.lang, sentence.span.start, index, &mut met, &mut words);
    }
    words.shrink_to_fit();
    words
}

/// The words of a single `text` in `lang`.
pub fn of_text(text: &str, lang: Lang) -> Vec<Word> {
    let mut words = Vec::new();
    scan(text, lang, 0, 0, &mut Met::default(), &mut words);
    words
}

/// The first word of `text` in `lang`, as [`of_text`] gives it but for [`Word::possessive`].
pub fn first_of_text(text: &str, lang: Lang) -> Option<Word> {
    let start = text.find(is_alphanumeric)?;
    let end = word_end(text, start);
    let mut words = Vec::new();
    scan(&text[..end], lang, 0, 0, &mut Met::default(), &mut words);
    words.into_iter().next()
}

/// Where the forms of the folded word `folded` meet: in English the singular (a stem would throw "federal" and
/// "federation" together), in other languages the word itself ([`crate::lang::inflect`] compares Russian ones).
pub fn key(folded: &str, lang: Lang) -> String {
    if lang != Lang::EN || folded.chars().count() <= 3 {
        return folded.to_string();
    }
    match folded {
        f if f.ends_with("ies") => format!("{}y", &f[..f.len() - 3]),
        f if f.ends_with("ss") || f.ends_with("us") || f.ends_with("is") => f.to_string(),
        f => f.strip_suffix('s').unwrap_or(f).to_string(),
    }
}

/// The Latin letter that a Cyrillic one looks like. A word with one such letter in it is a fault of its own, and is
/// to be understood all the same.
fn latin_twin(c: char) -> Option<char> {
    const TWINS: &[(char, char)] = &[
        ('а', 'a'),
        ('в', 'b'),
        ('е', 'e'),
        ('к', 'k'),
        ('м', 'm'),
        ('н', 'h'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('т', 't'),
        ('у', 'y'),
        ('х', 'x'),
        ('і', 'i'),
    ];
    TWINS.iter().find(|(cyrillic, _)| *cyrillic == c).map(|(_, latin)| *latin)
}

fn is_quote(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '"' | '‘')
}

/// Appends the words of `text`, which lies at byte `offset` and is sentence number `sentence`.
fn scan(text: &str, lang: Lang, offset: usize, sentence: usize, met: &mut Met, out: &mut Vec<Word>) {
    let mut at = 0;
    let mut previous_end = None;
    while at < text.len() {
        let Some(c) = text[at..].chars().next() else { break };
        if !is_alphanumeric(c) {
            at += c.len_utf8();
            continue;
        }
        let end = word_end(text, at);
        let gap = previous_end.map(|p: usize| &text[p..at]);
        let mut word = make(text, at, end, lang, met);
        word.sentence = sentence;
        word.joined = gap == Some("-");
        word.quoted = text[..at].chars().next_back().is_some_and(is_quote);
        word.initial = gap.is_none() || word.quoted && gap.is_some_and(|g| g.contains([':', ',', '.']));
        word.close = gap.is_some_and(|g| {
            g.chars().all(|c| c.is_whitespace() || is_quote(c) || matches!(c, '-' | '’' | '\'' | '&'))
        });
        let length = word.span.end;
        word.span = word.span.shift(offset);
        out.push(word);
        previous_end = Some(end.max(length));
        at = end.max(length);
    }
}

/// The end of the word that begins at `start`: letters, digits and combining marks, an inner apostrophe
/// ("D'Artagnan", "Russia's"), a trailing plus («ОПЕК+»), or dotted initials ("U.S.").
fn word_end(text: &str, start: usize) -> usize {
    if let Some(end) = dotted_end(text, start) {
        return end;
    }
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    // Chinese has no spaces between words: every character is one, and a term a row of them.
    if let Some((_, first)) = chars.peek().filter(|(_, c)| is_han(*c)) {
        return start + first.len_utf8();
    }
    while let Some((i, c)) = chars.next() {
        if is_han(c) {
            break;
        }
        let next = chars.peek().map(|(_, n)| *n);
        let inner = matches!(c, '\'' | '’') && next.is_some_and(|n| n.is_alphabetic() && !is_han(n));
        let mark = matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}');
        if is_alphanumeric(c) || inner || mark {
            end = start + i + c.len_utf8();
        } else {
            if c == '+' && !next.is_some_and(char::is_alphanumeric) {
                end = start + i + 1;
            }
            break;
        }
    }
    end
}

/// The end of initials with dots and no spaces ("U.S.", "U.A.E."), if two or more begin at `start`.
fn dotted_end(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    let mut chars = text[start..].chars();
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_uppercase() {
            break;
        }
        letters += 1;
        end += letter.len_utf8() + 1;
    }
    (letters >= 2).then_some(end)
}

/// The word at `start..end` of `text`, place-dependent facts left at their defaults.
fn make(text: &str, start: usize, end: usize, lang: Lang, met: &mut Met) -> Word {
    let mut body = &text[start..end];
    let mut possessive = false;
    if lang != Lang::RU {
        for ending in ["'s", "’s", "'S", "’S"] {
            if let Some(rest) = body.strip_suffix(ending)
                && !rest.is_empty()
            {
                body = rest;
                possessive = true;
            }
        }
        if !possessive && body.ends_with('s') {
            let mut after = text[end..].chars();
            possessive =
                matches!(after.next(), Some('\'' | '’')) && !after.next().is_some_and(char::is_alphanumeric);
        }
    }
    let mut folded = fold(body);
    folded.retain(|c| c != '.');
    if lang == Lang::EN && !folded.is_ascii() {
        folded = folded.chars().map(|c| latin_twin(c).unwrap_or(c)).collect();
    }
    if lang != Lang::RU
        && let Some(american) = AMERICAN.get(folded.as_str())
    {
        folded = (*american).to_string();
    }
    let (mut letters, mut upper, mut capitals) = (0, 0, 0);
    for (at, c) in body.chars().enumerate() {
        letters += usize::from(is_letter(c));
        if c.is_uppercase() {
            capitals += usize::from(capitals == at);
            upper += 1;
        }
    }
    let shape = match () {
        () if letters == 0 => Shape::Digits,
        () if upper == 0 => Shape::Lower,
        () if upper == letters && upper >= 2 => Shape::Upper,
        () if upper == 1 && capitals == 1 => Shape::Capital,
        () => Shape::Mixed,
    };
    Word {
        span: Span::new(start, start + body.len()),
        key: met.letters(&key(&folded, lang)),
        fold: met.letters(&folded),
        shape,
        capital_count: upper,
        capitals,
        sentence: 0,
        initial: false,
        joined: false,
        quoted: false,
        close: false,
        possessive,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folds(text: &str, lang: Lang) -> Vec<String> {
        of_text(text, lang).into_iter().map(|w| w.fold.to_string()).collect()
    }

    #[test]
    fn initials_and_possessives() {
        assert_eq!(
            folds("the U.N.'s centre, Russia’s U.S. envoy", Lang::EN),
            ["the", "un", "s", "center", "russia", "us", "envoy"]
        );
        let words = of_text("ministers' talks, Russia's", Lang::EN);
        assert!(words[0].possessive && !words[1].possessive && words[2].possessive);
        assert_eq!(words[2].span, Span::new(18, 24));
    }

    #[test]
    fn hyphens_quotes_and_shapes() {
        let words = of_text("Егорова-Баишева из «Роснефти» и МИДа, ОПЕК+", Lang::RU);
        assert!(words[1].joined && words[3].quoted);
        assert_eq!(words[5].shape, Shape::Mixed);
        assert_eq!((words[5].capitals, words[6].fold.as_str()), (3, "опек+"));
    }

    proptest! {
        #[test]
        fn the_first_word_is_the_first_of_all(text in "\\PC{0,12}", names in "[ «\"(]{0,2}[А-Яа-яA-Z.’'s中0-9+ -]{0,12}") {
            for (text, lang) in [(&text, Lang::RU), (&text, Lang::EN), (&names, Lang::RU), (&names, Lang::EN)] {
                let (alone, all) = (first_of_text(text, lang), of_text(text, lang));
                let plain = |word: &Word| Word { possessive: false, ..word.clone() };
                prop_assert_eq!(alone.as_ref().map(plain), all.first().map(plain));
            }
        }

        #[test]
        fn spans_lie_on_boundaries(text in "\\PC*") {
            for lang in [Lang::RU, Lang::EN] {
                for word in of_text(&text, lang) {
                    prop_assert!(!word.span.of(&text).is_empty());
                }
            }
        }
    }
}
