//! A long text is checked part by part.
//!
//! What the rules share about a text (its words, names, values, tokens) takes some kilobytes a sentence. A text of more
//! than [`WHOLE`] beads is therefore cut, where no bead crosses the cut, into parts of about [`PART`], and each is checked
//! as a text of its own. What stays whole is the alignment, the rules on sentences left out, added and moved, the score
//! and the fingerprints.
//!
//! The bound is no secret: the rules that compare places of a text with one another ([`Reach::Text`]) see one part at a
//! time, and such a report says so under `skipped`. Alternative that lost: the same lists for the whole text, each held in
//! fewer bytes; they still grew with the text, and found little that an editor would act on thirty novels apart.

use super::fluency::score;
use super::{ALL, Case, Judged, Reach, arranged, rules_of, skipped};
use crate::model::{
    Aligned, Bead, Document, Finding, Lang, Ledger, LedgerEntry, Places, Sentence, Side, Sides, Skipped,
    Span, TermKind, Unit, Verdict,
};
use crate::terms::words;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Texts of no more beads than this are checked as a whole: a long novel has some.
pub const WHOLE: usize = 20_000;

/// About how many beads a part of a longer text has.
pub const PART: usize = 5_000;

/// How many more a part may have so that it ends with a paragraph.
const SPARE: usize = 500;

/// The parts of `aligned` as ranges of beads: one for an ordinary text.
pub fn cut(aligned: &Aligned) -> Vec<Range<usize>> {
    let count = aligned.beads.len();
    if count <= WHOLE { std::iter::once(0..count).collect() } else { cut_by(aligned, PART, SPARE) }
}

/// The parts of about `size` beads, `spare` more at most where a cut is possible.
fn cut_by(aligned: &Aligned, size: usize, spare: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let (mut source, mut target) = (Front::default(), Front::default());
    for (at, bead) in aligned.beads.iter().enumerate() {
        let here = at - start;
        let paragraph = || source.ends_unit(&aligned.source) && target.ends_unit(&aligned.target);
        if here >= size && source.is_clean() && target.is_clean() && (here >= size + spare || paragraph()) {
            parts.push(start..at);
            start = at;
        }
        source.pass(&bead.src);
        target.pass(&bead.tgt);
    }
    parts.push(start..aligned.beads.len());
    parts
}

/// The sentences of one side that the beads so far hold.
#[derive(Default)]
struct Front {
    held: usize,
    /// One past the last of them.
    end: usize,
}

impl Front {
    fn pass(&mut self, sentences: &[usize]) {
        self.held += sentences.len();
        self.end = sentences.last().map_or(self.end, |last| self.end.max(last + 1));
    }

    /// True when they are all sentences up to the last of them.
    fn is_clean(&self) -> bool {
        self.held == self.end
    }

    fn ends_unit(&self, side: &Side) -> bool {
        let unit = |at: usize| side.sentences.get(at).map(|s| s.unit);
        self.end == 0 || unit(self.end - 1) != unit(self.end)
    }
}

/// A part as a text of its own, and where it lies in the whole.
struct Part {
    aligned: Aligned,
    beads: usize,
    source: usize,
    target: usize,
    targets: Range<usize>,
}

impl Part {
    fn of(whole: &Aligned, beads: &Range<usize>) -> Part {
        let range = |of: fn(&Bead) -> &Vec<usize>| {
            let all = || whole.beads[beads.clone()].iter().flat_map(|b| of(b).iter().copied());
            all().min().unwrap_or(0)..all().max().map_or(0, |last| last + 1)
        };
        let (sources, targets) = (range(|b| &b.src), range(|b| &b.tgt));
        let (source, source_at) = side(&whole.source, &sources);
        let (target, target_at) = side(&whole.target, &targets);
        let moved = |all: &[usize], by: usize| all.iter().map(|s| s - by).collect();
        let bead = |b: &Bead| Bead {
            src: moved(&b.src, sources.start),
            tgt: moved(&b.tgt, targets.start),
            confidence: b.confidence,
            moved: b.moved,
        };
        Part {
            aligned: Aligned {
                id: whole.id.clone(),
                source,
                target,
                beads: whole.beads[beads.clone()].iter().map(bead).collect(),
            },
            beads: beads.start,
            source: source_at,
            target: target_at,
            targets,
        }
    }

    /// `finding` of this part as one of the whole text.
    fn back(&self, mut finding: Finding) -> Finding {
        finding.bead = finding.bead.map(|b| b + self.beads);
        finding.places = match finding.places {
            Sides::Source(s) => Sides::Source(shifted(s, self.source)),
            Sides::Target(t) => Sides::Target(shifted(t, self.target)),
            Sides::Both(s, t) => Sides::Both(shifted(s, self.source), shifted(t, self.target)),
        };
        finding
    }

