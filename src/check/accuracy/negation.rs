#![doc = include_str!("negation.md")]

use super::denials::Denials;
use super::double_denial::undone;
use crate::check::without::fit;
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::turns::negators;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};

/// The check.
#[derive(Debug)]
pub struct Negation;

static RULE: Rule = Rule {
    id: "negation",
    category: Category::Negation,
    severity: Severity::Critical,
    needs: Needs::RussianEnglish,
    page: include_str!("negation.md"),
};

/// Below this cosine the two sides are so unlike that a negation may be anywhere in them.
const LEAST_NEARNESS: f32 = 0.6;

/// Where the words tell enough, the encoder overrules them below this gain.
const VETO: f32 = -0.025;

/// A negation that the other side may not have, as the words alone tell.
pub(super) struct Suspect {
    /// The denied words of the side that denies.
    pub source: Span,
    /// The words that stand for them.
    pub target: Span,
    /// The text of the side that denies, with the negation taken out.
    pub affirmed: String,
    /// How much nearer that must lie to the other side (difference of cosines).
    pub least_gain: f32,
    /// True if the words tell enough where the encoder may not be asked.
    pub plain: bool,
}

impl Check for Negation {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let (Some(ru), Some(en)) = (negators(Lang::RU), negators(Lang::EN)) else { return };
        for (index, bead) in case.beads().filter(|(_, b)| !b.is_null()) {
            let (src, tgt) = (&case.aligned.source, &case.aligned.target);
            let (Some(source), Some(target)) = (src.span_of(&bead.src), tgt.span_of(&bead.tgt)) else {
                continue;
            };
            let sides = Denials::new(&case.coverage().beads[index], ru, en);
            let (ours, theirs) = (source.of(case.source_text()), target.of(case.target_text()));
            let mut lost: Vec<(Span, Span)> =
                confirmed(case, theirs, ours, sides.lost(ours, source.start)).collect();
            lost.extend(sides.with());
            lost.extend(undone(sides.words));
            for (source, target) in &lost {
                let told = "The translation says the opposite: a negation is lost.";
                report(case, found, index, (*source, *target), told);
            }
            if lost.is_empty() {
                let added = confirmed(case, ours, theirs, sides.added(theirs, target.start));
                for places in added.chain(sides.prefix_lost()) {
                    let finding = report(case, found, index, places, "Only one side denies this.");
                    (finding.severity, finding.confidence) = (Severity::Major, 0.6);
                }
            }
        }
    }
}

/// The places of those `suspects` without whose negation `text` fits `other` better.
fn confirmed(
    case: &Case<'_>,
    other: &str,
    text: &str,
    suspects: Vec<Suspect>,
) -> impl Iterator<Item = (Span, Span)> {
    let variants: Vec<String> = suspects.iter().map(|s| s.affirmed.clone()).collect();
    let fit = fit(case, other, text, &variants);
    suspects.into_iter().enumerate().filter_map(move |(i, suspect)| {
        let sure = fit.as_ref().map_or(suspect.plain, |fit| {
            // The words alone were right before the encoder was asked: it only has a veto.
            let told = suspect.plain && fit.gains[i] >= VETO;
            told || fit.nearness >= LEAST_NEARNESS && fit.gains[i] >= suspect.least_gain
        });
        sure.then_some((suspect.source, suspect.target))
    })
}

fn report<'f>(
    case: &Case<'_>,
    found: &'f mut Findings,
    bead: usize,
    (source, target): (Span, Span),
    told: &str,
) -> &'f mut crate::model::Finding {
    let places = Sides::Both(Places::from(source), Places::from(target));
    let finding = found.report(&RULE, bead, places, told);
    finding.evidence =
        format!("«{}», but “{}”", source.of(case.source_text()), target.of(case.target_text()));
    finding
}
