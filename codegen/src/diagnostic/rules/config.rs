//! What can be wrong with what a generation is asked to do: with
//! `connspec.toml`, and with what a build script says instead.

use crate::diagnostic::{Level, Rule};

/// The project file is not TOML.
pub static CONFIG_SYNTAX: Rule = Rule {
    id: "config-syntax",
    level: Level::Error,
    title: "`connspec.toml` is not TOML",
    help: "Correct the text at the marked place.",
    explanation: "\
The project file is TOML 1.0: `name = value` on a line of its own, texts in \
quotes, sections as `[documents]`, and no name twice in a section.",
};

/// The project file has a member that nothing reads.
pub static CONFIG_UNKNOWN_KEY: Rule = Rule {
    id: "config-unknown-key",
    level: Level::Error,
    title: "`connspec.toml` has an unknown name",
    help: "Correct the spelling, or remove the line.",
    explanation: "\
The project file is read strictly: what a misspelt name asks for would be left \
undone in silence.",
};

/// A member of the project file has a value of another form.
pub static CONFIG_VALUE: Rule = Rule {
    id: "config-value",
    level: Level::Error,
    title: "`connspec.toml` has a value of the wrong form",
    help: "Write the value in the form that `docs/project.md` shows.",
    explanation: "\
`specs` is a path or a list of paths, `out` and `manifest` are paths, \
`[documents]` has a folder for each base URI, and `ignore` in `[formats]` is \
`\"all\"`, `\"none\"` or a list of formats. Paths are relative to the file.",
};

/// A format that is to be left alone is none of draft-07.
pub static UNKNOWN_FORMAT: Rule = Rule {
    id: "unknown-format",
    level: Level::Error,
    title: "a format that is to be ignored is unknown",
    help: "Correct the name, or remove it.",
    explanation: "\
Only the formats that draft-07 defines are asserted (JSON Schema Validation \
draft-07, §7.3), so only they can be ignored: any other is a remark already. A \
misspelt name would leave the format asserted in silence.",
};

/// A rule that cannot be set, or is none.
pub static CONFIG_UNKNOWN_RULE: Rule = Rule {
    id: "config-unknown-rule",
    level: Level::Error,
    title: "`[lint]` sets a rule that it cannot set",
    help: "Correct the name, or remove the line.",
    explanation: "\
`[lint]` says what `connspec lint` makes of a rule's findings: `\"allow\"` leaves \
them out, `\"warn\"` makes them warnings, and `\"deny\"` errors. Only warnings and \
notes about specifications can be set; an error stays one, since nothing can be \
generated from what it finds. A misspelt name would leave the rule as it was in \
silence.",
};

/// Every rule of the project file.
pub(super) const ALL: &[&Rule] =
    &[&CONFIG_SYNTAX, &CONFIG_UNKNOWN_KEY, &CONFIG_VALUE, &UNKNOWN_FORMAT, &CONFIG_UNKNOWN_RULE];
