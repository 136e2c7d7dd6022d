//! What tells one change from another, in every later run and on every machine:
//! no line, no word of a message, no place in a list and nothing of another
//! change goes into it.

use std::collections::HashMap;

use super::{States, place};
use crate::compare::{Change, Place};
use crate::generator::Compilation;
use crate::source::decimal::Decimal;
use crate::source::json::{Node, Value};

/// Rules whose place says everything: what stands there may change by others.
const PLACES: &[&str] = &[
    "auth-methods-reordered",
    "branches-reordered",
    "clouds-changed",
    "enum-reordered",
    "former-names-changed",
    "properties-reordered",
    "property-renamed",
    "read-only-added",
    "read-only-removed",
    "recursion-introduced",
    "recursion-removed",
    "reference-moved",
    "required-property-read-only",
    "secret-added",
    "secret-removed",
];

/// The rule of items of generated code that no other change explains.
const GENERATED: &str = "generated-code-changed";

/// Keywords that list schemas in any order.
const BRANCHES: &[&str] = &["allOf", "anyOf", "oneOf"];

/// Sixteen hexadecimal digits, made of the rule, the connector, the auth method,
/// the named place below it on both sides, and what is there: the item that the
/// change is about, or else the values.
pub(super) fn of(change: &Change, states: States<'_>) -> String {
    let mut hash = Fnv::new();
    hash.text(change.rule.id);
    hash.text(&change.connector);
    hash.text(change.auth.as_deref().unwrap_or_default());
    let item = item(change);
    hash.text(item.as_deref().unwrap_or_default());
    let valued = item.is_none() && !PLACES.contains(&change.rule.id);
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    hash.side(old, new, states.old.compilation, valued);
    hash.side(new, old, states.new.compilation, valued);
    hash.digits()
}

/// Whether a text has the form of a fingerprint.
#[cfg(feature = "cli")]
pub(crate) fn is_one(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|one| matches!(one, b'0'..=b'9' | b'a'..=b'f'))
}

/// Fingerprints that no two changes of a report share: of those that are alike
/// in everything that goes into one, the second and later ones have another.
#[derive(Default)]
pub(super) struct Distinct {
    seen: HashMap<String, usize>,
}

impl Distinct {
    pub(super) fn next(&mut self, fingerprint: String) -> String {
        let times = self.seen.entry(fingerprint.clone()).or_default();
        *times += 1;
        if *times == 1 {
            return fingerprint;
        }
        of_words(&[&fingerprint, &times.to_string()])
    }
}

/// What the change is about at its place, where that is not what stands there.
fn item(change: &Change) -> Option<String> {
    if change.rule.id != GENERATED {
        return change.item.clone();
    }
    // The items are what callers name them.
    let mut items: Vec<&str> = std::iter::once(&change.message)
        .chain(&change.callers)
        .flat_map(|text| text.split('`').skip(1).step_by(2))
        .collect();
    items.sort_unstable();
    items.dedup();
    Some(items.join(" "))
}

/// Of what is no change: the same, made of words.
pub(super) fn of_words(words: &[&str]) -> String {
    let mut hash = Fnv::new();
    words.iter().for_each(|word| hash.text(word));
    hash.digits()
}

