//! Whether a mark ends a sentence.

use super::context::{After, Kind, is_roman, token_before, word_at};
use super::marks::{ends_without_space, is_quote};
use super::pack::{Abbreviation, Nature, Pack, Role};
use super::stop::{Marks, Stop};
use crate::model::Lang;

/// The rules, with the tables of a language.
pub(super) struct Rules {
    /// The tables.
    pub(super) pack: &'static Pack,
    /// Room for words in lower case, kept from one mark to the next.
    pub(super) lower: String,
}

impl Rules {
    /// True if a sentence ends with `stop`.
    pub(super) fn end(&mut self, stop: &Stop<'_>) -> bool {
        let after = After::look(&stop.text[stop.next..]);
        if after.kind == Kind::End {
            return true;
        }
        if stop.next == stop.end {
            return self.end_without_space(stop, &after);
        }
        if after.dash && in_guillemets(stop) {
            return false;
        }
        match (after.kind, stop.marks) {
            (Kind::Lower, _) => self.end_before_lower(stop, &after),
            (Kind::Comma | Kind::Emoji | Kind::Other, _) => false,
            (_, Marks::Dot) => self.end_with_dot(stop, &after),
            (_, Marks::Ellipsis) => after.word != "I",
            (_, Marks::Strong) => !self.speech_tag(stop, &after),
        }
    }

    /// No space behind the mark: the end of a sentence in East Asian text, elsewhere a typing error or an address.
    fn end_without_space(&mut self, stop: &Stop<'_>, after: &After<'_>) -> bool {
        let marks = &stop.text[stop.at..stop.end];
        if marks.contains(ends_without_space) {
            // 「…。」と言った: the particle carries the sentence on. ３．５: a number does.
            let quoted = stop.closed && after.rest.starts_with(['と', 'っ']);
            let number = marks == "．" && after.kind == Kind::Digit;
            return after.kind != Kind::Comma && !quoted && !number;
        }
        if after.kind == Kind::Uncased && stop.marks == Marks::Strong {
            return true;
        }
        let token = token_before(stop.text, stop.start, stop.at);
        let plain = is_plain(token) && (stop.marks != Marks::Dot || token.starts_with(char::is_lowercase));
        let mut letters = after.word.chars().skip(1).peekable();
        let titled = after.kind == Kind::Upper && letters.peek().is_some() && letters.all(char::is_lowercase);
        let address = after.rest[after.word.len()..].starts_with(['.', '/', '@', '_']);
        plain && titled && !address && !after.dash && self.abbreviation(token, false).is_none()
    }

    /// A lower-case letter follows. It begins a sentence where the writer does not care for capitals: when this
    /// sentence began in lower case too, or when a common first word follows a common last one.
    fn end_before_lower(&mut self, stop: &Stop<'_>, after: &After<'_>) -> bool {
        if stop.closed || after.dash || after.opened || stop.marks == Marks::Ellipsis {
            return false;
        }
        let sentence = stop.text[stop.start..stop.at].trim_start();
        let careless = sentence.starts_with(char::is_lowercase);
        if stop.marks == Marks::Strong {
            return careless;
        }
        let token = token_before(stop.text, stop.start, stop.at);
        is_plain(token)
            && self.abbreviation(token, false).is_none()
            && (careless || matches!(self.role(after.word), Some(Role::Starter)))
    }

    /// A single full stop before a capital, a digit or a letter without case.
    fn end_with_dot(&mut self, stop: &Stop<'_>, after: &After<'_>) -> bool {
        let token = token_before(stop.text, stop.start, stop.at);
        let Some((nature, counted)) = self.nature(stop, token) else { return true };
        match nature {
            Nature::Lead if !stop.closed => false,
            // «в 2031–2035 гг. — 5 млн»: the dash stands for a verb.
            Nature::Strong if after.dash => false,
            Nature::Number if after.kind == Kind::Digit => false,
            // In English "I" is a word more often than a number.
            Nature::Number => !is_roman(after.word) || self.role(after.word).is_some(),
            Nature::Strong if counted && after.kind == Kind::Digit => false,
            Nature::Strong => self.starts(after) || !self.adverbial(stop),
            Nature::Lead | Nature::Weak => {
                self.starts(after) || self.role(after.word) == Some(Role::Title) && !self.adverbial(stop)
            }
        }
    }

    /// What kind of abbreviation `token`, which stands before `stop`, is (`None`: a word like others), and whether a
    /// number stands before it.
    fn nature(&mut self, stop: &Stop<'_>, token: &str) -> Option<(Nature, bool)> {
        if token.is_empty() {
            return None;
        }
        let place = token.as_ptr() as usize - stop.text.as_ptr() as usize;
        let head = stop.text[stop.start..place].trim_end();
        if is_label(head, token) {
            return Some((Nature::Lead, false));
        }
        if token.bytes().all(|b| b.is_ascii_digit()) {
            return (self.pack.ordinals && token.len() <= 2).then_some((Nature::Weak, false));
        }
        let counted =
            head.ends_with(char::is_numeric) || is_roman(token_before(stop.text, stop.start, place));
        let joined = self.joined(stop, place, token, counted);
        if let Some(nature) = joined.or_else(|| self.abbreviation(token, counted)) {
            return Some((nature, counted));
        }
        if is_initials(token) {
            return Some((Nature::Weak, false));
        }
        // «100кг.», «5.куб.м.»: the letters behind the last digit or stop.
        let tail = token.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let stem = &token[..token.len() - tail.len()];
        let counted = stem.ends_with(char::is_numeric);
        if tail.is_empty() || !(counted || stem.ends_with('.')) {
            return None;
        }
        self.abbreviation(tail, counted).map(|nature| (nature, counted))
    }

