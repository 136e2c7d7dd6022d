//! Credential schemas, made by a fixed seed: the same number always gives the
//! same schemas.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

/// Auth methods a specification.
pub const METHODS: usize = 10;

/// That many credential schemas of 1 to 12 properties.
pub fn schemas(count: usize) -> impl Iterator<Item = Value> {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    (0..count).map(move |index| schema(&mut chance, index))
}

/// Writes the schemas as connection specifications, [`METHODS`] each.
pub fn write_specs(dir: &Path, count: usize) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let schemas: Vec<Value> = schemas(count).collect();
    for (index, methods) in schemas.chunks(METHODS).enumerate() {
        let methods = methods.iter().enumerate();
        let methods: Vec<Value> = methods
            .map(|(at, schema)| json!({ "name": format!("Method {at}"), "spec": schema }))
            .collect();
        let spec = json!({
            "id": format!("00000000-0000-4000-8000-{index:012x}"),
            "name": format!("connector-{index}"),
            "version": "1.0",
            "authSpec": methods,
        });
        let text = serde_json::to_string_pretty(&spec)?;
        fs::write(dir.join(format!("connector-{index:04}.json")), text)?;
    }
    Ok(())
}

/// Writes the schemas alone, one a file.
pub fn write_schemas(dir: &Path, count: usize) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for (index, schema) in schemas(count).enumerate() {
        fs::write(
            dir.join(format!("method-{index:05}.json")),
            serde_json::to_string_pretty(&schema)?,
        )?;
    }
    Ok(())
}

const NAMES: [&str; 32] = [
    "host",
    "port",
    "database",
    "username",
    "password",
    "accessKey",
    "secretKey",
    "region",
    "bucketName",
    "folderPath",
    "clientId",
    "clientSecret",
    "tenantId",
    "accountName",
    "apiVersion",
    "environmentUrl",
    "sslMode",
    "warehouse",
    "schemaName",
    "catalogName",
    "timeoutSeconds",
    "tcpPort",
    "useSsl",
    "enableCompression",
    "connectionString",
    "securityToken",
    "serviceUrl",
    "projectId",
    "refreshToken",
    "consumerKey",
    "subdomain",
    "authenticationType",
];

fn schema(chance: &mut Chance, index: usize) -> Value {
    let count = 1 + chance.below(12);
    let (properties, required) = members(chance, count, true);
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "description": format!("Signs in by way {index}."),
        "properties": properties,
        "required": required,
    })
}

fn members(chance: &mut Chance, count: usize, may_nest: bool) -> (Value, Value) {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut at = chance.below(NAMES.len());
    for _ in 0..count {
        let name = NAMES[at % NAMES.len()];
        at += 1 + chance.below(2);
        if properties.contains_key(name) {
            continue;
        }
        properties.insert(name.to_owned(), property(chance, name, may_nest));
        if chance.below(100) < 60 {
            required.push(name);
        }
    }
    (Value::Object(properties), json!(required))
}

fn property(chance: &mut Chance, name: &str, may_nest: bool) -> Value {
    let about = format!("The {name} that the service signs in with.");
    match chance.below(100) {
        0..36 => json!({ "type": "string", "description": about }),
        36..48 => json!({ "type": "string", "description": about, "format": "password" }),
        48..56 => {
            json!({ "type": "string", "description": about, "enum": ["disable", "prefer", "require", "verify-full"] })
        }
        56..64 => json!({ "type": "string", "description": about, "pattern": "^[A-Za-z0-9_.-]+$" }),
        64..70 => {
            json!({ "type": "string", "description": about, "minLength": 1, "maxLength": 63 })
        }
        70..75 => json!({ "type": "string", "description": about, "format": "hostname" }),
        75..84 => {
            json!({ "type": "integer", "description": about, "minimum": 1, "maximum": 65535, "default": 5432 })
        }
        84..88 => json!({ "type": "integer", "description": about }),
        88..96 => json!({ "type": "boolean", "description": about, "default": false }),
        _ if may_nest => {
            let count = 1 + chance.below(3);
            let (properties, required) = members(chance, count, false);
            json!({ "type": "object", "description": about, "properties": properties, "required": required })
        }
        _ => json!({ "type": "string", "description": about }),
    }
}

/// A small generator of numbers (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).expect("it has 31 bits") % bound
    }
}
