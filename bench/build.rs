//! Compiles the two schemas of the parsing benchmark, as a partner's build
//! script does it, and by typify.

use std::env;
use std::fs;
use std::path::Path;

#[path = "src/typify.rs"]
mod typify_types;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let mut types = String::new();
    let mut methods = Vec::new();
    for name in ["small", "large"] {
        let file = format!("schemas/{name}.json");
        println!("cargo::rerun-if-changed={file}");
        let schema = fs::read_to_string(&file)?;
        let title = if name == "small" { "Small" } else { "Large" };
        types.push_str(&format!("pub mod {name} {{\n{}}}\n", typify_types::types(title, &schema)));
        methods.push(format!("{{ \"name\": \"{title}\", \"spec\": {schema} }}"));
    }
    fs::write(out.join("typify.rs"), types)?;
    let specs = out.join("specs");
    fs::create_dir_all(&specs)?;
    let id = "00000000-0000-4000-8000-000000000000";
    let methods = methods.join(", ");
    let spec = format!("{{ \"id\": \"{id}\", \"name\": \"measured\", \"authSpec\": [{methods}] }}");
    fs::write(specs.join("measured.json"), spec)?;
    connspec::Generator::new().specs(specs).generate()?;
    Ok(())
}
