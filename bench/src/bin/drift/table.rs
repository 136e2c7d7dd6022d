//! The labelled edits of `bench/drift/`, and what holds their labels.

use jsonschema::canonical::Containment;
use jsonschema::{Draft, Validator};
use serde::Deserialize;
use serde_json::{Value, json};

use super::sent::sent;

const GROUPS: [(&str, &str); 8] = [
    ("Members", include_str!("../../../drift/members.json")),
    ("Types and values", include_str!("../../../drift/values.json")),
    ("Texts", include_str!("../../../drift/strings.json")),
    ("Numbers", include_str!("../../../drift/numbers.json")),
    ("Lists", include_str!("../../../drift/lists.json")),
    ("Combinations", include_str!("../../../drift/combinators.json")),
    ("References", include_str!("../../../drift/references.json")),
    ("Remarks", include_str!("../../../drift/remarks.json")),
];

/// Edits of one kind.
pub struct Group {
    pub title: &'static str,
    pub edits: Vec<Edit>,
}

/// One edit, as its line says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// What was done.
    pub edit: String,
    /// The schema, before and after.
    #[serde(default)]
    of: Option<[Value; 2]>,
    /// The schema of a required member `x`.
    #[serde(default)]
    x: Option<[Value; 2]>,
    /// What a maintainer calls it, by hand.
    pub label: Label,
    /// Why.
    pub why: String,
    /// What is accepted before and refused after, and a typed client can send.
    #[serde(default, deserialize_with = "given")]
    witness: Option<Value>,
    /// What is accepted before and refused after, and no typed client sends.
    #[serde(default, deserialize_with = "given")]
    undeclared: Option<Value>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    Breaking,
    Compatible,
}

/// What holds a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Held {
    /// A payload.
    Payload,
    /// Set algebra: the new schema accepts everything.
    Algebra,
    /// That a typed client sends what is declared alone.
    Sender,
    /// Whoever wrote it.
    Hand,
}

pub fn groups() -> Vec<Group> {
    let read = |(title, text)| Group { title, edits: serde_json::from_str(text).expect(title) };
    GROUPS.into_iter().map(read).collect()
}

impl Edit {
    /// The whole schemas, before and after.
    pub fn schemas(&self) -> (Value, Value) {
        let within = |schema: &Value| json!({ "type": "object", "properties": { "x": schema }, "required": ["x"] });
        match (&self.of, &self.x) {
            (Some([old, new]), None) => (old.clone(), new.clone()),
            (None, Some([old, new])) => (within(old), within(new)),
            _ => panic!("{}: either `of` or `x`", self.edit),
        }
    }

    /// Makes sure of the label, by a validator and an algebra that know no rules.
    pub fn held(&self) -> Held {
        let (old, new) = self.schemas();
        let whole = |value: &Value| match self.x {
            Some(_) => json!({ "x": value }),
            None => value.clone(),
        };
        let lost = |value: &Value| {
            let value = whole(value);
            assert!(validator(&old).is_valid(&value), "{}: {value} was not accepted", self.edit);
            assert!(!validator(&new).is_valid(&value), "{}: {value} is accepted", self.edit);
            sent(&old, &value)
        };
        match (self.label, &self.witness, &self.undeclared) {
            (Label::Breaking, Some(witness), None) => {
                assert!(lost(witness), "{}: no typed client sends {witness}", self.edit);
                Held::Payload
            }
            (Label::Compatible, None, Some(value)) => {
                assert!(!lost(value), "{}: a typed client sends {value}", self.edit);
                Held::Sender
            }
            (Label::Compatible, None, None) => match covers(&new, &old) {
                Some(Containment::Yes) => Held::Algebra,
                Some(Containment::No) => panic!("{}: something is lost", self.edit),
                _ => Held::Hand,
            },
            _ => panic!("{}: a label of each kind has what holds it", self.edit),
        }
    }
}

fn validator(schema: &Value) -> Validator {
    let options = jsonschema::draft7::options().should_validate_formats(true);
    options.build(schema).expect("the schemas are sound")
}

fn covers(all: &Value, some: &Value) -> Option<Containment> {
    let canonical = |schema| {
        let options = jsonschema::canonical::options().with_draft(Draft::Draft7);
        options.should_validate_formats(true).offline().canonicalize(schema).ok()
    };
    canonical(all)?.covers(&canonical(some)?).ok()
}

/// A value that may be `null`, which is not the same as none.
fn given<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}
