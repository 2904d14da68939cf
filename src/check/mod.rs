//! Beads → findings.
//!
//! A check is two files and one line: `check/<dimension>/<rule>.rs`, its page `<rule>.md` beside it, and a line
//! in [`ALL`]. The page is what `sverka explain` prints and what the specimen test runs: in a `specimen` block
//! every place between `[[` and `]]` must be found by the rule, and the rule must stay silent everywhere else.

mod accuracy;
mod case;
pub mod coverage;
mod fingerprint;
pub mod fluency;
mod frames;
mod house;
mod locale;
mod names;
pub mod parts;
pub mod precision;
#[cfg(test)]
mod specimen;
mod style;
mod terminology;
mod without;

use crate::lang::facts;
use crate::model::{Aligned, Category, Finding, Lang, Ledger, Places, Severity, Sides, Skipped, Span};
use crate::terms;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub use case::Case;

/// Every check, in the order of the reports' rule list.
pub static ALL: &[&dyn Check] = &[
    &accuracy::abridged::Abridged,
    &accuracy::omitted_sentence::OmittedSentence,
    &accuracy::added_sentence::AddedSentence,
    &accuracy::moved_block::MovedBlock,
    &accuracy::untranslated::Untranslated,
    &accuracy::mixed_script::MixedScript,
    &accuracy::number::Number,
    &accuracy::scale::Scale,
    &accuracy::currency::Currency,
    &accuracy::unit::Unit,
    &accuracy::percent::Percent,
    &accuracy::percentage_points::PercentagePoints,
    &accuracy::by_or_to::ByOrTo,
    &accuracy::date::Date,
    &accuracy::weekday::Weekday,
    &accuracy::time::Time,
    &accuracy::code::Code,
    &accuracy::url::Url,
    &accuracy::approximation::Approximation,
    &accuracy::negation::Negation,
    &accuracy::scope::Scope,
    &accuracy::direction::Direction,
    &accuracy::hedge_lost::HedgeLost,
    &accuracy::attribution_lost::AttributionLost,
    &accuracy::speaker::Speaker,
    &accuracy::pronoun_gender::PronounGender,
    &accuracy::quotation::Quotation,
    &accuracy::omitted_clause::OmittedClause,
    &accuracy::added_clause::AddedClause,
    &accuracy::truncation::Truncation,
    &terminology::TermWrong,
    &terminology::TermInconsistent,
    &terminology::AcronymUnexplained,
    &terminology::AcronymWrong,
    &terminology::GlossaryTerm,
    &names::NameAltered,
    &names::NameMisspelt,
    &names::NameInconsistent,
    &names::NameWrong,
    &names::BodyWrong,
    &names::PlaceWrong,
    &names::PersonGender,
    &names::RankLost,
    &names::TitleInconsistent,
    &fluency::agreement::Agreement,
    &fluency::article_a_an::ArticleAAn,
    &fluency::comma_outside_quotes::CommaOutsideQuotes,
    &fluency::comma_splice::CommaSplice,
    &fluency::confused::Confused,
    &fluency::double_punctuation::DoublePunctuation,
    &fluency::doubled_phrase::DoubledPhrase,
    &fluency::doubled_word::DoubledWord,
    &fluency::hyphen_for_dash::HyphenForDash,
    &fluency::inversion::Inversion,
    &fluency::its::Its,
    &fluency::lower_case::LowerCaseI,
    &fluency::lower_case::LowerCaseStart,
    &fluency::missing_article::MissingArticle,
    &fluency::missing_comma::MissingComma,
    &fluency::missing_subject::MissingSubject,
    &fluency::preposition::Preposition,
    &fluency::quote_spacing::QuoteSpacing,
    &fluency::quotes_unbalanced::QuotesUnbalanced,
    &fluency::spacing::Spacing,
    &fluency::spelling::Spelling,
    &fluency::split_compound::SplitCompound,
    &fluency::stray_capital::StrayCapital,
    &fluency::their::Their,
    &fluency::truncated::Truncated,
    &fluency::verb_form::VerbForm,
    &style::calque::Calque,
    &style::us_uk_mixed::UsUkMixed,
    &style::long_sentence::LongSentence,
    &style::passive::Passive,
    &house::SmallNumeral,
    &house::DashStyle,
    &house::PercentStyle,
    &house::QuoteStyle,
    &house::PlacePolicy,
    &locale::date_order_mixed::DateOrderMixed,
    &locale::number_unseparated::NumberUnseparated,
    &locale::russian_date::RussianDate,
    &locale::russian_number::RussianNumber,
    &locale::russian_quotes::RussianQuotes,
];

