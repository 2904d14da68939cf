//! Persons of the source, followed into the target.
//!
//! A full name («адвокат Нина Аркадьевна Бельская») founds a [`Person`]; later surnames alone belong to it. Each
//! mention is compared with the capitalised words of its bead and the beads beside it ([`spelling`]).

pub mod given;
pub mod spelling;
pub mod unsteady;

use super::words::{Shape, Word};
use crate::lang::inflect::{self, same_word};
use given::Given;
use rustc_hash::{FxHashMap, FxHashSet};

/// A person of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The first names that the form in the source can be («Александра» is a woman, or a man in the genitive);
    /// empty for an unknown one.
    pub given: Vec<&'static Given>,
    /// The first name as the first mention has it, folded.
    pub given_form: String,
    /// True where the source says a man or a woman: by first name or patronymic.
    pub gender: Option<given::Gender>,
    /// The pieces of the surname, folded, in the form of the first mention.
    pub surname: Vec<String>,
}

impl Person {
    /// True for a name of Russia and its neighbours, by first name and ending: its English spelling follows from
    /// the Russian one.
    pub fn is_russian(&self) -> bool {
        // With an unknown first name the surname may be anybody's: Уоткин is Watkin.
        let known = !self.given.is_empty() && self.given.iter().all(|g| !g.foreign);
        let at_home = |piece: &String| has_ending(piece, SURNAME_ENDINGS) || has_ending(piece, LESS_SURE);
        known && self.surname.iter().all(at_home)
    }
}

/// Endings of Russian and Ukrainian surnames in all cases, singular.
const SURNAME_ENDINGS: &[&str] = &[
    "ов",
    "ова",
    "ову",
    "овым",
    "ове",
    "овой",
    "ев",
    "ева",
    "еву",
    "евым",
    "еве",
    "евой",
    "ин",
    "ина",
    "ину",
    "иным",
    "ине",
    "иной",
    "ын",
    "ына",
    "ыну",
    "ыным",
    "ыне",
    "ыной",
    "ский",
    "ского",
    "скому",
    "ским",
    "ском",
    "ская",
    "ской",
    "скую",
    "цкий",
    "цкого",
    "цкому",
    "цким",
    "цком",
    "цкая",
    "цкой",
    "цкую",
    "енко",
    "ных",
    "ых",
];

/// Endings that other Slavs share: they count beside a Russian first name only.
const LESS_SURE: &[&str] = &[
    "ук", "ука", "уку", "уком", "уке", "юк", "юка", "юку", "юком", "юке", "ич", "ича", "ичу", "ичем", "иче",
];

/// Endings of adjectives that first names do not have.
const ADJECTIVES: &[&str] = &[
    "ный",
    "ная",
    "ное",
    "ные",
    "ного",
    "ному",
    "ном",
    "ной",
    "ную",
    "ными",
    "ных",
    "ский",
    "ская",
    "ское",
    "ские",
    "ского",
    "скому",
    "ском",
    "ской",
    "скую",
    "скими",
    "ских",
];

fn has_ending(folded: &str, endings: &[&str]) -> bool {
    folded.chars().count() >= 5 && endings.iter().any(|ending| folded.ends_with(ending))
}

/// A place of the source that names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// Index into the persons.
    pub person: usize,
    /// Index of the first name's word, where it is there (known or not).
    pub given: Option<usize>,
    /// Index of the first word of the surname.
    pub first: usize,
    /// Index of the last word of the surname.
    pub last: usize,
}

/// The persons named in `words` and the places that name them, in order. Words whose index is in `taken` belong to
/// institutions and places.
pub fn persons(words: &[Word], taken: &FxHashSet<usize>) -> (Vec<Person>, Vec<NameMention>) {
    let mut persons: Vec<Person> = Vec::new();
    let mut register = Register::default();
    let mut mentions: Vec<NameMention> = Vec::new();
    let mut used: FxHashSet<usize> = taken.clone();
    for index in 0..words.len() {
        if used.contains(&index) {
            continue;
        }
        let Some((found, given_at)) = full_name(words, index, &used) else { continue };
        let Some((first, last)) = found.surname_words else { continue };
        used.extend(index..=last);
        let surname: Vec<String> = words[first..=last].iter().map(|w| w.fold.to_string()).collect();
        let given_form = words[given_at].fold.to_string();
        let known = register.like(&surname, |person| {
            let p = &persons[person];
            same_surname(&p.surname, &surname) && same_word(&p.given_form, &given_form)
        });
        let person = known.unwrap_or_else(|| {
            register.add(&surname, persons.len());
            persons.push(Person { given: found.given, given_form, gender: found.gender, surname });
            persons.len() - 1
        });
        mentions.push(NameMention { person, given: Some(given_at), first, last });
    }
    for index in 0..words.len() {
        if used.contains(&index) || !words[index].is_capitalised() || words[index].joined {
            continue;
        }
        let last = index + words[index + 1..].iter().take_while(|w| w.joined).count();
        let surname: Vec<String> = words[index..=last].iter().map(|w| w.fold.to_string()).collect();
        let known = register.like(&surname, |person| same_surname(&persons[person].surname, &surname));
        if let Some(person) = known {
            mentions.push(NameMention { person, given: None, first: index, last });
        }
    }
    mentions.sort_by_key(|m| m.first);
    (persons, mentions)
}

