//! "Did you mean", for a `$ref` that leads nowhere.

use super::pointer::{push, step};
use super::suggest::closest;
use crate::source::json::{Node, Value};
use crate::source::uri::split_fragment;

/// Where schemas to refer to are kept; `$defs` by later drafts.
const SHELVES: [&str; 2] = ["definitions", "$defs"];

/// For a pointer: the nearest one that leads somewhere.
pub(super) fn pointer(text: &str, root: &Node, tokens: &[String]) -> Option<String> {
    let meant = nearest(root, tokens).or_else(|| shelved(root, tokens.last()?))?;
    let (document, _) = split_fragment(text);
    Some(did_you_mean(&format!("{document}#{meant}")))
}

/// For an anchor: another one, or a pointer that lacks its slash.
pub(super) fn anchor<'a>(
    text: &str,
    name: &str,
    root: &Node,
    anchors: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let (document, _) = split_fragment(text);
    if let Some(meant) = closest(name, anchors) {
        return Some(did_you_mean(&format!("{document}#{meant}")));
    }
    let tokens: Vec<String> = name.split('/').map(str::to_owned).collect();
    pointer(text, root, &tokens)
}

/// For a URI: another one, or a pointer that lacks its `#`.
pub(super) fn document<'a>(
    text: &str,
    uri: &str,
    root: &Node,
    uris: impl Iterator<Item = &'a str>,
) -> Option<String> {
    if let Some(meant) = closest(uri, uris) {
        let fragment = text.find('#').map_or("", |hash| &text[hash..]);
        return Some(did_you_mean(&format!("{meant}{fragment}")));
    }
    let tokens: Vec<String> = text.trim_start_matches('/').split('/').map(str::to_owned).collect();
    let meant = nearest(root, &tokens).or_else(|| shelved(root, text))?;
    Some(did_you_mean(&format!("#{meant}")))
}

/// For a URI that nothing is like: how its document is registered.
pub(super) fn register(uri: &str) -> String {
    let folder = uri.rfind(['/', ':']).map_or(uri, |end| &uri[..=end]);
    format!(
        "Register the folder that holds the document: `--documents {folder}=DIR`, or \
         `Generator::documents` in a build script."
    )
}

/// The pointer with every token that leads nowhere replaced by the nearest
/// one that does.
fn nearest(root: &Node, tokens: &[String]) -> Option<String> {
    let mut meant = String::new();
    let mut node = root;
    for token in tokens {
        let name = match step(node, token) {
            Some(_) => token.as_str(),
            None => closest(token, names(node))?,
        };
        node = step(node, name)?;
        push(&mut meant, name);
    }
    Some(meant)
}

/// A definition of that name or the nearest one.
fn shelved(root: &Node, name: &str) -> Option<String> {
    SHELVES.iter().find_map(|shelf| {
        let tokens = [(*shelf).to_owned(), name.to_owned()];
        root.get(shelf)?;
        nearest(root, &tokens)
    })
}

fn names(node: &Node) -> impl Iterator<Item = &str> {
    let members = match &node.value {
        Value::Object(members) => members.as_slice(),
        _ => &[],
    };
    members.iter().map(|member| member.name.as_str())
}

fn did_you_mean(text: &str) -> String {
    format!("Did you mean `{text}`?")
}
