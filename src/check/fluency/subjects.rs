//! Subjects whose number is beyond doubt though they stand in the middle of a sentence, for the rule on agreement:
//! a numeral, “there is”, “one of the”, two nouns joined, a relative clause.

use crate::lang::english::phrase::{Number, noun_phrase, number};
use crate::lang::english::{Kind, Tokens, lexis, tag::Tag};

/// The first and last token of a subject and verb, or of a noun phrase, that do not agree.
pub type Clash = (usize, usize);

/// True for a numeral above one that counts what follows.
fn counts(tokens: &Tokens<'_>, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "eight", "eleven", "fifteen", "fifty", "five", "forty", "four", "fourteen", "nine", "seven",
        "several", "six", "ten", "thirteen", "thirty", "three", "twelve", "twenty", "two",
    ];
    match tokens.kind(at) {
        // Four digits without a comma may be a year.
        Kind::Number => {
            tokens.text(at).len() != 4 && tokens.text(at).replace(',', "").parse::<u64>().is_ok_and(|n| n > 1)
        }
        Kind::Word => WORDS.binary_search(&tokens.lower(at)).is_ok(),
        _ => false,
    }
}

fn is_singular_verb(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.lower(at), "has" | "is" | "was")
}

/// `Nine satellites was`, at the head of a clause, or `and 41,700 tickets was sold`; `is_measure` knows the nouns that
/// make one amount with a numeral.
pub fn counted(
    tokens: &Tokens<'_>,
    tags: &[Tag],
    at: usize,
    is_measure: impl Fn(&str) -> bool,
) -> Option<Clash> {
    let opens = at == 0
        || matches!(
            tokens.before(at, 1),
            "“" | "\"" | ":" | ";" | "but" | "that" | "when" | "where" | "while"
        );
    let joins =
        matches!(tokens.before(at, 1), "," | "and" | "although" | "as" | "because" | "since" | "though");
    if !(opens || joins) || !counts(tokens, at) {
        return None;
    }
    let head = noun_phrase(tags, at + 1)?.head;
    let noun = tokens.lower(head);
    // Behind “and” the numeral may only be a part of the subject: none of the 87 passengers and five crew members was.
    let one = |i: usize| {
        matches!(tokens.lower(i), "each" | "either" | "neither" | "none" | "number" | "one" | "total")
    };
    let acts = matches!(tags.get(head + 2), Some(Tag::Participle | Tag::Gerund));
    let sure = acts && tags[at.saturating_sub(2)] != Tag::Numeral && !(0..at).any(one);
    if !opens && !sure {
        return None;
    }
    let plural =
        noun.ends_with('s') && !noun.ends_with("ss") || matches!(noun, "children" | "men" | "people");
    // A title may begin with a numeral: “Forty Little Mothers”.
    let title = (at + 1..head).any(|i| tokens.is_capitalised(i));
    let amount = is_measure(noun) || matches!(noun, "news" | "percent" | "times");
    (plural && !title && !amount && is_singular_verb(tokens, head + 1)).then_some((at, head + 1))
}

/// `There was fewer complaints`, `there is 14 complaints`.
pub fn existing(
    tokens: &Tokens<'_>,
    tags: &[Tag],
    at: usize,
    is_measure: impl Fn(&str) -> bool,
) -> Option<Clash> {
    let there = tokens.lower(at) == "there" && matches!(tokens.lower(at + 1), "is" | "was");
    let many = matches!(tokens.lower(at + 2), "fewer" | "many" | "numerous" | "several" | "various");
    if !there || !(many || counts(tokens, at + 2)) {
        return None;
    }
    let head = noun_phrase(tags, at + 2)?.head;
    let noun = tokens.lower(head);
    (tags[head] == Tag::Plural && !is_measure(noun) && noun != "percent").then_some((at, head))
}

