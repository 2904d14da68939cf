//! Nouns and pronouns that are one, or one amount, whatever their form says; used by [`super::subject`].

/// Nouns of the news for what is not counted: without an article they are one. Sorted.
pub const MASS: &[&str] = &[
    "agriculture",
    "aid",
    "assistance",
    "consumption",
    "corruption",
    "damage",
    "demand",
    "education",
    "electricity",
    "employment",
    "equipment",
    "evidence",
    "fog",
    "fuel",
    "funding",
    "growth",
    "housing",
    "inflation",
    "information",
    "infrastructure",
    "investment",
    "legislation",
    "looting",
    "money",
    "oil",
    "output",
    "participation",
    "poverty",
    "production",
    "profit",
    "progress",
    "rain",
    "revenue",
    "security",
    "snow",
    "spending",
    "steel",
    "tourism",
    "trade",
    "traffic",
    "training",
    "treatment",
    "turnout",
    "unemployment",
    "vaccination",
    "violence",
    "visibility",
    "water",
    "wheat",
    "work",
];

/// Pronouns that are one. Sorted.
pub const INDEFINITE: &[&str] = &[
    "anybody",
    "anyone",
    "anything",
    "everybody",
    "everyone",
    "everything",
    "nobody",
    "nothing",
    "somebody",
    "someone",
    "something",
];

/// Nouns that measure, with a numeral one amount. Sorted.
pub const MEASURES: &[&str] = &[
    "centimeters",
    "centimetres",
    "cents",
    "days",
    "degrees",
    "dollars",
    "euros",
    "feet",
    "grams",
    "hectares",
    "hours",
    "inches",
    "kilograms",
    "kilometers",
    "kilometres",
    "liters",
    "litres",
    "meters",
    "metres",
    "miles",
    "minutes",
    "months",
    "points",
    "pounds",
    "roubles",
    "rubles",
    "seconds",
    "times",
    "tonnes",
    "tons",
    "weeks",
    "years",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!([MASS, INDEFINITE, MEASURES].iter().all(|list| list.windows(2).all(|w| w[0] < w[1])));
    }
}
