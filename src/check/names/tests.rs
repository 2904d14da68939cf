//! The specimens of these pages.

use crate::check::terminology::tests::specimens_hold;

#[test]
fn name_misspelt() {
    specimens_hold(&super::NameMisspelt);
}

#[test]
fn name_inconsistent() {
    specimens_hold(&super::NameInconsistent);
}

#[test]
fn name_wrong() {
    specimens_hold(&super::NameWrong);
}

#[test]
fn place_wrong() {
    specimens_hold(&super::PlaceWrong);
}

#[test]
fn person_gender() {
    specimens_hold(&super::PersonGender);
}

#[test]
fn title_inconsistent() {
    specimens_hold(&super::TitleInconsistent);
}
