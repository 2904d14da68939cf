//! Two translations of one original, hung on its sentences.
//!
//! Each translation was paired with the source; source sentences that either pairing holds together make one
//! group, so that both translations of a group say the same part of the original, however they cut it.

use super::faults::Faults;
use super::is_lower;
use super::label::{self, Label, Marks};
use super::words;
use crate::model::{Aligned, Finding, Report, Sentence, Severity, Sides, Span};

/// A change: what the old translation had, what the new one has.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Where: the first side in the old translation, the second in the new one.
    pub sides: Sides<Span>,
    /// What kind of change it is.
    pub label: Label,
}

/// A stretch of a group's text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// The same words, at these places of the old and the new translation.
    Same(Span, Span),
    /// Other words.
    Changed(Change),
}

/// A part of the original with its two translations. Any of the three may be empty, but not all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Sentences of the source.
    pub source: Vec<usize>,
    /// Sentences of the old translation.
    pub old: Vec<usize>,
    /// Sentences of the new translation.
    pub new: Vec<usize>,
    /// Both translations, piece by piece.
    pub pieces: Vec<Piece>,
    /// True if it stands elsewhere among the other groups than it did.
    pub moved: bool,
    /// The findings in it.
    pub faults: Faults,
}

impl Group {
    /// The changes in it.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Changed(change) => Some(change),
            Piece::Same(..) => None,
        })
    }

    /// True if neither text nor place nor findings changed.
    pub fn is_same(&self) -> bool {
        !self.moved
            && self.changes().next().is_none()
            && self.faults.fixed.is_empty()
            && self.faults.new.is_empty()
    }
}

/// What changed from one translation to the next.
#[derive(Clone, Debug)]
pub struct TextDelta<'a> {
    /// The check of the old translation.
    pub old: &'a Report,
    /// The check of the new translation.
    pub new: &'a Report,
    /// All parts of the original, in its order; what neither pairing gives to the original stands behind the part
    /// that comes before it in the translation.
    pub groups: Vec<Group>,
    /// Findings on the texts as a whole.
    pub elsewhere: Faults,
}

impl TextDelta<'_> {
    /// All findings that are fixed, new, or in both, as indexes into the two reports.
    pub fn faults(&self) -> impl Iterator<Item = &Faults> {
        self.groups.iter().map(|g| &g.faults).chain(std::iter::once(&self.elsewhere))
    }

    /// True if a finding of at least `least` is new (or has become that severe), or the score is lower.
    pub fn is_worse(&self, least: Severity) -> bool {
        self.faults().any(|f| f.is_worse(self.old, self.new, least))
            || is_lower(self.old.score.value, self.new.score.value)
    }
}

/// Compares two checks of translations of the same original.
pub fn compare<'a>(old: &'a Report, new: &'a Report) -> TextDelta<'a> {
    let mut groups = grouped(&old.aligned, &new.aligned);
    mark_moved(&mut groups);
    let marks = (Marks::of(&old.aligned), Marks::of(&new.aligned));
    for group in &mut groups {
        group.pieces = pieces(group, old, new, &marks);
        mark_order(&mut group.pieces, &old.aligned.target.doc.text, &new.aligned.target.doc.text);
    }
    let none = groups.len();
    let sort = |report: &Report, of: fn(&Group) -> &Vec<usize>| {
        let mut lists = vec![Vec::new(); none + 1];
        for (index, finding) in report.findings.iter().enumerate() {
            lists[home(finding, report, &groups, of).unwrap_or(none)].push(index);
        }
        lists
    };
    let lists = sort(old, |g| &g.old).into_iter().zip(sort(new, |g| &g.new));
    let mut faults: Vec<Faults> = lists.map(|(a, b)| Faults::of(old, new, a, b)).collect();
    let elsewhere = faults.pop().unwrap_or_default();
    groups.iter_mut().zip(faults).for_each(|(group, faults)| group.faults = faults);
    TextDelta { old, new, groups, elsewhere }
}

