//! First names: gender, where they are at home, and English spellings that no table of letters gives.

use crate::lang::inflect::nominatives;
use crate::lang::stem::fold;
use crate::lang::{table, translit};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A man or a woman, as the grammar of the source has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// Masculine.
    Male,
    /// Feminine.
    Female,
}

/// A first name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The Russian form, folded.
    pub name: String,
    /// Gender.
    pub gender: Gender,
    /// True for a name that comes back in its own spelling, not in transliteration.
    pub foreign: bool,
    /// True for such a name from the West.
    pub western: bool,
    /// English spellings beside transliteration, as written, the usual one first; may be empty.
    pub spellings: Vec<String>,
}

impl Given {
    /// How far the folded Latin word `latin` is from this name: 0 for a spelling of the table.
    pub fn distance(&self, latin: &str) -> f32 {
        if self.spellings.iter().any(|s| fold(s) == latin) {
            return 0.0;
        }
        translit::distance(&self.name, latin).cost()
    }

    /// The usual English spelling.
    pub fn english(&self) -> String {
        self.spellings.first().cloned().unwrap_or_else(|| capitalise(&translit::press(&self.name)))
    }
}

/// `word` with its first letter in upper case.
pub fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

static NAMES: LazyLock<FxHashMap<String, Given>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../../corpora/packs/ru-en/given-names.tsv"));
    rows.map(|row| {
        let name = fold(row[0]);
        let spellings = row.get(3).copied().unwrap_or_default().split(';').filter(|s| !s.is_empty());
        let given = Given {
            name: name.clone(),
            gender: if row.get(1) == Some(&"f") { Gender::Female } else { Gender::Male },
            foreign: row.get(2) != Some(&"ru"),
            western: row.get(2) == Some(&"foreign"),
            spellings: spellings.map(str::to_string).collect(),
        };
        (name, given)
    })
    .collect()
});

/// The first names that the folded Russian word `form` can be a case form of. Plurals are not thought of.
pub fn find(form: &str) -> Vec<&'static Given> {
    let plural = |name: &str| name.strip_prefix(form).is_some_and(|rest| !rest.is_empty() && rest != "й");
    let nominatives = nominatives(form);
    let others = nominatives.iter().filter(|name| !plural(name));
    std::iter::once(form).chain(others.map(String::as_str)).filter_map(|name| NAMES.get(name)).collect()
}

/// True when the folded Latin word spells a Russian first name that is none of `own`: Tatyana for «Тамара». Short
/// forms («Макс») go with many names and tell nothing.
pub fn is_another(latin: &str, own: &[&Given]) -> bool {
    const EDITS: usize = 3;
    const FULL: usize = 4;
    let full = |g: &Given| g.name.chars().count() >= FULL;
    let spellings = |g: &Given| -> Vec<String> {
        g.spellings.iter().map(|s| fold(s)).chain([translit::press(&g.name)]).collect()
    };
    let far =
        |g: &Given, least: usize| spellings(g).iter().all(|s| strsim::damerau_levenshtein(s, latin) >= least);
    let spells = |g: &Given| spellings(g).iter().any(|s| s == latin);
    // Наталья and Наталия are one name, Инна and Ирина are not.
    let akin = |a: &Given, b: &Given| a.name.chars().zip(b.name.chars()).take(3).all(|(x, y)| x == y);
    let other = |g: &Given, own: &Given| far(own, EDITS) || far(own, 2) && !akin(g, own);
    !own.is_empty()
        && own.iter().all(|g| !g.foreign && full(g))
        && NAMES.values().any(|g| {
            let known = !g.foreign && full(g) && spells(g) && own.iter().any(|o| o.gender == g.gender);
            known && own.iter().all(|o| other(g, o))
        })
}

/// True when the folded Latin word is an English spelling of some first name.
pub fn is_english(latin: &str) -> bool {
    static ENGLISH: LazyLock<rustc_hash::FxHashSet<String>> = LazyLock::new(|| {
        let all = NAMES
            .values()
            .flat_map(|g| g.spellings.iter().map(|s| fold(s)).chain([translit::press(&g.name)]));
        all.collect()
    });
    ENGLISH.contains(latin)
}

/// The gender that the folded word `form` says if it is a patronymic, in any case.
pub fn patronymic(form: &str) -> Option<Gender> {
    let stem_of = |endings: &[&str]| endings.iter().any(|e| form.ends_with(e)) && form.chars().count() >= 6;
    if stem_of(&["вна", "вны", "вне", "вну", "вной", "ична", "ичны", "ичне", "ичну", "ичной"])
    {
        Some(Gender::Female)
    } else if stem_of(&["вич", "вича", "вичу", "вичем", "виче", "ьич", "ьича", "ьичу", "ьичем", "ьиче"])
    {
        Some(Gender::Male)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::is_nfc;

    #[test]
    fn the_table_is_sorted_unique_and_in_nfc() {
        let text = include_str!("../../../corpora/packs/ru-en/given-names.tsv");
        let lines: Vec<&str> = table::lines(text).collect();
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]) && is_nfc(text));
    }

    #[test]
    fn names_in_cases() {
        assert_eq!(find("мартином").first().map(|g| g.english()), Some("Martin".into()));
        assert_eq!(
            find("ниной").first().map(|g| (g.gender, g.english())),
            Some((Gender::Female, "Nina".into()))
        );
        assert!(find("комитет").is_empty() && find("александра").len() == 2);
        assert_eq!(patronymic("аркадьевны"), Some(Gender::Female));
        assert!(find("петром").iter().all(|g| g.distance("peter") == 0.0 && g.distance("pyotr") == 0.0));
    }
}
