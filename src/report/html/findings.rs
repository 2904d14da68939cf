//! The list of findings, with the filters over it.

use super::marks::Marks;
use super::words::{Words, direction};
use crate::check;
use crate::model::{Finding, Places, Report, Side};
use crate::report::excerpt::{Excerpt, excerpt};
use crate::report::position::Positions;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::io::Write;

/// At most so many related places of one finding are quoted.
const RELATED: usize = 6;

/// The list of the findings of one report.
pub struct Listing<'a> {
    /// The report.
    pub report: &'a Report,
    /// Lines and columns of the original.
    pub source: Positions<'a>,
    /// Lines and columns of the translation.
    pub target: Positions<'a>,
    /// Where the original is marked.
    pub source_marks: &'a Marks<'a>,
    /// Where the translation is marked.
    pub target_marks: &'a Marks<'a>,
}

impl Listing<'_> {
    /// Writes the section.
    ///
    /// # Errors
    /// What `out` says.
    pub fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        let findings = &self.report.findings;
        out.write_all(b"<section class=\"findings\" id=\"findings\" aria-labelledby=\"findings-title\">\n")?;
        super::put(out, self.head())?;
        if findings.is_empty() {
            super::put(out, html! { p class="clean" { "Nothing was found." } })?;
        }
        out.write_all(b"<ol class=\"list\">\n")?;
        for (number, finding) in findings.iter().enumerate() {
            super::put(out, self.item(number, finding))?;
        }
        out.write_all(b"</ol>\n</section>\n")
    }

    fn head(&self) -> Markup {
        let findings = &self.report.findings;
        html! {
            div class="bar" {
                h2 id="findings-title" { "Findings " output class="count" aria-live="polite" { (findings.len()) } }
                @if !findings.is_empty() { (filters(findings)) }
            }
        }
    }

    fn item(&self, number: usize, f: &Finding) -> Markup {
        let label = number + 1;
        let bead = f.bead.map(|b| format!("#b{}", b + 1));
        let place = self.target_marks.link(number).or(self.source_marks.link(number)).or(bead);
        html! {
            li id={ "f" (label) } class={ "finding " (f.severity) } tabindex="-1" data-severity=(f.severity)
                data-category=(f.category) data-rule=(f.rule) data-bead=[f.bead.map(|b| b + 1)] {
                p class="kind" {
                    a class={ "n " (f.severity) } href=[place] aria-label={ "finding " (label) ": to its place" } {
                        (label)
                    }
                    (super::severity(f.severity)) " " span class="category" { (f.category) }
                    " " code title=(summary(f.rule)) { (f.rule) }
                }
                p class="message" { (Words(&f.message)) }
                dl {
                    (self.quotes(f.places.source(), &self.report.aligned.source, &self.source, self.source_marks.link(number)))
                    (self.quotes(f.places.target(), &self.report.aligned.target, &self.target, self.target_marks.link(number)))
                    @if !f.evidence.is_empty() { dt { "why" } dd { (Words(&f.evidence)) } }
                    @if let Some(suggestion) = &f.suggestion {
                        dt { "try" } dd class="try" { (Words(suggestion)) }
                    }
                }
                p class="foot" {
                    span title="How sure the rule is" { (percent(f.confidence)) " sure" } " · "
                    span title="Fingerprint: stays the same while the text around it changes" { code { (f.fingerprint) } }
                }
            }
            "\n"
        }
    }

    fn quotes(
        &self,
        places: Option<&Places>,
        side: &Side,
        positions: &Positions<'_>,
        link: Option<String>,
    ) -> Markup {
        let Some(places) = places else { return html! {} };
        let lang = side.doc.lang;
        html! {
            @for (at, span) in super::all(places).take(RELATED + 1).enumerate() {
                @let Excerpt { before, fault, after } = excerpt(&side.doc.text, span);
                @let (line, column) = positions.line_column(span.start);
                dt { @if at == 0 { (lang) } @else { "also" } }
                dd {
                    q lang=(lang) dir=(direction(lang)) { (Words(&before)) b { (Words(&fault)) } (Words(&after)) }
                    " " (where_it_is(line, column, link.as_ref().filter(|_| at == 0)))
                }
            }
            @if places.related.len() > RELATED {
                dt {} dd { "and " (places.related.len() - RELATED) " places more" }
            }
        }
    }
}

/// Line and column, a link where there is a mark.
fn where_it_is(line: usize, column: usize, link: Option<&String>) -> Markup {
    html! {
        @if let Some(link) = link {
            a class="at" href=(link) title="line and column" { (line) ":" (column) }
        } @else {
            span class="at" title="line and column" { (line) ":" (column) }
        }
    }
}

/// What the rule `id` finds, in one sentence.
fn summary(id: &str) -> &'static str {
    check::ALL.iter().map(|c| c.rule()).find(|r| r.id == id).map_or("", |r| r.summary())
}

fn percent(confidence: f32) -> String {
    format!("{:.0}%", confidence * 100.0)
}

/// The filters: hidden until the script, which alone can use them, shows them.
fn filters(findings: &[Finding]) -> Markup {
    let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *categories.entry(finding.category.name()).or_default() += 1;
        *rules.entry(finding.rule).or_default() += 1;
    }
    html! {
        form class="filters" hidden aria-label="Filter the findings" {
            fieldset {
                legend class="quiet" { "Severity" }
                @for (severity, count) in super::by_severity(findings) {
                    @if count > 0 {
                        label class={ "sev " (severity) } {
                            input type="checkbox" name="severity" value=(severity) checked;
                            (severity) " " small { (count) }
                        }
                    }
                }
            }
            (choice("category", "All categories", &categories))
            (choice("rule", "All rules", &rules))
            input type="search" name="q" placeholder="Search findings  /" aria-label="Search findings";
            label class="only" { input type="checkbox" name="only"; "Only pairs with findings" }
            button type="button" name="help" title="Keys" aria-label="Keys" { "?" }
        }
    }
}

fn choice(name: &str, every: &str, values: &BTreeMap<&str, usize>) -> Markup {
    html! {
        select name=(name) aria-label=(name) {
            option value="" { (every) }
            @for (value, count) in values { option value=(value) { (value) " (" (count) ")" } }
        }
    }
}
