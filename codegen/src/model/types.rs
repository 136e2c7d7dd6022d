//! The model itself: plain data, in Rust's words.

mod connection_string;

use crate::source::SectionKind;
use crate::source::overlay::{Change, Cloud, Origin, Status};

pub use connection_string::{ConnectionString, Key, Part, Piece, Writing};

/// Everything that is generated.
#[derive(Clone, Debug, PartialEq, std::default::Default)]
pub struct Model {
    /// The connectors, in the order of their file names (bytes).
    pub connectors: Vec<Connector>,
}

/// One connection specification: a module and a Cargo feature.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Connector {
    /// The specification's file, with forward slashes, as it was named.
    pub file: String,
    /// The file's stem, or the specification's name in a file of several:
    /// `amazon-redshift`.
    pub stem: String,
    /// The module's Rust name, without `r#`: `amazon_redshift`.
    pub module: String,
    /// The Cargo feature: `amazon-redshift`.
    pub feature: String,
    /// The connection spec id, if the specification has one.
    pub id: Option<String>,
    /// The service's name of the connector (`postgre-sql`).
    pub name: Option<String>,
    /// The connector's name for people (`PostgreSQL`).
    pub title: String,
    /// The specification's version.
    pub version: Option<String>,
    /// The provider, if the specification has one.
    pub provider_id: Option<String>,
    /// Published requests send the top-level `providerId`.
    pub sends_provider_id: bool,
    /// The category in the source catalogue.
    pub category: Option<String>,
    /// Public pages that describe the connector.
    pub links: Vec<String>,
    /// Where the specification comes from, if anything is said.
    pub origin: Option<Origin>,
    /// How far along the connector is, if anything is said.
    pub status: Option<Status>,
    /// Why what sources say differently was decided so, a sentence or more an
    /// entry. For people; nothing is generated from it.
    pub evidence: Vec<String>,
    /// What changed about it over the years, the oldest change first. For
    /// people; nothing is generated from it.
    pub history: Vec<Change>,
    /// What the specification says of itself.
    pub description: Option<String>,
    /// Documentation of the module, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The auth methods, in the order of the specification.
    pub auth: Vec<AuthMethod>,
    /// The other sections that have types: the source, the target, then the
    /// kinds of encryption.
    pub sections: Vec<Section>,
    /// Every type of the module; those of the auth methods first.
    pub types: Vec<Type>,
    /// The schemas that `$ref`s lead to, where they are no types.
    pub checks: Vec<NamedCheck>,
    /// The regular expressions.
    pub patterns: Vec<NamedPattern>,
}

/// One authentication method.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct AuthMethod {
    /// The name that goes into `auth.specName`.
    pub spec_name: String,
    /// The Rust type of `auth.params`: the name of one of the module's types.
    pub type_name: String,
    /// What it is for, in the specification's words; may be empty.
    pub description: String,
    /// The method's `type` in the specification.
    pub kind: Option<String>,
    /// Published requests send `auth.type`.
    pub sends_type: bool,
    /// The clouds it exists on; `None` where nothing is said.
    pub clouds: Option<Vec<Cloud>>,
    /// Its former names.
    pub aliases: Vec<String>,
    /// What is only inferred about it.
    pub advice: Option<String>,
}

/// A section beside the auth methods that has parameters.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Section {
    /// What its parameters are for.
    pub kind: SectionKind,
    /// The name of a kind of encryption, where it has one.
    pub name: Option<String>,
    /// Where its schema stands in the specification: a JSON Pointer.
    pub pointer: String,
    /// The Rust type of its parameters: the name of one of the module's types.
    pub type_name: String,
    /// What is only inferred about it.
    pub advice: Option<String>,
}

/// A type of a connector's module.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Type {
    /// An object with declared members.
    Object(Object),
    /// A string with named values.
    Enum(Enum),
    /// An array whose items are of one type.
    List(List),
    /// An array with a type for each place.
    Tuple(Tuple),
    /// A value of exactly one of several types.
    Union(Union),
    /// A value of one type that keeps rules.
    Checked(Checked),
    /// An object of any names whose values are of one type.
    Map(List),
    /// A struct that stands, in a box, within itself.
    Boxed(Boxed),
    /// Any JSON value that is valid under a schema.
    Any(Any),
    /// The parts of a connection string.
    ConnectionString(ConnectionString),
}

impl Type {
    /// The type's Rust name.
    pub fn name(&self) -> &str {
        match self {
            Type::Object(of) => &of.name,
            Type::Enum(of) => &of.name,
            Type::List(of) | Type::Map(of) => &of.name,
            Type::Boxed(of) => &of.name,
            Type::Tuple(of) => &of.name,
            Type::Union(of) => &of.name,
            Type::Checked(of) => &of.name,
            Type::Any(of) => &of.name,
            Type::ConnectionString(of) => &of.name,
        }
    }

