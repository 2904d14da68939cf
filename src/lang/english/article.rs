//! Which form of the indefinite article a word takes. The sound decides, not the letter.

use super::token::Kind;

/// Beginnings that are written with a vowel and spoken with a consonant (you-, won-).
const SPOKEN_CONSONANT: &[&str] = &[
    "eu", "ewe", "once", "one", "ouija", "ubiq", "ugan", "ukr", "unan", "uni", "ura", "ure", "uri", "urolo",
    "usa", "use", "usi", "usu", "ute", "uti", "uto", "uve",
];
/// Beginnings with `un-`, `us-` or `one-` that are spoken with a vowel all the same.
const SPOKEN_VOWEL: &[&str] = &["onero", "unid", "unim", "unin", "uniss"];
/// Beginnings with a silent h.
const SILENT_H: &[&str] = &["heir", "honest", "honor", "honour", "hour"];
/// Beginnings that take either form.
const EITHER: &[&str] = &[
    "habitual", "hallucin", "herb", "heroic", "histor", "homage", "horrif", "hotel", "hyster", "uighur",
    "uyghur", "ural", "urdu",
];

/// True if `word` (of the given kind, as written) takes "an", false if it takes "a", `None` where either will do
/// or nobody can tell.
///
/// The facts are those of any style book: an hour, a European, an FSB officer, an 11-year-old, an 80 percent
/// share.
pub fn takes_an(word: &str, kind: Kind) -> Option<bool> {
    let first = word.chars().next()?;
    match kind {
        Kind::Number => number(word),
        // Accented names and abbreviations; Mi-8, which is read as a word and as letters.
        Kind::Word if !word.is_ascii() || is_type(word) => None,
        Kind::Word => {
            let head = word.split(['-', '’', '\'']).next().unwrap_or(word);
            let capitals = head.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.');
            match capitals && !matches!(head, "A" | "I") || head.chars().count() == 1 {
                true => letters(head),
                false => spoken(&word.to_ascii_lowercase(), first),
            }
        }
        _ => None,
    }
}

/// True for the name of a machine of two letters and a figure: Mi-8, Su-34.
fn is_type(word: &str) -> bool {
    let head = word.split('-').next().unwrap_or_default();
    head.len() == 2 && word[2..].starts_with('-') && word.as_bytes().get(3).is_some_and(u8::is_ascii_digit)
}

/// 8, 80, 8.5, 11, 18, 18,000 and their ordinals; four digits may be read in two ways.
fn number(word: &str) -> Option<bool> {
    let digits = word.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    if digits.starts_with('8') {
        return Some(true);
    }
    match digits {
        "11" | "18" => Some(true),
        _ if digits.len() == 4 && (digits.starts_with("11") || digits.starts_with("18")) => None,
        "1" if word.starts_with("1,1") || word.starts_with("1,8") => None,
        "" => None,
        _ => Some(false),
    }
}

/// Abbreviations are spelt out unless they can be spoken as a word.
fn letters(word: &str) -> Option<bool> {
    match word.chars().next()? {
        'A' | 'E' | 'I' | 'O' | 'a' | 'e' | 'i' | 'o' => Some(true),
        'F' | 'H' | 'L' | 'M' | 'N' | 'R' | 'S' | 'X' => {
            let spoken = word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
            (!spoken).then_some(true)
        }
        'B' | 'C' | 'D' | 'G' | 'J' | 'K' | 'P' | 'Q' | 'T' | 'U' | 'V' | 'W' | 'Y' | 'Z' => Some(false),
        _ => None,
    }
}

fn spoken(lower: &str, first: char) -> Option<bool> {
    let begins = |list: &[&str]| list.iter().any(|beginning| lower.starts_with(beginning));
    if begins(EITHER) {
        return None;
    }
    match lower.chars().next()? {
        'h' => Some(begins(SILENT_H)),
        // Xbox, but xylophone.
        'x' => None,
        'e' | 'o' => Some(begins(SPOKEN_VOWEL) || !begins(SPOKEN_CONSONANT)),
        'u' if begins(SPOKEN_CONSONANT) && !begins(SPOKEN_VOWEL) => Some(false),
        // Names with U: Ufa, Uzbek, Uganda; only the listed ones are certain.
        'u' => first.is_lowercase().then_some(true),
        'a' | 'i' => Some(true),
        'y' => first.is_lowercase().then_some(false),
        c if c.is_ascii_alphabetic() => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_decides() {
        for word in
            ["hour", "apple", "honest", "MP", "FSB", "IMF", "X-ray", "unidentified", "umbrella", "heir", "EU"]
        {
            assert_eq!(takes_an(word, Kind::Word), Some(true), "{word}");
        }
        for word in [
            "European",
            "unit",
            "one-off",
            "house",
            "UN",
            "US",
            "CIA",
            "Ukrainian",
            "useful",
            "once-great",
            "year",
            "horse",
        ] {
            assert_eq!(takes_an(word, Kind::Word), Some(false), "{word}");
        }
        for word in ["historic", "NATO", "SWAT", "Uzbek", "Éclair", "Xbox", "Mi-8"] {
            assert_eq!(takes_an(word, Kind::Word), None, "{word}");
        }
        for (word, an) in [
            ("8", true),
            ("80,000", true),
            ("11th", true),
            ("18-year-old", true),
            ("100", false),
            ("17-year-old", false),
        ] {
            assert_eq!(takes_an(word, Kind::Number), Some(an), "{word}");
        }
        assert_eq!(takes_an("1,800", Kind::Number), None);
    }
}
