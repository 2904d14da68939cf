//! The name of a person or a place with a slip in it, or in a system the text does not use.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::translit;
use crate::model::{Category, Places, Severity, Sides, Span};
use crate::terms::Analysis;
use crate::terms::names::given::capitalise;
use crate::terms::names::spelling::{Spelled, plain};
use crate::terms::places::{PlaceFate, gazetteer};
use rustc_hash::FxHashSet;

/// See the page.
pub struct NameMisspelt;

static RULE: Rule = Rule {
    id: "name-misspelt",
    category: Category::Name,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("name_misspelt.md"),
};

impl Check for NameMisspelt {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        let english = english_system(terms);
        let mut seen: FxHashSet<Span> = FxHashSet::default();
        for (mention, spelled) in &terms.names {
            let (word, suggestion, confidence) = match spelled {
                Spelled::Slip { word, suggestion, confidence } => (*word, suggestion.clone(), *confidence),
                Spelled::Right { surname, .. } => {
                    match odd_spelling(terms, mention.person, mention.first, surname, &english) {
                        Some((word, suggestion)) => (word, suggestion, 0.7),
                        None => continue,
                    }
                }
                Spelled::Other { .. } | Spelled::Absent => continue,
            };
            let span = terms.target[word].span;
            if !seen.insert(span) {
                continue;
            }
            let first = mention.given.unwrap_or(mention.first);
            let source = terms.source[first].span.cover(terms.source[mention.last].span);
            let text = span.of(case.target_text());
            let message = format!("“{text}” is misspelt: the source has «{}»", source.of(case.source_text()));
            let bead = terms.source_bead(mention.first);
            let finding =
                found.report(&RULE, bead, Sides::Both(Places::from(source), Places::from(span)), message);
            finding.confidence = confidence;
            finding.suggestion = Some(suggestion);
        }
        for mention in &terms.places {
            let PlaceFate::Slip(word) = mention.fate else { continue };
            let (source, span) = (mention.hit.span(&terms.source), terms.target[word].span);
            if !seen.insert(span) {
                continue;
            }
            let (text, name) = (span.of(case.target_text()), source.of(case.source_text()));
            let message = format!("“{text}” is misspelt: the source has «{name}»");
            let both = Sides::Both(Places::from(source), Places::from(span));
            let finding = found.report(&RULE, mention.bead, both, message);
            finding.confidence = 0.85;
            finding.suggestion = Some(gazetteer().entries[mention.entry].preferred().to_string());
        }
    }
}

/// Letter groups that only transliteration from Russian yields; a name from the West does not have them.
const FROM_RUSSIAN: &[&str] = &["kh", "dzh", "shch", "yey", "zh"];

/// A surname spelled in another system than the text's others, or a Western name spelled from the Russian: the
/// word and a better spelling.
/// `english` are the words that [`english_system`] finds.
fn odd_spelling(
    terms: &Analysis,
    person: usize,
    first: usize,
    surname: &[usize],
    english: &[usize],
) -> Option<(usize, String)> {
    let person = &terms.persons[person];
    for (piece, word) in surname.iter().enumerate() {
        let russian = &terms.source.get(first + piece)?.fold;
        let latin = &terms.target[*word].fold;
        let (far, form) = translit::nearest(russian, &plain(latin));
        // A j in a Russian name is a scholar's and a w a German's, unless the whole text is written so.
        let at_home = !person.given.is_empty() && person.given.iter().all(|g| !g.foreign);
        let lone = |letter: char, by: &str| {
            latin.contains(letter) && !russian.contains(by) && lone_letter(terms, *word, letter)
        };
        let odd = person.is_russian() && english.iter().any(|other| other != word)
            || at_home && !latin.contains('w') && lone('j', "дж")
            || at_home && person.is_russian() && !latin.contains('j') && lone('w', "у");
        if odd && far.learned > 0 && far.edits == 0 {
            return Some((*word, capitalise(&translit::press(&form))));
        }
        let western = !person.given.is_empty() && person.given.iter().all(|g| g.western);
        if western && far.is_exact() && FROM_RUSSIAN.iter().any(|group| latin.contains(group)) {
            return Some((*word, capitalise(&latin.replace("kh", "h").replace("dzh", "j"))));
        }
    }
    None
}

/// True if no other person's name that is spelled right in the text has `letter`, and one at least has none.
fn lone_letter(terms: &Analysis, word: usize, letter: char) -> bool {
    let own = &terms.target[word].fold;
    let surnames = terms.names.iter().filter_map(|(_, spelled)| match spelled {
        Spelled::Right { surname, .. } => Some(surname),
        _ => None,
    });
    let mut others =
        surnames.flatten().map(|w| &terms.target[*w].fold).filter(|fold| *fold != own).peekable();
    others.peek().is_some() && others.all(|fold| !fold.contains(letter))
}

/// Two names of the text at most that are spelled as English systems do, in letters where systems differ.
fn english_system(terms: &Analysis) -> Vec<usize> {
    const TELLING: &[&str] = &["ya", "ye", "yu", "kh", "zh", "ts", "ch", "sh", "ky"];
    let surnames = terms.names.iter().filter_map(|(_, spelled)| match spelled {
        Spelled::Right { surname, .. } => Some(surname),
        _ => None,
    });
    let telling = |word: &usize| {
        let latin = &terms.target[*word].fold;
        TELLING.iter().any(|group| latin.contains(group)) && !latin.contains(['j', 'w'])
    };
    let mut words = surnames.flatten().copied().filter(telling);
    let first = words.next();
    first.into_iter().chain(words.find(|w| Some(*w) != first)).collect()
}