    /// The type's documentation.
    pub(super) fn docs_mut(&mut self) -> &mut Vec<String> {
        match self {
            Type::Object(of) => &mut of.docs,
            Type::Enum(of) => &mut of.docs,
            Type::List(of) | Type::Map(of) => &mut of.docs,
            Type::Boxed(of) => &mut of.docs,
            Type::Tuple(of) => &mut of.docs,
            Type::Union(of) => &mut of.docs,
            Type::Checked(of) => &mut of.docs,
            Type::Any(of) => &mut of.docs,
            Type::ConnectionString(of) => &mut of.docs,
        }
    }
}

/// A type for `oneOf` or `anyOf`.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Union {
    /// The type's Rust name.
    pub name: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The variants: no value is of two of them.
    pub variants: Vec<Variant>,
    /// What the value must keep; one of the rules has the branches.
    pub rules: Check,
    /// One branch is `null`, which is no variant: what holds the union is an
    /// `Option`.
    pub null: bool,
    /// Where the schema of an auth method stands (a JSON Pointer), where a
    /// `$ref` leads to it.
    pub schema_path: Option<String>,
}

/// A variant of a union.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Variant {
    /// The variant's Rust name.
    pub name: String,
    /// The Rust name of its accessor: `as_key`.
    pub accessor: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The place of its schema under `oneOf` or `anyOf`.
    pub branch: usize,
    /// The type of its value, which alone says what is legal.
    pub payload: TypeRef,
    /// The struct, where that type is one in a box.
    pub boxed: Option<String>,
}

/// An array type with a type for each place.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Tuple {
    /// The type's Rust name.
    pub name: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The types of the places.
    pub items: Vec<TypeRef>,
}

/// A type for values of another one that keep rules.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Checked {
    /// The type's Rust name.
    pub name: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The type of the value, and what it must keep.
    pub value: Value,
}

/// The alias of a struct in a box.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Boxed {
    /// The alias.
    pub name: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The struct.
    pub of: TypeRef,
}

/// An array type, or that of an object of any names.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct List {
    /// The type's Rust name.
    pub name: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The type of an item, or of a value.
    pub item: TypeRef,
}

/// A type for a schema that has no better shape in Rust.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Any {
    /// The type's Rust name.
    pub name: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// What the value must keep.
    pub rules: Check,
}

/// A struct, its builder, and the markers of its required fields.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Object {
    /// The struct's Rust name: `BasicAuthentication`.
    pub name: String,
    /// The builder's Rust name.
    pub builder: String,
    /// The Rust name of the module of markers: `basic_authentication`.
    pub markers: String,
    /// What it is for, in the specification's words; may be empty.
    pub description: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The required fields, then the optional ones, each in the order of the
    /// specification.
    pub fields: Vec<Field>,
    /// Undeclared members are refused.
    pub closed: bool,
    /// Its own `type` does not ask for an object; a branch of `allOf` does.
    pub untyped: bool,
    /// Where the schema of an auth method stands (a JSON Pointer), where a
    /// `$ref` leads to it.
    pub schema_path: Option<String>,
    /// What the object must keep as a whole.
    pub rules: Vec<Rule>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Field {
    /// The JSON name.
    pub json_name: String,
    /// The Rust name; a keyword carries its `r#`.
    pub name: String,
    /// The Rust type, `Option` left out.
    pub ty: TypeRef,
    /// It must be present.
    pub required: bool,
    /// It must be present, and the builder asks for it only when it builds.
    pub deferred: bool,
    /// A branch of `allOf` requires it, and the object's own `required` does
    /// not.
    pub implied: bool,
    /// It is declared in `properties`, and not only named in `required`.
    pub declared: bool,
    /// Where the schema of its type stands (a JSON Pointer), where that is a
    /// branch of `allOf`: the rules of the whole object hold the value to it,
    /// and the member has none of its own.
    pub inherited: Option<String>,
    /// Where its schema stands (a JSON Pointer into the auth method's schema),
    /// where that is not its own place in `properties`: behind a `$ref`.
    pub schema_path: Option<String>,
    /// What it is for, in the specification's words; may be empty.
    pub description: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// What its value must keep beyond its type.
    pub rules: Vec<Rule>,
    /// What the service takes when it is left out.
    pub default: Option<Default>,
    /// Its former names.
    pub aliases: Vec<String>,
    /// The clouds it exists on; `None` where nothing is said.
    pub clouds: Option<Vec<Cloud>>,
    /// The type of its parts, where it is a connection string.
    pub connection_string: Option<String>,
    /// What is only inferred about it.
    pub advice: Option<String>,
}

/// The Rust type of a field's value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeRef {
    /// A string.
    String,
    /// A string that must not be shown.
    Secret,
    /// A boolean.
    Bool,
    /// An integer whose bounds make it fit 64 bits.
    I64,
    /// An integer of any size.
    Integer,
    /// A number.
    Number,
    /// Any JSON value.
    Json,
    /// One of the module's types.
    Named(String),
    /// A value of that type, or `null`.
    Nullable(Box<TypeRef>),
}

impl TypeRef {
    /// The type of what is not `null`.
    pub fn plain(&self) -> &TypeRef {
        match self {
            TypeRef::Nullable(inner) => inner.plain(),
            plain => plain,
        }
    }
}

