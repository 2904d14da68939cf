//! A term of the user's glossary that is not rendered as the glossary says.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::model::{Category, Places, Severity, Sides};
use crate::terms::glossary;

/// See the page.
pub struct GlossaryTerm;

static RULE: Rule = Rule {
    id: "glossary-term",
    category: Category::TermWrong,
    severity: Severity::Major,
    needs: Needs::Pair,
    page: include_str!("glossary_term.md"),
};

impl Check for GlossaryTerm {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let Some(base) = case.glossary else { return };
        let terms = case.terms();
        for breach in glossary::breaches(terms, case.aligned, base) {
            let entry = &base.entries[breach.entry];
            let source = breach.source.span(&terms.source);
            let quote = source.of(case.source_text());
            let allowed = entry.target.join(", ");
            let (places, message, confidence) = match breach.target {
                Some(hit) => {
                    let span = hit.span(&terms.target);
                    let text = span.of(case.target_text());
                    let message = format!("the glossary forbids “{text}” for «{quote}»");
                    (Sides::Both(Places::from(source), Places::from(span)), message, 0.95)
                }
                None => {
                    let message = format!("«{quote}» is not rendered as the glossary says: {allowed}");
                    (Sides::Source(Places::from(source)), message, 0.7)
                }
            };
            let finding = found.report(&RULE, breach.bead, places, message);
            finding.confidence = confidence;
            finding.evidence = format!("{} = {allowed}", entry.head());
            if !entry.note.is_empty() {
                finding.evidence.push_str(&format!(" ({})", entry.note));
            }
            finding.suggestion = entry.target.first().cloned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::specimen;
    use crate::model::Lang;
    use crate::terms::termbase::Termbase;
    use std::path::Path;

    fn base(csv: &str) -> Termbase {
        let entries = glossary::read(Path::new("g.csv"), csv, Lang::RU, Lang::EN).expect("a good glossary");
        glossary::termbase(entries, Lang::RU, Lang::EN)
    }

    fn found(csv: &str, source: &str, target: &str) -> Vec<String> {
        let base = base(csv);
        let items = specimen::findings_with(&GlossaryTerm, source, target, Some(&base));
        items.into_iter().map(|f| f.message).collect()
    }

    const TERMS: &str = "source,target,variants,forbidden,except\n\
        мировое соглашение,settlement,amicable agreement,world agreement,\n\
        соглашение,agreement,,,мировое соглашение\n\
        iPhone,,,,\n\
        вакцинировать,vaccinate,,,\n";

    #[test]
    fn what_breaks_the_glossary() {
        let got = found(TERMS, "О мировых соглашениях объявили.", "World agreements were announced.");
        assert_eq!(got, ["the glossary forbids “World agreements” for «мировых соглашениях»"]);
        assert_eq!(found(TERMS, "Подписали соглашение.", "They signed a deal.").len(), 1);
        assert_eq!(found(TERMS, "Новый iPhone вышел.", "The new phone is out.").len(), 1);
    }

    #[test]
    fn what_keeps_it() {
        for (source, target) in [
            ("Стороны заключили мировое соглашение.", "The parties reached an amicable agreement."),
            ("Соглашения подписаны.", "The agreements have been signed."),
            ("Новый iPhone вышел.", "The new iPhone is out."),
            ("Соглашатель ушел.", "He left."),
        ] {
            assert!(found(TERMS, source, target).is_empty(), "{source}");
        }
    }
}
