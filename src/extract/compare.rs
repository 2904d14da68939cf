//! What one side says and the other does not: two multisets of values compared within a bead, then with its
//! neighbours, then with the whole text.
//!
//! Rewording, splitting, merging and reordering leave nothing over; a changed fact leaves one value on either
//! side, and the two most alike are taken for each other.

use super::agree::{Grade, agree, skeleton};
use super::calendar::relative_years;
use super::number::begins_with_floor;
use super::value::{Extract, Form, Number, Value};
use crate::lang::units::Unit;
use crate::model::{Aligned, Bead, Side, Sides, Span};
use rustc_hash::FxHashMap;

/// How many beads to either side may hold a value that left its bead.
const NEIGHBOURS: usize = 2;

/// An extract with the bead it stands in. Its span is in the document's text.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What is said, and where.
    pub extract: Extract,
    /// Index of the bead.
    pub bead: usize,
    /// True if its sentence has a counterpart and is no mere layout, so that a loss can be judged.
    judged: bool,
}

/// Two facts that correspond.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index into [`Facts::source`].
    pub src: usize,
    /// Index into [`Facts::target`].
    pub tgt: usize,
    /// How well they agree.
    pub grade: Grade,
}

/// What corresponds to nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Leftover {
    /// Index of the bead.
    pub bead: usize,
    /// Indexes into [`Facts::source`], [`Facts::target`]. Both: a value that was probably changed.
    pub sides: Sides<usize>,
}

/// A value is looked for at most this many beads away: all of a wire, and of a book no more than its chapter.
const DOCUMENT: usize = 150;
/// The two parts of a measure stand at most so many bytes apart: a space, "and".
const JOINT: usize = " and ".len();
/// No sentence of running text holds more facts than this.
const CROWD: usize = 400;

/// The facts of both texts and how they correspond.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The source's, in order.
    pub source: Vec<Fact>,
    /// The target's, in order.
    pub target: Vec<Fact>,
    /// What corresponds.
    pub pairs: Vec<Pair>,
    /// What does not.
    pub left: Vec<Leftover>,
}

impl Facts {
    /// Extracts and compares the facts of a pair.
    pub fn of(aligned: &Aligned) -> Facts {
        let source = side(&aligned.source, &aligned.beads, |b| &b.src);
        let target = side(&aligned.target, &aligned.beads, |b| &b.tgt);
        let mut facts = Facts { source, target, pairs: Vec::new(), left: Vec::new() };
        facts.leave_crowds(aligned.beads.len());
        facts.pair_up(0);
        facts.pair_elided();
        facts.pair_sums();
        facts.forgive_elided_percent();
        facts.pair_up(NEIGHBOURS);
        facts.pair_up(aligned.beads.len().min(DOCUMENT));
        facts.collect(aligned);
        facts
    }

    /// Takes out the facts of beads with more than [`CROWD`] on a side: that is a table run together, no sentence,
    /// and comparing all with all would cost the square of it.
    fn leave_crowds(&mut self, beads: usize) {
        let mut counts = vec![(0usize, 0usize); beads];
        self.source.iter().for_each(|f| counts[f.bead].0 += 1);
        self.target.iter().for_each(|f| counts[f.bead].1 += 1);
        let crowded = |f: &Fact| counts[f.bead].0 > CROWD || counts[f.bead].1 > CROWD;
        self.source.retain(|f| !crowded(f));
        self.target.retain(|f| !crowded(f));
    }

    /// Pairs facts not yet paired whose beads lie at most `reach` apart, the best agreement first.
    fn pair_up(&mut self, reach: usize) {
        let (mut src_used, mut tgt_used) = self.used();
        let mut candidates = Vec::new();
        for (i, s) in self.source.iter().enumerate().filter(|(i, _)| !src_used[*i]) {
            for (j, t) in self.target.iter().enumerate().filter(|(j, _)| !tgt_used[*j]) {
                let apart = s.bead.abs_diff(t.bead);
                if apart > reach {
                    continue;
                }
                let Some(grade) = agree(&s.extract.value, &t.extract.value) else { continue };
                // Away from its own bead only a full agreement counts; bare ones and firsts do not travel.
                let travels = !s.extract.weak && !t.extract.weak && grade >= Grade::Loose;
                if apart == 0 || travels {
                    let weak = s.extract.weak != t.extract.weak;
                    candidates.push((std::cmp::Reverse(grade), weak, apart, i.abs_diff(j), i, j));
                }
            }
        }
        candidates.sort_unstable();
        for (std::cmp::Reverse(grade), .., src, tgt) in candidates {
            if !src_used[src] && !tgt_used[tgt] {
                (src_used[src], tgt_used[tgt]) = (true, true);
                self.pairs.push(Pair { src, tgt, grade });
            }
        }
    }

