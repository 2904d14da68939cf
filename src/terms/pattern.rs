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
use std::sync::LazyLock;

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
    pieces: Vec<Piece>,
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
}

impl Matcher {
    /// An empty matcher for texts in `lang`.
    pub fn new(lang: Lang) -> Self {
        Matcher { lang, stems: false, patterns: Vec::new(), by_first: FxHashMap::default() }
    }

    /// The same, meeting English common words by stem ("commissioned", "commissioning"), not by number alone, and
    /// all words of other languages (Russian ones are always met in all their forms).
    pub fn with_stems(mut self) -> Self {
        self.stems = self.lang != Lang::RU;
        self
    }

    /// A matcher of the same kind without patterns.
    pub fn emptied(&self) -> Self {
        Matcher { patterns: Vec::new(), by_first: FxHashMap::default(), ..*self }
    }

    /// What forms that begin like one of `forms` are filed under, ascending.
    pub fn ids_of(&self, forms: &[String]) -> Vec<usize> {
        let words = forms.iter().filter_map(|form| words::of_text(form, self.lang).into_iter().next());
        let numbers = words.flat_map(|w| self.keys(&w)).filter_map(|key| self.by_first.get(&key)).flatten();
        let mut ids: Vec<usize> = numbers.map(|n| self.patterns[*n as usize].id as usize).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Files `form` under `id`. A form in «…» is found only where the text has it in quotation marks; a form
    /// without a letter or digit is never found. `strict`: small letters must be small in the text too, but at the
    /// head of a sentence.
    pub fn add(&mut self, form: &str, id: u32, strict: bool) {
        let quoted = form.starts_with('«');
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
        let Some(first) = pieces.first() else { return };
        let keys = match first {
            Piece::Acronym(text) => vec![format!("={text}")],
            Piece::Name(key) | Piece::Common(key, _) if self.lang == Lang::RU => file_keys(key),
            Piece::Common(key, Some(stem)) if key != stem => vec![key.clone(), stem.clone()],
            Piece::Name(key) | Piece::InflectedName(key) | Piece::Common(key, _) => vec![key.clone()],
        };
        let number = self.patterns.len() as u32;
        for key in keys {
            self.by_first.entry(key).or_default().push(number);
        }
        self.patterns.push(Pattern { pieces, quoted, strict, id });
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
            for number in self.keys(word).iter().filter_map(|key| self.by_first.get(key)).flatten() {
                let pattern = &self.patterns[*number as usize];
                let last = first + pattern.pieces.len() - 1;
                let hit = Hit { id: pattern.id, first, last };
                if self.fits(pattern, words, first) && !hits[from..].contains(&hit) {
                    hits.push(hit);
                }
            }
            hits[from..].sort_by_key(|hit| std::cmp::Reverse(hit.last));
        }
        hits
    }

    /// The keys under which patterns that may begin with `word` are filed.
    fn keys(&self, word: &Word) -> Vec<String> {
        let mut keys: Vec<String> = if self.lang == Lang::RU {
            look_up_keys(&word.fold).map(str::to_string).collect()
        } else if self.stems {
            vec![word.key.to_string(), of_term(&word.fold, self.lang)]
        } else {
            vec![word.key.to_string()]
        };
        keys.dedup();
        keys.extend(acronym(word, self.lang).map(|a| format!("={a}")));
        keys
    }

    fn fits(&self, pattern: &Pattern, words: &[Word], first: usize) -> bool {
        let Some(run) = words.get(first..first + pattern.pieces.len()) else { return false };
        (!pattern.quoted || run[0].quoted)
            && run[1..].iter().all(|w| w.sentence == run[0].sentence && !w.initial)
            && pattern.pieces.iter().zip(run).enumerate().all(|(i, (piece, word))| {
                let loose_gap = i == 0 || word.close || pattern.pieces.len() >= 3;
                let small = matches!(piece, Piece::Common(..));
                let fits_case = !pattern.strict || !small || word.initial || !word.is_capitalised();
                loose_gap && fits_case && self.meets(piece, word)
            })
    }

    fn meets(&self, piece: &Piece, word: &Word) -> bool {
        match piece {
            Piece::Acronym(text) => acronym(word, self.lang).is_some_and(|a| a == *text),
            Piece::Name(key) => word.capital_count > 0 && self.same(word, key),
            Piece::InflectedName(stemmed) => {
                word.capital_count > 0 && of_term(&word.fold, self.lang) == *stemmed
            }
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
pub fn acronym(word: &Word, lang: Lang) -> Option<String> {
    match word.shape {
        Shape::Upper => Some(word.fold.to_string()),
        Shape::Mixed if lang == Lang::RU && word.capitals >= 2 => {
            let at = word.fold.char_indices().nth(word.capitals).map_or(word.fold.len(), |(at, _)| at);
            ACRONYM_ENDINGS.contains(&&word.fold[at..]).then(|| word.fold[..at].to_string())
        }
        Shape::Mixed if lang == Lang::EN && word.capitals >= 2 => {
            word.fold.strip_suffix('s').filter(|a| a.chars().count() == word.capitals).map(str::to_string)
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
            Some(k) if hit.first <= k.last && (hit.first, hit.last) != (k.first, k.last) => {}
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
