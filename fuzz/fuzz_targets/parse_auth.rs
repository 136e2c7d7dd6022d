#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    connspec_fuzz::parse_auth::try_bytes(bytes, connspec_fuzz::connectors());
});
