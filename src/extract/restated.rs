//! Values that one side says in another way than the other: a unit left to the number before, one measure in two units,
//! a year by its distance. Used by [`super::compare`].

use super::agree::{Grade, agree};
use super::compare::{ByBead, Fact, Facts, Pair};
use super::value::{Form, Number, Value};
use crate::lang::turns;
use crate::lang::units::Unit;
use crate::model::{Aligned, Lang, Side};
use rustc_hash::FxHashMap;

/// The two parts of a measure stand at most so many bytes apart: a space, "and".
const JOINT: usize = " and ".len();

/// Pairs what is left of `facts` within its bead after a plain comparison.
pub(super) fn pair(facts: &mut Facts, source: &str, target: &str) {
    pair_elided(facts);
    pair_sums(facts);
    forgive_elided_percent(facts, source, target);
}

/// Pairs numbers whose unit one side leaves to the number before: «39,7 ц/га против 35,2 ц/га», 3.97 tonnes, up from
/// 3.52. The bead's other pairs say what was converted into what.
fn pair_elided(facts: &mut Facts) {
    let number = |fact: &Fact| match &fact.extract.value {
        Value::Number(n) if n.form == Form::Cardinal => Some(n.clone()),
        _ => None,
    };
    let (mut src_used, mut tgt_used) = facts.used();
    let (sources, targets) = (ByBead::of(&facts.source), ByBead::of(&facts.target));
    for known in facts.pairs.clone() {
        let (s, t) = (&facts.source[known.src], &facts.target[known.tgt]);
        let (Some(from), Some(to)) = (number(s), number(t)) else { continue };
        let converted = s.bead == t.bead && !from.units.is_empty() && !to.units.is_empty();
        if !converted || known.grade != Grade::Otherwise {
            continue;
        }
        let here = |side: &[Fact], by_bead: &ByBead, used: &[bool], units: &[&'static Unit]| {
            let free = by_bead.near(s.bead, 0).filter(|i| !used[*i]);
            let fitting = free.filter_map(|i| Some((i, number(&side[i])?)));
            fitting
                .filter(|(_, n)| n.units.is_empty() || n.units == units)
                .map(|(i, n)| (i, Value::Number(Number { units: units.to_vec(), ..n })))
                .collect::<Vec<_>>()
        };
        let converts = here(&facts.source, &sources, &src_used, &from.units);
        let converted = here(&facts.target, &targets, &tgt_used, &to.units);
        for (src, a) in &converts {
            for (tgt, b) in &converted {
                if !src_used[*src] && !tgt_used[*tgt] && agree(a, b) == Some(Grade::Otherwise) {
                    (src_used[*src], tgt_used[*tgt]) = (true, true);
                    facts.pairs.push(Pair { src: *src, tgt: *tgt, grade: Grade::Otherwise });
                }
            }
        }
    }
}

/// Pairs measures that one side says in two units and the other in one: «3 км 740 м», 3.74 kilometres.
fn pair_sums(facts: &mut Facts) {
    let (src_used, mut tgt_used) = facts.used();
    let of_source = wholes(&facts.source, &src_used, &facts.target, &tgt_used);
    of_source.iter().for_each(|(_, whole)| tgt_used[*whole] = true);
    let of_target = wholes(&facts.target, &tgt_used, &facts.source, &src_used);
    let grade = Grade::Otherwise;
    for (at, tgt) in of_source {
        facts.pairs.extend([at, at + 1].map(|src| Pair { src, tgt, grade }));
    }
    for (at, src) in of_target {
        facts.pairs.extend([at, at + 1].map(|tgt| Pair { src, tgt, grade }));
    }
}

