//! What can be wrong with a connection file.

use crate::diagnostic::{Level, Rule};

/// A connection file is not YAML.
pub static MALFORMED_YAML: Rule = Rule {
    id: "malformed-yaml",
    level: Level::Error,
    title: "the text is not YAML",
    help: "Correct the text at the named place. A text with `: `, ` #` or a special first character needs quotes.",
    explanation: "\
Connection files are YAML 1.2 or, where their name ends in `.json`, JSON. The \
message names the place and shows nothing of the text, which may hold secrets.",
};

/// A construct of YAML that a connection file cannot have.
pub static YAML_FEATURE: Rule = Rule {
    id: "yaml-feature",
    level: Level::Error,
    title: "a connection file uses a part of YAML that JSON has no value for",
    help: "Write plain mappings, lists and values.",
    explanation: "\
A connection is sent as JSON. Tags of one's own (`!secret`), merge keys (`<<`), \
mappings and lists as keys, and numbers that are not finite have no value there, \
so that tools would read different connections from one file. Anchors and aliases \
are understood, as long as they do not lead into themselves and do not grow the \
file beyond all measure.",
};

/// A scalar that YAML 1.1 and 1.2 read as different values.
pub static YAML_AMBIGUOUS: Rule = Rule {
    id: "yaml-ambiguous",
    level: Level::Error,
    title: "YAML 1.1 and YAML 1.2 read different values here",
    help: "Put a text in quotes; write a truth value as `true` or `false`, and a number without leading zeros.",
    explanation: "\
A bare `yes`, `no`, `on`, `off`, `y` or `n` is a truth value in YAML 1.1 and a \
text in YAML 1.2: the country code of Norway has become `false` in many a file. A \
number that begins with `0` is octal in YAML 1.1 and decimal in YAML 1.2. Since \
tools of both kinds read these files, neither is guessed.",
};

/// A connection file without a connection.
pub static NO_CONNECTION: Rule = Rule {
    id: "no-connection",
    level: Level::Error,
    title: "the file has no connection in it",
    help: "Write `connector`, `auth` and `params`; `connspec show CONNECTOR` lists the parameters.",
    explanation: "\
A connection file holds one connection, a list of them, or several YAML \
documents. One that is empty or has nothing but comments is more likely lost than \
meant.",
};

/// A member of a connection that is missing or of the wrong form.
pub static CONNECTION_FORM: Rule = Rule {
    id: "connection-form",
    level: Level::Error,
    title: "a connection does not have the form of one",
    help: "Write `connector`, `auth` and `params`, and if wanted `name`, `description` and `providerId`.",
    explanation: "\
A connection is an object of `connector` (the connector's module, feature, id, \
name or title), `auth` (the name of the auth method, or a former one) and \
`params` (an object), and optionally `name`, `description` and `providerId`, as \
the service takes them. `$schema` is allowed, for editors.",
};

/// A member of a connection that nothing reads.
pub static CONNECTION_MEMBER: Rule = Rule {
    id: "connection-member",
    level: Level::Error,
    title: "a connection has an unknown member",
    help: "Correct the name, or remove it; parameters belong into `params`.",
    explanation: "\
Connection files are read strictly: what a misspelt name asks for would be left \
undone in silence.",
};

/// No connector has that name.
pub static UNKNOWN_CONNECTOR: Rule = Rule {
    id: "unknown-connector",
    level: Level::Error,
    title: "there is no such connector",
    help: "`connspec list` names them all.",
    explanation: "\
`connector` is the connector's module or feature (`amazon_s3`, `amazon-s3`), the \
id of its specification, the service's name of it, or its title. Only the \
specifications that were read are known.",
};

/// A connector has no auth method of that name.
pub static UNKNOWN_AUTH_METHOD: Rule = Rule {
    id: "unknown-auth-method",
    level: Level::Error,
    title: "the connector has no such auth method",
    help: "Use one of the connector's auth methods.",
    explanation: "\
`auth` is the name of an auth method, as `auth.specName` of a request has it, to \
the letter: the service compares it so. A former name that the overlay knows is \
taken too.",
};

/// A name is a former one.
pub static FORMER_NAME: Rule = Rule {
    id: "former-name",
    level: Level::Note,
    title: "an auth method is called by a former name",
    help: "Use the present name.",
    explanation: "\
The auth method was renamed, and its former name is understood here and by the \
generated client, which sends the present one. Requests that are written by hand \
need the present name.",
};