/// A value and what it must keep.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// Its Rust type.
    pub ty: TypeRef,
    /// What it must keep beyond its type.
    pub rules: Vec<Rule>,
    /// Where its schema stands, where a `$ref` leads to it.
    pub schema_path: Option<String>,
}

/// A schema that is no type of its own: any value that keeps all of these.
pub type Check = Vec<Rule>;

/// A rule that a value must keep, in the words of draft-07.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The value must not be shown.
    Secret,
    /// At least that many code points.
    MinLength(u64),
    /// At most that many code points.
    MaxLength(u64),
    /// At least that number, as its JSON text.
    Minimum(String),
    /// At most that number.
    Maximum(String),
    /// More than that number.
    ExclusiveMinimum(String),
    /// Less than that number.
    ExclusiveMaximum(String),
    /// The items of a list, where they must keep more than their type.
    ListOf(Box<Value>),
    /// All that is said of the value, where it is said around what its type
    /// says: `oneOf` of the type's schema and of `null`.
    Around(Check),
    /// The rules of a type, in place of a schema's own: stands alone.
    Typed(Box<Value>),
    /// The kind of the value is not asked for by `type`.
    NoType,
    /// The values of a map, where they must keep more than their type.
    MapOf(Box<Value>),
    /// Keywords hold the values of a map to their schemas.
    FreeMap,
    /// Any other keyword.
    Keyword(Keyword),
}

/// A keyword of draft-07 with its value, as far as no type expresses it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Keyword {
    /// The schema `false`.
    False,
    /// `$ref`: the name of a [`NamedCheck`] and the JSON Pointer of its schema.
    Ref(String, String),
    /// `type`: the names.
    Type(Vec<&'static str>),
    /// `enum`: the values' JSON texts.
    Enum(Vec<String>),
    /// `const`: the value's JSON text.
    Const(String),
    /// `multipleOf`: the number's JSON text.
    MultipleOf(String),
    /// `pattern`: the name of a [`NamedPattern`].
    Pattern(String),
    /// `format`: its name, one that draft-07 defines.
    Format(String),
    /// `items` of one schema.
    Items(Check),
    /// `items` of a schema for each place.
    Tuple(Vec<Check>),
    /// `additionalItems`.
    AdditionalItems(Check),
    /// `maxItems`.
    MaxItems(u64),
    /// `minItems`.
    MinItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `contains`.
    Contains(Check),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `minProperties`.
    MinProperties(u64),
    /// `required`.
    Required(Vec<String>),
    /// `properties`.
    Properties(Vec<(String, Check)>),
    /// `patternProperties`, by the names of [`NamedPattern`]s.
    PatternProperties(Vec<(String, Check)>),
    /// `additionalProperties`.
    AdditionalProperties(Check),
    /// `dependencies` on names.
    DependentNames(Vec<(String, Vec<String>)>),
    /// `dependencies` on schemas.
    DependentSchemas(Vec<(String, Check)>),
    /// `propertyNames`.
    PropertyNames(Check),
    /// `if`, `then` and `else`.
    If(Check, Option<Check>, Option<Check>),
    /// `allOf`.
    AllOf(Vec<Check>),
    /// `anyOf`.
    AnyOf(Vec<Check>),
    /// `oneOf`.
    OneOf(Vec<Check>),
    /// `not`.
    Not(Check),
}

/// A schema that a `$ref` leads to, by a name of the module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamedCheck {
    /// The Rust name of its table.
    pub name: String,
    /// What it asks for.
    pub rules: Check,
}

/// A regular expression, by a name of the module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamedPattern {
    /// The Rust name of its table.
    pub name: String,
    /// The expression, as the schema has it.
    pub source: String,
    /// What it compiles to.
    pub compiled: crate::pattern::Compiled,
}

/// A default that is offered and never sent by itself.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Default {
    /// The value's JSON text.
    pub json: String,
    /// The Rust name of its constant: `DEFAULT_PORT`.
    pub constant: String,
    /// The Rust name of the accessor that falls back on it:
    /// `port_or_default`.
    pub accessor: String,
    /// The value, as Rust can write it.
    pub value: DefaultValue,
}

/// A default, as Rust can write it.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum DefaultValue {
    /// A string.
    String(String),
    /// A variant of an enum, by its Rust name.
    Variant(String),
    /// A boolean.
    Bool(bool),
    /// An integer that fits 64 bits.
    Integer(i64),
    /// Any other value, as its JSON text; it has a constant, and no accessor.
    Json,
}

/// A string type with named values.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Enum {
    /// The enum's Rust name.
    pub name: String,
    /// Documentation, a paragraph an entry, in Markdown.
    pub docs: Vec<String>,
    /// The values: Rust name and JSON text.
    pub variants: Vec<(String, String)>,
    /// Other strings are legal too, and kept in `Other(String)`.
    pub open: bool,
    /// The schema has no `type`, only `enum`.
    pub untyped: bool,
}
