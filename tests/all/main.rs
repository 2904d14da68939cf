//! All integration tests in one program: the engine carries its data, and linking it many times would cost more
//! than the tests.

mod broken;
mod browser;
mod command_line;
mod desk;
mod determinism;
mod diff;
mod facts;
mod formats;
mod growth;
mod layers;
mod lexicon;
mod pages;
mod properties;
mod reports;
mod resume;
mod samples;
mod score;
mod specimens;
mod tables;
mod terms;
