use super::args;
use super::failure::{Exit, Failure};
use super::report::Report;
pub(super) fn run(_: &args::Validate, _: &mut Report) -> Result<Exit, Failure> { Ok(Exit::FINE) }
