//! Names: persons and places spelled right, spelled one way, and the right ones.

mod body_wrong;
mod name_altered;
mod name_inconsistent;
mod name_misspelt;
mod name_wrong;
mod person_gender;
mod place_wrong;
mod rank_lost;
mod title_inconsistent;

pub use body_wrong::BodyWrong;
pub use name_altered::NameAltered;
pub use name_inconsistent::NameInconsistent;
pub use name_misspelt::NameMisspelt;
pub use name_wrong::NameWrong;
pub use person_gender::PersonGender;
pub use place_wrong::PlaceWrong;
pub use rank_lost::RankLost;
pub use title_inconsistent::TitleInconsistent;
