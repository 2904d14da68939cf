//! A place under the name that the style guide gave up, or has not taken up: Kiev and Kyiv.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::config::profile::PlaceNames;
use crate::lang::english::{Kind, Tokens};
use crate::lang::table;
use crate::model::{Category, Severity};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// See the page.
pub struct PlacePolicy;

static RULE: Rule = Rule {
    id: "place-policy",
    category: Category::House,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("place_policy.md"),
};

/// A place with two English names.
struct Place {
    traditional: &'static str,
    local: &'static str,
    /// Words beside which the traditional name stays.
    keeps: Vec<&'static str>,
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    table::rows(include_str!("../../../corpora/packs/en/place-names.tsv"))
        .filter_map(|row| match row[..] {
            [traditional, local] => Some(Place { traditional, local, keeps: Vec::new() }),
            [traditional, local, keeps] => {
                Some(Place { traditional, local, keeps: keeps.split(';').collect() })
            }
            _ => None,
        })
        .collect()
});

/// Places by the first word of either name.
static BY_WORD: LazyLock<FxHashMap<&str, Vec<&'static Place>>> = LazyLock::new(|| {
    let mut map: FxHashMap<&str, Vec<&'static Place>> = FxHashMap::default();
    for place in PLACES.iter() {
        for name in [place.traditional, place.local] {
            map.entry(name.split(' ').next().unwrap_or(name)).or_default().push(place);
        }
    }
    map
});

/// Words that make a sentence one of history.
const HISTORY: &[&str] = &[
    "medieval",
    "mediaeval",
    "principality",
    "rus",
    "rus’",
    "soviet",
    "tsarist",
    "ussr",
    "wartime",
    "wehrmacht",
];

/// The last year in which the older names were the only ones.
const LAST_YEAR: u32 = 1991;

impl Check for PlacePolicy {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let Some(policy) = case.settings.profile.place_names else { return };
        for tokens in case.english().sentences(case.target_text()) {
            for at in 0..tokens.len() {
                let places = BY_WORD.get(tokens.text(at)).map_or(&[][..], Vec::as_slice);
                for place in places {
                    let (given_up, wanted) = match policy {
                        PlaceNames::Local => (place.traditional, place.local),
                        PlaceNames::Traditional => (place.local, place.traditional),
                    };
                    let Some(last) = stands(&tokens, at, given_up) else { continue };
                    if policy == PlaceNames::Local
                        && (is_kept(&tokens, at, last, place) || is_history(&tokens))
                    {
                        continue;
                    }
                    let span = tokens.span(at, last);
                    let message = format!("The {} style has {wanted}.", case.settings.profile.name);
                    found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                        Some(wanted.to_string());
                }
            }
        }
    }
}

/// The last token of `name`, if it stands at token `at`.
fn stands(tokens: &Tokens<'_>, at: usize, name: &str) -> Option<usize> {
    let words = name.split(' ').count();
    let all = name.split(' ').enumerate().all(|(i, word)| tokens.text(at + i) == word);
    all.then_some(at + words - 1)
}

/// True beside a word with which the old name stays (chicken Kiev), and where another place of that name is meant
/// (Odessa, Texas).
fn is_kept(tokens: &Tokens<'_>, at: usize, last: usize, place: &Place) -> bool {
    let beside = [tokens.before(at, 1), tokens.before(at, 2), tokens.lower(last + 1), tokens.lower(last + 2)];
    place.keeps.iter().any(|word| beside.contains(word))
}

/// True for a sentence on the times before the new names.
fn is_history(tokens: &Tokens<'_>) -> bool {
    (0..tokens.len()).any(|i| {
        let year = tokens.text(i).trim_end_matches('s');
        let old = tokens.kind(i) == Kind::Number
            && (3..=4).contains(&year.len())
            && year.parse().is_ok_and(|y: u32| (800..=LAST_YEAR).contains(&y));
        old || HISTORY.contains(&tokens.lower(i))
    })
}
