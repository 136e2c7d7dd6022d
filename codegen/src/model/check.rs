//! Schemas as rules: what no type expresses.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::model as diagnostics;
use crate::schema::keyword::{Dependent, Items};
use crate::schema::{Keywords, Kind, SchemaId, SchemaTree, Slot};
use crate::source::integer;
use crate::source::json::Span;

use super::module::Module;
use super::types::{Check, Keyword, NamedCheck, NamedPattern, Rule};
use super::{default, support};

/// The rules of a schema that is no type of its own.
pub(super) fn check(tree: &SchemaTree, id: SchemaId, module: &mut Module) -> Check {
    match &tree.get(id).kind {
        Kind::Bool(true) => Vec::new(),
        Kind::Bool(false) => vec![Rule::Keyword(Keyword::False)],
        Kind::Keywords(keywords) => match &keywords.reference {
            Some(_) => vec![Rule::Keyword(reference(tree, tree.resolve(id), module))],
            None => rules(tree, keywords, &[], module),
        },
    }
}

/// A `$ref` to a schema, which becomes a table of its own.
pub(super) fn reference(tree: &SchemaTree, target: SchemaId, module: &mut Module) -> Keyword {
    let pointer = tree.get(target).pointer.clone();
    if let Some(name) = module.checks_by_id.get(&target) {
        return Keyword::Ref(name.clone(), pointer);
    }
    let name = module.constants.name(&format!("schema {pointer}"));
    module.checks_by_id.insert(target, name.clone());
    module.pending.push((name.clone(), target));
    Keyword::Ref(name, pointer)
}

/// Makes the tables of all schemas that `$ref`s have led to, one after the
/// other: they may lead to each other in circles.
pub(super) fn finish(tree: &SchemaTree, module: &mut Module) {
    while let Some((name, target)) = module.pending.pop() {
        let rules = check(tree, target, module);
        module.checks.push(NamedCheck { name, rules });
    }
}

/// The rules of an object of keywords, without those of `known` names.
pub(super) fn rules(
    tree: &SchemaTree,
    keywords: &Keywords,
    known: &[&str],
    module: &mut Module,
) -> Vec<Rule> {
    let mut rules = Rules { tree, known, module, rules: Vec::new() };
    rules.scalars(keywords);
    rules.values(keywords);
    rules.arrays(keywords);
    rules.objects(keywords);
    rules.combined(keywords);
    rules.rules
}

struct Rules<'a> {
    tree: &'a SchemaTree,
    known: &'a [&'a str],
    module: &'a mut Module,
    rules: Vec<Rule>,
}

