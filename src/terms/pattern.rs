//! Finding the forms of a termbase in a text: many patterns at once, whole words, any case form.
//!
//! A pattern is the words of a form. Patterns are filed under the beginning of their first word that no ending
//! touches, so a text is walked once and a large termbase costs little more than a small one. (An Aho–Corasick
//! automaton would have to run over stems, not characters, and would still need the checks of capitals.)

use super::words::{self, Shape, Word};
use crate::lang::inflect::{file_keys, look_up_keys, same_word};
use crate::lang::stem::of_term;
use crate::lang::table;
use crate::model::{Lang, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{LazyLock, OnceLock};

/// Russian words that begin the names of bodies and are often written small there.
static BODY_HEADS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| table::lines(include_str!("../../corpora/packs/ru/body-heads.txt")).collect());

/// How one word of a pattern is compared.
#[derive(Clone, Debug)]
enum Piece {
    /// Capitals only, exactly, in Russian with a case ending («МИД», «МИДом»).
    Acronym(String),
    /// By key; the text must have a capital.
    Name(String),
    /// By stem; the text must have a capital. For languages of which nothing but endings is known.
    InflectedName(String),
    /// By key, in any writing; where the matcher meets words by stem, by the second too.
    Common(String, Option<String>),
}

/// A form of a term, ready to be found.
#[derive(Clone, Debug)]
struct Pattern {
    form: Box<str>,
    /// How its first word is compared if capitals do not matter.
    first: Piece,
    /// All its words, read when a text first has the first of them: a text speaks of few terms of a large termbase.
    pieces: OnceLock<Vec<Piece>>,
    /// The form counts only inside quotation marks.
    quoted: bool,
    /// Capitals must be as the form has them, small letters too.
    strict: bool,
    /// What the caller filed it under.
    id: u32,
}

/// A place where a form was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What the form was filed under.
    pub id: u32,
    /// Index of its first word.
    pub first: usize,
    /// Index of its last word.
    pub last: usize,
}

impl Hit {
    /// True if both stand on the very same words, whatever they were filed under.
    pub fn covers_the_same(&self, other: &Hit) -> bool {
        (self.first, self.last) == (other.first, other.last)
    }

    /// The place in the text that `words` were made from.
    pub fn span(&self, words: &[Word]) -> Span {
        words[self.first].span.cover(words[self.last].span)
    }
}

/// Many forms, found in one walk.
#[derive(Clone, Debug)]
pub struct Matcher {
    lang: Lang,
    stems: bool,
    patterns: Vec<Pattern>,
    by_first: FxHashMap<String, Vec<u32>>,
    /// Those that begin with an acronym, by it.
    by_acronym: FxHashMap<String, Vec<u32>>,
}

impl Matcher {
    /// An empty matcher for texts in `lang`.
    pub fn new(lang: Lang) -> Self {
        Matcher {
            lang,
            stems: false,
            patterns: Vec::new(),
            by_first: FxHashMap::default(),
            by_acronym: FxHashMap::default(),
        }
    }

    /// The same, meeting English common words by stem ("commissioned", "commissioning"), not by number alone, and
    /// all words of other languages (Russian ones are always met in all their forms).
    pub fn with_stems(mut self) -> Self {
        self.stems = self.lang != Lang::RU;
        self
    }

    /// A matcher of the same kind without patterns.
    pub fn emptied(&self) -> Self {
        Matcher { stems: self.stems, ..Matcher::new(self.lang) }
    }

