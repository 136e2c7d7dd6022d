//! The rules of files, JSON text and the form of a specification.

use super::super::{Level, Rule};

/// Every rule of the stage.
pub(super) const ALL: &[&Rule] = &[
    &MISSING_FILE,
    &DANGLING_LINK,
    &NOT_A_FILE,
    &UNREADABLE_FILE,
    &UNUSABLE_FILE_NAME,
    &FILE_TOO_LARGE,
    &EMPTY_FILE,
    &NOT_UTF_8,
    &BYTE_ORDER_MARK,
    &MALFORMED_JSON,
    &TRUNCATED_JSON,
    &TRAILING_TEXT,
    &NESTED_TOO_DEEP,
    &INFINITE_NUMBER,
    &REPEATED_MEMBER,
    &LONE_SURROGATE,
    &NOT_AN_OBJECT,
    &NOT_A_SPECIFICATION,
    &NO_ITEMS,
    &UNNAMED_ITEM,
    &REPEATED_STEM,
    &AUTH_SPEC_NOT_ARRAY,
    &AUTH_ENTRY_NOT_OBJECT,
    &AUTH_ENTRY_NAME,
    &BLANK_METHOD_NAME,
    &AUTH_ENTRY_SPEC,
    &REPEATED_METHOD,
    &MISSING_ID,
    &IGNORED_MEMBER,
    &UNUSABLE_SECTION,
    &STRAY_METHOD,
];

/// There is no such file or folder.
pub static MISSING_FILE: Rule = Rule {
    id: "missing-file",
    level: Level::Failure,
    title: "there is no such file or folder",
    help: "Check the path, and the folder from which the command is run.",
    explanation: "Specifications are read from the paths that are given: a file, or a folder whose `*.json` files are read.",
};

/// A symbolic link leads nowhere.
pub static DANGLING_LINK: Rule = Rule {
    id: "dangling-link",
    level: Level::Failure,
    title: "a symbolic link leads nowhere",
    help: "Point the link at a file that exists, or remove it.",
    explanation: "A link in a folder of specifications stands for the file that it names. Skipping it silently would drop a connector.",
};

/// A folder, a pipe or a device stands where a file is expected.
pub static NOT_A_FILE: Rule = Rule {
    id: "not-a-file",
    level: Level::Failure,
    title: "a folder, a pipe or a device stands where a file is expected",
    help: "Rename it, so that it does not end in `.json`, or put a file in its place.",
    explanation: "In a folder of specifications every name that ends in `.json` is a specification or its overlay. \
                  Other names are never looked at.",
};

/// The file cannot be read.
pub static UNREADABLE_FILE: Rule = Rule {
    id: "unreadable-file",
    level: Level::Failure,
    title: "the file cannot be read",
    help: "Check its permissions, and the disk or network that holds it.",
    explanation: "The operating system refused to open or to read the file. Its own words are in the message.",
};

/// A name cannot name a module.
pub static UNUSABLE_FILE_NAME: Rule = Rule {
    id: "unusable-file-name",
    level: Level::Error,
    title: "a name cannot name a module",
    help: "Rename it with letters, digits, `-` and `_`.",
    explanation: "The name of a file, or that of a specification in a file of several, names the generated module and the overlay file. \
                  It has to be Unicode, not empty, and without a path separator.",
};

/// The file is larger than 16 MiB.
pub static FILE_TOO_LARGE: Rule = Rule {
    id: "file-too-large",
    level: Level::Error,
    title: "the file is larger than 16 MiB",
    help: "Split the file into one file a specification.",
    explanation: "No real specification comes near this size; the limit keeps a wrong file from taking all memory.",
};

/// The file is empty.
pub static EMPTY_FILE: Rule = Rule {
    id: "empty-file",
    level: Level::Error,
    title: "the file is empty",
    help: "Write the specification into the file, or remove the file.",
    explanation: "RFC 8259, section 2: a JSON text is one value. No text holds no value.",
};

/// The text is not UTF-8.
pub static NOT_UTF_8: Rule = Rule {
    id: "not-utf-8",
    level: Level::Error,
    title: "the text is not UTF-8",
    help: "Save the file as UTF-8, without a byte order mark.",
    explanation: "RFC 8259, section 8.1: JSON text exchanged between systems must be encoded as UTF-8.",
};

