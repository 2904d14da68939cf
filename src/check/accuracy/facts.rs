//! What the rules on numbers, dates, times and codes share: which fault a difference is, and how it is told.

use crate::check::{Case, Findings, Rule};
use crate::extract::{Extract, Form, Grade, Number, Pair, Value, agree};
use crate::lang::units::Unit;
use crate::model::{Places, Severity, Sides};

/// The fault that two corresponding or leftover values show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Number,
    Scale,
    Currency,
    Unit,
    Percent,
    Points,
    Date,
    Weekday,
    Time,
    Code,
    Address,
}

/// Reports every value that was changed in the way of `fault`. `told` makes the sentence for the editor from the
/// two values.
pub(super) fn changed(
    case: &Case<'_>,
    rule: &'static Rule,
    found: &mut Findings,
    fault: Fault,
    told: impl Fn(&Value, &Value) -> String,
) {
    let facts = case.facts();
    let sure = |p: &&Pair| !facts.source[p.src].extract.weak && !facts.target[p.tgt].extract.weak;
    let clashes = facts.pairs.iter().filter(|p| p.grade == Grade::Clash).filter(sure).map(|p| (p.src, p.tgt));
    let left = facts.left.iter().filter_map(|l| match l.sides {
        Sides::Both(src, tgt) => Some((src, tgt)),
        Sides::Source(_) | Sides::Target(_) => None,
    });
    for (src, tgt) in clashes.chain(left) {
        let (src, tgt) = (&facts.source[src], &facts.target[tgt]);
        let (s, t) = (&src.extract, &tgt.extract);
        if fault_of(&s.value, &t.value) != Some(fault) {
            continue;
        }
        let places = Sides::Both(Places::from(s.span), Places::from(t.span));
        let finding = found.report(rule, tgt.bead, places, told(&s.value, &t.value));
        finding.evidence = evidence(case, s, t);
        finding.suggestion = suggestion(&s.value);
        finding.severity = severity(rule, &s.value);
    }
}

/// Reports numbers in digits that only one side has. Small ones, years, places in a row and what stands in brackets
/// are often left out or added with reason.
pub(super) fn one_sided(case: &Case<'_>, rule: &'static Rule, found: &mut Findings) {
    let facts = case.facts();
    for left in &facts.left {
        let (fact, place) = match left.sides {
            Sides::Source(src) => {
                (&facts.source[src], Sides::Source(Places::from(facts.source[src].extract.span)))
            }
            Sides::Target(tgt) => {
                (&facts.target[tgt], Sides::Target(Places::from(facts.target[tgt].extract.span)))
            }
            Sides::Both(..) => continue,
        };
        let Value::Number(number) = &fact.extract.value else { continue };
        if !tells(number) || fact.extract.bracketed {
            continue;
        }
        let told = match left.sides {
            Sides::Source(_) => format!("The translation leaves out a number: {number}."),
            _ => format!("The original has no such number: {number}."),
        };
        found.report(rule, left.bead, place, told).severity = Severity::Major;
    }
}

/// True for numbers that a translator has no reason to leave out.
fn tells(number: &Number) -> bool {
    match number.form {
        Form::Percent | Form::Points => number.digits,
        // Round the clock: круглосуточно, 24-hour.
        Form::Cardinal if number.value == 24.0 && number.units.iter().any(|u| u.is_time()) => false,
        Form::Cardinal => {
            let measured = number.value > 1.0 && !number.units.is_empty();
            number.digits && !number.vague && (number.value > 10.0 || measured)
        }
        Form::Ordinal | Form::Fraction | Form::Times | Form::Year | Form::Decade => false,
    }
}

/// A wrong place in a row misleads less than a wrong amount.
fn severity(rule: &'static Rule, value: &Value) -> Severity {
    match value {
        Value::Number(n) if matches!(n.form, Form::Ordinal) => rule.severity.min(Severity::Major),
        _ => rule.severity,
    }
}

/// Both values as understood.
fn evidence(case: &Case<'_>, s: &Extract, t: &Extract) -> String {
    let (ru, en) = (s.span.of(case.source_text()), t.span.of(case.target_text()));
    format!("«{ru}» = {}, but the translation has “{en}”", s.value)
}

/// What the English should have, where the value has one plain English form.
fn suggestion(value: &Value) -> Option<String> {
    match value {
        Value::Number(n) if n.vague || (matches!(n.form, Form::Times | Form::Fraction)) => None,
        Value::Code(_) | Value::Address(_) => None,
        other => Some(other.to_string()),
    }
}

fn fault_of(s: &Value, t: &Value) -> Option<Fault> {
    match (s, t) {
        (Value::Number(s), Value::Number(t)) => {
            number_fault(s, t, agree(&Value::Number(s.clone()), &Value::Number(t.clone())))
        }
        (Value::Date(_) | Value::Holiday(_), Value::Date(_) | Value::Holiday(_)) => Some(Fault::Date),
        (Value::Weekday(_), Value::Weekday(_)) => Some(Fault::Weekday),
        (Value::Time(_), Value::Time(_)) => Some(Fault::Time),
        (Value::Code(_), Value::Code(_)) => Some(Fault::Code),
        (Value::Address(_), Value::Address(_)) => Some(Fault::Address),
        _ => None,
    }
}

fn number_fault(s: &Number, t: &Number, grade: Option<Grade>) -> Option<Fault> {
    if matches!(s.form, Form::Year | Form::Decade) && matches!(t.form, Form::Year | Form::Decade) {
        return Some(Fault::Date);
    }
    if grade != Some(Grade::Clash) {
        let ratio = if t.value == 0.0 { 0.0 } else { s.value / t.value };
        let thousands = (ratio.abs().log10() / 3.0).round();
        let scale = thousands != 0.0 && (ratio / 1000_f64.powf(thousands) - 1.0).abs() < 1e-6;
        let scaled = scale && s.value.max(t.value) >= 1e6;
        return Some(if scaled { Fault::Scale } else { Fault::Number });
    }
    match (s.form, t.form) {
        (Form::Percent, Form::Points) | (Form::Points, Form::Percent) => return Some(Fault::Points),
        (Form::Percent | Form::Points, _) | (_, Form::Percent | Form::Points) => return Some(Fault::Percent),
        _ => {}
    }
    // Pounds may be money or mass: what the other side measures decides.
    let measure = |u: &&'static Unit| {
        !u.is_money() && s.units.iter().chain(&t.units).filter(|v| v.dimension == u.dimension).count() > 1
    };
    let money = (s.is_money() || t.is_money()) && !s.units.iter().chain(&t.units).any(measure);
    Some(if money { Fault::Currency } else { Fault::Unit })
}