    /// What forms that begin like one of `forms` are filed under, ascending.
    pub fn ids_of(&self, forms: &[String]) -> Vec<usize> {
        let words = forms.iter().filter_map(|form| words::first_of_text(form, self.lang));
        let numbers = words.flat_map(|w| self.beginning_with(&w).into_iter().flatten());
        let mut ids: Vec<usize> = numbers.map(|n| self.patterns[*n as usize].id as usize).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Files `form` under `id`. A form in «…» is found only where the text has it in quotation marks; a form
    /// without a letter or digit is never found. `strict`: small letters must be small in the text too, but at the
    /// head of a sentence.
    pub fn add(&mut self, form: &str, id: u32, strict: bool) {
        let Some(first) = words::first_of_text(form, self.lang) else { return };
        let first = self.piece(&first);
        let number = self.patterns.len() as u32;
        let mut file = |key: &str| self.by_first.entry(key.to_string()).or_default().push(number);
        match &first {
            Piece::Acronym(text) => self.by_acronym.entry(text.clone()).or_default().push(number),
            Piece::Name(key) | Piece::Common(key, _) if self.lang == Lang::RU => {
                file_keys(key).iter().for_each(|key| file(key));
            }
            Piece::Common(key, Some(stem)) if key != stem => {
                [key, stem].into_iter().for_each(|key| file(key))
            }
            Piece::Name(key) | Piece::InflectedName(key) | Piece::Common(key, _) => file(key),
        }
        let (form, quoted) = (form.into(), form.starts_with('«'));
        self.patterns.push(Pattern { form, first, pieces: OnceLock::new(), quoted, strict, id });
    }

    /// How the words of a form are compared.
    fn read(&self, form: &str, strict: bool) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = words::of_text(form, self.lang).iter().map(|w| self.piece(w)).collect();
        // «министерство обороны» is written small as often as not.
        if let [Piece::Name(key), _, ..] = &pieces[..]
            && self.lang == Lang::RU
            && !strict
            && BODY_HEADS.contains(key.as_str())
        {
            pieces[0] = Piece::Common(key.clone(), None);
        }
        // So are the words inside a long name: «Управление директора национальной разведки».
        if let [Piece::Common(key, _), _, _, ..] = &pieces[..]
            && self.lang == Lang::RU
            && !strict
            && BODY_HEADS.contains(key.as_str())
        {
            for piece in &mut pieces[1..] {
                if let Piece::Name(key) = piece {
                    *piece = Piece::Common(key.clone(), None);
                }
            }
        }
        pieces
    }

    fn piece(&self, word: &Word) -> Piece {
        match word.shape {
            Shape::Upper if word.fold.chars().count() <= 6 => Piece::Acronym(word.fold.to_string()),
            Shape::Lower | Shape::Digits => {
                Piece::Common(word.key.to_string(), self.stems.then(|| of_term(&word.fold, self.lang)))
            }
            Shape::Upper | Shape::Capital | Shape::Mixed if self.stems && self.lang != Lang::EN => {
                Piece::InflectedName(of_term(&word.fold, self.lang))
            }
            Shape::Upper | Shape::Capital | Shape::Mixed => Piece::Name(word.key.to_string()),
        }
    }

    /// All places of all forms in `words`, in the order of their first word, longer ones first.
    pub fn find(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (first, word) in words.iter().enumerate() {
            let from = hits.len();
            for number in self.beginning_with(word).into_iter().flatten() {
                let pattern = &self.patterns[*number as usize];
                if !self.meets_anyhow(&pattern.first, word) {
                    continue;
                }
                let pieces = pattern.pieces.get_or_init(|| self.read(&pattern.form, pattern.strict));
                let hit = Hit { id: pattern.id, first, last: first + pieces.len() - 1 };
                if self.fits(pattern, pieces, words, first) && !hits[from..].contains(&hit) {
                    hits.push(hit);
                }
            }
            hits[from..].sort_by_key(|hit| std::cmp::Reverse(hit.last));
        }
        hits
    }

    /// The numbers of the patterns that may begin with `word`.
    fn beginning_with(&self, word: &Word) -> [&[u32]; 4] {
        let mut lists: [&[u32]; 4] = [&[]; 4];
        let filed = |key: &str| self.by_first.get(key).map_or(&[][..], Vec::as_slice);
        if self.lang == Lang::RU {
            lists.iter_mut().zip(look_up_keys(&word.fold)).for_each(|(list, key)| *list = filed(key));
        } else {
            lists[0] = filed(&word.key);
            let stem = self.stems.then(|| of_term(&word.fold, self.lang)).filter(|stem| word.key != **stem);
            lists[1] = stem.map_or(&[], |stem| filed(&stem));
        }
        let acronym = acronym(word, self.lang).and_then(|acronym| self.by_acronym.get(acronym));
        lists[3] = acronym.map_or(&[], Vec::as_slice);
        lists
    }

    fn fits(&self, pattern: &Pattern, pieces: &[Piece], words: &[Word], first: usize) -> bool {
        let Some(run) = words.get(first..first + pieces.len()) else { return false };
        (!pattern.quoted || run[0].quoted)
            && run[1..].iter().all(|w| w.sentence == run[0].sentence && !w.initial)
            && pieces.iter().zip(run).enumerate().all(|(i, (piece, word))| {
                let loose_gap = i == 0 || word.close || pieces.len() >= 3;
                let small = matches!(piece, Piece::Common(..));
                let fits_case = !pattern.strict || !small || word.initial || !word.is_capitalised();
                loose_gap && fits_case && self.meets(piece, word)
            })
    }

