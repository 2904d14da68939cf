#![doc = include_str!("weekday.md")]

use super::facts::{Fault, changed};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::extract::{Date, Fact, Value};
use crate::lang::calendar::{weekday_name, weekday_of};
use crate::model::{Category, Severity, Side, Span, UnitKind};

/// The check.
#[derive(Debug)]
pub struct Weekday;

static RULE: Rule = Rule {
    id: "weekday",
    category: Category::Date,
    severity: Severity::Major,
    needs: Needs::Facts,
    page: include_str!("weekday.md"),
};

impl Check for Weekday {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        changed(case, &RULE, found, Fault::Weekday, |s, t| {
            format!("The weekday is not that of the original: {s} became {t}.")
        });
        let facts = case.facts();
        let year = dateline_year(&facts.source, &case.aligned.source)
            .or_else(|| dateline_year(&facts.target, &case.aligned.target));
        let in_source: Vec<_> = impossible(&facts.source, case.source_text(), year).collect();
        for (bead, span, said, day, date) in impossible(&facts.target, case.target_text(), year) {
            // One that the original changed into is told above.
            let told_above = facts.left.iter().any(|l| {
                matches!(l.sides, crate::model::Sides::Both(_, t)
                if facts.target[t].extract.span.overlaps(span))
            });
            if told_above {
                continue;
            }
            let copied = in_source.iter().any(|(.., other, _, d)| *other == said && d == &date);
            let told = format!("{date} is a {}, not a {}.", weekday_name(day), weekday_name(said));
            let finding = found.report_target(&RULE, bead, span, told);
            if copied {
                finding.severity = Severity::Minor;
                finding.evidence = "the original has it so too".to_string();
            } else {
                finding.suggestion = Some(weekday_name(day).to_string());
            }
        }
    }
}

/// The year of the dateline, where the head of the text has one.
fn dateline_year(facts: &[Fact], side: &Side) -> Option<i32> {
    let head = side.doc.units.iter().filter(|u| u.kind == UnitKind::Dateline).map(|u| u.span);
    head.flat_map(|span| facts.iter().filter(move |f| span.contains(f.extract.span))).find_map(|f| {
        match &f.extract.value {
            Value::Date(date) => date.year,
            _ => None,
        }
    })
}

/// The weekdays directly before a date that falls on another: bead, span, the weekday said, the right one, the date.
fn impossible<'a>(
    facts: &'a [Fact],
    text: &'a str,
    year: Option<i32>,
) -> impl Iterator<Item = (usize, Span, u8, u8, Date)> + 'a {
    facts.windows(2).filter_map(move |pair| {
        let (Value::Weekday(said), Value::Date(date)) = (&pair[0].extract.value, &pair[1].extract.value)
        else {
            return None;
        };
        let (day, date_span) = (pair[0].extract.span, pair[1].extract.span);
        let between = text.get(day.end..date_span.start)?;
        let date = Date { year: date.year.or(year), ..date.clone() };
        let right = weekday_of(date.year?, date.month?, date.day?)?;
        let apart = between.trim_matches([',', ' ', '.']).is_empty() && !date.swappable;
        (apart && right != *said).then_some((pair[1].bead, day, *said, right, date))
    })
}
