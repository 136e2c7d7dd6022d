//! An overlay's JSON form to its types.
//!
//! Knows which members an overlay has and which form each has. Must not know
//! the specification that it adds to.

mod connection_string;
mod doubt;
mod history;
mod values;

use super::{AuthOverlay, Overlay, ParamOverlay, SectionOverlay, Spanned};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::words::quote;
use crate::source::SectionKind;
use crate::source::json::{Member, Node, Span};
use values::Values;

/// An overlay as it stands in its file: what it says, and what it changes.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Form {
    /// What the overlay says.
    pub(in crate::source) overlay: Overlay,
    /// The patch on the specification.
    pub(super) patch: Option<Node>,
    /// Where it says that requests send `providerId`.
    pub(super) provider_id: Option<Span>,
    /// The rest of each auth method, in the order of `overlay.auth`.
    pub(super) auth: Vec<MethodForm>,
    /// The patches on the schemas of the sections, in the order of
    /// `overlay.sections`.
    pub(super) sections: Vec<Option<Node>>,
}

/// What of an auth method's entry is not in [`AuthOverlay`].
#[derive(Clone, Debug, Default)]
pub(super) struct MethodForm {
    /// The patch on the method's schema.
    pub(super) patch: Option<Node>,
    /// Where it says that requests send `type`.
    pub(super) kind: Option<Span>,
}

/// Reads an overlay. What has the wrong form is reported and left out.
pub(in crate::source) fn read(root: &Node, findings: &mut Vec<Diagnostic>) -> Form {
    const MEMBERS: &[&str] = &[
        "origin",
        "links",
        "title",
        "category",
        "status",
        "request",
        "evidence",
        "doubts",
        "history",
        "auth",
        "source",
        "target",
        "encryption",
        "patch",
    ];

    let mut values = Values { findings };
    let mut form = Form::default();
    for member in values.members(root, "an overlay", MEMBERS) {
        let (name, node) = (member.name.as_str(), &member.value);
        match name {
            "origin" => form.overlay.origin = values.origin(node),
            "links" => form.overlay.links = texts(values.list(node, name)),
            "title" => form.overlay.title = values.text(node, name),
            "category" => form.overlay.category = values.text(node, name),
            "status" => form.overlay.status = values.status(node),
            "request" => form.provider_id = values.request(node, "providerId"),
            "evidence" => form.overlay.evidence = texts(values.list(node, name)),
            "doubts" => form.overlay.doubts = doubt::read(node, &mut values),
            "history" => form.overlay.history = history::read(node, &mut values),
            "auth" => {
                for method in values.entries(node, name, "an auth method") {
                    let (overlay, rest) = read_method(method, &mut values);
                    form.overlay.auth.push(overlay);
                    form.auth.push(rest);
                }
            }
            "source" => form.section(member, SectionKind::Source, &mut values),
            "target" => form.section(member, SectionKind::Target, &mut values),
            "encryption" => {
                for entry in values.entries(node, name, "the encryption") {
                    form.section(entry, SectionKind::Encryption, &mut values);
                }
            }
            "patch" => form.patch = values.patch(node),
            _ => {}
        }
    }
    form.overlay.sends_provider_id = form.provider_id.is_some();
    form
}

impl Form {
    /// Adds what is said of a section beside the auth methods.
    fn section(&mut self, member: &Member, kind: SectionKind, values: &mut Values<'_>) {
        const MEMBERS: &[&str] = &["advice", "params", "patch"];

        let node = &member.value;
        if kind != SectionKind::Encryption && node.as_object().is_some_and(<[_]>::is_empty) {
            values.idle(member.name_span, format!("nothing is said of {}", quote(kind.member())));
        }
        let mut said = Said::default();
        for member in values.members(node, "a section of an overlay", MEMBERS) {
            said.read(member, values);
        }
        let Said { advice, params, patch } = said;
        self.overlay.sections.push(SectionOverlay { kind, key: named(member), advice, params });
        self.sections.push(patch);
    }
}

/// What may be said of an auth method and of any other section.
#[derive(Default)]
struct Said {
    advice: Option<String>,
    params: Vec<ParamOverlay>,
    patch: Option<Node>,
}

impl Said {
    fn read(&mut self, member: &Member, values: &mut Values<'_>) {
        let (name, node) = (member.name.as_str(), &member.value);
        match name {
            "advice" => self.advice = values.text(node, name),
            "params" => {
                let params = values.entries(node, name, "a parameter");
                self.params = params.iter().map(|param| read_param(param, values)).collect();
            }
            "patch" => self.patch = values.patch(node),
            _ => {}
        }
    }
}

fn read_method(member: &Member, values: &mut Values<'_>) -> (AuthOverlay, MethodForm) {
    const MEMBERS: &[&str] = &["clouds", "aliases", "request", "advice", "params", "patch"];

    let mut overlay = AuthOverlay {
        spec_name: named(member),
        clouds: None,
        aliases: Vec::new(),
        sends_type: false,
        advice: None,
        params: Vec::new(),
    };
    let mut rest = MethodForm::default();
    let mut said = Said::default();
    for member in values.members(&member.value, "an auth method of an overlay", MEMBERS) {
        let (name, node) = (member.name.as_str(), &member.value);
        match name {
            "clouds" => overlay.clouds = values.clouds(node),
            "aliases" => overlay.aliases = values.list(node, name),
            "request" => rest.kind = values.request(node, "type"),
            _ => said.read(member, values),
        }
    }
    (overlay.advice, overlay.params, rest.patch) = (said.advice, said.params, said.patch);
    overlay.sends_type = rest.kind.is_some();
    (overlay, rest)
}

fn read_param(member: &Member, values: &mut Values<'_>) -> ParamOverlay {
    const MEMBERS: &[&str] =
        &["knownValues", "aliases", "secret", "default", "clouds", "connectionString", "advice"];

    let mut param = ParamOverlay {
        name: named(member),
        known_values: Vec::new(),
        aliases: Vec::new(),
        secret: None,
        default: None,
        clouds: None,
        connection_string: None,
        advice: None,
    };
    for member in values.members(&member.value, "a parameter of an overlay", MEMBERS) {
        let (name, node) = (member.name.as_str(), &member.value);
        match name {
            "knownValues" => param.known_values = values.list(node, name),
            "aliases" => param.aliases = values.list(node, name),
            "secret" => param.secret = values.secret(node),
            "default" => param.default = Some(node.clone()),
            "clouds" => param.clouds = values.clouds(node),
            "connectionString" => {
                param.connection_string = connection_string::read(member, values);
            }
            "advice" => param.advice = values.text(node, name),
            _ => {}
        }
    }
    param
}

fn named(member: &Member) -> Spanned<String> {
    Spanned { value: member.name.clone(), span: member.name_span }
}

fn texts(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|text| text.value).collect()
}