impl Rules<'_> {
    fn wants<'k, T>(&self, name: &str, keyword: &'k Slot<T>) -> Option<&'k T> {
        let keyword = keyword.as_ref()?;
        (!self.known.contains(&name)).then_some(&keyword.value)
    }

    fn push(&mut self, keyword: Keyword) {
        self.rules.push(Rule::Keyword(keyword));
    }

    fn check(&mut self, id: SchemaId) -> Check {
        check(self.tree, id, self.module)
    }

    fn checks(&mut self, ids: &[SchemaId]) -> Vec<Check> {
        ids.iter().map(|id| self.check(*id)).collect()
    }

    fn scalars(&mut self, keywords: &Keywords) {
        if support::password(keywords).is_some() && !self.known.contains(&"format") {
            self.rules.push(Rule::Secret);
        }
        let length = [
            ("minLength", &keywords.min_length, Rule::MinLength as fn(u64) -> Rule),
            ("maxLength", &keywords.max_length, Rule::MaxLength),
        ];
        for (name, keyword, rule) in length {
            let rule = self.wants(name, keyword).map(|count| rule(*count));
            self.rules.extend(rule);
        }
        let bounds = [
            ("minimum", &keywords.minimum, Rule::Minimum as fn(String) -> Rule),
            ("maximum", &keywords.maximum, Rule::Maximum),
            ("exclusiveMinimum", &keywords.exclusive_minimum, Rule::ExclusiveMinimum),
            ("exclusiveMaximum", &keywords.exclusive_maximum, Rule::ExclusiveMaximum),
        ];
        for (name, keyword, rule) in bounds {
            let rule = self.wants(name, keyword).map(|bound| rule(integer::canonical(bound)));
            self.rules.extend(rule);
        }
        if let Some(divisor) = self.wants("multipleOf", &keywords.multiple_of) {
            self.push(Keyword::MultipleOf(divisor.clone()));
        }
        let pattern = keywords.pattern.as_ref().filter(|_| !self.known.contains(&"pattern"));
        if let Some(pattern) = pattern
            && let Some(name) = named_pattern(&pattern.value, pattern.span, self.module)
        {
            self.push(Keyword::Pattern(name));
        }
        let format = self.wants("format", &keywords.format);
        if let Some(format) = format.filter(|format| support::is_asserted(format)) {
            self.push(Keyword::Format(format.clone()));
        }
    }

    fn values(&mut self, keywords: &Keywords) {
        if let Some(types) = self.wants("type", &keywords.types) {
            self.push(Keyword::Type(types.names().into_iter().map(support::type_name).collect()));
        }
        if let Some(values) = self.wants("enum", &keywords.enumeration) {
            self.push(Keyword::Enum(values.iter().map(default::json).collect()));
        }
        if let Some(value) = self.wants("const", &keywords.constant) {
            self.push(Keyword::Const(default::json(value)));
        }
    }

    fn arrays(&mut self, keywords: &Keywords) {
        match self.wants("items", &keywords.items) {
            Some(Items::One(id)) => {
                let check = self.check(*id);
                self.push(Keyword::Items(check));
            }
            Some(Items::List(ids)) => {
                let checks = self.checks(ids);
                self.push(Keyword::Tuple(checks));
            }
            None => {}
        }
        // It counts beside `items` of a list alone (Validation §6.4.2).
        let listed =
            matches!(&keywords.items, Some(items) if matches!(items.value, Items::List(_)));
        let additional = self.wants("additionalItems", &keywords.additional_items);
        if let Some(id) = additional.filter(|_| listed) {
            let check = self.check(*id);
            self.push(Keyword::AdditionalItems(check));
        }
        if let Some(count) = self.wants("maxItems", &keywords.max_items) {
            self.push(Keyword::MaxItems(*count));
        }
        if let Some(count) = self.wants("minItems", &keywords.min_items) {
            self.push(Keyword::MinItems(*count));
        }
        if self.wants("uniqueItems", &keywords.unique_items) == Some(&true) {
            self.push(Keyword::UniqueItems);
        }
        if let Some(id) = self.wants("contains", &keywords.contains) {
            let check = self.check(*id);
            self.push(Keyword::Contains(check));
        }
    }

    fn objects(&mut self, keywords: &Keywords) {
        if let Some(count) = self.wants("maxProperties", &keywords.max_properties) {
            self.push(Keyword::MaxProperties(*count));
        }
        if let Some(count) = self.wants("minProperties", &keywords.min_properties) {
            self.push(Keyword::MinProperties(*count));
        }
        let required = self.wants("required", &keywords.required);
        if let Some(names) = required.filter(|names| !names.is_empty()) {
            self.push(Keyword::Required(names.iter().map(|n| n.value.clone()).collect()));
        }
        if let Some(properties) = self.wants("properties", &keywords.properties) {
            let properties =
                properties.iter().map(|p| (p.name.clone(), self.check(p.schema))).collect();
            self.push(Keyword::Properties(properties));
        }
        if let Some(properties) = self.wants("patternProperties", &keywords.pattern_properties) {
            let mut named = Vec::new();
            for property in properties {
                let name = named_pattern(&property.name, property.name_span, self.module);
                let check = self.check(property.schema);
                named.extend(name.map(|name| (name, check)));
            }
            self.push(Keyword::PatternProperties(named));
        }
        if let Some(id) = self.wants("additionalProperties", &keywords.additional_properties) {
            let check = self.check(*id);
            self.push(Keyword::AdditionalProperties(check));
        }
        if let Some(dependencies) = self.wants("dependencies", &keywords.dependencies) {
            let (mut names, mut schemas) = (Vec::new(), Vec::new());
            for dependency in dependencies {
                let name = dependency.name.clone();
                match &dependency.dependent {
                    Dependent::Names(needed) => {
                        names.push((name, needed.iter().map(|n| n.value.clone()).collect()));
                    }
                    Dependent::Schema(id) => schemas.push((name, self.check(*id))),
                }
            }
            if !names.is_empty() {
                self.push(Keyword::DependentNames(names));
            }
            if !schemas.is_empty() {
                self.push(Keyword::DependentSchemas(schemas));
            }
        }
        if let Some(id) = self.wants("propertyNames", &keywords.property_names) {
            let check = self.check(*id);
            self.push(Keyword::PropertyNames(check));
        }
    }

    fn combined(&mut self, keywords: &Keywords) {
        if let Some(id) = self.wants("if", &keywords.if_schema) {
            let condition = self.check(*id);
            let then = self.wants("then", &keywords.then_schema).copied();
            let otherwise = self.wants("else", &keywords.else_schema).copied();
            let then = then.map(|id| self.check(id));
            let otherwise = otherwise.map(|id| self.check(id));
            if then.is_some() || otherwise.is_some() {
                self.push(Keyword::If(condition, then, otherwise));
            }
        }
        if let Some(ids) = self.wants("allOf", &keywords.all_of) {
            let checks = self.checks(ids);
            self.push(Keyword::AllOf(checks));
        }
        if let Some(ids) = self.wants("anyOf", &keywords.any_of) {
            let checks = self.checks(ids);
            self.push(Keyword::AnyOf(checks));
        }
        if let Some(ids) = self.wants("oneOf", &keywords.one_of) {
            let checks = self.checks(ids);
            self.push(Keyword::OneOf(checks));
        }
        if let Some(id) = self.wants("not", &keywords.not) {
            let check = self.check(*id);
            self.push(Keyword::Not(check));
        }
    }
}

/// The name of a pattern's table, made once for each expression.
fn named_pattern(source: &str, span: Span, module: &mut Module) -> Option<String> {
    if let Some(there) = module.patterns.iter().find(|pattern| pattern.source == source) {
        return Some(there.name.clone());
    }
    match crate::pattern::compile(source) {
        Ok(compiled) => {
            let name = module.constants.name(&format!("pattern {}", super::names::digest(source)));
            let source = source.to_owned();
            module.patterns.push(NamedPattern { name: name.clone(), source, compiled });
            Some(name)
        }
        Err(error) => {
            let message = format!("the regular expression cannot be used: {}", error.message);
            let mut found = Diagnostic::new(&diagnostics::UNUSABLE_PATTERN, message)
                .at(span, format!("at byte {} of the expression", error.offset));
            found.help = error.help;
            module.diagnostics.push(found);
            None
        }
    }
}
