//! The index over many documents: a row a document, the lowest scores, two charts.
//!
//! A hundred thousand documents make an index too: of each only a short row is kept until the end.

use super::chart::{Categories, bar, points};
use super::frame;
use super::summary::colophon;
use super::words::Words;
use crate::config::Settings;
use crate::error::Error;
use crate::model::{Report, Severity};
use maud::{Markup, html};
use std::io::Write;

/// So many rows make one table; a browser passes over the tables that are off the screen.
const GROUP: usize = 100;

/// So many documents are shown as the lowest.
const LOWEST: usize = 10;

/// So many columns the chart of scores has at most; more documents share columns.
const COLUMNS: usize = 120;

/// What the index says of one document.
#[derive(Debug)]
struct Row {
    id: String,
    /// The page, relative to the index.
    page: String,
    outcome: Result<Outcome, String>,
}

#[derive(Debug)]
struct Outcome {
    words: usize,
    score: f64,
    penalty: f64,
    /// Findings by severity, the worst first.
    counts: Vec<(Severity, usize)>,
}

/// An index being gathered.
#[derive(Debug)]
pub struct Index {
    pass_score: f64,
    rows: Vec<Row>,
    categories: Categories,
    /// Of the first document.
    signature: String,
}

impl Index {
    /// An index without rows, for scores made under `settings`.
    pub fn new(settings: &Settings) -> Self {
        Index {
            pass_score: settings.pass_score,
            rows: Vec::new(),
            categories: Categories::default(),
            signature: String::new(),
        }
    }

    /// Adds a document whose page stands at `page` (relative to the index).
    pub fn add(&mut self, report: &Report, page: String, settings: &Settings) {
        self.categories.add(&report.findings, &settings.weights);
        if self.signature.is_empty() {
            self.signature.clone_from(&report.score.signature);
        }
        let outcome = Outcome {
            words: report.score.words,
            score: report.score.value,
            penalty: report.score.penalty,
            counts: super::by_severity(&report.findings),
        };
        self.rows.push(Row { id: report.aligned.id.clone(), page, outcome: Ok(outcome) });
    }

    /// Adds a document that could not be checked.
    pub fn add_error(&mut self, id: &str, error: &Error) {
        self.rows.push(Row { id: id.to_string(), page: String::new(), outcome: Err(error.to_string()) });
    }

