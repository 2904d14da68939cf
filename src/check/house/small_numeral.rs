//! A small number of things in figures, where the style guide has words.

use super::running;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::tag::Tag;
use crate::lang::english::{Kind, Tokens, calendar};
use crate::lang::units::Units;
use crate::model::{Category, Lang, Severity};

/// See the page.
pub struct SmallNumeral;

static RULE: Rule = Rule {
    id: "small-numeral",
    category: Category::House,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("small_numeral.md"),
};

/// The numbers that guides may want in words.
const WORDS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// What stands before a figure that is a label, an age or the end of a range.
const BEFORE: &[&str] = &[
    "age",
    "aged",
    "and",
    "article",
    "between",
    "chapter",
    "class",
    "clause",
    "grade",
    "item",
    "magnitude",
    "no",
    "no.",
    "number",
    "or",
    "page",
    "paragraph",
    "part",
    "phase",
    "point",
    "ratio",
    "room",
    "section",
    "size",
    "stage",
    "step",
    "table",
    "to",
    "type",
    "under",
    "version",
];

/// Words after a figure that measure, and so keep it; units proper are in the table of units.
const MEASURES: &[&str] = &[
    "basis",
    "billion",
    "cents",
    "degrees",
    "cubic",
    "minutes",
    "million",
    "nautical",
    "per",
    "percent",
    "percentage",
    "points",
    "seconds",
    "square",
    "thousand",
    "trillion",
];

impl Check for SmallNumeral {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let Some(from) = case.settings.profile.numerals_from else { return };
        let tags = case.english().tags(case.target_text());
        for (sentence, tokens) in running(case) {
            for at in 0..tokens.len() {
                let Some(word) = small(tokens.text(at), from) else { continue };
                if tokens.kind(at) != Kind::Number || !counts_things(&tokens, &tags[sentence], at) {
                    continue;
                }
                let span = tokens.list[at].span;
                let guide = &case.settings.profile.name;
                let message = format!("“{}” is written in words in the {guide} style.", tokens.text(at));
                let finding = found.report_target(&RULE, case.bead_at_target(span.start), span, message);
                finding.confidence = 0.8;
                finding.suggestion = Some(if at == 0 { capital(word) } else { word.to_string() });
            }
        }
    }
}

/// The word for the whole number `text`, if it is less than `from`.
fn small(text: &str, from: u32) -> Option<&'static str> {
    let digits = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    let number: u32 = if digits { text.parse().ok()? } else { return None };
    WORDS.get(number as usize).copied().filter(|_| number < from)
}

/// True if the figure counts the things named by the noun behind it, and is neither measure nor label.
fn counts_things(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> bool {
    let before = tokens.before(at, 1);
    let labelled = at > 1 && tokens.is_capitalised(at - 1)
        || BEFORE.contains(&before)
        || calendar::is_month(tokens.text(at.wrapping_sub(1)));
    let joined = at > 0
        && !before.is_empty()
        && !before.starts_with(char::is_alphabetic)
        && !matches!(before, "," | ";" | "“" | "(" | "\"");
    // "5 people", "3 more people", "5 new members".
    let plural = |i: usize| tags.get(i) == Some(&Tag::Plural) && !tokens.is_capitalised(i);
    let between = |i: usize| {
        matches!(tags.get(i), Some(Tag::Adjective | Tag::Comparative)) && !tokens.is_capitalised(i)
    };
    let noun = if plural(at + 1) { at + 1 } else { at + 2 };
    let counted = plural(noun) && (noun == at + 1 || between(at + 1));
    let measures = (at + 1..=noun).any(|i| {
        MEASURES.contains(&tokens.lower(i))
            || Units::of(Lang::EN).get(tokens.lower(i)).iter().any(|u| !u.is_time())
    });
    let age =
        tokens.lower(noun + 1) == "old" || tokens.lower(noun + 1) == "of" && tokens.lower(noun + 2) == "age";
    let spaced =
        tokens.spaced(at) && (at == 0 || tokens.spaced(at - 1) || matches!(before, "“" | "(" | "\""));
    counted && spaced && !labelled && !joined && !measures && !age
}

fn capital(word: &str) -> String {
    word[..1].to_ascii_uppercase() + &word[1..]
}
