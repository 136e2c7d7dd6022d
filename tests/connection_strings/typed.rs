//! What integrators write: typed builders, strings by hand, and refusals.

use flow_service::{
    Secret, Violations, azure_blob, azure_synapse_analytics, couchbase, mysql, oracle, postgresql,
    snowflake,
};

use crate::dialect::{Values, dialects};

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
    let synapse: Parse = |text| text.parse::<azure_synapse_analytics::ConnectionString>().err();
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
            synapse,
            "Server=tcp:s.database.windows.net,1433;Database=d;User ID=u@canary;Password=p",
            Some("Server"),
            "differ",
        ),
        (
            synapse,
            "Server=s.database.windows.net;Database=d;User ID=u@canary;Password=p",
            Some("Server"),
            "form",
        ),
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
