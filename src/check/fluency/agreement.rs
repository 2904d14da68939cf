//! Numeral and noun, determiner and noun, subject and verb that do not agree.
//!
//! The tagger errs, so every frame is narrow: the subject begins its clause, collectives and quantities are left
//! alone, and the verb must show its number beyond doubt.

use super::subjects::is_third_form;
use super::{clauses, subjects};
use crate::check::frames::Frames;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::amounts::MEASURES;
use crate::lang::english::phrase::{NounPhrase, Number, noun_phrase, number};
use crate::lang::english::subject::is_russian_surname;
use crate::lang::english::{Kind, Tokens, lexis, tag::Tag};
use crate::model::{Category, Severity};
use std::sync::LazyLock;

/// Finds broken agreement.
pub struct Agreement;

static RULE: Rule = Rule {
    id: "agreement",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("agreement.md"),
};

static TABLE: &str = include_str!("../../../corpora/packs/en/agreement.tsv");

/// What needs no grammar: much people, the police has.
static FRAMES: LazyLock<Frames> = LazyLock::new(|| Frames::new(TABLE));

/// A fault: first and last token, what is wrong, and what should stand in place of the last.
type Fault = (usize, usize, &'static str, Option<String>);

impl Check for Agreement {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn prepare(&self) {
        LazyLock::force(&FRAMES);
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            let mut from = 0;
            for at in 0..tokens.len() {
                if at < from {
                    continue;
                }
                let fault = numeral(&tokens, tags, at)
                    .or_else(|| determiner(&tokens, tags, at))
                    .or_else(|| pronoun(&tokens, tags, at))
                    .or_else(|| fixed(&tokens, tags, at))
                    .or_else(|| subject(&tokens, tags, at))
                    .or_else(|| surname(&tokens, tags, at))
                    .or_else(|| clear(&tokens, tags, at))
                    .or_else(|| clause(&tokens, tags, at))
                    .or_else(|| worded(&tokens, tags, at));
                if let Some((first, last, message, better)) = fault {
                    let span = tokens.span(first, last);
                    found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                        better;
                    from = last + 1;
                }
            }
        }
    }
}

/// A wording of the table, with what is right.
fn worded(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    let (last, better) = FRAMES.at(tokens, tags, at)?;
    Some((at, last, "These do not agree in number.", Some(better.to_string())))
}

/// What [`subjects`] finds.
fn clear(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    let is_measure = |noun: &str| MEASURES.binary_search(&noun).is_ok();
    if let Some((first, last)) = subjects::one_of(tokens, tags, at) {
        let better = plural_of(tokens.lower(last)).map(|plural| replace_last(tokens, first, last, &plural));
        return Some((first, last, "“One of” takes the plural.", better));
    }
    let (first, last) = subjects::counted(tokens, tags, at, is_measure)
        .or_else(|| subjects::existing(tokens, tags, at, is_measure))
        .or_else(|| subjects::joined(tokens, tags, at))
        .or_else(|| subjects::introduced(tokens, tags, at))
        .or_else(|| subjects::relative(tokens, tags, at))?;
    Some((first, last, "Subject and verb do not agree.", None))
}

/// What [`clauses`] finds of the verb at `at`.
fn clause(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    let (head, verb, other) = clauses::auxiliary_clash(tokens, tags, at)
        .or_else(|| clauses::relative_clash(tokens, tags, at))
        .or_else(|| clauses::third_clash(tokens, tags, at))
        .or_else(|| clauses::plain_clash(tokens, tags, at))?;
    let better = other.map(|other| replace_last(tokens, head, verb, other));
    Some((head, verb, "Subject and verb do not agree.", better))
}

