//! Generates the client's modules at build time, as a user's own build script
//! does it, so that the tests can hold the committed code against them; then
//! what else the tests of the workspace need.

use std::env;
use std::path::Path;

#[path = "tests/support/listing.rs"]
mod listing;

fn main() -> Result<(), connspec::Error> {
    connspec::Generator::new().specs("specs").generate()?;
    for_tests()
}

/// Compiles the specifications of the tests as well, lists every generated
/// type, and looks whether there are facts to hold the requests against.
fn for_tests() -> Result<(), connspec::Error> {
    let out_dir = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    let out_dir = Path::new(&out_dir);
    let fixtures = connspec::Generator::new().specs(listing::FIXTURES);
    fixtures.out_dir(out_dir.join("fixtures")).generate()?;
    listing::write(&out_dir.join("types.rs"));

    println!("cargo::rerun-if-env-changed=CONNSPEC_SHARED");
    println!("cargo::rustc-check-cfg=cfg(shared_facts)");
    if env::var_os("CONNSPEC_SHARED").is_some_and(|dir| Path::new(&dir).join("facts").is_dir()) {
        println!("cargo::rustc-cfg=shared_facts");
    }
    println!("cargo::rerun-if-env-changed=JSON_SCHEMA_TEST_SUITE");
    println!("cargo::rustc-check-cfg=cfg(json_schema_suite)");
    if env::var_os("JSON_SCHEMA_TEST_SUITE")
        .is_some_and(|dir| Path::new(&dir).join("tests/draft7").is_dir())
    {
        println!("cargo::rustc-cfg=json_schema_suite");
    }
    Ok(())
}
