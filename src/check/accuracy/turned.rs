//! What the rules on lost hedges and lost attributions share: a cue of the source and none in the target.

use crate::check::coverage::BeadWords;
use crate::check::{Case, Findings, Rule};
use crate::lang::cues::Cues;
use crate::model::{Lang, Places, Sides};

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
        // The first word behind the cue that is translated stands without it.
        let bare = words.src[cue.words.end..].iter().filter(|w| w.content).find_map(|w| w.partner);
        let places = match bare {
            Some(j) => Sides::Both(Places::from(span), Places::from(words.tgt[j].token.span)),
            None => Sides::Source(Places::from(span)),
        };
        let finding = found.report(rule, index, places, told(span.of(case.source_text())));
        finding.confidence = 0.6;
    }
}