/// A connector that is going away.
pub static DEPRECATED_CONNECTOR: Rule = Rule {
    id: "deprecated-connector",
    level: Level::Warning,
    title: "the connector is deprecated",
    help: "Plan the move to another connector.",
    explanation: "\
The documentation announces that the connector goes away. Connections that exist \
stop working when it does.",
};

/// A connector that may still change.
pub static BETA_CONNECTOR: Rule = Rule {
    id: "beta-connector",
    level: Level::Note,
    title: "the connector is in beta",
    help: "Nothing has to be done; look at its history (`connspec show CONNECTOR`) when it changes.",
    explanation: "\
The documentation marks the connector as beta. Its auth methods and parameters may \
change more readily than those of one that is generally available.",
};

/// A required parameter is missing.
pub static MISSING_PARAMETER: Rule = Rule {
    id: "missing-parameter",
    level: Level::Error,
    title: "a required parameter is missing",
    help: "Add the parameter; `connspec show CONNECTOR` explains it.",
    explanation: "\
The schema of the auth method requires the parameter (`required`, JSON Schema \
Validation draft-07, §6.5.3): the service refuses a connection without it.",
};

/// A parameter that the schema does not declare.
pub static UNDECLARED_PARAMETER: Rule = Rule {
    id: "undeclared-parameter",
    level: Level::Error,
    title: "a parameter is not declared",
    help: "Correct the name, or remove the parameter.",
    explanation: "\
Schemas of Flow Service leave undeclared names valid, so that a misspelt optional \
parameter is accepted, and ignored, and the connection does something else than \
was written. Connection files are held to the declared names. A parameter that \
the service knows and the schema does not belongs into the overlay's `patch`.",
};

/// A value of another JSON type than the schema asks for.
pub static PARAMETER_TYPE: Rule = Rule {
    id: "parameter-type",
    level: Level::Error,
    title: "a parameter has a value of the wrong type",
    help: "Give the value the type that is expected.",
    explanation: "\
JSON tells `8765` from `\"8765\"`, and so does the service: a port that is a \
string in the schema must be sent as one. In YAML, too, a bare number is a number \
and a bare `true` a truth value; quotes make a text.",
};

/// A value that the schema refuses.
pub static REFUSED_PARAMETER: Rule = Rule {
    id: "refused-parameter",
    level: Level::Error,
    title: "the schema refuses a parameter",
    help: "Give the parameter a value that keeps the rule; `connspec show CONNECTOR` explains it.",
    explanation: "\
The value breaks a rule of the auth method's schema, with the overlay's `patch` \
applied. The message names the keyword and its place. The value itself is shown \
only where the parameter is known and is no secret.",
};

/// A parameter that is advised is not there.
pub static ADVISED_PARAMETER: Rule = Rule {
    id: "advised-parameter",
    level: Level::Note,
    title: "an optional parameter that the overlay advises on is missing",
    help: "Nothing has to be done; the advice is inferred, and refuses nothing.",
    explanation: "\
What is only inferred about a parameter, such as that every published request \
sends it, stands in the overlay as `advice`. It never refuses a connection, and it \
is the first thing to look at when the service does.",
};

/// A value that the documentation does not list.
pub static UNLISTED_VALUE: Rule = Rule {
    id: "unlisted-value",
    level: Level::Warning,
    title: "a parameter has a value that the documentation does not list",
    help: "Make sure that the service takes the value.",
    explanation: "\
The documentation names values of the parameter, and does not say that there are no \
others (`knownValues` in the overlay), so another one is not refused. Most often it \
is a misspelt one.",
};

/// A reference to the environment that cannot be resolved.
pub static UNSET_VARIABLE: Rule = Rule {
    id: "unset-variable",
    level: Level::Error,
    title: "an environment variable is not set",
    help: "Set the variable for this command, or write `$${` where the two characters are meant.",
    explanation: "\
In the texts of `params`, `${NAME}` stands for the value of the environment \
variable, so that secrets stay out of files; `$${` stands for `${` itself. A \
variable that is not set would leave a credential empty, so it is an error. Its \
value is never shown, and its name only where the text is nothing but the reference \
or the name is in upper case: a secret that has `${` in it reads as a reference to \
a part of itself.",
};

