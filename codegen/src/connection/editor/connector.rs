//! What a connection says depends on its connector: the auth methods, and
//! what each asks for.
//!
//! By `if` and `then`, and not by `oneOf`: an editor then proposes, and
//! complains about, what belongs to the connector that is named, where a
//! `oneOf` of 74 would have it guess which one was meant.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::copy::{Copier, Reading, put};
use super::{hints, names, refer, strict};
use crate::connection::matcher::Matcher;
use crate::engine::Engine;
use crate::generator::Compilation;
use crate::model::Connector;
use crate::schema::parse;
use crate::source::overlay::AuthOverlay;
use crate::source::{AuthSpec, Document};

/// An auth method, and the definition of what it asks for.
struct Method<'a> {
    spec: AuthSpec<'a>,
    overlay: Option<&'a AuthOverlay>,
    definition: String,
}

/// Adds to the schema of a connection what each connector asks for.
pub(super) fn describe(
    compilation: &Compilation,
    connection: &mut Value,
    definitions: &mut Map<String, Value>,
) {
    let connectors = &compilation.model.connectors;
    let engine = Engine::new(&compilation.references, &compilation.ignored);
    let matcher = Matcher::new(&engine);
    let mut methods: Vec<Vec<Method<'_>>> = Vec::new();
    for connector in connectors {
        let document = compilation.documents.iter().find(|one| one.stem == connector.stem);
        methods.push(
            document
                .map_or_else(Vec::new, |of| self::methods(compilation, of, &matcher, definitions)),
        );
    }
    let mut rules = Vec::new();
    let mut known = Vec::new();
    for group in names::groups(connectors) {
        let members = || group.connectors.iter().filter_map(|index| connectors.get(*index));
        let stems: Vec<&str> = members().map(|connector| connector.stem.as_str()).collect();
        let label = stems.join("+");
        let name = format!("name-{label}");
        definitions.insert(name.clone(), group.schema());
        known.push(refer(&name));
        let offered: Vec<&Method<'_>> =
            group.connectors.iter().filter_map(|index| methods.get(*index)).flatten().collect();
        let definition = format!("connector-{label}");
        definitions.insert(definition.clone(), self::connector(members().collect(), &offered));
        rules.push(json!({
            "if": { "properties": { "connector": refer(&name) }, "required": ["connector"] },
            "then": refer(&definition),
        }));
    }
    put_all(connection, rules);
    let stems: Vec<&str> = connectors.iter().map(|connector| connector.stem.as_str()).collect();
    let words: Vec<String> = connectors.iter().map(self::words).collect();
    // One list to propose; the other names are no worse, and in any case.
    let mut any = vec![json!({ "enum": stems, "enumDescriptions": words })];
    any.extend(known);
    let place = connection.pointer_mut("/properties/connector").and_then(Value::as_object_mut);
    if let Some(place) = place {
        put(place, "anyOf", Value::Array(any));
    }
}

fn put_all(schema: &mut Value, rules: Vec<Value>) {
    if let Some(schema) = schema.as_object_mut().filter(|_| !rules.is_empty()) {
        put(schema, "allOf", Value::Array(rules));
    }
}

/// A connector in a line.
fn words(connector: &Connector) -> String {
    let mut words = connector.title.clone();
    if let Some(category) = &connector.category {
        words.push_str(&format!(" ({category})"));
    }
    words.push('.');
    if let Some(deprecation) = hints::deprecation(connector.status.as_ref()) {
        words.push_str(&format!(" {deprecation}"));
    }
    words
}

