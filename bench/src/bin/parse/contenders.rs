//! The ways to read, to tell what is wrong, and to write.

use std::hint::black_box;
use std::sync::LazyLock;

use boon::{Compiler, SchemaIndex, Schemas};
use garde::Validate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_slice, from_value};

use crate::connectors::measured as typed;
use crate::{instances, plain, typify};

/// One way to do the work.
pub struct Way<T> {
    pub name: &'static str,
    /// It tells the first fault only.
    pub first_only: bool,
    pub run: Box<dyn Fn(&[u8]) -> T>,
}

fn way<T>(name: &'static str, run: impl Fn(&[u8]) -> T + 'static) -> Way<T> {
    Way { name, first_only: false, run: Box::new(run) }
}

const PLAIN: &str = "serde derive, no checks";
const BORROWED: &str = "serde derive, borrowed, no checks";
const TYPIFY: &str = "typify 0.8";
const GARDE: &str = "serde + garde, checks by hand";
const OURS: &str = "**connspec**";
const TREE: &str = "`Value` alone";
const MACRO: &str = "`Value` + jsonschema `#[validator]` + `from_value`";
const RUNTIME: &str = "`Value` + jsonschema at run time + `from_value`";
const BOON: &str = "`Value` + boon + `from_value`";

#[jsonschema::validator(path = "schemas/small.json")]
struct SmallValidator;

#[jsonschema::validator(path = "schemas/large.json")]
struct LargeValidator;

static SMALL: LazyLock<jsonschema::Validator> = LazyLock::new(|| validator(SMALL_SCHEMA));
static LARGE: LazyLock<jsonschema::Validator> = LazyLock::new(|| validator(LARGE_SCHEMA));
static SMALL_BOON: LazyLock<(Schemas, SchemaIndex)> = LazyLock::new(|| compiled(SMALL_SCHEMA));
static LARGE_BOON: LazyLock<(Schemas, SchemaIndex)> = LazyLock::new(|| compiled(LARGE_SCHEMA));

const SMALL_SCHEMA: &str = include_str!("../../../schemas/small.json");
const LARGE_SCHEMA: &str = include_str!("../../../schemas/large.json");

fn validator(schema: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(schema).expect("it is JSON");
    jsonschema::validator_for(&schema).expect("it is a schema")
}

fn compiled(schema: &str) -> (Schemas, SchemaIndex) {
    let schema: Value = serde_json::from_str(schema).expect("it is JSON");
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.add_resource("schema.json", schema).expect("it is a resource");
    let index = compiler.compile("schema.json", &mut schemas).expect("it is a schema");
    (schemas, index)
}

/// Keeps the value from being optimized away.
fn made<T, E>(result: Result<T, E>) -> bool {
    let made = result.is_ok();
    drop(black_box(result));
    made
}

fn checked<T: DeserializeOwned + Validate<Context = ()>>(json: &[u8]) -> bool {
    match from_slice::<T>(json) {
        Ok(value) => value.validate().is_ok() && made::<T, ()>(Ok(value)),
        Err(_) => false,
    }
}

fn by_tree<T: DeserializeOwned>(json: &[u8], fits: impl Fn(&Value) -> bool) -> bool {
    match from_slice::<Value>(json) {
        Ok(value) => fits(&value) && made(from_value::<T>(value)),
        Err(_) => false,
    }
}

