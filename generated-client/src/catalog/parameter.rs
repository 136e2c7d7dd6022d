//! What is known of a parameter.

use crate::runtime::{Field, Keyword, Kind, Schema};

use super::ConnectionString;
use super::types;

/// One parameter of an auth method, or of another section.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    field: &'static Field,
    required: bool,
}

/// The JSON type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParameterType {
    /// Any JSON value: the specification says nothing of it.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An object.
    Object,
    /// An array.
    Array,
    /// `null`.
    Null,
}

impl Parameter {
    pub(super) fn new(field: &'static Field, required: bool) -> Self {
        Parameter { field, required }
    }

    /// The JSON name.
    pub fn name(&self) -> &'static str {
        self.field.name
    }

    /// What it is for, in the specification's words; may be empty.
    pub fn description(&self) -> &'static str {
        self.field.description
    }

    /// The JSON type, `null` aside; [`ParameterType::Any`] where it is of
    /// several.
    pub fn json_type(&self) -> ParameterType {
        let mut types = self.json_types();
        types.retain(|one| *one != ParameterType::Null);
        match types.as_slice() {
            [one] => *one,
            _ => ParameterType::Any,
        }
    }

    /// The JSON types that its value may be of, in the order of the schema;
    /// [`ParameterType::Any`] alone where nothing is said of them.
    pub fn json_types(&self) -> Vec<ParameterType> {
        types::of(&self.field.schema)
    }

    /// Whether it may be `null`, which is not the same as leaving it out.
    pub fn is_nullable(&self) -> bool {
        self.json_types().contains(&ParameterType::Null)
    }

    /// Whether it must be given.
    pub fn is_required(&self) -> bool {
        self.required
    }

    /// Whether it must not be shown: where it is of several types, whether one
    /// of them is a secret.
    pub fn is_secret(&self) -> bool {
        types::is_secret(&self.field.schema)
    }

    /// What the service takes when it is left out, as JSON text.
    pub fn default(&self) -> Option<&'static str> {
        self.field.schema.default
    }

    /// The only values that are legal (`enum`), where the schema lists them.
    pub fn legal_values(&self) -> Option<&'static [&'static str]> {
        match self.field.schema.kind {
            Kind::Enum(values) => Some(values),
            _ => None,
        }
    }

    /// How the value is composed, where it is a connection string whose keys
    /// are known.
    pub fn connection_string(&self) -> Option<ConnectionString> {
        self.field.connection_string.map(ConnectionString::new)
    }

    /// The values that are known, where others are legal too.
    pub fn known_values(&self) -> Option<&'static [&'static str]> {
        match self.field.schema.kind {
            Kind::OpenEnum(values) => Some(values),
            _ => None,
        }
    }
}

/// The parameters of an object schema.
pub(super) fn parameters(schema: &Schema) -> impl ExactSizeIterator<Item = Parameter> + use<> {
    let (fields, required) = match schema.kind {
        Kind::Object(table) => (table().fields, table().required),
        _ => (&[] as &[_], 0),
    };
    let fields = fields.iter().enumerate();
    fields.map(move |(index, field)| Parameter::new(field, index < required || field.deferred))
}

/// The parameters of each shape that a schema lists, or else its own.
pub(super) fn alternatives(schema: &Schema) -> Vec<Vec<Parameter>> {
    let branches = schema.more.iter().find_map(|keyword| match keyword {
        Keyword::OneOf(branches) | Keyword::AnyOf(branches) => Some(*branches),
        _ => None,
    });
    match (schema.kind, branches) {
        (Kind::Any, Some(branches)) => {
            branches.iter().map(|branch| parameters(branch).collect()).collect()
        }
        _ => vec![parameters(schema).collect()],
    }
}

/// The words of an object schema; may be empty.
pub(super) fn description(schema: &Schema) -> &'static str {
    match schema.kind {
        Kind::Object(table) => table().description,
        _ => "",
    }
}
