//! English that does not read like English, whatever the original says.

pub mod agreement;
pub mod article_a_an;
pub mod comma_outside_quotes;
pub mod double_punctuation;
pub mod doubled_phrase;
pub mod doubled_word;
mod frames;
mod glyphs;
pub mod hyphen_for_dash;
pub mod inversion;
pub mod its;
pub mod lower_case;
pub mod missing_article;
pub mod missing_comma;
pub mod missing_subject;
pub mod preposition;
pub mod quote_spacing;
pub mod quotes_unbalanced;
pub mod score;
pub mod spacing;
pub mod spelling;
pub mod split_compound;
pub mod stray_capital;
mod subjects;
pub mod their;
pub mod truncated;
pub mod verb_form;