    /// «т. е.», "a. m.": the nature of `token` with the one or two short abbreviations before it, joined by stops as in
    /// the tables; the longest known.
    fn joined(&mut self, stop: &Stop<'_>, place: usize, token: &str, counted: bool) -> Option<Nature> {
        const SHORT: usize = 3;
        let short = |word: &str| !word.is_empty() && word.chars().nth(SHORT).is_none();
        if !short(token) {
            return None;
        }
        let (mut found, mut key, mut at) = (None, token.to_string(), place);
        for _ in 0..2 {
            let Some(head) = stop.text[stop.start..at].trim_end().strip_suffix('.') else { break };
            let before = token_before(stop.text, stop.start, stop.start + head.len());
            if !short(before) || !before.chars().all(char::is_alphabetic) {
                break;
            }
            key = format!("{before}.{key}");
            found = self.abbreviation(&key, counted).or(found);
            at = before.as_ptr() as usize - stop.text.as_ptr() as usize;
        }
        found
    }

    /// The nature of `word` in the table of abbreviations, after a number or not. A word in Latin letters in a text
    /// of another script is looked up in the English table.
    fn abbreviation(&mut self, word: &str, counted: bool) -> Option<Nature> {
        let guest = || !self.pack.latin && word.is_ascii();
        let entry = self.pack.abbreviation(word, &mut self.lower);
        let Abbreviation { usual, after_number } = match entry {
            None if guest() => Pack::of(Lang::EN).abbreviation(word, &mut self.lower)?,
            entry => entry?,
        };
        Some(if counted { after_number } else { usual })
    }

    fn role(&mut self, word: &str) -> Option<Role> {
        self.pack.role(word, &mut self.lower)
    }

    /// True if what follows begins with a word known to start sentences. A word with a stop is an initial.
    fn starts(&mut self, after: &After<'_>) -> bool {
        let known = matches!(self.role(after.word), Some(Role::Starter | Role::Preposition));
        after.kind == Kind::Upper && known && !after.word_has_stop()
    }

    /// True while the sentence has only its opening adverbial: it begins with a preposition, is short and has no
    /// comma. "At 5 a.m. Mr. Smith went", «В 2010–2012 гг. Виктор посещал».
    fn adverbial(&mut self, stop: &Stop<'_>) -> bool {
        const WORDS: usize = 6;
        const BYTES: usize = 200;
        let sentence = &stop.text[stop.start..stop.at];
        if sentence.len() > BYTES {
            return false;
        }
        let sentence = sentence.trim_start().trim_start_matches(is_quote);
        self.role(word_at(sentence)) == Some(Role::Preposition)
            && sentence.split_whitespace().take(WORDS + 1).count() <= WORDS
            && !sentence.contains(',')
    }

    /// True if a name and a verb of speech follow a quotation: “Why?” Peskov said.
    fn speech_tag(&mut self, stop: &Stop<'_>, after: &After<'_>) -> bool {
        const NAMES: usize = 4;
        if !stop.text[stop.at..stop.end].ends_with(is_quote) || after.opened || after.dash {
            return false;
        }
        let mut rest = after.rest;
        for _ in 0..=NAMES {
            let word = word_at(rest);
            if self.role(word) == Some(Role::Speech) {
                return rest.len() < after.rest.len();
            }
            if !word.starts_with(char::is_uppercase) || self.role(word).is_some() {
                return false;
            }
            let Some(tail) = rest[word.len()..].strip_prefix(' ') else { return false };
            rest = tail;
        }
        false
    }
}

/// A word in small letters, too long to be an abbreviation that no table has.
fn is_plain(token: &str) -> bool {
    token.chars().nth(2).is_some()
        && token.chars().skip(1).all(|c| c.is_lowercase() || c == '\'' || c == '’')
        && token.starts_with(char::is_alphabetic)
}

/// One letter, or single letters with stops between: "A", "U.S", «Л.Н».
fn is_initials(token: &str) -> bool {
    token.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    })
}

/// A number or letter alone at the head of a sentence counts an item: "1. The first", «а. Первый».
fn is_label(head: &str, token: &str) -> bool {
    /// Quotation marks, dashes and bullets in front of a label are no longer than this, in bytes.
    const HEAD: usize = 16;
    let short = token.len() <= 3 && token.bytes().all(|b| b.is_ascii_digit())
        || is_roman(token)
        || token.chars().nth(1).is_none() && token.starts_with(char::is_alphabetic);
    short && head.len() <= HEAD && !head.contains(char::is_alphanumeric)
}

/// True if «…» is open where `stop` stands: the author's words stand between dashes inside the quotation
/// («К чему ты готовишься? – спросила мама. – Завтра ведь выходной»).
fn in_guillemets(stop: &Stop<'_>) -> bool {
    /// How far back the opening mark is looked for, in characters.
    const REACH: usize = 500;
    let last = stop.text[stop.start..stop.end].chars().rev().take(REACH).find(|c| matches!(c, '«' | '»'));
    last == Some('«')
}