/// FNV-1a of 64 bits: it is written down in a few lines and will not change.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn digits(&self) -> String {
        format!("{:016x}", self.0)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// A text and its end, so that no two lists of texts read the same.
    fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
        self.byte(0xff);
    }

    fn side(
        &mut self,
        place: Option<&Place>,
        other: Option<&Place>,
        of: &Compilation,
        valued: bool,
    ) {
        let Some(at) = place else { return self.text("none") };
        self.path(at, of);
        // What merely stands around the change is no part of it.
        let around = other.is_some_and(|other| {
            let inner = below_method(&other.pointer).strip_prefix(below_method(&at.pointer));
            inner.is_some_and(|rest| rest.starts_with('/'))
        });
        let value =
            if !valued || around || at.pointer.is_empty() { None } else { place::node(at, of) };
        match value {
            Some(node) => self.node(node),
            None => self.text(""),
        }
    }

    /// The way to a place by names, also where it leads through lists.
    fn path(&mut self, at: &Place, of: &Compilation) {
        let below = below_method(&at.pointer);
        let head = at.pointer.strip_suffix(below).unwrap_or_default();
        let mut node = place::document(at, of).and_then(|of| place::follow(&of.spec, head));
        let mut list = String::new();
        for word in below.split('/').skip(1) {
            let name = word.replace("~1", "/").replace("~0", "~");
            node = match (node, name.parse::<usize>()) {
                (Some(Node { value: Value::Array(items), .. }), Ok(index)) => {
                    match items.get(index) {
                        Some(one) if BRANCHES.contains(&&*list) => self.branch(one, items),
                        one => match one.and_then(|one| one.get("name")).and_then(Node::as_str) {
                            Some(name) => self.text(name),
                            None => self.text(&name),
                        },
                    }
                    items.get(index)
                }
                (node, _) => {
                    self.text(&name);
                    node.and_then(|node| node.get(&name))
                }
            };
            list = name;
        }
        self.byte(b'/');
    }

    /// One of several schemas, by the first of these that it alone has: what
    /// tells it apart, what it refers to, its title, its members; or else
    /// everything that it says.
    fn branch(&mut self, one: &Node, all: &[Node]) {
        let kinds: [fn(&Node) -> Option<String>; 4] = [constants, reference, title, members];
        let own = kinds.iter().find_map(|kind| {
            let found = kind(one)?;
            let alike = all.iter().filter(|other| kind(other).as_ref() == Some(&found));
            (alike.count() == 1).then_some(found)
        });
        match own {
            Some(own) => self.text(&own),
            None => self.node(one),
        }
    }

    /// A value, whatever the order of its members and the writing of its
    /// numbers.
    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::Null => self.text("null"),
            Value::Bool(value) => self.text(if *value { "true" } else { "false" }),
            Value::Number(text) => {
                let number = Decimal::of(text);
                self.byte(if number.negative { b'-' } else { b'+' });
                self.text(&number.digits);
                self.text(&number.exponent.to_string());
            }
            Value::String(text) => {
                self.byte(b'"');
                self.text(text);
            }
            Value::Array(items) => {
                self.byte(b'[');
                items.iter().for_each(|item| self.node(item));
                self.byte(b']');
            }
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                members.sort_by(|left, right| left.name.cmp(&right.name));
                self.byte(b'{');
                for member in members {
                    self.text(&member.name);
                    self.node(&member.value);
                }
                self.byte(b'}');
            }
        }
    }
}

/// The members of a schema that have one legal value, with it.
fn constants(schema: &Node) -> Option<String> {
    let declared = schema.get("properties")?.as_object()?;
    let only = declared.iter().filter_map(|member| {
        let listed = member.value.get("enum").and_then(Node::as_array);
        let listed = listed.and_then(|all| if let [one] = all { Some(one) } else { None });
        let value = member.value.get("const").or(listed)?;
        let mut hash = Fnv::new();
        hash.node(value);
        Some(format!("{:?}: {}", member.name, hash.digits()))
    });
    sorted(only.collect())
}

fn reference(schema: &Node) -> Option<String> {
    schema.get("$ref").and_then(Node::as_str).map(str::to_owned)
}

fn title(schema: &Node) -> Option<String> {
    schema.get("title").and_then(Node::as_str).map(str::to_owned)
}

/// The members that a schema declares or requires.
fn members(schema: &Node) -> Option<String> {
    let declared = schema.get("properties").and_then(Node::as_object).unwrap_or_default();
    let required = schema.get("required").and_then(Node::as_array).unwrap_or_default();
    let declared = declared.iter().map(|member| format!("{:?}", member.name));
    let required = required.iter().filter_map(Node::as_str).map(|name| format!("{name:?}"));
    sorted(declared.chain(required).collect())
}

fn sorted(mut names: Vec<String>) -> Option<String> {
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The pointer without the place of its auth method in the list.
fn below_method(pointer: &str) -> &str {
    match pointer.strip_prefix("/authSpec/") {
        Some(rest) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => pointer,
    }
}

#[cfg(test)]
mod tests {
    use super::{GENERATED, PLACES};

    #[test]
    fn what_its_place_tells_is_a_rule() {
        for id in PLACES.iter().chain([&GENERATED]) {
            assert!(crate::compare::find(id).is_some(), "{id}");
        }
    }
}
