//! What the fuzz targets try. The tests of the workspace try the same on the
//! cases that were found (`tests/fuzz_cases.rs`).

pub mod parse_auth;
pub mod specification;

use flow_service::catalog::{self, Connector};

/// What the build script made of the fixtures.
#[allow(warnings)]
mod fixtures {
    include!(concat!(env!("OUT_DIR"), "/fixtures/connectors.rs"));
}

/// What the build script made of random schemas.
#[allow(warnings)]
mod random {
    include!(concat!(env!("OUT_DIR"), "/random/connectors.rs"));
}

/// Every connector that parameters are parsed for.
pub fn connectors() -> impl Iterator<Item = &'static Connector> {
    catalog::connectors().iter().chain(fixtures::CONNECTORS).chain(random::CONNECTORS).copied()
}