/// The id and category of every rule, against which the names in a configuration are checked.
pub fn names() -> Vec<(&'static str, Category)> {
    ALL.iter().map(|c| (c.rule().id, c.rule().category)).collect()
}

/// One rule: how it looks at a pair, and what it is.
pub trait Check: Sync {
    /// The facts on the rule.
    fn rule(&self) -> &'static Rule;

    /// How much of a text it must see.
    fn reach(&self) -> Reach {
        Reach::Near
    }

    /// Makes the tables it needs, so that they are there when it is asked (see [`prepare`]).
    fn prepare(&self) {}

    /// Looks at `case` and reports to `found`. Never called for a case that [`Rule::needs`] excludes.
    fn check(&self, case: &Case<'_>, found: &mut Findings);
}

/// How much of a text a check must see; a long text is shown in parts ([`parts`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The sentences of both sides and how they are paired, from beginning to end, and nothing else.
    Pairing,
    /// Places compared with one another: in a long text only those of one part.
    Text,
    /// What stands near.
    Near,
}

/// All facts on a rule in one place.
#[derive(Debug)]
pub struct Rule {
    /// Its name, after the fault: lower-case words joined by hyphens.
    pub id: &'static str,
    /// What its findings are.
    pub category: Category,
    /// How bad they are unless a finding says otherwise.
    pub severity: Severity,
    /// What it must have to judge.
    pub needs: Needs,
    /// Its page, in Markdown.
    pub page: &'static str,
}

/// Makes the tables that checks and the analysis of terms need for nearly every text from Russian to English. They are
/// made when they are first asked for anyway: this is for who has a core to spare before that.
pub fn prepare() {
    rayon::join(|| ALL.iter().for_each(|check| check.prepare()), terms::prepare);
}

/// The rule called `id`, if there is one.
pub fn rule(id: &str) -> Option<&'static Rule> {
    ALL.iter().map(|check| check.rule()).find(|rule| rule.id == id)
}

impl Rule {
    /// The line under the page's heading: what the rule finds, in one sentence.
    pub fn summary(&self) -> &'static str {
        self.page.lines().skip(1).map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// What a rule must have to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A source and a target in any two languages.
    Pair,
    /// A source and a target in languages whose numbers, units and dates are known.
    Facts,
    /// A Russian source and an English target.
    RussianEnglish,
    /// An English target; the source, if there is one, only excuses.
    English,
}

impl Needs {
    /// Why a rule with these needs cannot judge, or `None` if it can. `source` is `None` when the target was
    /// handed over alone.
    pub fn missing(self, source: Option<Lang>, target: Lang) -> Option<String> {
        match self {
            Needs::Pair => source.is_none().then(|| "there is no source".to_string()),
            Needs::Facts => match source {
                None => Some("there is no source".to_string()),
                Some(s) => {
                    let unknown = [s, target].into_iter().find(|lang| !facts::are_known(*lang))?;
                    let known: Vec<String> = facts::known().iter().map(Lang::to_string).collect();
                    Some(format!("has no number words and dates of {unknown}, only of {}", known.join(", ")))
                }
            },
            Needs::RussianEnglish => match source {
                None => Some("there is no source".to_string()),
                Some(Lang::RU) if target == Lang::EN => None,
                Some(s) => Some(format!("has no knowledge of {s}-{target}, only of ru-en")),
            },
            Needs::English => {
                (target != Lang::EN).then(|| format!("reads English only, and the target is {target}"))
            }
        }
    }
}

