//! How the target spells the persons of the source.
//!
//! A name of Russia and its neighbours follows from its Russian letters, so a stray letter is a slip. A foreign
//! name comes back in a spelling of its own: there only a clear slip counts, and a missing transliteration proves
//! nothing.

use super::given::{self, capitalise};
use super::{NameMention, Person};
use crate::lang::translit::{self, Distance};
use crate::terms::Analysis;
use crate::terms::words::{Shape, Word};
use unicode_normalization::UnicodeNormalization;

/// What became of a name in the target.
#[derive(Clone, Debug, PartialEq)]
pub enum Spelled {
    /// Recognised: the target words of the surname's pieces, and of the first name where it stands beside.
    Right {
        /// The words of the surname's pieces.
        surname: Vec<usize>,
        /// The word of the first name.
        given: Option<usize>,
    },
    /// A slip in one word.
    Slip {
        /// The word.
        word: usize,
        /// How it should be spelt.
        suggestion: String,
        /// How sure that is, 0 to 1.
        confidence: f32,
    },
    /// Somebody else's name: first and last word.
    Other {
        /// The first word.
        first: usize,
        /// The last word.
        last: usize,
        /// The name that should stand there.
        suggestion: String,
        /// How sure that is, 0 to 1.
        confidence: f32,
    },
    /// No name; a pronoun, a title, or nothing.
    Absent,
}

/// Words of the source farther than this from a mention do not account for a word in its bead.
const NEAR: usize = 2_000;
/// A right spelling of a name is looked for so many words before and after a wrong one.
const ELSEWHERE: usize = 5_000;
/// Confidence in a slip of one letter, or of two neighbours swapped.
const ONE_OFF: f32 = 0.9;
/// Words before a surname that are no first name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "gen",
    "maj",
    "col",
    "lt",
    "capt",
    "sgt",
    "adm",
    "sen",
    "rep",
    "gov",
    "judge",
    "president",
    "minister",
    "premier",
    "mayor",
    "governor",
    "general",
    "colonel",
    "captain",
    "deputy",
    "professor",
    "senator",
    "director",
    "ambassador",
    "chief",
    "sir",
    "lord",
    "lady",
    "king",
    "queen",
    "prince",
    "father",
    "pope",
    "patriarch",
    "academician",
    "secretary",
    "chairman",
    "coach",
    "spokesman",
    "spokeswoman",
];

/// What the target makes of `mention`, whose bead is `bead`.
pub fn judge(analysis: &Analysis, persons: &[Person], mention: &NameMention, bead: usize) -> Spelled {
    let search = Search { analysis, mention, person: &persons[mention.person], bead };
    if let Some(words) = search.right(bead) {
        return search.first_name(words);
    }
    let beside = [bead.checked_sub(1), Some(bead + 1)].into_iter().flatten();
    let (theirs, free): (Vec<usize>, Vec<usize>) = beside.partition(|b| search.is_named_in(*b));
    let right = |beads: &[usize]| {
        let surname = beads.iter().find_map(|b| search.right(*b))?;
        Some(Spelled::Right { surname, given: None })
    };
    // The name in a bead whose source names the person too belongs to that bead: a clear slip here comes first.
    let clear = |s: &Spelled| matches!(s, Spelled::Slip { confidence, .. } if *confidence >= ONE_OFF);
    right(&free)
        .or_else(|| search.slip().filter(clear))
        .or_else(|| right(&theirs))
        .or_else(|| search.slip())
        .or_else(|| search.other())
        .unwrap_or(Spelled::Absent)
}

/// The spelling of a Russian name in press style, each piece with a capital.
pub fn press_name(pieces: &[String]) -> String {
    pieces.iter().map(|piece| capitalise(&translit::press(piece))).collect::<Vec<_>>().join("-")
}

struct Search<'a> {
    analysis: &'a Analysis,
    mention: &'a NameMention,
    person: &'a Person,
    bead: usize,
}

