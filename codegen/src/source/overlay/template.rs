//! The template of a connection string: the text that the documentation
//! prints, with `{placeholders}` where values go.
//!
//! A brace that does not enclose a name is a brace.

use super::connection_string::Escaping;

/// A template, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// What stands before the first key.
    pub head: Vec<Stretch>,
    /// The keys, in the order of the text.
    pub keys: Vec<TemplateKey>,
    /// A separator ends the text.
    pub ended: bool,
}

/// A key of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateKey {
    /// The key as it is written, with the blanks before it.
    pub written: String,
    /// Its value.
    pub value: Vec<Stretch>,
}

/// A stretch of a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// A text that is the same in every string.
    Text(String),
    /// A placeholder, by its name.
    Placeholder(String),
}

impl TemplateKey {
    /// The key.
    pub fn name(&self) -> &str {
        self.written.trim()
    }
}

impl Template {
    /// Every placeholder once, in the order of the text.
    pub fn placeholders(&self) -> Vec<&str> {
        let mut names = Vec::new();
        let values = self.keys.iter().flat_map(|key| &key.value);
        for stretch in self.head.iter().chain(values) {
            if let Stretch::Placeholder(name) = stretch
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }

    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&TemplateKey> {
        self.keys.iter().find(|key| key.name() == name)
    }
}

/// Takes a template apart, or says in half a sentence what is wrong.
pub(super) fn read(text: &str, escaping: Escaping) -> Result<Template, String> {
    let (head, pairs) = match escaping {
        Escaping::Percent => {
            let place = text.find('?').ok_or("has no `?` before its first key")?;
            text.split_at_checked(place + 1).unwrap_or_default()
        }
        Escaping::None | Escaping::Json => ("", text),
    };
    let separator = if escaping == Escaping::Percent { '&' } else { ';' };
    let (pairs, ended) = match pairs.trim_end().strip_suffix(separator) {
        Some(pairs) => (pairs, true),
        None => (pairs, false),
    };
    let mut template = Template { head: stretches(head)?, keys: Vec::new(), ended };
    for pair in pairs.split(separator) {
        let Some((written, value)) = pair.split_once('=') else {
            return Err(format!("has a pair without `=`: `{}`", pair.trim()));
        };
        let key = TemplateKey { written: written.to_owned(), value: stretches(value)? };
        let name = key.name();
        if name.is_empty() || name.contains(['{', '}', '"', '\'']) {
            return Err(format!("has a key that is none: `{name}`"));
        }
        if key.value.is_empty() {
            return Err(format!("has no value for the key `{name}`"));
        }
        if template.keys.iter().any(|other| other.name().eq_ignore_ascii_case(name)) {
            return Err(format!("has the key `{name}` twice"));
        }
        if escaping == Escaping::Json {
            quotes(&key)?;
        }
        template.keys.push(key);
    }
    Ok(template)
}

/// A text and its placeholders, no two of them side by side.
fn stretches(text: &str) -> Result<Vec<Stretch>, String> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, behind) = rest.split_at(open);
        let inner = behind.get(1..).unwrap_or_default();
        let name = inner.split('}').next().unwrap_or_default();
        let closed = inner.len() > name.len();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !(closed && is_name) {
            push(&mut stretches, before);
            push(&mut stretches, "{");
            rest = inner;
            continue;
        }
        push(&mut stretches, before);
        if let Some(Stretch::Placeholder(other)) = stretches.last() {
            return Err(format!("has nothing between `{{{other}}}` and `{{{name}}}`"));
        }
        stretches.push(Stretch::Placeholder(name.to_owned()));
        rest = inner.get(name.len() + 1..).unwrap_or_default();
    }
    push(&mut stretches, rest);
    Ok(stretches)
}

fn push(stretches: &mut Vec<Stretch>, text: &str) {
    match stretches.last_mut() {
        _ if text.is_empty() => {}
        Some(Stretch::Text(last)) => last.push_str(text),
        _ => stretches.push(Stretch::Text(text.to_owned())),
    }
}

/// A placeholder beside text stands for the whole of a JSON string.
fn quotes(key: &TemplateKey) -> Result<(), String> {
    if key.value.len() == 1 {
        return Ok(());
    }
    for (index, stretch) in key.value.iter().enumerate() {
        let Stretch::Placeholder(name) = stretch else { continue };
        let beside = |place: Option<usize>| match place.and_then(|place| key.value.get(place)) {
            Some(Stretch::Text(text)) => text.as_str(),
            _ => "",
        };
        let before = beside(index.checked_sub(1));
        if !before.ends_with('"') || !beside(Some(index + 1)).starts_with('"') {
            return Err(format!("has `{{{name}}}` in JSON and not in quotes"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brace_without_a_name_is_a_brace() {
        let template = read("A=[{\"u\": \"{u}\"}]; B={b};", Escaping::Json);
        let Ok(template) = template else { panic!("{template:?}") };
        let text = |text: &str| Stretch::Text(text.to_owned());
        let part = |name: &str| Stretch::Placeholder(name.to_owned());
        let values: Vec<_> = template.keys.iter().map(|key| key.value.clone()).collect();
        assert_eq!(values[0], [text("[{\"u\": \""), part("u"), text("\"}]")]);
        assert!(template.ended);
        assert_eq!(
            template.keys.iter().map(|k| k.written.as_str()).collect::<Vec<_>>(),
            ["A", " B"]
        );
        assert_eq!(template.placeholders(), ["u", "b"]);
    }
}
