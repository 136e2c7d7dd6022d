//! stub
/// stub
#[derive(Debug,Clone,Copy)]
pub enum Format { /// d
Date }
impl Format { /// h
pub fn holds(self, _: &str) -> bool { true }
/// n
pub const fn name(self) -> &'static str { "date" } }
