//! Long texts are cut into blocks where sentence pairs hold together that can hardly be anything else.
//!
//! Every source sentence names the target sentences that share its rare words; the heaviest chain of such pairs
//! that ascends on both sides is the spine of the alignment (blocks that moved and texts that return stay off it);
//! where several neighbours of the spine agree, the text may be cut. Time and memory grow with the length of the
//! text, for each sentence names only a few others.

use super::cognate::Skeleton;
use super::texts::Texts;
use crate::lexicon::Lexicon;
use crate::lexicon::tokens::{Token, TokenKind};
use rustc_hash::FxHashMap;

/// Texts of fewer cells (source × target sentences) are not cut.
const SMALL: usize = 120 * 120;
/// A block has at least this many source sentences, or [`LETTERS`].
const BLOCK: usize = 80;
/// A block without an anchor is cut after this many sentences of either side, in proportion to the lengths.
const LONGEST_BLOCK: usize = 600;
/// So many code points of either side are worth [`LONGEST_BLOCK`] sentences: what a search costs grows with the square
/// of the words, and a sentence may be as long as [`crate::segment::LONGEST`].
const LETTERS: f32 = 240_000.0;
/// Words in more target sentences than this name nothing.
const COMMON: usize = 24;
/// Each source sentence names at most this many target sentences.
const NAMED: usize = 12;
/// A translation less likely than this names nothing.
const LEAST_WEIGHT: f32 = 0.15;

/// Where to cut two texts, as positions before which both are cut, ascending on both sides; none for short texts.
pub fn cuts(source: &Texts<'_>, target: &Texts<'_>, lexicon: Option<&Lexicon>) -> Vec<(usize, usize)> {
    let (source_sums, target_sums) = (sums(&source.lengths), sums(&target.lengths));
    let letters = |from: (usize, usize), to: (usize, usize)| {
        (source_sums[to.0] - source_sums[from.0]).max(target_sums[to.1] - target_sums[from.1])
    };
    let whole = (source.len(), target.len());
    if whole.0 * whole.1 <= SMALL && letters((0, 0), whole) <= LETTERS {
        return Vec::new();
    }
    let spine = chain(&candidates(source, target, lexicon), target.len());
    let firm = spine.windows(3).filter(|w| close(w[0], w[1]) && close(w[1], w[2])).map(|w| w[1]);
    let mut cuts = Vec::new();
    let mut last = (0, 0);
    for (i, j) in firm {
        if j > last.1 && i > last.0 && (i >= last.0 + BLOCK || letters(last, (i, j)) > LETTERS / 4.0) {
            bridged(last, (i, j), (&source_sums, &target_sums), &mut cuts);
            cuts.push((i, j));
            last = (i, j);
        }
    }
    bridged(last, whole, (&source_sums, &target_sums), &mut cuts);
    cuts
}

/// The code points before each sentence, and of all.
fn sums(lengths: &[f32]) -> Vec<f32> {
    let mut sum = 0.0_f64;
    let ends = lengths.iter().map(|length| {
        sum += f64::from(*length);
        sum as f32
    });
    std::iter::once(0.0).chain(ends).collect()
}

/// Two pairs of the spine that support each other: near on both sides, and equally far.
fn close(a: (usize, usize), b: (usize, usize)) -> bool {
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    x <= 3 && y <= 3 && x.abs_diff(y) <= 1
}

/// Cuts a stretch that has no anchor and is too long to search whole, at equal shares of both lengths (of which
/// `sums` are the [`sums`]).
fn bridged(from: (usize, usize), to: (usize, usize), sums: (&[f32], &[f32]), cuts: &mut Vec<(usize, usize)>) {
    let sentences = (to.0 - from.0).max(to.1 - from.1).div_ceil(LONGEST_BLOCK);
    let letters = (sums.0[to.0] - sums.0[from.0]).max(sums.1[to.1] - sums.1[from.1]);
    let pieces = sentences.max((letters / LETTERS).ceil() as usize);
    let at_share = |sums: &[f32], from: usize, to: usize, share: f32| {
        let wanted = sums[from] + (sums[to] - sums[from]) * share;
        from + sums[from + 1..=to].iter().take_while(|sum| **sum <= wanted).count()
    };
    for piece in 1..pieces {
        let share = piece as f32 / pieces as f32;
        cuts.push((at_share(sums.0, from.0, to.0, share), at_share(sums.1, from.1, to.1, share)));
    }
}

