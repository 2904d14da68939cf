//! The order of the Russian sentence: by the ministry was issued an order.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::phrase::noun_phrase;
use crate::lang::english::tag::Tag;
use crate::lang::english::{Kind, Tokens};
use crate::model::{Category, Severity};

/// See the page.
pub struct Inversion;

static RULE: Rule = Rule {
    id: "inversion",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("inversion.md"),
};

/// Prepositions with which a Russian sentence likes to begin. Sorted.
const OPENING: &[&str] = &["at", "by", "during", "for", "from", "in", "near", "on", "under", "within"];

/// Those who put a figure on something.
const JUDGES: &[&str] =
    &["analysts", "authorities", "economists", "experts", "investigators", "officials", "specialists"];
/// Verbs that put a figure on their object, which stands right behind them.
const VALUING: &[&str] = &["assess", "assessed", "estimate", "estimated", "value", "valued"];

impl Check for Inversion {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            if let Some((first, last)) = fault(&tokens, tags) {
                let span = tokens.span(first, last);
                let message =
                    "Russian word order: in English the subject comes before the verb, the object behind it.";
                found.report_target(&RULE, case.bead_at_target(span.start), span, message);
            }
        }
    }
}

/// The first and last token of a verb that stands before its subject, or behind its object.
fn fault(tokens: &Tokens<'_>, tags: &[Tag]) -> Option<(usize, usize)> {
    subject_last(tokens, tags).or_else(|| object_first(tokens, tags))
}

/// “In the city was held a forum”: preposition and noun, passive verb, subject.
fn subject_last(tokens: &Tokens<'_>, tags: &[Tag]) -> Option<(usize, usize)> {
    OPENING.binary_search(&tokens.lower(0)).ok()?;
    let mut head = noun_phrase(tags, 1)?.head;
    while tokens.lower(head + 1) == "of" {
        head = noun_phrase(tags, head + 2)?.head;
    }
    let mut verb = head + 1;
    match (tokens.lower(verb), tokens.lower(verb + 1)) {
        ("has" | "have" | "had", "been") => verb += 2,
        ("was" | "were" | "is" | "are", _) => verb += 1,
        _ => return None,
    }
    while tags.get(verb) == Some(&Tag::Adverb) {
        verb += 1;
    }
    let passive = matches!(tags.get(verb)?, Tag::Participle | Tag::Past);
    // A bare plural may be what the participle is followed by anyway: “on Monday was announced results” is rare.
    let subject = *tags.get(verb + 1)? == Tag::Determiner && noun_phrase(tags, verb + 1).is_some();
    (passive && subject).then_some((head + 1, verb))
}

/// “The losses experts estimate at $5 million.”: object, subject, verb, and nothing said of the object after it. Asks
/// for the words themselves, as the tagger takes experts for a verb here.
fn object_first(tokens: &Tokens<'_>, tags: &[Tag]) -> Option<(usize, usize)> {
    let verb = (3..6).find(|&at| VALUING.contains(&tokens.lower(at)))?;
    let valued = tokens.lower(verb + 1) == "at" && !matches!(tokens.lower(verb + 2), "least" | "most");
    let judges = JUDGES.contains(&tokens.lower(verb - 1)) && tags.first() == Some(&Tag::Determiner);
    let words = (1..verb).all(|at| tokens.kind(at) == Kind::Word);
    let relative = tags.iter().skip(verb + 1).any(|tag| tag.is_finite());
    (valued && judges && words && !relative).then_some((0, verb))
}
