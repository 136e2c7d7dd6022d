//! The rules of overlays.

use super::super::{Level, Rule};

/// Every rule of the stage.
pub(super) const ALL: &[&Rule] = &[
    &OVERLAY_WITHOUT_SPECIFICATION,
    &OVERLAY_FORM,
    &OVERLAY_UNKNOWN_MEMBER,
    &OVERLAY_MISSING_TARGET,
    &OVERLAY_NO_EFFECT,
    &OVERLAY_REFUSED_VALUE,
];

/// An overlay has no specification.
pub static OVERLAY_WITHOUT_SPECIFICATION: Rule = Rule {
    id: "overlay-without-specification",
    level: Level::Error,
    title: "an overlay has no specification",
    help: "Rename it after its specification (`<name>.json`, `<name>.overlay.json`), or remove it.",
    explanation: "An overlay adds to the specification beside it. In a file of several specifications it is named by the `name` of one of them.",
};

/// An overlay has the wrong form.
pub static OVERLAY_FORM: Rule = Rule {
    id: "overlay-form",
    level: Level::Error,
    title: "an overlay has the wrong form",
    help: "Write the value in the form that the documentation of `connspec::source::overlay::Overlay` shows.",
    explanation: "An overlay is read strictly: a value that is not understood would be a fact that is silently lost.",
};

/// An overlay has an unknown member.
pub static OVERLAY_UNKNOWN_MEMBER: Rule = Rule {
    id: "overlay-unknown-member",
    level: Level::Error,
    title: "an overlay has an unknown member",
    help: "Correct the spelling, or remove the member.",
    explanation: "An overlay is read strictly: a misspelt member would be a fact that is silently lost.",
};

/// An overlay entry has no target.
pub static OVERLAY_MISSING_TARGET: Rule = Rule {
    id: "overlay-missing-target",
    level: Level::Error,
    title: "an overlay entry has no target",
    help: "Correct the name, or remove the entry: the specification may have changed.",
    explanation: "An overlay survives the refresh of its specification, so an entry whose auth method, section or parameter is gone must be noticed. \
                  Targets are looked up after `patch` is applied.",
};

/// An overlay entry changes nothing.
pub static OVERLAY_NO_EFFECT: Rule = Rule {
    id: "overlay-no-effect",
    level: Level::Error,
    title: "an overlay entry changes nothing",
    help: "Remove the entry.",
    explanation: "An entry that says what the specification says already will contradict it one day. It is removed while it is still true.",
};

/// An overlay names a value that the schema refuses.
pub static OVERLAY_REFUSED_VALUE: Rule = Rule {
    id: "overlay-refused-value",
    level: Level::Error,
    title: "an overlay names a value that the schema refuses",
    help: "Correct the value, or change the schema by a `patch`.",
    explanation: "A default or a known value is offered to callers, so it has to be one that the parameter's own schema accepts. \
                  `type`, `enum`, `minLength` and `maxLength` are looked at, after `patch` is applied.",
};
