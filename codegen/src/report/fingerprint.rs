//! What tells one change from another, in every later run and on every machine:
//! no line, no word of a message and no place in a list goes into it.

use super::{States, place};
use crate::compare::{Change, Place};
use crate::generator::Compilation;
use crate::source::decimal::Decimal;
use crate::source::json::{Node, Value};

/// Sixteen hexadecimal digits, made of the rule, the connector, the auth method,
/// the pointers below it, and the values at both places.
pub(super) fn of(change: &Change, states: States<'_>) -> String {
    let mut hash = Fnv::new();
    hash.text(change.rule.id);
    hash.text(&change.connector);
    hash.text(change.auth.as_deref().unwrap_or_default());
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    hash.side(old, new, states.old.compilation);
    hash.side(new, old, states.new.compilation);
    format!("{:016x}", hash.0)
}

/// Of what is no change: the same, made of words.
pub(super) fn of_words(words: &[&str]) -> String {
    let mut hash = Fnv::new();
    words.iter().for_each(|word| hash.text(word));
    format!("{:016x}", hash.0)
}

/// FNV-1a of 64 bits: it is written down in a few lines and will not change.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// A text and its end, so that no two lists of texts read the same.
    fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
        self.byte(0xff);
    }

    fn side(&mut self, place: Option<&Place>, other: Option<&Place>, of: &Compilation) {
        let Some(at) = place else { return self.text("none") };
        self.text(below_method(&at.pointer));
        // What merely stands around the change is no part of it.
        let around = other.is_some_and(|other| {
            let (inner, outer) = (below_method(&other.pointer), below_method(&at.pointer));
            inner.len() > outer.len() && inner.starts_with(outer)
        });
        let value = if around || at.pointer.is_empty() { None } else { place::node(at, of) };
        match value {
            Some(node) => self.node(node),
            None => self.text(""),
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

/// The pointer without the place of its auth method in the list.
fn below_method(pointer: &str) -> &str {
    match pointer.strip_prefix("/authSpec/") {
        Some(rest) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => pointer,
    }
}
