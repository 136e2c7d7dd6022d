//! Walks a document's schemas, one after the other, without recursion.
//!
//! Schemas are read in the order in which they are met, so a schema's id is
//! known as soon as it is queued. References are resolved when no schema is
//! left to read; a reference may queue another one.

use std::collections::VecDeque;

use super::index::Index;
use super::keyword::form::{Reader, is_schema};
use super::registry::{DocumentId, Registry, Resource, ResourceId};
use super::report::{finding, quote, show};
use super::{Documents, Kind, Schema, SchemaId, SchemaTree, cycle, keyword};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::schema as rules;
use crate::source::json::{Node, Span, Value};
use crate::source::uri;

/// Reads an auth method's schema. `documents` are those that a `$ref` may
/// lead to beside the schema itself.
///
/// There is no tree where the value is no schema, or where a `$ref` leads
/// nowhere or round in a circle. Any other error leaves out what it is about.
/// The diagnostics stand in the order of their places.
pub fn parse(node: &Node, documents: &Documents) -> (Option<SchemaTree>, Vec<Diagnostic>) {
    let sound = is_schema(node);
    let (parser, resolved) = Parser::run(node, documents);
    let circles = cycle::find(&parser.nodes);
    let ends = circles.iter().all(|found| found.rule.id != rules::REF_CYCLE.id);
    let usable = sound && resolved && ends;
    let mut diagnostics = parser.diagnostics;
    diagnostics.extend(circles);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    let tree = usable.then_some(SchemaTree { nodes: parser.nodes });
    (tree, diagnostics)
}

/// The state of one [`parse`].
pub(super) struct Parser<'a> {
    pub(super) documents: &'a Documents,
    pub(super) registry: Registry<'a>,
    pub(super) index: Index<'a>,
    /// How many references lead nowhere.
    pub(super) misses: usize,
    /// The references to documents that are not known, or not yet.
    pub(super) waiting: Vec<Ref>,
    pub(super) nodes: Vec<Schema>,
    diagnostics: Vec<Diagnostic>,
    queue: VecDeque<Site<'a>>,
    references: VecDeque<Ref>,
    /// How many ids are given away.
    ids: u32,
}

/// A schema that is to be read.
pub(super) struct Site<'a> {
    pub(super) node: &'a Node,
    pub(super) document: DocumentId,
    pub(super) pointer: String,
    /// The resource that it stands in.
    pub(super) resource: ResourceId,
    /// It is a schema by its keyword, and not only because a `$ref` leads
    /// there: its `$id` counts as a name.
    pub(super) listed: bool,
}

/// A `$ref` that is to be resolved.
pub(super) struct Ref {
    /// The schema that has it.
    pub(super) schema: SchemaId,
    pub(super) text: String,
    pub(super) span: Span,
}

impl<'a> Parser<'a> {
    fn new(documents: &'a Documents) -> Self {
        Self {
            documents,
            registry: Registry::default(),
            index: Index::default(),
            misses: 0,
            waiting: Vec::new(),
            nodes: Vec::new(),
            diagnostics: Vec::new(),
            queue: VecDeque::new(),
            references: VecDeque::new(),
            ids: 0,
        }
    }

    /// Queues the root of a document.
    pub(super) fn document(&mut self, uri: String, node: &'a Node) {
        let document = self.registry.add_document();
        let resource =
            self.registry.add_resource(Resource { uri, document, pointer: String::new(), node });
        self.registry.name(resource);
        self.queue(Site { node, document, pointer: String::new(), resource, listed: true });
    }

    /// Queues a schema.
    pub(super) fn queue(&mut self, site: Site<'a>) -> SchemaId {
        let id = SchemaId(self.ids);
        self.ids += 1;
        self.registry.place(site.document, site.pointer.clone(), id);
        self.queue.push_back(site);
        id
    }

    /// Queues a subschema of a schema that is being read.
    pub(super) fn subschema(
        &mut self,
        parent: SchemaId,
        site: &Site<'a>,
        node: &'a Node,
        pointer: String,
    ) -> SchemaId {
        self.queue(Site {
            node,
            document: site.document,
            pointer,
            resource: self.registry.scope(parent),
            listed: site.listed,
        })
    }

