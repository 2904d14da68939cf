//! The subject of a finite verb: noun phrases and what hangs on them, read from the verb back to where the clause
//! begins.
//!
//! “… that *the share* of the work going to local companies *were*”: the head of the subject is not the noun before
//! the verb but the first of the chain. What begins the clause is looked at too, for only then is the chain whole.

use super::amounts::{INDEFINITE, MASS, MEASURES};
use super::phrase::{Number, number};
use super::tag::Tag;
use super::token::{Kind, Tokens};
use super::{lexis, phrase};

/// What stands before the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The sentence begins with it, or a quotation.
    Sentence,
    /// A conjunction, a colon, a verb of saying.
    Clause,
    /// A comma and a conjunction: the clause may also be the end of a list.
    Added,
    /// A comma behind an introduction: “In May, …”.
    Introduced,
    /// What may also be something else; a singular before a plural verb may be right.
    Loose,
}

/// The subject of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its first token.
    pub first: usize,
    /// The noun that the verb agrees with.
    pub head: usize,
    /// Its last token: the head itself, or the end of what hangs on it.
    pub last: usize,
    /// What stands before it.
    pub opening: Opening,
    /// A noun and “and” stand before its first phrase: together they are many.
    pub joined: bool,
}

/// How many phrases may hang on one another.
const LONGEST: usize = 6;

/// “Cargo traffic”: an adjective behind the noun that opens the sentence is the tagger's slip.
fn is_noun(tags: &[Tag], at: usize) -> bool {
    tags.get(at).is_some_and(|tag| tag.is_noun()) || at == 1 && tags[..=1] == [Tag::Name, Tag::Adjective]
}

/// The first token of the noun phrase that ends with token `last`: determiner, modifiers, noun.
fn phrase_start(tokens: &Tokens<'_>, tags: &[Tag], last: usize) -> Option<usize> {
    if !is_noun(tags, last) {
        return None;
    }
    let mut first = last;
    while let Some(at) = first.checked_sub(1) {
        let inner = match tags[at] {
            Tag::Determiner | Tag::PossessivePronoun => return Some(predetermined(tokens, at)),
            Tag::Participle | Tag::Gerund | Tag::Adverb => {
                at > 0 && matches!(tags[at - 1], Tag::Determiner | Tag::PossessivePronoun | Tag::Numeral)
            }
            Tag::Possessive | Tag::Numeral => true,
            tag => tag.is_noun() || tag.is_adjective(),
        };
        if !inner {
            break;
        }
        first = at;
    }
    Some(first)
}

/// `all the`, `both these`: the place of the first.
fn predetermined(tokens: &Tokens<'_>, at: usize) -> usize {
    at - usize::from(at > 0 && matches!(tokens.before(at, 1), "all" | "both" | "half"))
}

/// The subject of the verb at token `verb`, if it is a noun with what hangs on it and begins its clause.
pub fn subject(tokens: &Tokens<'_>, tags: &[Tag], verb: usize) -> Option<Subject> {
    let mut last = verb.checked_sub(1)?;
    while tags[last] == Tag::Adverb && last > 0 {
        last -= 1;
    }
    // “the Federal Security Service (FSB) were”
    if tokens.text(last) == ")" && last > 3 && tokens.text(last - 2) == "(" {
        last -= 3;
    }
    let mut start = phrase_start(tokens, tags, last);
    if tags[last] == Tag::Numeral && last > 1 && tokens.before(last, 1) == "in" {
        // “one gene in nine”: a numeral may stand for its noun.
        start = Some(last);
    }
    let (mut first, mut head) = (start?, last);
    for _ in 0..LONGEST {
        let Some(link) = linked(tokens, tags, first) else { break };
        head = link;
        first = phrase_start(tokens, tags, link)?;
    }
    let mut joined = false;
    if first > 1
        && tokens.before(first, 1) == "and"
        && let Some(start) = phrase_start(tokens, tags, first - 2)
    {
        (first, joined) = (start, true);
    }
    let opening = opening(tokens, tags, first)?;
    Some(Subject { first, head, last, opening, joined })
}