    /// Pairs numbers whose unit one side leaves to the number before: «39,7 ц/га против 35,2 ц/га», 3.97 tonnes, up from
    /// 3.52. The bead's other pairs say what was converted into what.
    fn pair_elided(&mut self) {
        let number = |fact: &Fact| match &fact.extract.value {
            Value::Number(n) if n.form == Form::Cardinal => Some(n.clone()),
            _ => None,
        };
        let (mut src_used, mut tgt_used) = self.used();
        for known in self.pairs.clone() {
            let (s, t) = (&self.source[known.src], &self.target[known.tgt]);
            let (Some(from), Some(to)) = (number(s), number(t)) else { continue };
            let converted = s.bead == t.bead && !from.units.is_empty() && !to.units.is_empty();
            if !converted || known.grade != Grade::Otherwise {
                continue;
            }
            let here = |facts: &[Fact], used: &[bool], units: &[&'static Unit]| -> Vec<(usize, Value)> {
                let free = facts.iter().enumerate().filter(|(i, f)| f.bead == s.bead && !used[*i]);
                let fitting = free.filter_map(|(i, f)| Some((i, number(f)?)));
                fitting
                    .filter(|(_, n)| n.units.is_empty() || n.units == units)
                    .map(|(i, n)| (i, Value::Number(Number { units: units.to_vec(), ..n })))
                    .collect()
            };
            let sources = here(&self.source, &src_used, &from.units);
            let targets = here(&self.target, &tgt_used, &to.units);
            for (src, a) in &sources {
                for (tgt, b) in &targets {
                    if !src_used[*src] && !tgt_used[*tgt] && agree(a, b) == Some(Grade::Otherwise) {
                        (src_used[*src], tgt_used[*tgt]) = (true, true);
                        self.pairs.push(Pair { src: *src, tgt: *tgt, grade: Grade::Otherwise });
                    }
                }
            }
        }
    }

    /// Takes a bare number for a percentage where one stands before it in its sentence and the other side says so: «до
    /// 4,6%, а год назад не дотягивала и до четырех».
    fn forgive_elided_percent(&mut self) {
        let form = |fact: &Fact| match &fact.extract.value {
            Value::Number(n) if n.units.is_empty() => Some(n.form),
            _ => None,
        };
        for pair in self.pairs.iter_mut().filter(|p| p.grade == Grade::Clash) {
            let (s, t) = (&self.source[pair.src], &self.target[pair.tgt]);
            let bare = form(s) == Some(Form::Cardinal) && form(t) == Some(Form::Percent);
            let before = &self.source[..pair.src];
            let near = before.iter().rev().take_while(|f| f.bead == s.bead);
            if bare && near.into_iter().any(|f| form(f) == Some(Form::Percent)) {
                pair.grade = Grade::Otherwise;
            }
        }
    }

