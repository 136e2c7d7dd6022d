//! Draft-07's own meta-schema, to which a `$ref` may lead without more ado.

/// A schema that everybody knows, and its text.
#[derive(Clone, Copy, Debug)]
pub struct MetaSchema {
    /// Its URI, without the `#`.
    pub uri: &'static str,
    /// The name that people know its text by, in place of a file's.
    pub name: &'static str,
    /// The text, as the draft was published with it.
    pub text: &'static str,
}

impl MetaSchema {
    /// That of draft-07 (Core §7).
    pub const DRAFT_07: Self = Self {
        uri: "http://json-schema.org/draft-07/schema",
        name: "<draft-07 meta-schema>",
        text: include_str!("draft-07.json"),
    };
}
