//! Beads → findings.
//!
//! A check is two files and one line: `check/<dimension>/<rule>.rs`, its page `<rule>.md` beside it, and a line
//! in [`ALL`]. The page is what `sverka explain` prints and what the specimen test runs: in a `specimen` block
//! every place between `[[` and `]]` must be found by the rule, and the rule must stay silent everywhere else.

mod accuracy;
mod case;
mod coverage;
mod fingerprint;
pub mod fluency;
mod locale;
mod names;
#[cfg(test)]
mod specimen;
mod style;
mod terminology;

use crate::model::{Aligned, Category, Finding, Lang, Places, Severity, Sides, Skipped, Span};

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
    &names::NameMisspelt,
    &names::NameInconsistent,
    &names::NameWrong,
    &names::PlaceWrong,
    &names::PersonGender,
    &names::TitleInconsistent,
    &fluency::agreement::Agreement,
    &fluency::article_a_an::ArticleAAn,
    &fluency::comma_outside_quotes::CommaOutsideQuotes,
    &fluency::double_punctuation::DoublePunctuation,
    &fluency::doubled_phrase::DoubledPhrase,
    &fluency::doubled_word::DoubledWord,
    &fluency::its::Its,
    &fluency::lower_case::LowerCaseI,
    &fluency::lower_case::LowerCaseStart,
    &fluency::missing_article::MissingArticle,
    &fluency::preposition::Preposition,
    &fluency::quote_spacing::QuoteSpacing,
    &fluency::quotes_unbalanced::QuotesUnbalanced,
    &fluency::spacing::Spacing,
    &fluency::spelling::Spelling,
    &fluency::their::Their,
    &fluency::truncated::Truncated,
    &fluency::verb_form::VerbForm,
    &style::calque::Calque,
    &style::us_uk_mixed::UsUkMixed,
    &locale::date_order_mixed::DateOrderMixed,
    &locale::russian_date::RussianDate,
    &locale::russian_number::RussianNumber,
    &locale::russian_quotes::RussianQuotes,
];

/// One rule: how it looks at a pair, and what it is.
pub trait Check: Sync {
    /// The facts on the rule.
    fn rule(&self) -> &'static Rule;

    /// Looks at `case` and reports to `found`. Never called for a case that [`Rule::needs`] excludes.
    fn check(&self, case: &Case<'_>, found: &mut Findings);
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

/// Runs every check that can judge `case`: the findings in the order of the target text, and the rules that could
/// not judge. What is found in a weak bead is as unsure as the bead, and one step less severe.
pub fn run(case: &Case<'_>) -> (Vec<Finding>, Vec<Skipped>) {
    let (source, target) = (case.aligned.source.doc.lang, case.aligned.target.doc.lang);
    let source = (!case.target_only).then_some(source);
    let mut findings = Vec::new();
    let mut skipped = Vec::new();
    for check in ALL {
        let rule = check.rule();
        let setting = case.settings.rules.get(rule.id).copied().unwrap_or_default();
        if setting.off {
            continue;
        }
        if let Some(reason) = rule.needs.missing(source, target) {
            skipped.push(Skipped { rule: rule.id, reason });
            continue;
        }
        let mut found = Findings::default();
        check.check(case, &mut found);
        for mut finding in found.items {
            if let Some(bead) =
                finding.bead.map(|b| &case.aligned.beads[b]).filter(|b| b.confidence < WEAK_BEAD)
            {
                finding.confidence *= bead.confidence;
                finding.severity = lower(finding.severity);
            }
            finding.severity = setting.severity.unwrap_or(finding.severity);
            findings.push(finding);
        }
    }
    once(&mut findings);
    findings.sort_by_cached_key(|f| position(case.aligned, f));
    fingerprint::mark(case.aligned, &mut findings);
    (findings, skipped)
}

/// One fault is reported once: of findings of one category on the same target words, that of the rule which stands
/// first in [`ALL`]. `findings` are in the order of the rules.
fn once(findings: &mut Vec<Finding>) {
    let mut kept: Vec<(Category, Span, &'static str)> = Vec::new();
    findings.retain(|f| {
        let Some(fault) = f.places.target().map(|p| p.fault) else { return true };
        let again =
            kept.iter().any(|(c, span, rule)| *c == f.category && *rule != f.rule && span.overlaps(fault));
        if !again {
            kept.push((f.category, fault, f.rule));
        }
        !again
    });
}

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