/// A connection of one of those connectors, of which there are several only
/// where they share a name.
fn connector(connectors: Vec<&Connector>, methods: &[&Method<'_>]) -> Value {
    let mut present: Vec<&str> = Vec::new();
    for method in methods {
        if !present.contains(&method.spec.name.value) {
            present.push(method.spec.name.value);
        }
    }
    let aliases = methods.iter().flat_map(|method| method.aliases());
    let former: BTreeSet<&str> = aliases.filter(|name| !present.contains(name)).collect();
    let describe = |name: &&str| {
        let method = methods.iter().find(|method| method.spec.name.value == *name);
        method.map(|method| method.words()).unwrap_or_default()
    };
    let descriptions: Vec<String> = present.iter().map(describe).collect();
    let mut auth = vec![json!({ "enum": present, "enumDescriptions": descriptions })];
    for name in &former {
        let now = methods.iter().filter(|method| method.aliases().any(|alias| alias == *name));
        let now: Vec<&str> = now.map(|method| method.spec.name.value).collect();
        auth.push(json!({
            "const": name,
            "deprecationMessage": format!("A former name of {}.", now.join(", ")),
        }));
    }
    let auth = match auth.as_slice() {
        _ if methods.is_empty() => json!(false),
        [one] => one.clone(),
        several => json!({ "anyOf": several }),
    };
    let mut schema = json!({ "properties": { "auth": auth } });
    let deprecated =
        connectors.iter().map(|connector| hints::deprecation(connector.status.as_ref()));
    if let Some(deprecated) = deprecated.collect::<Option<Vec<_>>>()
        && let Some(first) = deprecated.first()
    {
        schema["properties"]["connector"] =
            json!({ "deprecated": true, "deprecationMessage": first });
    }
    put_all(&mut schema, rules(&present, &former, methods));
    schema
}

/// What `params` has to be, by `auth`: methods that are named together have one
/// rule.
fn rules(present: &[&str], former: &BTreeSet<&str>, methods: &[&Method<'_>]) -> Vec<Value> {
    let mut rules: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    let exact = present.iter().map(|name| {
        let meant = methods.iter().filter(|method| method.spec.name.value == *name);
        (*name, meant.map(|method| method.definition.as_str()).collect::<Vec<_>>())
    });
    let old = former.iter().map(|name| {
        let meant = methods.iter().filter(|method| method.aliases().any(|alias| alias == *name));
        (*name, meant.map(|method| method.definition.as_str()).collect::<Vec<_>>())
    });
    for (name, meant) in exact.chain(old) {
        match rules.iter_mut().find(|(_, there)| *there == meant) {
            Some((names, _)) => names.push(name),
            None => rules.push((vec![name], meant)),
        }
    }
    let rule = |(names, meant): (Vec<&str>, Vec<&str>)| {
        let all: Vec<Value> = meant.into_iter().map(refer).collect();
        let params = match all.as_slice() {
            [one] => one.clone(),
            several => json!({ "anyOf": several }),
        };
        json!({
            "if": { "properties": { "auth": { "enum": names } }, "required": ["auth"] },
            "then": { "properties": { "params": params } },
        })
    };
    rules.into_iter().map(rule).collect()
}

/// The auth methods of a connector; what each asks for becomes a definition.
fn methods<'a>(
    compilation: &'a Compilation,
    document: &'a Document,
    matcher: &Matcher<'_>,
    definitions: &mut Map<String, Value>,
) -> Vec<Method<'a>> {
    let methods = document.auth().into_iter().map(|spec| {
        let label = format!("{}-{}", spec.index, document.stem);
        let definition = format!("params-{label}");
        let overlay = document.auth_overlay(spec.name.value);
        let (tree, _) = parse(spec.schema, &compilation.references);
        let schema = match tree.map(|tree| tree.without(&compilation.ignored)) {
            Some(tree) => {
                let mut copier = Copier::new(&tree, &label);
                let mut schema = copier.schema(tree.root(), Reading::Maybe);
                advise(&mut schema, overlay);
                strict::close(&mut schema, &tree, &label, &mut copier, matcher, definitions);
                definitions.extend(copier.finish());
                schema
            }
            // `validate` finds nothing wrong with what it cannot read.
            None => json!(true),
        };
        definitions.insert(definition.clone(), schema);
        Method { spec, overlay, definition }
    });
    methods.collect()
}

/// Adds what the overlay says of parameters.
fn advise(schema: &mut Value, overlay: Option<&AuthOverlay>) {
    let Some(members) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for param in overlay.into_iter().flat_map(|overlay| &overlay.params) {
        let member = members.get_mut(&param.name.value).and_then(Value::as_object_mut);
        if let Some(member) = member.filter(|member| !member.contains_key("$ref")) {
            hints::param(member, param);
        }
    }
}

impl Method<'_> {
    fn aliases(&self) -> impl Iterator<Item = &str> {
        self.overlay.into_iter().flat_map(|overlay| &overlay.aliases).map(|alias| &*alias.value)
    }

    /// What is said of the method.
    fn words(&self) -> String {
        let description = self.spec.schema.get("description").and_then(|words| words.as_str());
        let overlay = self.overlay;
        let clouds = overlay.and_then(|overlay| hints::only_on(overlay.clouds.as_deref()?));
        let advice = overlay.and_then(|overlay| overlay.advice.as_ref());
        let all = description.map(str::to_owned).into_iter().chain(clouds);
        let all = all.chain(advice.map(|advice| format!("Note: {advice}")));
        all.collect::<Vec<_>>().join(" ")
    }
}