/// The end of the phrase on which the one that begins at `first` hangs: by a preposition or a participle.
fn linked(tokens: &Tokens<'_>, tags: &[Tag], first: usize) -> Option<usize> {
    let mut at = first.checked_sub(1)?;
    let joins = match tags[at] {
        Tag::To => true,
        Tag::Preposition => HANGS.binary_search(&tokens.lower(at)).is_ok(),
        Tag::Gerund => return at.checked_sub(1).filter(|&noun| tags[noun].is_noun()),
        _ => false,
    };
    if !joins {
        return None;
    }
    at = at.checked_sub(1)?;
    // “the work going to companies”, “units mounted in trucks”.
    if matches!(tags[at], Tag::Participle | Tag::Gerund | Tag::Past) && !states(tokens.lower(at)) {
        at = at.checked_sub(1)?;
    }
    is_noun(tags, at).then_some(at)
}

/// Prepositions by which a phrase hangs on a noun. Sorted.
const HANGS: &[&str] = &[
    "about", "across", "against", "along", "among", "around", "at", "behind", "between", "by", "for", "from",
    "in", "inside", "into", "near", "of", "on", "outside", "over", "through", "toward", "towards", "under",
    "with", "within", "without",
];

/// What opens the clause whose subject begins at `first`.
fn opening(tokens: &Tokens<'_>, tags: &[Tag], mut first: usize) -> Option<Opening> {
    if tags[first] == Tag::Numeral {
        first = rounded(tokens, tags, first);
    }
    let Some(at) = first.checked_sub(1) else { return Some(Opening::Sentence) };
    let finite_before = |end: usize| (0..end).any(|i| tags[i].is_finite());
    match tokens.lower(at) {
        _ if at == 0 && matches!(tokens.text(0), "“" | "\"" | "‘" | "(") => Some(Opening::Sentence),
        "“" | "\"" if matches!(tokens.before(at, 1), "," | ":") => Some(Opening::Sentence),
        "although" | "because" | "though" | "when" | "where" | "whereas" | "whether" | "while" => {
            Some(Opening::Clause)
        }
        ":" | ";" => Some(Opening::Clause),
        "that" if tags[at] == Tag::Preposition && (1..=4).any(|back| states(tokens.before(at, back))) => {
            Some(Opening::Clause)
        }
        word if states(word)
            && tags[at].is_finite()
            && at > 0
            && (tags[at - 1].is_noun() || tags[at - 1] == Tag::Pronoun) =>
        {
            Some(Opening::Clause)
        }
        "and" | "but" if tokens.before(at, 1) == "," && finite_before(at) => {
            let alone = !(0..at - 1).any(|i| tokens.text(i) == ",");
            alone.then_some(Opening::Added)
        }
        "if" => Some(Opening::Clause),
        "but" if at == 0 || finite_before(at) => Some(Opening::Clause),
        "after" | "before" | "since" | "until"
            if at > 0 && (tags[at - 1].is_verb() || tags[at - 1] == Tag::Adverb) =>
        {
            Some(Opening::Loose)
        }
        "that" if tags[at] == Tag::Preposition => {
            let described = tags.get(first + 1).is_some_and(|t| t.is_noun() || t.is_adjective());
            described.then_some(Opening::Loose)
        }
        _ if at == 0 && tags[0] == Tag::Adverb => Some(Opening::Introduced),
        "," => {
            if at > 0 && tags[at - 1].is_adjective() {
                return None;
            }
            let introduces =
                at == 1 || matches!(tags[0], Tag::Preposition | Tag::Adverb | Tag::Question | Tag::To);
            let alone = !(0..at).any(|i| tokens.text(i) == ",");
            introduces.then_some(if alone { Opening::Introduced } else { Opening::Loose })
        }
        // “In total these apps …”
        _ if matches!(tags[first], Tag::Determiner) && tags[0] == Tag::Preposition => {
            (phrase_start(tokens, tags, at)? == 1).then_some(Opening::Introduced)
        }
        _ => None,
    }
}

/// `about 70 to 80`, `more than 100`: where the words that round a numeral begin.
fn rounded(tokens: &Tokens<'_>, tags: &[Tag], first: usize) -> usize {
    let range = first > 1 && tokens.before(first, 1) == "to" && tags[first - 2] == Tag::Numeral;
    let first = if range { first - 2 } else { first };
    match (tokens.before(first, 2), tokens.before(first, 1)) {
        ("more" | "less" | "fewer", "than") | ("at", "least") | ("up", "to") => first - 2,
        (_, "about" | "almost" | "around" | "nearly" | "over" | "some") => first - 1,
        _ => first,
    }
}

