//! What can be wrong with a JSON Schema, whatever is made of it.

use crate::diagnostic::{Level, Rule};

/// A value stands where a schema belongs and is none.
pub static NOT_A_SCHEMA: Rule = Rule {
    id: "not-a-schema",
    level: Level::Error,
    title: "not a schema",
    help: "Write an object of keywords, `true` (any value is valid) or `false` (none is).",
    explanation: "\
A schema is an object or a boolean; nothing else is one (JSON Schema Core \
draft-07, §4.3.1). Every member of `properties`, `patternProperties` and \
`definitions` is a schema, and so is every entry of `allOf`, `anyOf` and \
`oneOf`. A frequent cause is a keyword that slipped into `properties`, where \
it is taken for the name of a property.",
};

/// A keyword's value is not of the form that the keyword takes.
pub static KEYWORD_VALUE: Rule = Rule {
    id: "keyword-value",
    level: Level::Error,
    title: "a keyword cannot take this value",
    help: "Give the keyword a value of the form it takes, or remove it.",
    explanation: "\
Draft-07 says of each keyword which JSON value it takes: `properties` an \
object of schemas, `required` an array of strings, `minLength` an integer \
that is 0 or more (`2.0` is one), `multipleOf` a number greater than 0. A \
schema with another value there has no meaning, and validators disagree about \
it: some refuse the schema, some ignore the keyword, and then a value passes \
that was meant to be refused.",
};

/// `type` names no type.
pub static UNKNOWN_TYPE: Rule = Rule {
    id: "unknown-type",
    level: Level::Error,
    title: "`type` names no type of JSON",
    help: "Use `null`, `boolean`, `object`, `array`, `number`, `string` or `integer`.",
    explanation: "\
`type` knows seven names: the six types of JSON values and `integer` (JSON \
Schema Validation draft-07, §6.1.1). What is finer than a type is said by \
another keyword: a date is `\"type\": \"string\"` with `\"format\": \"date\"`, \
a secret `\"type\": \"string\"` with `\"format\": \"password\"`. A schema \
that takes any value has no `type` at all.",
};

/// An entry stands twice in a list of unique entries.
pub static REPEATED_ENTRY: Rule = Rule {
    id: "repeated-entry",
    level: Level::Warning,
    title: "an entry stands twice in a list",
    help: "Remove one of the two; if another name was meant, correct it.",
    explanation: "\
The entries of `required`, of a `type` list and of a list in `dependencies` \
must be unique, and those of `enum` should be (JSON Schema Validation \
draft-07, §6.1.1, §6.1.2, §6.5.3, §6.5.7). The second one says nothing new, so \
the schema is used without it. Often it is a line that was copied and not \
changed, and the name that was meant is missing.",
};

/// `enum` has no values.
pub static EMPTY_ENUM: Rule = Rule {
    id: "empty-enum",
    level: Level::Warning,
    title: "`enum` lists no values",
    help: "List the legal values, or remove `enum` if every value is legal.",
    explanation: "\
A value is valid under `enum` if it equals one of its entries, so under an \
empty `enum` none is. Draft-07 allows that and advises against it (JSON Schema \
Validation draft-07, §6.1.2: the array should have at least one element).",
};

/// `$schema` names another draft.
pub static OTHER_DRAFT: Rule = Rule {
    id: "other-draft",
    level: Level::Warning,
    title: "`$schema` is not draft-07",
    help: "Write `\"$schema\": \"http://json-schema.org/draft-07/schema#\"`.",
    explanation: "\
Flow Service uses JSON Schema draft-07, and so does this compiler. The \
identifier of draft-07 is `http://json-schema.org/draft-07/schema#`: it begins \
with `http`, and the `#` may be left out (JSON Schema Core draft-07, §7). Other \
drafts give some keywords another meaning: `exclusiveMinimum` was a boolean in \
draft-04, and since 2019-09 the keywords beside a `$ref` count.",
};

/// Keywords beside `$ref` that would have asserted something.
pub static REF_SIBLINGS: Rule = Rule {
    id: "ref-siblings",
    level: Level::Warning,
    title: "keywords beside `$ref` have no effect",
    help: "Put both into an `allOf`: `{\"allOf\": [{\"$ref\": …}, {…}]}`.",
    explanation: "\
An object with a `$ref` is a reference and nothing else: every other member \
of it must be ignored (JSON Schema Core draft-07, §8.3). A rule that is written \
there refuses nothing. Later drafts changed this, so the same schema means \
something else to a newer validator.",
};

/// A `$ref` to a place that is not there.
pub static UNRESOLVED_REF: Rule = Rule {
    id: "unresolved-ref",
    level: Level::Error,
    title: "a `$ref` leads nowhere",
    help: "Correct the `$ref`, or add the schema it leads to.",
    explanation: "\
A `$ref` is a URI reference, resolved against the nearest `$id` around it \
(JSON Schema Core draft-07, §8.3). Behind the `#` stands a JSON Pointer from \
the root of that schema, such as `#/definitions/host`, or the name of an \
`$id` such as `#host`. In a pointer, `/` in a name is written `~1` and `~` is \
written `~0`; a `%` is written `%25`.",
};

