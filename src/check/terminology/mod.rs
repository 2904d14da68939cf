//! Terminology: institutions and fixed names under their right English names, one name for one thing, and no
//! acronym out of nowhere.

mod acronym_unexplained;
mod acronym_wrong;
mod glossary_term;
mod term_inconsistent;
mod term_wrong;

pub use acronym_unexplained::AcronymUnexplained;
pub use acronym_wrong::AcronymWrong;
pub use glossary_term::GlossaryTerm;
pub use term_inconsistent::TermInconsistent;
pub use term_wrong::TermWrong;