    /// The same for the places of a ledger.
    fn ledger_back(&self, mut ledger: Ledger) -> Ledger {
        let places = ledger.entries.iter_mut().flat_map(|e| &mut e.renderings).flat_map(|r| &mut r.places);
        for place in places {
            place.bead += self.beads;
            place.src = place.src.shift(self.source);
            place.tgt = place.tgt.map(|t| t.shift(self.target));
        }
        ledger
    }
}

fn shifted(places: Places, by: usize) -> Places {
    let related = places.related.into_iter().map(|span| span.shift(by)).collect();
    Places { fault: places.fault.shift(by), related }
}

/// The sentences `range` of `whole` as a side of their own, and the byte where its text begins in that of `whole`.
fn side(whole: &Side, range: &Range<usize>) -> (Side, usize) {
    let sentences = &whole.sentences[range.clone()];
    let (first, last) = (sentences.first(), sentences.last());
    let (start, end) = first.zip(last).map_or((0, 0), |(f, l)| (f.span.start, l.span.end));
    let units = first.zip(last).map_or(0..0, |(f, l)| f.unit..l.unit + 1);
    let back =
        |span: Span| Span::new(span.start.clamp(start, end) - start, span.end.clamp(start, end) - start);
    let doc = Document {
        text: whole.doc.text[start..end].to_string(),
        lang: whole.doc.lang,
        origin: whole.doc.origin.clone(),
        units: whole.doc.units[units.clone()]
            .iter()
            .map(|u| Unit { kind: u.kind, span: back(u.span) })
            .collect(),
    };
    let sentences =
        sentences.iter().map(|s| Sentence { span: back(s.span), unit: s.unit - units.start }).collect();
    (Side { doc, sentences }, start)
}

/// Checks `case`, cut into `parts`, one after another: on this thread, what one part has let go of is there for the next.
pub fn judge(case: &Case<'_>, parts: &[Range<usize>]) -> Judged {
    let mut all = rules_of(case, |reach| reach == Reach::Pairing);
    let mut ledger = Merged::default();
    // The acronyms of the target so far, folded.
    let mut acronyms = FxHashSet::default();
    for range in parts {
        let part = Part::of(case.aligned, range);
        let own = case.of_part(&part.aligned);
        let found = rules_of(&own, |reach| reach != Reach::Pairing).into_iter().map(|f| part.back(f));
        all.extend(found.filter(|f| !is_met(f, case.target_text(), &acronyms)));
        if !case.target_only {
            acronyms.extend(own.terms().acronyms.uses.iter().map(|used| used.letters.clone()));
            ledger.add(part.ledger_back(own.ledger()));
        }
    }
    let mut unsure = skipped(case);
    let known = |rule: &str| !unsure.iter().any(|s| s.rule == rule);
    let reason = format!(
        "looks within each of the {} parts of this long text, of about {PART} pairs of sentences, and not from one part \
         into another",
        parts.len()
    );
    let within: Vec<Skipped> = ALL
        .iter()
        .filter(|check| check.reach() == Reach::Text)
        .map(|check| check.rule())
        .filter(|rule| known(rule.id))
        .filter(|rule| !case.settings.rule(rule.id, rule.category).off)
        .map(|rule| Skipped { rule: rule.id, reason: reason.clone() })
        .collect();
    unsure.extend(within);
    Judged { findings: arranged(case, all), skipped: unsure, ledger: Ledger { entries: ledger.entries } }
}

/// True for an acronym said to come without its full name that an earlier part has.
fn is_met(finding: &Finding, text: &str, before: &FxHashSet<String>) -> bool {
    finding.rule == "acronym-unexplained"
        && finding.places.target().is_some_and(|places| {
            let words = words::of_text(places.fault.of(text), Lang::EN);
            words.first().is_some_and(|word| before.contains(word.fold.as_str()))
        })
}

/// The ledgers of the parts as one: entries of one kind and head form are one entry.
#[derive(Default)]
struct Merged {
    entries: Vec<LedgerEntry>,
    index: FxHashMap<(TermKind, String), usize>,
}

impl Merged {
    fn add(&mut self, ledger: Ledger) {
        for entry in ledger.entries {
            let new = self.entries.len();
            let at = *self.index.entry((entry.kind, entry.term.clone())).or_insert(new);
            if at == new {
                self.entries.push(entry);
                continue;
            }
            let known = &mut self.entries[at];
            for rendering in entry.renderings {
                match known.renderings.iter_mut().find(|r| r.text == rendering.text) {
                    Some(same) => same.places.extend(rendering.places),
                    None => known.renderings.push(rendering),
                }
            }
            known.renderings.sort_by_key(|r| (r.text.is_empty(), std::cmp::Reverse(r.places.len())));
            known.verdict = worse(known.verdict, entry.verdict);
        }
    }
}

