//! Compiles what `parse_auth` is given to parse with: the specifications of
//! the fixtures, and random schemas of every keyword.

use std::env;
use std::path::Path;

use connspec::Generator;

#[path = "../tests/support/batch.rs"]
mod batch;
#[path = "../tests/support/chance.rs"]
mod chance;
#[path = "../tests/support/schemas.rs"]
mod schemas;

/// The seed and the number of the random schemas.
const RANDOM: (u64, usize) = (1, 60);

fn main() -> Result<(), connspec::Error> {
    let out_dir = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    let out_dir = Path::new(&out_dir);
    let fixtures = Generator::new().specs("../tests/fixtures/specs");
    fixtures.out_dir(out_dir.join("fixtures")).generate()?;

    println!("cargo::rerun-if-changed=../tests/support");
    let (random, _) = schemas::make(RANDOM.0, RANDOM.1);
    let methods = random.iter().enumerate();
    let spec = batch::Spec {
        name: "random".to_owned(),
        methods: methods.map(|(index, schema)| (index.to_string(), schema.to_string())).collect(),
    };
    batch::compile(&[spec], &Generator::new(), &out_dir.join("random"))
        .expect("OUT_DIR can be written");
    Ok(())
}
