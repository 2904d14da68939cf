//! Numbers written the Russian way: decimal comma, spaces between thousands, №, a space before %.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens, calendar};
use crate::model::{Category, Severity, Span};

/// Finds Russian number formats.
pub struct RussianNumber;

static RULE: Rule = Rule {
    id: "russian-number",
    category: Category::NumberFormat,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("russian_number.md"),
};

/// Words behind which `1,5` is a list of two: sections 1,5 and 6.
const LISTED: &[&str] = &[
    "articles",
    "chapters",
    "clauses",
    "figures",
    "footnotes",
    "items",
    "lines",
    "nos",
    "notes",
    "numbers",
    "pages",
    "paragraphs",
    "parts",
    "points",
    "rooms",
    "rules",
    "sections",
    "steps",
    "tables",
    "verses",
    "volumes",
];

/// What a rule on one number says: the faulty span, the message and what to write.
type Fault = (Span, &'static str, String);

impl Check for RussianNumber {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        for tokens in case.english().sentences(text) {
            let mut at = 0;
            while at < tokens.len() {
                let (next, fault) = look(&tokens, at, text);
                if let Some((span, message, better)) = fault {
                    let bead = case.bead_at_target(span.start);
                    found.report_target(&RULE, bead, span, message).suggestion = Some(better);
                }
                at = next;
            }
        }
    }
}

/// Looks at token `at`: the token to go on with, and the fault if there is one.
fn look(tokens: &Tokens<'_>, at: usize, text: &str) -> (usize, Option<Fault>) {
    let word = tokens.text(at);
    if word == "№" {
        let fault = (tokens.list[at].span, "№ is not used in English.", "No.".to_string());
        return (at + 1, Some(fault));
    }
    if tokens.kind(at) != Kind::Number {
        return (at + 1, None);
    }
    if let Some(fault) = shortened(tokens, at) {
        return (at + 2, Some(fault));
    }
    if let Some(last) = spaced_thousands(tokens, at, text) {
        let span = tokens.span(at, last);
        let better = (at..=last).map(|i| tokens.text(i)).collect::<Vec<_>>().join(",");
        return (last + 1, Some((span, "English separates thousands by a comma.", better)));
    }
    if let Some(better) = dotted_thousands(word) {
        return (at + 1, Some((tokens.list[at].span, "English separates thousands by a comma.", better)));
    }
    if let Some(better) = decimal_point(word).filter(|_| !is_listed(tokens, at)) {
        return (at + 1, Some((tokens.list[at].span, "English writes a decimal point.", better)));
    }
    if tokens.text(at + 1) == "%"
        && tokens.spaced(at)
        && word.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
    {
        let span = tokens.span(at, at + 1);
        return (at + 2, Some((span, "No space before the percent sign in English.", format!("{word}%"))));
    }
    let fault =
        hyphened_ordinal(word).map(|better| (tokens.list[at].span, "English writes no hyphen here.", better));
    (at + 1, fault)
}

/// The last of the tokens that make up `10 000` or `1 250 000`, beginning at `at`.
fn spaced_thousands(tokens: &Tokens<'_>, at: usize, text: &str) -> Option<usize> {
    let first = tokens.text(at);
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) || first.len() > 3 || first.starts_with('0') {
        return None;
    }
    let group = |i: usize| {
        let word = tokens.text(i);
        let (whole, fraction) = word.split_once([',', '.']).unwrap_or((word, "0"));
        digits(whole) && whole.len() == 3 && digits(fraction) && is_one_space(tokens, i - 1, text)
    };
    let last = (at + 1..tokens.len()).take_while(|&i| group(i)).last()?;
    // A telephone or card number, a list, a day of the month or the name of a thing before a count.
    let before = tokens.before(at, 1);
    let digits_around = |i: usize| tokens.kind(i) == Kind::Number;
    let part = at > 0
        && (digits_around(at - 1) || matches!(before, "+" | ")" | "-" | "–") && !is_range(tokens, at))
        || digits_around(last + 1)
        || is_dash(tokens, last + 1) && !is_range(tokens, last + 2);
    let day = first.len() < 3 && at > 0 && calendar::is_month(tokens.text(at - 1));
    let named = first.len() < 3
        && (LISTED.binary_search(&before).is_ok()
            || matches!(before, "article" | "boeing" | "chapter" | "clause" | "no" | "section"));
    (!part && !day && !named).then_some(last)
}

