//! The rule `moved-block`.

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::model::{Bead, Category, Places, Severity, Sides};

/// A stretch of the translation that stands elsewhere than in the original.
pub struct MovedBlock;

static RULE: Rule = Rule {
    id: "moved-block",
    category: Category::Order,
    severity: Severity::Minor,
    needs: Needs::Pair,
    page: include_str!("moved_block.md"),
};

impl Check for MovedBlock {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Pairing
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let aligned = case.aligned;
        let mut block: Vec<usize> = Vec::new();
        let mut flush = |block: &mut Vec<usize>| {
            let beads: Vec<&Bead> = block.iter().map(|b| &aligned.beads[*b]).collect();
            let all = |of: fn(&Bead) -> &Vec<usize>| {
                let mut indexes: Vec<usize> = beads.iter().flat_map(|b| of(b).iter().copied()).collect();
                indexes.sort_unstable();
                indexes
            };
            let source = aligned.source.span_of(&all(|b| &b.src));
            let target = aligned.target.span_of(&all(|b| &b.tgt));
            if let (Some(source), Some(target)) = (source, target) {
                let places = Sides::Both(Places::from(source), Places::from(target));
                let what = if block.len() == 1 { "this sentence stands" } else { "this block stands" };
                found.report(&RULE, block[0], places, format!("{what} elsewhere in the original"));
            }
            block.clear();
        };
        for (index, bead) in case.beads() {
            if !bead.moved || bead.is_null() {
                continue;
            }
            let follows = block.last().is_some_and(|last| {
                let last = &aligned.beads[*last];
                last.src.last().map(|s| s + 1) == bead.src.first().copied()
                    && last.tgt.last().map(|t| t + 1) == bead.tgt.first().copied()
            });
            if !follows {
                flush(&mut block);
            }
            block.push(index);
        }
        flush(&mut block);
    }
}