/// What two parts together say of a term.
fn worse(a: Verdict, b: Verdict) -> Verdict {
    let order = [Verdict::Wrong, Verdict::Inconsistent, Verdict::Consistent];
    order.into_iter().find(|v| [a, b].contains(v)).unwrap_or(Verdict::Unmatched)
}

/// The fluency of every target sentence (see [`score::of`]), part by part for a text of several `parts`.
pub fn fluency(case: &Case<'_>, parts: &[Range<usize>], findings: &[Finding]) -> Vec<Option<f32>> {
    if parts.len() <= 1 {
        return score::of(case, findings);
    }
    let faults = score::faults(case.aligned, findings);
    let mut all = Vec::with_capacity(faults.len());
    for range in parts {
        let part = Part::of(case.aligned, range);
        all.extend(score::with(&case.of_part(&part.aligned), &faults[part.targets.clone()]));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::read::{Stated, pair_of_texts};

    const RU: &str = "Глава МИД Иван Петров прибыл в Москву. Он не дал комментариев.\n\nКомпания заработала 1,5 млрд \
                      рублей. Убытков нет.\n\nОб этом сообщили в региональном управлении МЧС. Иван Петров с этим \
                      согласен.\n\nДолг вырос на 5%. Погода была хорошей.\n\n";
    const EN: &str = "Foreign Minister Ivan Petrov arrived in Moscow. He gave no comments.\n\nThe company earned 1.5 \
                      million rubles. There are is no losses.\n\nThe regional branch of MChS reported this. Ivan Petrof \
                      agrees with this.\n\nThe debt rose by 6%. The weather was good.\n\n";

    fn aligned(times: usize) -> Aligned {
        let pair =
            pair_of_texts("x", RU.repeat(times), EN.repeat(times), &Stated::default()).expect("a pair");
        crate::align(pair)
    }

    #[test]
    fn parts_end_with_paragraphs_and_never_cut_a_move() {
        let mut aligned = aligned(6);
        let count = aligned.beads.len();
        let ranges = cut_by(&aligned, 5, 2);
        assert!(ranges.len() > 4 && ranges[0].start == 0 && ranges[ranges.len() - 1].end == count);
        for pair in ranges.windows(2) {
            assert_eq!(pair[0].end, pair[1].start);
            let first = aligned.beads[pair[1].start].src[0];
            let unit = |at: usize| aligned.source.sentences[at].unit;
            assert_ne!(unit(first - 1), unit(first));
        }
        // The first and the last sentence of the target change places: nowhere may the text be cut.
        let (first, last) = (aligned.beads[0].tgt.clone(), aligned.beads[count - 1].tgt.clone());
        (aligned.beads[0].tgt, aligned.beads[count - 1].tgt) = (last, first);
        let whole = 0..count;
        assert_eq!(cut_by(&aligned, 5, 2), [whole]);
    }

    #[test]
    fn parts_together_find_what_the_whole_finds() {
        let (aligned, settings) = (aligned(4), Settings::default());
        let case = Case::new(&aligned, &settings, false);
        let ranges = cut_by(&aligned, 6, 2);
        assert!(ranges.len() > 2);
        let (whole, parts) = (crate::check::judge(&case, &cut(&aligned)), judge(&case, &ranges));
        const COMPARING: [&str; 5] = [
            "term-inconsistent",
            "name-inconsistent",
            "title-inconsistent",
            "us-uk-mixed",
            "date-order-mixed",
        ];
        let compared = |f: &&Finding| !COMPARING.contains(&f.rule);
        let of = |judged: &Judged| judged.findings.iter().filter(compared).cloned().collect::<Vec<_>>();
        assert!(whole.findings.len() > 8, "{:?}", whole.findings);
        assert!(whole.findings.iter().any(|f| f.rule == "acronym-unexplained"));
        assert_eq!(of(&whole), of(&parts));
        assert!(whole.skipped.is_empty());
        let unsure: Vec<&str> = parts.skipped.iter().map(|s| s.rule).collect();
        assert_eq!(unsure, COMPARING);
        let terms = |judged: &Judged| -> Vec<_> {
            let places = |e: &LedgerEntry| e.renderings.iter().map(|r| r.places.len()).sum::<usize>();
            judged.ledger.entries.iter().map(|e| (e.kind, e.term.clone(), e.verdict, places(e))).collect()
        };
        assert_eq!(terms(&whole), terms(&parts));
        let scores = |ranges: &[Range<usize>]| fluency(&case, ranges, &whole.findings);
        assert_eq!(scores(&cut(&aligned)), scores(&ranges));
    }
}
