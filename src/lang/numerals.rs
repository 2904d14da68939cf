//! Number words: what `двухсот`, `полтора`, `dozen` and `threefold` count.
//!
//! Russian forms are listed in full, with ё folded to е, so that a look-up is one hash and no guess.

use super::{facts, table};
use crate::model::Lang;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a number word does with the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Adds to the number: seven, двадцать, полтора.
    Cardinal,
    /// Ends it as an ordinal: seventh, двадцатый.
    Ordinal,
    /// Multiplies what stands before: thousand, млн.
    Scale,
    /// The same, vague when it stands alone: thousands, миллионы.
    Scales,
    /// A scale only directly behind digits: $5m, 10k.
    Letter,
    /// A small scale: dozen, hundred, десяток.
    Group,
    /// The same, vague when alone: dozens, сотни.
    Groups,
    /// A fraction: third, половина.
    Part,
    /// A factor: twice, вдвое.
    Times,
    /// Two, said without counting: both, оба, пара.
    Both,
}

impl Role {
    fn from_name(name: &str) -> Option<Role> {
        Some(match name {
            "card" => Role::Cardinal,
            "ord" => Role::Ordinal,
            "scale" => Role::Scale,
            "scales" => Role::Scales,
            "letter" => Role::Letter,
            "group" => Role::Group,
            "groups" => Role::Groups,
            "part" => Role::Part,
            "times" => Role::Times,
            "both" => Role::Both,
            _ => return None,
        })
    }
}

/// How an approximator blurs the number behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blur {
    /// about, около
    About,
    /// almost, почти
    Almost,
    /// more than, свыше
    Over,
    /// at least, не менее
    Least,
    /// less than, менее
    Under,
    /// up to, не более
    Most,
}

impl Blur {
    fn from_name(name: &str) -> Option<Blur> {
        Some(match name {
            "about" => Blur::About,
            "almost" => Blur::Almost,
            "over" => Blur::Over,
            "least" => Blur::Least,
            "under" => Blur::Under,
            "most" => Blur::Most,
            _ => return None,
        })
    }

    /// True when one says "at this side of the value" and the other "at that side": more than, less than.
    pub fn contradicts(self, other: Blur) -> bool {
        let below = |b| matches!(b, Blur::Under | Blur::Most | Blur::Almost);
        let above = |b| matches!(b, Blur::Over | Blur::Least);
        (below(self) && above(other)) || (above(self) && below(other))
    }
}

/// What the second part of a Russian compound adds to the number in the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tail {
    /// Nothing: двухэтажный.
    Bare,
    /// A unit, by its id (`percent` for per cent): двухлетний.
    Unit(&'static str),
    /// A scale: двухмиллионный.
    Factor(f64),
}

/// The number words of a language. A language without a pack has none: its digits are still read.
#[derive(Debug, Default)]
pub struct Numerals {
    words: FxHashMap<&'static str, Vec<(Role, f64)>>,
    prefixes: Vec<(&'static str, f64)>,
    compounds: Vec<(&'static str, &'static str)>,
    blurs: FxHashMap<&'static str, Blur>,
}

impl Numerals {
    /// The number words of `lang`.
    pub fn of(lang: Lang) -> &'static Numerals {
        static RU: LazyLock<Numerals> = LazyLock::new(|| {
            Numerals::load(
                include_str!("../../corpora/packs/ru/numerals.tsv"),
                include_str!("../../corpora/packs/ru/numeral_prefixes.tsv"),
                include_str!("../../corpora/packs/ru/numeral_compounds.tsv"),
                include_str!("../../corpora/packs/ru/approximators.tsv"),
            )
        });
        static EN: LazyLock<Numerals> = LazyLock::new(|| {
            let numerals = include_str!("../../corpora/packs/en/numerals.tsv");
            Numerals::load(numerals, "", "", include_str!("../../corpora/packs/en/approximators.tsv"))
        });
        static NONE: LazyLock<Numerals> = LazyLock::new(Numerals::default);
        match lang {
            Lang::RU => &RU,
            Lang::EN => &EN,
            other => facts::of(other).map_or(&NONE, facts::Facts::numerals),
        }
    }