/// `one of the largest company`.
pub fn one_of(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Clash> {
    let frame = tokens.lower(at) == "one"
        && tokens.lower(at + 1) == "of"
        && matches!(
            tokens.lower(at + 2),
            "the" | "these" | "those" | "its" | "his" | "her" | "their" | "our"
        );
    if !frame {
        return None;
    }
    let head = noun_phrase(tags, at + 3)?.head;
    let single = number(tokens, tags, head) == Some(Number::Singular);
    // “one of the country’s biggest producers”: a superlative shows that the head is still to come.
    let owner = |i: usize| tags[i] == Tag::Possessive && tags[i + 1] != Tag::Superlative;
    let inner = (at + 3..head).any(|i| tags[i] == Tag::Plural || owner(i));
    // "one of the injured", "one of the clergymen": what ends like that is no singular.
    let noun = tokens.lower(head);
    let looks = matches!(noun, "dead" | "elderly" | "latter" | "left" | "poor" | "right" | "young")
        || noun.ends_with("men")
        || noun.ends_with("ren")
        || noun.ends_with("ed");
    // A noun or a possessive behind it is the head: one of the city centre’s parks.
    let next = tags.get(head + 1).copied().unwrap_or(Tag::Mark);
    let inner = inner
        || next.is_noun()
        || next.is_adjective()
        || matches!(next, Tag::Possessive | Tag::Gerund | Tag::Numeral)
        || matches!(tokens.text(head + 1), "-" | "/" | "&" | "’" | "'");
    let ends = next != Tag::Conjunction && (next != Tag::Third || is_singular_verb(tokens, head + 1));
    (single && !inner && !looks && ends).then_some((at, head))
}

/// `The minister and the governor was`: two nouns, each with its own article, at the head of a clause.
pub fn joined(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Clash> {
    let article = |i: usize| matches!(tokens.lower(i), "the" | "a" | "an" | "his" | "her" | "its" | "their");
    if !(at == 0 || tokens.before(at, 1) == "that") || !article(at) {
        return None;
    }
    let and = noun_phrase(tags, at)?.head + 1;
    if tokens.lower(and) != "and" || !article(and + 1) {
        return None;
    }
    let verb = noun_phrase(tags, and + 1)?.head + 1;
    let one = is_singular_verb(tokens, verb)
        || is_third(tokens, tags, verb) && tags.get(verb + 1) == Some(&Tag::To);
    one.then_some((at, verb))
}

/// `In May, the authorities was`, `because the authorities was`: a subject behind what introduces the sentence or
/// the clause.
pub fn introduced(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Clash> {
    // “Two days after the storm, …”
    let timed = tags.first() == Some(&Tag::Numeral)
        && (1..at.saturating_sub(1))
            .any(|i| matches!(tokens.lower(i), "after" | "ago" | "before" | "earlier" | "later"));
    let first = timed || matches!(tags.first(), Some(Tag::Preposition | Tag::Adverb));
    let comma = at > 1 && tokens.before(at, 1) == "," && !(0..at - 1).any(|i| tokens.text(i) == ",");
    let clause = at > 0
        && tags[at] == Tag::Determiner
        && matches!(tokens.before(at, 1), "although" | "because" | "though" | "when" | "whether" | "while");
    if !(first && comma || clause) {
        return None;
    }
    let head = noun_phrase(tags, at)?.head;
    let clash = match number(tokens, tags, head)? {
        Number::Plural => is_singular_verb(tokens, head + 1) && tags[at] != Tag::Numeral,
        Number::Singular => {
            tags[at] == Tag::Determiner
                && matches!(tokens.lower(head + 1), "are" | "have")
                && !is_team(tokens, head)
        }
    };
    clash.then_some((at, head + 1))
}

/// `a law, which were`, `the letters, which was`: a relative clause right behind the one noun it can belong to.
pub fn relative(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<Clash> {
    if !matches!(tokens.lower(at), "which" | "who") || at < 2 {
        return None;
    }
    let head = if tokens.text(at - 1) == "," { at - 2 } else { at - 1 };
    let wants = number(tokens, tags, head)?;
    let modifies = |i: usize| tags[i].is_adjective() || tags[i].is_noun() || tags[i] == Tag::Numeral;
    let mut first = head;
    while first > 0 && modifies(first - 1) {
        first -= 1;
    }
    let determined = first > 0 && tags[first - 1] == Tag::Determiner;
    first -= usize::from(determined);
    // Behind a preposition the noun may be part of a larger one, behind a comma of a list.
    let whole = first == 0
        || matches!(tags[first - 1], Tag::Past | Tag::Third | Tag::Base | Tag::Present)
            && tokens.before(first, 1) != ",";
    // “Touch their faces, which is a source of infection”: the clause is about the whole sentence.
    let clash = match wants {
        Number::Plural => {
            let who = tokens.lower(at) == "who";
            tokens.lower(at + 1) == "has"
                || who && (is_singular_verb(tokens, at + 1) || is_third(tokens, tags, at + 1))
        }
        Number::Singular => {
            determined && matches!(tokens.lower(at + 1), "are" | "have") && !is_team(tokens, head)
        }
    };
    (whole && clash).then_some((first, at + 1))
}

/// True for a verb in the third person that its form shows to be one.
fn is_third(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> bool {
    tags.get(at) == Some(&Tag::Third) && is_third_form(tokens.lower(at))
}

/// True for a form in -s of a verb whose other forms the word list has.
pub fn is_third_form(word: &str) -> bool {
    let base = word
        .strip_suffix("es")
        .filter(|b| lexis::entry(&format!("{b}ed")).is_some())
        .or_else(|| word.strip_suffix('s'));
    base.is_some_and(|b| ["ed", "d", "ing"].iter().any(|end| lexis::entry(&format!("{b}{end}")).is_some()))
        || matches!(word, "shows" | "says" | "goes" | "gives" | "takes" | "makes")
}

/// Bodies of people, which British usage treats as plural.
fn is_team(tokens: &Tokens<'_>, at: usize) -> bool {
    const TEAMS: &[&str] = &[
        "band",
        "board",
        "cabinet",
        "club",
        "council",
        "duo",
        "firm",
        "jury",
        "management",
        "side",
        "squad",
    ];
    TEAMS.binary_search(&tokens.lower(at)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::english::Reading;
    use crate::model::Span;

    type Frame = fn(&Tokens<'_>, &[Tag], usize) -> Option<Clash>;

    fn found(text: &str) -> Option<String> {
        let reading = Reading::new(text, [Span::new(0, text.len())].into_iter());
        let (tokens, tags) = (reading.sentence(0, text), &reading.tags(text)[0]);
        let frames: [Frame; 6] = [
            |t, g, i| counted(t, g, i, |noun| noun == "years"),
            |t, g, i| existing(t, g, i, |noun| noun == "years"),
            one_of,
            joined,
            introduced,
            relative,
        ];
        let mut all =
            (0..tokens.len()).flat_map(|at| frames.iter().filter_map(move |frame| frame(&tokens, tags, at)));
        all.next().map(|(first, last)| tokens.span(first, last).of(text).to_string())
    }

    #[test]
    fn clashes() {
        assert_eq!(
            found("Nine small satellites was launched.").as_deref(),
            Some("Nine small satellites was")
        );
        assert_eq!(
            found("There was fewer complaints this time.").as_deref(),
            Some("There was fewer complaints")
        );
        assert_eq!(
            found("He heads one of the largest bank in Russia.").as_deref(),
            Some("one of the largest bank")
        );
        assert_eq!(
            found("The minister and the governor was present.").as_deref(),
            Some("The minister and the governor was")
        );
        assert_eq!(found("In May, the authorities was warned.").as_deref(), Some("the authorities was"));
        assert_eq!(found("He left because the prices was high.").as_deref(), Some("the prices was"));
    }

    #[test]
    fn what_agrees() {
        for text in [
            "Three years is a long time.",
            "There were fewer complaints.",
            "He heads one of the largest companies in Russia.",
            "The research and development was costly.",
            "People touch their faces, which is a source of infection.",
            "However, the club were relegated.",
            "He left because the price was high, while the police were there.",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
