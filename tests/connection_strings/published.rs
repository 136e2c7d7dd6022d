//! Strings of public pages.

use crate::dialect::dialects;

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
