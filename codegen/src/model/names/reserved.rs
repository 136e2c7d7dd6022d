//! Names that a place has taken already.

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Module,
    Feature,
    Type,
    Field,
    Variant,
    Constant,
}

/// Every keyword of the editions up to 2024, strict and reserved, that `r#`
/// makes a name.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
];

/// Keywords that `r#` does not help.
const UNUSABLE: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Rust's own types, which a type parameter of that name would hide.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16",
    "u32", "u64", "u8", "usize",
];

/// Crates that generated code names by path.
const CRATES: &[&str] = &["std", "core", "alloc", "flow_service"];

/// What else a connector's module must not be called: the modules and crates
/// that stand beside it in `flow_service`, whose connectors are re-exported at
/// its root, the list of connectors in `OUT_DIR`, and the names that no file
/// can have on Windows.
const MODULES: &[&str] = &[
    "buffer",
    "catalog",
    "client",
    "connection",
    "connections",
    "connectors",
    "error",
    "json",
    "nullable",
    "number",
    "runtime",
    "secret",
    "unknown_value",
    "violation",
    "schemars",
    "serde",
    "serde_json",
    "zeroize",
    "aux",
    "con",
    "nul",
    "prn",
    "com0",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "lpt0",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
];

/// What an enum has beside its variants: the variant of unknown values, and the
/// constants and types that its traits give it.
const VARIANTS: &[&str] = &["Other", "VALUES", "Err"];

/// What generated code imports, or takes from the prelude.
const TYPES: &[&str] = &[
    "String",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "Box",
    "Into",
    "From",
    "Send",
    "Sync",
    "Sized",
    "Copy",
    "Clone",
    "Default",
    "Drop",
    "Fn",
    "FnMut",
    "FnOnce",
    "Iterator",
    "Eq",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "AsRef",
    "AsMut",
    "ToString",
    "ToOwned",
    "TryFrom",
    "TryInto",
    "Extend",
    "IntoIterator",
    "Secret",
    "Integer",
    "Number",
    "Json",
    "Extra",
    "Connector",
    "Method",
    "Section",
    "Cloud",
    "Status",
    "Keyword",
    "Pattern",
    "Schema",
    "Types",
    "Format",
    "Typed",
    "Bound",
    "BTreeMap",
];

/// What every generated struct and builder has, and what a user would call on
/// it without thinking of the schema.
const METHODS: &[&str] = &[
    "builder",
    "build",
    "extra",
    "from_json",
    "clone",
    "eq",
    "ne",
    "fmt",
    "into",
    "from",
    "to_owned",
    "serialize",
    "deserialize",
];

/// Cargo features of `flow-service` that are no connector.
const FEATURES: &[&str] = &[
    "default",
    "client",
    "idn",
    "rustls",
    "native-tls",
    "schemars",
    "secrecy",
    "tracing",
    "blocking",
    "all-connectors",
    "all",
    "full",
];

/// What the names of the features of categories begin with, and those of
/// connectors do not.
pub(super) const CATEGORY: &str = "category-";

/// Whether `name` is taken at `place` before anything is generated.
pub(super) fn is_taken(name: &str, place: Place) -> bool {
    if UNUSABLE.contains(&name) {
        return true;
    }
    match place {
        Place::Module => CRATES.contains(&name) || MODULES.contains(&name) || is_keyword(name),
        Place::Feature => FEATURES.contains(&name),
        Place::Type => {
            TYPES.contains(&name) || PRIMITIVES.contains(&name) || CRATES.contains(&name)
        }
        Place::Field => METHODS.contains(&name) || PRIMITIVES.contains(&name),
        Place::Variant => VARIANTS.contains(&name),
        Place::Constant => matches!(name, "ID" | "VERSION" | "CONNECTOR"),
    }
}

/// Whether `name` needs `r#` to be a name.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}
