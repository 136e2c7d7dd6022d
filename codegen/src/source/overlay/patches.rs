//! An overlay's patches, applied to its specification.
//!
//! Knows where patches go. Must not know what they are for.

use super::form::Form;
use crate::diagnostic::{Diagnostic, rules::overlay as rules};
use crate::source::json::{Node, Value};
use crate::source::merge_patch;

/// Applies the patch on the specification, then those on the schemas of its
/// auth methods and of its other sections. A patch whose target is missing is
/// reported with the rest of its entry.
pub(in crate::source) fn apply(form: &Form, spec: &mut Node, findings: &mut Vec<Diagnostic>) {
    // A patch would turn what is no object into one, and hide the flaw.
    if spec.as_object().is_none() {
        return;
    }
    if let Some(patch) = &form.patch {
        merge(vec![spec], patch, findings);
    }
    for (method, rest) in form.overlay.auth.iter().zip(&form.auth) {
        if let Some(patch) = &rest.patch {
            merge(named(spec, "authSpec", &method.spec_name.value), patch, findings);
        }
    }
    for (section, patch) in form.overlay.sections.iter().zip(&form.sections) {
        let Some(patch) = patch else { continue };
        let place = section.kind.member();
        let schemas = match section.name() {
            Some(name) => named(spec, place, name),
            None => member(spec, place).and_then(|node| member(node, "spec")).into_iter().collect(),
        };
        merge(schemas, patch, findings);
    }
}

/// Applies a patch on all of its targets: of several of one name, it may be
/// meant for one.
fn merge(targets: Vec<&mut Node>, patch: &Node, findings: &mut Vec<Diagnostic>) {
    let mut idle_everywhere: Option<Vec<_>> = None;
    for target in targets {
        let idle = merge_patch(target, patch);
        match &mut idle_everywhere {
            None => idle_everywhere = Some(idle),
            Some(so_far) => so_far.retain(|span| idle.contains(span)),
        }
    }
    findings.extend(idle_everywhere.unwrap_or_default().into_iter().map(idle));
}

fn idle(span: crate::source::json::Span) -> Diagnostic {
    let message = "this part of the patch leaves the specification as it is";
    Diagnostic::new(&rules::OVERLAY_NO_EFFECT, message).at(span, "changes nothing")
}

/// The schemas of the entries of that name, in the list that `place` holds.
fn named<'a>(spec: &'a mut Node, place: &str, name: &str) -> Vec<&'a mut Node> {
    let Some(entries) = member(spec, place) else {
        return Vec::new();
    };
    let Value::Array(entries) = &mut entries.value else {
        return Vec::new();
    };
    let named =
        entries.iter_mut().filter(|entry| entry.get("name").and_then(Node::as_str) == Some(name));
    named.filter_map(|entry| member(entry, "spec")).collect()
}

fn member<'a>(node: &'a mut Node, name: &str) -> Option<&'a mut Node> {
    let Value::Object(members) = &mut node.value else {
        return None;
    };
    members.iter_mut().find(|member| member.name == name).map(|member| &mut member.value)
}
