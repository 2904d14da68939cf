//! Every rule's page is its test: marked text must be found, unmarked text must stay silent.

use std::path::Path;
use sverka::check::{ALL, Rule};
use sverka::config::{Profile, RuleSetting, Settings};
use sverka::desk::Desk;
use sverka::model::{Finding, Sides, Span};
use sverka::read::{Stated, pair_of_texts};
use sverka::terms::glossary;

/// One `specimen` block: both texts without their marks, and the marked spans.
pub(super) struct Specimen {
    /// Where it begins in its page, from 1.
    pub line: usize,
    pub source: (String, Vec<Span>),
    pub target: (String, Vec<Span>),
    /// Rows of a glossary: source, target, variants, forbidden.
    glossary: Vec<String>,
    /// The style guide in force.
    profile: Profile,
}

/// Takes the `[[…]]` marks out of `text`.
fn unmarked(text: &str) -> (String, Vec<Span>) {
    let mut plain = String::new();
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        plain.push_str(before);
        let (inside, after) = after.split_once("]]").expect("a mark is closed");
        spans.push(Span::new(plain.len(), plain.len() + inside.len()));
        plain.push_str(inside);
        rest = after;
    }
    plain.push_str(rest);
    (plain, spans)
}

/// The specimens of `page`.
pub(super) fn specimens(page: &str) -> Vec<Specimen> {
    let mut found = Vec::new();
    /// Line of the opening, source lines, target lines, glossary rows, profile.
    type Block<'a> = (usize, Vec<&'a str>, Vec<&'a str>, Vec<String>, Profile);
    let mut block: Option<Block<'_>> = None;
    for (number, line) in page.lines().enumerate() {
        match (&mut block, line) {
            (None, "```specimen") => {
                block = Some((number + 1, Vec::new(), Vec::new(), Vec::new(), Profile::default()));
            }
            (Some(_), "```") => {
                let (line, source, target, glossary, profile) = block.take().unwrap();
                found.push(Specimen {
                    line,
                    source: unmarked(&source.join("\n\n")),
                    target: unmarked(&target.join("\n\n")),
                    glossary,
                    profile,
                });
            }
            (Some((_, source, target, glossary, profile)), line) => match line.split_once(": ") {
                Some(("ru", text)) => source.push(text),
                Some(("en", text)) => target.push(text),
                Some(("gl", row)) => glossary.push(row.to_string()),
                Some(("profile", name)) => *profile = Profile::built_in(name).expect("a profile"),
                _ => panic!("line {}: neither ru: nor en: {line}", number + 1),
            },
            (None, _) => {}
        }
    }
    assert!(block.is_none(), "a specimen block is not closed");
    found
}

/// Russian to English.
pub(super) fn stated() -> Stated {
    Stated { source: Some("ru".parse_lang()), target: Some("en".parse_lang()), encoding: None }
}

/// The findings of `rule` alone on a specimen.
fn findings(rule: &Rule, specimen: &Specimen) -> Vec<Finding> {
    let mut settings = Settings::with_profile(specimen.profile.clone());
    for check in ALL {
        let off = check.rule().id != rule.id;
        settings.rules.insert(check.rule().id.to_string(), RuleSetting { off, ..RuleSetting::default() });
    }
    let stated = stated();
    if specimen.source.0.is_empty() {
        let target = sverka::read::target_alone("specimen", specimen.target.0.clone(), &stated);
        return sverka::check_target(target, &settings).findings;
    }
    let pair =
        pair_of_texts("specimen", specimen.source.0.clone(), specimen.target.0.clone(), &stated).unwrap();
    let mut desk = Desk::new(settings);
    if !specimen.glossary.is_empty() {
        let table = format!("source,target,variants,forbidden\n{}\n", specimen.glossary.join("\n"));
        let (ru, en) = ("ru".parse_lang(), "en".parse_lang());
        let entries = glossary::read(Path::new("specimen.csv"), &table, ru, en).unwrap();
        desk = desk.with_glossary(entries, ru, en);
    }
    desk.check(pair).findings
}

trait ParseLang {
    fn parse_lang(&self) -> sverka::model::Lang;
}

impl ParseLang for str {
    fn parse_lang(&self) -> sverka::model::Lang {
        sverka::model::Lang::parse(self).unwrap()
    }
}

/// True if the finding's fault lies on `mark`; a mark of nothing (`[[]]`) is a point.
pub(super) fn hits(finding: &Finding, mark: Span, source: bool) -> bool {
    let fault = match (&finding.places, source) {
        (Sides::Source(p) | Sides::Both(p, _), true) | (Sides::Target(p) | Sides::Both(_, p), false) => {
            p.fault
        }
        _ => return false,
    };
    fault.overlaps(mark)
        || (fault.start <= mark.end && mark.start <= fault.end && (fault.is_empty() || mark.is_empty()))
}

#[test]
fn pages_keep_their_word() {
    let mut wrong = Vec::new();
    for check in ALL {
        let rule = check.rule();
        for specimen in specimens(rule.page) {
            let found = findings(rule, &specimen);
            let at = format!("{}.md:{}", rule.id, specimen.line);
            for (side, is_source) in [(&specimen.source, true), (&specimen.target, false)] {
                for mark in &side.1 {
                    if !found.iter().any(|f| hits(f, *mark, is_source)) {
                        wrong.push(format!("{at}: not found: [[{}]] in {}", mark.of(&side.0), side.0));
                    }
                }
            }
            for f in &found {
                let marked = specimen.source.1.iter().any(|m| hits(f, *m, true))
                    || specimen.target.1.iter().any(|m| hits(f, *m, false));
                if !marked {
                    let fault = f.places.target().map(|p| p.fault.of(&specimen.target.0));
                    wrong.push(format!("{at}: false alarm at {fault:?}: {} ({})", f.message, f.evidence));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_page_has_its_parts() {
    let mut ids = std::collections::BTreeSet::new();
    for check in ALL {
        let rule = check.rule();
        assert!(ids.insert(rule.id), "{} stands twice", rule.id);
        assert_eq!(
            rule.page.lines().next(),
            Some(format!("# {}", rule.id).as_str()),
            "heading of {}",
            rule.id
        );
        assert!(rule.summary().ends_with('.') && rule.summary().len() > 20, "summary of {}", rule.id);
        for part in ["## What", "## Why", "## Silent when", "## Specimens"] {
            assert!(rule.page.contains(part), "{} has no {part}", rule.id);
        }
        let (firing, silent): (Vec<_>, Vec<_>) =
            specimens(rule.page).into_iter().partition(|s| !s.source.1.is_empty() || !s.target.1.is_empty());
        assert!(firing.len() >= 2, "{} has {} specimens that fire", rule.id, firing.len());
        assert!(silent.len() >= 2, "{} has {} specimens that stay silent", rule.id, silent.len());
    }
}