/// A reference to the environment that is no name.
pub static MALFORMED_REFERENCE: Rule = Rule {
    id: "malformed-reference",
    level: Level::Error,
    title: "a reference to the environment is malformed",
    help: "Write `${NAME}`, or `$${` where the two characters are meant.",
    explanation: "\
The name of an environment variable has letters, digits and `_`, and does not \
begin with a digit. There are no defaults and no expressions: a reference means \
one variable.",
};

/// A schema that connection files cannot be held to.
pub static UNUSABLE_SCHEMA: Rule = Rule {
    id: "unusable-schema",
    level: Level::Error,
    title: "the schema of the auth method cannot be used here",
    help: "Mend the specification, or report the pattern that the validator refuses.",
    explanation: "\
Connection files are held against the schema by the `jsonschema` crate. Its \
regular expressions are not quite those of ECMA-262, so that in rare cases it \
refuses a pattern that generated code knows how to match.",
};

/// An environment variable is set and empty.
pub static EMPTY_VARIABLE: Rule = Rule {
    id: "empty-variable",
    level: Level::Warning,
    title: "an environment variable is set to an empty text",
    help: "Set it to its value. Where nothing is meant, write `\"\"` in place of the reference.",
    explanation: "\
A machine that builds and tests often sets a variable to nothing where a secret \
was not handed over to it. A schema that asks for a string takes an empty one, \
so that the connection is valid, and the service refuses it.",
};

/// The value of a variable does not stay one value of a connection string.
pub static INJECTION: Rule = Rule {
    id: "connection-string-injection",
    level: Level::Error,
    title: "the value of a variable changes what a connection string means",
    help: "Choose another value, or use an auth method that takes each value as a parameter of its own.",
    explanation: "\
References are replaced as they stand. In a connection string, which the overlay \
describes (`connectionString`), a `;` in a password ends the password, and what \
follows is another key; quotes, braces and blanks at an end are read in one way by \
ODBC and in another by ADO.NET; a URL takes `&`, `+` and `%` for signs of its own. A \
value that is not read back exactly, by every grammar that the string may be of, is \
refused, as the generated client refuses it. Where the file puts the reference in \
braces or quotes, only the grammar that knows these is asked. The value is never \
shown, nor what it is about it.",
};

/// The value of a variable is one that has been escaped.
pub static ESCAPED_VARIABLE: Rule = Rule {
    id: "escaped-variable",
    level: Level::Note,
    title: "the value of a variable is read as an escaped one",
    help: "Nothing has to be done where the value was escaped for this string.",
    explanation: "\
The value has escapes of the connection string that it is put into (`%41` in a URL, \
`\\u0041` in JSON, a doubled quote within quotes), so that the service reads what \
they stand for. That is how a value with special signs is written. A password that \
has these signs by chance has to be escaped itself.",
};

/// A connection string that is not of the described form.
pub static CONNECTION_STRING_FORM: Rule = Rule {
    id: "connection-string-form",
    level: Level::Warning,
    title: "a connection string is not of the form that is documented",
    help: "Compare the string with the overlay's `template`, which `connspec show CONNECTOR` prints.",
    explanation: "\
The overlay describes the connection string as the documentation prints it: pairs of \
a key and a value, and which keys are needed. The schema takes any text, so that \
another string is sent as it is. One that lacks a key, has one twice, or has a pair \
without `=` is most often cut off, or has a `;` in a value.",
};

/// The rules of this stage.
pub(super) const ALL: &[&Rule] = &[
    &MALFORMED_YAML,
    &YAML_FEATURE,
    &YAML_AMBIGUOUS,
    &NO_CONNECTION,
    &CONNECTION_FORM,
    &CONNECTION_MEMBER,
    &UNKNOWN_CONNECTOR,
    &UNKNOWN_AUTH_METHOD,
    &FORMER_NAME,
    &DEPRECATED_CONNECTOR,
    &BETA_CONNECTOR,
    &MISSING_PARAMETER,
    &UNDECLARED_PARAMETER,
    &PARAMETER_TYPE,
    &REFUSED_PARAMETER,
    &ADVISED_PARAMETER,
    &UNLISTED_VALUE,
    &UNSET_VARIABLE,
    &EMPTY_VARIABLE,
    &MALFORMED_REFERENCE,
    &INJECTION,
    &ESCAPED_VARIABLE,
    &CONNECTION_STRING_FORM,
    &UNUSABLE_SCHEMA,
];
