//! Terminology: institutions and fixed names under their right English names, one name for one thing, and no
//! acronym out of nowhere.

mod acronym_unexplained;
mod acronym_wrong;
mod term_inconsistent;
mod term_wrong;

#[cfg(test)]
pub(super) mod tests;

pub use acronym_unexplained::AcronymUnexplained;
pub use acronym_wrong::AcronymWrong;
pub use term_inconsistent::TermInconsistent;
pub use term_wrong::TermWrong;
