#![doc = include_str!("direction.md")]

use super::swapped::swapped;
use crate::check::coverage::{BeadWords, Word};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::extract::{Form, Value};
use crate::lang::cues::Cue;
use crate::lang::turns::directions;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};
use rustc_hash::FxHashMap;

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
            let words = case.coverage().bead(index);
            let src = ru.find(&BeadWords::forms(&words.src));
            let tgt = en.find(&BeadWords::forms(&words.tgt));
            let even = negators(&words.src) == negators(&words.tgt);
            let mut pairs = opposites(&words, &src, &tgt, even);
            pairs.extend(turned(&words, &src, &tgt));
            for (source, target) in swapped(case, index, &words) {
                // The original speaks of that end of a scale too.
                let mut here = ends(&tgt).filter(|(.., at)| words.tgt[*at].token.span == target);
                let said = here.any(|(a, e, _)| ends(&src).any(|(b, f, _)| (a, e) == (b, f)));
                if !said && pairs.iter().all(|(_, known)| !known.overlaps(target)) {
                    pairs.push((source, target));
                }
            }
            for (source, target) in pairs {
                report(case, found, index, source, target);
            }
        }
        limits(case, found);
        deadlines(case, found);
        intervals(case, found);
    }
}

fn report(case: &Case<'_>, found: &mut Findings, bead: usize, source: Span, target: Span) {
    let (s, t) = (source.of(case.source_text()), target.of(case.target_text()));
    let places = Sides::Both(Places::from(source), Places::from(target));
    let told = format!("“{t}” says the opposite of «{s}».");
    found.report(&RULE, bead, places, told);
}

/// Where a sentence speaks of both ends of a scale (supply falls, prices rise) and its translation as often, but at
/// one place of the row of the other end.
fn turned(words: &BeadWords, src: &[Cue], tgt: &[Cue]) -> Vec<(Span, Span)> {
    let mut out = Vec::new();
    let mut seen = Vec::new();
    for (axis, ..) in ends(src) {
        if seen.contains(&axis) {
            continue;
        }
        seen.push(axis);
        let row =
            |cues| ends(cues).filter(|(a, ..)| *a == axis).map(|(_, end, at)| (end, at)).collect::<Vec<_>>();
        let (s, t): (Vec<_>, Vec<_>) = (row(src), row(tgt));
        let both = s.iter().any(|(end, _)| *end == "+") && s.iter().any(|(end, _)| *end == "-");
        let mut apart = s.iter().zip(&t).filter(|(a, b)| a.0 != b.0);
        let (Some((a, b)), None, true) = (apart.next(), apart.next(), both && s.len() == t.len()) else {
            continue;
        };
        let free = |word: &Word, other: usize| word.matched < EXPLAINED || word.partner == Some(other);
        let even = flipped(&words.src, a.1) == flipped(&words.tgt, b.1);
        if even && free(&words.src[a.1], b.1) && free(&words.tgt[b.1], a.1) {
            out.push((words.src[a.1].token.span, words.tgt[b.1].token.span));
        }
    }
    out
}

