//! stub
/// stub
#[derive(Debug)]
pub struct Pattern { source: &'static str }
/// stub
#[derive(Debug,PartialEq,Eq,Clone,Copy)]
pub enum Match { /// y
Yes, /// n
No, /// c
TooCostly }
impl Pattern { /// s
pub const fn new(source: &'static str) -> Self { Pattern { source } }
/// s
pub fn source(&self) -> &'static str { self.source }
/// m
pub fn matches(&self, _: &str) -> Match { Match::Yes } }
