//! The form of a connection: its members and their values.
//!
//! Must not know any connector.

use super::check::all_of;
use crate::diagnostic::rules::connection::{CONNECTION_FORM, CONNECTION_MEMBER};
use crate::diagnostic::words::{closest, quote};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::json::{Member, Node, Span, Value};
use crate::source::overlay::Spanned;

/// What a connection says, as far as it has the form of one.
pub(super) struct Form<'n> {
    pub(super) name: Option<&'n str>,
    pub(super) connector: Option<Spanned<&'n str>>,
    pub(super) auth: Option<Spanned<&'n str>>,
    /// The parameters, and where their name stands.
    pub(super) params: Option<&'n Member>,
    /// Where something is said to be missing.
    pub(super) place: Span,
}

/// The names of the members that are texts, and whether they must be there.
const TEXTS: &[(&str, bool)] = &[
    ("connector", true),
    ("auth", true),
    ("name", false),
    ("description", false),
    ("providerId", false),
    ("$schema", false),
];

const PARAMS: &str = "params";
const AUTH: &str = "auth";

const NO_PARAMS: &str = "Write the parameters below it, each on a line that begins with spaces; \
                         where there are none, write `{}`.";
const OF_REQUEST: &str = "This is the `auth` of a request. In a connection file `auth` is the name \
                          alone, what `specName` says, and `params` stands beside it.";

/// Reads a connection, and reports what has another form.
pub(super) fn read<'n>(node: &'n Node, found: &mut Vec<Diagnostic>) -> Form<'n> {
    let mut place = node.span;
    if let Some(first) = node.as_object().and_then(<[Member]>::first) {
        place = first.name_span;
    }
    let mut form = Form { name: None, connector: None, auth: None, params: None, place };
    let Some(members) = node.as_object() else {
        let message = format!("{} stands where a connection belongs", node.kind());
        report(&CONNECTION_FORM, message, node.span, found);
        return form;
    };
    unknown(members, found);
    for (name, required) in TEXTS {
        let text = text(node, name, *required, place, found);
        match *name {
            "connector" => form.connector = text,
            "auth" => form.auth = text,
            "name" => form.name = text.map(|text| text.value),
            _ => {}
        }
    }
    match node.member(PARAMS) {
        Some(params) if params.value.as_object().is_some() => form.params = Some(params),
        Some(params) => {
            let message = format!("`params` is {}, and an object is expected", params.value.kind());
            let finding = Diagnostic::new(&CONNECTION_FORM, message).at(params.value.span, "");
            found.push(match params.value.value {
                // Nothing behind the colon, or not indented.
                Value::Null => finding.help(NO_PARAMS),
                _ => finding,
            });
        }
        // Those of a request stand within its `auth`, which is said there.
        None if of_request(node).is_some() => {}
        None => report(&CONNECTION_FORM, "`params` is missing".to_owned(), place, found),
    }
    form
}

fn text<'n>(
    node: &'n Node,
    name: &str,
    required: bool,
    place: Span,
    found: &mut Vec<Diagnostic>,
) -> Option<Spanned<&'n str>> {
    let Some(value) = node.get(name) else {
        if required {
            report(&CONNECTION_FORM, format!("{} is missing", quote(name)), place, found);
        }
        return None;
    };
    let text = value.as_str().filter(|text| !text.trim().is_empty());
    if text.is_none() {
        let kind = if value.as_str().is_some() { "blank" } else { value.kind() };
        let message = format!("{} is {kind}, and a text is expected", quote(name));
        let finding = Diagnostic::new(&CONNECTION_FORM, message).at(value.span, "");
        found.push(match value.value {
            Value::Object(_) if name == AUTH && of_request(node).is_some() => {
                finding.help(OF_REQUEST)
            }
            Value::Null if !required => finding.help("Give it a value, or leave it out."),
            _ => finding,
        });
    }
    Some(Spanned { value: text?, span: value.span })
}

/// The parameters of what has the form of a request.
fn of_request(node: &Node) -> Option<&Node> {
    let auth = node.get(AUTH)?;
    auth.get("specName")?;
    auth.get(PARAMS)
}

fn unknown(members: &[Member], found: &mut Vec<Diagnostic>) {
    let shown: Vec<&str> = TEXTS
        .iter()
        .map(|(name, _)| *name)
        .chain([PARAMS])
        .filter(|name| *name != "$schema")
        .collect();
    let known = TEXTS.iter().map(|(name, _)| *name).chain([PARAMS]);
    for member in members.iter().filter(|member| !known.clone().any(|name| name == member.name)) {
        let message = format!("a connection has no member {}", quote(&member.name));
        let finding = Diagnostic::new(&CONNECTION_MEMBER, message).at(member.name_span, "");
        found.push(match closest(&member.name, known.clone()) {
            Some(close) => finding.help(format!("Did you mean {}?", quote(close))),
            None => finding.help(format!(
                "Its members are {}; parameters belong into `params`.",
                all_of(&shown)
            )),
        });
    }
}

fn report(rule: &'static Rule, message: String, place: Span, found: &mut Vec<Diagnostic>) {
    found.push(Diagnostic::new(rule, message).at(place, ""));
}
