//! Steps of JSON Pointers through large objects.

use std::collections::HashMap;

use super::pointer;
use crate::source::json::{Node, Value};

/// A smaller object is searched as quickly as it is looked up.
const LARGE: usize = 16;

/// The members by name of the large objects that were stepped through, so
/// that many references into one `$defs` take no longer than they are many.
#[derive(Default)]
pub(super) struct Index<'a> {
    objects: HashMap<*const Node, HashMap<&'a str, &'a Node>>,
}

impl<'a> Index<'a> {
    /// The member or item that a token names.
    pub(super) fn step(&mut self, node: &'a Node, token: &str) -> Option<&'a Node> {
        let Value::Object(members) = &node.value else {
            return pointer::step(node, token);
        };
        if members.len() < LARGE {
            return node.get(token);
        }
        let object = self.objects.entry(node).or_insert_with(|| {
            members.iter().map(|member| (member.name.as_str(), &member.value)).collect()
        });
        object.get(token).copied()
    }
}
