//! Where a `$ref` leads (Core §8.3).

use super::keyword::form::is_schema;
use super::parse::{Parser, Ref, Site};
use super::registry::ResourceId;
use super::report::{finding, quote, show};
use super::{SchemaId, hint, pointer};
use crate::diagnostic::rules::schema as rules;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::json::{Node, Value};
use crate::source::{Refusal, uri};

/// So many references that lead nowhere get a "did you mean", which takes
/// a search each.
const HINTS: usize = 50;

/// What kept a reference from leading somewhere.
type Problem = Box<Diagnostic>;

impl<'a> Parser<'a> {
    /// Queues the registered document that a `$ref` leads to, if it is not
    /// known yet; whether it did.
    pub(super) fn load(&mut self, reference: &Ref) -> bool {
        let full = self.absolute(reference);
        let (uri, _) = uri::split_fragment(&full);
        let documents = self.documents;
        match documents.get(uri) {
            Some(node) if self.registry.by_uri(uri).is_none() => {
                self.document(uri.to_owned(), node);
                true
            }
            _ => false,
        }
    }

    /// Whether the document that a `$ref` leads to is among those read so far.
    pub(super) fn is_known(&self, reference: &Ref) -> bool {
        let (relative, _) = uri::split_fragment(&reference.text);
        let full = self.absolute(reference);
        relative.is_empty() || self.registry.by_uri(uri::split_fragment(&full).0).is_some()
    }

    /// The URI that a `$ref` means, resolved against the nearest `$id`.
    pub(super) fn absolute(&self, reference: &Ref) -> String {
        let scope = self.registry.scope(reference.schema);
        uri::join(&self.registry.resource(scope).uri, &reference.text)
    }

    /// The schema that a `$ref` leads to. One that is a schema only because
    /// of the `$ref` is queued.
    pub(super) fn resolve(&mut self, reference: &Ref) -> Result<SchemaId, Problem> {
        let scope = self.registry.scope(reference.schema);
        let full = self.absolute(reference);
        let (document, _) = uri::split_fragment(&full);
        // The fragment as written: joining leaves it alone.
        let (relative, fragment) = uri::split_fragment(&reference.text);
        let fragment = uri::percent_decode(fragment.unwrap_or_default())
            .ok_or_else(|| malformed(reference, "a `%` that begins no escape of UTF-8 text"))?;
        let resource = if relative.is_empty() {
            scope
        } else {
            self.registry.by_uri(document).ok_or_else(|| self.no_document(reference, document))?
        };
        if fragment.is_empty() || fragment.starts_with('/') {
            self.follow(reference, resource, &fragment)
        } else {
            let uri = &self.registry.resource(resource).uri;
            self.registry
                .anchor(uri, &fragment)
                .ok_or_else(|| self.no_anchor(reference, resource, &fragment))
        }
    }

    /// The schema at a pointer in a resource.
    fn follow(
        &mut self,
        reference: &Ref,
        resource: ResourceId,
        fragment: &str,
    ) -> Result<SchemaId, Problem> {
        let resource = self.registry.resource(resource);
        let (root, document) = (resource.node, resource.document);
        let mut place = format!("{}{fragment}", resource.pointer);
        if let Some(known) = self.registry.at(document, &place) {
            return Ok(known);
        }
        let tokens = pointer::tokens(fragment)
            .ok_or_else(|| malformed(reference, "a `~` that neither `0` nor `1` follows"))?;
        // A place that no keyword makes a schema: the nearest schema around
        // it says what its own references start from.
        place.truncate(resource.pointer.len());
        let mut around = self.registry.at(document, &place);
        let mut node = root;
        for (depth, token) in tokens.iter().enumerate() {
            node = match self.index.step(node, token) {
                Some(next) => next,
                None => return Err(self.no_place(reference, root, node, &tokens, depth)),
            };
            pointer::push(&mut place, token);
            around = self.registry.at(document, &place).or(around);
        }
        if !is_schema(node) {
            return Err(no_schema(reference, node));
        }
        let scope = around.map_or(0, |schema| self.registry.scope(schema));
        Ok(self.queue(Site { node, document, pointer: place, resource: scope, listed: false }))
    }

