//! Writes what fuzzing begins with: `seeds FOLDER`.
//!
//! For `specification` the specifications of this repository, each schema of
//! the random ones as a specification, and overlays; for `parse_auth` values
//! near to what each method accepts.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

#[path = "../../../tests/support/chance.rs"]
mod chance;
#[path = "../../../tests/support/near.rs"]
mod near;

use chance::Chance;
use near::Near;

/// The folders of specifications, and the random one that the build script
/// made.
const SPECIFICATIONS: [&str; 3] =
    ["../specs", "../tests/fixtures/specs", concat!(env!("OUT_DIR"), "/random/specs")];

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).expect("usage: seeds FOLDER");
    let [specification, parse_auth] =
        ["specification", "parse_auth"].map(|target| Path::new(&folder).join(target));
    fs::create_dir_all(&specification)?;
    fs::create_dir_all(&parse_auth)?;
    for path in SPECIFICATIONS.iter().flat_map(fs::read_dir).flatten() {
        let path = path?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read(&path)?;
        if stem.ends_with(".overlay") {
            continue;
        }
        let overlay = fs::read(path.with_extension("overlay.json"));
        let overlay = overlay.map(|overlay| [b"\0", &overlay[..]].concat()).unwrap_or_default();
        fs::write(specification.join(&stem), [&text[..], &overlay[..]].concat())?;
        let document: Value = serde_json::from_slice(&text).expect("it is JSON");
        let methods = document["authSpec"].as_array().into_iter().flatten();
        for (index, method) in methods.enumerate() {
            let schema = &method["spec"];
            if stem == "random" {
                let alone = json!({ "authSpec": [{ "name": "m", "spec": schema }] });
                fs::write(specification.join(format!("random-{index}")), alone.to_string())?;
            }
            let chance = Chance::new(index as u64);
            let mut near = Near { chance, document: schema };
            for number in 0..4 {
                let value = if number < 2 { near.value() } else { near.changed() };
                let module = stem.replace('-', "_");
                let text = format!("{module}/{index}\n{value}");
                fs::write(parse_auth.join(format!("{module}-{index}-{number}")), text)?;
            }
        }
    }
    Ok(())
}
