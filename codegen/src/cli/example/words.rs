//! Placeholders, as the public documentation writes them.

/// The placeholder of a parameter, as the public documentation writes them:
/// `{SSL_MODE}` for `sslMode`.
pub(in crate::cli) fn placeholder(name: &str) -> String {
    let words = capitals(name);
    format!("{{{}}}", if words.is_empty() { "VALUE" } else { &words })
}

/// The words of a name in capitals: `SSL_MODE` for `sslMode`.
pub(in crate::cli) fn capitals(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut words = String::new();
    for (index, character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let after = characters.get(index + 1);
        let begins = character.is_uppercase()
            && before.is_some_and(|before| {
                let ends = before.is_uppercase() && after.is_some_and(|after| after.is_lowercase());
                before.is_lowercase() || before.is_numeric() || ends
            });
        if !character.is_alphanumeric() || begins {
            words.push('_');
        }
        if character.is_alphanumeric() {
            words.extend(character.to_uppercase());
        }
    }
    words.trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_in_capitals() {
        for (name, expected) in [
            ("server", "{SERVER}"),
            ("sslMode", "{SSL_MODE}"),
            ("clientID", "{CLIENT_ID}"),
            ("apiURLPath", "{API_URL_PATH}"),
            ("access-token.key", "{ACCESS_TOKEN_KEY}"),
            ("s3Key", "{S3_KEY}"),
        ] {
            assert_eq!(placeholder(name), expected);
        }
    }
}
