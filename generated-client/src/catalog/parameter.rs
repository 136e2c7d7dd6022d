//! What is known of a parameter.

use crate::runtime::{Field, Kind};

use super::ConnectionString;

/// One parameter of an auth method.
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

    /// The JSON type.
    pub fn json_type(&self) -> ParameterType {
        match self.field.schema.kind {
            Kind::Any => ParameterType::Any,
            Kind::Boolean => ParameterType::Boolean,
            Kind::Integer => ParameterType::Integer,
            Kind::Number => ParameterType::Number,
            Kind::String | Kind::Enum(_) | Kind::OpenEnum(_) => ParameterType::String,
            Kind::Object(_) => ParameterType::Object,
            Kind::List(_) => ParameterType::Array,
        }
    }

    /// Whether it must be given.
    pub fn is_required(&self) -> bool {
        self.required
    }

    /// Whether it must not be shown.
    pub fn is_secret(&self) -> bool {
        self.field.schema.secret
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
