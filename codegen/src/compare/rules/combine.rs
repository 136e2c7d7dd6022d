//! Branches, conditions, references.

super::drift_rules! {
    "any-of-added" Breaks Breaks "any-of-removed",
        "a value must be valid under one of several schemas",
        "A value that none of them takes is refused. The Rust type may be another one.",
        "Check the values that are sent.";
    "any-of-removed" Keeps Breaks "any-of-added",
        "a value need not be valid under one of several schemas any more",
        "Whatever was accepted still is. The Rust type may be another one.",
        "Regenerate.";
    "any-of-branch-added" Keeps Keeps "any-of-branch-removed",
        "a branch was added to `anyOf`",
        "Whatever was accepted still is. The enum is `#[non_exhaustive]`.",
        "Regenerate.";
    "any-of-branch-removed" Breaks Breaks "any-of-branch-added",
        "a branch was removed from `anyOf`",
        "A value that it alone takes is refused, and its variant is gone.",
        "Use another branch.";
    "one-of-added" Breaks Breaks "one-of-removed",
        "a value must be valid under exactly one of several schemas",
        "A value that none or several of them take is refused. The Rust type may be another one.",
        "Check the values that are sent.";
    "one-of-removed" Keeps Breaks "one-of-added",
        "a value need not be valid under exactly one of several schemas any more",
        "Whatever was accepted still is. The Rust type may be another one.",
        "Regenerate.";
    "one-of-branch-added" Depends Keeps "one-of-branch-removed",
        "a branch was added to `oneOf`",
        "A value that the new branch takes besides an old one is refused; if there is none, nothing breaks. The enum is `#[non_exhaustive]`.",
        "Regenerate.";
    "one-of-branch-removed" Breaks Breaks "one-of-branch-added",
        "a branch was removed from `oneOf`",
        "A value that it alone takes is refused, and its variant is gone.",
        "Use another branch.";
    "branches-reordered" Keeps Keeps "",
        "branches stand in another order",
        "They are paired by what they say.",
        "Nothing is to be done.";
    "schema-wrapped" Keeps Keeps "schema-unwrapped",
        "the schema became one of several branches",
        "Whatever was accepted still is, unless another branch of `oneOf` takes it too.",
        "Regenerate.";
    "schema-unwrapped" Depends Keeps "schema-wrapped",
        "one of several branches became the schema",
        "A value that only another branch takes is refused.",
        "Check the values that are sent.";
    "all-of-added" Breaks Keeps "all-of-removed",
        "a value must be valid under one more schema",
        "A value that it does not take is refused, unless it says nothing new.",
        "Check the values that are sent.";
    "all-of-removed" Keeps Keeps "all-of-added",
        "a value need not be valid under a further schema any more",
        "Whatever was accepted still is.",
        "Regenerate.";
    "not-added" Breaks Keeps "not-removed",
        "values of a schema are refused",
        "A value that was accepted and is valid under it is refused.",
        "Check the values that are sent.";
    "not-removed" Keeps Keeps "not-added",
        "values of a schema are no longer refused",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "condition-added" Breaks Keeps "condition-removed",
        "a condition was added",
        "A value that meets `if` and breaks `then`, or the reverse with `else`, is refused.",
        "Check the values that are sent.";
    "condition-removed" Keeps Keeps "condition-added",
        "a condition was removed",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "reference-moved" Keeps Keeps "",
        "a schema was written in place of a reference, or the reverse",
        "A reference means what it leads to, and names are made of members, not of definitions.",
        "Nothing is to be done.";
    "recursion-introduced" Keeps Keeps "recursion-removed",
        "a schema leads back to itself",
        "What it asks for at each depth is compared with what was asked for there.",
        "Regenerate.";
    "recursion-removed" Depends Keeps "recursion-introduced",
        "a schema does not lead back to itself any more",
        "Deeper values may be refused.",
        "Check the depth of what is sent.";
    "schema-rewritten" Keeps Keeps "",
        "a schema is written otherwise and means the same",
        "It is proved that both take the same values. Where another shape makes another Rust type, callers break all the same.",
        "Nothing is to be done.";
}