/// `12.350.000` → `12,350,000`. Four groups are an internet address, one point is a decimal point.
fn dotted_thousands(word: &str) -> Option<String> {
    let number = word.trim_end_matches('.');
    let groups: Vec<&str> = number.split('.').collect();
    let digits = |g: &&str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    let thousands = groups.len() == 3
        && groups.iter().all(digits)
        && groups[0].len() <= 3
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|g| g.len() == 3);
    thousands.then(|| word.replacen('.', ",", 2))
}

/// True if token `at` may be an end of a range of spaced numbers: 10 000–15 000.
fn is_range(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 1
        && is_dash(tokens, at - 1)
        && tokens.kind(at) == Kind::Number
        && tokens.kind(at - 2) == Kind::Number
}

fn is_dash(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.text(at), "-" | "–" | "—")
}

/// True for a single space of any width between tokens `at` and `at + 1`.
fn is_one_space(tokens: &Tokens<'_>, at: usize, text: &str) -> bool {
    tokens.spaced(at) && {
        let gap = &text[tokens.list[at].span.end..tokens.list[at + 1].span.start];
        gap.chars().count() == 1 && gap != "\n"
    }
}

/// `11,1` → `11.1`: a comma before one, two or more than three digits; three may be thousands.
fn decimal_point(word: &str) -> Option<String> {
    let number = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (whole, fraction) = number.split_once(',')?;
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    // `0,125` cannot be thousands.
    let decimal = fraction.len() != 3 || whole == "0";
    (plain(whole) && plain(fraction) && decimal && fraction.len() < 5).then(|| word.replacen(',', ".", 1))
}

/// True if the comma of token `at` separates the items of a list: sections 1,5 and 6.
fn is_listed(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = if tokens.before(at, 1) == "." { tokens.before(at, 2) } else { tokens.before(at, 1) };
    let joined = matches!(tokens.lower(at + 1), "and" | "or" | "&" | ",") && {
        let next = tokens.text(at + 2);
        tokens.kind(at + 2) == Kind::Number
            && !next.contains([',', '.'])
            && next.len() < 4
            && !matches!(tokens.lower(at + 3), "%" | "percent" | "per" | "million" | "billion" | "trillion")
    };
    LISTED.binary_search(&before).is_ok() || joined
}

/// `5-th` → `5th`, `90-s` → `90s`.
fn hyphened_ordinal(word: &str) -> Option<String> {
    let (digits, tail) = word.split_once('-')?;
    let ending = matches!(tail, "st" | "nd" | "rd" | "th" | "s");
    (ending && digits.bytes().all(|b| b.is_ascii_digit())).then(|| format!("{digits}{tail}"))
}

/// An abbreviation that Russian sets behind figures: 340 mln, 5 mlrd, 1923 y.
fn shortened(tokens: &Tokens<'_>, at: usize) -> Option<Fault> {
    let better = match tokens.text(at + 1) {
        "mln" => "million",
        "bln" | "mlrd" => "billion",
        "trln" => "trillion",
        "y" | "g" if tokens.text(at).len() == 4 && tokens.text(at + 2) == "." => {
            let year = tokens.text(at);
            let span = tokens.span(at, at + 2);
            return matches!(year.as_bytes(), [b'1' | b'2', b'0'..=b'9', ..])
                .then(|| (span, "English leaves “year” out.", year.to_string()));
        }
        _ => return None,
    };
    tokens.spaced(at).then(|| (tokens.list[at + 1].span, "English writes this word out.", better.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(LISTED.is_sorted());
    }
}
