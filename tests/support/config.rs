//! How property tests run: the same cases each time, unless the environment
//! says otherwise.

use std::env;

use proptest::test_runner::{Config, RngSeed, TestRunner};

/// A runner of `cases` cases. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` have the
/// last word.
pub fn runner(cases: u32) -> TestRunner {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(0x5eed);
    }
    TestRunner::new(config)
}
