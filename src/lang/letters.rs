//! Letters of the two scripts that nearly all texts here are in, told and lowered without a look into Unicode's tables,
//! which take a tenth of the time of a check; anything else is looked up as usual.

/// The same as [`char::is_alphabetic`].
#[inline]
pub fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я' => true,
        '\0'..='\u{7f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// The same as [`char::is_alphanumeric`].
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// The lower case of a letter that has one of one letter in any place of a word: ASCII, Russian; `None` for others.
#[inline]
pub fn lower_letter(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        'а'..='я' | 'ё' => Some(c),
        'А'..='Я' => char::from_u32(c as u32 + 0x20),
        'Ё' => Some('ё'),
        _ => None,
    }
}

/// The same as [`str::to_lowercase`].
pub fn lower(text: &str) -> String {
    text.chars().map(lower_letter).collect::<Option<String>>().unwrap_or_else(|| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_character_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            if let Some(low) = lower_letter(c) {
                assert!(c.to_lowercase().eq([low]), "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn texts_are_lowered_as_unicode_says(text in "[А-Яа-яЁёA-Za-zΣΑİẞ ]{0,9}", any in "\\PC{0,9}") {
            prop_assert_eq!(lower(&text), text.to_lowercase());
            prop_assert_eq!(lower(&any), any.to_lowercase());
        }
    }
}