/// Collects what a check reports.
#[derive(Debug, Default)]
pub struct Findings {
    items: Vec<Finding>,
}

impl Findings {
    /// Reports a fault of `rule` at `places` (in `bead`, if it belongs to one) with a `message` for the editor.
    /// The finding that is returned has the rule's own category and severity, full confidence and no evidence;
    /// the caller may change these.
    pub fn report(
        &mut self,
        rule: &'static Rule,
        bead: impl Into<Option<usize>>,
        places: Sides<Places>,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.items.push(Finding {
            rule: rule.id,
            category: rule.category,
            severity: rule.severity,
            confidence: 1.0,
            places,
            bead: bead.into(),
            message: message.into(),
            evidence: String::new(),
            suggestion: None,
            fingerprint: String::new(),
        });
        let last = self.items.len() - 1;
        &mut self.items[last]
    }

    /// Reports a fault that stands in the target alone, at `span`.
    pub fn report_target(
        &mut self,
        rule: &'static Rule,
        bead: impl Into<Option<usize>>,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.report(rule, bead, Sides::Target(span.into()), message)
    }
}

/// Below this confidence a bead is weak: what is found in it may be the aligner's fault.
const WEAK_BEAD: f32 = 0.5;

/// What the rules make of a pair.
#[derive(Debug)]
pub struct Judged {
    /// The findings, in the order of the target text.
    pub findings: Vec<Finding>,
    /// The rules that could not judge, or not everywhere.
    pub skipped: Vec<Skipped>,
    /// Every name and term with its renderings.
    pub ledger: Ledger,
}

/// Runs every check that can judge `case`: the findings in the order of the target text, and the rules that could
/// not judge. What is found in a weak bead is as unsure as the bead, and one step less severe. A text of several
/// `parts` ([`parts::cut`]) is checked part by part.
pub fn judge(case: &Case<'_>, parts: &[Range<usize>]) -> Judged {
    if parts.len() > 1 {
        return parts::judge(case, parts);
    }
    let findings = run(case);
    let ledger = if case.target_only { Ledger::default() } else { case.ledger() };
    Judged { findings, skipped: skipped(case), ledger }
}

/// The findings of every check that can judge `case`, as a whole.
pub fn run(case: &Case<'_>) -> Vec<Finding> {
    arranged(case, rules_of(case, |_| true))
}

/// Whether a rule may be asked about `case`, or why not; `None` for one that is switched off.
fn may_judge(case: &Case<'_>, rule: &Rule) -> Option<Result<(), String>> {
    let aligned = case.aligned;
    let source = (!case.target_only).then_some(aligned.source.doc.lang);
    let on = !case.settings.rule(rule.id, rule.category).off;
    on.then(|| rule.needs.missing(source, aligned.target.doc.lang).map_or(Ok(()), Err))
}

/// The rules that cannot judge `case`, and why.
fn skipped(case: &Case<'_>) -> Vec<Skipped> {
    let rules = ALL.iter().map(|check| check.rule());
    let missing = |rule: &Rule| may_judge(case, rule).and_then(Result::err);
    rules.filter_map(|rule| missing(rule).map(|reason| Skipped { rule: rule.id, reason })).collect()
}

/// What the checks with a reach that is `wanted` find in `case`, in the order of the rules.
fn rules_of(case: &Case<'_>, wanted: impl Fn(Reach) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in ALL.iter().filter(|check| wanted(check.reach())) {
        let rule = check.rule();
        if !matches!(may_judge(case, rule), Some(Ok(()))) {
            continue;
        }
        let setting = case.settings.rule(rule.id, rule.category);
        let mut found = Findings::default();
        check.check(case, &mut found);
        for mut finding in enough(found.items) {
            if let Some(bead) =
                finding.bead.map(|b| &case.aligned.beads[b]).filter(|b| b.confidence < WEAK_BEAD)
            {
                finding.confidence *= bead.confidence;
                finding.severity = lower(finding.severity);
            }
            finding.severity = setting.severity.unwrap_or(finding.severity);
            if finding.confidence >= setting.confidence && !is_accepted(case, &finding) {
                findings.push(finding);
            }
        }
    }
    findings
}

