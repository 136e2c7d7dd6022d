//! What of a connector has no better type than any JSON value.
//!
//! Such a value is held to its schema all the same; but whoever uses it reads
//! no structure off its type.

use super::types::{Connector, Keyword, NamedCheck, Rule, Type, TypeRef, Value};

/// How much of a connector has types of its own.
#[derive(Clone, Debug, std::default::Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many types there are.
    pub types: usize,
    /// How many fields they have.
    pub fields: usize,
    /// The types, fields and items that are any JSON value.
    pub fallbacks: Vec<Fallback>,
}

/// A type, a field or an item that is any JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallback {
    /// The type, the member's JSON name, `[]` for its items:
    /// `BasicAuthentication.ports[]`.
    pub place: String,
    /// The names in its schema's `type`; none where the schema has no `type`.
    pub types: Vec<&'static str>,
    /// It is a secret, which keeps its structure to itself.
    pub secret: bool,
}

impl Connector {
    /// Counts what has a type of its own, and lists what has not.
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage { types: self.types.len(), ..Coverage::default() };
        for ty in &self.types {
            match ty {
                Type::Any(any) => self.fall_back(any.name.clone(), &any.rules, &mut coverage),
                Type::Object(object) => {
                    coverage.fields += object.fields.len();
                    for field in &object.fields {
                        let place = format!("{}.{}", object.name, field.json_name);
                        self.value(place, &field.ty, &field.rules, &mut coverage);
                    }
                }
                Type::Union(union) => {
                    for variant in &union.variants {
                        let place = format!("{}.{}", union.name, variant.name);
                        self.value(place, &variant.payload, &[], &mut coverage);
                    }
                }
                Type::Checked(checked) => {
                    let Value { ty, rules, .. } = &checked.value;
                    self.value(checked.name.clone(), ty, rules, &mut coverage);
                }
                Type::Tuple(tuple) => {
                    for (index, item) in tuple.items.iter().enumerate() {
                        self.value(format!("{}.{index}", tuple.name), item, &[], &mut coverage);
                    }
                }
                Type::Enum(_) | Type::List(_) | Type::Map(_) => {}
                Type::Boxed(_) | Type::ConnectionString(_) => {}
            }
        }
        coverage
    }

    fn value(&self, place: String, ty: &TypeRef, rules: &[Rule], coverage: &mut Coverage) {
        if *ty == TypeRef::Json {
            return self.fall_back(place, rules, coverage);
        }
        let items = format!("{place}[]");
        let listed = rules.iter().find_map(|rule| match rule {
            Rule::ListOf(item) | Rule::MapOf(item) => Some(&**item),
            _ => None,
        });
        match (listed, self.item(ty)) {
            (Some(Value { ty, rules, .. }), _) => self.value(items, ty, rules, coverage),
            (None, Some(ty)) => self.value(items, ty, &[], coverage),
            (None, None) => {}
        }
    }

    /// The type of the items, where a type is a list, or of the values of a map.
    fn item(&self, ty: &TypeRef) -> Option<&TypeRef> {
        let TypeRef::Named(name) = ty.plain() else { return None };
        self.types.iter().find_map(|ty| match ty {
            Type::List(of) | Type::Map(of) if of.name == *name => Some(&of.item),
            _ => None,
        })
    }

    fn fall_back(&self, place: String, rules: &[Rule], coverage: &mut Coverage) {
        let mut fallback = Fallback { place, types: Vec::new(), secret: false };
        self.look(rules, &mut fallback, self.checks.len());
        coverage.fallbacks.push(fallback);
    }

    /// Gathers what the rules say of the type, those behind `$ref`s as well.
    fn look(&self, rules: &[Rule], fallback: &mut Fallback, left: usize) {
        for rule in rules {
            match rule {
                Rule::Secret => fallback.secret = true,
                Rule::Keyword(Keyword::Type(types)) => fallback.types.extend(types),
                Rule::Keyword(Keyword::Ref(name, _)) if left > 0 => {
                    let named = self.checks.iter().find(|check: &&NamedCheck| check.name == *name);
                    let rules = named.map(|check| check.rules.as_slice()).unwrap_or_default();
                    self.look(rules, fallback, left - 1);
                }
                _ => {}
            }
        }
    }
}
