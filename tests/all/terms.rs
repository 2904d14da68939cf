//! Names, institutions and acronyms over whole tables of cases, through the whole pipeline: what the rules find on
//! faults and what they say to right texts of many topics.

use sverka::config::Settings;
use sverka::desk::Desk;
use sverka::model::{Finding, Lang, Span};
use sverka::read::{Stated, pair_of_texts};

/// The rules these tables judge.
const RULES: &[&str] = &[
    "acronym-unexplained",
    "acronym-wrong",
    "body-wrong",
    "name-inconsistent",
    "name-misspelt",
    "name-wrong",
    "person-gender",
    "place-wrong",
    "term-inconsistent",
    "term-wrong",
    "title-inconsistent",
];

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect())
}

/// What the rules find on a pair.
fn findings(desk: &Desk, source: &str, target: &str) -> Vec<Finding> {
    let stated = Stated { source: Lang::parse("ru"), target: Lang::parse("en"), encoding: None };
    let pair = pair_of_texts("case", source.to_string(), target.to_string(), &stated).expect("a pair");
    let mut found = desk.check(pair).findings;
    found.retain(|f| RULES.contains(&f.rule));
    found
}

fn fault(finding: &Finding) -> Option<Span> {
    finding.places.target().map(|places| places.fault)
}

/// The text without its `[[…]]`, and the marked span.
fn unmarked(text: &str) -> (String, Span) {
    let (before, rest) = text.split_once("[[").expect("a mark");
    let (inside, after) = rest.split_once("]]").expect("a mark is closed");
    let span = Span::new(before.len(), before.len() + inside.len());
    (format!("{before}{inside}{after}"), span)
}

#[test]
fn faults_are_found_and_nothing_else() {
    let desk = Desk::new(Settings::default());
    let (mut count, mut wrong) = (0, Vec::new());
    for row in rows(include_str!("../terms/faulty.tsv")) {
        let [source, marked] = row[..] else { panic!("two columns: {row:?}") };
        let (target, mark) = unmarked(marked);
        let found = findings(&desk, source, &target);
        count += 1;
        if !found.iter().filter_map(fault).any(|span| span.overlaps(mark)) {
            wrong.push(format!("missed: {marked}"));
        }
        for finding in found.iter().filter(|f| !fault(f).is_some_and(|span| span.overlaps(mark))) {
            wrong.push(format!("false alarm: {} in {marked}", finding.message));
        }
    }
    assert!(count >= 60, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn right_texts_stay_silent() {
    let desk = Desk::new(Settings::default());
    let (mut count, mut wrong) = (0, Vec::new());
    for row in rows(include_str!("../terms/clean.tsv")) {
        let [source, target] = row[..] else { panic!("two columns: {row:?}") };
        count += 1;
        wrong.extend(findings(&desk, source, target).iter().map(|f| format!("{} in {target}", f.message)));
    }
    assert!(count >= 60, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whichever loose Russian name stood in the original, a right English name passes and a wrong one is reported.
#[test]
fn bodies_under_every_russian_name() {
    let desk = Desk::new(Settings::default());
    let mut wrong = Vec::new();
    for row in rows(include_str!("../terms/bodies.tsv")) {
        let [russian, right, loose] = row[..] else { panic!("three columns: {row:?}") };
        for form in russian.split(';') {
            let source = format!("Об этом сообщает {form} в своём докладе.");
            let judged = |name: &str| {
                let target = format!("The {name} said this in its report.");
                !findings(&desk, &source, &target).is_empty()
            };
            wrong.extend(loose.split(';').filter(|n| !judged(n)).map(|n| format!("missed: {form} | {n}")));
            wrong.extend(right.split(';').filter(|n| judged(n)).map(|n| format!("false: {form} | {n}")));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
