//! A connection, held against the specifications.
//!
//! Knows which connector and auth method are meant. Must not know how a value
//! is held against a schema.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use jsonschema::Validator;
use serde_json::json;

use super::editor::{Copier, Reading};
use super::environment::Resolver;
use super::form::{self, Form};
use super::matcher::Matcher;
use super::schema::Subject;
use super::undeclared::Judge;
use super::{Connection, Environment, advice, life, schema, string, undeclared};
use crate::diagnostic::rules::connection::{
    UNKNOWN_AUTH_METHOD, UNKNOWN_CONNECTOR, UNUSABLE_SCHEMA,
};
use crate::diagnostic::words::{any_of, closest, quote};
use crate::diagnostic::{Diagnostic, Level};
use crate::engine::{Engine, value};
use crate::generator::Compilation;
use crate::lookup;
use crate::schema::{SchemaId, SchemaTree, parse};
use crate::source::json::{Member, Node};
use crate::source::overlay::Spanned;
use crate::source::{AuthSpec, Document};

pub(super) struct Checker<'a> {
    compilation: &'a Compilation,
    environment: Environment<'a>,
    engine: Engine,
    /// What was made of each auth method so far, by stem and position.
    methods: HashMap<(&'a str, usize), Rc<Compiled>>,
}

/// An auth method's schema, ready for use.
pub(super) struct Compiled {
    pub(super) tree: Option<SchemaTree>,
    pub(super) validator: Result<Validator, String>,
    branches: RefCell<HashMap<SchemaId, Option<Validator>>>,
}

impl Compiled {
    /// Whether a value is valid under a schema of the tree.
    fn fits(&self, engine: &Engine, node: &Node, id: SchemaId) -> bool {
        let mut branches = self.branches.borrow_mut();
        let validator = branches.entry(id).or_insert_with(|| {
            let mut copier = Copier::new(self.tree.as_ref()?, "");
            let mut schema = copier.schema(id, Reading::Exact);
            let definitions = copier.finish();
            // A boolean has no room for definitions, and no need of them.
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("definitions".to_owned(), json!(definitions));
            }
            engine.standalone(&schema).ok()
        });
        validator.as_ref().is_some_and(|validator| validator.is_valid(&value(node)))
    }
}