/// `40 scientific experiment were`: a numeral above one, adjectives, a noun in the singular, the end of the phrase.
fn numeral(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    // The start of a phrase in the comparison of two numbers, "nine in 10 underestimate", looks the same.
    if at > 1 && matches!(tags[at - 2], Tag::Numeral) {
        return None;
    }
    let many = match tokens.kind(at) {
        Kind::Number => {
            let digits = tokens.text(at).replace(',', "");
            // Four digits without a comma may be a year.
            digits.parse::<u64>().is_ok_and(|n| n > 1) && tokens.text(at).len() != 4
        }
        Kind::Word => matches!(
            tokens.lower(at),
            "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "several"
                | "many"
        ),
        _ => false,
    };
    // "the", "a", a name or a noun before it: a 12-point lead, May 9 parade, channel 1, top 10.
    let free = at == 0
        || matches!(
            tags[at - 1],
            Tag::Preposition
                | Tag::Base
                | Tag::Past
                | Tag::Participle
                | Tag::Gerund
                | Tag::Third
                | Tag::Present
                | Tag::Adverb
                | Tag::Conjunction
        )
        || matches!(tokens.before(at, 1), "“" | "of" | "to" | "than");
    if !many
        || !free
        || matches!(
            tokens.before(at, 1),
            "at" | "on" | "number" | "by" | "as" | "how" | "so" | "many" | "not" | "group"
        )
    {
        return None;
    }
    let mut noun = at + 1;
    while tags.get(noun).is_some_and(|t| *t == Tag::Adjective) && tokens.spaced(noun - 1) {
        noun += 1;
    }
    // “Three coast guard boat escorted”: nouns may modify, where a verb shows that the phrase ends.
    let mut compound = noun;
    while tags.get(compound + 1) == Some(&Tag::Noun) && tags[noun] == Tag::Noun && tokens.spaced(compound) {
        compound += 1;
    }
    if compound > noun && tags.get(compound + 1).is_some_and(|t| matches!(t, Tag::Past | Tag::Modal)) {
        noun = compound;
    }
    let head = tags.get(noun).is_some_and(|t| *t == Tag::Noun) && tokens.spaced(noun - 1);
    if !head
        || number(tokens, tags, noun) != Some(Number::Singular)
        || tokens.lower(at) == "many" && tokens.lower(at + 1) == "a"
    {
        return None;
    }
    let ends = noun + 1 >= tokens.len()
        || matches!(
            tags[noun + 1],
            Tag::Preposition
                | Tag::Past
                | Tag::Third
                | Tag::Present
                | Tag::Modal
                | Tag::Conjunction
                | Tag::To
                | Tag::Question
        )
        || matches!(tokens.text(noun + 1), "." | "," | ";" | ":");
    let plural = plural_of(tokens.lower(noun))?;
    let unit = tokens.lower(noun).len() < 4 || tokens.text(noun + 1) == "." && noun + 2 < tokens.len();
    (ends && !unit)
        .then(|| (at, noun, "The noun must be in the plural.", Some(replace_last(tokens, at, noun, &plural))))
}

/// The regular plural of `noun`, if the word list has it.
fn plural_of(noun: &str) -> Option<String> {
    let stem = noun.strip_suffix('y').map(|stem| format!("{stem}ies"));
    let men = noun.strip_suffix("man").map(|stem| format!("{stem}men"));
    [men, Some(format!("{noun}s")), Some(format!("{noun}es")), stem]
        .into_iter()
        .flatten()
        .find(|plural| lexis::entry(plural).is_some_and(|e| !e.unsuggested))
}

fn replace_last(tokens: &Tokens<'_>, first: usize, last: usize, word: &str) -> String {
    (first..last).map(|i| tokens.text(i)).chain([word]).collect::<Vec<_>>().join(" ")
}

