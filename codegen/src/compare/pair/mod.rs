//! What became which: connectors, auth methods, sections.

mod connector;
mod method;
mod section;

pub(super) use connector::{Pair, connectors};
pub(super) use method::{MethodPair, methods};
pub(super) use section::sections;
