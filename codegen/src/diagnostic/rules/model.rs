//! The rules of the `model` stage.

use super::super::{Level, Rule};

/// Every rule of the stage.
pub(super) const ALL: &[&Rule] = &[&NOT_COMPILED, &UNUSABLE_PATTERN];

/// A schema asserts what the generated types cannot keep.
pub static NOT_COMPILED: Rule = Rule {
    id: "not-compiled",
    level: Level::Error,
    title: "a schema that is not compiled yet",
    help: "Leave this connector out, or take the keyword away by a `patch` in the overlay and have the service judge the value.",
    explanation: "A generated type accepts exactly what its schema accepts. So a keyword that the types cannot keep is refused, and never left out in silence: the type would then accept values that the service refuses.",
};

/// A regular expression cannot be compiled.
pub static UNUSABLE_PATTERN: Rule = Rule {
    id: "unusable-pattern",
    level: Level::Error,
    title: "a regular expression that cannot be used",
    help: "Mend the expression, or take it away by a `patch` in the overlay.",
    explanation: "`pattern` and the names in `patternProperties` are regular expressions of ECMA-262 (JSON Schema Validation draft-07, §4.3). One that does not follow its grammar has no meaning, and validators disagree about it.",
};
