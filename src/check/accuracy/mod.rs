//! Accuracy: what the translation says against what the original says.

pub mod added_sentence;
pub mod moved_block;
pub mod omitted_sentence;

pub mod added_clause;
pub mod approximation;
pub mod attribution_lost;
mod clauses;
pub mod code;
pub mod currency;
pub mod date;
pub mod direction;
mod facts;
pub mod hedge_lost;
pub mod mixed_script;
pub mod negation;
pub mod number;
pub mod omitted_clause;
pub mod percent;
pub mod percentage_points;
pub mod scale;
pub mod speaker;
pub mod time;
pub mod truncation;
mod turned;
pub mod unit;
pub mod untranslated;
pub mod url;
pub mod weekday;

#[cfg(test)]
mod tests {
    use crate::check::specimen::assert_page;

    #[test]
    fn pages_of_the_rules_on_facts_hold() {
        assert_page(&super::number::Number);
        assert_page(&super::scale::Scale);
        assert_page(&super::currency::Currency);
        assert_page(&super::unit::Unit);
        assert_page(&super::percent::Percent);
        assert_page(&super::percentage_points::PercentagePoints);
        assert_page(&super::approximation::Approximation);
        assert_page(&super::date::Date);
        assert_page(&super::weekday::Weekday);
        assert_page(&super::time::Time);
        assert_page(&super::code::Code);
        assert_page(&super::url::Url);
    }

    #[test]
    fn pages_of_the_rules_on_sense_hold() {
        assert_page(&super::negation::Negation);
        assert_page(&super::direction::Direction);
        assert_page(&super::speaker::Speaker);
        assert_page(&super::hedge_lost::HedgeLost);
        assert_page(&super::attribution_lost::AttributionLost);
    }

    #[test]
    fn pages_of_the_rules_on_length_hold() {
        assert_page(&super::omitted_clause::OmittedClause);
        assert_page(&super::added_clause::AddedClause);
        assert_page(&super::truncation::Truncation);
    }
}