impl Search<'_> {
    /// Indexes of the capitalised target words of `bead`.
    fn capitals(&self, bead: usize) -> impl Iterator<Item = usize> + '_ {
        let words = &self.analysis.target;
        self.analysis.target_in(bead).iter().copied().filter(|i| words[*i].is_capitalised())
    }

    fn word(&self, index: usize) -> &Word {
        &self.analysis.target[index]
    }

    fn pieces(&self) -> impl Iterator<Item = &str> {
        self.analysis.source[self.mention.first..=self.mention.last].iter().map(|w| w.fold.as_str())
    }

    /// True for a spelling that nobody would call a slip.
    fn accepts(&self, far: Distance, length: usize) -> bool {
        if self.person.is_russian() {
            return far.edits == 0 && far.foreign == 0;
        }
        far.edits == 0 && far.cost() <= 1.3 || far.edits == 1 && length >= 6 && far.cost() <= 1.7
    }

    /// True when the source names the person in `bead`.
    fn is_named_in(&self, bead: usize) -> bool {
        let source = &self.analysis.source;
        self.analysis.source_in(bead).iter().any(|i| source[*i].is_capitalised() && self.is_own_surname(*i))
    }

    /// The words of `bead` that spell all pieces of the surname, in order.
    fn right(&self, bead: usize) -> Option<Vec<usize>> {
        self.pieces()
            .map(|piece| {
                let length = piece.chars().count();
                let fits = |(index, far, form): &(usize, Distance, String)| {
                    self.accepts(*far, length) || is_close(*far, length) && self.is_own_spelling(*index, form)
                };
                self.best(piece, bead).filter(fits).map(|(index, ..)| index)
            })
            .collect()
    }

    /// The word of `bead` nearest to the Russian `piece`, how far it is, and the nominative it was compared with.
    fn best(&self, piece: &str, bead: usize) -> Option<(usize, Distance, String)> {
        let compared = self.capitals(bead).map(|i| {
            let (far, form) = translit::nearest(piece, &plain(&self.word(i).fold));
            (i, far, form)
        });
        compared.min_by(|a, b| a.1.cost().total_cmp(&b.1.cost()))
    }

    /// True for a target word that something else in the source accounts for.
    fn is_claimed(&self, index: usize) -> bool {
        let word = self.word(index);
        if self.analysis.is_named_target(index) || TITLES.contains(&word.fold.as_str()) {
            return true;
        }
        let latin = plain(&word.fold);
        let source = &self.analysis.source;
        let near = self.mention.first.saturating_sub(NEAR)..(self.mention.last + NEAR).min(source.len());
        near.map(|i| (i, &source[i])).any(|(i, source)| {
            let own = i >= self.mention.first && i <= self.mention.last || Some(i) == self.mention.given;
            !own && source.is_capitalised()
                && !self.is_own_surname(i)
                && translit::is_spelled(&source.fold, &latin, 0.7)
        })
    }

    /// True for another mention of the same person, which the word may spell as badly.
    fn is_own_surname(&self, index: usize) -> bool {
        let fold = &self.analysis.source[index].fold;
        self.person.surname.iter().any(|piece| crate::lang::inflect::same_word(piece, fold))
    }

    fn slip(&self) -> Option<Spelled> {
        for piece in self.pieces() {
            let length = piece.chars().count();
            let (index, far, form) = self.best(piece, self.bead)?;
            if self.accepts(far, length) || length < 4 {
                continue;
            }
            let latin = plain(&self.word(index).fold);
            let close = is_close(far, length);
            let one_off = strsim::damerau_levenshtein(&latin, &translit::press(&form)) == 1;
            let clear = one_off || is_swap(piece, &latin);
            // "Up" is no Zhukov.
            let is_slip = close
                && latin.chars().count() >= 4
                && !self.is_own_spelling(index, &form)
                && (self.person.is_russian() || far.edits > 0 && clear);
            if is_slip && !self.is_claimed(index) {
                let suggestion =
                    self.spelling_elsewhere(piece).unwrap_or_else(|| capitalise(&translit::press(&form)));
                return Some(Spelled::Slip {
                    word: index,
                    suggestion,
                    confidence: if clear { ONE_OFF } else { 0.8 },
                });
            }
        }
        None
    }

    /// True for a name close to the nominative `form` that is written as at home: with marks on its letters (Žiga),
    /// with the -ic of the southern Slavs, or, in the West, with a last letter that may be silent (Blanc).
    fn is_own_spelling(&self, index: usize, form: &str) -> bool {
        let word = &self.word(index).fold;
        let silent = |rest: &str| matches!(rest, "c" | "d" | "e" | "h" | "s" | "t" | "x" | "z");
        !word.is_ascii()
            || word.ends_with("ic")
            || !self.person.is_russian() && word.strip_prefix(&translit::press(form)).is_some_and(silent)
    }

    /// A right spelling of `piece` in the target, not farther than [`ELSEWHERE`] words from the bead.
    fn spelling_elsewhere(&self, piece: &str) -> Option<String> {
        let words = &self.analysis.target;
        let here = self.analysis.target_in(self.bead).first().copied().unwrap_or_default();
        let around = here.saturating_sub(ELSEWHERE)..words.len().min(here + ELSEWHERE);
        let right = words[around].iter().find(|w| {
            w.is_capitalised()
                && self.accepts(translit::nearest(piece, &plain(&w.fold)).0, piece.chars().count())
        })?;
        Some(capitalise(&right.fold))
    }

    /// The first name beside a surname that is right.
    fn first_name(&self, surname: Vec<usize>) -> Spelled {
        let beside = surname.first().and_then(|i| i.checked_sub(1)).filter(|i| {
            let word = self.word(*i);
            word.shape == Shape::Capital && self.word(i + 1).close && !TITLES.contains(&word.fold.as_str())
        });
        let near = |i: usize| {
            let latin = plain(&self.word(i).fold);
            self.person.given.iter().copied().min_by(|a, b| a.distance(&latin).total_cmp(&b.distance(&latin)))
        };
        let (Some(index), Some(given)) = (beside, beside.and_then(near)) else {
            let unknown = self.mention.given.is_some() && self.person.given.is_empty();
            let alike = |i: &usize| {
                let far = translit::nearest(&self.person.given_form, &plain(&self.word(*i).fold)).0;
                is_close(far, self.person.given_form.chars().count())
            };
            return Spelled::Right { surname, given: beside.filter(|i| unknown && alike(i)) };
        };
        let latin = plain(&self.word(index).fold);
        let far = given.distance(&latin);
        let right = far < 0.7 && (given.foreign || far < 0.25);
        if self.mention.given.is_none() || right || self.is_claimed(index) || latin.chars().count() < 3 {
            return Spelled::Right { surname, given: right.then_some(index) };
        }
        let suggestion = given.english();
        if given::is_another(&latin, &self.person.given) {
            return Spelled::Other { first: index, last: index, suggestion, confidence: 0.8 };
        }
        let off = given
            .spellings
            .iter()
            .map(|s| plain(&crate::lang::stem::fold(s)))
            .chain([translit::press(&given.name)]);
        let slips = off.map(|s| strsim::damerau_levenshtein(&s, &latin)).min().unwrap_or(usize::MAX);
        let length = given.name.chars().count();
        // Foreign first names have spellings of their own (Cate, Mikey); letters that changed places are no such.
        let swapped = is_swap(&given.name, &latin);
        let judged = !given::is_english(&latin) && (self.person.is_russian() || swapped);
        if judged && slips <= 2 && length >= 4 && slips * 3 <= length {
            return Spelled::Slip { word: index, suggestion, confidence: 0.8 };
        }
        let same_initial = plain(&suggestion.to_lowercase()).chars().next() == latin.chars().next();
        if given::is_english(&latin) && !same_initial {
            return Spelled::Other { first: index, last: index, suggestion, confidence: 0.7 };
        }
        Spelled::Right { surname, given: None }
    }

    /// Another person's name where this one should be: the right first name before a wrong surname, or a full
    /// name that nothing in the source accounts for.
    fn other(&self) -> Option<Spelled> {
        self.mention.given?;
        let words = &self.analysis.target;
        let free = |i: usize| words[i].shape == Shape::Capital && !self.is_claimed(i);
        let suggestion = || {
            let first = self.person.given.first().map(|g| g.english());
            let surname: Vec<String> = self.pieces().map(nominative_guess).collect();
            first.into_iter().chain([press_name(&surname)]).collect::<Vec<_>>().join(" ")
        };
        let pairs =
            self.capitals(self.bead).filter(|i| words.get(i + 1).is_some_and(|w| w.close && free(i + 1)));
        for first in pairs {
            let last = first + 1 + words[first + 2..].iter().take_while(|w| w.joined).count();
            let more = words.get(last + 1).is_some_and(|w| w.close && w.is_capitalised());
            let latin = plain(&words[first].fold);
            let is_given = self.person.given.iter().any(|g| g.distance(&latin) < 0.7);
            // A foreign surname in a spelling of its own is nobody else's.
            let (piece, latin_surname) = (self.pieces().next().unwrap_or_default(), plain(&words[last].fold));
            let own = is_close(translit::nearest(piece, &latin_surname).0, piece.chars().count());
            if more || own || words[first].shape != Shape::Capital {
                continue;
            }
            if is_given {
                return Some(Spelled::Other { first, last, suggestion: suggestion(), confidence: 0.9 });
            }
            if !self.person.given.is_empty() && given::is_english(&latin) && free(first) {
                return Some(Spelled::Other { first, last, suggestion: suggestion(), confidence: 0.8 });
            }
        }
        None
    }
}

