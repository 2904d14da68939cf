//! Round thousands without a separator.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::phrase::noun_phrase;
use crate::lang::english::tag::Tag;
use crate::lang::english::{Kind, Tokens};
use crate::model::{Category, Severity};

/// See the page.
pub struct NumberUnseparated;

static RULE: Rule = Rule {
    id: "number-unseparated",
    category: Category::NumberFormat,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("number_unseparated.md"),
};

/// Words behind which figures are a name, not a count. Sorted.
const NAMED: &[&str] =
    &["article", "code", "decree", "id", "index", "line", "model", "no", "number", "order", "size"];

impl Check for NumberUnseparated {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let reading = case.english();
        for (tokens, tags) in reading.sentences(text).zip(reading.tags(text)) {
            let numbers = (0..tokens.len()).filter(|&at| tokens.kind(at) == Kind::Number);
            for at in numbers.filter(|&at| is_count(&tokens, tags, at)) {
                let span = tokens.list[at].span;
                let message = "English separates thousands by a comma.";
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(separated(tokens.text(at)));
            }
        }
    }
}

/// True for a round number of five to nine figures that counts something.
fn is_count(tokens: &Tokens<'_>, tags: &[Tag], at: usize) -> bool {
    let figures = tokens.text(at);
    let plain = (5..=9).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
    if !plain || figures.starts_with('0') || !figures.ends_with("000") {
        return false;
    }
    let before = tokens.before(at, 1);
    let named = NAMED.binary_search(&before).is_ok()
        || matches!(before, "." | "#" | "№" | "/" | "-")
        || at > 1 && tokens.is_capitalised(at - 1);
    let range = tokens.lower(at + 1) == "to" && matches!(tags.get(at + 2), Some(Tag::Numeral | Tag::Plural));
    let counted = || {
        let phrase = noun_phrase(tags, at + 1);
        phrase.is_some_and(|p| tags[p.head] == Tag::Plural && tokens.text(p.head) == tokens.lower(p.head))
    };
    !named && tokens.spaced(at) && (range || counted())
}

/// `figures` with a comma between thousands.
fn separated(figures: &str) -> String {
    let mut out = String::new();
    for (index, figure) in figures.chars().enumerate() {
        if index > 0 && (figures.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(figure);
    }
    out
}