/// Ways to read the small instance, and the large one.
pub fn accepting() -> [Vec<Way<bool>>; 2] {
    let boon = |of: &(Schemas, SchemaIndex), value: &Value| of.0.validate(value, of.1).is_ok();
    let small = vec![
        way(PLAIN, |json| made(from_slice::<plain::Small>(json))),
        way(OURS, |json| made(typed::Small::from_json(json))),
        way(BORROWED, |json| made(from_slice::<plain::Borrowed<'_>>(json))),
        way(TYPIFY, |json| made(from_slice::<typify::small::Small>(json))),
        way(GARDE, checked::<plain::Checked>),
        way(TREE, |json| made(from_slice::<Value>(json))),
        way(MACRO, |json| by_tree::<plain::Small>(json, SmallValidator::is_valid)),
        way(RUNTIME, |json| by_tree::<plain::Small>(json, |value| SMALL.is_valid(value))),
        way(BOON, move |json| by_tree::<plain::Small>(json, |value| boon(&SMALL_BOON, value))),
    ];
    let large = vec![
        way(PLAIN, |json| made(from_slice::<plain::Large>(json))),
        way(OURS, |json| made(typed::Large::from_json(json))),
        way(TYPIFY, |json| made(from_slice::<typify::large::Large>(json))),
        way(GARDE, checked::<plain::Large>),
        way(TREE, |json| made(from_slice::<Value>(json))),
        way(MACRO, |json| by_tree::<plain::Large>(json, LargeValidator::is_valid)),
        way(RUNTIME, |json| by_tree::<plain::Large>(json, |value| LARGE.is_valid(value))),
        way(BOON, move |json| by_tree::<plain::Large>(json, |value| boon(&LARGE_BOON, value))),
    ];
    [small, large]
}

/// Ways to tell what is wrong with the small instance: each says how many
/// faults it told of, with place and sentence.
pub fn telling() -> Vec<Way<usize>> {
    let all = |faults: Vec<(String, String)>| black_box(faults).len();
    // A good instance by the plain derive: what all ratios are to.
    let plain = |json: &[u8]| {
        black_box(json);
        usize::from(made(from_slice::<plain::Small>(instances::SMALL.as_bytes())))
    };
    let mut ways = vec![
        way("serde derive, no checks, a good instance", plain),
        way("serde derive, the first only", |json| {
            from_slice::<plain::Small>(json)
                .err()
                .map_or(0, |error| black_box(error.to_string()).len().min(1))
        }),
        way("typify 0.8, the first only", |json| {
            from_slice::<typify::small::Small>(json)
                .err()
                .map_or(0, |error| black_box(error.to_string()).len().min(1))
        }),
        way(OURS, move |json| {
            let error = typed::Small::from_json(json).err();
            let found = error.iter().flat_map(|error| error.violations());
            all(found.map(|one| (one.instance_path().to_owned(), one.to_string())).collect())
        }),
        way("`Value` + jsonschema `#[validator]`", move |json| {
            let value: Value = from_slice(json).expect("it is JSON");
            let found = SmallValidator::iter_errors(&value);
            all(found.map(|one| (one.instance_path().to_string(), one.to_string())).collect())
        }),
        way("`Value` + jsonschema at run time", move |json| {
            let value: Value = from_slice(json).expect("it is JSON");
            let found = SMALL.iter_errors(&value);
            all(found.map(|one| (one.instance_path().to_string(), one.to_string())).collect())
        }),
        way("`Value` + boon", move |json| {
            let value: Value = from_slice(json).expect("it is JSON");
            let error = SMALL_BOON.0.validate(&value, SMALL_BOON.1).err();
            let causes = error.iter().flat_map(|error| &error.causes);
            all(causes
                .map(|one| (one.instance_location.to_string(), one.kind.to_string()))
                .collect())
        }),
    ];
    ways.iter_mut().take(3).for_each(|way| way.first_only = true);
    ways
}

/// Ways to write the small value, and the large one.
pub fn writing(large: &str) -> [Vec<Way<usize>>; 2] {
    let small = instances::SMALL;
    let small = vec![
        written::<plain::Small>(PLAIN, from_slice(small.as_bytes()).ok()),
        written(OURS, typed::Small::from_json(small.as_bytes()).ok()),
        written::<typify::small::Small>(TYPIFY, from_slice(small.as_bytes()).ok()),
        written::<Value>(TREE, from_slice(small.as_bytes()).ok()),
    ];
    let large = vec![
        written::<plain::Large>(PLAIN, from_slice(large.as_bytes()).ok()),
        written(OURS, typed::Large::from_json(large.as_bytes()).ok()),
        written::<typify::large::Large>(TYPIFY, from_slice(large.as_bytes()).ok()),
        written::<Value>(TREE, from_slice(large.as_bytes()).ok()),
    ];
    [small, large]
}

fn written<T: Serialize + 'static>(name: &'static str, value: Option<T>) -> Way<usize> {
    let value = value.expect("the instance is legal");
    way(name, move |_| black_box(serde_json::to_vec(&value).expect("it can be written")).len())
}