/// True for a verb of saying that states a fact: no wish follows it in the subjunctive.
fn states(word: &str) -> bool {
    STATING.binary_search(&word).is_ok()
}

/// Sorted.
const STATING: &[&str] = &[
    "added",
    "adds",
    "admitted",
    "announced",
    "argued",
    "argues",
    "believe",
    "believes",
    "claimed",
    "claims",
    "confirmed",
    "denied",
    "estimates",
    "expects",
    "explained",
    "explains",
    "found",
    "learned",
    "noted",
    "notes",
    "pointed",
    "predicted",
    "recalled",
    "reported",
    "reporters",
    "reports",
    "said",
    "say",
    "says",
    "showed",
    "shows",
    "stated",
    "stressed",
    "thinks",
    "told",
    "warned",
    "warns",
];

/// Heads that are one though many stand behind them, and the article they have then. Sorted.
const SHARES: &[&str] = &["amount", "number", "percentage", "proportion", "share", "total", "volume"];

/// The number of the head of `subject`; `None` where its form or usage hides it.
pub fn number_of(tokens: &Tokens<'_>, tags: &[Tag], subject: &Subject) -> Option<Number> {
    let Subject { first, head, .. } = *subject;
    let word = tokens.lower(head);
    if word == "people" {
        let many = (first..head).any(|i| tags[i] == Tag::Numeral || tokens.lower(i) == "many");
        return (many || first == head).then_some(Number::Plural);
    }
    // “Renting textbooks is”: what is one is the doing.
    if head > 0 && tokens.lower(first).ends_with("ing") && tags[first] != Tag::Adjective
        || word.ends_with("ed")
        || word.ends_with("ics")
        || word == "yours"
    {
        return None;
    }
    if word == "news" {
        return Some(Number::Singular);
    }
    if is_a_number_of(tokens, tags, subject) {
        return Some(Number::Plural);
    }
    if tokens.lower(first) == "the"
        && first + 1 == head
        && SHARES.binary_search(&word).is_ok()
        && tokens.lower(head + 1) == "of"
    {
        return Some(Number::Singular);
    }
    if first == head && head == 0 && tags[0] == Tag::Name {
        // “Brooks is a senator.”
        return initial(word).filter(|_| !tokens.lower(subject.last + 2).starts_with('a'));
    }
    if word.ends_with("men") && word.len() > 5 && lexis::entry(&word.replace("men", "man")).is_some() {
        return Some(Number::Plural);
    }
    if tags[head] == Tag::Adjective {
        // “Firms nearby are open.”
        if tokens.lower(0).ends_with('s') || word == "nearby" {
            return None;
        }
        return lexis::entry(word).filter(|e| !e.name && !word.ends_with('s')).map(|_| Number::Singular);
    }
    if tags[head] == Tag::Name && head > 0 && is_single_name(tokens, tags, first, head) {
        return Some(Number::Singular);
    }
    number(tokens, tags, head)
}

/// `President Museveni`, `the Finance Ministry`, `Ivan Valitov`: a person with title or Russian surname, or a body
/// that is no club or company, which British usage treats as many.
fn is_single_name(tokens: &Tokens<'_>, tags: &[Tag], first: usize, head: usize) -> bool {
    const BODIES: &[&str] = &[
        "Agency",
        "Commission",
        "Court",
        "Embassy",
        "Federation",
        "Kremlin",
        "Ministry",
        "Office",
        "Republic",
        "Service",
    ];
    let title = first < head && TITLES.binary_search(&tokens.lower(head - 1)).is_ok();
    let first_title = first + 1 < head && TITLES.binary_search(&tokens.lower(head - 2)).is_ok();
    let named = tags[first..=head]
        .iter()
        .all(|t| matches!(t, Tag::Name | Tag::Noun | Tag::Determiner | Tag::Adjective));
    named
        && (title
            || first_title
            || BODIES.contains(&tokens.text(head)) && first < head
            || is_russian_surname(tokens.text(head)))
}

/// Titles before a name. Sorted.
const TITLES: &[&str] = &[
    "ambassador",
    "capt",
    "chairman",
    "chief",
    "director",
    "governor",
    "mayor",
    "minister",
    "mr",
    "mrs",
    "ms",
    "premier",
    "president",
    "prof",
    "secretary",
    "senator",
    "spokesman",
    "spokeswoman",
];