/// `these country`, `each countries`.
fn determiner(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    // A capital A inside a sentence is a letter: Serie A clubs.
    let wants = match if at == 0 { tokens.lower(at) } else { tokens.text(at) } {
        "these" | "those" | "both" => Number::Plural,
        "this" | "each" | "every" | "another" | "a" | "an" => Number::Singular,
        "much" if !matches!(tokens.before(at, 1), "as" | "how" | "not" | "so" | "that" | "too" | "very") => {
            Number::Singular
        }
        _ => return None,
    };
    let mut noun = at + 1;
    while tags.get(noun) == Some(&Tag::Adjective)
        && tokens.spaced(noun - 1)
        && !matches!(tokens.lower(noun), "few" | "half" | "many" | "great" | "such" | "other" | "more")
    {
        noun += 1;
    }
    if !tokens.spaced(noun - 1) || number(tokens, tags, noun).is_none_or(|n| n == wants) {
        return None;
    }
    // A noun behind it is the head: a sports complex, these trade talks. "Both" may join two singulars.
    let ends = match tags.get(noun + 1) {
        None => true,
        Some(Tag::Mark) => !matches!(tokens.text(noun + 1), "-" | "’" | "'" | "/" | "(" | "“" | "\""),
        Some(tag) => tag.is_finite() || matches!(tag, Tag::Preposition) && tokens.lower(noun + 1) != "of",
    };
    let joined = tokens.lower(at) == "both"
        || (noun + 1..tokens.len().min(noun + 6)).any(|i| tags[i] == Tag::Conjunction && i == noun + 1);
    let known = lexis::entry(tokens.lower(noun)).is_some_and(|e| e.frequency > 0);
    (ends && !joined && known).then_some((at, noun, "Determiner and noun do not agree in number.", None))
}

/// `he have`, `they was`.
fn pronoun(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    let opens = at == 0
        || matches!(
            tokens.before(at, 1),
            "," | "“" | "\"" | ";" | ":" | "(" | "because" | "but" | "when" | "while"
        );
    if !opens || tags.get(at) != Some(&Tag::Pronoun) {
        return None;
    }
    let verb = at + 1;
    let (third, plain) = (is_third(tokens, tags, verb), is_plain(tokens, tags, verb));
    let wrong = match tokens.lower(at) {
        "he" | "she" | "it" => plain && tokens.lower(verb) != "were",
        "they" | "we" | "you" => third,
        _ => false,
    };
    (wrong && tokens.spaced(at)).then_some((at, verb, "Subject and verb do not agree.", None))
}

