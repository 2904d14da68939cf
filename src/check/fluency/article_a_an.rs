//! “a” before a vowel, “an” before a consonant.

use crate::check::{Case, Check, Findings, Needs, Rule};
use crate::lang::english::{Kind, Tokens, article};
use crate::model::{Category, Severity};

/// Finds the wrong form of the indefinite article.
pub struct ArticleAAn;

static RULE: Rule = Rule {
    id: "article-a-an",
    category: Category::Grammar,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("article_a_an.md"),
};

/// Words that follow the letter A, not the article.
const NO_ARTICLE: &[&str] = &["am", "and", "are", "as", "at", "if", "in", "is", "it", "of", "on", "or"];

impl Check for ArticleAAn {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        for tokens in case.english().sentences(case.target_text()) {
            for at in 0..tokens.len().saturating_sub(1) {
                let an = match tokens.text(at) {
                    "a" => false,
                    "A" if at == 0 || tokens.kind(at - 1) == Kind::Mark => false,
                    "an" | "An" => true,
                    _ => continue,
                };
                let Some(word) = noun(&tokens, at) else { continue };
                if article::takes_an(tokens.text(word), tokens.kind(word)) != Some(!an) {
                    continue;
                }
                let span = tokens.span(at, word);
                let right = if an { "a" } else { "an" };
                let message = format!("“{}” takes “{right}”.", tokens.text(word));
                let capital = tokens.is_capitalised(at);
                let better = if capital { right.replacen('a', "A", 1) } else { right.to_string() };
                let between = &case.target_text()[tokens.list[at].span.end..span.end];
                found.report_target(&RULE, case.bead_at_target(span.start), span, message).suggestion =
                    Some(format!("{better}{between}"));
            }
        }
    }
}

/// The word behind the article at `at`, an opening quotation mark skipped.
fn noun(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let quoted = matches!(tokens.text(at + 1), "“" | "\"" | "‘");
    let word = at + 1 + usize::from(quoted);
    let plain =
        word < tokens.len() && tokens.spaced(at) && NO_ARTICLE.binary_search(&tokens.lower(word)).is_err();
    plain.then_some(word)
}
