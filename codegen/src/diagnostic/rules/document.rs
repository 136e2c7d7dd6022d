//! What can be wrong with the documents that a `$ref` leads to.

use crate::diagnostic::{Level, Rule};

/// A base URI that is relative.
pub static RELATIVE_BASE: Rule = Rule {
    id: "relative-base",
    level: Level::Error,
    title: "a folder of documents is registered for a URI without a scheme",
    help: "Give the base an absolute URI, such as `http://localhost:1234/`.",
    explanation: "\
A `$ref` is resolved against the nearest `$id` around it (JSON Schema Core \
draft-07, §8.3), and names another document by an absolute URI: one that \
begins with a scheme, such as `http:` or `urn:`. A base without a scheme is the \
beginning of none, so that no `$ref` could lead into its folder.",
};

/// There is no file for a document.
pub static MISSING_DOCUMENT: Rule = Rule {
    id: "missing-document",
    level: Level::Error,
    title: "a `$ref` leads to a document that is not in its folder",
    help: "Put the document there, correct the `$ref`, or register another folder for its URI.",
    explanation: "\
A folder is registered for the URIs that begin with a base. What follows the \
base is the path of the document in the folder, its `%` escapes undone: with \
`--documents http://localhost:1234/=schemas`, the URI \
`http://localhost:1234/a/b.json` names `schemas/a/b.json`. No ending is added, \
and nothing is fetched.",
};

/// A URI that leads out of its folder.
pub static STRAY_DOCUMENT: Rule = Rule {
    id: "stray-document",
    level: Level::Error,
    title: "a `$ref` leads out of the folder of its documents",
    help: "Move the document into the folder, or register the folder that it is in.",
    explanation: "\
Only the files of a registered folder are read, and those of the folders in \
it: a specification, which may come from elsewhere, names no other file of \
the machine. An empty name, `.`, `..`, a `\\`, a `:`, and a link to a place \
outside of the folder name no file in it.",
};

/// A document that cannot be read or is not JSON.
pub static UNUSABLE_DOCUMENT: Rule = Rule {
    id: "unusable-document",
    level: Level::Error,
    title: "a `$ref` leads to a document that is not sound",
    help: "Mend the document: what is wrong with it is said at its own place.",
    explanation: "\
A document that a `$ref` leads to is read as a specification is: it has to be \
JSON in UTF-8, without repeated members. What is wrong is reported with the \
document's own file, line and column; the `$ref` shows who needs it.",
};

/// More documents than can be meant.
pub static TOO_MANY_DOCUMENTS: Rule = Rule {
    id: "too-many-documents",
    level: Level::Error,
    title: "`$ref`s lead to too many documents",
    help: "Refer to fewer documents; links in the folder may lead round in a circle.",
    explanation: "\
No real specification comes near this number. A link in the folder to the \
folder itself gives one document endlessly many URIs; the limit keeps that \
from taking all time and memory.",
};

/// The rules of this stage.
pub(super) const ALL: &[&Rule] =
    &[&RELATIVE_BASE, &MISSING_DOCUMENT, &STRAY_DOCUMENT, &UNUSABLE_DOCUMENT, &TOO_MANY_DOCUMENTS];
