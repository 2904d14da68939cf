#![doc = include_str!("pronoun_gender.md")]

use crate::check::coverage::{BeadWords, Word};
use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::turns::reports;
use crate::model::{Category, Lang, Places, Severity, Sides, Span};
use crate::terms::names::given::Gender;

/// The check.
#[derive(Debug)]
pub struct PronounGender;

static RULE: Rule = Rule {
    id: "pronoun-gender",
    category: Category::Mistranslation,
    severity: Severity::Major,
    needs: Needs::RussianEnglish,
    page: include_str!("pronoun_gender.md"),
};

/// Words of the source that speak of a man or a boy, or of a thing of that gender: with one of them in the sentence
/// an English "he" may be right.
const HIS: [&str; 9] = ["он", "его", "ему", "им", "ним", "нем", "него", "сам", "самому"];
/// The same of a woman.
const HER: [&str; 6] = ["она", "ее", "ей", "ней", "нее", "сама"];

impl Check for PronounGender {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for (index, _) in case.beads().filter(|(_, b)| !b.is_null()) {
            let words = case.coverage().bead(index);
            let Some((gender, source)) = speaker(&words.src).or_else(|| subject(&words.src)) else {
                continue;
            };
            let (wrong, right, others) = match gender {
                Gender::Female => ("he", "she", HIS.as_slice()),
                Gender::Male => ("she", "he", HER.as_slice()),
            };
            let has = |list: &[Word], form: &str| list.iter().any(|w| w.token.form == form);
            let two = has(&words.tgt, right) || others.iter().any(|form| has(&words.src, form));
            if two || named(case, index, gender) {
                continue;
            }
            let Some(pronoun) = spoken(&words.tgt, wrong) else { continue };
            let (s, t) = (source.of(case.source_text()), pronoun.of(case.target_text()));
            let places = Sides::Both(Places::from(source), Places::from(pronoun));
            let told = format!("“{t}” for a person that the original calls «{s}».");
            let finding = found.report(&RULE, index, places, told);
            finding.confidence = 0.8;
            finding.suggestion = Some(right.to_string());
        }
    }
}

/// True if a person of the other gender than `gender`, or of none that is known, is named in the bead or the one
/// before it: the pronoun may be theirs.
fn named(case: &Case<'_>, bead: usize, gender: Gender) -> bool {
    let terms = case.terms();
    let near = |at: usize| terms.source_bead(at).is_some_and(|b| b <= bead && b + 1 >= bead);
    terms.names.iter().any(|(m, _)| near(m.first) && terms.persons[m.person].gender != Some(gender))
}

/// Who speaks: the gender that all verbs of speech in the past agree on, and the first of them. The masculine is
/// also the form for an office, so that it tells only beside «он».
fn speaker(src: &[Word]) -> Option<(Gender, Span)> {
    let mut told = None;
    for cue in reports(Lang::RU)?.find(&BeadWords::forms(src)) {
        let verb = &src[cue.words.end - 1];
        let form = verb.token.form.as_str();
        let beside = |other: &str| {
            let near = cue.words.start.saturating_sub(1)..(cue.words.end + 1).min(src.len());
            src[near].iter().any(|w| w.token.form == other)
        };
        let gender = if form.ends_with("ла") || form.ends_with("лась") {
            Gender::Female
        } else if (form.ends_with('л') || form.ends_with("лся")) && beside("он") {
            Gender::Male
        } else if form.ends_with('л') || form.ends_with("лся") {
            return None;
        } else {
            continue;
        };
        match told {
            Some((before, _)) if before != gender => return None,
            None => told = Some((gender, verb.token.span)),
            _ => {}
        }
    }
    told
}

/// The pronoun that begins the sentence.
fn subject(src: &[Word]) -> Option<(Gender, Span)> {
    let first = src.first()?;
    match first.token.form.as_str() {
        "она" => Some((Gender::Female, first.token.span)),
        "он" => Some((Gender::Male, first.token.span)),
        _ => None,
    }
}

/// The pronoun `wrong` where it begins the sentence or stands beside a verb of speech.
fn spoken(tgt: &[Word], wrong: &str) -> Option<Span> {
    let says = |i: usize| tgt.get(i).is_some_and(|w| super::reporting::SAYS.contains(&w.token.form.as_str()));
    let at = |i: &usize| *i == 0 || says(i + 1) || says(i - 1);
    let place = (0..tgt.len()).filter(|i| tgt[*i].token.form == wrong).find(at)?;
    Some(tgt[place].token.span)
}
