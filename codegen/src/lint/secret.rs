//! Parameters that look like secrets.

use std::collections::HashSet;

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::lint::UNMARKED_SECRET;
use crate::diagnostic::words::quote;
use crate::schema::keyword::{JsonType, Named, Types};
use crate::schema::{Keywords, SchemaTree};

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let tree = subject.tree;
    let mut marked: HashSet<&str> = HashSet::new();
    for property in properties(tree) {
        let keywords = tree.get(tree.resolve(property.schema)).keywords();
        let format = keywords.and_then(|keywords| keywords.format.as_ref());
        if format.is_some_and(|format| format.value == "password") {
            marked.insert(&property.name);
        }
    }
    // An overlay says of a parameter that it is a secret, or that it is none.
    let params = subject.params.iter().filter(|param| param.secret.is_some());
    marked.extend(params.map(|param| param.name.value.as_str()));
    for property in properties(tree) {
        let keywords = tree.get(tree.resolve(property.schema)).keywords();
        let text = keywords.is_some_and(is_free_text);
        if text && !marked.contains(property.name.as_str()) && looks_secret(&property.name) {
            let message =
                format!("{} looks like a secret and is not marked as one", quote(&property.name));
            let finding = Diagnostic::new(&UNMARKED_SECRET, message);
            found.push(finding.at(property.name_span, "would be shown"));
        }
    }
}

fn properties(tree: &SchemaTree) -> impl Iterator<Item = &Named> {
    let schemas = tree.iter().filter_map(|(_, schema)| schema.keywords());
    schemas.filter_map(|keywords| keywords.properties.as_ref()).flat_map(|all| &all.value)
}

/// Whether a value may be a text that is not one of a list.
fn is_free_text(keywords: &Keywords) -> bool {
    let text = match keywords.types.as_ref().map(|types| &types.value) {
        Some(Types::One(only)) => *only == JsonType::String,
        Some(Types::List(list)) => list.iter().any(|one| one.value == JsonType::String),
        None => false,
    };
    text && keywords.enumeration.is_none() && keywords.constant.is_none()
}

/// Names that say that a value is a secret, in words.
const SECRET: &[&[&str]] = &[
    &["password"],
    &["passwd"],
    &["pwd"],
    &["pass", "phrase"],
    &["passphrase"],
    &["pass", "word"],
    &["secret"],
    &["token"],
    &["credential"],
    &["credentials"],
    &["private", "key"],
    &["secret", "key"],
    &["access", "key"],
    &["account", "key"],
    &["principal", "key"],
    &["shared", "key"],
    &["api", "key"],
    &["apikey"],
    &["sas", "key"],
    &["connection", "string"],
];

/// Words behind them that make it the name of something about a secret.
const ABOUT: &[&str] = &[
    "algorithm",
    "endpoint",
    "enabled",
    "expires",
    "expiration",
    "expiry",
    "field",
    "format",
    "header",
    "host",
    "id",
    "issuer",
    "length",
    "location",
    "method",
    "name",
    "param",
    "parameter",
    "path",
    "placement",
    "policy",
    "prefix",
    "provider",
    "required",
    "scope",
    "type",
    "uri",
    "url",
    "version",
];

/// Whether a parameter of that name is likely a secret.
pub(crate) fn looks_secret(name: &str) -> bool {
    let words = words(name);
    // The address of a shared access signature has the signature in it.
    if words.iter().any(|word| word == "sas") {
        return !words.last().is_some_and(|last| last != "uri" && last != "url" && about(last));
    }
    let has = |wanted: &[&str]| words.windows(wanted.len()).any(|window| window == wanted);
    !words.last().is_some_and(|last| about(last)) && SECRET.iter().any(|wanted| has(wanted))
}

fn about(word: &str) -> bool {
    ABOUT.contains(&word)
}

/// The words of a name, in small letters: `s3AccessKey`, `api_key`, `SASUri`.
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (index, &char) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| chars.get(index));
        let small = |char: Option<&char>| char.is_some_and(|char| char.is_lowercase());
        let starts = char.is_uppercase()
            && before.is_some_and(|before| !before.is_uppercase() || small(chars.get(index + 1)));
        if starts || !char.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut().filter(|_| char.is_alphanumeric()) {
            last.extend(char.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::looks_secret;

    #[test]
    fn names_say_what_is_secret() {
        for name in [
            "password",
            "Password",
            "passPhrase",
            "privateKeyPassphrase",
            "clientSecret",
            "accessToken",
            "refresh_token",
            "PRIVATE_KEY",
            "privateKeyContent",
            "s3AccessKey",
            "secretAccessKey",
            "apiKey",
            "apikey",
            "x-api-key",
            "sasUri",
            "SASToken",
            "sasKey",
            "sas_url",
            "connectionString",
            "servicePrincipalKey",
            "storageAccountKey",
            "dbPwd",
            "credentials",
        ] {
            assert!(looks_secret(name), "{name}");
        }
        for name in [
            "tokenUrl",
            "accessTokenUrl",
            "accessTokenField",
            "keyName",
            "sasKeyName",
            "accessKeyId",
            "tokenEndpoint",
            "secretName",
            "passwordPolicy",
            "tokenType",
            "username",
            "key",
            "partitionKey",
            "primaryKey",
            "compass",
            "passport",
            "tokenizer",
            "secretary",
            "string",
            "",
        ] {
            assert!(!looks_secret(name), "{name}");
        }
    }
}
