//! Wordings written as patterns in a table: which of them begin at a token, and where they end.
//!
//! A pattern is a row of places, all in lower case:
//!
//! | written | stands for |
//! | --- | --- |
//! | `on\|at` | one of these words; `today's` is two tokens |
//! | `depend~` | a regular verb in all its forms: depend, depends, depended, depending |
//! | `@month` | one of a list kept here: `@be`, `@country`, `@have`, `@month`, `@weekday` |
//! | `0` | a number in figures |
//! | `<day>`, `<year>` | a figure from 1 to 31; one from 1900 to 2099 |
//! | `<noun>`, `<past\|third>` | a word of this part of speech |
//! | `<adj*>` | any number of adjectives, also none |
//! | `<phrase>` | a noun with what stands before it (`the old man`), or a pronoun as an object (`him`) |
//! | `_` | one to four words |
//! | `!of\|0\|<noun>` | none of these next (takes up no word) |
//! | `-of\|the\|<past>` | none of these before (takes up no word) |
//! | `^` | the beginning of the sentence, `$` its end or a mark (take up no word) |

use super::phrase;
use super::tag::Tag;
use super::token::{Kind, Tokens};
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// What a single token may be: one of the words, a number, or of one of the parts of speech.
#[derive(Default)]
struct Choice {
    /// Sorted.
    words: Vec<String>,
    /// Any number in figures.
    number: bool,
    /// Whole numbers in figures within these bounds.
    figures: Vec<RangeInclusive<u16>>,
    tags: Vec<Tag>,
}

/// The figures that have a name in a pattern.
const FIGURES: &[(&str, RangeInclusive<u16>)] = &[("day", 1..=31), ("year", 1900..=2099)];

impl Choice {
    /// Adds what `<name>` stands for.
    fn add_named(&mut self, name: &str) {
        self.tags.extend(CLASSES.iter().find(|class| class.0 == name).map(|class| class.1));
        self.figures
            .extend(FIGURES.iter().find(|figures| figures.0 == name).map(|figures| figures.1.clone()));
    }

    fn holds(&self, tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> bool {
        let word = tokens.lower(at);
        !word.is_empty()
            && (self.number && tokens.kind(at) == Kind::Number
                || self.figures.iter().any(|range| word.parse().is_ok_and(|figure| range.contains(&figure)))
                || self.words.binary_search_by(|w| w.as_str().cmp(word)).is_ok()
                || tags.get(at).is_some_and(|tag| self.tags.contains(tag)))
    }
}

/// One place of a pattern.
enum Slot {
    One(Choice),
    Gap,
    Adjectives,
    Phrase,
    NotNext(Choice),
    NotBefore(Choice),
    Start,
    End,
}

/// The longest gap, in tokens.
const GAP: usize = 4;

/// The lists that a pattern may name.
const LISTS: &[(&str, &str)] = &[
    ("@be", "am|are|be|been|being|is|was|were"),
    (
        "@country",
        "afghanistan|armenia|azerbaijan|belarus|belgium|brazil|britain|bulgaria|canada|china|crimea|cuba|egypt|\
         estonia|finland|france|georgia|germany|greece|hungary|india|iran|iraq|israel|italy|japan|kazakhstan|\
         kyrgyzstan|latvia|lithuania|mexico|moldova|mongolia|norway|pakistan|poland|russia|serbia|spain|sweden|\
         syria|tajikistan|turkey|turkmenistan|ukraine|uzbekistan|venezuela",
    ),
    ("@have", "had|has|have|having"),
    ("@month", "january|february|march|april|may|june|july|august|september|october|november|december"),
    ("@weekday", "monday|tuesday|wednesday|thursday|friday|saturday|sunday"),
];

/// The names of the parts of speech in a pattern.
const CLASSES: &[(&str, Tag)] = &[
    ("adj", Tag::Adjective),
    ("adverb", Tag::Adverb),
    ("base", Tag::Base),
    ("comparative", Tag::Comparative),
    ("determiner", Tag::Determiner),
    ("gerund", Tag::Gerund),
    ("modal", Tag::Modal),
    ("name", Tag::Name),
    ("noun", Tag::Noun),
    ("numeral", Tag::Numeral),
    ("participle", Tag::Participle),
    ("past", Tag::Past),
    ("plural", Tag::Plural),
    ("possessive", Tag::PossessivePronoun),
    ("preposition", Tag::Preposition),
    ("present", Tag::Present),
    ("pronoun", Tag::Pronoun),
    ("third", Tag::Third),
];

/// Patterns with what the table says of each.
pub struct Patterns<T> {
    rows: Vec<Row<T>>,
    by_word: FxHashMap<String, Begun>,
    /// Patterns that a part of speech begins.
    by_tag: FxHashMap<Tag, Vec<usize>>,
    /// Patterns that a number begins.
    by_number: Vec<usize>,
}

/// The patterns that a word begins.
#[derive(Default)]
struct Begun {
    /// By the word that must follow, where only words may: many wordings begin with "in".
    by_next: FxHashMap<&'static str, Vec<usize>>,
    /// The others.
    others: Vec<usize>,
}

/// A pattern, read when a text first has its beginning: most tables are long, and most texts meet little of them.
struct Row<T> {
    pattern: &'static str,
    slots: OnceLock<Vec<Slot>>,
    value: T,
}

impl<T> Row<T> {
    fn slots(&self) -> &[Slot] {
        self.slots.get_or_init(|| self.pattern.split(' ').flat_map(slots).collect())
    }
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Patterns {
            rows: Vec::new(),
            by_word: FxHashMap::default(),
            by_tag: FxHashMap::default(),
            by_number: Vec::new(),
        }
    }
}

