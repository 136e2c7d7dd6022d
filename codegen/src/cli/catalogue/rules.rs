//! What a parameter's value must keep, in words.

use maud::{Markup, html};

use super::text;
use crate::cli::kind;
use crate::model::{Check, Connector, Field, Keyword, Object, Rule, Type, TypeRef};

/// How deep rules are followed through types and references, either of which
/// may lead back to itself.
const DEPTH: usize = 6;

/// The rules by name, each once.
pub(super) fn facts(connector: &Connector, field: &Field) -> Vec<(&'static str, Markup)> {
    let mut facts = Facts { connector, of: Vec::new(), further: Vec::new() };
    if let Some(values) = kind::values(connector, field) {
        let texts: Vec<&str> = values.variants.iter().map(|(_, text)| text.as_str()).collect();
        let others = if values.open { " and others" } else { "" };
        facts.push("Values", html! { (text::codes(&texts)) (others) });
    }
    facts.of_type(&field.ty, DEPTH);
    facts.of_rules(&field.rules, DEPTH);
    let Facts { mut of, further, .. } = facts;
    if !further.is_empty() {
        of.push(("Also held to", text::codes(&further)));
    }
    of
}

/// What an object is held to as a whole, by the names of the keywords.
pub(super) fn of_object<'a>(connector: &'a Connector, object: &'a Object) -> Vec<&'static str> {
    let mut facts = Facts { connector, of: Vec::new(), further: Vec::new() };
    facts.of_rules(&object.rules, DEPTH);
    facts.further
}

struct Facts<'a> {
    connector: &'a Connector,
    of: Vec<(&'static str, Markup)>,
    /// Keywords that are too much for a line: they are named.
    further: Vec<&'static str>,
}

impl Facts<'_> {
    fn push(&mut self, name: &'static str, fact: Markup) {
        if !self.of.iter().any(|(known, other)| *known == name && other.0 == fact.0) {
            self.of.push((name, fact));
        }
    }

    fn name(&mut self, keyword: &'static str) {
        if !self.further.contains(&keyword) {
            self.further.push(keyword);
        }
    }

    fn of_type(&mut self, ty: &TypeRef, depth: usize) {
        let (TypeRef::Named(name), Some(depth)) = (ty.plain(), depth.checked_sub(1)) else {
            return;
        };
        match kind::named(self.connector, name) {
            Some(Type::Checked(checked)) => {
                self.of_type(&checked.value.ty, depth);
                self.of_rules(&checked.value.rules, depth);
            }
            Some(Type::Any(any)) => self.of_rules(&any.rules, depth),
            _ => {}
        }
    }

    fn of_rules(&mut self, rules: &Check, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        for rule in rules {
            self.of_rule(rule, depth);
        }
    }

    fn of_rule(&mut self, rule: &Rule, depth: usize) {
        match rule {
            Rule::MinLength(least) => self.push("Shortest", html! { (characters(*least)) }),
            Rule::MaxLength(most) => self.push("Longest", html! { (characters(*most)) }),
            Rule::Minimum(number) => self.push("At least", text::code(number)),
            Rule::Maximum(number) => self.push("At most", text::code(number)),
            Rule::ExclusiveMinimum(number) => self.push("More than", text::code(number)),
            Rule::ExclusiveMaximum(number) => self.push("Less than", text::code(number)),
            Rule::Around(rules) => self.of_rules(rules, depth),
            Rule::Typed(value) => {
                self.of_type(&value.ty, depth);
                self.of_rules(&value.rules, depth);
            }
            Rule::ListOf(_) => self.name("items"),
            Rule::MapOf(_) | Rule::FreeMap => self.name("additionalProperties"),
            Rule::Keyword(keyword) => self.of_keyword(keyword, depth),
            // The columns say so.
            Rule::Secret | Rule::NoType => {}
        }
    }

    fn of_keyword(&mut self, keyword: &Keyword, depth: usize) {
        match keyword {
            Keyword::Enum(values) => self.push("Values", text::codes(values)),
            Keyword::Const(value) => self.push("Always", text::code(value)),
            Keyword::MultipleOf(number) => self.push("A multiple of", text::code(number)),
            Keyword::Format(name) => self.push("Format", text::code(name)),
            Keyword::Pattern(name) => {
                let pattern = self.connector.patterns.iter().find(|pattern| pattern.name == *name);
                if let Some(pattern) = pattern {
                    self.push("Pattern", text::code(&pattern.source));
                }
            }
            Keyword::MinItems(least) => self.push("Fewest items", html! { (least) }),
            Keyword::MaxItems(most) => self.push("Most items", html! { (most) }),
            Keyword::UniqueItems => self.push("Items", html! { "no two are equal" }),
            Keyword::MinProperties(least) => self.push("Fewest members", html! { (least) }),
            Keyword::MaxProperties(most) => self.push("Most members", html! { (most) }),
            Keyword::AllOf(all) => {
                for rules in all {
                    self.of_rules(rules, depth);
                }
            }
            Keyword::Ref(name, _) => {
                let behind = self.connector.checks.iter().find(|check| check.name == *name);
                if let Some(check) = behind {
                    self.of_rules(&check.rules, depth);
                }
            }
            // The column says so.
            Keyword::Type(_) => {}
            Keyword::False => self.name("false"),
            Keyword::Items(_) | Keyword::Tuple(_) => self.name("items"),
            Keyword::AdditionalItems(_) => self.name("additionalItems"),
            Keyword::Contains(_) => self.name("contains"),
            Keyword::Required(_) => self.name("required"),
            Keyword::Properties(_) => self.name("properties"),
            Keyword::PatternProperties(_) => self.name("patternProperties"),
            Keyword::AdditionalProperties(_) => self.name("additionalProperties"),
            Keyword::DependentNames(_) | Keyword::DependentSchemas(_) => self.name("dependencies"),
            Keyword::PropertyNames(_) => self.name("propertyNames"),
            Keyword::If(..) => self.name("if"),
            Keyword::AnyOf(_) => self.name("anyOf"),
            Keyword::OneOf(_) => self.name("oneOf"),
            Keyword::Not(_) => self.name("not"),
        }
    }
}

fn characters(number: u64) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} character{plural}")
}