/// True for a name that ends like Russian, Ukrainian, Georgian and Armenian surnames do, and no club or company.
pub fn is_russian_surname(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "aya", "enko", "eva", "evich", "ev", "ina", "kaya", "ov", "ova", "shvili", "skaya", "skiy", "sky",
        "vich", "yan",
    ];
    name.len() > 5
        && name.starts_with(|c: char| c.is_uppercase())
        && !matches!(
            name,
            "China" | "Argentina" | "Ukraina" | "Azov" | "Rostov" | "Saratov" | "Medina" | "Kiev"
        )
        && ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// The number of a common noun that the capital at the head of a sentence makes look like a name.
fn initial(word: &str) -> Option<Number> {
    let known = |form: &str| lexis::entry(form).is_some_and(|e| !e.name && e.frequency > 100);
    (word.len() > 4 && known(word) && phrase::is_plural(word) && !phrase::hides_number(word))
        .then_some(Number::Plural)
}

/// True if a word before the head of `subject` shows that one is meant, or the head: an article, a possessive, “one”,
/// “nobody”, “inflation”.
pub fn is_determined(tokens: &Tokens<'_>, tags: &[Tag], subject: &Subject) -> bool {
    let Subject { first, head, .. } = *subject;
    let article =
        matches!(tokens.lower(first), "a" | "an" | "another" | "each" | "every" | "one" | "the" | "this")
            && first < head;
    let word = tokens.lower(head);
    let uncounted = first == head && MASS.binary_search(&word).is_ok();
    let indefinite = uncounted || INDEFINITE.binary_search(&word).is_ok();
    article
        || indefinite
        || tags[first] == Tag::PossessivePronoun
        || (first..head).any(|i| tags[i] == Tag::Possessive)
}

/// `a number of regions`: they are many, but a couple of days is an amount.
pub fn is_a_number_of(tokens: &Tokens<'_>, tags: &[Tag], subject: &Subject) -> bool {
    let Subject { first, head, last, .. } = *subject;
    tokens.lower(first) == "a"
        && matches!(tokens.lower(head), "couple" | "handful" | "number")
        && tokens.lower(head + 1) == "of"
        && tags[last] == Tag::Plural
        && MEASURES.binary_search(&tokens.lower(last)).is_err()
}

/// True if the subject is an amount, which is one whatever its form: ten years, $5 million, a few days.
pub fn is_amount(tokens: &Tokens<'_>, tags: &[Tag], subject: &Subject) -> bool {
    let counted = (subject.first..subject.head)
        .any(|i| tags[i] == Tag::Numeral || tokens.kind(i) == Kind::Number || tokens.text(i) == "$");
    let few = matches!(tokens.lower(subject.first), "a" | "an" | "another" | "each" | "every" | "one")
        && !is_a_number_of(tokens, tags, subject);
    counted && MEASURES.binary_search(&tokens.lower(subject.head)).is_ok() || few
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::english::Reading;
    use crate::model::Span;

    /// The head of the subject of `verb` in `text`, and its number.
    fn head(text: &str, verb: &str) -> Option<(String, Option<Number>)> {
        let reading = Reading::new(text, [Span::new(0, text.len())].into_iter());
        let (tokens, tags) = (reading.sentence(0, text), &reading.tags(text)[0]);
        let at = (0..tokens.len()).find(|&at| tokens.lower(at) == verb)?;
        let subject = subject(&tokens, tags, at)?;
        Some((tokens.text(subject.head).to_string(), number_of(&tokens, tags, &subject)))
    }

    #[test]
    fn the_head_is_the_first_of_the_chain() {
        for (text, verb, word, wants) in [
            ("Disruptions to service was bad.", "was", "Disruptions", Number::Plural),
            (
                "He noted that the share of the work going to companies were due.",
                "were",
                "share",
                Number::Singular,
            ),
            ("The price of the tickets is high.", "is", "price", Number::Singular),
            ("It fell, and one gene in nine have no match.", "have", "gene", Number::Singular),
        ] {
            assert_eq!(head(text, verb), Some((word.to_string(), Some(wants))), "{text}");
        }
    }

    #[test]
    fn no_subject_where_the_clause_does_not_begin() {
        assert_eq!(head("Among the guests was a child.", "was"), None);
        assert_eq!(head("To sell cars is hard.", "is"), None);
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!([HANGS, STATING, SHARES, TITLES, MEASURES].iter().all(|list| list.is_sorted()));
    }
}
