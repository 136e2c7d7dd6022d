//! The JSON forms that keywords take, and what is said of another form.

use std::collections::HashMap;

use super::{Keyword, Named, Slot, find};
use crate::diagnostic::Rule;
use crate::diagnostic::rules::schema as rules;
use crate::schema::SchemaId;
use crate::schema::parse::{Parser, Site};
use crate::schema::pointer;
use crate::schema::report::{finding, quote, show};
use crate::schema::suggest::closest_within;
use crate::source::integer::{is_positive, to_size};
use crate::source::json::{Member, Node, Span, Value};
use crate::source::overlay::Spanned;

/// Reads the values of one schema's keywords.
pub(in crate::schema) struct Reader<'p, 'a> {
    /// Takes the subschemas, references and findings.
    pub(in crate::schema) parser: &'p mut Parser<'a>,
    /// The schema.
    pub(in crate::schema) site: &'p Site<'a>,
    /// The schema's id.
    pub(in crate::schema) id: SchemaId,
}

/// Keywords of OpenAPI and of the service that look like misspelt ones.
const NOT_MISSPELT: [&str; 1] = ["example"];

impl<'a> Reader<'_, 'a> {
    pub(super) fn keyword<T>(&self, member: &Member, value: T) -> Box<Keyword<T>> {
        Box::new(Keyword { value, span: member.value.span, name_span: member.name_span })
    }

    pub(super) fn any(&self, member: &Member) -> Box<Keyword<Node>> {
        self.keyword(member, member.value.clone())
    }

    pub(super) fn text(&mut self, member: &Member) -> Slot<String> {
        let text = member.value.as_str().map(str::to_owned);
        self.expect(member, text)
    }

    pub(super) fn flag(&mut self, member: &Member) -> Slot<bool> {
        let flag = match member.value.value {
            Value::Bool(flag) => Some(flag),
            _ => None,
        };
        self.expect(member, flag)
    }

    pub(super) fn number(&mut self, member: &Member) -> Slot<String> {
        let number = number(&member.value).map(str::to_owned);
        self.expect(member, number)
    }

    pub(super) fn positive_number(&mut self, member: &Member) -> Slot<String> {
        let number = number(&member.value).filter(|text| is_positive(text)).map(str::to_owned);
        self.expect(member, number)
    }

    pub(super) fn size(&mut self, member: &Member) -> Slot<u64> {
        let size = number(&member.value).and_then(to_size);
        self.expect(member, size)
    }

    pub(super) fn values(&mut self, member: &Member) -> Slot<Vec<Node>> {
        let values = member.value.as_array().map(<[Node]>::to_vec);
        self.expect(member, values)
    }

    pub(super) fn schema(&mut self, member: &'a Member) -> Slot<SchemaId> {
        let schema = is_schema(&member.value)
            .then(|| self.subschema(&member.value, &[member.name.as_str()]));
        self.expect(member, schema)
    }

    pub(super) fn schemas(&mut self, member: &'a Member) -> Slot<Vec<SchemaId>> {
        let schemas = member
            .value
            .as_array()
            .filter(|nodes| !nodes.is_empty())
            .map(|nodes| self.list(member, nodes));
        self.expect(member, schemas)
    }

    pub(super) fn named_schemas(&mut self, member: &'a Member) -> Slot<Vec<Named>> {
        let schemas = member.value.as_object().map(|entries| {
            entries
                .iter()
                .map(|entry| Named {
                    name: entry.name.clone(),
                    name_span: entry.name_span,
                    schema: self.subschema(&entry.value, &[&member.name, &entry.name]),
                })
                .collect()
        });
        self.expect(member, schemas)
    }

    /// An array of subschemas.
    pub(super) fn list(&mut self, member: &Member, nodes: &'a [Node]) -> Vec<SchemaId> {
        let mut schemas = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.iter().enumerate() {
            schemas.push(self.subschema(node, &[&member.name, &index.to_string()]));
        }
        schemas
    }

    /// An array of names, each once.
    pub(super) fn names(&mut self, member: &Member, nodes: &[Node]) -> Vec<Spanned<String>> {
        let mut names = Vec::with_capacity(nodes.len());
        let mut seen = HashMap::with_capacity(nodes.len());
        for node in nodes {
            let Some(name) = node.as_str() else {
                self.refuse(member, node);
                continue;
            };
            if let Some(first) = seen.get(name) {
                self.repeated(member, node, *first);
                continue;
            }
            seen.insert(name, node.span);
            names.push(Spanned { value: name.to_owned(), span: node.span });
        }
        names
    }

    /// A subschema, so many tokens below this schema. It is read later.
    pub(super) fn subschema(&mut self, node: &'a Node, tokens: &[&str]) -> SchemaId {
        let mut place = self.site.pointer.clone();
        for token in tokens {
            pointer::push(&mut place, token);
        }
        self.parser.subschema(self.id, self.site, node, place)
    }

    /// Notes a `$ref`, to be resolved once all schemas are known.
    pub(super) fn refer(&mut self, text: &str, span: Span) {
        self.parser.refer(self.id, text, span);
    }

    /// Warns of an unknown keyword that is very like a known one.
    pub(super) fn doubt(&mut self, member: &Member) {
        let name = member.name.as_str();
        let slips = match name.len() {
            0..5 => return,
            5..9 => 1,
            _ => 2,
        };
        let known = super::KEYWORDS.iter().map(|keyword| keyword.name);
        let Some(meant) = closest_within(slips, name, known) else {
            return;
        };
        if !NOT_MISSPELT.contains(&name) {
            self.report(
                &rules::MISSPELT_KEYWORD,
                member.name_span,
                format!("draft-07 has no keyword {}, so it has no effect", quote(name)),
                "unknown keyword",
                Some(format!("Did you mean `{meant}`?")),
            );
        }
    }

    /// The keyword, or the finding that its value is not of its form.
    fn expect<T>(&mut self, member: &Member, value: Option<T>) -> Slot<T> {
        match value {
            Some(value) => Some(self.keyword(member, value)),
            None => {
                self.refuse(member, &member.value);
                None
            }
        }
    }

    /// Reports a value, of the keyword or inside it, as not of its form.
    pub(super) fn refuse(&mut self, member: &Member, node: &Node) {
        let (words, section) = expected(member);
        let help = format!("Give `{}` {words}, or remove it ({section})", member.name);
        self.refuse_with(member, node, help);
    }

    /// The same, with a help of its own.
    pub(super) fn refuse_with(&mut self, member: &Member, node: &Node, help: String) {
        let (words, _) = expected(member);
        let name = &member.name;
        let message = if node.span == member.value.span {
            format!("`{name}` is {}, and it must be {words}", show(node))
        } else {
            format!("{} stands in `{name}`, which must be {words}", show(node))
        };
        self.report(
            &rules::KEYWORD_VALUE,
            node.span,
            message,
            "not what the keyword takes",
            Some(help),
        );
    }

    /// Reports an entry that stands in the keyword's list already.
    pub(super) fn repeated(&mut self, member: &Member, node: &Node, first: Span) {
        self.report_related(
            &rules::REPEATED_ENTRY,
            node.span,
            format!("{} stands in `{}` twice", show(node), member.name),
            "again",
            None,
            vec![(first, "first here".to_owned())],
        );
    }

    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: String,
        label: &str,
        help: Option<String>,
    ) {
        self.report_related(rule, span, message, label, help, Vec::new());
    }

    pub(super) fn report_related(
        &mut self,
        rule: &'static Rule,
        span: Span,
        message: String,
        label: &str,
        help: Option<String>,
        related: Vec<(Span, String)>,
    ) {
        let mut diagnostic = finding(rule, span, message, label);
        diagnostic.help = help;
        diagnostic.related = related;
        self.parser.report(diagnostic);
    }
}

/// Whether the value has the form of a schema (Core §4.3.1).
pub(in crate::schema) fn is_schema(node: &Node) -> bool {
    matches!(node.value, Value::Object(_) | Value::Bool(_))
}

fn number(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Number(text) => Some(text),
        _ => None,
    }
}

fn expected(member: &Member) -> (&'static str, &'static str) {
    find(&member.name).map_or(("any value", ""), |info| (info.form.words(), info.section))
}
