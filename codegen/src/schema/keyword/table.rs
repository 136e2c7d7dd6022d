//! The keywords of draft-07 as a table: name, JSON form, section.

/// What is known of a keyword, whatever the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeywordInfo {
    /// Its name.
    pub name: &'static str,
    /// The JSON form that its value takes.
    pub form: Form,
    /// What it does.
    pub role: Role,
    /// Where draft-07 defines it, such as `Validation §6.3.1`.
    pub section: &'static str,
}

/// What a keyword does to an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Can refuse it, by itself or through its subschemas.
    Assertion,
    /// Says something of it.
    Annotation,
    /// Names schemas, or says how the document is to be read.
    Core,
}

/// The JSON form of a keyword's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any value.
    Any,
    /// A boolean.
    Flag,
    /// A string.
    Text,
    /// A number.
    Number,
    /// A number greater than 0.
    PositiveNumber,
    /// An integer that is 0 or more; `2.0` is one.
    Size,
    /// An array of any values.
    Array,
    /// An array of strings.
    Names,
    /// A type name or a non-empty array of them.
    Types,
    /// A schema.
    Schema,
    /// A non-empty array of schemas.
    Schemas,
    /// A schema or an array of schemas.
    SchemaOrSchemas,
    /// An object of schemas.
    NamedSchemas,
    /// An object of schemas and arrays of strings.
    Dependencies,
}

impl Form {
    /// The form in words: `a string`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Any => "any value",
            Self::Flag => "a boolean (`true` or `false`)",
            Self::Text => "a string",
            Self::Number => "a number",
            Self::PositiveNumber => "a number greater than 0",
            Self::Size => "an integer that is 0 or more",
            Self::Array => "an array",
            Self::Names => "an array of strings",
            Self::Types => "a type name or a non-empty array of type names",
            Self::Schema => "a schema (an object, `true` or `false`)",
            Self::Schemas => "a non-empty array of schemas",
            Self::SchemaOrSchemas => "a schema or an array of schemas",
            Self::NamedSchemas => "an object whose members are schemas",
            Self::Dependencies => "an object whose members are schemas or arrays of strings",
        }
    }
}

/// The entry of a keyword; `None` where draft-07 does not know the name.
pub fn find(name: &str) -> Option<&'static KeywordInfo> {
    KEYWORDS.iter().find(|keyword| keyword.name == name)
}

const fn core(name: &'static str, form: Form, section: &'static str) -> KeywordInfo {
    entry(name, form, Role::Core, section)
}

const fn assertion(name: &'static str, form: Form, section: &'static str) -> KeywordInfo {
    entry(name, form, Role::Assertion, section)
}

const fn annotation(name: &'static str, form: Form, section: &'static str) -> KeywordInfo {
    entry(name, form, Role::Annotation, section)
}

const fn entry(name: &'static str, form: Form, role: Role, section: &'static str) -> KeywordInfo {
    KeywordInfo { name, form, role, section }
}

/// Every keyword, in the order of the draft.
pub static KEYWORDS: [KeywordInfo; 46] = [
    core("$schema", Form::Text, "Core §7"),
    core("$id", Form::Text, "Core §8.2"),
    core("$ref", Form::Text, "Core §8.3"),
    core("$comment", Form::Text, "Core §9"),
    assertion("type", Form::Types, "Validation §6.1.1"),
    assertion("enum", Form::Array, "Validation §6.1.2"),
    assertion("const", Form::Any, "Validation §6.1.3"),
    assertion("multipleOf", Form::PositiveNumber, "Validation §6.2.1"),
    assertion("maximum", Form::Number, "Validation §6.2.2"),
    assertion("exclusiveMaximum", Form::Number, "Validation §6.2.3"),
    assertion("minimum", Form::Number, "Validation §6.2.4"),
    assertion("exclusiveMinimum", Form::Number, "Validation §6.2.5"),
    assertion("maxLength", Form::Size, "Validation §6.3.1"),
    assertion("minLength", Form::Size, "Validation §6.3.2"),
    assertion("pattern", Form::Text, "Validation §6.3.3"),
    assertion("items", Form::SchemaOrSchemas, "Validation §6.4.1"),
    assertion("additionalItems", Form::Schema, "Validation §6.4.2"),
    assertion("maxItems", Form::Size, "Validation §6.4.3"),
    assertion("minItems", Form::Size, "Validation §6.4.4"),
    assertion("uniqueItems", Form::Flag, "Validation §6.4.5"),
    assertion("contains", Form::Schema, "Validation §6.4.6"),
    assertion("maxProperties", Form::Size, "Validation §6.5.1"),
    assertion("minProperties", Form::Size, "Validation §6.5.2"),
    assertion("required", Form::Names, "Validation §6.5.3"),
    assertion("properties", Form::NamedSchemas, "Validation §6.5.4"),
    assertion("patternProperties", Form::NamedSchemas, "Validation §6.5.5"),
    assertion("additionalProperties", Form::Schema, "Validation §6.5.6"),
    assertion("dependencies", Form::Dependencies, "Validation §6.5.7"),
    assertion("propertyNames", Form::Schema, "Validation §6.5.8"),
    assertion("if", Form::Schema, "Validation §6.6.1"),
    assertion("then", Form::Schema, "Validation §6.6.2"),
    assertion("else", Form::Schema, "Validation §6.6.3"),
    assertion("allOf", Form::Schemas, "Validation §6.7.1"),
    assertion("anyOf", Form::Schemas, "Validation §6.7.2"),
    assertion("oneOf", Form::Schemas, "Validation §6.7.3"),
    assertion("not", Form::Schema, "Validation §6.7.4"),
    annotation("format", Form::Text, "Validation §7"),
    annotation("contentEncoding", Form::Text, "Validation §8.3"),
    annotation("contentMediaType", Form::Text, "Validation §8.4"),
    core("definitions", Form::NamedSchemas, "Validation §9"),
    annotation("title", Form::Text, "Validation §10.1"),
    annotation("description", Form::Text, "Validation §10.1"),
    annotation("default", Form::Any, "Validation §10.2"),
    annotation("readOnly", Form::Flag, "Validation §10.3"),
    annotation("writeOnly", Form::Flag, "Validation §10.3"),
    annotation("examples", Form::Array, "Validation §10.4"),
];