/// A verb in the third person singular, beyond doubt.
fn is_third(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> bool {
    matches!(tokens.lower(at), "has" | "is" | "was" | "does")
        || tags.get(at) == Some(&Tag::Third)
            && tokens.lower(at).ends_with('s')
            && tokens.kind(at) == Kind::Word
}

/// A verb in any other person, beyond doubt.
fn is_plain(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> bool {
    matches!(tokens.lower(at), "have" | "are" | "were" | "do") && !matches!(tags.get(at), Some(Tag::Base))
        || matches!(tokens.lower(at), "are" | "were")
}

/// Subjects whose number their form hides: the number of tourists have, one of the players are, the police is, the
/// news are, there is many.
fn fixed(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    let word = |back: usize| tokens.lower(at + back);
    let (singular, plural) = (["is", "was", "has"], ["are", "were", "have"]);
    let verb = match (word(0), word(1), word(2)) {
        ("the", "number", "of") | ("one" | "each", "of", "the" | "these" | "those" | "them") if at == 0 => {
            let start = at + if word(0) == "the" { 3 } else { 2 };
            let verb = noun_phrase(tags, start)?.head + 1;
            plural.contains(&tokens.lower(verb)).then_some(verb)
        }
        ("the", "police", verb) if at == 0 => singular.contains(&verb).then_some(at + 2),
        ("the" | "this", "news", verb) if at == 0 => plural.contains(&verb).then_some(at + 2),
        ("there", "is" | "was", "many" | "several" | "numerous") => {
            (word(3) != "a" && tags[at] == Tag::Existential).then_some(at + 1)
        }
        _ => None,
    }?;
    Some((at, verb, "Subject and verb do not agree.", None))
}

/// A subject at the head of its clause, prepositional phrases behind it, and a verb of the other number.
fn subject(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    let opens = at == 0
        || at == 1 && matches!(tokens.text(0), "“" | "\"")
        || tokens.before(at, 1) == "that" && is_saying(tokens.before(at, 2));
    // ", the agency’s statistics shows."
    let source = tokens.before(at, 1) == "," && matches!(tags[at], Tag::Determiner | Tag::PossessivePronoun);
    let NounPhrase { first, head } = (opens || source).then(|| noun_phrase(tags, at)).flatten()?;
    let wants = number(tokens, tags, head)?;
    // "Three years is a long time": what is measured is one amount.
    let counted = (first..head).any(|i| tags[i] == Tag::Numeral);
    if counted && MEASURES.binary_search(&tokens.lower(head)).is_ok() {
        return None;
    }
    let mut verb = head + 1;
    while tags.get(verb) == Some(&Tag::Preposition)
        && matches!(
            tokens.lower(verb),
            "of" | "in" | "on" | "at" | "for" | "from" | "with" | "between" | "along" | "near"
        )
    {
        verb = noun_phrase(tags, verb + 1)?.head + 1;
    }
    let plain_words = (first..verb).all(|i| tags[i] != Tag::Mark && tags[i] != Tag::Conjunction)
        && !(first..head).any(|i| tags[i] == Tag::Gerund);
    // "Curators, however, is hoping"
    let inserted =
        matches!(tokens.lower(verb + 1), "however" | "meanwhile" | "moreover" | "nevertheless" | "therefore");
    if inserted && tokens.text(verb) == "," && tokens.text(verb + 2) == "," {
        verb += 3;
    }
    if source
        && !(matches!(tokens.lower(verb), "indicates" | "says" | "shows" | "suggests")
            && tags.get(verb + 1) == Some(&Tag::Mark))
    {
        return None;
    }
    let behind_that = at > 0 && tokens.before(at, 1) == "that";
    let wrong = match wants {
        Number::Plural => {
            matches!(tokens.lower(verb), "has" | "is" | "was" | "does")
                || verb == head + 1
                    && tags.get(verb) == Some(&Tag::Third)
                    && !behind_that
                    && is_third_form(tokens.lower(verb))
        }
        // The subjunctive has the plain form: "demanded that the minister be".
        Number::Singular => {
            matches!(tokens.lower(verb), "are" | "were" | "have")
                && has_article(tokens, tags, first)
                && !(behind_that && tokens.lower(verb) != "are")
        }
    };
    (wrong && plain_words).then_some((head, verb, "Subject and verb do not agree.", None))
}

/// `Valitova have`: a Russian surname at the head of a sentence with a plural verb. Clubs and companies, which
/// British usage treats as plural, do not end like surnames.
fn surname(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Fault> {
    let name = (0..=at).all(|i| tokens.is_capitalised(i) && tokens.kind(i) == Kind::Word);
    let surname = is_russian_surname(tokens.text(at));
    let plural = matches!(tokens.lower(at + 1), "are" | "do" | "have" | "were")
        && tags.get(at + 1).is_some_and(|t| t.is_verb());
    (at < 3 && name && surname && plural).then_some((at, at + 1, "Subject and verb do not agree.", None))
}

fn has_article(tokens: &Tokens<'_>, tags: &[Tag], first: usize) -> bool {
    tags[first] == Tag::Determiner && !matches!(tokens.lower(first), "some" | "any" | "all" | "no" | "half")
        || tags[first] == Tag::PossessivePronoun
        || first == 0 && tags[first] == Tag::Adjective
}

fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "added"
            | "noted"
            | "stressed"
            | "believes"
            | "reported"
            | "explained"
            | "told"
            | "announced"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_well_formed() {
        assert!(Frames::is_well_formed(TABLE, 2));
    }
}
