//! American or British: which spelling a text has chosen.

use super::calendar;
use super::token::{Reading, Tokens};
use crate::lang::table;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// A spelling standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variant {
    /// color, center, organize.
    American,
    /// colour, centre, organise.
    British,
}

impl Variant {
    /// Its name in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Variant::American => "American",
            Variant::British => "British",
        }
    }
}

/// Word → the variant that spells it so, and the other spelling.
static WORDS: LazyLock<FxHashMap<&str, (Variant, &str)>> = LazyLock::new(|| {
    table::rows(include_str!("../../../corpora/packs/en/variants.tsv"))
        .filter_map(|row| match row[..] {
            [word, "us", other] => Some((word, (Variant::American, other))),
            [word, "uk", other] => Some((word, (Variant::British, other))),
            _ => None,
        })
        .collect()
});

/// Words that one side of the ocean prefers without the other misspelling them: weak evidence, never a fault.
const LEANING: &[(&str, Variant)] = &[
    ("airplane", Variant::American),
    ("amongst", Variant::British),
    ("apartment", Variant::American),
    ("attorney", Variant::American),
    ("autumn", Variant::British),
    ("cellphone", Variant::American),
    ("downtown", Variant::American),
    ("elevator", Variant::American),
    ("gasoline", Variant::American),
    ("highway", Variant::American),
    ("holidaymakers", Variant::British),
    ("lawmaker", Variant::American),
    ("lawmakers", Variant::American),
    ("lorries", Variant::British),
    ("lorry", Variant::British),
    ("motorway", Variant::British),
    ("movie", Variant::American),
    ("movies", Variant::American),
    ("percent", Variant::American),
    ("petrol", Variant::British),
    ("railroad", Variant::American),
    ("sidewalk", Variant::American),
    ("soccer", Variant::American),
    ("solicitor", Variant::British),
    ("tonne", Variant::British),
    ("tonnes", Variant::British),
    ("toward", Variant::American),
    ("towards", Variant::British),
    ("transportation", Variant::American),
    ("truck", Variant::American),
    ("trucks", Variant::American),
    ("vacation", Variant::American),
    ("whilst", Variant::British),
];

/// One word of a text that takes sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sided {
    /// Sentence index in the reading.
    pub sentence: usize,
    /// Token index in the sentence.
    pub token: usize,
    /// The side it takes.
    pub variant: Variant,
    /// How the other side spells it.
    pub other: &'static str,
    /// True for -ize: American, and the choice of Oxford too.
    pub oxford: bool,
}

/// What the spelling of a text says of its variant.
#[derive(Debug, Default)]
pub struct Spelling {
    /// The words that take sides, in order. Names are not among them.
    pub words: Vec<Sided>,
    /// The variant most of the evidence speaks for; `None` when it is balanced.
    pub majority: Option<Variant>,
}

impl Spelling {
    /// Weighs the words of `reading`, which was made of `text`.
    pub fn of(reading: &Reading, text: &str) -> Self {
        let mut words = Vec::new();
        let mut leaning = [0u32; 2];
        for (sentence, tokens) in reading.sentences(text).enumerate() {
            for token in 0..tokens.len() {
                if !tokens.list[token].is_word() {
                    continue;
                }
                if let Some((variant, other)) = spelt(&tokens, token) {
                    let oxford = variant == Variant::American && is_oxford(tokens.lower(token));
                    words.push(Sided { sentence, token, variant, other, oxford });
                } else if let Some(variant) = leans(&tokens, token) {
                    leaning[variant as usize] += 1;
                }
            }
        }
        // A word counts two, an -ize or a leaning one; leanings count three times at most.
        let weight = |variant: Variant| -> u32 {
            let own = words.iter().filter(|w| w.variant == variant);
            own.map(|w| if w.oxford { 1 } else { 2 }).sum::<u32>() + leaning[variant as usize].min(3)
        };
        let (american, british) = (weight(Variant::American), weight(Variant::British));
        let majority = match american.cmp(&british) {
            Ordering::Greater => Some(Variant::American),
            Ordering::Less => Some(Variant::British),
            Ordering::Equal if words.is_empty() => None,
            Ordering::Equal => by_dates(reading, text),
        };
        Spelling { words, majority }
    }
}

/// What the order of day and month says where the spelling leaves it open.
fn by_dates(reading: &Reading, text: &str) -> Option<Variant> {
    let mut balance = 0i32;
    for tokens in reading.sentences(text) {
        for at in (0..tokens.len()).filter(|&at| calendar::is_month(tokens.text(at))) {
            let day_first = at > 0 && calendar::is_day(tokens.text(at - 1));
            let month_first = calendar::is_day(tokens.text(at + 1));
            balance += i32::from(month_first && !day_first) - i32::from(day_first && !month_first);
        }
    }
    match balance.cmp(&0) {
        Ordering::Greater => Some(Variant::American),
        Ordering::Less => Some(Variant::British),
        Ordering::Equal => None,
    }
}

/// The side that token `at` takes by its spelling. Names keep the spelling of their country.
fn spelt(tokens: &Tokens<'_>, at: usize) -> Option<(Variant, &'static str)> {
    let found = WORDS.get(tokens.lower(at)).copied()?;
    let capital = tokens.is_capitalised(at);
    let named = capital && (at > 0 || tokens.is_capitalised(at + 1));
    // Computer and television programs are spelt so in Britain too.
    let software = matches!(tokens.lower(at), "program" | "programs")
        && matches!(tokens.before(at, 1), "computer" | "software" | "antivirus");
    (!named && !software).then_some(found)
}

fn leans(tokens: &Tokens<'_>, at: usize) -> Option<Variant> {
    let word = tokens.lower(at);
    if word == "per" && tokens.lower(at + 1) == "cent" {
        return Some(Variant::British);
    }
    if word == "metric" && tokens.lower(at + 1) == "tons" || tokens.text(at) == "U.S." {
        return Some(Variant::American);
    }
    // The months of the AP: Sept. 21.
    let month = matches!(tokens.text(at), "Jan" | "Feb" | "Aug" | "Sept" | "Oct" | "Nov" | "Dec");
    if month && tokens.text(at + 1) == "." {
        return Some(Variant::American);
    }
    LEANING.binary_search_by_key(&word, |l| l.0).ok().map(|i| LEANING[i].1)
}

fn is_oxford(word: &str) -> bool {
    ["ize", "ized", "izes", "izer", "izers", "izing", "ization", "izations", "izational"]
        .iter()
        .any(|e| word.ends_with(e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn majority(text: &str) -> Option<Variant> {
        Spelling::of(&Reading::new(text, [Span::new(0, text.len())].into_iter()), text).majority
    }

    #[test]
    fn majorities() {
        assert_eq!(majority("The color of the harbor programme"), Some(Variant::American));
        assert_eq!(majority("The colour of the organisation’s program"), Some(Variant::British));
        assert_eq!(majority("He said the Labour Party met"), None);
        assert_eq!(majority("He said nothing"), None);
    }

    #[test]
    fn tables_are_sorted() {
        assert!(LEANING.is_sorted_by_key(|l| l.0));
        let words: Vec<&str> =
            table::rows(include_str!("../../../corpora/packs/en/variants.tsv")).map(|r| r[0]).collect();
        assert!(words.windows(2).all(|w| w[0] < w[1]));
    }
}
