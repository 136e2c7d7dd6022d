//! Connection strings: what is composed is read back as it was, by this crate
//! and by readers that know nothing of it, and no value changes another key.
//! Driven by the catalogue: every dialect that is described is tested.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]
#![allow(deprecated, reason = "a deprecated connector is tested like any other")]

#[path = "support/grammar.rs"]
mod grammar;

use std::collections::BTreeMap;

use flow_service::catalog::{self, ConnectionString, ConnectionStringPart};
use flow_service::{
    Secret, Violations, azure_blob, couchbase, mysql, oracle, postgresql, snowflake,
};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// A dialect, and the connector and the parameter that have it.
struct Dialect {
    connector: &'static str,
    parameter: &'static str,
    strings: ConnectionString,
}

fn dialects() -> Vec<Dialect> {
    let mut dialects = Vec::new();
    for connector in catalog::connectors().iter().chain(fixtures::CONNECTORS) {
        for method in connector.auth_methods {
            for parameter in method.parameters() {
                dialects.extend(parameter.connection_string().map(|strings| Dialect {
                    connector: connector.module,
                    parameter: parameter.name(),
                    strings,
                }));
            }
        }
    }
    dialects
}

/// Values by the names of their parts, and of further keys.
type Values = BTreeMap<String, String>;

