#![doc = include_str!("direction.md")]

use crate::check::coverage::{BeadWords, Word};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::extract::Value;
use crate::lang::cues::Cue;
use crate::lang::turns::directions;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Direction;

static RULE: Rule = Rule {
    id: "direction",
    category: Category::Mistranslation,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("direction.md"),
};

/// A word with a better match than this is explained by it, and is no one's opposite.
const EXPLAINED: f32 = 0.1;

impl Check for Direction {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let (Some(ru), Some(en)) = (directions(Lang::RU), directions(Lang::EN)) else { return };
        for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = &case.coverage().beads[index];
            let src = ru.find(&BeadWords::forms(&words.src));
            let tgt = en.find(&BeadWords::forms(&words.tgt));
            for (source, target) in opposites(words, &src, &tgt) {
                report(case, found, index, source, target);
            }
        }
        limits(case, found);
        deadlines(case, found);
    }
}

fn report(case: &Case<'_>, found: &mut Findings, bead: usize, source: Span, target: Span) {
    let (s, t) = (source.of(case.source_text()), target.of(case.target_text()));
    let places = Sides::Both(Places::from(source), Places::from(target));
    let told = format!("“{t}” says the opposite of «{s}».");
    found.report(&RULE, bead, places, told);
}

/// Pairs of words at the opposite ends of a scale of which neither finds its translation.
fn opposites(words: &BeadWords, src: &[Cue], tgt: &[Cue]) -> Vec<(Span, Span)> {
    let mut out: Vec<(Span, Span)> = Vec::new();
    for (axis, end, at_source) in ends(src) {
        let word = &words.src[at_source];
        let same = |list: &[Cue], end: &str| ends(list).any(|(a, e, _)| a == axis && e == end);
        let other = if end == "+" { "-" } else { "+" };
        // Opposites share their company in texts, so that a lexicon learnt from texts may pair them: that explains
        // neither.
        let opposite: Vec<usize> =
            ends(tgt).filter(|(a, e, _)| *a == axis && *e == other).map(|(_, _, at)| at).collect();
        let explained =
            words.kept(at_source) >= EXPLAINED && !word.partner.is_some_and(|p| opposite.contains(&p));
        if explained || same(tgt, end) || same(src, other) {
            continue;
        }
        let free = opposite.into_iter().filter(|at| {
            let target = &words.tgt[*at];
            let free = target.matched < EXPLAINED || target.partner == Some(at_source);
            free && denied(&words.tgt, *at) == denied(&words.src, at_source)
        });
        // The one that stands at about the same place of the sentence.
        let place = |at: usize, words: &[Word]| (at * 1000) / words.len().max(1);
        let hit = free.min_by_key(|at| place(*at, &words.tgt).abs_diff(place(at_source, &words.src)));
        if let Some(at) = hit {
            let target = words.tgt[at].token.span;
            if !out.iter().any(|(_, t)| *t == target) {
                out.push((word.token.span, target));
            }
        }
    }
    out
}

/// The scales and ends of the cues, with the place of the word.
fn ends(cues: &[Cue]) -> impl Iterator<Item = (&'static str, &'static str, usize)> {
    cues.iter().flat_map(|cue| {
        let place = cue.words.end - 1;
        cue.meaning[0].split(',').map(move |end| {
            let (axis, sign) = end.split_at(end.len() - 1);
            (axis, sign, place)
        })
    })
}

/// True if a negator stands before the word at `at`, or in Russian behind it (слабее не стал).
fn denied(words: &[Word], at: usize) -> bool {
    let negator = |w: &Word| {
        matches!(
            w.token.form.as_str(),
            "не" | "ни" | "нет" | "без" | "not" | "no" | "never" | "without" | "non" | "less" | "менее"
        ) || w.token.form.ends_with("n't")
    };
    let behind = words.get(at + 1).is_some_and(|w| w.token.form == "не");
    behind || words[at.saturating_sub(3)..at].iter().any(negator)
}

/// Dates and hours that one side says are a limit and the other a beginning: до 20 ноября, after November 20.
fn deadlines(case: &Case<'_>, found: &mut Findings) {
    let facts = case.facts();
    for pair in &facts.pairs {
        let (s, t) = (&facts.source[pair.src], &facts.target[pair.tgt]);
        let timely = |v: &Value| matches!(v, Value::Date(_) | Value::Time(_) | Value::Holiday(_));
        if s.bead != t.bead || !timely(&s.extract.value) || !timely(&t.extract.value) {
            continue;
        }
        let words = &case.coverage().beads[s.bead];
        let (Some(a), Some(b)) = (before(&words.src, s.extract.span), before(&words.tgt, t.extract.span))
        else {
            continue;
        };
        let clash = match a.token.form.as_str() {
            "до" => matches!(b.token.form.as_str(), "after" | "since" | "following"),
            "после" => matches!(b.token.form.as_str(), "before" | "until" | "till" | "by"),
            _ => false,
        };
        if clash {
            report(
                case,
                found,
                s.bead,
                a.token.span.cover(s.extract.span),
                b.token.span.cover(t.extract.span),
            );
        }
    }
}

/// The word directly before `span`.
fn before(words: &[Word], span: Span) -> Option<&Word> {
    let at = words.partition_point(|w| w.token.span.end <= span.start);
    words[..at].last().filter(|w| span.start - w.token.span.end == 1)
}

/// Numbers that one side says are exceeded and the other not reached.
fn limits(case: &Case<'_>, found: &mut Findings) {
    let facts = case.facts();
    for pair in &facts.pairs {
        let (s, t) = (&facts.source[pair.src], &facts.target[pair.tgt]);
        let (Value::Number(a), Value::Number(b)) = (&s.extract.value, &t.extract.value) else { continue };
        if s.bead == t.bead && a.blur.zip(b.blur).is_some_and(|(a, b)| a.contradicts(b)) {
            let back = |words: &[Word], span: Span| {
                let before = words.partition_point(|w| w.token.span.end <= span.start);
                words[before.saturating_sub(2)..before].first().map_or(span, |w| w.token.span.cover(span))
            };
            let words = &case.coverage().beads[s.bead];
            report(case, found, s.bead, back(&words.src, s.extract.span), back(&words.tgt, t.extract.span));
        }
    }
}
