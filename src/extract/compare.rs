//! stub
/// stub
pub struct Facts;
/// stub
pub struct Leftover;
/// stub
pub struct Pair;