impl Dialect {
    fn compose(&self, values: &Values) -> Result<Secret, Violations> {
        self.strings.compose(values.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    fn parse(&self, text: &str) -> Result<Values, Violations> {
        let parts = self.strings.parse(text)?.into_iter();
        Ok(parts.map(|(name, value)| (name, value.expose_secret().to_owned())).collect())
    }

    fn part(&self, name: &str) -> Option<ConnectionStringPart> {
        self.strings.parts().find(|part| part.name() == name)
    }

    /// Values that any dialect carries, each of another length.
    fn harmless(&self) -> Values {
        let parts = self.strings.parts().enumerate().map(|(index, part)| {
            let value = match part.legal_values() {
                Some(values) => values[0].to_owned(),
                None => format!("v{}", "x".repeat(index)),
            };
            (part.name().to_owned(), value)
        });
        parts.collect()
    }

    /// What a string must be to every reader.
    fn check(&self, values: &Values, text: &str) {
        let name = self.connector;
        assert_eq!(self.parse(text).as_ref(), Ok(values), "{name}: {text}");
        let separator = self.strings.separator();
        let template = self.strings.template();
        let (head, template) = template.split_at(self.head(&template));
        let (found_head, pairs) = text.split_at(self.head(text));
        assert_eq!(found_head, fill(head, values, str::to_owned), "{name}: {text}");
        let mut pairs = grammar::plain(pairs, separator);
        if separator == '&' {
            pairs.iter_mut().for_each(|(_, value)| *value = grammar::form(value));
        } else {
            assert_eq!(grammar::odbc(text), pairs, "{name}: {text}");
            assert_eq!(grammar::ado(text), pairs, "{name}: {text}");
        }
        // The keys are those of the template, then the optional ones that are
        // there, then the further ones, each once and in this order.
        let shapes = grammar::plain(template, separator);
        let optional = self.strings.parts().filter(|part| !part.is_required());
        let optional = optional.filter_map(|part| {
            let value = values.get(part.name())?;
            Some((part.key().unwrap().to_owned(), value.clone()))
        });
        let is_own =
            |name: &str| self.part(name).is_some() || shapes.iter().any(|(key, _)| key == name);
        let others = values.iter().filter(|(name, _)| !is_own(name));
        let others = others.map(|(name, value)| (name.clone(), value.clone()));
        let own = shapes.iter().map(|(key, shape)| {
            let expected = match values.get(key).filter(|_| self.part(key).is_none()) {
                Some(other) => other.clone(),
                None if shape.starts_with('[') => fill(shape, values, |value| {
                    let json = serde_json::Value::from(value).to_string();
                    json[1..json.len() - 1].to_owned()
                }),
                None => fill(shape, values, str::to_owned),
            };
            (key.clone(), expected)
        });
        let expected: Vec<_> = own.chain(optional).chain(others).collect();
        assert_eq!(pairs.len(), expected.len(), "{name}: {text}");
        for ((key, value), (expected_key, expected)) in pairs.iter().zip(&expected) {
            assert_eq!(key, expected_key, "{name}: {text}");
            if expected.starts_with("[{") {
                let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
                assert_eq!(json(value), json(expected), "{name}: {text}");
            } else {
                assert_eq!(value, expected, "{name}: {text}");
            }
        }
    }

    /// Where the pairs begin.
    fn head(&self, text: &str) -> usize {
        let place = text.find('?').filter(|_| self.strings.separator() == '&');
        place.map_or(0, |place| place + 1)
    }
}

/// A shape with values in place of the names in braces.
fn fill(shape: &str, values: &Values, write: impl Fn(&str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = shape;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        match behind.split_once('}').and_then(|(name, behind)| Some((values.get(name)?, behind))) {
            Some((value, behind)) => {
                filled.push_str(&write(value));
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = behind;
            }
        }
    }
    filled + rest
}

/// Nothing of any value is shown, and the parameter and a key are named.
fn check_refusal(dialect: &Dialect, values: &Values, refused: &Violations) {
    let shown = format!("{refused} {refused:?}");
    for violation in refused.iter() {
        assert_eq!(violation.keyword(), "connectionString");
        assert_eq!(violation.instance_path(), format!("/{}", dialect.parameter));
    }
    for value in values.values().filter(|value| value.len() > 12) {
        assert!(!shown.contains(value), "{shown}");
    }
}

/// What means something in one dialect or another.
const HOSTILE: &[&str] = &[
    "",
    " ",
    ";",
    "=",
    "==",
    "a=b",
    "=a",
    "a=",
    "a==",
    "a;b",
    "a;Password=x;b",
    ";;",
    "\"",
    "'",
    "\"\"",
    "a\"b",
    "'a'",
    "\"a;b\"",
    "{",
    "}",
    "{a}",
    "{a;b}",
    "{a}}b;{",
    "a}b",
    "{{x}}",
    "{server}",
    "\0",
    "\n",
    "\r\n",
    "\t",
    "a\tb",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    " a",
    "a ",
    "\u{a0}a",
    "a\u{3000}",
    "a b",
    "&",
    "a&password=x",
    "&amp;",
    "%",
    "%3B",
    "%00",
    "%zz",
    "%E0%A4%A",
    "+",
    "a+b",
    "@",
    "a@b",
    "a@b@c",
    ",",
    "x,99",
    "tcp:x",
    ".",
    "x.database.windows.net",
    "x.snowflakecomputing.com",
    "x.snowflakecomputing.com/?user=evil&y=",
    "#",
    "?",
    "/",
    "/?",
    "a/b",
    "\\",
    "\\\\",
    "\\\"",
    "\\u0022",
    "\\",
    "\",\"user\":\"x",
    "\"}];Server=evil;x=[{\"",
    "[",
    "]",
    "]}",
    "\u{37e}",
    "a\u{37e}Password=x",
    "\u{ff1b}",
    "\u{fe54}",
    "\u{fe14}",
    "\u{feff}a",
    "\u{200b}",
    "\u{202e}a",
    "é",
    "\u{1f600}",
    "$",
    "`",
    "<>",
    "*",
    "(",
    ")",
    "!",
    "~",
    "^",
    "|",
    "Password=x",
    "UID",
    "True",
    "False",
    "0",
    "--",
    "\u{10ffff}",
];

#[test]
fn no_value_of_one_key_changes_another() {
    let (mut carried, mut refused) = (0, 0);
    for dialect in dialects() {
        for part in dialect.strings.parts() {
            for hostile in HOSTILE
                .iter()
                .map(|text| (*text).to_owned())
                .chain(["x".repeat(20_000), dialect.strings.template()])
            {
                let mut values = dialect.harmless();
                values.insert(part.name().to_owned(), hostile);
                match dialect.compose(&values) {
                    Ok(text) => {
                        carried += 1;
                        dialect.check(&values, text.expose_secret());
                    }
                    Err(violations) => {
                        refused += 1;
                        check_refusal(&dialect, &values, &violations);
                        let [violation] = &violations[..] else { panic!("{violations}") };
                        let key = part.key().unwrap_or(part.name());
                        assert_eq!(violation.members(), [key]);
                    }
                }
            }
        }
    }
    assert!(carried > 1_000 && refused > 1_000, "{carried} carried, {refused} refused");
}

#[test]
fn no_further_key_changes_another() {
    let mut carried = 0;
    for dialect in dialects() {
        let own: Vec<String> = dialect.strings.keys().map(str::to_owned).collect();
        let spelt = own.iter().flat_map(|key| [key.to_lowercase(), key.to_uppercase()]);
        let hostile = HOSTILE.iter().map(|key| (*key).to_owned());
        let keys: Vec<String> = hostile.chain(spelt).chain(own.clone()).collect();
        for key in keys {
            for value in ["1", "a;b", "a&b", ""] {
                let mut values = dialect.harmless();
                if dialect.part(&key).is_some() {
                    continue;
                }
                values.insert(key.clone(), value.to_owned());
                match dialect.compose(&values) {
                    Ok(text) => {
                        carried += 1;
                        let fixed = own.iter().find(|own| own.eq_ignore_ascii_case(&key));
                        // A fixed key is written as the dialect spells it, and
                        // only where its value is another.
                        if let Some(own) = fixed {
                            values.remove(&key);
                            let parsed = dialect.parse(text.expose_secret()).unwrap();
                            if let Some(other) = parsed.get(own) {
                                values.insert(own.clone(), other.clone());
                            }
                        }
                        dialect.check(&values, text.expose_secret());
                    }
                    Err(violations) => check_refusal(&dialect, &values, &violations),
                }
            }
        }
    }
    assert!(carried > 100, "{carried}");
}

/// Values of all kinds: plain ones, those that mean something, and any.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-z0-9_-]{1,12}",
        2 => "[A-Za-z0-9!#$%&()*+,./:<=>?@^_|~ -]{1,16}",
        2 => proptest::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => proptest::collection::vec(proptest::sample::select(HOSTILE), 1..4)
            .prop_map(|texts| texts.concat()),
        1 => any::<String>(),
    ]
}