impl<T> Patterns<T> {
    /// Adds `pattern`, whose first place that takes up a word must be words, a number or a part of speech, and what
    /// goes with it.
    pub fn add(&mut self, pattern: &'static str, value: T) {
        let index = self.rows.len();
        let next = second_words(pattern);
        if let Some(first) = first_word(pattern) {
            if first.number || !first.figures.is_empty() {
                self.by_number.push(index);
            }
            for tag in first.tags {
                self.by_tag.entry(tag).or_default().push(index);
            }
            for word in first.words {
                let begun = self.by_word.entry(word).or_default();
                match &next {
                    Some(next) => {
                        next.iter().for_each(|next| begun.by_next.entry(next).or_default().push(index))
                    }
                    None => begun.others.push(index),
                }
            }
        }
        self.rows.push(Row { pattern, slots: OnceLock::new(), value });
    }

    /// How many patterns there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many patterns can begin somewhere: all, unless one is badly written.
    pub fn reachable(&self) -> usize {
        self.rows.iter().filter(|row| first_word(row.pattern).is_some()).count()
    }

    /// The longest pattern that begins at token `at` of a sentence with `tags` and that `wanted` accepts: its last
    /// token and what goes with it.
    pub fn longest<'a>(
        &'a self,
        tokens: &Tokens<'_>,
        tags: &[Tag],
        at: usize,
        mut wanted: impl FnMut(&T) -> bool,
    ) -> Option<(usize, &'a T)> {
        let mut best: Option<(usize, &T)> = None;
        let list = |indexes: Option<&'a Vec<usize>>| indexes.map_or(&[][..], Vec::as_slice);
        let begun = self.by_word.get(tokens.lower(at));
        let named = list(begun.map(|begun| &begun.others));
        let followed = list(begun.and_then(|begun| begun.by_next.get(tokens.lower(at + 1))));
        let tagged = list(tags.get(at).and_then(|tag| self.by_tag.get(tag)));
        let numbered = list((tokens.kind(at) == Kind::Number).then_some(&self.by_number));
        for row in named.iter().chain(followed).chain(tagged).chain(numbered).map(|&index| &self.rows[index])
        {
            let Some(end) = ends_before(tokens, tags, at, row.slots()) else { continue };
            if end > at && best.is_none_or(|(last, _)| last + 1 < end) && wanted(&row.value) {
                best = Some((end - 1, &row.value));
            }
        }
        best
    }
}

