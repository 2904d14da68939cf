//! Penalty points by category, as a table whose bars can be seen and whose numbers can be read.

use crate::config::Weights;
use crate::model::{Category, Finding};
use crate::score::penalty;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// So many categories are shown at once, the heaviest first; the others unfold.
const SHOWN: usize = 8;

/// Findings and points of each category.
#[derive(Debug, Default)]
pub struct Categories {
    sums: BTreeMap<Category, (usize, f64)>,
}

impl Categories {
    /// Adds `findings`, weighed by `weights`.
    pub fn add(&mut self, findings: &[Finding], weights: &Weights) {
        for finding in findings {
            let (count, points) = self.sums.entry(finding.category).or_default();
            *count += 1;
            *points += penalty(finding, weights);
        }
    }

    /// The chart; nothing where there are no findings.
    pub fn chart(&self) -> Markup {
        let mut rows: Vec<(Category, usize, f64)> =
            self.sums.iter().map(|(c, (n, p))| (*c, *n, *p)).collect();
        rows.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        let most = rows.first().map_or(0.0, |row| row.2);
        // One row more takes no more room than the line that would hide it.
        let (shown, folded) = rows.split_at(if rows.len() > SHOWN + 1 { SHOWN } else { rows.len() });
        html! {
            @if !rows.is_empty() {
                div class="chart" {
                    (table(shown, most, "Penalty points by category"))
                    @if !folded.is_empty() {
                        details {
                            summary {
                                (folded.len()) " categories more, " (points(folded.iter().map(|row| row.2).sum())) " points"
                            }
                            (table(folded, most, "The other categories"))
                        }
                    }
                }
            }
        }
    }
}

fn table(rows: &[(Category, usize, f64)], most: f64, caption: &str) -> Markup {
    html! {
        table {
            caption { (caption) }
            thead class="quiet" { tr {
                th scope="col" { "Category" } th scope="col" { "Share" }
                th scope="col" { "Points" } th scope="col" { "Findings" }
            } }
            tbody {
                @for (category, count, value) in rows {
                    tr {
                        th scope="row" { (category) }
                        td { (bar(*value, most)) }
                        td class="num" title="points" { (points(*value)) }
                        td class="num faint" title="findings" { (count) }
                    }
                }
            }
        }
    }
}

/// A bar of the length of `value`, where `most` fills the width.
pub fn bar(value: f64, most: f64) -> Markup {
    let width = if most > 0.0 { 100.0 * value / most } else { 0.0 };
    html! { span class="rod" style={ "width:" (format!("{width:.1}")) "%" } {} }
}

/// Points without needless zeros.
pub fn points(value: f64) -> String {
    format!("{value:.1}").trim_end_matches(".0").to_string()
}
