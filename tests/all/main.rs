//! All integration tests in one program: the engine carries its data, and linking it many times would cost more
//! than the tests.

mod command_line;
mod facts;
mod layers;
mod properties;
mod reports;
mod specimens;
mod tables;