/// A pair of sentences that share rare words, and how much: source, target, weight.
type Candidate = (u32, u32, f32);

/// Each sentence is read, asked and forgotten: what stays is a few numbers for each, and the vocabulary.
fn candidates(source: &Texts<'_>, target: &Texts<'_>, lexicon: Option<&Lexicon>) -> Vec<Candidate> {
    let index = Index::new(target, lexicon);
    let mut memory: FxHashMap<String, Vec<(u32, f32)>> = FxHashMap::default();
    let mut named: FxHashMap<u32, f32> = FxHashMap::default();
    let mut all = Vec::new();
    for i in 0..source.len() {
        let tokens = source.read(i);
        named.clear();
        for token in &tokens {
            if !memory.contains_key(&token.form) {
                memory.insert(token.form.clone(), index.named(token));
            }
            for (j, weight) in &memory[&token.form] {
                *named.entry(*j).or_default() += weight;
            }
        }
        // Per root of length, or long sentences would name everything.
        let size = |j: u32| ((tokens.len() + index.sizes[j as usize] as usize) as f32).sqrt().max(1.0);
        let mut best: Vec<Candidate> = named.iter().map(|(j, w)| (i as u32, *j, w / size(*j))).collect();
        best.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.1.cmp(&b.1)));
        best.truncate(NAMED);
        all.extend(best);
    }
    all
}

/// Finds target sentences by stem number, by string, and by the head of a name's skeleton.
struct Index<'a> {
    lexicon: Option<&'a Lexicon>,
    by_stem: FxHashMap<u32, Vec<u32>>,
    by_string: FxHashMap<String, Vec<u32>>,
    by_name: FxHashMap<Vec<u8>, Vec<u32>>,
    /// How many tokens each sentence has.
    sizes: Vec<u32>,
}

impl<'a> Index<'a> {
    fn new(target: &Texts<'_>, lexicon: Option<&'a Lexicon>) -> Self {
        let mut index = Index {
            lexicon,
            by_stem: FxHashMap::default(),
            by_string: FxHashMap::default(),
            by_name: FxHashMap::default(),
            sizes: Vec::with_capacity(target.len()),
        };
        let add = |list: &mut Vec<u32>, j: usize| {
            if list.last() != Some(&(j as u32)) && list.len() <= COMMON {
                list.push(j as u32);
            }
        };
        for j in 0..target.len() {
            let tokens = target.read(j);
            index.sizes.push(tokens.len() as u32);
            for token in tokens {
                if let Some(id) = lexicon.and_then(|l| l.target_id(&token.key)) {
                    add(index.by_stem.entry(id).or_default(), j);
                }
                if token.kind == TokenKind::Capital {
                    let skeleton = Skeleton::of(&token.form);
                    if skeleton.head().len() >= 4 {
                        add(index.by_name.entry(skeleton.head().to_vec()).or_default(), j);
                    }
                }
                add(index.by_string.entry(token.key).or_default(), j);
            }
        }
        index
    }

