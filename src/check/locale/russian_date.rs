//! Dates written the Russian way, and day-month order mixed with month-day order.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::calendar::month_name;
use crate::lang::english::{Kind, Tokens};
use crate::model::{Category, Severity, Span};

/// Finds Russian date formats.
pub struct RussianDate;

static RULE: Rule = Rule {
    id: "russian-date",
    category: Category::DateFormat,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("russian_date.md"),
};

/// Words before a date that are rare before a decimal number with two places.
const BEFORE_DATE: &[&str] = &["before", "dated", "from", "on", "since", "starting", "until"];

impl Check for RussianDate {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        for tokens in case.english().sentences(text) {
            for at in 0..tokens.len() {
                if tokens.kind(at) != Kind::Number {
                    continue;
                }
                let fault =
                    dotted(&tokens, at, || case.source_of(case.bead_at_target(tokens.list[at].span.start)))
                        .or_else(|| of_month(&tokens, at))
                        .or_else(|| year_word(&tokens, at));
                if let Some((span, message, better)) = fault {
                    let bead = case.bead_at_target(span.start);
                    found.report_target(&RULE, bead, span, message).suggestion = Some(better);
                }
            }
        }
    }
}

/// The faulty span, the message and what to write.
type Fault = (Span, &'static str, String);

/// `9.10.2021`, and `10.09` where it must be a date.
fn dotted<'a>(tokens: &Tokens<'_>, at: usize, source: impl Fn() -> &'a str) -> Option<Fault> {
    let word = tokens.text(at);
    let mut parts = word.split('.');
    let (day, month_digits, year) = (parts.next()?, parts.next()?, parts.next());
    let (day, month): (usize, usize) = (day.parse().ok()?, month_digits.parse().ok()?);
    if !(1..=31).contains(&day)
        || !(1..=12).contains(&month)
        || parts.next().is_some()
        || month_digits.len() > 2
    {
        return None;
    }
    let better = match year {
        Some(year) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{} {day}, {year}", month_name(month as u8))
        }
        // 10.9.19 may as well be a version number.
        Some(_) => return None,
        None => {
            let after = tokens.lower(at + 1);
            let counted = matches!(
                after,
                "%" | "percent"
                    | "points"
                    | "million"
                    | "billion"
                    | "trillion"
                    | "seconds"
                    | "meters"
                    | "metres"
            );
            let introduced = BEFORE_DATE.binary_search(&tokens.before(at, 1)).is_ok();
            // The original has the same figure, and Russian decimals have a comma.
            let attested = source()
                .split(|c: char| !c.is_ascii_digit() && c != '.')
                .any(|w| w.trim_matches('.') == word);
            if month_digits.len() != 2 || counted || !introduced || !attested {
                return None;
            }
            format!("{} {day}", month_name(month as u8))
        }
    };
    Some((
        tokens.list[at].span,
        "A date in figures is read differently in English; write the month as a word.",
        better,
    ))
}

/// `9 of October`.
fn of_month(tokens: &Tokens<'_>, at: usize) -> Option<Fault> {
    let day: usize = tokens.text(at).parse().ok()?;
    let month = (1..=12).map(month_name).find(|m| *m == tokens.text(at + 2))?;
    let date = (1..=31).contains(&day) && tokens.lower(at + 1) == "of" && tokens.before(at, 1) != "the";
    date.then(|| (tokens.span(at, at + 2), "English has no “of” here.", format!("{month} {day}")))
}

/// `in 2021 year`, from «в 2021 году».
fn year_word(tokens: &Tokens<'_>, at: usize) -> Option<Fault> {
    let year: usize = tokens.text(at).parse().ok()?;
    let plain = (1500..=2100).contains(&year)
        && matches!(tokens.lower(at + 1), "year" | "years")
        && tokens.spaced(at);
    let introduced = matches!(tokens.before(at, 1), "in" | "since" | "from" | "until" | "of" | "by");
    // "in 2021 year-end", "since 2021 year after year" stay.
    let ends = !matches!(tokens.lower(at + 2), "after" | "on" | "by" | "old" | "to")
        && tokens.kind(at + 2) != Kind::Word
        || matches!(tokens.lower(at + 2), "and" | "the" | "when" | "he" | "it");
    (plain && introduced && ends).then(|| {
        (tokens.span(at, at + 1), "English needs no “year” behind the figure.", tokens.text(at).to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(BEFORE_DATE.is_sorted());
    }
}
