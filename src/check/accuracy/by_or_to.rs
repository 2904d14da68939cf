#![doc = include_str!("by_or_to.md")]

use crate::check::coverage::{BeadWords, Word};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::extract::{Fact, Form, Grade, Value};
use crate::lang::cues::Cue;
use crate::lang::turns::directions;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct ByOrTo;

static RULE: Rule = Rule {
    id: "by-or-to",
    category: Category::Number,
    severity: Severity::Critical,
    needs: Needs::RussianEnglish,
    page: include_str!("by_or_to.md"),
};

/// What a number is to a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Where it begins: с 2%, from 2%.
    From,
    /// How great it is: на 2%, by 2%.
    By,
    /// Where it ends: до 2%, to 2%.
    To,
}

/// The word of growth or fall stands at most so many words before its number.
const REACH: usize = 8;

impl Check for ByOrTo {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let (Some(ru), Some(en)) = (directions(Lang::RU), directions(Lang::EN)) else { return };
        let facts = case.facts();
        let agreeing = facts.pairs.iter().filter(|p| p.grade > Grade::Clash);
        let mut amounts: Vec<(&Fact, &Fact)> = agreeing
            .map(|pair| (&facts.source[pair.src], &facts.target[pair.tgt]))
            .filter(|(s, t)| s.bead == t.bead && is_amount(s) && is_amount(t))
            .collect();
        amounts.sort_by_key(|(s, _)| s.bead);
        for pairs in amounts.chunk_by(|(a, _), (b, _)| a.bead == b.bead) {
            let bead = pairs[0].0.bead;
            let words = case.coverage().bead(bead);
            let (src, tgt) = (ru.find(&BeadWords::forms(&words.src)), en.find(&BeadWords::forms(&words.tgt)));
            for (s, t) in pairs {
                let source = part(&words.src, &src, s.extract.span);
                let target = part(&words.tgt, &tgt, t.extract.span);
                if let (Some((a, from)), Some((b, to))) = (source, target)
                    && a != b
                {
                    report(case, found, bead, from.cover(s.extract.span), to.cover(t.extract.span));
                }
            }
        }
    }
}

fn report(case: &Case<'_>, found: &mut Findings, bead: usize, from: Span, to: Span) {
    let (ru, en) = (from.of(case.source_text()), to.of(case.target_text()));
    let told = format!("A change by an amount is not a change to it: «{ru}», but “{en}”.");
    found.report(&RULE, bead, Sides::Both(Places::from(from), Places::from(to)), told);
}

/// True for what can grow: no year, no place in a row.
fn is_amount(fact: &Fact) -> bool {
    matches!(&fact.extract.value, Value::Number(n)
        if n.others.is_empty() && matches!(n.form, Form::Cardinal | Form::Percent | Form::Points))
}

/// What the number at `span` is to the change that stands before it, and the word that says so.
fn part(words: &[Word], cues: &[Cue], span: Span) -> Option<(Part, Span)> {
    let number = words.partition_point(|w| w.token.span.end <= span.start);
    let mut at = number;
    // на почти 30%, to about 30%
    while at > 0 && number - at < 3 && ROUNDING.contains(&words[at - 1].token.form.as_str()) {
        at -= 1;
    }
    let word = words.get(at.checked_sub(1)?)?;
    let grows = |cue: &Cue| cue.meaning[0].split(',').any(|end| end.trim_end_matches(['+', '-']) == "grow");
    let upto = cues.partition_point(|c| c.words.end < at);
    let near = cues[..upto].iter().rev().take_while(|c| number - c.words.end <= REACH);
    let change = near.into_iter().find(|c| grows(c))?;
    let part = match word.token.form.as_str() {
        "с" | "со" | "from" => Part::From,
        "на" | "by" => Part::By,
        "до" | "to" => Part::To,
        _ => return None,
    };
    // Between the change and its number nothing else begins.
    let between = &words[change.words.end..at - 1];
    let plain = between.windows(2).all(|w| w[1].token.span.start - w[0].token.span.end == 1);
    plain.then_some((part, word.token.span))
}

/// Words that round a number, on either side.
const ROUNDING: [&str; 16] = [
    "about",
    "almost",
    "around",
    "just",
    "more",
    "nearly",
    "over",
    "some",
    "than",
    "более",
    "больше",
    "почти",
    "примерно",
    "около",
    "чем",
    "целых",
];