    /// The target sentences that a source token names, and how strongly: the rarer its match, the more.
    fn named(&self, token: &Token) -> Vec<(u32, f32)> {
        let mut named: FxHashMap<u32, f32> = FxHashMap::default();
        let mut name = |list: Option<&Vec<u32>>, weight: f32| {
            for j in list.into_iter().flatten().filter(|_| list.is_some_and(|l| l.len() <= COMMON)) {
                let weight = weight / (list.map_or(1, Vec::len) as f32).sqrt();
                let known = named.entry(*j).or_default();
                *known = known.max(weight);
            }
        };
        if token.kind != TokenKind::Number || token.key.len() > 1 {
            name(self.by_string.get(&token.key), 1.0);
        }
        if let Some(lexicon) = self.lexicon {
            for (id, p) in lexicon.translations(&token.key).filter(|t| t.1 >= LEAST_WEIGHT) {
                name(self.by_stem.get(&id), (0.35 + p).min(1.0));
            }
        }
        if token.kind == TokenKind::Capital {
            name(self.by_name.get(Skeleton::of(&token.form).head()), 0.9);
        }
        let mut named: Vec<(u32, f32)> = named.into_iter().collect();
        named.sort_unstable_by_key(|n| n.0);
        named
    }
}

/// The heaviest chain of candidates that ascends on both sides.
fn chain(candidates: &[Candidate], targets: usize) -> Vec<(usize, usize)> {
    let mut best = PrefixMax::new(targets);
    let mut before: Vec<Option<u32>> = Vec::with_capacity(candidates.len());
    let mut at = 0;
    while at < candidates.len() {
        let row = candidates[at].0;
        let end = at + candidates[at..].iter().take_while(|c| c.0 == row).count();
        // All of a row look before any of it is offered: no sentence stands in the chain twice.
        let found: Vec<(f32, Option<usize>)> =
            candidates[at..end].iter().map(|c| best.below(c.1 as usize)).collect();
        for (place, (total, previous)) in (at..end).zip(found) {
            before.push(previous.map(|p| p as u32));
            best.offer(candidates[place].1 as usize, total + candidates[place].2, place);
        }
        at = end;
    }
    let mut spine = Vec::new();
    let mut at = best.below(targets).1;
    while let Some(place) = at {
        spine.push((candidates[place].0 as usize, candidates[place].1 as usize));
        at = before[place].map(|p| p as usize);
    }
    spine.reverse();
    spine
}

/// The greatest value at positions below a bound, updated as values come: a Fenwick tree of maxima.
#[derive(Debug)]
pub struct PrefixMax {
    tree: Vec<(f32, Option<usize>)>,
}

impl PrefixMax {
    /// For positions `0..count`.
    pub fn new(count: usize) -> Self {
        PrefixMax { tree: vec![(0.0, None); count + 1] }
    }

    /// The greatest value offered at a position below `bound`, and its name; 0 and `None` if there is none.
    pub fn below(&self, bound: usize) -> (f32, Option<usize>) {
        let mut at = bound.min(self.tree.len() - 1);
        let mut best = (0.0, None);
        while at > 0 {
            if self.tree[at].0 > best.0 {
                best = self.tree[at];
            }
            at -= at & at.wrapping_neg();
        }
        best
    }

    /// Offers `value` called `name` at `position`.
    pub fn offer(&mut self, position: usize, value: f32, name: usize) {
        let mut at = position + 1;
        while at < self.tree.len() {
            if value > self.tree[at].0 {
                self.tree[at] = (value, Some(name));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_passes_by_what_moved() {
        let pairs = [(0, 0, 1.0), (1, 5, 3.0), (2, 1, 1.0), (3, 2, 1.0), (4, 3, 1.0), (5, 4, 1.0)];
        assert_eq!(chain(&pairs, 6), [(0, 0), (2, 1), (3, 2), (4, 3), (5, 4)]);
    }

    #[test]
    fn a_stretch_without_anchors_is_cut_in_proportion() {
        let mut cuts = Vec::new();
        bridged((0, 0), (1200, 600), (&sums(&[1.0; 1200]), &sums(&[2.0; 600])), &mut cuts);
        assert_eq!(cuts, [(600, 300)]);
        // Few sentences, but of the length of a book.
        let mut cuts = Vec::new();
        bridged((0, 0), (10, 10), (&sums(&[60_000.0; 10]), &sums(&[50_000.0; 10])), &mut cuts);
        assert_eq!(cuts, [(3, 3), (6, 6)]);
    }
}
