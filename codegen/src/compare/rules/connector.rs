//! Connectors, auth methods and sections: what no JSON Schema says.

super::drift_rules! {
    "connector-added" Keeps Keeps "connector-removed",
        "a connector appears",
        "Nothing that is sent today names it. The crate gets a module and a Cargo feature.",
        "Regenerate.";
    "connector-removed" Breaks Breaks "connector-added",
        "a connector disappears",
        "A connection of that connector can no longer be created, and its module and Cargo feature are gone.",
        "Move to the connector that takes its place; keep the old version of the crate until then.";
    "connection-spec-id-changed" Breaks Keeps "",
        "the connection spec id changed",
        "A request names the connector by `connectionSpec.id`. The code has the id in a constant, which changes its value alone.",
        "Regenerate and release before the old id stops working. If this is another connector, give its file another name.";
    "connection-spec-version-changed" Depends Keeps "",
        "the version of the connection specification changed",
        "A request names the version. What the service does with the old one is not written in a specification.",
        "Regenerate, and try the old version against a sandbox.";
    "connector-name-changed" Depends Keeps "",
        "the service's name of the connector changed",
        "No request sends the name, but it is what connectors are looked up by.",
        "Check look-ups by name.";
    "provider-id-changed" Keeps Keeps "",
        "the provider's id changed",
        "Requests carry it for few connectors, and the service does not check it against the schema.",
        "Regenerate.";
    "request-changed" Depends Keeps "",
        "what requests send beyond the usual body changed",
        "A body that today's client sends has another form than one that regenerated code sends. No schema says which of them the service takes.",
        "Try the old body against a sandbox before the new one is relied on.";
    "auth-method-added" Keeps Keeps "auth-method-removed",
        "an auth method appears",
        "Nothing that is sent today names it.",
        "Regenerate.";
    "auth-method-removed" Breaks Breaks "auth-method-added",
        "an auth method disappears",
        "A request with its `auth.specName` is refused, and its type is gone.",
        "Move to another method of the connector.";
    "auth-method-renamed" Breaks Breaks "",
        "an auth method has another name",
        "A request names the method by `auth.specName`. The type is named after it, unless both names make the same. The overlay's `aliases` makes look-ups by the old name go on working.",
        "Regenerate, use the type where it is called otherwise, and write the old name into the overlay's `aliases`.";
    "auth-method-type-changed" Depends Keeps "",
        "the `type` of an auth method changed",
        "Published requests of some connectors send `auth.type`.",
        "Check whether the overlay says that requests send it.";
    "auth-methods-reordered" Keeps Keeps "",
        "auth methods stand in another order",
        "They are known by name.",
        "Nothing is to be done.";
    "section-added" Keeps Keeps "section-removed",
        "a section of the specification appears",
        "The typed client has sent no parameters for it so far.",
        "Regenerate.";
    "section-removed" Depends Breaks "section-added",
        "a section of the specification disappears",
        "Nothing says any more what its parameters may be, and their type is gone.",
        "Look up what took its place.";
    "section-not-compared" Depends Keeps "",
        "a section that cannot be compared came or changed",
        "Its schema has an error, or leads to a document that is not registered: what it takes is not known, and no type is made of it.",
        "Mend the schema in the overlay's `patch`, or register the document with `--documents`.";
    "untyped-section-changed" Keeps Keeps "",
        "a section without types changed",
        "No code is generated from it, and the typed client does not send it.",
        "Read the change.";
    "metadata-changed" Keeps Keeps "",
        "attributes changed",
        "They serve the user interface and the catalogue; no request is checked against them.",
        "Nothing is to be done.";
    "status-changed" Keeps Keeps "",
        "the connector's status changed",
        "What is announced for removal is marked `#[deprecated]`; it works until it is removed.",
        "Plan the move where a removal is announced.";
    "clouds-changed" Depends Keeps "",
        "the clouds of an auth method or a parameter changed",
        "A client that is told its cloud refuses a method that does not exist there.",
        "Check the clouds that you deploy to.";
    "known-value-added" Keeps Keeps "known-value-removed",
        "a known value was added to an open list",
        "Other values are sent as `Other`; the enum is `#[non_exhaustive]`.",
        "Regenerate.";
    "known-value-removed" Keeps Breaks "known-value-added",
        "a known value was removed from an open list",
        "The schema takes any value. Its variant is gone.",
        "Send it as `Other`, if it is still meant.";
    "former-names-changed" Keeps Keeps "",
        "the former names in the overlay changed",
        "They serve look-ups at run time and messages.",
        "Check what is looked up by a former name.";
    "connection-string-added" Keeps Keeps "connection-string-removed",
        "the parts of a connection string were stated",
        "The parameter takes the same texts. The crate gets a type that composes them.",
        "Regenerate.";
    "connection-string-removed" Keeps Breaks "connection-string-added",
        "the parts of a connection string are no longer stated",
        "The parameter takes the same texts. The type that composed them is gone.",
        "Compose the text in the caller.";
    "connection-string-changed" Depends Keeps "",
        "a connection string is composed of its parts in another way",
        "No schema says what the service reads out of the text: one that was composed the old way may be refused.",
        "Regenerate, and compose stored texts anew from their parts.";
    "generated-code-changed" Keeps Breaks "",
        "generated code changed without a change of its own schema",
        "A name is chosen among its neighbours: a member or a type that is new elsewhere can take it.",
        "Rename in the callers.";
    "changes-combined" Depends Keeps "!What is lost together is regained by any one of the changes, which has a rule.",
        "changes break only together",
        "Each change alone keeps what was accepted, and all of them do not.",
        "Read the payload.";
}