/// Joins the source sentences that a bead of either pairing holds together, and gives each group its sentences.
fn grouped(old: &Aligned, new: &Aligned) -> Vec<Group> {
    let count = old.source.sentences.len().max(new.source.sentences.len());
    // The first sentence of the group each sentence belongs to.
    let mut first: Vec<usize> = (0..count).collect();
    for bead in old.beads.iter().chain(&new.beads) {
        for pair in bead.src.windows(2) {
            let (a, b) = (root(&mut first, pair[0]), root(&mut first, pair[1]));
            first[a.max(b)] = a.min(b);
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of = vec![0; count];
    for sentence in 0..count {
        let root = root(&mut first, sentence);
        if root == sentence {
            group_of[sentence] = groups.len();
            groups.push(Group::default());
        } else {
            group_of[sentence] = group_of[root];
        }
        groups[group_of[sentence]].source.push(sentence);
    }
    if groups.is_empty() {
        groups.push(Group::default());
    }
    fill(&mut groups, old, &group_of, |g| &mut g.old);
    fill(&mut groups, new, &group_of, |g| &mut g.new);
    groups
}

/// The first sentence of the group of `at`, shortening the way there for the next who asks.
fn root(first: &mut [usize], mut at: usize) -> usize {
    while first[at] != at {
        first[at] = first[first[at]];
        at = first[at];
    }
    at
}

fn fill(
    groups: &mut [Group],
    aligned: &Aligned,
    group_of: &[usize],
    side: fn(&mut Group) -> &mut Vec<usize>,
) {
    let mut at = 0;
    for bead in &aligned.beads {
        // An addition stays with the group before it: beads come in that order.
        at = bead.src.first().map_or(at, |s| group_of[*s]);
        side(&mut groups[at]).extend(&bead.tgt);
    }
    groups.iter_mut().for_each(|g| side(g).sort_unstable());
}

/// Marks the groups outside the longest run that keeps its order from one translation to the other.
fn mark_moved(groups: &mut [Group]) {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.retain(|g| !groups[*g].old.is_empty() && !groups[*g].new.is_empty());
    order.sort_by_key(|g| groups[*g].old[0]);
    // Patience: `ends[n]` is the run of n + 1 groups that ends first, `before` the group each group follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; groups.len()];
    for g in &order {
        let at = ends.partition_point(|e| groups[*e].new[0] < groups[*g].new[0]);
        before[*g] = at.checked_sub(1).map(|at| ends[at]);
        match ends.get_mut(at) {
            Some(end) => *end = *g,
            None => ends.push(*g),
        }
    }
    let mut stays = vec![false; groups.len()];
    let mut at = ends.last().copied();
    while let Some(g) = at {
        stays[g] = true;
        at = before[g];
    }
    order.iter().for_each(|g| groups[*g].moved = !stays[*g]);
}

/// A word or mark of a translation.
struct Token<'a> {
    text: &'a str,
    span: Span,
    /// True if sentences of other groups stand between it and the token before.
    apart: bool,
}

fn tokens<'a>(report: &'a Report, sentences: &[usize]) -> Vec<Token<'a>> {
    let side = &report.aligned.target;
    let mut out = Vec::new();
    for (place, sentence) in sentences.iter().enumerate() {
        let apart = place > 0 && sentences[place - 1] + 1 != *sentence;
        let start = side.sentences[*sentence].span.start;
        for (number, (at, text)) in words::tokens(side.sentence(*sentence)).enumerate() {
            let span = Span::new(start + at, start + at + text.len());
            out.push(Token { text, span, apart: apart && number == 0 });
        }
    }
    out
}

/// The stretches of `tokens` that no other group interrupts.
fn spans(tokens: &[Token<'_>]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for token in tokens {
        match spans.last_mut().filter(|_| !token.apart) {
            Some(last) => *last = last.cover(token.span),
            None => spans.push(token.span),
        }
    }
    spans
}

fn pieces(group: &Group, old: &Report, new: &Report, marks: &(Marks<'_>, Marks<'_>)) -> Vec<Piece> {
    let (old, new) = (tokens(old, &group.old), tokens(new, &group.new));
    let texts = |tokens: &[Token<'_>]| tokens.iter().map(|t| t.text.to_string()).collect::<Vec<_>>();
    let (a, b) = (texts(&old), texts(&new));
    let (a, b): (Vec<&str>, Vec<&str>) =
        (a.iter().map(String::as_str).collect(), b.iter().map(String::as_str).collect());
    let mut pieces = Vec::new();
    for run in words::compare(&a, &b) {
        let (old, new) = (&old[run.old], &new[run.new]);
        if run.same {
            pieces.extend(same(old, new));
            continue;
        }
        let (mut from, mut to) = (spans(old).into_iter(), spans(new).into_iter());
        loop {
            let sides = match (from.next(), to.next()) {
                (Some(from), Some(to)) => Sides::Both(from, to),
                (Some(from), None) => Sides::Source(from),
                (None, Some(to)) => Sides::Target(to),
                (None, None) => break,
            };
            let label = label::label(&marks.0, &marks.1, &sides);
            pieces.push(Piece::Changed(Change { sides, label }));
        }
    }
    pieces
}

/// Equal tokens, cut where either side is interrupted.
fn same(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (a, b) in old.iter().zip(new) {
        match pieces.last_mut().filter(|_| !a.apart && !b.apart) {
            Some(Piece::Same(from, to)) => (*from, *to) = (from.cover(a.span), to.cover(b.span)),
            _ => pieces.push(Piece::Same(a.span, b.span)),
        }
    }
    pieces
}

/// Words taken out in one place and put in at another were moved.
fn mark_order(pieces: &mut [Piece], old: &str, new: &str) {
    let one_sided = |piece: &Piece| match piece {
        Piece::Changed(Change { sides: Sides::Source(span), .. }) => {
            Some((true, label::letters(span.of(old))))
        }
        Piece::Changed(Change { sides: Sides::Target(span), .. }) => {
            Some((false, label::letters(span.of(new))))
        }
        _ => None,
    };
    let open: Vec<(usize, bool, Vec<String>)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| one_sided(piece).map(|(out, words)| (at, out, words)))
        .filter(|(_, _, words)| words.iter().any(|w| label::says(w)))
        .map(|(at, out, words)| (at, out, label::sorted(&words)))
        .collect();
    let mut taken = vec![false; pieces.len()];
    for (from, _, words) in open.iter().filter(|(_, out, _)| *out) {
        let to = open.iter().find(|(at, out, others)| !*out && !taken[*at] && others == words);
        let Some((to, ..)) = to else { continue };
        taken[*to] = true;
        for at in [*from, *to] {
            if let Piece::Changed(change) = &mut pieces[at] {
                change.label = Label::Order;
            }
        }
    }
}