    fn no_document(&self, reference: &Ref, uri: &str) -> Problem {
        if let Some(refusal) = self.documents.refusal(uri) {
            return refused(reference, uri, refusal);
        }
        let absolute = uri::is_absolute(uri);
        let mut problem = if absolute {
            let target = if uri == reference.text.trim_end_matches('#') {
                "a document that".to_owned()
            } else {
                format!("{}, which", quote(uri))
            };
            problem(
                &rules::REMOTE_REF,
                reference,
                format!(
                    "the `$ref` {} leads to {target} is not registered: no schema here has that \
                     `$id`, and documents are never fetched",
                    quote(&reference.text)
                ),
                "not registered",
            )
        } else {
            problem(
                &rules::UNRESOLVED_REF,
                reference,
                format!(
                    "the `$ref` {} leads nowhere: no schema here has the `$id` {}",
                    quote(&reference.text),
                    quote(uri)
                ),
                "no such `$id`",
            )
        };
        if self.misses >= HINTS {
            return problem;
        }
        let root = self.registry.resource(0).node;
        problem.help = hint::document(&reference.text, uri, root, self.registry.uris())
            .or_else(|| hint::document(&reference.text, uri, root, self.documents.uris()))
            .or_else(|| absolute.then(|| hint::register(uri)));
        problem
    }

    fn no_anchor(&self, reference: &Ref, resource: ResourceId, name: &str) -> Problem {
        let resource = self.registry.resource(resource);
        let mut problem = problem(
            &rules::UNRESOLVED_REF,
            reference,
            format!(
                "the `$ref` {} leads nowhere: no schema here has the `$id` {}",
                quote(&reference.text),
                quote(&format!("#{name}"))
            ),
            "no such `$id`",
        );
        if self.misses < HINTS {
            let anchors = self.registry.anchors_of(&resource.uri);
            problem.help = hint::anchor(&reference.text, name, resource.node, anchors);
        }
        problem
    }

    fn no_place(
        &self,
        reference: &Ref,
        root: &Node,
        node: &Node,
        tokens: &[String],
        depth: usize,
    ) -> Problem {
        let mut parent = String::new();
        for token in &tokens[..depth] {
            pointer::push(&mut parent, token);
        }
        let place =
            if parent.is_empty() { "the schema".to_owned() } else { quote(&format!("#{parent}")) };
        let token = quote(&tokens[depth]);
        let missing = match &node.value {
            Value::Object(_) => format!("{place} has no member {token}"),
            Value::Array(items) => format!(
                "{place} is an array of length {}, counted from 0, and has no item {token}",
                items.len()
            ),
            _ => format!("{place} is {}, which has no members", node.kind()),
        };
        let mut problem = problem(
            &rules::UNRESOLVED_REF,
            reference,
            format!("the `$ref` {} leads nowhere: {missing}", quote(&reference.text)),
            "leads nowhere",
        );
        if self.misses < HINTS {
            problem.help = hint::pointer(&reference.text, root, tokens);
        }
        problem
    }
}

/// A document that is not at hand for a reason that is known.
fn refused(reference: &Ref, uri: &str, refusal: &Refusal) -> Problem {
    let target = if uri == reference.text.trim_end_matches('#') {
        "nowhere".to_owned()
    } else {
        format!("to {}", quote(uri))
    };
    problem(
        refusal.rule,
        reference,
        format!("the `$ref` {} leads {target}: {}", quote(&reference.text), refusal.why),
        "leads to no document",
    )
}

fn no_schema(reference: &Ref, node: &Node) -> Problem {
    let mut problem = problem(
        &rules::UNRESOLVED_REF,
        reference,
        format!(
            "the `$ref` {} leads to {}, which is no schema: a schema is an object, `true` or \
             `false`",
            quote(&reference.text),
            show(node)
        ),
        "leads to no schema",
    );
    problem.related = vec![(node.span, "it leads here".to_owned())];
    problem
}

fn malformed(reference: &Ref, what: &str) -> Problem {
    problem(
        &rules::MALFORMED_REF,
        reference,
        format!("the `$ref` {} has {what}", quote(&reference.text)),
        "malformed",
    )
}

fn problem(rule: &'static Rule, reference: &Ref, message: String, label: &str) -> Problem {
    Box::new(finding(rule, reference.span, message, label))
}