    /// Notes a `$ref`.
    pub(super) fn refer(&mut self, schema: SchemaId, text: &str, span: Span) {
        let text = text.to_owned();
        self.references.push_back(Ref { schema, text, span });
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reads every schema of a document and resolves every reference; whether
    /// all of them lead somewhere.
    pub(super) fn run(node: &'a Node, documents: &'a Documents) -> (Self, bool) {
        let mut parser = Self::new(documents);
        parser.document(String::new(), node);
        while parser.step() {}
        for reference in std::mem::take(&mut parser.waiting) {
            parser.lead(&reference);
            parser.waiting.push(reference);
        }
        let resolved = parser.misses == 0;
        (parser, resolved)
    }

    /// Reads a schema or resolves a reference, if there is one left.
    fn step(&mut self) -> bool {
        if let Some(site) = self.queue.pop_front() {
            self.read(&site);
        } else if let Some(reference) = self.references.pop_front() {
            if self.load(&reference) {
                // The document is to be read first.
                self.references.push_front(reference);
            } else if self.is_known(&reference) {
                self.lead(&reference);
            } else {
                // An `$id` in a document that is yet to be read may name it.
                self.waiting.push(reference);
            }
        } else {
            let waiting = std::mem::take(&mut self.waiting);
            let (known, unknown): (Vec<Ref>, Vec<Ref>) =
                waiting.into_iter().partition(|reference| self.is_known(reference));
            self.waiting = unknown;
            self.references.extend(known);
            return !self.references.is_empty();
        }
        true
    }

    /// Aims a `$ref` at its schema, or reports why there is none.
    fn lead(&mut self, reference: &Ref) {
        match self.resolve(reference) {
            Ok(target) => self.aim(reference.schema, target),
            Err(problem) => {
                self.misses += 1;
                self.diagnostics.push(*problem);
            }
        }
    }

    fn read(&mut self, site: &Site<'a>) {
        let id = SchemaId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let scope = self.enter(id, site);
        self.registry.push_scope(scope);
        let kind = match &site.node.value {
            Value::Bool(flag) => Kind::Bool(*flag),
            Value::Object(members) => {
                let mut reader = Reader { parser: self, site, id };
                Kind::Keywords(Box::new(keyword::read(members, &mut reader)))
            }
            _ => {
                let mut diagnostic = finding(
                    &rules::NOT_A_SCHEMA,
                    site.node.span,
                    format!(
                        "{} is {}, where a schema belongs (an object, `true` or `false`)",
                        place(site),
                        show(site.node)
                    ),
                    "not a schema",
                );
                diagnostic.help = wrong_level(site);
                self.report(diagnostic);
                Kind::Bool(true)
            }
        };
        self.nodes.push(Schema { span: site.node.span, pointer: site.pointer.clone(), kind });
    }

    /// The resource that a schema opens, or else the one it stands in
    /// (Core §8.2). Beside a `$ref`, an `$id` is ignored (Core §8.3).
    fn enter(&mut self, id: SchemaId, site: &Site<'a>) -> ResourceId {
        let text_of = |name| Some((site.node.get(name)?, site.node.get(name)?.as_str()?));
        let (Some((node, text)), None) = (text_of("$id"), text_of("$ref")) else {
            return site.resource;
        };
        let (document, fragment) = uri::split_fragment(text);
        let mut scope = site.resource;
        if !document.is_empty() {
            let base = &self.registry.resource(scope).uri;
            scope = self.registry.add_resource(Resource {
                uri: uri::join(base, document),
                document: site.document,
                pointer: site.pointer.clone(),
                node: site.node,
            });
            if site.listed
                && let Some(first) = self.registry.name(scope)
            {
                let first = self.registry.resource(first);
                // A registered document may repeat its own URI as its `$id`.
                if (first.document, &first.pointer) != (site.document, &site.pointer) {
                    let first = first.node.span;
                    self.same_id(node, text, first);
                }
            }
        }
        if let Some(name) = fragment.filter(|name| !name.is_empty())
            && site.listed
            && let Some(first) = self.registry.name_anchor(scope, name, id)
        {
            let first = self.nodes[first.0 as usize].span;
            self.same_id(node, text, first);
        }
        scope
    }

    fn same_id(&mut self, node: &Node, text: &str, first: Span) {
        let mut diagnostic = finding(
            &rules::SAME_ID,
            node.span,
            format!("another schema has the `$id` {}", quote(text)),
            "taken",
        );
        diagnostic.related = vec![(first, "references lead to this one".to_owned())];
        self.report(diagnostic);
    }

    /// Writes the target of a `$ref` into its schema.
    fn aim(&mut self, schema: SchemaId, target: SchemaId) {
        if let Kind::Keywords(keywords) = &mut self.nodes[schema.0 as usize].kind
            && let Some(reference) = &mut keywords.reference
        {
            reference.value.target = target;
        }
    }
}

/// The schema's place in a message.
fn place(site: &Site<'_>) -> String {
    if site.pointer.is_empty() {
        "the document".to_owned()
    } else {
        quote(&format!("#{}", site.pointer))
    }
}

/// A keyword of an object schema, written among its properties.
fn wrong_level(site: &Site<'_>) -> Option<String> {
    let (parent, name) = site.pointer.rsplit_once('/')?;
    let misplaced = parent.ends_with("/properties") && keyword::find(name).is_some();
    misplaced.then(|| {
        format!("If `{name}` is meant as a keyword, it belongs beside `properties`, not inside it")
    })
}
