//! Parts of speech: the tags of the Penn Treebank, folded to those that rules tell apart.

/// A part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Punctuation and symbols.
    Mark,
    /// and, or, but.
    Conjunction,
    /// Numeral in figures or words.
    Numeral,
    /// a, the, this, all.
    Determiner,
    /// there is.
    Existential,
    /// Preposition or subordinating conjunction.
    Preposition,
    /// Adjective.
    Adjective,
    /// Comparative adjective.
    Comparative,
    /// Superlative adjective.
    Superlative,
    /// can, will, must.
    Modal,
    /// Singular or mass noun.
    Noun,
    /// Plural noun.
    Plural,
    /// Proper noun.
    Name,
    /// Plural proper noun.
    Names,
    /// ’s, ’.
    Possessive,
    /// he, it, them.
    Pronoun,
    /// his, its, their.
    PossessivePronoun,
    /// Adverb.
    Adverb,
    /// up, off (with a verb).
    Particle,
    /// to.
    To,
    /// Base form of a verb.
    Base,
    /// Past tense.
    Past,
    /// -ing form.
    Gerund,
    /// Past participle.
    Participle,
    /// Present tense, not third person singular.
    Present,
    /// Present tense, third person singular.
    Third,
    /// who, which, where.
    Question,
    /// Interjections, foreign words and the rest.
    Other,
}

impl Tag {
    /// Every tag in order.
    pub const ALL: [Tag; 28] = [
        Tag::Mark,
        Tag::Conjunction,
        Tag::Numeral,
        Tag::Determiner,
        Tag::Existential,
        Tag::Preposition,
        Tag::Adjective,
        Tag::Comparative,
        Tag::Superlative,
        Tag::Modal,
        Tag::Noun,
        Tag::Plural,
        Tag::Name,
        Tag::Names,
        Tag::Possessive,
        Tag::Pronoun,
        Tag::PossessivePronoun,
        Tag::Adverb,
        Tag::Particle,
        Tag::To,
        Tag::Base,
        Tag::Past,
        Tag::Gerund,
        Tag::Participle,
        Tag::Present,
        Tag::Third,
        Tag::Question,
        Tag::Other,
    ];

    /// How many tags there are.
    pub const COUNT: usize = Tag::ALL.len();

    /// The tag of a Penn Treebank label.
    pub fn of_penn(label: &str) -> Tag {
        match label {
            "CC" => Tag::Conjunction,
            "CD" => Tag::Numeral,
            "DT" | "PDT" => Tag::Determiner,
            "EX" => Tag::Existential,
            "IN" => Tag::Preposition,
            "JJ" => Tag::Adjective,
            "JJR" => Tag::Comparative,
            "JJS" => Tag::Superlative,
            "MD" => Tag::Modal,
            "NN" => Tag::Noun,
            "NNS" => Tag::Plural,
            "NNP" => Tag::Name,
            "NNPS" => Tag::Names,
            "POS" => Tag::Possessive,
            "PRP" => Tag::Pronoun,
            "PRP$" => Tag::PossessivePronoun,
            "RB" | "RBR" | "RBS" => Tag::Adverb,
            "RP" => Tag::Particle,
            "TO" => Tag::To,
            "VB" => Tag::Base,
            "VBD" => Tag::Past,
            "VBG" => Tag::Gerund,
            "VBN" => Tag::Participle,
            "VBP" => Tag::Present,
            "VBZ" => Tag::Third,
            "WDT" | "WP" | "WP$" | "WRB" => Tag::Question,
            _ if label.chars().any(|c| c.is_ascii_alphabetic()) => Tag::Other,
            _ => Tag::Mark,
        }
    }

    /// True for every form of a verb but the modal.
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Base | Tag::Past | Tag::Gerund | Tag::Participle | Tag::Present | Tag::Third)
    }

    /// True for a verb that has a subject: past or present.
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::Past | Tag::Present | Tag::Third | Tag::Modal)
    }

    /// True for common and proper nouns.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::Plural | Tag::Name | Tag::Names)
    }

    /// True for adjectives of any degree.
    pub fn is_adjective(self) -> bool {
        matches!(self, Tag::Adjective | Tag::Comparative | Tag::Superlative)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert!(Tag::ALL.iter().enumerate().all(|(index, tag)| *tag as usize == index));
        assert_eq!(Tag::of_penn("NNS"), Tag::Plural);
        assert_eq!(Tag::of_penn(","), Tag::Mark);
    }
}
