//! The comma of a quotation on the wrong side of its closing mark.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::variant::{Spelling, Variant};
use crate::model::{Category, Severity, Span};

/// Finds `”,` where `,”` is due.
pub struct CommaOutsideQuotes;

static RULE: Rule = Rule {
    id: "comma-outside-quotes",
    category: Category::Punctuation,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("comma_outside_quotes.md"),
};

/// Verbs that report speech, behind or before the speaker.
const REPORTING: &[&str] = &[
    "added",
    "admitted",
    "announced",
    "argued",
    "asked",
    "believes",
    "concluded",
    "explained",
    "insisted",
    "noted",
    "promised",
    "recalled",
    "remarked",
    "said",
    "says",
    "stressed",
    "told",
    "warned",
    "wrote",
];

impl Check for CommaOutsideQuotes {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let (inside, outside) = (count(text, [",”", ",\""]), count(text, ["”,", "\","]));
        if outside == 0 {
            return;
        }
        let american = Spelling::of(case.english(), text).majority == Some(Variant::American);
        for mark in ["”,", "\","] {
            for (at, _) in text.match_indices(mark) {
                let reported = is_reported(text, at, mark);
                // A text that always puts the comma outside has chosen to.
                let at_odds = inside > 0 || american && outside < 2;
                if !at_odds || !(american || reported) || text[..at].ends_with([',', '.', '?', '!']) {
                    continue;
                }
                let span = Span::new(at, at + mark.len());
                let better = format!(",{}", mark.trim_end_matches(','));
                let message = "The comma belongs inside the quotation marks.";
                found.report_target(&RULE, case.bead_at_target(at), span, message).suggestion = Some(better);
            }
        }
    }
}

fn count(text: &str, marks: [&str; 2]) -> usize {
    marks.iter().map(|mark| text.matches(mark).count()).sum()
}

/// True if a verb of speech follows closely, and what is quoted is a sentence: then British usage has the comma
/// inside, too.
fn is_reported(text: &str, at: usize, mark: &str) -> bool {
    let behind =
        text[at + mark.len()..].split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(4);
    let open = text[..at].rfind(['“', '"']);
    let quoted = open.map_or("", |open| &text[open..at]);
    let sentence = quoted.split_whitespace().count() > 3
        && quoted.trim_start_matches(['“', '"']).starts_with(char::is_uppercase);
    sentence && behind.into_iter().any(|word| REPORTING.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verbs_are_sorted() {
        assert!(REPORTING.is_sorted());
    }
}