/// The group a finding belongs to: that of its bead, else that of its places.
fn home(
    finding: &Finding,
    report: &Report,
    groups: &[Group],
    side: fn(&Group) -> &Vec<usize>,
) -> Option<usize> {
    let aligned = &report.aligned;
    let bead = finding.bead.map(|b| &aligned.beads[b]);
    let of_source = |sentence: usize| groups.iter().position(|g| g.source.contains(&sentence));
    let of_target = |sentence: usize| groups.iter().position(|g| side(g).contains(&sentence));
    let at = |sentences: &[Sentence], span: Span| sentences.partition_point(|s| s.span.end <= span.start);
    bead.and_then(|b| b.src.first()).and_then(|s| of_source(*s)).or_else(|| {
        let source = finding.places.source().map(|p| at(&aligned.source.sentences, p.fault));
        let target = finding.places.target().map(|p| at(&aligned.target.sentences, p.fault));
        source.and_then(of_source).or_else(|| target.and_then(of_target))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Stated, pair_of_texts};
    use crate::{check, config::Settings};

    const RU: &str = "Компания заработала 1,5 млрд рублей. Министр Дегтярёв не исключил новых переговоров. Встреча пройдёт в Москве.";

    fn report(en: &str) -> Report {
        let pair = pair_of_texts("d", RU.to_string(), en.to_string(), &Stated::default()).unwrap();
        check(pair, &Settings::default())
    }

    fn labels(old: &str, new: &str) -> Vec<(Label, String, String)> {
        let (old, new) = (report(old), report(new));
        let delta = compare(&old, &new);
        let quote = |span: Option<&Span>, report: &Report| {
            span.map_or(String::new(), |s| s.of(&report.aligned.target.doc.text).to_string())
        };
        let changes = delta.groups.iter().flat_map(Group::changes);
        changes.map(|c| (c.label, quote(c.sides.source(), &old), quote(c.sides.target(), &new))).collect()
    }

    const EN: &str = "The company earned 1.5 billion rubles. Minister Degtyaryov did not rule out new talks. The meeting will take place in Moscow.";

    #[test]
    fn every_change_has_its_kind() {
        for (from, to, label) in [
            ("1.5 billion", "1.5 million", Label::Number),
            ("did not rule out", "did rule out", Label::Negation),
            ("Degtyaryov", "Dmitriev", Label::Name),
            ("Moscow", "Minsk", Label::Name),
            ("take place", "be held", Label::Wording),
            ("new talks", "talks", Label::Wording),
            (" in Moscow", "", Label::Name),
            ("Minister", "minister", Label::Case),
            ("rubles.", "rubles!", Label::Punctuation),
            ("earned", "reportedly earned", Label::Addition),
            (" Minister Degtyaryov did not rule out new talks.", "", Label::Omission),
            ("1.5 billion rubles", "1,500 million rubles", Label::Wording),
        ] {
            let found = labels(EN, &EN.replace(from, to));
            assert_eq!(found.len(), 1, "{from} -> {to}: {found:?}");
            assert_eq!(found[0].0, label, "{found:?}");
        }
    }

    #[test]
    fn cuts_and_joins_change_no_words() {
        let joined = EN.replace("rubles. Minister", "rubles, and Minister");
        let found = labels(EN, &joined);
        assert!(found.len() == 1 && found[0].2.contains("and"), "{found:?}");
        assert_eq!(labels(EN, EN), []);
    }

    #[test]
    fn faults_are_followed_into_the_other_translation() {
        let bad = EN.replace("1.5 billion", "1.5 million").replace("did not rule", "did rule");
        let (good, bad) = (report(EN), report(&bad));
        let delta = compare(&bad, &good);
        let fixed: usize = delta.faults().map(|f| f.fixed.len()).sum();
        assert!(fixed >= 2 && delta.faults().all(|f| f.new.is_empty()));
        assert!(!delta.is_worse(Severity::Minor));
        assert!(compare(&good, &bad).is_worse(Severity::Critical));
        let same = compare(&bad, &bad);
        assert!(same.groups.iter().all(Group::is_same) && !same.is_worse(Severity::Neutral));
    }

    #[test]
    fn a_sentence_that_moves_is_moved_and_not_rewritten() {
        let moved = "The meeting will take place in Moscow. The company earned 1.5 billion rubles. Minister Degtyaryov did not rule out new talks.";
        let (old, new) = (report(EN), report(moved));
        let delta = compare(&old, &new);
        assert!(delta.groups.iter().all(|g| g.changes().next().is_none()), "{:?}", delta.groups);
        assert_eq!(delta.groups.iter().filter(|g| g.moved).count(), 1);
    }
}