/// Persons by the beginnings of their surnames, so that a name is compared with the few that are like it.
#[derive(Default)]
struct Register {
    by_key: FxHashMap<String, Vec<usize>>,
}

impl Register {
    fn add(&mut self, surname: &[String], person: usize) {
        for key in surname.first().map(|piece| inflect::file_keys(piece)).unwrap_or_default() {
            self.by_key.entry(key).or_default().push(person);
        }
    }

    /// The first person to be named, of those whose surname begins like `surname`, that `fits`.
    fn like(&self, surname: &[String], fits: impl Fn(usize) -> bool) -> Option<usize> {
        let keys = inflect::look_up_keys(surname.first()?);
        let near = keys.filter_map(|key| self.by_key.get(key));
        near.filter_map(|persons| persons.iter().copied().find(|p| fits(*p))).min()
    }
}

fn same_surname(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| same_word(x, y))
}

struct FullName {
    given: Vec<&'static Given>,
    gender: Option<given::Gender>,
    surname_words: Option<(usize, usize)>,
}

/// The full name that begins at word `index`, if one does: a known first name or an unknown one, a patronymic or
/// none, a surname of one word or of several with hyphens.
fn full_name(words: &[Word], index: usize, used: &FxHashSet<usize>) -> Option<(FullName, usize)> {
    let word = &words[index];
    if word.shape != Shape::Capital || word.joined || word.fold.chars().count() < 2 {
        return None;
    }
    let given = given::find(&word.fold);
    let mut next = index + 1;
    let mut gender = given.first().map(|g| g.gender).filter(|g| given.iter().all(|o| o.gender == *g));
    if let Some(second) = words.get(next)
        && let Some(patronymic) = given::patronymic(&second.fold)
        && second.is_capitalised()
        && words.get(next + 1).is_some_and(|w| is_name_word(w, words, next + 1))
    {
        gender = Some(patronymic);
        next += 1;
    }
    let surname = words.get(next).filter(|w| is_name_word(w, words, next) && !used.contains(&next))?;
    let last =
        next + words[next + 1..].iter().take_while(|w| w.joined && w.sentence == surname.sentence).count();
    let more = words.get(last + 1).is_some_and(|w| is_name_word(w, words, last + 1));
    let unknown_is_plausible = !word.initial && !word.quoted && !more && word.fold.chars().count() >= 3;
    // «Международный Волковский фестиваль» is nobody.
    let unknown_is_plausible = unknown_is_plausible && !has_ending(&word.fold, ADJECTIVES);
    let by_ending = words[next..=last].iter().all(|w| has_ending(&w.fold, SURNAME_ENDINGS));
    if given.is_empty() && !(unknown_is_plausible && (by_ending || speaks(words, index, last))) {
        return None;
    }
    Some((FullName { given, gender, surname_words: Some((next, last)) }, index))
}

/// True when a lower-case word stands before the name at `first` in its sentence: a description such as «адвокат»,
/// as it does before persons; never after a word in capitals or a quotation mark.
fn speaks(words: &[Word], first: usize, last: usize) -> bool {
    let before = first.checked_sub(1).map(|i| &words[i]);
    let described = before.is_some_and(|w| {
        w.sentence == words[first].sentence && w.shape == Shape::Lower && w.fold.chars().count() >= 4
    });
    described && !words[first..=last].iter().any(|w| w.quoted)
}

fn is_name_word(word: &Word, words: &[Word], index: usize) -> bool {
    word.shape == Shape::Capital
        && word.close
        && !word.joined
        && !word.quoted
        && word.sentence == words[index - 1].sentence
        && word.fold.chars().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::terms::words::of_text;

    fn found(text: &str) -> Vec<(usize, Option<String>, String)> {
        let words = of_text(text, Lang::RU);
        let (_, mentions) = persons(&words, &FxHashSet::default());
        let show = |a: usize, b: usize| words[a].span.cover(words[b].span).of(text).to_string();
        mentions.iter().map(|m| (m.person, m.given.map(|g| show(g, g)), show(m.first, m.last))).collect()
    }

    #[test]
    fn full_names_and_surnames_alone() {
        assert_eq!(
            found(
                "Заявила адвокат Нина Аркадьевна Бельская. По словам Бельской, суд отказал Артему Лыткину."
            ),
            [
                (0, Some("Нина".into()), "Бельская".into()),
                (0, None, "Бельской".into()),
                (1, Some("Артему".into()), "Лыткину".into()),
            ]
        );
    }

    #[test]
    fn hyphens_and_unknown_first_names() {
        assert_eq!(
            found("Отметила руководитель Сардана Егорова-Баишева и сотрудник Ваха Диалло."),
            [
                (0, Some("Сардана".into()), "Егорова-Баишева".into()),
                (1, Some("Ваха".into()), "Диалло".into()),
            ]
        );
    }

    #[test]
    fn no_persons() {
        assert!(found("Роскосмос сообщил об этом в среду, Москва согласна.").is_empty());
    }
}
