//! Day before month in a text that puts the month first, or the other way round.

use crate::check::{Case, Check, Findings, Needs, Reach, Rule};
use crate::lang::english::variant::{Spelling, Variant};
use crate::lang::english::{Tokens, calendar};
use crate::model::{Category, Severity, Span};

/// Finds dates in the order that the text does not use.
pub struct DateOrderMixed;

static RULE: Rule = Rule {
    id: "date-order-mixed",
    category: Category::DateFormat,
    severity: Severity::Minor,
    needs: Needs::English,
    page: include_str!("date_order_mixed.md"),
};

/// A date with day and month.
struct Dated {
    span: Span,
    month_first: bool,
    better: String,
}

impl Check for DateOrderMixed {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn reach(&self) -> Reach {
        Reach::Text
    }

    fn check(&self, case: &Case<'_>, found: &mut Findings) {
        let text = case.target_text();
        let mut dates = Vec::new();
        for tokens in case.english().sentences(text) {
            dates.extend((0..tokens.len()).filter_map(|at| date(&tokens, at)));
        }
        let month_first = dates.iter().filter(|d| d.month_first).count();
        let day_first = dates.len() - month_first;
        if dates.is_empty() {
            return;
        }
        // American texts put the month first; otherwise the majority decides.
        let american = Spelling::of(case.english(), text).majority == Some(Variant::American);
        let wanted = match month_first.cmp(&day_first) {
            _ if american && month_first + 1 >= day_first => true,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => return,
        };
        for date in dates.into_iter().filter(|d| d.month_first != wanted) {
            let message = match wanted {
                true => "The month comes first in this text’s dates.",
                false => "The day comes first in this text’s dates.",
            };
            found.report_target(&RULE, case.bead_at_target(date.span.start), date.span, message).suggestion =
                Some(date.better);
        }
    }
}

/// The date that begins at token `at`.
fn date(tokens: &Tokens<'_>, at: usize) -> Option<Dated> {
    let day = |i: usize| calendar::is_day(tokens.text(i));
    let month = |i: usize| calendar::is_month(tokens.text(i));
    // Windows 10 May 2020 Update
    let named = at > 1
        && tokens.list[at - 1].is_word()
        && tokens.is_capitalised(at - 1)
        && !tokens.before(at, 1).ends_with("day");
    if day(at) && month(at + 1) && tokens.spaced(at) && !named {
        let better = format!("{} {}", tokens.text(at + 1), tokens.text(at));
        return Some(Dated { span: tokens.span(at, at + 1), month_first: false, better });
    }
    // Sept. 21
    let number = at + 1 + usize::from(tokens.text(at + 1) == ".");
    if month(at) && day(number) && tokens.spaced(number - 1) && !(at > 0 && day(at - 1)) {
        let better = format!("{} {}", tokens.text(number), tokens.text(at));
        return Some(Dated { span: tokens.span(at, number), month_first: true, better });
    }
    None
}
