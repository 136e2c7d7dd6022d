//! The name of a new specification's file.

/// A stem made from the service's name of a connector: lower case, words parted
/// by hyphens. Of two that would be one, the second has the beginning of its id
/// behind it.
pub(super) fn stem(
    name: Option<&str>,
    id: Option<&str>,
    is_taken: &dyn Fn(&str) -> bool,
) -> String {
    let id = plain(id.unwrap_or_default());
    let base = plain(name.unwrap_or_default());
    let base = match (base.is_empty(), id.is_empty()) {
        (false, _) => base,
        (true, false) => id.clone(),
        (true, true) => "connector".to_owned(),
    };
    if !is_taken(&base) {
        return base;
    }
    let block = id.split('-').next().unwrap_or_default();
    let with_id = format!("{base}-{block}");
    if !block.is_empty() && !is_taken(&with_id) {
        return with_id;
    }
    let mut number = 2_usize;
    loop {
        let numbered = format!("{base}-{number}");
        if !is_taken(&numbered) {
            return numbered;
        }
        number += 1;
    }
}

/// A file's name must be one on every system: ASCII, and not too long.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for one in text.chars().take(80) {
        if one.is_ascii_alphanumeric() {
            plain.push(one.to_ascii_lowercase());
        } else if !plain.ends_with('-') && !plain.is_empty() {
            plain.push('-');
        }
    }
    plain.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn names_become_stems() {
        let free = |_: &str| false;
        assert_eq!(
            stem(Some("Google Cloud  Storage (v2)"), None, &free),
            "google-cloud-storage-v2"
        );
        assert_eq!(stem(Some("postgre-sql"), None, &free), "postgre-sql");
        assert_eq!(stem(Some("数据"), Some("74A1c565-4e59"), &free), "74a1c565-4e59");
        let taken = |name: &str| name == "a" || name == "a-2";
        assert_eq!(stem(Some("A"), Some("74a1c565-4e59"), &taken), "a-74a1c565");
        assert_eq!(stem(Some("A"), None, &taken), "a-3");
        assert_eq!(stem(Some("../.."), None, &free), "connector");
    }
}
