//! stub
/// stub
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Compiled { /// s
Simple(Vec<()>) }
/// e
pub struct PatternError { /// o
pub offset: usize, /// m
pub message: String, /// h
pub help: Option<String> }
/// c
pub fn compile(_: &str) -> Result<Compiled, PatternError> { Ok(Compiled::Simple(Vec::new())) }
