//! A deputy who became a minister, or a minister who became a deputy.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::ranks;

/// See the page.
pub struct RankLost;

static RULE: Rule = Rule {
    id: "rank-lost",
    category: Category::TermWrong,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("rank_lost.md"),
};

impl Check for RankLost {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let terms = case.terms();
        for lost in ranks::lost(terms) {
            let source = terms.source[lost.source.0].span.cover(terms.source[lost.source.1].span);
            let span = terms.target[lost.target.0].span.cover(terms.target[lost.target.1].span);
            let (office, text) = (source.of(case.source_text()), span.of(case.target_text()));
            let message = format!("“{text}” leaves out “{}”: the source has «{office}»", lost.rank);
            let both = Sides::Both(Places::from(source), Places::from(span));
            let finding = found.report(&RULE, Some(lost.bead), both, message);
            finding.confidence = 0.85;
            finding.suggestion = Some(format!("{} {text}", lost.rank));
        }
        for gained in ranks::gained(terms) {
            let source = terms.source[gained.source.0].span.cover(terms.source[gained.source.1].span);
            let span = terms.target[gained.target.0].span.cover(terms.target[gained.target.1].span);
            let (name, text) = (source.of(case.source_text()), span.of(case.target_text()));
            let message = format!("The source gives «{name}» no such rank: “{text}”");
            let both = Sides::Both(Places::from(source), Places::from(span));
            found.report(&RULE, Some(gained.bead), both, message).confidence = 0.75;
        }
    }
}
