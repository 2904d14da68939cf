//! The months as English writes them.

/// Full names and the abbreviations of the style books, in lower case.
const MONTHS: &[&str] = &[
    "apr",
    "april",
    "aug",
    "august",
    "dec",
    "december",
    "feb",
    "february",
    "jan",
    "january",
    "july",
    "june",
    "march",
    "may",
    "nov",
    "november",
    "oct",
    "october",
    "sep",
    "sept",
    "september",
];

/// True for a month written with a capital.
pub fn is_month(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && MONTHS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// True for a day of the month in figures.
pub fn is_day(word: &str) -> bool {
    word.len() < 3 && word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days() {
        assert!(MONTHS.is_sorted());
        assert!(is_month("May") && is_month("Sept") && !is_month("may") && !is_month("Mayor"));
        assert!(is_day("31") && !is_day("0") && !is_day("32") && !is_day("007") && !is_day("x"));
    }
}
