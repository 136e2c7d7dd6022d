//! What asserts nothing: documentation, defaults, marks.

super::drift_rules! {
    "documentation-changed" Keeps Keeps "",
        "a title, a description, a comment or an example changed",
        "They serve readers alone.",
        "Read the change.";
    "default-added" Keeps Keeps "default-removed",
        "a default was added",
        "It says what the service takes where the property is left out; nothing is sent by itself.",
        "Check whether leaving it out means something else now.";
    "default-changed" Keeps Keeps "",
        "a default changed",
        "Where the property is left out, the service takes another value.",
        "Set the property where the old value is meant.";
    "default-removed" Keeps Breaks "default-added",
        "a default was removed",
        "What the service takes where the property is left out is no longer stated. Its constant is gone.",
        "Set the property.";
    "deprecated-added" Keeps Keeps "deprecated-removed",
        "a property was marked as deprecated",
        "It works until it is removed.",
        "Plan without it.";
    "deprecated-removed" Keeps Keeps "deprecated-added",
        "a property is no longer marked as deprecated",
        "It works as before.",
        "Nothing is to be done.";
    "read-only-added" Keeps Keeps "read-only-removed",
        "a property was marked as read-only",
        "The service may ignore it or refuse it; draft-07 leaves that open (Validation 10.3).",
        "Stop sending it.";
    "required-property-read-only" Breaks Keeps "read-only-removed",
        "a required property was marked as read-only",
        "It must be sent, and the service may refuse that it is.",
        "Ask the service's owner; mend the specification in the overlay's `patch`.";
    "read-only-removed" Keeps Keeps "read-only-added",
        "a property is no longer marked as read-only",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "write-only-changed" Keeps Keeps "",
        "the mark `writeOnly` changed",
        "It says whether the service gives the value back.",
        "Nothing is to be done.";
    "content-changed" Keeps Keeps "",
        "what a string is said to contain changed",
        "`contentEncoding` and `contentMediaType` are remarks here.",
        "Check what is sent.";
    "dialect-changed" Keeps Keeps "",
        "`$schema` or `$id` changed",
        "The schema is read as draft-07, as it was.",
        "Nothing is to be done.";
    "draft-changed" Depends Keeps "",
        "`$schema` names another draft than draft-07, or did",
        "Other drafts mean something else by some keywords, and the schema is read as draft-07 all the same: nothing is proved of it.",
        "Read the draft's notes on the keywords that the schema has, or ask for a schema of draft-07.";
    "later-keyword-added" Depends Keeps "later-keyword-removed",
        "a keyword by which a later draft asserts was added or changed",
        "Draft-07 ignores it (Core 4.3.1). A service that reads a later draft may refuse more than it did.",
        "Check the values that are sent against what the keyword asks for.";
    "later-keyword-removed" Keeps Keeps "later-keyword-added",
        "a keyword by which a later draft asserts was removed",
        "Draft-07 ignored it (Core 4.3.1), and a service that reads a later draft refuses less than it did.",
        "Nothing is to be done.";
    "unknown-member-changed" Keeps Keeps "",
        "a member of a schema that draft-07 does not know changed",
        "Such members are to be ignored (Core 4.3.1), and no draft is known to assert by this one.",
        "Nothing is to be done.";
}