    /// Pairs measures that one side says in two units and the other in one: «3 км 740 м», 3.74 kilometres.
    fn pair_sums(&mut self) {
        let measure = |fact: &Fact| match &fact.extract.value {
            Value::Number(n) if n.form == Form::Cardinal => Some((n.clone(), *n.units.first()?)),
            _ => None,
        };
        let sums = |facts: &[Fact], used: &[bool]| -> Vec<(usize, Value)> {
            let mut out = Vec::new();
            for (at, two) in facts.windows(2).enumerate() {
                let beside = two[0].bead == two[1].bead
                    && (1..=JOINT)
                        .contains(&two[1].extract.span.start.saturating_sub(two[0].extract.span.end));
                let (Some((a, u)), Some((b, v))) = (measure(&two[0]), measure(&two[1])) else { continue };
                let smaller = u.dimension == v.dimension && b.value * v.factor < u.factor;
                if beside && smaller && !used[at] && !used[at + 1] {
                    let value = a.value + b.value * v.factor / u.factor;
                    out.push((at, Value::Number(Number { value, others: Vec::new(), ..a })));
                }
            }
            out
        };
        let (mut src_used, mut tgt_used) = self.used();
        for (at, sum) in sums(&self.source, &src_used) {
            let whole =
                |j: &usize| agree(&sum, &self.target[*j].extract.value).is_some_and(|g| g > Grade::Clash);
            let mut here = (0..self.target.len())
                .filter(|j| !tgt_used[*j] && self.target[*j].bead == self.source[at].bead);
            if let Some(tgt) = here.find(whole) {
                tgt_used[tgt] = true;
                self.pairs.extend([at, at + 1].map(|src| Pair { src, tgt, grade: Grade::Otherwise }));
            }
        }
        for (at, sum) in sums(&self.target, &tgt_used) {
            let whole =
                |i: &usize| agree(&sum, &self.source[*i].extract.value).is_some_and(|g| g > Grade::Clash);
            let mut here = (0..self.source.len())
                .filter(|i| !src_used[*i] && self.source[*i].bead == self.target[at].bead);
            if let Some(src) = here.find(whole) {
                src_used[src] = true;
                self.pairs.extend([at, at + 1].map(|tgt| Pair { src, tgt, grade: Grade::Otherwise }));
            }
        }
    }

    /// Places in a row and factors that were changed: alone on either side they prove nothing, but where each side
    /// of a bead has just one of a kind without a counterpart, one was made of the other («дважды», “three times”).
    /// Floors are counted from one or from none.
    fn swapped(
        &self,
        src_used: &[bool],
        tgt_used: &[bool],
        source: &str,
        target: &str,
    ) -> Vec<(f64, usize, usize)> {
        let said = |fact: &Fact| match &fact.extract.value {
            Value::Number(n) if matches!(n.form, Form::Ordinal | Form::Times) && n.value >= 2.0 => {
                Some((n.form == Form::Times, n.value))
            }
            _ => None,
        };
        let is_floor = |fact: &Fact, text: &str| {
            begins_with_floor(text[fact.extract.span.end..].trim_start_matches([' ', '\u{a0}', '-']))
        };
        let lone = |facts: &[Fact], used: &[bool], others: &[Fact], text: &str| {
            let mut by_kind: FxHashMap<(usize, bool), Vec<usize>> = FxHashMap::default();
            for (at, fact) in facts.iter().enumerate().filter(|(at, f)| !used[*at] && f.judged) {
                let near = |o: &&Fact| o.bead.abs_diff(fact.bead) <= NEIGHBOURS;
                let Some(own) = said(fact) else { continue };
                if !is_floor(fact, text) && !others.iter().filter(near).any(|o| said(o) == Some(own)) {
                    by_kind.entry((fact.bead, own.0)).or_default().push(at);
                }
            }
            by_kind
        };
        let sources = lone(&self.source, src_used, &self.target, source);
        let targets = lone(&self.target, tgt_used, &self.source, target);
        let both = sources.iter().filter_map(|(kind, sources)| Some((sources, targets.get(kind)?)));
        both.filter_map(|(sources, targets)| match (&sources[..], &targets[..]) {
            ([i], [j]) if self.source[*i].extract.weak || self.target[*j].extract.weak => Some((0.0, *i, *j)),
            _ => None,
        })
        .collect()
    }

    fn used(&self) -> (Vec<bool>, Vec<bool>) {
        let (mut src, mut tgt) = (vec![false; self.source.len()], vec![false; self.target.len()]);
        for pair in &self.pairs {
            (src[pair.src], tgt[pair.tgt]) = (true, true);
        }
        (src, tgt)
    }

    /// Of the leftover facts those that are no year which the other side calls by its distance: «в прошлом году», in
    /// 2024.
    fn without_relative_years(
        &self,
        aligned: &Aligned,
        mut src: Vec<usize>,
        mut tgt: Vec<usize>,
    ) -> (Vec<usize>, Vec<usize>) {
        let is_year = |fact: &Fact| matches!(&fact.extract.value, Value::Number(n) if n.form == Form::Year);
        let text = |side: &Side, group: &[usize]| {
            let text = side.span_of(group).map_or("", |span| span.of(&side.doc.text));
            relative_years(text, side.doc.lang)
        };
        let beads: Vec<usize> = src
            .iter()
            .map(|i| &self.source[*i])
            .chain(tgt.iter().map(|j| &self.target[*j]))
            .filter(|f| is_year(f))
            .map(|f| f.bead)
            .collect();
        for index in beads {
            let bead = &aligned.beads[index];
            let (s, t) = (text(&aligned.source, &bead.src), text(&aligned.target, &bead.tgt));
            let only = |own: [bool; 3], other: [bool; 3]| own.iter().zip(other).any(|(a, b)| *a && !b);
            src.retain(|i| !(self.source[*i].bead == index && is_year(&self.source[*i]) && only(t, s)));
            tgt.retain(|j| !(self.target[*j].bead == index && is_year(&self.target[*j]) && only(s, t)));
        }
        (src, tgt)
    }

