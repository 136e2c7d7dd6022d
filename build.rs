//! Generates the client's modules at build time, as a user's own build script
//! does it, so that the tests can hold the committed code against them.

fn main() -> Result<(), connspec::Error> {
    connspec::Generator::new().specs("specs").generate()
}
