//! What stands around the texts: the verdict above, the ledger and the rules that did not look below.

use super::chart::{Categories, points};
use super::words::{Words, direction};
use crate::config::Settings;
use crate::model::{LedgerEntry, Rendering, Report, Verdict};
use maud::{Markup, html};

/// At most so many places of one rendering are linked.
const PLACES: usize = 12;

/// Name, verdict, counts and the chart of penalties.
pub fn header(report: &Report, settings: &Settings, back: Option<&str>) -> Markup {
    let (aligned, score) = (&report.aligned, &report.score);
    let passes = score.value >= settings.pass_score;
    let (source, target) = (&aligned.source.doc, &aligned.target.doc);
    let mut categories = Categories::default();
    categories.add(&report.findings, &settings.weights);
    html! {
        a class="skip" href="#findings" { "To the findings" }
        header class="top" {
            div class="name" {
                p class="crumb" {
                    @if let Some(back) = back { a href=(back) { "← All documents" } " " }
                    "sverka " @if !aligned.source.sentences.is_empty() { (source.lang) " → " } (target.lang)
                }
                h1 { (Words(&aligned.id)) }
                p class="paths" {
                    (Words(&source.origin.path))
                    @if !source.origin.path.is_empty() { br; }
                    (Words(&target.origin.path))
                }
            }
            div class={ "verdict " @if passes { "pass" } @else { "fail" } } {
                p class="score" { (format!("{:.1}", score.value)) }
                p class="word" { @if passes { "Passes" } @else { "Fails" } small { (settings.pass_score) " is needed" } }
            }
            dl class="figures" {
                @for (severity, count) in super::by_severity(&report.findings) {
                    div class={ "figure " (severity) @if count == 0 { " none" } } {
                        dt { (super::severity(severity)) } dd { (count) }
                    }
                }
                div class="figure" { dt { "words" } dd { (score.words) } }
                div class="figure" { dt { "points" } dd { (points(score.penalty)) } }
            }
            (categories.chart())
        }
        "\n"
    }
}

/// Every name and term with its renderings.
pub fn ledger(report: &Report) -> Markup {
    let entries = &report.ledger.entries;
    html! {
        @if !entries.is_empty() {
            section class="ledger wide" id="ledger" aria-labelledby="ledger-title" {
                h2 id="ledger-title" { "Names and terms " span class="count" { (entries.len()) } }
                table {
                    thead { tr {
                        th scope="col" { "Original" } th scope="col" { "Kind" } th scope="col" { "In the translation" }
                        th scope="col" { "Known as" } th scope="col" { "Verdict" }
                    } }
                    tbody { @for entry in entries { (term(entry, report)) "\n" } }
                }
            }
        }
    }
}

fn term(entry: &LedgerEntry, report: &Report) -> Markup {
    let (source, target) = (report.aligned.source.doc.lang, report.aligned.target.doc.lang);
    html! {
        tr class=(entry.verdict) {
            th scope="row" lang=(source) dir=(direction(source)) { (Words(&entry.term)) }
            td { (entry.kind) }
            td {
                @for rendering in &entry.renderings {
                    p class="rendering" {
                        @if rendering.text.is_empty() { span class="faint" { "not recognised" } }
                        @else { span lang=(target) dir=(direction(target)) { (Words(&rendering.text)) } }
                        " " (places(rendering))
                    }
                }
            }
            td lang=(target) { @if let Some(preferred) = &entry.preferred { (Words(preferred)) } }
            td class="judged" { @if entry.verdict != Verdict::Consistent { b { (entry.verdict) } } @else { (entry.verdict) } }
        }
    }
}

/// How often, and links to the pairs.
fn places(rendering: &Rendering) -> Markup {
    let mut beads: Vec<usize> = rendering.places.iter().map(|p| p.bead + 1).collect();
    beads.dedup();
    html! {
        span class="places" {
            "×" (rendering.places.len()) " in"
            @for bead in beads.iter().take(PLACES) { " " a href={ "#b" (bead) } aria-label={ "pair " (bead) } { (bead) } }
            @if beads.len() > PLACES { " …" }
        }
    }
}

/// The rules that did not judge, and why.
pub fn skipped(report: &Report) -> Markup {
    let skipped = &report.skipped;
    html! {
        @if !skipped.is_empty() {
            section class="skipped wide" id="skipped" aria-labelledby="skipped-title" {
                h2 id="skipped-title" { "Rules that did not look " span class="count" { (skipped.len()) } }
                ul { @for rule in skipped { li { code { (rule.rule) } " " (Words(&rule.reason)) } } }
            }
        }
    }
}

/// What the page was made with.
pub fn colophon(signature: &str) -> Markup {
    html! {
        footer class="wide" {
            p {
                "Critical findings weigh most; the score is 100 × (1 − points ÷ words of the translation), an automatic "
                "estimate and no human evaluation. Scores with equal signatures can be compared."
            }
            p { code class="signature" { (Words(signature)) } }
        }
        "\n"
    }
}
