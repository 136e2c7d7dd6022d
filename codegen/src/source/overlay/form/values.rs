//! The values that an overlay's members have, read strictly.
//!
//! Knows the form of each value. Must not know which member stands where.

use crate::diagnostic::words::{any_of, closest, quote};
use crate::diagnostic::{Diagnostic, rules::overlay as rules};
use crate::source::json::{Member, Node, Span, Value};
use crate::source::overlay::{Cloud, Escaping, Origin, Spanned, Status};

/// Reads values, and reports those of the wrong form.
pub(super) struct Values<'a> {
    pub(super) findings: &'a mut Vec<Diagnostic>,
}

impl Values<'_> {
    /// The members of an object, of which each has one of those names.
    pub(super) fn members<'n>(
        &mut self,
        node: &'n Node,
        what: &str,
        known: &[&str],
    ) -> &'n [Member] {
        let Some(members) = node.as_object() else {
            self.wrong(node, what, "an object");
            return &[];
        };
        for member in members.iter().filter(|member| !known.contains(&member.name.as_str())) {
            let message = format!("{} is no member of {what}", quote(&member.name));
            let finding = Diagnostic::new(&rules::OVERLAY_UNKNOWN_MEMBER, message)
                .at(member.name_span, "unknown");
            self.findings.push(match closest(&member.name, known.iter().copied()) {
                Some(close) => finding.help(format!("Did you mean {}?", quote(close))),
                None => finding
                    .help(format!("Use {}, or remove the member.", any_of(known.iter().copied()))),
            });
        }
        members
    }

    /// The members of an object of any names, none of which is empty.
    pub(super) fn entries<'n>(&mut self, node: &'n Node, what: &str, entry: &str) -> &'n [Member] {
        let Some(members) = node.as_object() else {
            self.wrong(node, &quote(what), "an object");
            return &[];
        };
        if members.is_empty() {
            self.idle(node.span, format!("{} is empty", quote(what)));
        }
        for member in
            members.iter().filter(|member| member.value.as_object().is_some_and(<[_]>::is_empty))
        {
            self.idle(
                member.name_span,
                format!("nothing is said of {entry} {}", quote(&member.name)),
            );
        }
        members
    }

    /// A text that is not blank.
    pub(super) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        match node.as_str() {
            Some(text) if !text.trim().is_empty() => return Some(text.to_owned()),
            Some(_) => self.idle(node.span, format!("{} is blank", quote(what))),
            None => self.wrong(node, &quote(what), "a string"),
        }
        None
    }

    /// Texts that all differ, at least one.
    pub(super) fn list(&mut self, node: &Node, what: &str) -> Vec<Spanned<String>> {
        let Some(items) = node.as_array() else {
            self.wrong(node, &quote(what), "an array of strings");
            return Vec::new();
        };
        if items.is_empty() {
            self.idle(node.span, format!("{} is empty", quote(what)));
        }
        let mut list: Vec<Spanned<String>> = Vec::new();
        for item in items {
            let Some(text) = item.as_str() else {
                self.wrong(item, &format!("an item of {}", quote(what)), "a string");
                continue;
            };
            if list.iter().any(|earlier| earlier.value == text) {
                self.idle(item.span, format!("{} stands twice in {}", quote(text), quote(what)));
            } else {
                list.push(Spanned { value: text.to_owned(), span: item.span });
            }
        }
        list
    }

    /// The clouds that something exists on.
    pub(super) fn clouds(&mut self, node: &Node) -> Option<Vec<Cloud>> {
        let named = self.list(node, "clouds");
        let clouds = named.iter().filter_map(|cloud| {
            self.one_of(cloud, "a cloud", &[("azure", Cloud::Azure), ("aws", Cloud::Aws)])
        });
        Some(clouds.collect::<Vec<_>>()).filter(|clouds| !clouds.is_empty())
    }

    /// Where a specification comes from.
    pub(super) fn origin(&mut self, node: &Node) -> Option<Origin> {
        let value = self.text(node, "origin")?;
        let origins = [("served", Origin::Served), ("documentation", Origin::Documentation)];
        self.one_of(&Spanned { value, span: node.span }, "an origin", &origins)
    }

    /// How the values of a connection string are written.
    pub(super) fn escaping(&mut self, node: &Node) -> Option<Escaping> {
        let value = self.text(node, "escaping")?;
        let words =
            [("none", Escaping::None), ("percent", Escaping::Percent), ("json", Escaping::Json)];
        self.one_of(&Spanned { value, span: node.span }, "an escaping", &words)
    }

    /// How far along a connector is.
    pub(super) fn status(&mut self, node: &Node) -> Option<Status> {
        if let Some(text) = node.as_str() {
            let gone = Status::Deprecated { removal: None, replacement: None };
            let known = [("ga", Status::Ga), ("beta", Status::Beta), ("deprecated", gone)];
            return self.one_of(
                &Spanned { value: text.to_owned(), span: node.span },
                "a status",
                &known,
            );
        }
        if node.as_object().is_none() {
            self.wrong(node, "`status`", "a string or an object");
            return None;
        }
        self.members(node, "`status`", &["deprecated"]);
        let Some(deprecated) = node.get("deprecated") else {
            self.wrong(node, "`status`", "the member `deprecated`");
            return None;
        };
        let (mut removal, mut replacement) = (None, None);
        for member in self.members(deprecated, "`deprecated`", &["removal", "replacement"]) {
            match member.name.as_str() {
                "removal" => removal = self.text(&member.value, "removal"),
                "replacement" => replacement = self.text(&member.value, "replacement"),
                _ => {}
            }
        }
        Some(Status::Deprecated { removal, replacement })
    }

    /// Where a list of what requests send names the one thing it can.
    pub(super) fn request(&mut self, node: &Node, known: &str) -> Option<Span> {
        let list = self.list(node, "request");
        let sent =
            list.iter().filter(|sent| self.one_of(sent, "sent here", &[(known, ())]).is_some());
        sent.map(|sent| sent.span).last()
    }

    /// The mark of a secret, which cannot be taken away.
    pub(super) fn secret(&mut self, node: &Node) -> Option<Spanned<bool>> {
        match node.value {
            Value::Bool(true) => {
                return Some(Spanned { value: true, span: node.span });
            }
            Value::Bool(false) => {
                self.idle(node.span, "`secret` is false, which it is without an entry".to_owned())
            }
            _ => self.wrong(node, "`secret`", "`true`"),
        }
        None
    }

    /// A merge patch on an object.
    pub(super) fn patch(&mut self, node: &Node) -> Option<Node> {
        if node.as_object().is_none() {
            self.wrong(node, "`patch`", "an object (an RFC 7396 merge patch)");
            return None;
        }
        Some(node.clone())
    }

    /// Reports a text that is no JSON Pointer.
    pub(super) fn no_pointer(&mut self, found: &Spanned<String>) {
        let message = format!("{} is no JSON Pointer into the specification", quote(&found.value));
        let finding = Diagnostic::new(&rules::OVERLAY_FORM, message).at(found.span, "no pointer");
        self.findings.push(finding.help("Begin with `/`, as in `/id`."));
    }

    fn one_of<T: Clone>(
        &mut self,
        found: &Spanned<String>,
        what: &str,
        known: &[(&str, T)],
    ) -> Option<T> {
        if let Some((_, value)) = known.iter().find(|(name, _)| *name == found.value) {
            return Some(value.clone());
        }
        let names = || known.iter().map(|(name, _)| *name);
        let message =
            format!("{} is not {what}: expected {}", quote(&found.value), any_of(names()));
        let finding = Diagnostic::new(&rules::OVERLAY_FORM, message).at(found.span, "not known");
        self.findings.push(match closest(&found.value, names()) {
            Some(close) => finding.help(format!("Did you mean {}?", quote(close))),
            None => finding.help(format!("Use {}.", any_of(names()))),
        });
        None
    }

    pub(super) fn wrong(&mut self, node: &Node, what: &str, expected: &str) {
        let message = format!("{what} is {}, and {expected} is expected", node.kind());
        let finding = Diagnostic::new(&rules::OVERLAY_FORM, message)
            .at(node.span, format!("expected {expected}"));
        self.findings.push(finding);
    }

    pub(super) fn idle(&mut self, span: Span, message: String) {
        self.findings
            .push(Diagnostic::new(&rules::OVERLAY_NO_EFFECT, message).at(span, "changes nothing"));
    }
}
