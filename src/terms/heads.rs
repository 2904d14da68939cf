//! Bodies that no termbase knows: does the English name say the same kind of body?
//!
//! «Палеонтологический институт» may be an institute, a school or a center, but not a university. The names are
//! paired by the words beside the head noun, through the lexicon and by transliteration.

use super::Analysis;
use super::phrases::Phrase;
use super::shelves::Shelves;
use super::words::Word;
use crate::lang::inflect::{self, same_word};
use crate::lang::stem::stem;
use crate::lang::{table, translit};
use crate::lexicon::Lexicon;
use crate::model::Lang;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A head noun: the Russian noun and the English ones that render it.
struct Head {
    russian: &'static str,
    english: Vec<&'static str>,
}

static HEADS: LazyLock<Vec<Head>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../corpora/packs/ru-en/body-heads.tsv"));
    rows.map(|row| Head {
        russian: row[0],
        english: row.get(1).map_or(Vec::new(), |c| c.split(';').collect()),
    })
    .collect()
});

/// A body under the name of another kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongKind {
    /// Index of the source's head noun.
    pub source: usize,
    /// The English name.
    pub target: Phrase,
    /// The usual English head noun.
    pub right: &'static str,
    /// Index of the bead.
    pub bead: usize,
}

/// How many words before and after the head noun may belong to the name.
const BESIDE: usize = 3;

/// Least weight of a pair in the lexicon that counts as a translation.
const TRANSLATES: f32 = 0.1;

/// Finds the bodies under the name of another kind of body.
pub fn wrong_kinds(analysis: &Analysis) -> Vec<WrongKind> {
    let words = &analysis.source;
    let known: Vec<(usize, &Head)> =
        (0..words.len()).filter_map(|i| Some((i, head_of(&words[i])?))).collect();
    let mut found: Vec<WrongKind> = Vec::new();
    let shelved = Shelves::new(analysis.bead_count(), known.iter().map(|(i, _)| analysis.source_bead(*i)));
    for (index, head) in &known {
        let Some(bead) = analysis.source_bead(*index) else { continue };
        if analysis.mentions_in(bead).any(|m| m.hit.first <= *index && *index <= m.hit.last) {
            continue;
        }
        let said =
            |english: &&str| analysis.target_in(bead).iter().any(|i| analysis.target[*i].key == **english);
        if head.english.iter().any(said) {
            continue;
        }
        let here = shelved.of(bead).iter();
        let others: Vec<&str> = here.flat_map(|i| known[*i].1.english.iter().copied()).collect();
        let wrong = analysis.phrases_in(bead).flat_map(|p| named_part(&analysis.target, p)).find(|phrase| {
            let kind = kind_of(&analysis.target, *phrase);
            kind.is_some_and(|k| !others.contains(&analysis.target[k].key.as_str()))
                && !analysis.is_in_body(phrase.first)
                && !analysis.is_in_body(phrase.last)
                && kind.is_some_and(|k| is_same_name(analysis, *index, *phrase, k))
        });
        if let Some(target) = wrong {
            found.push(WrongKind { source: *index, target, right: head.english[0], bead });
        }
    }
    found
}

/// True for a Russian noun that says what kind of body a name is, in any case.
pub(super) fn is_head(word: &Word) -> bool {
    head_of(word).is_some()
}

fn head_of(word: &Word) -> Option<&'static Head> {
    static BY_KEY: LazyLock<FxHashMap<String, Vec<usize>>> = LazyLock::new(|| {
        let mut keys: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, head) in HEADS.iter().enumerate() {
            for key in inflect::file_keys(head.russian) {
                keys.entry(key).or_default().push(number);
            }
        }
        keys
    });
    let mut near = inflect::look_up_keys(&word.fold).filter_map(|key| BY_KEY.get(key)).flatten();
    near.find_map(|i| Some(&HEADS[*i]).filter(|h| same_word(h.russian, &word.fold)))
}

/// `phrase` up to its first "of the", where another name begins.
fn named_part(words: &[Word], phrase: Phrase) -> Option<Phrase> {
    let cut = (phrase.first + 1..phrase.last).find(|i| words[*i].fold == "of" && words[i + 1].fold == "the");
    let last = cut.map_or(phrase.last, |i| i - 1);
    (last > phrase.first).then_some(Phrase { first: phrase.first, last })
}

/// The word that says what kind of body `phrase` names: the body noun at its end, or the one before "of" or "for".
fn kind_of(words: &[Word], phrase: Phrase) -> Option<usize> {
    let link = (phrase.first..=phrase.last).find(|i| matches!(words[*i].fold.as_str(), "of" | "for"));
    let index = link.map_or(phrase.last, |i| i.saturating_sub(1));
    let english = |key: &str| HEADS.iter().any(|h| h.english.contains(&key));
    (index >= phrase.first && english(&words[index].key)).then_some(index)
}

/// True when some other word of the English name translates or transliterates a word beside the head noun.
fn is_same_name(analysis: &Analysis, head: usize, phrase: Phrase, kind: usize) -> bool {
    let lexicon = Lexicon::built_in(Lang::RU, Lang::EN);
    let words = &analysis.source;
    // Nothing before a preposition or a mark is part of the name: «спутники взяты на управление».
    let before = (head.saturating_sub(BESIDE)..head).rev();
    let first = before
        .take_while(|i| words[i + 1].close && words[*i].fold.chars().count() > 2)
        .last()
        .unwrap_or(head);
    let last = (head + BESIDE).min(words.len() - 1);
    (first..=last).filter(|i| *i != head && words[*i].sentence == words[head].sentence).any(|i| {
        let russian = &analysis.source[i].fold;
        (phrase.first..=phrase.last).filter(|t| *t != kind && analysis.target[*t].is_capitalised()).any(|t| {
            let english = &analysis.target[t].fold;
            let weight = |l: &Lexicon| l.weight(&stem(russian, Lang::RU), &stem(english, Lang::EN));
            russian.chars().count() >= 4
                && (lexicon.map_or(0.0, weight) >= TRANSLATES || is_cognate(russian, english))
        })
    })
}

/// True for words that begin alike through transliteration: «палеонтологического» and "Paleontology".
fn is_cognate(russian: &str, english: &str) -> bool {
    let head = |word: &str| word.chars().take(7).collect::<String>();
    russian.chars().count() >= 6 && translit::distance(&head(russian), &head(english)).cost() <= 1.0
}
