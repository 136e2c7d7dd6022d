//! Types and values.

super::drift_rules! {
    "type-added" Breaks Breaks "type-removed",
        "a value must be of a type",
        "A value of another type is refused. The field took any JSON value, and has a type now.",
        "Regenerate and give the value its type.";
    "type-removed" Keeps Breaks "type-added",
        "a value may be of any type",
        "Whatever was accepted still is. The field takes any JSON value now.",
        "Regenerate and wrap the value in `Json`.";
    "type-widened" Keeps Breaks "type-narrowed",
        "a value may be of more types",
        "Whatever was accepted still is. The Rust type is another one.",
        "Mend the callers that read it.";
    "type-narrowed" Breaks Breaks "type-widened",
        "a value may be of fewer types",
        "A value of a type that is gone is refused, and the Rust type is another one.",
        "Check the values that are sent.";
    "type-changed" Breaks Breaks "",
        "a value must be of another type",
        "A value of the old type is refused, and the Rust type is another one.",
        "Send the new type.";
    "null-forbidden" Breaks Breaks "null-allowed",
        "`null` is no longer allowed",
        "`null` is refused, and the field holds none.",
        "Leave the property out instead.";
    "null-allowed" Keeps Breaks "null-forbidden",
        "`null` is allowed",
        "Whatever was accepted still is. The accessor tells `null` from a value.",
        "Mend the callers that read it.";
    "value-forbidden" Breaks Breaks "value-permitted",
        "no value is allowed any more",
        "The schema is `false`: a body with any value there is refused.",
        "Stop sending it.";
    "value-permitted" Keeps Breaks "value-forbidden",
        "values are allowed where none was",
        "Nothing could be sent there so far. The field gets a type.",
        "Regenerate.";
    "enum-added" Breaks Breaks "enum-removed",
        "only listed values are allowed",
        "Any other value is refused, and the field is an enum.",
        "Use one of the values.";
    "enum-removed" Keeps Breaks "enum-added",
        "any value is allowed, and not listed ones alone",
        "Whatever was accepted still is. The enum is gone.",
        "Send the value as text, or list the known ones in the overlay (`knownValues`).";
    "enum-value-added" Keeps Keeps "enum-value-removed",
        "a value was added to a list",
        "Whatever was accepted still is. The enum is `#[non_exhaustive]`.",
        "Regenerate.";
    "enum-value-removed" Breaks Breaks "enum-value-added",
        "a value was removed from a list",
        "The value is refused, and its variant is gone.",
        "Use another value.";
    "enum-reordered" Keeps Keeps "",
        "listed values stand in another order",
        "They are known by what they are.",
        "Nothing is to be done.";
    "const-added" Breaks Keeps "const-removed",
        "one value alone is allowed",
        "Any other value is refused.",
        "Send that value.";
    "const-changed" Breaks Keeps "",
        "another value alone is allowed",
        "The old value is refused.",
        "Send the new value.";
    "const-removed" Keeps Keeps "const-added",
        "more than one value is allowed",
        "Whatever was accepted still is. The field may have another type.",
        "Regenerate.";
    "secret-added" Keeps Breaks "secret-removed",
        "a value became a secret",
        "The same texts are accepted. The field is a `Secret` now.",
        "Wrap what is read, and do not print it.";
    "secret-removed" Keeps Breaks "secret-added",
        "a value is no secret any more",
        "The same texts are accepted. The field is a plain string, which `Debug` shows; the overlay's `secret` keeps it hidden.",
        "Say `\"secret\": true` in the overlay, if it is still one.";
}
