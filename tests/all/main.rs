//! All integration tests in one program: the engine carries its data, and linking it many times would cost more
//! than the tests.

mod layers;
mod specimens;
