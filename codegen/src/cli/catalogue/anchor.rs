//! The names of places on a page, which links lead to.

use std::collections::BTreeSet;

/// The names that are taken.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// A name for what is called so: the same on every run, and no other's.
    pub(super) fn name(&mut self, parts: &[&str]) -> String {
        let slugs: Vec<String> = parts.iter().map(|part| slug(part)).collect();
        let name = slugs.join(".");
        let mut free = name.clone();
        let mut count = 1;
        while !self.0.insert(free.clone()) {
            count += 1;
            free = format!("{name}~{count}");
        }
        free
    }
}

/// A text as part of an address, where people still know it.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || character == '_' {
            slug.push(character);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "x".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_once() {
        let mut anchors = Anchors::default();
        let mut name = |parts: &[&str]| anchors.name(parts);
        assert_eq!(name(&["Basic Authentication"]), "Basic-Authentication");
        assert_eq!(name(&["Basic Authentication", "sslMode"]), "Basic-Authentication.sslMode");
        assert_eq!(name(&["Basic  (Authentication)"]), "Basic-Authentication~2");
        assert_eq!(name(&["\"><script>"]), "script");
        assert_eq!(name(&["ключ"]), "x");
        assert_eq!(name(&[""]), "x~2");
    }
}
