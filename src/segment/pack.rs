//! What a language knows about its sentences: abbreviations, and the words that begin one.
//!
//! `abbreviations.txt` has a word without its last stop, its [`Nature`], and optionally the nature it has after a
//! number (`г` is a city in «г. Москва» and a year in «1898 г.»). A word in lower case matches any case, a word with
//! a capital only as written (`Miss.` is Mississippi, "miss." is not). `sentence_words.txt` has words and their
//! [`Role`] in telling sentences apart.

use crate::lang::table;
use crate::model::Lang;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How an abbreviation behaves when a capital follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// Something must follow: `Dr.`, `e.g.`, `ул.`
    Lead,
    /// A number follows, else it is a word like others: `No.`, `стр.`
    Number,
    /// Ends a sentence only before a word known to start one: `U.S.`, `Inc.`
    Weak,
    /// Ends a sentence before any capital: `etc.`, `и т. д.`
    Strong,
}

impl Nature {
    fn parse(name: &str) -> Option<Nature> {
        match name {
            "lead" => Some(Nature::Lead),
            "number" => Some(Nature::Number),
            "weak" => Some(Nature::Weak),
            "strong" => Some(Nature::Strong),
            _ => None,
        }
    }
}

/// An entry of `abbreviations.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Abbreviation {
    /// What it is in general.
    pub(super) usual: Nature,
    /// What it is directly after a number.
    pub(super) after_number: Nature,
}

/// What a word tells about the sentence it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Begins sentences and is no part of a name: "The", «Однако».
    Starter,
    /// A starter that opens an adverbial, whose sentence still needs a subject: "At", «В».
    Preposition,
    /// A form of address with a stop, which stands before a name: "Mr."
    Title,
    /// A verb that reports speech: "said".
    Speech,
}

/// The row that says a number with a stop is an ordinal («am 3. Oktober»).
const ORDINAL: &str = "0";

/// The tables of a language.
#[derive(Default)]
pub(super) struct Pack {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    words: FxHashMap<&'static str, Role>,
    /// True where a stop makes a number an ordinal.
    pub(super) ordinals: bool,
    /// True if the language is known to be written in Latin letters.
    pub(super) latin: bool,
}

impl Pack {
    fn parse(abbreviations: &'static str, words: &'static str) -> Pack {
        let abbreviations: FxHashMap<_, _> = table::rows(abbreviations)
            .filter_map(|row| {
                let usual = Nature::parse(row.get(1)?)?;
                let after_number = row.get(2).and_then(|name| Nature::parse(name)).unwrap_or(usual);
                Some((*row.first()?, Abbreviation { usual, after_number }))
            })
            .collect();
        let words: FxHashMap<_, _> = table::rows(words)
            .filter_map(|row| {
                let role = match *row.get(1)? {
                    "starter" => Role::Starter,
                    "preposition" => Role::Preposition,
                    "title" => Role::Title,
                    "speech" => Role::Speech,
                    _ => return None,
                };
                Some((*row.first()?, role))
            })
            .collect();
        let latin = words.keys().any(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
        Pack { ordinals: abbreviations.contains_key(ORDINAL), latin, abbreviations, words }
    }

    /// How many rows were understood.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.abbreviations.len() + self.words.len()
    }

    /// The tables of `lang`; empty ones for a language without a pack.
    pub(super) fn of(lang: Lang) -> &'static Pack {
        static PACKS: [OnceLock<Pack>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];
        static NONE: OnceLock<Pack> = OnceLock::new();
        match SOURCES.iter().position(|(code, ..)| *code == lang.code()) {
            Some(i) => PACKS[i].get_or_init(|| Pack::parse(SOURCES[i].1, SOURCES[i].2)),
            None => NONE.get_or_init(Pack::default),
        }
    }

    /// The entry of `word` (no final stop); `lower` is room for its lower-case form. A single capital is an initial
    /// unless the table has it as a capital.
    pub(super) fn abbreviation(&self, word: &str, lower: &mut String) -> Option<Abbreviation> {
        if let Some(entry) = self.abbreviations.get(word) {
            return Some(*entry);
        }
        word.chars().nth(1)?;
        lower_into(word, lower);
        self.abbreviations.get(lower.as_str()).copied()
    }

    /// The role of `word`, in any case; `lower` is room for its lower-case form.
    pub(super) fn role(&self, word: &str, lower: &mut String) -> Option<Role> {
        lower_into(word, lower);
        self.words.get(lower.as_str()).copied()
    }
}

fn lower_into(word: &str, lower: &mut String) {
    lower.clear();
    lower.extend(word.chars().flat_map(char::to_lowercase));
}

/// Language, abbreviations, sentence words.
macro_rules! packs {
    ($($code:literal)+) => {
        &[$((
            $code,
            include_str!(concat!("../../corpora/packs/", $code, "/abbreviations.txt")),
            include_str!(concat!("../../corpora/packs/", $code, "/sentence_words.txt")),
        ),)+]
    };
}

/// Every pack there is.
pub(super) const SOURCES: &[(&str, &str, &str)] =
    packs!("ar" "de" "en" "es" "fr" "it" "ja" "ko" "nl" "pl" "pt" "ru" "th" "tr" "uk" "zh");