/// `findings`, which come in the order of the rules, each fault once, in the order of the text and with fingerprints.
fn arranged(case: &Case<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    once(&mut findings);
    findings.sort_by_cached_key(|f| position(case.aligned, f));
    fingerprint::mark(case.aligned, &mut findings);
    findings
}

/// How many findings of one rule in one bead an editor needs to see.
const ENOUGH: usize = 100;

/// The findings of one rule, no more than [`ENOUGH`] of a bead; the last of these says how many more there were. A
/// sentence with so many faults is no sentence (a table, a list of codes, a broken file).
fn enough(items: Vec<Finding>) -> Vec<Finding> {
    let mut counts: FxHashMap<Option<usize>, (usize, usize)> = FxHashMap::default();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in items {
        let (count, last) = counts.entry(finding.bead).or_default();
        *count += 1;
        if *count <= ENOUGH {
            *last = kept.len();
            kept.push(finding);
        }
    }
    for (count, last) in counts.into_values().filter(|(count, _)| *count > ENOUGH) {
        kept[last].message.push_str(&format!(" (and {} more like this in the sentence)", count - ENOUGH));
    }
    kept
}

/// The rules that judge how a word is spelt: what the user accepts, they leave alone.
const SPELLING: &[&str] = &["name-altered", "name-inconsistent", "name-misspelt", "spelling"];

fn is_accepted(case: &Case<'_>, finding: &Finding) -> bool {
    let fault = || finding.places.target().map_or("", |p| p.fault.of(case.target_text()));
    SPELLING.contains(&finding.rule) && case.settings.accepts(fault())
}

/// One fault is reported once: of findings of one category on the same target words, that of the rule which stands
/// first in [`ALL`]. `findings` are in the order of the rules.
fn once(findings: &mut Vec<Finding>) {
    // What is kept, by the stretches of the target that it touches.
    let mut kept: FxHashMap<(Category, usize), Vec<(Span, &'static str)>> = FxHashMap::default();
    findings.retain(|f| {
        let Some(fault) = f.places.target().map(|p| p.fault) else { return true };
        let stretches = fault.start / STRETCH..=fault.end / STRETCH;
        let again = stretches.clone().any(|stretch| {
            let near = kept.get(&(f.category, stretch)).into_iter().flatten();
            near.into_iter().any(|(span, rule)| *rule != f.rule && span.overlaps(fault))
        });
        if !again {
            for stretch in stretches {
                kept.entry((f.category, stretch)).or_default().push((fault, f.rule));
            }
        }
        !again
    });
}

/// The length of a stretch of text whose findings are compared with one another, in bytes.
const STRETCH: usize = 256;

fn lower(severity: Severity) -> Severity {
    match severity {
        Severity::Critical => Severity::Major,
        Severity::Major => Severity::Minor,
        other => other,
    }
}

/// Where a finding stands in the target: its own place, or where its bead's neighbours put it; then in the source,
/// then by rule.
fn position(aligned: &Aligned, f: &Finding) -> (usize, usize, &'static str) {
    let source = f.places.source().map_or(0, |p| p.fault.start);
    let target = f.places.target().map(|p| p.fault.start).unwrap_or_else(|| {
        let upto = f.bead.map_or(0, |b| b + 1);
        let before = aligned.beads[..upto].iter().rev().find_map(|b| b.tgt.last());
        before.map_or(0, |t| aligned.target.sentences[*t].span.end)
    });
    (target, source, f.rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Profile;

    #[test]
    fn profiles_name_rules_that_are_there() {
        let names = names();
        for profile in Profile::all().values() {
            for rule in profile.rules.keys() {
                assert!(names.iter().any(|(id, _)| id == rule), "{}: {rule}", profile.name);
            }
        }
    }
}