    /// Writes the page.
    ///
    /// # Errors
    /// What `out` says.
    pub fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        frame::begin("sverka · all documents", "index", out)?;
        super::put(out, self.header())?;
        super::put(out, self.lowest())?;
        out.write_all(
            b"<section class=\"documents wide\" id=\"documents\" aria-labelledby=\"documents-title\">\n",
        )?;
        super::put(out, self.head_of_rows())?;
        for (number, group) in self.rows.chunks(GROUP).enumerate() {
            super::put(out, self.table(group, number == 0))?;
        }
        out.write_all(b"</section>\n")?;
        super::put(out, colophon(&self.signature))?;
        frame::end(out)
    }

    fn checked(&self) -> impl Iterator<Item = (&Row, &Outcome)> {
        self.rows.iter().filter_map(|row| Some((row, row.outcome.as_ref().ok()?)))
    }

    fn passes(&self, outcome: &Outcome) -> bool {
        outcome.score >= self.pass_score
    }

    fn header(&self) -> Markup {
        let checked = self.checked().count();
        let broken = self.rows.len() - checked;
        let passed = self.checked().filter(|(_, o)| self.passes(o)).count();
        let words: usize = self.checked().map(|(_, o)| o.words).sum();
        let penalty: f64 = self.checked().map(|(_, o)| o.penalty).sum();
        let count =
            |s| self.checked().flat_map(|(_, o)| &o.counts).filter(|c| c.0 == s).map(|c| c.1).sum::<usize>();
        html! {
            a class="skip" href="#documents" { "To the documents" }
            header class="top" {
                div class="name" {
                    p class="crumb" { "sverka" }
                    h1 { (self.rows.len()) @if self.rows.len() == 1 { " document" } @else { " documents" } }
                    p class="paths" {
                        (passed) " pass, " (checked - passed) " fail"
                        @if broken > 0 { ", " b { (broken) " could not be checked" } }
                    }
                }
                div class={ "verdict " @if passed == checked { "pass" } @else { "fail" } } {
                    @if let Some(mean) = mean(words, penalty) {
                        p class="score" { (format!("{mean:.1}")) }
                        p class="word" { "over all" small { (self.pass_score) " is needed" } }
                    }
                }
                dl class="figures" {
                    @for severity in Severity::ALL.iter().rev() {
                        @let count = count(*severity);
                        div class={ "figure " (severity) @if count == 0 { " none" } } {
                            dt { (super::severity(*severity)) } dd { (count) }
                        }
                    }
                    div class="figure" { dt { "words" } dd { (words) } }
                    div class="figure" { dt { "points" } dd { (points(penalty)) } }
                }
                (self.categories.chart())
            }
            (self.scores())
        }
    }

    /// The score of each document in the order of the rows: a column each, or the mean of several.
    fn scores(&self) -> Markup {
        let checked: Vec<_> = self.checked().collect();
        let share = checked.len().div_ceil(COLUMNS).max(1);
        html! {
            @if checked.len() > 1 {
                figure class="scores wide" {
                    figcaption {
                        "Scores in the order of the documents"
                        @if share > 1 { ", " (share) " to a column: their mean, and a line at the lowest" }
                        span class="faint" { " · the rule marks " (self.pass_score) }
                    }
                    div class="columns-chart" {
                        span class="needed" style={ "bottom:" (self.pass_score) "%" } {}
                        @for group in checked.chunks(share) { (self.column(group)) }
                    }
                }
            }
        }
    }

    fn column(&self, group: &[(&Row, &Outcome)]) -> Markup {
        let mean = group.iter().map(|(_, o)| o.score).sum::<f64>() / group.len().max(1) as f64;
        let lowest = group.iter().map(|(_, o)| o.score).fold(100.0, f64::min);
        let (first, last) = (group.first().map(|g| g.0), group.last().map(|g| g.0));
        html! {
            @if let (Some(first), Some(last)) = (first, last) {
                @let class = if mean >= self.pass_score { "column pass" } else { "column fail" };
                a class=(class) href=(first.page) tabindex="-1" title={
                    (Words(&first.id)) @if group.len() > 1 { " to " (Words(&last.id)) } ": " (format!("{mean:.1}"))
                } {
                    span class="height" style={ "height:" (format!("{mean:.1}")) "%" } {}
                    @if group.len() > 1 { span class="lowest" style={ "bottom:" (format!("{lowest:.1}")) "%" } {} }
                }
            }
        }
    }

    /// Where to begin reading.
    fn lowest(&self) -> Markup {
        let mut failed: Vec<_> = self.checked().filter(|(_, o)| !self.passes(o)).collect();
        failed.sort_by(|a, b| a.1.score.total_cmp(&b.1.score));
        html! {
            @if failed.len() > LOWEST {
                section class="lowest wide" aria-labelledby="lowest-title" {
                    h2 id="lowest-title" { "Read these first" }
                    ol { @for (row, outcome) in failed.iter().take(LOWEST) {
                        li { a href=(row.page) { (Words(&row.id)) } " " span class="faint" { (format!("{:.1}", outcome.score)) } }
                    } }
                }
            }
        }
    }

    fn head_of_rows(&self) -> Markup {
        html! {
            div class="bar" {
                h2 id="documents-title" { "Documents " output class="count" aria-live="polite" { (self.rows.len()) } }
                form class="filters" hidden aria-label="Filter the documents" {
                    select name="state" aria-label="state" {
                        option value="" { "All documents" }
                        option value="fail" { "That fail" }
                        option value="pass" { "That pass" }
                        option value="error" { "That could not be checked" }
                    }
                    select name="sort" aria-label="order" {
                        option value="" { "In their order" }
                        option value="score" { "Lowest score first" }
                        option value="points" { "Most points first" }
                        option value="words" { "Longest first" }
                    }
                    input type="search" name="q" placeholder="Search names  /" aria-label="Search names";
                    button type="button" name="help" title="Keys" aria-label="Keys" { "?" }
                }
            }
        }
    }

    fn table(&self, rows: &[Row], first: bool) -> Markup {
        html! {
            table class="rows" {
                thead class=[(!first).then_some("quiet")] { tr {
                    th scope="col" { "Document" } th scope="col" class="num" { "Score" } th scope="col" class="wide-only" {}
                    th scope="col" { "Verdict" }
                    @for severity in Severity::ALL.iter().rev() { th scope="col" class="num" { (severity) } }
                    th scope="col" class="num" { "points" } th scope="col" class="num" { "words" }
                } }
                tbody { @for row in rows { (self.row(row)) "\n" } }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        match &row.outcome {
            Ok(outcome) => {
                let state = if self.passes(outcome) { "pass" } else { "fail" };
                html! {
                    tr data-state=(state) data-score=(format!("{:.4}", outcome.score))
                        data-points=(points(outcome.penalty)) data-words=(outcome.words) {
                        th scope="row" { a href=(row.page) { (Words(&row.id)) } }
                        td class="num" { (format!("{:.1}", outcome.score)) }
                        td class="wide-only" { (bar(outcome.score, 100.0)) }
                        td class=(state) { (state) }
                        @for (severity, count) in &outcome.counts {
                            td class={ "num " @if *count > 0 { (severity) } @else { "faint" } } { (count) }
                        }
                        td class="num" { (points(outcome.penalty)) }
                        td class="num" { (outcome.words) }
                    }
                }
            }
            Err(error) => html! {
                tr data-state="error" { th scope="row" { (Words(&row.id)) } td colspan="9" class="error" { (Words(error)) } }
            },
        }
    }
}

/// The score of all documents together; nothing without words.
fn mean(words: usize, penalty: f64) -> Option<f64> {
    (words > 0).then(|| (100.0 * (1.0 - penalty / words as f64)).max(0.0))
}