    /// Fills [`Facts::left`] bead by bead.
    fn collect(&mut self, aligned: &Aligned) {
        let (src_used, tgt_used) = self.used();
        let open = |fact: &Fact, used: bool| !used && fact.judged && !fact.extract.weak;
        let src: Vec<usize> =
            (0..self.source.len()).filter(|i| open(&self.source[*i], src_used[*i])).collect();
        let tgt: Vec<usize> =
            (0..self.target.len()).filter(|j| open(&self.target[*j], tgt_used[*j])).collect();
        let (source_text, target_text) = (&aligned.source.doc.text, &aligned.target.doc.text);
        // Said twice on one side, once on the other; or standing in the other text in a form not understood.
        let src: Vec<usize> = src
            .into_iter()
            .filter(|i| {
                let fact = &self.source[*i];
                !repeats(fact, &self.target, 0) && !stands_in(fact, source_text, aligned, false)
            })
            .collect();
        let tgt: Vec<usize> = tgt
            .into_iter()
            .filter(|j| {
                let fact = &self.target[*j];
                !repeats(fact, &self.source, 0) && !stands_in(fact, target_text, aligned, true)
            })
            .collect();
        let (src, tgt) = self.without_relative_years(aligned, src, tgt);
        let mut changed = Vec::new();
        for i in &src {
            for j in tgt.iter().filter(|j| self.target[**j].bead == self.source[*i].bead) {
                let (s, t) = (&self.source[*i], &self.target[*j]);
                if let Some(likeness) = likeness(&s.extract.value, &t.extract.value) {
                    let order = place(s, aligned, &aligned.source, |b| &b.src)
                        - place(t, aligned, &aligned.target, |b| &b.tgt);
                    changed.push((likeness - order.abs(), *i, *j));
                }
            }
        }
        changed.extend(self.swapped(&src_used, &tgt_used, source_text, target_text));
        changed.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut src_gone, mut tgt_gone) = (Vec::new(), Vec::new());
        for (_, i, j) in changed {
            if !src_gone.contains(&i) && !tgt_gone.contains(&j) {
                src_gone.push(i);
                tgt_gone.push(j);
                self.left.push(Leftover { bead: self.source[i].bead, sides: Sides::Both(i, j) });
            }
        }
        for i in src.into_iter().filter(|i| !src_gone.contains(i)) {
            if !repeats(&self.source[i], &self.target, NEIGHBOURS) {
                self.left.push(Leftover { bead: self.source[i].bead, sides: Sides::Source(i) });
            }
        }
        for j in tgt.into_iter().filter(|j| !tgt_gone.contains(j)) {
            if !repeats(&self.target[j], &self.source, NEIGHBOURS) {
                self.left.push(Leftover { bead: self.target[j].bead, sides: Sides::Target(j) });
            }
        }
        self.left.sort_by_key(|l| l.bead);
    }
}

/// The facts of one side with their beads, spans moved into the document.
fn side<'a>(side: &Side, beads: &'a [Bead], of: impl Fn(&'a Bead) -> &'a Vec<usize>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (bead, group) in beads.iter().enumerate() {
        for sentence in of(group) {
            let Some(sentence) = side.sentences.get(*sentence) else { continue };
            let layout = side.doc.units.get(sentence.unit).is_some_and(|u| u.kind.is_structure());
            for mut extract in super::extract(sentence.span.of(&side.doc.text), side.doc.lang) {
                extract.span = extract.span.shift(sentence.span.start);
                facts.push(Fact { extract, bead, judged: !layout && !group.is_null() });
            }
        }
    }
    facts.sort_by_key(|f| f.extract.span);
    facts
}