#[test]
fn what_is_composed_is_parsed_as_it_was() {
    let dialects = dialects();
    assert!(dialects.len() >= 13, "{} dialects", dialects.len());
    for dialect in &dialects {
        let parts: Vec<_> = dialect.strings.parts().collect();
        let given = parts.iter().map(|part| {
            let (name, required) = (part.name().to_owned(), part.is_required());
            let value = match part.legal_values() {
                Some(values) => {
                    let legal = proptest::sample::select(values).prop_map(str::to_owned);
                    prop_oneof![9 => legal, 1 => value()].boxed()
                }
                None => value().boxed(),
            };
            (Just(name), value, any::<bool>().prop_map(move |given| given || required))
        });
        let given: Vec<_> = given.collect();
        let further = proptest::collection::btree_map("[A-Z][a-z]{3,9}[0-9]", value(), 0..3);
        let mut runner = TestRunner::new(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(400)
        });
        let carried = std::cell::Cell::new(0);
        runner
            .run(&(given, further), |(given, further)| {
                let given = given.into_iter().filter(|(.., given)| *given);
                let mut values: Values = given.map(|(name, value, _)| (name, value)).collect();
                values.extend(further);
                match dialect.compose(&values) {
                    Ok(text) => {
                        carried.set(carried.get() + 1);
                        dialect.check(&values, text.expose_secret());
                    }
                    Err(violations) => check_refusal(dialect, &values, &violations),
                }
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{}: {failure}", dialect.connector));
        assert!(carried.get() > 3, "{}: {} carried", dialect.connector, carried.get());
    }
}

/// The refusals are not wider than they must be: such values are carried by
/// every dialect that does not write them into a host name.
#[test]
fn ordinary_values_are_carried() {
    for dialect in dialects() {
        for part in dialect.strings.parts().filter(|part| part.legal_values().is_none()) {
            for value in ["a-b_c", "5432", "Geheim123", "a=b=", "p%w&x", "a b\\c", "pass!#$^*()w"] {
                let host = ["account", "serverName"].contains(&part.name())
                    || dialect.connector == "strings" && part.name() == "server";
                if host && value != "a-b_c" {
                    continue;
                }
                let mut values = dialect.harmless();
                values.insert(part.name().to_owned(), value.to_owned());
                let text = dialect.compose(&values);
                let text = text.unwrap_or_else(|e| panic!("{}: {value}: {e}", dialect.connector));
                dialect.check(&values, text.expose_secret());
            }
        }
    }
}

fn shop() -> postgresql::ConnectionString {
    postgresql::ConnectionString::builder()
        .server("db.example.com")
        .database("shop")
        .port("5432")
        .uid("reader")
        .password(Secret::new("correct horse"))
        .encryption_method(postgresql::EncryptionMethod::Enabled)
        .build()
        .unwrap()
}

#[test]
fn a_string_is_built_by_its_parts_and_sent() {
    let text = "Server=db.example.com;Database=shop;Port=5432;UID=reader;\
                Password=correct horse;EncryptionMethod=1";
    let string = shop();
    assert_eq!(Secret::from(&string).expose_secret(), text);
    assert_eq!(text.parse(), Ok(string.clone()));
    assert_eq!(postgresql::ConnectionString::try_from(&Secret::new(text)), Ok(string.clone()));
    assert_eq!(string.server().expose_secret(), "db.example.com");
    let method = string.encryption_method();
    assert_eq!(method, Some(&postgresql::EncryptionMethod::Enabled));
    let auth = postgresql::ConnectionStringBasedAuthentication::builder()
        .connection_string(string)
        .build()
        .unwrap();
    assert_eq!(auth.connection_string().expose_secret(), text);
    assert_eq!(serde_json::to_value(&auth).unwrap()["connectionString"], text);
}

#[test]
fn a_string_written_by_hand_is_read() {
    let string: postgresql::ConnectionString =
        " port =5432;;uid=reader;SERVER=db.example.com;Database=shop;Password=correct horse;\
         encryptionmethod=1;"
            .parse()
            .unwrap();
    assert_eq!(string, shop());

    let further = format!("{};SslMode=1;Pooling=a=b", Secret::from(shop()).expose_secret());
    let string: postgresql::ConnectionString = further.parse().unwrap();
    let extra: Vec<_> = string.extra().map(|(k, v)| (k, v.expose_secret())).collect();
    assert_eq!(extra, [("SslMode", "1"), ("Pooling", "a=b")]);
    assert_eq!(Secret::from(string).expose_secret(), further);

    let text = "CredString=[ {\"user\" :\"a\\u003bb\\ud83d\\ude00\",\"pass\": \"\\\"\\/\\n\"} ];\
                AuthMech=1;Server=s;Port=1";
    let string: couchbase::ConnectionString = text.parse().unwrap();
    assert_eq!(string.user().expose_secret(), "a;b\u{1f600}");
    assert_eq!(string.pass().expose_secret(), "\"/\n");

    let text = "Host=h;Port=1521;Sid=x;UserId=u;Password=p";
    let string: oracle::ConnectionStringParts = text.parse().unwrap();
    let written = "Host=h;Port=1521;Sid=x;User Id=u;Password=p";
    assert_eq!(Secret::from(string).expose_secret(), written);
}

#[test]
fn a_value_is_written_by_the_rules_of_its_dialect() {
    let string = snowflake::ConnectionStringParts::builder()
        .account("cj12345.east-us-2.azure")
        .user("a+b")
        .password("p&w=%; é")
        .db("d")
        .warehouse("w")
        .extra("role", "A B")
        .build()
        .unwrap();
    assert_eq!(
        Secret::from(string).expose_secret(),
        "jdbc:snowflake://cj12345.east-us-2.azure.snowflakecomputing.com/?user=a%2Bb\
         &password=p%26w%3D%25%3B%20%C3%A9&db=d&warehouse=w&role=A%20B"
    );
    let string = couchbase::ConnectionString::builder();
    let string = string.server("s").port("8093").user("u").pass("a;\"b\\").build().unwrap();
    assert_eq!(
        Secret::from(string).expose_secret(),
        "Server=s; Port=8093;AuthMech=1;CredString=[{\"user\": \"u\", \
         \"pass\":\"a\\u003B\\u0022b\\u005C\"}];"
    );
}

#[test]
fn a_fixed_key_is_written_unless_another_value_is_given() {
    let dialects = dialects();
    let dialect = dialects.iter().find(|d| d.connector == "azure_synapse_analytics").unwrap();
    let mut values = dialect.harmless();
    let text = dialect.compose(&values).unwrap();
    assert!(text.expose_secret().ends_with("Encrypt=True;Connection Timeout=30"));
    values.insert("connection timeout".to_owned(), "60".to_owned());
    let text = dialect.compose(&values).unwrap();
    assert!(text.expose_secret().ends_with("Encrypt=True;Connection Timeout=60"));
    let parsed = dialect.parse(text.expose_secret()).unwrap();
    assert_eq!(parsed["Connection Timeout"], "60");
    assert!(!parsed.contains_key("Encrypt"));
}

#[test]
fn a_string_that_readers_would_not_agree_on_is_refused() {
    type Parse = fn(&str) -> Option<Violations>;
    let postgresql: Parse = |text| text.parse::<postgresql::ConnectionString>().err();
    let snowflake: Parse = |text| text.parse::<snowflake::ConnectionStringParts>().err();
    let azure: Parse = |text| text.parse::<azure_blob::ConnectionStringParts>().err();
    let couchbase: Parse = |text| text.parse::<couchbase::ConnectionString>().err();
    let whole = "Server=s;Database=d;Port=1;UID=u;Password=canary";
    let url = "jdbc:snowflake://a.snowflakecomputing.com/?user=u&db=d&warehouse=w";
    for (parse, text, key, words) in [
        (postgresql, "Server=s;Database=d;Port=1;UID=u", Some("Password"), "is missing"),
        (postgresql, &format!("{whole};uid=v"), Some("UID"), "stands twice"),
        (postgresql, &format!("{whole};canary"), None, "pair 6 has no `=`"),
        (
            postgresql,
            &format!("{whole};EncryptionMethod=2"),
            Some("EncryptionMethod"),
            "takes one of",
        ),
        (
            postgresql,
            "Server=s;Database=d;Port=1;UID=u;Password=\"canary\"",
            Some("Password"),
            "quote",
        ),
        (
            postgresql,
            "Server=s;Database=d;Port=1;UID=u;Password={canary}",
            Some("Password"),
            "brace",
        ),
        (
            postgresql,
            "Server=s;Database=d;Port=1;UID=u;Password= canary",
            Some("Password"),
            "blank",
        ),
        (postgresql, &format!("{whole};canary\u{e9}=1"), None, "what no key can"),
        (snowflake, &format!("{url}&password=can+ary"), Some("password"), "form"),
        (snowflake, &format!("{url}&password=%zz"), Some("password"), "form"),
        (snowflake, &format!("{url}&password=%ff"), Some("password"), "form"),
        (snowflake, &format!("{url}&password=can=ary"), Some("password"), "form"),
        (snowflake, &format!("{url}&password=can ary"), Some("password"), "form"),
        (snowflake, &format!("{url}&password=canary&User=v"), Some("user"), "stands twice"),
        (snowflake, &format!("{url}&password=canary&%75ser=v"), None, "what no key can"),
        (azure, "AccountName=a;AccountKey=canary;accountkey=b", None, "differs only in case"),
        (snowflake, "jdbc:snowflake://canary/?user=u", None, "does not begin"),
        (snowflake, "", None, "does not begin"),
        (
            couchbase,
            "Server=s;Port=1;CredString=[{\"user\": \"canary\"}];",
            Some("CredString"),
            "form",
        ),
        (
            couchbase,
            "Server=s;Port=1;CredString=[{\"user\": \"u\", \"pass\":\"\\ud800\"}];",
            Some("CredString"),
            "form",
        ),
    ] {
        let refused = parse(text).unwrap_or_else(|| panic!("{text}"));
        let [violation] = &refused[..] else { panic!("{text}: {refused}") };
        assert_eq!(violation.members().first().map(String::as_str), key, "{text}: {refused}");
        let shown = format!("{refused} {refused:?}");
        assert!(shown.contains(words) && !shown.contains("canary"), "{text}: {shown}");
    }
}

#[test]
fn a_refusal_says_what_to_do() {
    let builder = mysql::ConnectionString::builder().server("s").port("1").database("d");
    let refused = builder.uid("u").pwd("a;canary").build().unwrap_err();
    let [violation] = &refused[..] else { panic!("{refused}") };
    assert_eq!(violation.members(), ["PWD"]);
    assert_eq!(violation.instance_path(), "/connectionString");
    let shown = refused.to_string();
    assert!(shown.contains("`Basic Authentication`") && shown.contains("`PWD`"), "{shown}");
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn nothing_of_a_string_is_shown() {
    let canary = "canary-5e7";
    let string = postgresql::ConnectionString::builder()
        .server(canary)
        .database(canary)
        .port(canary)
        .uid(canary)
        .password(canary)
        .extra("canary", canary)
        .build()
        .unwrap();
    let shown = format!("{string:?} {:?}", Secret::from(&string));
    assert!(shown.contains("[redacted]") && !shown.contains("canary"), "{shown}");
    for dialect in dialects() {
        for part in dialect.strings.parts() {
            let mut values: Values =
                dialect.harmless().into_keys().map(|name| (name, format!("{canary};\""))).collect();
            values.insert(format!("{canary};"), canary.to_owned());
            values.remove(part.name());
            let refused = dialect.compose(&values).unwrap_err();
            assert!(!format!("{refused} {refused:?}").contains(canary), "{refused}");
        }
    }
}

/// The strings that public pages show are strings of their dialect.
#[cfg_attr(not(shared_facts), ignore = "set CONNSPEC_SHARED to a folder that holds facts/")]
#[test]
fn published_strings_are_read() {
    let folder = std::path::PathBuf::from(std::env::var_os("CONNSPEC_SHARED").unwrap_or_default());
    let mut read = 0;
    for dialect in dialects().iter().filter(|dialect| dialect.connector != "strings") {
        let file = format!("facts/{}.json", dialect.connector.replace('_', "-"));
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let facts: serde_json::Value = serde_json::from_str(&text).unwrap();
        let said = &facts["connectionString"];
        let mut published = vec![said["pattern"].clone()];
        for request in facts["requests"].as_array().unwrap() {
            published.push(request["auth"]["params"]["connectionString"].clone());
        }
        let published = published.iter().filter_map(serde_json::Value::as_str);
        for text in published.filter(|text| text.contains('=')) {
            let filled = filled(text);
            let values = dialect.parse(&filled);
            let values = values.unwrap_or_else(|e| panic!("{}: {filled}: {e}", dialect.connector));
            assert!(values.keys().all(|name| dialect.part(name).is_some()), "{values:?}");
            let written = dialect.compose(&values).unwrap();
            let (written, filled) = (written.expose_secret(), filled.trim_end_matches(';'));
            assert_eq!(
                written.trim_end_matches(';').replace("User Id=", "UserId="),
                filled.replace("User Id=", "UserId=")
            );
            read += 1;
        }
        let optional = dialect.strings.parts().filter(|part| !part.is_required());
        let optional: Vec<_> = optional.map(|part| part.name()).collect();
        let stated: Vec<_> = said["optionalKeys"].as_array().unwrap().iter().collect();
        let keys: Vec<_> = stated.iter().map(|key| key["key"].as_str().unwrap()).collect();
        assert_eq!(optional, keys, "{}", dialect.connector);
        for key in stated {
            let part = dialect.part(key["key"].as_str().unwrap()).unwrap();
            let values: Vec<&str> =
                key["values"].as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(part.legal_values().unwrap(), values);
        }
    }
    assert!(read >= 28, "{read} strings");
}

/// A published string with a value in place of each placeholder.
fn filled(text: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let name = behind.split('}').next().unwrap_or_default();
        let word = name.split(' ').next().unwrap_or_default();
        if !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') {
            filled.push_str(&word.to_lowercase());
            rest = &behind[name.len() + 1..];
        } else {
            filled.push('{');
            rest = behind;
        }
    }
    filled + rest
}
