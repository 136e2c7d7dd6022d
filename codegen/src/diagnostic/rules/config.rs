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

/// A drift rule that is none.
pub static CONFIG_UNKNOWN_CHANGE: Rule = Rule {
    id: "config-unknown-change",
    level: Level::Error,
    title: "`[diff]` names a drift rule that is none",
    help: "Correct the name, or remove the line.",
    explanation: "\
`[diff]` says what `connspec diff` makes of the changes of a rule: `\"allow\"` \
leaves them to programs, `\"warn\"` tells them and does not fail for them, and \
`\"deny\"` fails for them whatever their verdicts. `fail-on` and `waive` stand in \
the same section. A misspelt name would leave the rule as it was in silence.",
};

/// A waiver that fits nothing.
pub static STALE_WAIVER: Rule = Rule {
    id: "stale-waiver",
    level: Level::Warning,
    title: "a waiver fits no change",
    help: "Remove it, or correct what it names.",
    explanation: "\
What a waiver was for is part of both states, or was taken back, or it names \
another connector, method, pointer or fingerprint than the change has. Left in \
its place, it would waive a later change that nobody has looked at.",
};

/// A waiver whose time is over.
pub static EXPIRED_WAIVER: Rule = Rule {
    id: "expired-waiver",
    level: Level::Warning,
    title: "a waiver has ended",
    help: "Look at the change again: remove the waiver, or give it a new day.",
    explanation: "\
`expires` is the last day on which a waiver waives, in the time of Greenwich. \
The change that it fits counts as any other from then on.",
};

/// Every rule of the project file.
pub(super) const ALL: &[&Rule] = &[
    &CONFIG_SYNTAX,
    &CONFIG_UNKNOWN_KEY,
    &CONFIG_VALUE,
    &UNKNOWN_FORMAT,
    &CONFIG_UNKNOWN_RULE,
    &CONFIG_UNKNOWN_CHANGE,
    &STALE_WAIVER,
    &EXPIRED_WAIVER,
];