/// A `$ref` to a document that is not at hand.
pub static REMOTE_REF: Rule = Rule {
    id: "remote-ref",
    level: Level::Error,
    title: "a `$ref` leads to a document that is not registered",
    help: "Register the folder that holds the document (`--documents BASE_URI=DIR`), or copy the \
           schema into `definitions`.",
    explanation: "\
A URI in a `$ref` names a schema; it is no address to fetch it from (JSON \
Schema Core draft-07, §8.3.2). Documents are never fetched, so that the same \
input gives the same output on every machine. A document that is referred to \
must be registered under its URI.",
};

/// A `$ref` that is no URI reference or has no JSON Pointer behind its `#/`.
pub static MALFORMED_REF: Rule = Rule {
    id: "malformed-ref",
    level: Level::Error,
    title: "a `$ref` is malformed",
    help: "Write `%` as `%25`, `~` as `~0`, and `/` in a name as `~1`.",
    explanation: "\
The value of `$ref` is a URI reference (JSON Schema Core draft-07, §8.3), in \
which `%` begins an escape of two hexadecimal digits that stand for a byte of \
UTF-8 (RFC 3986, §2.1). In a JSON Pointer `~` begins an escape too: `~0` is \
`~` and `~1` is `/` (RFC 6901, §3).",
};

/// References that lead round in a circle.
pub static REF_CYCLE: Rule = Rule {
    id: "ref-cycle",
    level: Level::Error,
    title: "a `$ref` leads round in a circle",
    help: "Let one of the references lead to a schema that says something, or remove it.",
    explanation: "\
A schema may refer to itself through its properties or items: each round \
looks at a smaller value, and comes to an end. Where references, `allOf`, \
`anyOf`, `oneOf`, `not`, `if` or `dependencies` lead back to a schema with the \
same value, checking never ends. Draft-07 leaves the behaviour undefined (JSON \
Schema Core draft-07, §8.3).",
};

/// Schemas that apply to one value are nested too deep.
pub static TOO_DEEP: Rule = Rule {
    id: "too-deep",
    level: Level::Error,
    title: "too many schemas within each other apply to the same value",
    help: "Put the schemas side by side in one `allOf`.",
    explanation: "\
`allOf`, `anyOf`, `oneOf`, `not`, `if` and `dependencies` apply a schema to the \
value that is being checked already. Each takes room on the stack of the \
program that checks, so a chain of them, behind `$ref`s or not, has to end.",
};

/// Two schemas of one `$id`.
pub static SAME_ID: Rule = Rule {
    id: "same-id",
    level: Level::Warning,
    title: "two schemas have the same `$id`",
    help: "Give one of them another `$id`; references lead to the first.",
    explanation: "\
An `$id` names a schema, so that a `$ref` can lead to it (JSON Schema Core \
draft-07, §8.2). Where two schemas have the same name, draft-07 does not say \
which one is meant, and validators disagree.",
};

/// An unknown keyword that looks like a misspelt one.
pub static MISSPELT_KEYWORD: Rule = Rule {
    id: "misspelt-keyword",
    level: Level::Warning,
    title: "an unknown keyword looks like a misspelt one",
    help: "Correct the name if the keyword of draft-07 is meant.",
    explanation: "\
A member that draft-07 does not know is ignored (JSON Schema Core draft-07, \
§4.3.1), and specifications use that for data of their own, such as \
`uiAttributes`. A misspelt keyword is ignored just as silently, and then \
refuses nothing.",
};

/// Nothing is valid under a schema.
pub static CONTRADICTION: Rule = Rule {
    id: "contradiction",
    level: Level::Warning,
    title: "a schema contradicts itself: no value is valid under it",
    help: "Mend one of the marked keywords, or leave the auth method out: nobody can use it.",
    explanation: "\
Every keyword of a schema has to be kept at once. Where two of them exclude \
each other, each value is refused, and a type is made all the same: one that \
has no values. Only what is certain is reported; regular expressions and \
formats are taken for satisfiable.",
};

/// Nothing is valid under the schema of a part.
pub static DEAD_MEMBER: Rule = Rule {
    id: "dead-member",
    level: Level::Warning,
    title: "a member that can never be sent",
    help: "Mend one of the marked keywords, or remove the member.",
    explanation: "\
A member or an item whose schema contradicts itself may be left out, and cannot \
be there: whatever its value, the value around it is refused.",
};

/// A member is required that nothing else is said of.
pub static UNDECLARED_MEMBER: Rule = Rule {
    id: "undeclared-member",
    level: Level::Warning,
    title: "a required member is not declared",
    help: "Declare the member in `properties`, or remove the name from `required`.",
    explanation: "\
`required` asks for a member by its name (JSON Schema Validation draft-07, \
§6.5.3), whether `properties` has that name or not. Where it has not, any value \
will do, and nobody is told which one is meant. Often the name is misspelt, or \
the declaration was forgotten.",
};

/// The rules of this stage.
pub(super) const ALL: &[&Rule] = &[
    &NOT_A_SCHEMA,
    &KEYWORD_VALUE,
    &UNKNOWN_TYPE,
    &REPEATED_ENTRY,
    &EMPTY_ENUM,
    &OTHER_DRAFT,
    &REF_SIBLINGS,
    &UNRESOLVED_REF,
    &REMOTE_REF,
    &MALFORMED_REF,
    &REF_CYCLE,
    &TOO_DEEP,
    &SAME_ID,
    &MISSPELT_KEYWORD,
    &CONTRADICTION,
    &DEAD_MEMBER,
    &UNDECLARED_MEMBER,
];
