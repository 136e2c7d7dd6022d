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
    "default-removed" Keeps Keeps "default-added",
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
        "The schema is read as draft-07 all the same.",
        "Nothing is to be done.";
    "unknown-member-changed" Keeps Keeps "",
        "a member of a schema that draft-07 does not know changed",
        "Such members are to be ignored (Core 4.3.1).",
        "Nothing is to be done.";
}
