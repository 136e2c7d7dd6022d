//! The rules of what is fetched.

use super::super::{Level, Rule};

/// Every rule of the stage.
pub(super) const ALL: &[&Rule] = &[&OVERLAY_CONTRADICTED, &RECONSTRUCTION_CORRECTED];

/// A served document says otherwise than the overlay of its reconstruction.
pub static OVERLAY_CONTRADICTED: Rule = Rule {
    id: "overlay-contradicted",
    level: Level::Error,
    title: "a served document says otherwise than the overlay of its reconstruction",
    help: "Remove the entry; where the pages are right and the service is wrong, set `origin` to `served`, and fetch again.",
    explanation: "A document served today wins over public pages. On its first fetch each entry that was taken from them is held against it, \
                  so that what the pages had wrong does not live on in the overlay.",
};

/// A served document says otherwise than its reconstruction.
pub static RECONSTRUCTION_CORRECTED: Rule = Rule {
    id: "reconstruction-corrected",
    level: Level::Warning,
    title: "a served document says otherwise than its reconstruction",
    help: "Nothing has to be done for the specification, which is the served one now; see what was built on the other.",
    explanation: "A specification that was put together from public pages is held against what the service says when it is first served. \
                  What the pages had wrong is no drift, since the service never said it; it is told once, as `corrected`, and in SARIF by this rule.",
};
