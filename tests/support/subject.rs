//! Every generated struct as a value, so that a test can go through them all.

use std::fmt::Debug;

use flow_service::catalog::AnyAuth;
use flow_service::{ParseError, Violations};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::given::{Given, Named};
use super::oracle;

mod listed {
    #![allow(deprecated, reason = "a deprecated connector is tested like any other")]
    #![allow(clippy::all, reason = "written by the build script")]

    use super::{Named, Source, Subject};

    include!(concat!(env!("OUT_DIR"), "/types.rs"));
}

pub use listed::subjects;

/// Where a struct comes from.
pub struct Source {
    /// Its Rust path.
    pub name: &'static str,
    /// The connection spec id.
    pub connector: Option<&'static str>,
    /// The auth method whose parameters it is; `None` for any other.
    pub method: Option<&'static str>,
    /// The kind of the other section whose parameters it is: `source`, `target`
    /// or `encryption`.
    pub section: Option<&'static str>,
    /// The schema of the auth method, or of the section, as JSON text.
    pub document: &'static str,
    /// Where in it the schema of the struct stands.
    pub pointer: &'static str,
}

type Parse = dyn Fn(&[u8]) -> Result<Made, ParseError>;
type Build = dyn Fn(&Given<'_>) -> Result<Made, Violations>;
type BuildAny = fn(&Given<'_>) -> Result<AnyAuth, Violations>;

/// A generated struct.
pub struct Subject {
    pub source: Source,
    /// The schema of the auth method, or of the section.
    pub document: Value,
    /// The schema of the struct on its own, to judge by.
    pub exact: Value,
    /// The same as [`oracle::inlined`] makes it, to make values by.
    pub schema: Value,
    parse: Box<Parse>,
    deserialize: fn(Value) -> Result<Made, String>,
    build: Box<Build>,
    any: Option<BuildAny>,
    /// What `schemars` says of it, under draft-07.
    pub described: fn() -> Value,
    /// The same of a user's struct around it, under the default dialect.
    pub embedded: fn() -> Value,
    /// Reads that struct.
    pub read_embedded: fn(Value) -> bool,
}

/// A value of a generated struct, as far as tests look at it.
#[derive(Debug, PartialEq)]
pub struct Made {
    /// Written by `serde_json::to_string`.
    pub text: String,
    /// Written by `serde_json::to_value`, where that can hold its numbers.
    pub value: Result<Value, String>,
    pub debug: String,
}

impl Made {
    fn of<T: Serialize + Debug>(made: &T) -> Self {
        Made {
            text: serde_json::to_string(made).expect("a made value can be written"),
            value: serde_json::to_value(made).map_err(|error| error.to_string()),
            debug: format!("{made:?} {made:#?}"),
        }
    }
}

/// A struct as a user of the crate writes it.
#[derive(JsonSchema, serde::Deserialize)]
#[expect(dead_code, reason = "only whether it can be read matters")]
struct Settings<T> {
    auth: T,
    spare: Option<T>,
    more: Vec<T>,
}

impl Subject {
    fn new<T: Serialize + DeserializeOwned + Debug + JsonSchema + 'static>(
        from_json: fn(&[u8]) -> Result<T, ParseError>,
        source: Source,
        build: fn(&Given) -> Result<T, Violations>,
        any: Option<BuildAny>,
    ) -> Self {
        let document: Value = serde_json::from_str(source.document).expect("a schema is JSON");
        let own = document.pointer(source.pointer).expect("the pointer leads to a schema");
        Subject {
            schema: oracle::inlined(own, &document),
            exact: oracle::part(&document, source.pointer),
            document,
            source,
            parse: Box::new(move |json| from_json(json).map(|made| Made::of(&made))),
            deserialize: |value| match serde_json::from_value::<T>(value) {
                Ok(made) => Ok(Made::of(&made)),
                Err(error) => Err(error.to_string()),
            },
            build: Box::new(move |given| build(given).map(|made| Made::of(&made))),
            any,
            described: || {
                SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
            },
            embedded: || schemars::schema_for!(Settings<T>).to_value(),
            read_embedded: |value| serde_json::from_value::<Settings<T>>(value).is_ok(),
        }
    }

    pub fn parse(&self, json: &[u8]) -> Result<Made, ParseError> {
        (self.parse)(json)
    }

    pub fn deserialize(&self, value: &Value) -> Result<Made, String> {
        (self.deserialize)(value.clone())
    }

    /// Sets each member by its setter if the value is of its type, else, and
    /// if it is undeclared, by `extra`; then builds.
    pub fn build(&self, members: &Value) -> Result<Made, Violations> {
        (self.build)(&Given::new(members, &self.schema))
    }

    /// The same, as the parameters of an auth method.
    pub fn build_any(&self, members: &Value) -> Option<Result<AnyAuth, Violations>> {
        Some(self.any?(&Given::new(members, &self.schema)))
    }
}

/// The structs that are the parameters of auth methods, or of other sections.
pub fn roots() -> impl Iterator<Item = Subject> {
    let is_root = |source: &Source| source.method.is_some() || source.section.is_some();
    subjects().into_iter().filter(move |subject| is_root(&subject.source))
}

/// The structs that are the parameters of auth methods.
pub fn methods() -> impl Iterator<Item = Subject> {
    subjects().into_iter().filter(|subject| subject.source.method.is_some())
}