/// An auth method that may be meant.
struct Candidate<'a> {
    document: &'a Document,
    spec: AuthSpec<'a>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(compilation: &'a Compilation, environment: Environment<'a>) -> Self {
        let engine = Engine::new(&compilation.references, &compilation.ignored);
        Self { compilation, environment, engine, methods: HashMap::new() }
    }

    /// Says what is wrong with a connection.
    pub(super) fn connection(&mut self, node: &Node, found: &mut Vec<Diagnostic>) -> Connection {
        let form = form::read(node, found);
        let mut connection = Connection {
            span: form.place,
            name: form.name.map(str::to_owned),
            connector: None,
            auth: None,
            valid: false,
        };
        let named = form.connector.as_ref();
        let Some(documents) = named.and_then(|name| self.documents(name, found)) else {
            return connection;
        };
        connection.connector = documents.first().map(|document| document.stem.clone());
        let candidates = self.candidates(&documents, &form, found);
        // Of connectors that share an id, the first that accepts is meant.
        let mut best: Option<(&Candidate<'_>, Vec<Diagnostic>)> = None;
        for candidate in &candidates {
            let Some(params) = form.params else { continue };
            let wrong = self.params(candidate, params);
            let fine = wrong.iter().all(|one| one.level() <= Level::Warning);
            if fine || best.is_none() {
                best = Some((candidate, wrong));
            }
            if fine {
                break;
            }
        }
        let (chosen, wrong) = match best {
            Some((candidate, wrong)) => (Some(candidate), wrong),
            None => (candidates.first(), Vec::new()),
        };
        found.extend(wrong);
        if let Some(Candidate { document, spec }) = chosen {
            connection.connector = Some(document.stem.clone());
            connection.auth = Some(spec.name.value.to_owned());
            found.extend(life::former(spec, &form));
        }
        if let (Some(name), Some(document)) =
            (named, chosen.map(|one| one.document).or(documents.first().copied()))
        {
            found.extend(life::stage(document, name));
        }
        connection
    }

    /// The specifications of the connectors of that name.
    fn documents(
        &self,
        name: &Spanned<&str>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Vec<&'a Document>> {
        let connectors = &self.compilation.model.connectors;
        let named = lookup::find(connectors, name.value);
        let by_stem = |stem: &str| self.compilation.documents.iter().find(|d| d.stem == stem);
        let documents: Vec<&Document> = named.iter().filter_map(|c| by_stem(&c.stem)).collect();
        if !documents.is_empty() {
            return Some(documents);
        }
        let message = format!("there is no connector {}", quote(name.value));
        let finding = Diagnostic::new(&UNKNOWN_CONNECTOR, message).at(name.span, "");
        let meant = lookup::meant(connectors, name.value);
        found.push(if meant.is_empty() {
            finding
        } else {
            finding.help(format!("Did you mean {}?", any_of(meant)))
        });
        None
    }

    /// The auth methods of that name, or else of that former name.
    fn candidates(
        &self,
        documents: &[&'a Document],
        form: &Form<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Candidate<'a>> {
        let all = documents.iter().flat_map(|document| {
            document.auth().into_iter().map(|spec| Candidate { document, spec })
        });
        let all: Vec<Candidate<'a>> = all.collect();
        let mut known: Vec<&str> = all.iter().map(|one| one.spec.name.value).collect();
        let mut once = HashSet::new();
        known.retain(|name| once.insert(*name));
        let Some(auth) = &form.auth else {
            // That `auth` is missing is said already; what it could be helps.
            if let Some(missing) = found.iter_mut().rfind(|one| one.message == "`auth` is missing")
            {
                missing.help = Some(match known.as_slice() {
                    [] => NO_CREDENTIALS.to_owned(),
                    _ => format!("The auth methods are {}.", all_of(&known)),
                });
            }
            return Vec::new();
        };
        let exact = |one: &Candidate<'_>| one.spec.name.value == auth.value;
        let former = |one: &Candidate<'_>| {
            let overlay = one.document.auth_overlay(one.spec.name.value);
            overlay.is_some_and(|o| o.aliases.iter().any(|alias| alias.value == auth.value))
        };
        let is_exact = all.iter().any(exact);
        let candidates: Vec<Candidate<'a>> =
            all.into_iter().filter(|one| if is_exact { exact(one) } else { former(one) }).collect();
        if candidates.is_empty() {
            let stem = documents.first().map_or("", |document| document.stem.as_str());
            let message = format!("{} has no auth method {}", quote(stem), quote(auth.value));
            let close = closest(auth.value, known.iter().copied());
            let meant = close.map(|close| format!("Did you mean {}? ", quote(close)));
            let help = match known.as_slice() {
                [] => NO_CREDENTIALS.to_owned(),
                _ => format!("{}It has {}.", meant.unwrap_or_default(), all_of(&known)),
            };
            found.push(Diagnostic::new(&UNKNOWN_AUTH_METHOD, message).at(auth.span, "").help(help));
        }
        candidates
    }

    /// What is wrong with parameters under an auth method.
    fn params(&mut self, candidate: &Candidate<'a>, params: &Member) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut resolver = Resolver::new(self.environment);
        let value = resolver.resolve(&params.value, &mut found);
        let compiled = self.compiled(candidate);
        let Some(tree) = &compiled.tree else { return found };
        let subject = Subject {
            tree,
            schema: candidate.spec.schema,
            overlay: candidate.document.auth_overlay(candidate.spec.name.value),
            value: &value,
            name_span: params.name_span,
            resolver: &resolver,
            // Where documents lie behind references, a schema's path may be one
            // of theirs.
            own_paths: self.compilation.references.is_empty(),
        };
        let matcher = Matcher::new(&self.engine);
        let judge = Judge {
            fits: &|node, id| compiled.fits(&self.engine, node, id),
            matches: &|pattern, name| matcher.matches(pattern, name),
        };
        undeclared::check(&subject, &judge, &mut found);
        match &compiled.validator {
            Ok(validator) => schema::check(&subject, validator, &mut found),
            Err(why) => {
                let name = quote(candidate.spec.name.value);
                let message = format!("the schema of {name} cannot be used: {why}");
                found.push(
                    Diagnostic::new(&UNUSABLE_SCHEMA, message).at(candidate.spec.name.span, ""),
                );
            }
        }
        advice::check(&subject, &mut found);
        string::check(&subject, &mut found);
        found
    }

    fn compiled(&mut self, candidate: &Candidate<'a>) -> Rc<Compiled> {
        let key = (candidate.document.stem.as_str(), candidate.spec.index);
        let (engine, references) = (&self.engine, &self.compilation.references);
        let ignored = &self.compilation.ignored;
        let compiled = self.methods.entry(key).or_insert_with(|| {
            let (tree, _) = parse(candidate.spec.schema, references);
            let tree = tree.map(|tree| tree.without(ignored));
            let validator = engine.schema(candidate.spec.schema);
            Rc::new(Compiled { tree, validator, branches: RefCell::default() })
        });
        Rc::clone(compiled)
    }
}

/// What to do about a connection of a connector that has no auth method.
const NO_CREDENTIALS: &str =
    "The connector takes no credentials, so there is no connection to create: remove this one.";

/// The words, each quoted: `` `a`, `b` and `c` ``.
pub(super) fn all_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