/// Pairs of words at the opposite ends of a scale of which neither finds its translation; `even`: both sides deny as
/// often.
fn opposites(words: &BeadWords, src: &[Cue], tgt: &[Cue], even: bool) -> Vec<(Span, Span)> {
    let mut out: Vec<(Span, Span)> = Vec::new();
    let (source_ends, target_ends) = (by_end(src), by_end(tgt));
    for (axis, end, at_source) in ends(src) {
        let word = &words.src[at_source];
        let other = if end == "+" { "-" } else { "+" };
        let Some(opposite) = target_ends.get(&(axis, other)) else { continue };
        if target_ends.contains_key(&(axis, end)) || source_ends.contains_key(&(axis, other)) {
            continue;
        }
        // Opposites share their company in texts, so that a lexicon learnt from texts may pair them: that explains
        // neither.
        let explained =
            words.kept(at_source) >= EXPLAINED && !word.partner.is_some_and(|p| opposite.contains(&p));
        if explained {
            continue;
        }
        let free = opposite.iter().copied().filter(|at| {
            let target = &words.tgt[*at];
            let free = (target.matched < EXPLAINED || target.partner == Some(at_source))
                && !undone(&words.tgt, *at)
                && !converse(&words.src, at_source);
            let even = even && flipped(&words.tgt, *at) == flipped(&words.src, at_source);
            free && (even || denied(&words.tgt, *at) == denied(&words.src, at_source))
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

/// True if its neighbours turn an English word into its opposite: to be beaten is to lose, risk-free is safe, and who
/// decides after studying something studies it before deciding.
pub(super) fn undone(words: &[Word], at: usize) -> bool {
    let beside = |i: usize, forms: &[&str]| {
        words.get(i).is_some_and(|w| {
            let (first, last) = (words[i.min(at)].token.span, words[i.max(at)].token.span);
            last.start - first.end == 1 && forms.contains(&w.token.form.as_str())
        })
    };
    let suffered = ["be", "been", "being", "was", "were", "is", "are", "get", "got"];
    let act = words.get(at + 1).is_some_and(|w| w.token.form.ends_with("ing"));
    act && matches!(words[at].token.form.as_str(), "before" | "after")
        || beside(at + 1, &["free", "proof"])
        || words[at].token.form.starts_with("beat") && at.checked_sub(1).is_some_and(|i| beside(i, &suffered))
}

/// True if what stands behind a Russian word lets English take the other's view: «старше меня», I was younger;
/// «сократить отставание», to climb.
pub(super) fn converse(words: &[Word], at: usize) -> bool {
    const TURNED: [&str; 6] = ["отставан", "разрыв", "долг", "дефицит", "убыт", "потер"];
    let behind = words[at + 1..].iter();
    let person = behind.clone().next().is_some_and(|w| {
        matches!(w.token.form.as_str(), "меня" | "тебя" | "него" | "нее" | "нас" | "вас" | "них")
    });
    person || behind.take(4).any(|w| TURNED.iter().any(|stem| w.token.form.starts_with(stem)))
}

/// The scales and ends of the cues, with the place of the word.
fn ends(cues: &[Cue]) -> impl Iterator<Item = (&'static str, &'static str, usize)> {
    cues.iter().flat_map(|cue| {
        let place = cue.words.end - 1;
        let ends = cue.meaning[0].split(',').map(move |end| {
            let (axis, sign) = end.split_at(end.len() - 1);
            (axis, sign, place)
        });
        ends.filter(|(axis, ..)| !axis.is_empty())
    })
}

/// The places of each end of a scale.
fn by_end(cues: &[Cue]) -> FxHashMap<(&'static str, &'static str), Vec<usize>> {
    let mut places: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    ends(cues).for_each(|(axis, end, at)| places.entry((axis, end)).or_default().push(at));
    places
}

/// True if a negator stands before the word at `at`, or in Russian behind it (слабее не стал).
pub(super) fn denied(words: &[Word], at: usize) -> bool {
    let behind = words.get(at + 1).is_some_and(|w| w.token.form == "не");
    behind || words[at.saturating_sub(3)..at].iter().any(is_negator)
}

/// True if a negator stands directly before the word: «менее крупный» is smaller.
fn flipped(words: &[Word], at: usize) -> bool {
    at > 0 && is_negator(&words[at - 1])
}

fn is_negator(word: &Word) -> bool {
    matches!(
        word.token.form.as_str(),
        "не" | "ни" | "нет" | "без" | "not" | "no" | "never" | "without" | "non" | "less" | "менее"
    ) || word.token.form.ends_with("n't")
}

/// How many negators there are.
fn negators(words: &[Word]) -> usize {
    words.iter().filter(|w| is_negator(w)).count()
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
        let words = case.coverage().bead(s.bead);
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

/// Spans of time that one side counts back from something and the other on from it: за неделю до, a week after.
fn intervals(case: &Case<'_>, found: &mut Findings) {
    let facts = case.facts();
    let spans = |v: &Value| matches!(v, Value::Number(n) if n.units.iter().any(|u| u.is_time()));
    for pair in &facts.pairs {
        let (s, t) = (&facts.source[pair.src], &facts.target[pair.tgt]);
        if s.bead != t.bead || !spans(&s.extract.value) || !spans(&t.extract.value) {
            continue;
        }
        let words = case.coverage().bead(s.bead);
        let (Some(a), Some(b)) = (behind(&words.src, s.extract.span), behind(&words.tgt, t.extract.span))
        else {
            continue;
        };
        let start = before(&words.src, s.extract.span).filter(|w| w.token.form == "за");
        let clash = match a.token.form.as_str() {
            "до" if start.is_some() => matches!(b.token.form.as_str(), "after" | "later"),
            "спустя" | "после" => matches!(b.token.form.as_str(), "before" | "earlier" | "ago"),
            "назад" => matches!(b.token.form.as_str(), "after" | "later"),
            _ => false,
        };
        if clash {
            let source = start.map_or(s.extract.span, |w| w.token.span.cover(s.extract.span));
            report(case, found, s.bead, source.cover(a.token.span), t.extract.span.cover(b.token.span));
        }
    }
}

/// The word directly behind `span`.
fn behind(words: &[Word], span: Span) -> Option<&Word> {
    let at = words.partition_point(|w| w.token.span.start < span.end);
    words.get(at).filter(|w| w.token.span.start - span.end == 1)
}

/// The word directly before `span`.
fn before(words: &[Word], span: Span) -> Option<&Word> {
    let at = words.partition_point(|w| w.token.span.end <= span.start);
    words[..at].last().filter(|w| span.start - w.token.span.end == 1)
}

/// True if the number at `span` is where something goes and no bound: «довести до половины», «вниз от 4%».
fn is_aim(src: &[Word], span: Span) -> bool {
    const GOES: [&str; 18] = [
        "довест",
        "довед",
        "дойд",
        "дошл",
        "дотян",
        "дотяг",
        "вырос",
        "увелич",
        "повыс",
        "подня",
        "сниз",
        "сокра",
        "упал",
        "уменьш",
        "расшир",
        "опуст",
        "вниз",
        "вверх",
    ];
    let at = src.partition_point(|w| w.token.span.end <= span.start);
    let mut near = src[at.saturating_sub(6)..at].iter().map(|w| w.token.form.as_str());
    near.any(|form| GOES.iter().any(|stem| form.starts_with(stem)))
}

/// Numbers that one side says are exceeded and the other not reached.
fn limits(case: &Case<'_>, found: &mut Findings) {
    let facts = case.facts();
    for pair in &facts.pairs {
        let (s, t) = (&facts.source[pair.src], &facts.target[pair.tgt]);
        let (Value::Number(a), Value::Number(b)) = (&s.extract.value, &t.extract.value) else { continue };
        let aim = is_aim(&case.coverage().bead(s.bead).src, s.extract.span);
        // почти втрое is more than a third
        let turned = (a.form == Form::Times) != (b.form == Form::Times);
        if s.bead == t.bead && !aim && !turned && a.blur.zip(b.blur).is_some_and(|(a, b)| a.contradicts(b)) {
            let back = |words: &[Word], span: Span| {
                let before = words.partition_point(|w| w.token.span.end <= span.start);
                words[before.saturating_sub(2)..before].first().map_or(span, |w| w.token.span.cover(span))
            };
            let words = case.coverage().bead(s.bead);
            report(case, found, s.bead, back(&words.src, s.extract.span), back(&words.tgt, t.extract.span));
        }
    }
}
