//! Members of objects: which there are, and which there must be.

super::drift_rules! {
    "property-added" Keeps Keeps "property-removed",
        "an optional property appears",
        "A typed client has never sent the name, whatever the schema said of undeclared ones.",
        "Regenerate.";
    "property-removed" Depends Breaks "property-added",
        "a property disappears, undeclared ones being allowed",
        "The service takes the value and probably ignores it. The field is gone.",
        "Stop sending it, or look up what took its place.";
    "property-removed-closed" Breaks Breaks "property-added",
        "a property disappears, undeclared ones being refused",
        "A body that has it is refused, and the field is gone.",
        "Stop sending it.";
    "property-renamed" Means Breaks "",
        "a property has another name",
        "What is sent under the old name is refused, or taken and not heeded. The field and its setter may have another name.",
        "Rename in the callers, and write the old name into the overlay's `aliases`.";
    "property-declared" Depends Breaks "property-undeclared",
        "a property that could be sent undeclared is declared",
        "A typed client could send the name with any value, since it was required or since the object had no declared members; now the value has a schema, and the field a type.",
        "Check the values that are sent.";
    "property-undeclared" Keeps Breaks "property-declared",
        "a required property is no longer declared",
        "Any value will do now, so the field takes any JSON value.",
        "Regenerate and wrap the value in `Json`.";
    "required-property-added" Breaks Breaks "required-property-removed",
        "a required property appears",
        "No body of today's client has it, and the builder asks for it.",
        "Set it in every caller.";
    "required-property-added-with-default" Breaks Breaks "required-property-removed",
        "a required property appears that has a default",
        "The contract refuses a body without it. A service often fills the default in, which a schema does not promise.",
        "Set it in every caller; try whether the service fills it in.";
    "required-property-removed" Depends Breaks "required-property-added",
        "a required property disappears, undeclared ones being allowed",
        "The service takes the value and probably ignores it. The field is gone.",
        "Stop sending it, or look up what took its place.";
    "property-required" Breaks Breaks "property-optional",
        "an optional property becomes required",
        "A body without it is refused; the builder asks for it, and its field, where there was one, is no `Option` any more.",
        "Set it in every caller.";
    "property-required-with-default" Breaks Breaks "property-optional",
        "an optional property that has a default becomes required",
        "The contract refuses a body without it. A service often fills the default in, which a schema does not promise.",
        "Set it in every caller; try whether the service fills it in.";
    "property-optional" Keeps Breaks "property-required",
        "a required property becomes optional",
        "Bodies that have it are still accepted. Its accessor gives an `Option` and the setter stays, or both go where nothing declares it.",
        "Mend the callers that read it.";
    "properties-reordered" Keeps Keeps "",
        "properties stand in another order",
        "They are known by name.",
        "Nothing is to be done.";
    "additional-properties-forbidden" Depends Keeps "additional-properties-allowed",
        "undeclared properties are no longer allowed",
        "A struct sends them only where a caller asks for it by `extra`, which is outside the proof; a field of any JSON value, or a map, sends what it is given.",
        "Look for calls of `extra`.";
    "additional-properties-allowed" Keeps Keeps "additional-properties-forbidden",
        "undeclared properties are allowed",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "additional-properties-narrowed" Breaks Keeps "additional-properties-widened",
        "undeclared properties must keep a schema",
        "A value that was accepted under an undeclared name may be refused.",
        "Check what is sent by `extra` or in maps.";
    "additional-properties-widened" Keeps Keeps "additional-properties-narrowed",
        "undeclared properties need not keep a schema any more",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "pattern-property-added" Breaks Keeps "pattern-property-removed",
        "names of a pattern must keep a schema",
        "A value under such a name may be refused; a declared name may be one of them.",
        "Check the names that the pattern matches.";
    "pattern-property-removed" Keeps Keeps "pattern-property-added",
        "names of a pattern need not keep a schema any more",
        "Whatever was accepted still is, unless undeclared properties are refused.",
        "Where they are refused, send no such names.";
    "property-names-added" Breaks Keeps "property-names-removed",
        "the names of properties must keep a schema",
        "An object with another name is refused.",
        "Check the names that are sent.";
    "property-names-removed" Keeps Keeps "property-names-added",
        "the names of properties need not keep a schema any more",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "dependency-added" Breaks Keeps "dependency-removed",
        "a property asks for other ones",
        "A body that has the one and lacks the others is refused.",
        "Set the others wherever the one is set.";
    "dependency-removed" Keeps Keeps "dependency-added",
        "a property asks for no other ones any more",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "dependency-extended" Breaks Keeps "dependency-narrowed",
        "a property asks for more of the other ones",
        "A body that lacks one of them is refused.",
        "Set the others wherever the one is set.";
    "dependency-narrowed" Keeps Keeps "dependency-extended",
        "a property asks for fewer of the other ones",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "dependency-schema-added" Breaks Keeps "dependency-schema-removed",
        "an object that has a property must keep a schema",
        "A body that has it and breaks the schema is refused.",
        "Check the bodies that have it.";
    "dependency-schema-removed" Keeps Keeps "dependency-schema-added",
        "an object that has a property need not keep a schema any more",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "min-properties-added" Breaks Keeps "min-properties-removed",
        "an object must have a number of properties",
        "An object with fewer of them is refused.",
        "Set more of the optional ones.";
    "min-properties-raised" Breaks Keeps "min-properties-lowered",
        "an object must have more properties",
        "An object with fewer of them is refused.",
        "Set more of the optional ones.";
    "min-properties-lowered" Keeps Keeps "min-properties-raised",
        "an object may have fewer properties",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "min-properties-removed" Keeps Keeps "min-properties-added",
        "an object may have any number of properties",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "max-properties-added" Breaks Keeps "max-properties-removed",
        "an object may have so many properties at most",
        "An object with more of them is refused.",
        "Set fewer of the optional ones.";
    "max-properties-lowered" Breaks Keeps "max-properties-raised",
        "an object may have fewer properties at most",
        "An object with more of them is refused.",
        "Set fewer of the optional ones.";
    "max-properties-raised" Keeps Keeps "max-properties-lowered",
        "an object may have more properties",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "max-properties-removed" Keeps Keeps "max-properties-added",
        "an object may have any number of properties",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
}