/// The text starts with a byte order mark.
pub static BYTE_ORDER_MARK: Rule = Rule {
    id: "byte-order-mark",
    level: Level::Error,
    title: "the text starts with a byte order mark",
    help: "Save the file as UTF-8 without a byte order mark.",
    explanation: "RFC 8259, section 8.1: a byte order mark must not be added to the beginning of a JSON text. Many parsers refuse it.",
};

/// The text is not JSON.
pub static MALFORMED_JSON: Rule = Rule {
    id: "malformed-json",
    level: Level::Error,
    title: "the text is not JSON",
    help: "Correct the text at the marked place.",
    explanation: "RFC 8259 defines JSON: no comments, no trailing commas, strings in double quotes, `true`, `false` and `null` in lower case.",
};

/// The text ends before its value does.
pub static TRUNCATED_JSON: Rule = Rule {
    id: "truncated-json",
    level: Level::Error,
    title: "the text ends before its value does",
    help: "Restore the rest of the file: a download or a copy may have been cut off.",
    explanation: "RFC 8259, section 2: a JSON text is one whole value. An object, array or string that is opened has to be closed.",
};

/// More text stands behind the value.
pub static TRAILING_TEXT: Rule = Rule {
    id: "trailing-text",
    level: Level::Error,
    title: "more text stands behind the value",
    help: "Remove what follows; several specifications go into one file as `{\"items\": [ … ]}`.",
    explanation: "RFC 8259, section 2: a JSON text is one value, with nothing but white space around it.",
};

/// Objects and arrays are nested deeper than 128.
pub static NESTED_TOO_DEEP: Rule = Rule {
    id: "nested-too-deep",
    level: Level::Error,
    title: "objects and arrays are nested deeper than 128",
    help: "Flatten the value: no specification needs this depth.",
    explanation: "RFC 8259, section 9, lets a reader limit the depth. 128 is the limit of the generated code too, \
                  so that a value which one accepts is never refused by the other.",
};

/// The number is larger than any double.
pub static INFINITE_NUMBER: Rule = Rule {
    id: "infinite-number",
    level: Level::Error,
    title: "the number is larger than any double",
    help: "Use a number below 1.8e308, or a string.",
    explanation: "RFC 8259, section 6: good interoperability is had with numbers that fit IEEE 754 double precision. \
                  A number beyond becomes infinity in most readers, which JSON cannot write back.",
};

/// A member name stands twice in one object.
pub static REPEATED_MEMBER: Rule = Rule {
    id: "repeated-member",
    level: Level::Error,
    title: "a member name stands twice in one object",
    help: "Remove one of the two members.",
    explanation: "RFC 8259, section 4: the names within an object should be unique; where they are not, readers differ in which value they take.",
};

/// An escape is one half of a character.
pub static LONE_SURROGATE: Rule = Rule {
    id: "lone-surrogate",
    level: Level::Error,
    title: "an escape is one half of a character",
    help: "Write both halves (`\\ud83d\\ude00`), or the character itself.",
    explanation: "RFC 8259, section 8.2: an escape of one surrogate without the other is no Unicode character, and readers behave unpredictably.",
};

/// A specification is an object.
pub static NOT_AN_OBJECT: Rule = Rule {
    id: "not-an-object",
    level: Level::Error,
    title: "a specification is an object",
    help: "Write one specification as `{ … }`, several as `{\"items\": [ { … }, { … } ]}`.",
    explanation: "Flow Service serves a connection specification as an object, and a list of them in the member `items` \
                  (`GET /connectionSpecs`).",
};

/// The object is no connection specification.
pub static NOT_A_SPECIFICATION: Rule = Rule {
    id: "not-a-specification",
    level: Level::Error,
    title: "the object is no connection specification",
    help: "A connection specification has `id`, `name` and `authSpec`; move other files out of the folder.",
    explanation: "None of the members of a connection specification is there, so the file is most likely something else.",
};

/// The list of specifications is empty.
pub static NO_ITEMS: Rule = Rule {
    id: "no-items",
    level: Level::Error,
    title: "the list of specifications is empty",
    help: "Fetch the specification again, or remove the file.",
    explanation: "Flow Service answers `{\"items\": []}` where no connection specification matches the question.",
};

/// A specification of several has no name.
pub static UNNAMED_ITEM: Rule = Rule {
    id: "unnamed-item",
    level: Level::Error,
    title: "a specification of several has no name",
    help: "Give each specification of the file a `name` of its own, or put it into a file of its own.",
    explanation: "In a file of several specifications, the `name` of each names its module and its overlay.",
};