/// The first place that takes up a word, if only conditions stand before it.
fn first_word(pattern: &str) -> Option<Choice> {
    pattern.split(' ').flat_map(slots).find_map(|slot| match slot {
        Slot::Start | Slot::End | Slot::NotNext(_) | Slot::NotBefore(_) => None,
        Slot::One(choice) => Some(Some(choice)),
        Slot::Gap | Slot::Adjectives | Slot::Phrase => Some(None),
    })?
}

/// The words of which one must follow the first, if both places are plain words, and those few.
fn second_words(pattern: &'static str) -> Option<Vec<&'static str>> {
    const FEW: usize = 8;
    let plain = |entry: &&str| {
        !entry.contains(['<', '~', '@', '0', '\'', '’']) && !entry.starts_with(['!', '-', '^', '$', '_'])
    };
    let mut entries = pattern.split(' ');
    entries.next().filter(plain)?;
    let words: Vec<&str> = entries.next().filter(plain)?.split('|').collect();
    (words.len() <= FEW).then_some(words)
}

/// The places that one entry of a pattern stands for.
fn slots(entry: &str) -> Vec<Slot> {
    match entry {
        "_" => vec![Slot::Gap],
        "^" => vec![Slot::Start],
        "$" => vec![Slot::End],
        "<adj*>" => vec![Slot::Adjectives],
        "<phrase>" => vec![Slot::Phrase],
        _ => {
            if let Some(rest) = entry.strip_prefix('!') {
                return vec![Slot::NotNext(choice(rest))];
            }
            if let Some(rest) = entry.strip_prefix('-') {
                return vec![Slot::NotBefore(choice(rest))];
            }
            match entry.strip_suffix("'s").filter(|head| !head.is_empty() && !head.contains('|')) {
                Some(head) => vec![Slot::One(choice(head)), Slot::One(choice("'s|’s"))],
                None => vec![Slot::One(choice(entry))],
            }
        }
    }
}

/// The alternatives of one entry.
fn choice(entry: &str) -> Choice {
    let mut choice = Choice::default();
    let inner = entry.strip_prefix('<').and_then(|e| e.strip_suffix('>')).filter(|e| !e.contains(['<', '>']));
    if let Some(names) = inner {
        names.split('|').for_each(|name| choice.add_named(name));
        return choice;
    }
    for part in entry.split('|') {
        let list = LISTS.iter().find(|list| list.0 == part);
        match (list, part.strip_suffix('~'), part.strip_prefix('<').and_then(|p| p.strip_suffix('>'))) {
            (Some((_, words)), _, _) => choice.words.extend(words.split('|').map(str::to_string)),
            (None, Some(verb), _) => choice.words.extend(forms(verb)),
            (None, None, Some(name)) => choice.add_named(name),
            (None, None, None) if part == "0" => choice.number = true,
            (None, None, None) => choice.words.push(part.to_string()),
        }
    }
    choice.words.sort_unstable();
    choice
}

/// The forms of a regular verb. A consonant that is doubled is not known: such verbs are written out in the table.
fn forms(verb: &str) -> [String; 4] {
    let (past, gerund) = match verb.strip_suffix('e') {
        Some(stem) => (format!("{verb}d"), format!("{stem}ing")),
        None => (format!("{verb}ed"), format!("{verb}ing")),
    };
    let consonant = |stem: &str| !stem.ends_with(['a', 'e', 'o', 'u']);
    if let Some(stem) = verb.strip_suffix('y').filter(|stem| consonant(stem)) {
        return [verb.to_string(), format!("{stem}ies"), format!("{stem}ied"), gerund];
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
    [verb.to_string(), format!("{verb}{}", if hissing { "es" } else { "s" }), past, gerund]
}

/// One past the last token of `slots` laid out from token `at` on, if the text has them.
fn ends_before(tokens: &Tokens<'_>, tags: &[Tag], at: usize, slots: &[Slot]) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(at) };
    let go_on = |at: usize| ends_before(tokens, tags, at, rest);
    match slot {
        Slot::One(choice) => choice.holds(tokens, tags, at).then(|| go_on(at + 1)).flatten(),
        Slot::NotNext(choice) => (!choice.holds(tokens, tags, at)).then(|| go_on(at)).flatten(),
        Slot::NotBefore(choice) => {
            let before = at.checked_sub(1).is_some_and(|i| choice.holds(tokens, tags, i));
            (!before).then(|| go_on(at)).flatten()
        }
        Slot::Start => (at == 0 || at == 1 && tokens.kind(0) == Kind::Mark).then(|| go_on(at)).flatten(),
        Slot::End => (tokens.kind(at) == Kind::Mark).then(|| go_on(at)).flatten(),
        Slot::Gap => {
            let mut words = (at..(at + GAP).min(tokens.len())).take_while(|&i| tokens.kind(i) != Kind::Mark);
            words.find_map(|i| go_on(i + 1))
        }
        Slot::Phrase => match tokens.lower(at) {
            "her" | "him" | "it" | "me" | "them" | "us" | "you" if tags.get(at) == Some(&Tag::Pronoun) => {
                go_on(at + 1)
            }
            _ => go_on(phrase::noun_phrase(tags, at)?.head + 1),
        },
        Slot::Adjectives => {
            let mut ends = (at..=tokens.len())
                .take_while(|&end| end == at || tags.get(end - 1).is_some_and(|t| t.is_adjective()));
            ends.find_map(go_on)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::Reading;
    use super::*;
    use crate::model::Span;

    fn found(pattern: &'static str, text: &str) -> Option<String> {
        let mut patterns = Patterns::default();
        patterns.add(pattern, ());
        assert_eq!(patterns.reachable(), 1);
        let reading = Reading::new(text, [Span::new(0, text.len())].into_iter());
        let (tokens, tags) = (reading.sentence(0, text), &reading.tags(text)[0]);
        let mut all = (0..tokens.len())
            .filter_map(|at| patterns.longest(&tokens, tags, at, |_| true).map(|(last, _)| (at, last)));
        all.next().map(|(at, last)| tokens.span(at, last).of(text).to_string())
    }

    #[test]
    fn places_of_every_kind() {
        assert_eq!(found("in|on the day", "He came on the day.").as_deref(), Some("on the day"));
        assert_eq!(found("on 0 percent", "It rose on 5 percent.").as_deref(), Some("on 5 percent"));
        assert_eq!(
            found("raise _ on", "They raise the orbit on a day.").as_deref(),
            Some("raise the orbit on")
        );
        assert_eq!(found("at monday !morning", "at Monday morning"), None);
        assert_eq!(found("at monday !morning", "at Monday").as_deref(), Some("at Monday"));
        assert_eq!(found("on july !0", "on July 26"), None);
        assert_eq!(found("today's day", "on today’s day").as_deref(), Some("today’s day"));
    }

    #[test]
    fn figures_and_phrases() {
        assert_eq!(found("at <year>", "It was sold at 2019.").as_deref(), Some("at 2019"));
        assert_eq!(found("at <year>", "It was sold at 1,200."), None);
        assert_eq!(found("in may <day> $", "It began in May 17.").as_deref(), Some("in May 17"));
        assert_eq!(found("in may <day> $", "It began in May 2017."), None);
        assert_eq!(
            found("thank~ <phrase> on", "He thanked the old man on it.").as_deref(),
            Some("thanked the old man on")
        );
        assert_eq!(found("thank~ <phrase> on", "He thanked them on it.").as_deref(), Some("thanked them on"));
        assert_eq!(found("thank~ <phrase> on", "He thanked them for it on Monday."), None);
    }

    #[test]
    fn lists_verbs_and_parts_of_speech() {
        assert_eq!(found("at @month", "It began at May.").as_deref(), Some("at May"));
        assert_eq!(found("rely~ from", "He relies from them.").as_deref(), Some("relies from"));
        assert_eq!(found("depend~ from", "It was depending from them.").as_deref(), Some("depending from"));
        assert_eq!(
            found("many <adj*> <noun> $", "He saw many small house.").as_deref(),
            Some("many small house")
        );
        assert_eq!(found("many <adj*> <noun> $", "He saw many small houses."), None);
        assert_eq!(found("^ in moscow", "He lives in Moscow."), None);
        assert_eq!(found("-other than <noun>", "no other than him"), None);
        assert_eq!(found("more then !<pronoun>|the", "more then five").as_deref(), Some("more then"));
    }
}