/// True for a spelling not so far from a name of `length` letters that it may be another name.
fn is_close(far: Distance, length: usize) -> bool {
    far.cost() <= (0.4 * length as f32).min(3.0)
}

/// True when swapping two neighbours makes a clean spelling of the Russian `piece` out of `latin`, which is none.
fn is_swap(piece: &str, latin: &str) -> bool {
    if translit::nearest(piece, latin).0.cost() < 1.5 {
        return false;
    }
    let letters: Vec<char> = latin.chars().collect();
    (1..letters.len()).any(|i| {
        let mut swapped = letters.clone();
        swapped.swap(i - 1, i);
        letters[i] != letters[i - 1]
            && translit::nearest(piece, &swapped.iter().collect::<String>()).0.cost() <= 1.0
    })
}

/// The nominative that a surname form most likely has: the text's own form when it looks like one.
fn nominative_guess(form: &str) -> String {
    let cut = [("ского", "ский"), ("скому", "ский"), ("ским", "ский"), ("ской", "ская"), ("скую", "ская")];
    for (ending, nominative) in cut {
        if let Some(stem) = form.strip_suffix(ending) {
            return format!("{stem}{nominative}");
        }
    }
    for ending in ["ову", "овым", "ове", "еву", "евым", "еве", "ину", "иным", "ине"]
    {
        if form.ends_with(ending) {
            let keep = form.chars().count() - ending.chars().count() + 2;
            return form.chars().take(keep).collect();
        }
    }
    form.to_string()
}

/// A Latin word without its diacritics.
pub fn plain(word: &str) -> String {
    let bare: String = word.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    bare.replace('ł', "l").replace('ø', "o").replace('ß', "ss").replace('đ', "d")
}
