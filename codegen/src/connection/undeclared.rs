//! Names that no schema declares.
//!
//! Must not know how a value is held against a schema.

use super::applied::{Applied, Group, Hold, Matches, Scope};
use super::check::all_of;
use super::schema::Subject;
use super::words::subject;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::connection::UNDECLARED_PARAMETER;
use crate::diagnostic::words::{closest, quote};
use crate::schema::SchemaId;
use crate::source::json::{Member, Node, Value};

/// More names are not listed.
const LISTED: usize = 12;

/// Whether a value fits a schema, and whether a name matches an expression.
pub(super) struct Judge<'a> {
    pub(super) fits: &'a dyn Fn(&Node, SchemaId) -> bool,
    pub(super) matches: Matches<'a>,
}

pub(super) fn check(of: &Subject<'_>, judge: &Judge<'_>, found: &mut Vec<Diagnostic>) {
    let mut search = Search { of, judge, path: Vec::new(), found };
    search.value(of.value, vec![Applied { schema: of.tree.root(), hold: Hold::Typed }]);
}

struct Search<'a> {
    of: &'a Subject<'a>,
    judge: &'a Judge<'a>,
    path: Vec<String>,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Search<'a> {
    /// Recursive, which is safe: the depth of a value is bounded.
    fn value(&mut self, node: &Node, schemas: Vec<Applied>) {
        if schemas.is_empty() || !matches!(node.value, Value::Object(_) | Value::Array(_)) {
            return;
        }
        let scope = self.scope(node, schemas);
        match &node.value {
            Value::Object(members) => self.members(members, &scope),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(index.to_string(), item, scope.item(index));
                }
            }
            _ => {}
        }
    }

    fn members(&mut self, members: &[Member], scope: &Scope<'_>) {
        let names = scope.names_members().then(|| scope.names());
        for member in members {
            let below = scope.member(&member.name, self.judge.matches);
            if let Some(names) = &names
                && below.is_empty()
                && !names.contains(&member.name.as_str())
            {
                self.found.push(report(self.of, member, names, members, &self.path));
            }
            self.below(member.name.clone(), &member.value, below);
        }
    }

    fn below(&mut self, step: String, node: &Node, schemas: Vec<Applied>) {
        self.path.push(step);
        self.value(node, schemas);
        self.path.pop();
    }

    /// The schemas of a value: those, what stands in their place, and the
    /// branches that it fits.
    fn scope(&self, node: &Node, schemas: Vec<Applied>) -> Scope<'a> {
        let tree = self.of.tree;
        let mut group = Group::default();
        schemas.into_iter().for_each(|one| group.add(tree, one));
        let unknown = self.of.resolver.is_unknown(node);
        while let Some(choice) = group.choices.pop() {
            let fits = |branch: &&SchemaId| (self.judge.fits)(node, **branch);
            let mut branches: Vec<&SchemaId> = match unknown {
                true => Vec::new(),
                false => choice.branches.iter().filter(fits).collect(),
            };
            // That it fits none is said elsewhere; it is not misspelt for that.
            if unknown || branches.is_empty() && choice.is_firm() {
                branches = choice.branches.iter().collect();
            }
            for branch in branches {
                group.add(tree, Applied { schema: *branch, hold: choice.hold });
            }
        }
        Scope { tree, schemas: group.schemas() }
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