/// The unpaired measures in two units among `parts`, each with the one among `others` that is their sum: indexes of the
/// first of the two, and of the sum.
fn wholes(parts: &[Fact], parts_used: &[bool], others: &[Fact], others_used: &[bool]) -> Vec<(usize, usize)> {
    let measure = |fact: &Fact| match &fact.extract.value {
        Value::Number(n) if n.form == Form::Cardinal => Some((n.clone(), *n.units.first()?)),
        _ => None,
    };
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut by_bead: Option<ByBead> = None;
    for (at, two) in parts.windows(2).enumerate() {
        let apart = two[1].extract.span.start.saturating_sub(two[0].extract.span.end);
        let beside = two[0].bead == two[1].bead && (1..=JOINT).contains(&apart);
        if !beside || parts_used[at] || parts_used[at + 1] {
            continue;
        }
        let (Some((a, u)), Some((b, v))) = (measure(&two[0]), measure(&two[1])) else { continue };
        if u.dimension != v.dimension || b.value * v.factor >= u.factor {
            continue;
        }
        let value = a.value + b.value * v.factor / u.factor;
        let sum = Value::Number(Number { value, others: Vec::new(), ..a });
        let mut here = by_bead.get_or_insert_with(|| ByBead::of(others)).near(two[0].bead, 0);
        let whole = here.find(|j| {
            !others_used[*j]
                && !out.iter().any(|(_, taken)| taken == j)
                && agree(&sum, &others[*j].extract.value).is_some_and(|g| g > Grade::Clash)
        });
        out.extend(whole.map(|whole| (at, whole)));
    }
    out
}

/// Takes a bare number for a percentage, or for points, where one stands beside it in its sentence and the other side
/// says so: «до 4,6%, а год назад не дотягивала и до четырех», «на 0,5 и на 0,75 пункта»; and “points” for percentage points.
fn forgive_elided_percent(facts: &mut Facts, source: &str, target: &str) {
    let form = |fact: &Fact| match &fact.extract.value {
        Value::Number(n) if n.units.is_empty() => Some(n.form),
        _ => None,
    };
    for pair in facts.pairs.iter_mut().filter(|p| p.grade == Grade::Clash) {
        let (s, t) = (&facts.source[pair.src], &facts.target[pair.tgt]);
        let bare = form(s) == Some(Form::Cardinal) && form(t) == Some(Form::Percent);
        let before = &facts.source[..pair.src];
        let near = before.iter().rev().take_while(|f| f.bead == s.bead);
        let percent = bare && near.into_iter().any(|f| form(f) == Some(Form::Percent));
        let bare = form(s) == Some(Form::Cardinal) && form(t) == Some(Form::Points);
        let mut behind = facts.source[pair.src + 1..].iter().take_while(|f| f.bead == s.bead);
        let points = bare && behind.any(|f| source[f.extract.span.end..].trim_start().starts_with("пункт"));
        // «на 5 процентных пунктов»: down five points
        let short = form(s) == Some(Form::Points)
            && form(t) == Some(Form::Cardinal)
            && target[t.extract.span.end..].trim_start().starts_with("point");
        if percent || points || short {
            pair.grade = Grade::Otherwise;
        }
    }
}

/// Of the leftover facts `src` and `tgt` (indexes) those that are no year which the other side calls by its distance:
/// «в прошлом году», in 2024.
pub(super) fn without_relative_years(
    facts: &Facts,
    aligned: &Aligned,
    mut src: Vec<usize>,
    mut tgt: Vec<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let is_year = |fact: &Fact| matches!(&fact.extract.value, Value::Number(n) if n.form == Form::Year);
    // For each bead which distances the source names and the target does not, and the other way round.
    let mut told: FxHashMap<usize, (bool, bool)> = FxHashMap::default();
    let mut told_in = |bead: usize| {
        *told.entry(bead).or_insert_with(|| {
            let said = |side: &Side, group: &[usize]| {
                let text = side.span_of(group).map_or("", |span| span.of(&side.doc.text));
                relative_years(text, side.doc.lang)
            };
            let source = said(&aligned.source, &aligned.beads[bead].src);
            let target = said(&aligned.target, &aligned.beads[bead].tgt);
            let only = |own: &[&str], other: &[&str]| own.iter().any(|year| !other.contains(year));
            (only(&source, &target), only(&target, &source))
        })
    };
    src.retain(|i| !(is_year(&facts.source[*i]) && told_in(facts.source[*i].bead).1));
    tgt.retain(|j| !(is_year(&facts.target[*j]) && told_in(facts.target[*j].bead).0));
    (src, tgt)
}

/// Which years `text` in `lang` names by their distance: `last`, `this`, `next`.
fn relative_years(text: &str, lang: Lang) -> Vec<&'static str> {
    let Some(cues) = turns::relative_years(lang) else { return Vec::new() };
    let text = text.to_lowercase().replace('ё', "е");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    cues.find(&words).into_iter().map(|cue| cue.meaning[0]).collect()
}
