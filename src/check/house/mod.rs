//! The style guide in force: what guides differ on. With a profile that leaves a matter open its rule is silent.

mod dash_style;
mod percent_style;
mod place_policy;
mod quote_style;
mod small_numeral;

pub use dash_style::DashStyle;
pub use percent_style::PercentStyle;
pub use place_policy::PlacePolicy;
pub use quote_style::QuoteStyle;
pub use small_numeral::SmallNumeral;

use super::Case;
use crate::lang::english::Tokens;
use crate::model::UnitKind;

/// The sentences of the target that are running text, with their numbers: headlines have a style of their own.
fn running<'c>(case: &'c Case<'_>) -> impl Iterator<Item = (usize, Tokens<'c>)> {
    let target = &case.aligned.target;
    let sentences = case.english().sentences(case.target_text()).enumerate();
    sentences.filter(|(i, _)| target.doc.units[target.sentences[*i].unit].kind != UnitKind::Headline)
}
