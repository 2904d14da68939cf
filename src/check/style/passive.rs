//! A passive that names who acts, and so might as well be active.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::tag::Tag;
use crate::lang::english::{Tokens, calendar};
use crate::model::{Category, Severity};

/// See the page.
pub struct Passive;

static RULE: Rule = Rule {
    id: "passive",
    category: Category::Readability,
    severity: Severity::Neutral,
    needs: Needs::English,
    page: include_str!("passive.md"),
};

/// The forms of "be".
const BE: &[&str] = &["am", "are", "be", "been", "being", "is", "was", "were", "’s", "’re"];

/// What follows "by" when it says when, how much or how, not who.
const NO_ACTOR: &[&str] = &[
    "air", "almost", "as", "at", "chance", "fewer", "half", "law", "least", "less", "mail", "midday",
    "midnight", "mistake", "more", "nearly", "night", "noon", "now", "only", "over", "phone", "roughly",
    "sea", "then", "today", "tomorrow", "tonight", "train", "up", "way",
];

impl Check for Passive {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let tags = case.english().tags(case.target_text());
        for (tokens, tags) in case.english().sentences(case.target_text()).zip(tags) {
            for at in 0..tokens.len() {
                let Some(by) = passive(&tokens, tags, at) else { continue };
                let span = tokens.span(at, by);
                let message = "A passive that names who acts: the active voice is shorter.";
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).confidence = 0.7;
            }
        }
    }
}

/// The "by" of the passive whose form of "be" is token `at`.
fn passive(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> Option<usize> {
    if !BE.contains(&tokens.lower(at)) {
        return None;
    }
    let mut verb = at + 1;
    while matches!(tags.get(verb), Some(Tag::Adverb))
        || tokens.lower(verb) == "been"
        || tokens.lower(verb) == "being"
    {
        verb += 1;
    }
    // A form of "be" inside would be found again.
    if tags.get(verb) != Some(&Tag::Participle) || at + 1 < verb && BE.contains(&tokens.lower(verb - 1)) {
        return None;
    }
    let by = verb + 1;
    let next = tokens.lower(by + 1);
    let actor = !matches!(tags.get(by + 1), None | Some(Tag::Gerund | Tag::Numeral | Tag::Mark))
        && !NO_ACTOR.contains(&next)
        && !calendar::is_month(tokens.text(by + 1))
        && !is_time(next);
    (tokens.lower(by) == "by" && actor).then_some(by)
}

/// True for a weekday and for what opens a phrase of time: "by the end of", "by Friday".
fn is_time(word: &str) -> bool {
    word.ends_with("day") && word.len() <= 9
        || matches!(word, "early" | "late" | "mid" | "end" | "next" | "about" | "around")
}
