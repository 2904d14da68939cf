//! Capitals that are missing: the pronoun I, the head of a sentence.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens, lexis};
use crate::model::{Category, Severity};

/// Finds the pronoun "i".
pub struct LowerCaseI;

static PRONOUN: Rule = Rule {
    id: "lower-case-i",
    category: Category::Spelling,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("lower_case_i.md"),
};

/// Finds sentences that begin with a small letter.
pub struct LowerCaseStart;

static START: Rule = Rule {
    id: "lower-case-start",
    category: Category::Spelling,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("lower_case_start.md"),
};

impl Check for LowerCaseI {
    fn rule(&self) -> &'static Rule {
        &PRONOUN
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            for at in (0..tokens.len()).filter(|&at| is_pronoun(&tokens, at)) {
                let span = tokens.list[at].span;
                found
                    .report_target(
                        &PRONOUN,
                        case.bead_at_target(span.start),
                        span,
                        "The pronoun I has a capital.",
                    )
                    .suggestion = Some("I".into());
            }
        }
    }
}

/// True for "i" as a pronoun: no list item, numeral, variable or foreign "and".
fn is_pronoun(tokens: &Tokens<'_>, at: usize) -> bool {
    if tokens.text(at) != "i" {
        return false;
    }
    let next = tokens.lower(at + 1);
    if tokens.kind(at + 1) == Kind::Clitic {
        return next != "'s" && next != "’s";
    }
    let names = at > 0 && tokens.is_capitalised(at - 1) && tokens.is_capitalised(at + 1);
    let word = tokens.list.get(at + 1).is_some_and(|t| t.is_word()) && tokens.spaced(at);
    let head = at == 0 || matches!(tokens.kind(at - 1), Kind::Word | Kind::Mark);
    word && head
        && !names
        && lexis::entry(next).is_some_and(|e| !e.name)
        && !matches!(tokens.before(at, 1), "(" | "=" | "part" | "chapter" | "volume")
}

impl Check for LowerCaseStart {
    fn rule(&self) -> &'static Rule {
        &START
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let (reading, sentences) = (case.english(), &case.aligned.target.sentences);
        for index in 1..reading.len() {
            let (before, tokens) = (reading.sentence(index - 1, text), reading.sentence(index, text));
            let same_unit = sentences[index].unit == sentences[index - 1].unit;
            if !same_unit || !is_ended(&before) || !is_small_head(&tokens) {
                continue;
            }
            let span = tokens.list[0].span;
            let mut letters = tokens.text(0).chars();
            let better = letters.next().map(|first| first.to_uppercase().chain(letters).collect());
            found
                .report_target(
                    &START,
                    case.bead_at_target(span.start),
                    span,
                    "A sentence begins with a capital.",
                )
                .suggestion = better;
        }
    }
}

/// True for a sentence that a full stop behind an everyday word has surely ended.
fn is_ended(tokens: &Tokens<'_>) -> bool {
    let last = tokens.len().saturating_sub(1);
    let word = tokens.before(last, 1);
    last > 2
        && tokens.text(last) == "."
        && word.len() > 3
        && tokens.text(last - 1) == word
        && tokens.list[last - 1].span.end == tokens.list[last].span.start
        && lexis::entry(word).is_some_and(|e| !e.name)
}

/// True for an everyday word in small letters at the head of a sentence of some length.
fn is_small_head(tokens: &Tokens<'_>) -> bool {
    tokens.len() > 3
        && tokens.kind(0) == Kind::Word
        && tokens.text(0).chars().all(char::is_lowercase)
        && !tokens.is_capitalised(1)
        && lexis::entry(tokens.lower(0)).is_some_and(|e| !e.name)
}
