//! Names that no schema declares.

use super::check::all_of;
use super::place::Place;
use super::schema::Subject;
use super::words::subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::connection::UNDECLARED_PARAMETER;
use crate::diagnostic::words::{closest, quote};
use crate::source::json::{Member, Node, Value};

/// More names are not listed.
const LISTED: usize = 12;

pub(super) fn check(of: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    walk(of, &Place::root(of.tree), of.value, &mut Vec::new(), found);
}

/// Recursive, which is safe: the depth of a value is bounded.
fn walk(
    of: &Subject<'_>,
    place: &Place<'_>,
    node: &Node,
    path: &mut Vec<String>,
    found: &mut Vec<Diagnostic>,
) {
    match &node.value {
        Value::Object(members) => {
            let names = place.names();
            for member in members {
                if let Some(names) = names.as_ref().filter(|n| !n.contains(&member.name.as_str())) {
                    found.push(report(of, member, names, members, path));
                    continue;
                }
                if let Some(below) = place.member(&member.name) {
                    path.push(member.name.clone());
                    walk(of, &below, &member.value, path, found);
                    path.pop();
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if let Some(below) = place.item(index) {
                    path.push(index.to_string());
                    walk(of, &below, item, path, found);
                    path.pop();
                }
            }
        }
        _ => {}
    }
}

fn report(
    of: &Subject<'_>,
    member: &Member,
    names: &[&str],
    members: &[Member],
    path: &[String],
) -> Diagnostic {
    let name = &member.name;
    let place = if path.is_empty() { String::new() } else { format!(" in {}", subject(path)) };
    let message = format!("no parameter {} is declared{place}", quote(name));
    let finding = Diagnostic::new(&UNDECLARED_PARAMETER, message).at(member.name_span, "");
    let params = of.overlay.into_iter().flat_map(|overlay| &overlay.params);
    let renamed = params.filter(|param| param.aliases.iter().any(|alias| alias.value == *name));
    if let Some(present) = renamed.filter(|_| path.is_empty()).map(|param| &param.name.value).next()
    {
        return finding.help(format!("It is called {} now.", quote(present)));
    }
    // A name that is there already is not meant a second time.
    let is_free = |name: &&&str| members.iter().all(|member| member.name != **name);
    let free: Vec<&str> = names.iter().filter(is_free).copied().collect();
    finding.help(match closest(name, free) {
        Some(close) => format!("Did you mean {}?", quote(close)),
        None if names.is_empty() => "There are none: remove it.".to_owned(),
        None if names.len() <= LISTED => format!("It knows {}.", all_of(names)),
        None => UNDECLARED_PARAMETER.help.to_owned(),
    })
}
