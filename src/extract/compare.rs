//! What one side says and the other does not: two multisets of values compared within a bead, then with its
//! neighbours, then with the whole text.
//!
//! Rewording, splitting, merging and reordering leave nothing over; a changed fact leaves one value on either
//! side, and the two most alike are taken for each other.

use super::agree::{Grade, agree, skeleton};
use super::number::begins_with_floor;
use super::restated;
use super::value::{Extract, Form, Number, Value};
use crate::model::{Aligned, Bead, Side, Sides, Span};
use rustc_hash::{FxHashMap, FxHashSet};

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

/// Kinds of numbers of which one is made of another of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// A place in a row: third.
    Place,
    /// A factor or a share: twice, a fifth.
    Factor,
    /// An order of magnitude: dozens.
    Order,
    /// A small number in words: both, three.
    Few,
}

/// A value is looked for at most this many beads away: all of a wire, and of a book no more than its chapter.
const DOCUMENT: usize = 150;
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
        restated::pair(&mut facts, &aligned.source.doc.text, &aligned.target.doc.text);
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
        let targets = ByBead::of(&self.target);
        for (i, s) in self.source.iter().enumerate().filter(|(i, _)| !src_used[*i]) {
            for j in targets.near(s.bead, reach).filter(|j| !tgt_used[*j]) {
                let t = &self.target[j];
                let apart = s.bead.abs_diff(t.bead);
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

    /// Places in a row, factors, orders of magnitude and "both" that were changed: alone on either side they prove
    /// nothing, but where each side of a bead has just one of a kind without a counterpart, one was made of the other
    /// («дважды», “three times”; «сотни», “dozens”). Floors are counted from one or from none.
    fn swapped(
        &self,
        src_used: &[bool],
        tgt_used: &[bool],
        source: &str,
        target: &str,
    ) -> Vec<(f64, usize, usize)> {
        let said = |fact: &Fact| match &fact.extract.value {
            Value::Number(n) if n.value >= 2.0 || n.form == Form::Fraction => match n.form {
                // каждый пятый, one in five
                Form::Ordinal if is_share(n) => Some((Kind::Factor, n.value)),
                Form::Ordinal => Some((Kind::Place, n.value)),
                Form::Times => Some((Kind::Factor, n.value)),
                // вчетверо меньше, a fifth
                Form::Fraction if n.value > 0.0 => Some((Kind::Factor, 1.0 / n.value)),
                Form::Cardinal if n.vague => Some((Kind::Order, n.value)),
                // оба, all three: whatever else is weak proves nothing
                Form::Cardinal if !n.digits && n.value < 10.0 && n.units.is_empty() => {
                    (!fact.extract.weak || n.value == 2.0).then_some((Kind::Few, n.value))
                }
                _ => None,
            },
            _ => None,
        };
        let is_floor = |fact: &Fact, text: &str| {
            begins_with_floor(text[fact.extract.span.end..].trim_start_matches([' ', '\u{a0}', '-']))
        };
        let lone = |facts: &[Fact], used: &[bool], others: &[Fact], text: &str| {
            let places = ByBead::of(others);
            let mut by_kind: FxHashMap<(usize, Kind), Vec<usize>> = FxHashMap::default();
            for (at, fact) in facts.iter().enumerate().filter(|(at, f)| !used[*at] && f.judged) {
                let Some(own) = said(fact) else { continue };
                let mut near = places.near(fact.bead, NEIGHBOURS);
                if !is_floor(fact, text) && !near.any(|o| said(&others[o]) == Some(own)) {
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

    /// Which facts of the source and of the target are paired.
    pub fn used(&self) -> (Vec<bool>, Vec<bool>) {
        let (mut src, mut tgt) = (vec![false; self.source.len()], vec![false; self.target.len()]);
        for pair in &self.pairs {
            (src[pair.src], tgt[pair.tgt]) = (true, true);
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
        let (sources, targets) = (ByBead::of(&self.source), ByBead::of(&self.target));
        let in_source = |fact: &Fact, reach| repeats(fact, &self.source, sources.near(fact.bead, reach));
        let in_target = |fact: &Fact, reach| repeats(fact, &self.target, targets.near(fact.bead, reach));
        // Said twice on one side, once on the other; or standing in the other text in a form not understood.
        let src: Vec<usize> = src
            .into_iter()
            .filter(|i| {
                let fact = &self.source[*i];
                !in_target(fact, 0) && !stands_in(fact, source_text, aligned, false)
            })
            .collect();
        let tgt: Vec<usize> = tgt
            .into_iter()
            .filter(|j| {
                let fact = &self.target[*j];
                !in_source(fact, 0) && !stands_in(fact, target_text, aligned, true)
            })
            .collect();
        let (src, tgt) = restated::without_relative_years(self, aligned, src, tgt);
        let mut changed = Vec::new();
        let open: FxHashSet<usize> = tgt.iter().copied().collect();
        for i in &src {
            for j in targets.near(self.source[*i].bead, 0).filter(|j| open.contains(j)) {
                let (s, t) = (&self.source[*i], &self.target[j]);
                if let Some(likeness) = likeness(&s.extract.value, &t.extract.value) {
                    let order = place(s, aligned, &aligned.source, |b| &b.src)
                        - place(t, aligned, &aligned.target, |b| &b.tgt);
                    changed.push((likeness - order.abs(), *i, j));
                }
            }
        }
        changed.extend(self.swapped(&src_used, &tgt_used, source_text, target_text));
        changed.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut src_gone, mut tgt_gone) = (FxHashSet::default(), FxHashSet::default());
        let mut left = Vec::new();
        for (_, i, j) in changed {
            if !src_gone.contains(&i) && !tgt_gone.contains(&j) {
                src_gone.insert(i);
                tgt_gone.insert(j);
                left.push(Leftover { bead: self.source[i].bead, sides: Sides::Both(i, j) });
            }
        }
        for i in src.into_iter().filter(|i| !src_gone.contains(i)) {
            if !in_target(&self.source[i], NEIGHBOURS) {
                left.push(Leftover { bead: self.source[i].bead, sides: Sides::Source(i) });
            }
        }
        for j in tgt.into_iter().filter(|j| !tgt_gone.contains(j)) {
            if !in_source(&self.target[j], NEIGHBOURS) {
                left.push(Leftover { bead: self.target[j].bead, sides: Sides::Target(j) });
            }
        }
        left.sort_by_key(|l| l.bead);
        self.left = left;
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

/// The facts of one side by their beads.
pub(super) struct ByBead(Vec<(usize, usize)>);

impl ByBead {
    /// For all of a side's facts.
    pub(super) fn of(facts: &[Fact]) -> Self {
        let mut list: Vec<_> = facts.iter().enumerate().map(|(at, fact)| (fact.bead, at)).collect();
        list.sort_unstable();
        ByBead(list)
    }

    /// Indexes of the facts at most `reach` beads from `bead`.
    pub(super) fn near(&self, bead: usize, reach: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.0.partition_point(|(b, _)| b + reach < bead);
        self.0[start..].iter().take_while(move |(b, _)| *b <= bead + reach).map(|(_, at)| *at)
    }
}

/// True if one of the facts `near` of the other side says the same as `fact`, paired or not.
fn repeats(fact: &Fact, others: &[Fact], mut near: impl Iterator<Item = usize>) -> bool {
    near.any(|o| agree(&fact.extract.value, &others[o].extract.value).is_some_and(|g| g > Grade::Clash))
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

/// True for a place in a row that may be a share: каждый пятый, every fifth.
fn is_share(n: &Number) -> bool {
    n.others.iter().any(|other| *other < 1.0)
}

fn number_likeness(a: &Number, b: &Number) -> Option<f64> {
    let kind = |n: &Number| match n.form {
        Form::Cardinal => 0,
        Form::Percent | Form::Points => 1,
        Form::Year | Form::Decade => 2,
        // каждый пятый is a fifth
        Form::Ordinal if is_share(n) => 4,
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
