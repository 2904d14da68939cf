//! Simple noun phrases in tagged sentences.

use super::lexis;
use super::tag::Tag;
use super::token::Tokens;

/// A noun phrase without what hangs on it: determiner, modifiers, head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// First token.
    pub first: usize,
    /// The head noun, its last token.
    pub head: usize,
}

/// The noun phrase that begins at token `first`, if one does.
pub fn noun_phrase(tags: &[Tag], first: usize) -> Option<NounPhrase> {
    let mut head = None;
    for (at, tag) in tags.iter().enumerate().skip(first) {
        match tag {
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Names => head = Some(at),
            Tag::Determiner | Tag::PossessivePronoun if at == first => {}
            Tag::Possessive | Tag::Adjective | Tag::Comparative | Tag::Superlative | Tag::Numeral => {}
            Tag::Participle | Tag::Gerund | Tag::Adverb if head.is_none() => {}
            _ => break,
        }
    }
    let head = head?;
    // "the minister younger" and the like: what follows the head does not belong to it.
    Some(NounPhrase { first, head })
}

/// Number of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// More than one.
    Plural,
}

/// Nouns whose form does not show their number, or that go with either (police, data, staff). Sorted.
const EITHER: &[&str] = &[
    "accused",
    "acoustics",
    "aerobics",
    "aircraft",
    "alias",
    "alumni",
    "athletics",
    "audience",
    "bacteria",
    "barracks",
    "billion",
    "blind",
    "cattle",
    "chess",
    "clergy",
    "cod",
    "committee",
    "company",
    "counsel",
    "couple",
    "crew",
    "criteria",
    "crossroads",
    "crowd",
    "data",
    "dead",
    "deaf",
    "deer",
    "diabetes",
    "dice",
    "disabled",
    "displaced",
    "dozen",
    "drowned",
    "economics",
    "elderly",
    "electorate",
    "electronics",
    "elite",
    "ethics",
    "evacuated",
    "family",
    "fish",
    "fleet",
    "former",
    "gallows",
    "gas",
    "government",
    "group",
    "gymnastics",
    "half",
    "handful",
    "headquarters",
    "herring",
    "homeless",
    "hundred",
    "hydraulics",
    "injured",
    "jobless",
    "killed",
    "kind",
    "latter",
    "leadership",
    "linguistics",
    "logistics",
    "lot",
    "majority",
    "mathematics",
    "means",
    "measles",
    "mechanics",
    "media",
    "metrics",
    "military",
    "militia",
    "million",
    "minority",
    "missing",
    "news",
    "number",
    "offspring",
    "opposition",
    "pair",
    "part",
    "party",
    "people",
    "percent",
    "percentage",
    "personnel",
    "phenomena",
    "physics",
    "plenty",
    "police",
    "politics",
    "poor",
    "population",
    "portion",
    "premises",
    "press",
    "proportion",
    "public",
    "quarter",
    "range",
    "remains",
    "rescued",
    "rest",
    "rich",
    "robotics",
    "sales",
    "salmon",
    "savings",
    "series",
    "share",
    "sheep",
    "shrimp",
    "sick",
    "sort",
    "spacecraft",
    "species",
    "sports",
    "squid",
    "staff",
    "sum",
    "summons",
    "team",
    "tens",
    "third",
    "thousand",
    "total",
    "trillion",
    "trio",
    "troika",
    "trout",
    "type",
    "unemployed",
    "variety",
    "works",
    "wounded",
    "young",
    "youth",
];

/// True for a noun whose form does not show its number, or that goes with either.
pub fn hides_number(word: &str) -> bool {
    EITHER.binary_search(&word).is_ok()
}

/// The number of the head noun at token `at`; `None` for names, collectives and nouns that hide it.
pub fn number(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Number> {
    let word = tokens.lower(at);
    if hides_number(word)
        || !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        || tokens.is_capitalised(at) && at > 0
    {
        return None;
    }
    match tags.get(at)? {
        // A noun in -s that the tagger takes for a singular is a plural it does not know, or neither.
        Tag::Noun if !word.ends_with('s') && !word.ends_with("children") => Some(Number::Singular),
        // Only a form in -s, or an irregular one that everyone knows, whose singular the list has too.
        Tag::Plural if is_plural(word) => Some(Number::Plural),
        _ => None,
    }
}

/// True if `word` is a plural by its form: its singular is known, or it is one of the irregular ones.
pub fn is_plural(word: &str) -> bool {
    let singulars = [
        word.strip_suffix('s').map(str::to_string),
        word.strip_suffix("es").map(str::to_string),
        word.strip_suffix("ies").map(|stem| format!("{stem}y")),
    ];
    matches!(word, "children" | "grandchildren" | "men" | "women")
        || singulars.into_iter().flatten().any(|s| lexis::entry(&s).is_some_and(|e| !e.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(EITHER.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn a_phrase_ends_with_its_noun() {
        use Tag::*;
        let tags = [Determiner, Adjective, Noun, Preposition, Noun];
        assert_eq!(noun_phrase(&tags, 0), Some(NounPhrase { first: 0, head: 2 }));
        assert_eq!(noun_phrase(&tags, 3), None);
    }
}