    pub(super) fn load(
        words: &'static str,
        prefixes: &'static str,
        compounds: &'static str,
        blurs: &'static str,
    ) -> Self {
        let mut pack = Numerals::default();
        for row in table::rows(words) {
            if let [form, role, value] = row[..]
                && let (Some(role), Ok(value)) = (Role::from_name(role), value.parse())
            {
                pack.words.entry(form).or_default().push((role, value));
            }
        }
        let pairs = |text| table::rows(text).filter_map(|row| Some((*row.first()?, *row.get(1)?)));
        pack.prefixes = pairs(prefixes).filter_map(|(p, v)| Some((p, v.parse().ok()?))).collect();
        // The longest prefix wins: двадцатипяти before двадцати.
        pack.prefixes.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        pack.compounds = pairs(compounds).collect();
        pack.compounds.sort_by_key(|(stem, _)| std::cmp::Reverse(stem.len()));
        pack.blurs = pairs(blurs).filter_map(|(phrase, b)| Some((phrase, Blur::from_name(b)?))).collect();
        pack
    }

    /// How many number words and approximators there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> (usize, usize) {
        (self.words.values().map(Vec::len).sum(), self.blurs.len())
    }

    /// What `word` (lower case, ё as е) counts, and how; a word may do it in two ways. In the tables of
    /// [`super::facts`] a form may be of several words (treinta y cinco).
    pub fn get(&self, word: &str) -> &[(Role, f64)] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// The value and tail of a word that counts in its first part: `двухлетний` → (2, year),
    /// `трехэтажный` → (3, none).
    pub fn compound<'w>(&self, word: &'w str) -> Option<(f64, Tail)> {
        let strip = |word: &'w str, (prefix, value): &(&'static str, f64)| {
            Some((word.strip_prefix(prefix)?.trim_start_matches('-'), *value))
        };
        self.prefixes.iter().find_map(|prefix| {
            let (rest, value) = strip(word, prefix)?;
            if let Some(tail) = self.compound_tail(rest) {
                return Some((value, tail));
            }
            // двадцатидевятилетний, стопятидесятилетие
            let second =
                self.prefixes.iter().filter(|(_, ones)| *ones < value && *ones >= 1.0 && value >= 20.0);
            let both = second
                .filter_map(|p| strip(rest, p))
                .find_map(|(rest, ones)| Some((ones, self.compound_tail(rest)?)));
            if let Some((ones, tail)) = both {
                return Some((value + ones, tail));
            }
            // From eleven on the first part alone is proof: шестнадцатиступенчатый.
            let clear = value >= 11.0 && prefix.0.ends_with("дцати") && rest.chars().count() >= 4;
            clear.then_some((value, Tail::Bare))
        })
    }

    /// What the second part of a compound adds; `None` for words that are none.
    pub fn compound_tail(&self, word: &str) -> Option<Tail> {
        let (_, tail) = self.compounds.iter().find(|(stem, _)| word.starts_with(stem))?;
        Some(match tail.strip_prefix('*').map(str::parse) {
            Some(factor) => Tail::Factor(factor.unwrap_or(1.0)),
            None if *tail == "-" => Tail::Bare,
            None => Tail::Unit(tail),
        })
    }

    /// The approximator that `phrase` (lower-case words, one blank between) is.
    pub fn blur(&self, phrase: &str) -> Option<Blur> {
        self.blurs.get(phrase).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_compounds_count() {
        let ru = Numerals::of(Lang::RU);
        assert_eq!(ru.get("двухсот"), [(Role::Cardinal, 200.0)]);
        assert_eq!(ru.compound("двухлетний"), Some((2.0, Tail::Unit("year"))));
        assert_eq!(ru.compound("трехэтажного"), Some((3.0, Tail::Bare)));
        assert_eq!(ru.compound("двадцатипятилетие"), Some((25.0, Tail::Unit("year"))));
        assert_eq!(ru.compound("двадцатидевятилетний"), Some((29.0, Tail::Unit("year"))));
        assert_eq!(ru.compound("двухмиллионный"), Some((2.0, Tail::Factor(1e6))));
        assert_eq!(ru.compound("шестнадцатиступенчатый"), Some((16.0, Tail::Bare)));
        assert_eq!(ru.compound("двухглавый"), None);
        assert_eq!(Numerals::of(Lang::EN).get("dozen"), [(Role::Group, 12.0)]);
        assert!(Blur::Over.contradicts(Blur::Under) && !Blur::Over.contradicts(Blur::About));
    }
}
