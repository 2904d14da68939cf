//! How alike two words sound across scripts: transliterated, worn down to a common skeleton, compared.
//!
//! Names and loan words carry a third of the evidence of a news text, and no lexicon has them all.

/// A word worn down for comparison: Latin letters, spelling variants of one sound made one, doubles single.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeleton {
    letters: Vec<u8>,
    consonants: Vec<u8>,
    /// The distinct pairs of neighbouring letters, sorted; the start of the word counts as a letter.
    pairs: Vec<u16>,
}

/// Latin spellings that write one sound in several ways, longest first; applied in this order.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "sh"),
    ("sch", "sh"),
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("tz", "ts"),
    ("x", "ks"),
    ("qu", "kv"),
    ("c", "k"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ai", "ei"),
];

/// Words shorter than this (letters of the skeleton) are too easily alike.
const SHORTEST: usize = 3;
/// Likeness below this is chance.
const LEAST: f32 = 0.6;

impl Skeleton {
    /// The skeleton of a lower-case word in Cyrillic or Latin script.
    pub fn of(word: &str) -> Skeleton {
        let mut latin = String::with_capacity(word.len() + 4);
        word.chars().for_each(|c| push_latin(&mut latin, c));
        let mut present = set_of(&latin);
        for (from, to) in SOUNDS {
            if set_of(from) & !present == 0 && latin.contains(from) {
                latin = latin.replace(from, to);
                present |= set_of(to);
            }
        }
        let mut letters = latin.into_bytes();
        letters.dedup();
        let keep = |b: &u8| !b"aeiouhg".contains(b);
        let consonants = letters.iter().copied().filter(keep).collect();
        let before = std::iter::once(&b'^').chain(&letters);
        let mut pairs: Vec<u16> =
            before.zip(&letters).map(|(a, b)| u16::from(*a) << 8 | u16::from(*b)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Skeleton { letters, consonants, pairs }
    }

    /// The classes of first letters under which alike words are found: vowels are one class, so are h, g and k.
    pub fn class(&self) -> u8 {
        match self.letters.first() {
            Some(b'i' | b'e' | b'a' | b'o' | b'u') => b'a',
            Some(b'h' | b'g' | b'k') => b'k',
            Some(other) => *other,
            None => 0,
        }
    }

    /// The first letters, by which the same name in another spelling is looked up.
    pub fn head(&self) -> &[u8] {
        &self.letters[..self.letters.len().min(5)]
    }

    /// Likeness from 0 to 1; 0 for anything below 0.6, and for words of other [`Skeleton::class`]es.
    ///
    /// The best of: Dice coefficient of letter pairs, common prefix, common prefix of the consonants.
    pub fn likeness(&self, other: &Skeleton) -> f32 {
        let (a, b) = (&self.letters, &other.letters);
        let shorter = a.len().min(b.len());
        if shorter < SHORTEST || self.class() != other.class() {
            return 0.0;
        }
        let mut best = dice(&self.pairs, &other.pairs);
        if shorter >= 4 {
            best = best.max(0.9 * common_prefix(a, b) as f32 / shorter as f32);
        }
        let fewest = self.consonants.len().min(other.consonants.len());
        if fewest >= 3 {
            best = best.max(0.85 * common_prefix(&self.consonants, &other.consonants) as f32 / fewest as f32);
        }
        if best >= LEAST { best } else { 0.0 }
    }
}

/// The small letters of `latin`, a bit each: most words lack what most sounds are written with.
fn set_of(latin: &str) -> u32 {
    latin.bytes().fold(0, |set, b| set | 1 << (b & 31))
}

fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

/// Dice coefficient of two sorted lists.
fn dice(a: &[u16], b: &[u16]) -> f32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * common as f32 / (a.len() + b.len()).max(1) as f32
}

/// One letter in Latin script; accents fall away, signs and anything else vanish.
fn push_latin(out: &mut String, c: char) {
    /// The letters from «а» to «я».
    const RUSSIAN: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
        "f", "h", "ts", "ch", "sh", "sh", "", "y", "", "e", "iu", "ia",
    ];
    const OTHERS: [(char, &str); 5] = [('ё', "e"), ('і', "i"), ('ї', "i"), ('є', "e"), ('ґ', "g")];
    if c.is_ascii_lowercase() {
        out.push(c);
    } else if ('а'..='я').contains(&c) {
        out.push_str(RUSSIAN[c as usize - 'а' as usize]);
    } else if let Some((_, latin)) = OTHERS.iter().find(|row| row.0 == c) {
        out.push_str(latin);
    } else if c.is_alphabetic() {
        use unicode_normalization::UnicodeNormalization;
        out.extend(std::iter::once(c).nfd().filter(char::is_ascii_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(a: &str, b: &str) -> f32 {
        Skeleton::of(a).likeness(&Skeleton::of(b))
    }

    #[test]
    fn names_and_loan_words_meet() {
        for (ru, en) in [
            ("лавров", "lavrov"),
            ("щукин", "shchukin"),
            ("хабаровск", "khabarovsk"),
            ("президента", "president"),
            ("трамп", "trump"),
            ("милошевич", "milošević"),
            ("яковлев", "yakovlev"),
            ("инфляция", "inflation"),
        ] {
            assert!(like(ru, en) >= LEAST, "{ru} {en} {}", like(ru, en));
        }
    }

    #[test]
    fn strangers_do_not() {
        for (ru, en) in [("город", "house"), ("сказал", "minister"), ("да", "da"), ("рубль", "dollar")]
        {
            assert_eq!(like(ru, en), 0.0, "{ru} {en}");
        }
    }
}