    fn meets(&self, piece: &Piece, word: &Word) -> bool {
        let capital = !matches!(piece, Piece::Name(_) | Piece::InflectedName(_)) || word.capital_count > 0;
        capital && self.meets_anyhow(piece, word)
    }

    /// The same, whatever the capitals of a name.
    fn meets_anyhow(&self, piece: &Piece, word: &Word) -> bool {
        match piece {
            Piece::Acronym(text) => acronym(word, self.lang) == Some(text),
            Piece::Name(key) => self.same(word, key),
            Piece::InflectedName(stemmed) => of_term(&word.fold, self.lang) == *stemmed,
            Piece::Common(key, stemmed) => {
                self.same(word, key)
                    || stemmed.as_ref().is_some_and(|stemmed| of_term(&word.fold, self.lang) == *stemmed)
            }
        }
    }

    fn same(&self, word: &Word, key: &str) -> bool {
        word.key == key || self.lang == Lang::RU && same_word(&word.key, key)
    }
}

/// Case endings that Russian hangs on an acronym: МИДа, МИДу, МИДом, МИДе, ВУЗы, ВУЗов, ВУЗам, ВУЗами, ВУЗах.
const ACRONYM_ENDINGS: &[&str] = &["а", "ам", "ами", "ах", "е", "и", "ов", "ом", "у", "ы"];

/// The folded acronym that `word` is a form of, if it is written as one.
pub fn acronym(word: &Word, lang: Lang) -> Option<&str> {
    match word.shape {
        Shape::Upper => Some(&word.fold),
        Shape::Mixed if lang == Lang::RU && word.capitals >= 2 => {
            let at = word.fold.char_indices().nth(word.capitals).map_or(word.fold.len(), |(at, _)| at);
            ACRONYM_ENDINGS.contains(&&word.fold[at..]).then(|| &word.fold[..at])
        }
        Shape::Mixed if lang == Lang::EN && word.capitals >= 2 => {
            word.fold.strip_suffix('s').filter(|a| a.chars().count() == word.capitals)
        }
        _ => None,
    }
}

/// The longest of `hits` (as [`Matcher::find`] gives them): a hit inside another is dropped, of two that overlap
/// the first stays. Several ids on the very same words all stay.
pub fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|h| (h.first, std::cmp::Reverse(h.last)));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        match kept.last() {
            Some(k) if hit.first <= k.last && !hit.covers_the_same(k) => {}
            _ => kept.push(hit),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lang: Lang, forms: &[&str], text: &str) -> Vec<String> {
        let mut matcher = Matcher::new(lang);
        for (i, form) in forms.iter().enumerate() {
            matcher.add(form, i as u32, false);
        }
        let words = words::of_text(text, lang);
        longest(matcher.find(&words)).iter().map(|h| h.span(&words).of(text).to_string()).collect()
    }

    #[test]
    fn russian_in_every_case() {
        let forms = ["Следственный комитет", "МИД", "минздрав"];
        assert_eq!(found(Lang::RU, &forms, "Следственного комитета"), ["Следственного комитета"]);
        assert_eq!(found(Lang::RU, &forms, "в МИДе и МИД; Минздравом"), ["МИДе", "МИД", "Минздравом"]);
        assert_eq!(found(Lang::RU, &forms, "следственный комитет и мид"), ["следственный комитет"]);
        assert!(found(Lang::RU, &["Северный флот"], "северный флот").is_empty());
    }

    #[test]
    fn the_longest_form_wins() {
        let forms = ["ООН", "Совет Безопасности ООН"];
        assert_eq!(found(Lang::RU, &forms, "в Совете Безопасности ООН"), ["Совете Безопасности ООН"]);
    }

    #[test]
    fn quotation_marks_where_they_are_asked_for() {
        assert!(found(Lang::RU, &["«Звезда»"], "Звезда упала").is_empty());
        assert_eq!(found(Lang::RU, &["«Звезда»"], "Канал «Звезда» сообщил"), ["Звезда"]);
    }

    #[test]
    fn english_capitals_and_number() {
        assert_eq!(
            found(Lang::EN, &["Federation Council"], "the Federation Council’s"),
            ["Federation Council"]
        );
        assert!(found(Lang::EN, &["Federation Council"], "the Federal Council").is_empty());
        assert!(found(Lang::EN, &["US", "WHO"], "who told us").is_empty());
        assert_eq!(found(Lang::EN, &["consumer watchdog"], "consumer watchdogs"), ["consumer watchdogs"]);
        assert_eq!(
            found(Lang::EN, &["U.N. Security Council"], "the UN Security Council"),
            ["UN Security Council"]
        );
    }
}
