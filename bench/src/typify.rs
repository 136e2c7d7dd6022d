//! typify's code for a schema.

use schemars::schema::RootSchema;
use typify::{TypeSpace, TypeSpaceSettings};

/// The formatted types of one schema.
pub fn types(name: &str, schema: &str) -> String {
    let mut schema: RootSchema = serde_json::from_str(schema).expect("typify reads the schema");
    schema.schema.metadata().title = Some(name.to_owned());
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    types.add_root_schema(schema).expect("typify compiles the schema");
    let file = syn::parse2(types.to_stream()).expect("typify writes Rust");
    prettyplease::unparse(&file)
}
