//! Russian nouns, adjectives and surnames in their cases: are two words forms of one?
//!
//! A stemmer cuts each word alone and must guess («Росатом» looks like an instrumental, «Минздрав» like a gerund);
//! two words side by side can be judged exactly: what is left of both after a common beginning must be two
//! endings of one declension.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The endings of each declension, nominative singular first (A. A. Zaliznyak, Grammatical Dictionary of the
/// Russian Language; regular types, both numbers, «ё» as «е»).
const DECLENSIONS: &[&[&str]] = &[
    &["", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ам", "ами", "ах", "ей"],
    &["", "а", "у", "ым", "е", "ой", "ы", "ых", "ыми"],
    &["ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"],
    &["й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях"],
    &["ий", "ия", "ию", "ием", "ии", "иев", "иям", "иями", "иях"],
    &["а", "ы", "и", "е", "у", "ой", "ою", "ей", "ею", "", "ам", "ами", "ах"],
    &["я", "и", "е", "ю", "ей", "ею", "ь", "й", "ям", "ями", "ях"],
    &["ия", "ии", "ию", "ией", "ий", "иям", "иями", "иях"],
    &["ь", "и", "ью", "ей", "ям", "ями", "ях"],
    &["о", "а", "у", "ом", "е", "", "ам", "ами", "ах"],
    &["е", "я", "ю", "ем", "и", "ей", "й", "ям", "ями", "ях"],
    &["ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях"],
    &["ье", "ья", "ью", "ьем", "ьи", "ий", "ьям", "ьями", "ьях"],
    &[
        "ый", "ой", "ий", "ого", "ому", "ым", "им", "ом", "ая", "ую", "ою", "ое", "ые", "ие", "ых", "их",
        "ыми", "ими",
    ],
    &["ий", "его", "ему", "им", "ем", "яя", "ая", "ей", "юю", "ую", "ее", "ие", "их", "ими"],
    &["ий", "ья", "ье", "ьего", "ьему", "ьим", "ьем", "ьей", "ью", "ьи", "ьих", "ьими"],
];

/// The declensions, a bit each, that have an ending, by its letters as [`code`] gives them.
static BY_ENDING: LazyLock<FxHashMap<u32, u32>> = LazyLock::new(|| {
    let mut by_ending = FxHashMap::default();
    for (declension, endings) in DECLENSIONS.iter().enumerate() {
        for ending in *endings {
            let letters: Vec<char> = ending.chars().collect();
            *by_ending.entry(code(&letters).unwrap_or_default()).or_default() |= 1 << declension;
        }
    }
    by_ending
});

/// Up to [`LONGEST`] letters from «а» to «я» as one number; `None` for anything else.
fn code(letters: &[char]) -> Option<u32> {
    let digit = |c: &char| (*c as u32).checked_sub('а' as u32).filter(|d| *d < 32);
    let add = |code: u32, c: &char| Some(code << 6 | (digit(c)? + 1));
    (letters.len() <= LONGEST).then(|| letters.iter().try_fold(0, add))?
}

/// The declensions that have `tail` as an ending, a bit each.
fn declensions(tail: &[char]) -> u32 {
    code(tail).and_then(|code| BY_ENDING.get(&code)).copied().unwrap_or_default()
}

/// Words without cases that look like forms of nouns: «после» is no ambassador (посол).
const UNINFLECTED: &[&str] = &["более", "вместе", "лишь", "менее", "после", "потом", "чем", "уже"];

/// Longest ending in the table, in letters.
const LONGEST: usize = 4;

/// True when the folded words `a` and `b` can be forms of one noun, adjective or surname.
///
/// At least two letters must be common. A vowel that comes and goes before the last consonant is seen through
/// (рынок, рынка).
pub fn same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.chars().next() != b.chars().next() || UNINFLECTED.contains(&a) || UNINFLECTED.contains(&b) {
        return false;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    meet(&x, &y)
        || without_fleeting_vowel(&x).is_some_and(|x| meet(&x, &y))
        || without_fleeting_vowel(&y).is_some_and(|y| meet(&x, &y))
}

fn meet(a: &[char], b: &[char]) -> bool {
    let common = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    if common < 2 || a.len() > common + LONGEST || b.len() > common + LONGEST {
        return false;
    }
    let least = 2.max(common.saturating_sub(LONGEST));
    (least..=common).rev().any(|cut| declensions(&a[cut..]) & declensions(&b[cut..]) != 0)
}

/// The word without the «о» or «е» before its last consonant, as its other forms have it: рынок, рынка; день, дня;
/// владелец, владельца; боец, бойца.
fn without_fleeting_vowel(word: &[char]) -> Option<Vec<char>> {
    let vowel = |c: &char| "аеиоуыэюя".contains(*c);
    match word {
        [head @ .., 'л', 'е', last @ ('к' | 'ц')] if !head.is_empty() => {
            Some([head, &['л', 'ь', *last]].concat())
        }
        [head @ .., before, 'е', last @ ('к' | 'ц')] if vowel(before) && !head.is_empty() => {
            Some([head, &[*before, 'й', *last]].concat())
        }
        [head @ .., before, 'о' | 'е', last] if !head.is_empty() && !vowel(before) && !vowel(last) => {
            Some([head, &[*before, *last]].concat())
        }
        [head @ .., before, 'о' | 'е', last, 'ь'] if !vowel(before) && !vowel(last) => {
            Some([head, &[*before, *last, 'ь']].concat())
        }
        _ => None,
    }
}

/// The nominatives, singular, that the folded word `form` can be a case form of, itself not included: for each
/// declension that has its ending, the first ending in its place (feminine ones too, for adjectives and surnames).
pub fn nominatives(form: &str) -> Vec<String> {
    let letters: Vec<char> = form.chars().collect();
    let mut found = Vec::new();
    for cut in letters.len().saturating_sub(LONGEST).max(2)..=letters.len() {
        let (stem, tail): (String, String) =
            (letters[..cut].iter().collect(), letters[cut..].iter().collect());
        for endings in DECLENSIONS.iter().filter(|endings| endings.contains(&tail.as_str())) {
            let adjective = endings.contains(&"ого") || endings.contains(&"его");
            let heads: &[&str] = match endings[0] {
                _ if adjective => &["ый", "ий", "ой", "ая"],
                "" if endings.contains(&"ым") => &["", "а"],
                _ => &endings[..1],
            };
            for head in heads {
                let whole = format!("{stem}{head}");
                if whole != form && !found.contains(&whole) {
                    found.push(whole);
                }
            }
        }
    }
    found
}

/// The beginnings, in letters, under which a word is filed and looked up so that all its forms are met: of a
/// word to file, the part no ending can touch, four letters at most; of a word to look up, two, three and four
/// letters.
pub fn file_keys(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    let mut keys: Vec<String> =
        without_fleeting_vowel(&letters).iter().map(|other| untouched(other)).collect();
    keys.push(untouched(&letters));
    keys.dedup();
    keys
}

/// The part of a word that no ending can touch, four letters at most.
fn untouched(letters: &[char]) -> String {
    let ends_so = |cut: &usize| declensions(&letters[*cut..]) != 0;
    let shortest = (letters.len().saturating_sub(LONGEST).max(2)..letters.len()).find(ends_so);
    letters[..shortest.unwrap_or(letters.len()).min(4)].iter().collect()
}

/// See [`file_keys`].
pub fn look_up_keys(folded: &str) -> impl Iterator<Item = &str> {
    (2..=4).filter_map(|count| match folded.char_indices().nth(count) {
        Some((at, _)) => Some(&folded[..at]),
        None => (folded.chars().count() == count).then_some(folded),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_one_word() {
        for (a, b) in [
            ("росатом", "росатома"),
            ("минздрав", "минздравом"),
            ("дума", "думам"),
            ("рынок", "рынка"),
            ("партия", "партий"),
            ("лыткин", "лыткиным"),
            ("бельская", "бельской"),
            ("внутренний", "внутренних"),
            ("управление", "управлений"),
            ("центр", "центре"),
            ("суд", "судами"),
            ("дворец", "дворца"),
            ("день", "дню"),
            ("владелец", "владельцами"),
            ("боец", "бойцу"),
            ("уровень", "уровнями"),
        ] {
            assert!(same_word(a, b) && same_word(b, a), "{a} {b}");
            assert!(file_keys(a).iter().any(|k| look_up_keys(b).any(|l| l == k)), "{a} {b} filed apart");
        }
    }

    #[test]
    fn different_words() {
        for (a, b) in
            [("партия", "парта"), ("министр", "министерство"), ("совет", "советник"), ("банк", "банкир")]
        {
            assert!(!same_word(a, b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn symmetric_and_reflexive(a in "[а-я]{1,12}", b in "[а-я]{1,12}") {
            prop_assert!(same_word(&a, &a));
            prop_assert_eq!(same_word(&a, &b), same_word(&b, &a));
        }
    }
}
