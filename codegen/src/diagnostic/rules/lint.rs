//! What is risky about a specification that compiles all the same.

use crate::diagnostic::{Level, Rule};

/// A parameter that looks like a secret and is not marked as one.
pub static UNMARKED_SECRET: Rule = Rule {
    id: "unmarked-secret",
    level: Level::Warning,
    title: "a parameter looks like a secret and is not marked as one",
    help: "Add `\"format\": \"password\"`, or `\"secret\": true` to the parameter in the overlay.",
    explanation: "\
A value that the schema marks with `format: password`, or the overlay with \
`secret`, becomes the type `Secret`: it is redacted in every output, and wiped \
from memory. A password that nobody marked is an ordinary string, and stands in \
the first log that prints the connection. The rule goes by the name: \
`password`, `passphrase`, `secret`, `token`, `privateKey`, `accessKey`, \
`apiKey`, `connectionString`, `sasUri` and the like, and not names that say \
where a secret is found or what it is called, such as `tokenUrl`, \
`accessTokenField`, `accessKeyId` or `keyName`. Where the name misleads, \
`\"secret\": false` in the overlay says so.",
};

/// An example or a default that its own schema refuses.
pub static REFUSED_EXAMPLE: Rule = Rule {
    id: "refused-example",
    level: Level::Warning,
    title: "an example or a default is refused by its own schema",
    help: "Correct the value, or the keyword that refuses it.",
    explanation: "\
`examples` and `default` assert nothing (JSON Schema Validation draft-07, §10.2 \
and §10.4), so no validator objects to a value there that the schema beside it \
refuses. Whoever copies it gets an error. As often as not the value is right and \
the schema is wrong: a pattern that was written for another release refuses what \
is documented, and every client along with it. `example`, which is no keyword of \
draft-07 and frequent all the same, is looked at too.",
};

/// A regular expression that no text matches.
pub static DEAD_PATTERN: Rule = Rule {
    id: "dead-pattern",
    level: Level::Warning,
    title: "a regular expression matches no text",
    help: "Correct the regular expression: `^` begins it and `$` ends it, unless escaped.",
    explanation: "\
A condition that can never hold makes a regular expression that refuses every \
text: a character in front of `^`, one behind `$`, or a class without \
characters, such as `[]`. What was meant is often the character itself: `\\\\^` \
and `\\\\$`. Only what is certain is reported.",
};

/// A regular expression that takes exponential time in some engines.
pub static SLOW_PATTERN: Rule = Rule {
    id: "slow-pattern",
    level: Level::Warning,
    title: "a regular expression may take exponential time elsewhere",
    help: "Let each text be matched in one way only: `(a+)+` says no more than `a+`.",
    explanation: "\
Where a repetition can divide the same text among its rounds in several ways, as \
in `(a+)+` or `(a|a)*`, an engine that backtracks tries all of them before it \
gives up: each further character doubles the time, and a text of forty stops a \
server (CWE-1333). Generated code is safe, since its engine takes time linear in \
the text; the service, browsers and most other languages have engines that \
backtrack. The rule looks for a loop of the automaton that reads one text in two \
ways, so that `([a-z]+\\\\.)+`, whose rounds are parted by a dot, is no finding.",
};

/// A format that draft-07 does not define.
pub static UNDEFINED_FORMAT: Rule = Rule {
    id: "undefined-format",
    level: Level::Warning,
    title: "`format` has a name that draft-07 does not define",
    help: "Use a format of draft-07, say what is meant by a `pattern`, or remove the keyword.",
    explanation: "\
A format that draft-07 does not define (JSON Schema Validation draft-07, §7.3) \
is a remark: nothing is asserted, and each value passes. Where the name is a \
misspelt one, what was meant to be refused is accepted. `password`, which marks \
a secret, is known.",
};

/// Two connectors have one id.
pub static SHARED_ID: Rule = Rule {
    id: "shared-id",
    level: Level::Warning,
    title: "two specifications have the same id",
    help: "Ask the service which specification has the id (`GET /connectionSpecs/{id}`).",
    explanation: "\
The id says to the service which specification a connection follows. Two \
specifications with one id are either two names of the same source, or one of \
them has a wrong id, copied from another page, and every connection that is made \
with it is one of another kind. Look-up by id takes the first that accepts. \
Where an overlay says in its `advice` what is known of the id, the message shows \
it.",
};

/// A schema without words.
pub static MISSING_DESCRIPTION: Rule = Rule {
    id: "missing-description",
    level: Level::Note,
    title: "an auth method or a parameter has no description",
    help: "Say in `description` what it is for and where its value is found.",
    explanation: "\
Descriptions become the documentation of the generated types, of `connspec show` \
and of the catalogue. Without one, whoever fills in the value has its name to go \
by.",
};

/// A reconstructed specification without its sources.
pub static MISSING_LINKS: Rule = Rule {
    id: "missing-links",
    level: Level::Warning,
    title: "a specification is reconstructed from documentation that is not named",
    help: "Add the addresses of the pages as `links`.",
    explanation: "\
An overlay with `\"origin\": \"documentation\"` says that the specification was \
put together from public pages. Without `links` nobody can look them up: not \
whether the specification was right, and not whether it still is.",
};

/// The rules of this stage.
/// What a specification rests on is not to be trusted.
pub static WEAK_EVIDENCE: Rule = Rule {
    id: "weak-evidence",
    level: Level::Note,
    title: "what the specification rests on is not to be trusted",
    help: "Ask the service for its specification, and remove the entry of `doubts` that it settles.",
    explanation: "\
A specification that is reconstructed from public pages is as good as these. \
Where they contradict each other, print one id for several sources, or leave out \
what a parameter means, one reading is taken all the same, and the overlay says \
under `doubts` what is doubtful about it. Each entry is told here, so that \
whoever relies on the connector knows before a request fails; what the service \
itself serves settles it.",
};

pub(super) const ALL: &[&Rule] = &[
    &UNMARKED_SECRET,
    &REFUSED_EXAMPLE,
    &DEAD_PATTERN,
    &SLOW_PATTERN,
    &UNDEFINED_FORMAT,
    &SHARED_ID,
    &WEAK_EVIDENCE,
    &MISSING_DESCRIPTION,
    &MISSING_LINKS,
];