/// Two specifications have one name.
pub static REPEATED_STEM: Rule = Rule {
    id: "repeated-stem",
    level: Level::Error,
    title: "two specifications have one name",
    help: "Rename one of the two files, or one of the two specifications of a file of several.",
    explanation: "The name of the file (or the `name` in a file of several) names the generated module, and two modules cannot share one.",
};

/// `authSpec` is not an array.
pub static AUTH_SPEC_NOT_ARRAY: Rule = Rule {
    id: "auth-spec-not-array",
    level: Level::Error,
    title: "`authSpec` is not an array",
    help: "Write `authSpec` as an array with one object for each auth method; `[]` says that there is none.",
    explanation: "Each entry of `authSpec` describes one way to sign in. The generated types come from it, so a broken `authSpec` is fatal.",
};

/// An auth method is not an object.
pub static AUTH_ENTRY_NOT_OBJECT: Rule = Rule {
    id: "auth-entry-not-object",
    level: Level::Error,
    title: "an auth method is not an object",
    help: "Write the method as `{\"name\": …, \"type\": …, \"spec\": { … }}`.",
    explanation: "Each entry of `authSpec` is an object with the name of the method and the JSON Schema of its parameters.",
};

/// An auth method has no name.
pub static AUTH_ENTRY_NAME: Rule = Rule {
    id: "auth-entry-name",
    level: Level::Error,
    title: "an auth method has no name",
    help: "Give the method a `name`: a string.",
    explanation: "The name of the method is what a caller sends as `auth.specName`.",
};

/// The name of an auth method is blank.
pub static BLANK_METHOD_NAME: Rule = Rule {
    id: "blank-method-name",
    level: Level::Warning,
    title: "the name of an auth method is blank",
    help: "See whether the name is missing. If the service knows the method by no other name, leave it.",
    explanation: "The name is what a caller sends as `auth.specName`, so it is kept as it is; its Rust name is made up.",
};

/// An auth method has no schema.
pub static AUTH_ENTRY_SPEC: Rule = Rule {
    id: "auth-entry-spec",
    level: Level::Error,
    title: "an auth method has no schema",
    help: "Give the method a `spec`: a JSON Schema, that is an object, `true` or `false`.",
    explanation: "draft-07, section 4.3.1: a schema is an object or a boolean. Without one nothing is known of the method, and no type can be made.",
};

/// Two auth methods have one name.
pub static REPEATED_METHOD: Rule = Rule {
    id: "repeated-method",
    level: Level::Warning,
    title: "two auth methods have one name",
    help: "Give each method of the specification a name of its own.",
    explanation: "A caller chooses the method by `auth.specName`. Where a name stands twice, the first whose schema accepts the parameters is taken.",
};

/// The specification has no id.
pub static MISSING_ID: Rule = Rule {
    id: "missing-id",
    level: Level::Warning,
    title: "the specification has no id",
    help: "Add the `id` that Flow Service shows for the specification.",
    explanation: "A base connection names its connection specification by id (`connectionSpec.id`). Without it the connector \
                  gets a module, and no place in look-up by id.",
};

/// A member has the wrong type and is ignored.
pub static IGNORED_MEMBER: Rule = Rule {
    id: "ignored-member",
    level: Level::Warning,
    title: "a member has the wrong type and is ignored",
    help: "Write the member as a string.",
    explanation: "The members `id`, `name`, `version`, `providerId` and `description` of a specification are strings. One of another type is treated as absent.",
};

/// A section has a form, or a schema, that cannot be used.
pub static UNUSABLE_SECTION: Rule = Rule {
    id: "unusable-section",
    level: Level::Warning,
    title: "a section has a form, or a schema, that cannot be used",
    help: "Correct the section, or leave it: nothing is generated from it, and all else is as without it.",
    explanation: "A section that does not have the form which Flow Service documents, or whose schema has an error, stays untyped. \
                  Only `authSpec` decides whether anything is generated.",
};

/// This looks like one auth method, not a specification.
pub static STRAY_METHOD: Rule = Rule {
    id: "stray-method",
    level: Level::Warning,
    title: "this looks like one auth method, not a specification",
    help: "Put the object into `{\"id\": …, \"name\": …, \"authSpec\": [ … ]}`.",
    explanation: "The object has a `spec` and no `authSpec`, as an entry of `authSpec` has. As a specification it declares no way to sign in.",
};