/// True if a fact within `reach` beads says the same as `fact`, paired or not.
fn repeats(fact: &Fact, others: &[Fact], reach: usize) -> bool {
    others
        .iter()
        .filter(|o| o.bead.abs_diff(fact.bead) <= reach)
        .any(|o| agree(&fact.extract.value, &o.extract.value).is_some_and(|g| g > Grade::Clash))
}

/// True if the digits of `fact` stand somewhere in the other side of its bead.
fn stands_in(fact: &Fact, text: &str, aligned: &Aligned, is_target: bool) -> bool {
    let digits: String = fact.extract.span.of(text).chars().filter(char::is_ascii_digit).collect();
    let bead = &aligned.beads[fact.bead];
    let (side, group) = if is_target { (&aligned.source, &bead.src) } else { (&aligned.target, &bead.tgt) };
    let Some(span) = side.span_of(group).filter(|_| digits.len() > 1) else { return false };
    let scaled = match &fact.extract.value {
        Value::Number(number) => number.value >= 1000.0 && digits.len() < 4 || number.step < 1.0,
        Value::Date(_) | Value::Time(_) => true,
        _ => false,
    };
    let runs = span.of(&side.doc.text);
    !scaled && runs.split(|c: char| !c.is_ascii_digit()).any(|run| run == digits)
}

/// Where in its bead a fact stands, 0 to 1.
fn place<'a>(fact: &Fact, aligned: &'a Aligned, side: &Side, of: impl Fn(&'a Bead) -> &'a Vec<usize>) -> f64 {
    let span = side.span_of(of(&aligned.beads[fact.bead])).unwrap_or(Span::new(0, 1));
    (fact.extract.span.start.saturating_sub(span.start)) as f64 / (span.len().max(1)) as f64
}

/// How likely it is that one value was changed into the other; `None` for values of two kinds.
fn likeness(a: &Value, b: &Value) -> Option<f64> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => number_likeness(a, b),
        (Value::Date(a), Value::Date(b)) => {
            let same = |x: bool| if x { 1.0 } else { 0.0 };
            Some(same(a.day == b.day) + same(a.month == b.month) + same(a.year == b.year))
        }
        (Value::Holiday(holiday), Value::Date(date)) | (Value::Date(date), Value::Holiday(holiday)) => {
            (holiday.is_fixed() && date.day.is_some()).then_some(0.5)
        }
        (Value::Holiday(_), Value::Holiday(_))
        | (Value::Weekday(_), Value::Weekday(_))
        | (Value::Time(_), Value::Time(_))
        | (Value::Address(_), Value::Address(_)) => Some(1.0),
        (Value::Code(a), Value::Code(b)) => (skeleton(&a.letters) == skeleton(&b.letters)).then_some(3.0),
        _ => None,
    }
}

fn number_likeness(a: &Number, b: &Number) -> Option<f64> {
    let kind = |n: &Number| match n.form {
        Form::Cardinal => 0,
        Form::Percent | Form::Points => 1,
        Form::Year | Form::Decade => 2,
        Form::Ordinal => 3,
        Form::Fraction | Form::Times => 4,
    };
    let (ka, kb) = (kind(a), kind(b));
    let dimension = |n: &Number| n.units.first().map(|u| u.dimension);
    if let (Some(x), Some(y)) = (dimension(a), dimension(b))
        && x != y
    {
        return None;
    }
    let same_digits = mantissa(a.value) == mantissa(b.value);
    // one and a half, half
    let half = |whole: &Number, part: &Number| {
        whole.form == Form::Cardinal
            && whole.value > 1.0
            && whole.value.fract() == 0.5
            && part.form == Form::Fraction
            && part.value == 0.5
    };
    let alike = ka == kb || same_digits && ka + kb == 1 || half(a, b) || half(b, a);
    if !alike {
        return None;
    }
    let mut likeness = 1.0;
    if a.units.iter().any(|u| b.units.iter().any(|v| u.id == v.id)) {
        likeness += 3.0;
    } else if a.units.is_empty() != b.units.is_empty() {
        likeness -= 1.0;
    }
    if same_digits {
        likeness += 2.0;
    }
    if a.digits == b.digits {
        likeness += 0.5;
    }
    Some(likeness)
}

/// The digits of `value` without zeros at the ends.
pub(super) fn mantissa(value: f64) -> String {
    let text = format!("{:.6e}", value.abs());
    let digits: String =
        text.split('e').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    digits.trim_end_matches('0').to_string()
}
