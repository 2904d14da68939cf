//! What the rules on lost hedges and lost attributions share: a cue of the source and none in the target.

use crate::check::coverage::{BeadWords, Word};
use crate::check::{Case, Findings, Rule};
use crate::lang::cues::{Cue, Cues};
use crate::model::{Lang, Places, Sides, Span};

/// A statement whose first translated word has at most so many words before it is shown from its beginning.
const LEADS: usize = 6;

/// The statement that stands without `cue` in the target: the translation of the first word behind the cue, or of the
/// first word before it, with what leads up to it from the last mark on, if that is short.
fn bare(words: &BeadWords, cue: &Cue) -> Option<Span> {
    let (before, behind) = (&words.src[..cue.words.start], &words.src[cue.words.end..]);
    let partner = |words: &[Word]| words.iter().filter(|w| w.content).find_map(|w| w.partner);
    let at = partner(behind).or_else(|| partner(before))?;
    let apart = |i: &usize| words.tgt[*i].token.span.start > words.tgt[*i - 1].token.span.end + 1;
    let first = (1..=at).rev().find(apart).unwrap_or(0);
    let first = if at - first <= LEADS { first } else { at };
    Some(words.tgt[first].token.span.cover(words.tgt[at].token.span))
}

/// Reports every first cue of a bead's source that neither the bead's target nor that of its neighbours (within
/// `reach` beads) has any cue for, and whose words nothing in the target translates.
pub(super) fn lost(
    case: &Case<'_>,
    rule: &'static Rule,
    found: &mut Findings,
    table: fn(Lang) -> Option<&'static Cues>,
    reach: usize,
    told: impl Fn(&str) -> String,
) {
    let (Some(ru), Some(en)) = (table(Lang::RU), table(Lang::EN)) else { return };
    let coverage = case.coverage();
    for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
        let words = coverage.bead(index);
        let cues = ru.find(&BeadWords::forms(&words.src));
        let Some(cue) = cues.into_iter().find(|c| c.meaning.first() != Some(&"-")) else { continue };
        let near = index.saturating_sub(reach)..(index + reach + 1).min(coverage.len());
        let kept = near.clone().any(|i| !en.find(&BeadWords::forms(&coverage.bead(i).tgt)).is_empty());
        let quoted = case.aligned.target.span_of(&case.aligned.beads[index].tgt);
        let quoted = reach > 0 && quoted.is_some_and(|s| s.of(case.target_text()).contains(['“', '"', '”']));
        let translated = words.src[cue.words.clone()]
            .iter()
            .any(|w| w.matched >= 0.2 && w.partner.is_some_and(|j| words.tgt[j].content));
        if kept || quoted || translated {
            continue;
        }
        let span = words.src[cue.words.start].token.span.cover(words.src[cue.words.end - 1].token.span);
        let places = match bare(&words, &cue) {
            Some(target) => Sides::Both(Places::from(span), Places::from(target)),
            None => Sides::Source(Places::from(span)),
        };
        let finding = found.report(rule, index, places, told(span.of(case.source_text())));
        finding.confidence = 0.6;
    }
}
