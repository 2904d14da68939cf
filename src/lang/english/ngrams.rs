//! How usual a row of words is: word and class n-grams with back-off, used in place.
//!
//! A class is the word itself for function words and the part of speech for all others, so that “to went” is strange
//! whatever the verb. The table maps the hash of an n-gram to its cost, −log₂ of its probability, in tenths of a
//! bit; what it does not hold is asked of the shorter n-gram at a price (“stupid back-off”, Brants et al. 2007).

use super::tag::Tag;

static TABLE: &[u8] = include_bytes!("../../../corpora/packs/en/ngrams.bin");

/// Bytes of a slot: a fingerprint of two bytes (0 is empty) and the cost.
pub const SLOT: usize = 3;
/// What falling back to a shorter n-gram costs: −log₂ 0.4, in bits.
const BACK_OFF: f32 = 1.32;
/// The cost of a word that no text of the training had, in bits.
const UNKNOWN: f32 = 20.0;

/// The family of an n-gram; its number of parts is its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Family {
    /// Of words.
    Words = 1,
    /// Of classes.
    Classes = 2,
}

/// The hash under which the table keeps the n-gram of `parts` (FNV-1a, mixed).
pub fn key(family: Family, parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ (family as u64);
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// The fingerprint of a hash: its upper bits, never 0.
pub fn fingerprint(key: u64) -> u16 {
    (key >> 48) as u16 | 1
}

/// The cost in bits of an n-gram, if the table holds it.
fn cost(family: Family, parts: &[&str]) -> Option<f32> {
    let slots = TABLE.len() / SLOT;
    if slots == 0 {
        return None;
    }
    let key = key(family, parts);
    let wanted = fingerprint(key).to_le_bytes();
    for step in 0..slots {
        let at = (key as usize).wrapping_add(step) % slots * SLOT;
        let slot = &TABLE[at..at + SLOT];
        match [slot[0], slot[1]] {
            [0, 0] => return None,
            found if found == wanted => return Some(f32::from(slot[2]) / 10.0),
            _ => {}
        }
    }
    None
}

/// The cost in bits of the last of `parts` behind the others, at most three in all.
fn backed_off(family: Family, parts: &[&str]) -> f32 {
    let mut price = 0.0;
    for start in 0..parts.len() {
        if let Some(cost) = cost(family, &parts[start..]) {
            return price + cost;
        }
        price += BACK_OFF;
    }
    price + UNKNOWN
}

/// The cost in bits of the word `parts` ends in behind the one or two before it (as [`super::tagger::normal`] writes them).
pub fn word_cost(parts: &[&str]) -> f32 {
    backed_off(Family::Words, parts)
}

/// The cost in bits of the class `parts` ends in behind the one or two before it.
pub fn class_cost(parts: &[&str]) -> f32 {
    backed_off(Family::Classes, parts)
}

/// True if the table holds this row of words: it was met more than once.
pub fn is_attested(words: &[&str]) -> bool {
    cost(Family::Words, words).is_some()
}

/// The mark before the first word of a sentence.
pub const START: &str = "<s>";

/// The class of a word, given in [`super::tagger::normal`] form, with its part of speech.
pub fn class(word: &str, tag: Tag) -> &str {
    use Tag::*;
    let auxiliary = matches!(
        word,
        "am" | "are"
            | "be"
            | "been"
            | "being"
            | "did"
            | "do"
            | "does"
            | "had"
            | "has"
            | "have"
            | "having"
            | "is"
            | "was"
            | "were"
            | "'s"
            | "'re"
            | "'ve"
            | "not"
            | "n't"
    );
    let function = matches!(
        tag,
        Conjunction
            | Determiner
            | Existential
            | Preposition
            | Modal
            | Pronoun
            | PossessivePronoun
            | Particle
            | Possessive
            | To
            | Question
            | Mark
    );
    if auxiliary || function {
        return word;
    }
    match tag {
        Numeral => "CD",
        Adjective => "JJ",
        Comparative => "JJR",
        Superlative => "JJS",
        Noun => "NN",
        Plural => "NNS",
        Name => "NNP",
        Names => "NNPS",
        Adverb => "RB",
        Base => "VB",
        Past => "VBD",
        Gerund => "VBG",
        Participle => "VBN",
        Present => "VBP",
        Third => "VBZ",
        _ => "X",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_rows_are_cheap() {
        assert!(word_cost(&["according", "to"]) < word_cost(&["according", "of"]));
        assert!(class_cost(&["to", "VB"]) < class_cost(&["to", "VBD"]));
        assert!(is_attested(&["in", "the"]) && !is_attested(&["the", "in", "zebra"]));
    }

    #[test]
    fn classes_keep_function_words() {
        assert_eq!(class("of", Tag::Preposition), "of");
        assert_eq!(class("minister", Tag::Noun), "NN");
        assert_eq!(class("has", Tag::Third), "has");
    }
}
