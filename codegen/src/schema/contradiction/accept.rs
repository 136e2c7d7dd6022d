//! Whether one value is valid under a schema, as far as that can be told.

use std::cmp::Ordering;

use crate::schema::keyword::{Dependent, Items, JsonType, Slot};
use crate::schema::{FORMATS, Keywords, Kind, SchemaId, SchemaTree};
use crate::source::integer;
use crate::source::json::{Member, Node, Span, Value};

use super::number;

/// What is known of a value under a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is valid.
    Yes,
    /// It is not, because of the keyword there.
    No(Span),
    /// It takes a regular expression, a format, or more than is looked at.
    Maybe,
}

/// Schemas within each other are followed so far.
const DEEPEST: usize = 64;

/// Longer arrays are not searched for repeated items.
const SEARCHED: usize = 200;

/// Whether a value is valid under a schema, found in so many steps at most.
pub(super) fn accepts(tree: &SchemaTree, value: &Node, id: SchemaId, steps: &mut usize) -> Verdict {
    let mut looker = Looker { tree, depth: 0, steps: *steps };
    let verdict = looker.schema(value, id);
    *steps = looker.steps;
    verdict
}

struct Looker<'t> {
    tree: &'t SchemaTree,
    depth: usize,
    steps: usize,
}

/// What is found of several keywords: the first `No`, or else whether any is
/// `Maybe`.
struct Sum(Verdict);

impl Sum {
    fn add(&mut self, verdict: Verdict) {
        self.0 = match (self.0, verdict) {
            (Verdict::No(span), _) => Verdict::No(span),
            (_, Verdict::No(span)) => Verdict::No(span),
            (Verdict::Maybe, _) | (_, Verdict::Maybe) => Verdict::Maybe,
            _ => Verdict::Yes,
        };
    }

    /// Adds that a keyword is kept or not; nothing is known where it is `None`.
    fn holds(&mut self, holds: Option<bool>, span: Span) {
        self.add(match holds {
            Some(true) => Verdict::Yes,
            Some(false) => Verdict::No(span),
            None => Verdict::Maybe,
        });
    }
}

impl Looker<'_> {
    fn schema(&mut self, value: &Node, id: SchemaId) -> Verdict {
        let schema = self.tree.get(self.tree.resolve(id));
        let keywords = match &schema.kind {
            Kind::Bool(true) => return Verdict::Yes,
            Kind::Bool(false) => return Verdict::No(schema.span),
            Kind::Keywords(keywords) => keywords,
        };
        if self.depth >= DEEPEST || self.steps == 0 {
            return Verdict::Maybe;
        }
        self.steps -= 1;
        self.depth += 1;
        let mut sum = Sum(Verdict::Yes);
        any_value(value, keywords, &mut sum);
        match &value.value {
            Value::String(text) => string(text, keywords, &mut sum),
            Value::Number(text) => numeric(text, keywords, &mut sum),
            Value::Array(items) => self.array(items, keywords, &mut sum),
            Value::Object(members) => self.object(value, members, keywords, &mut sum),
            Value::Null | Value::Bool(_) => {}
        }
        self.combined(value, keywords, &mut sum);
        self.depth -= 1;
        sum.0
    }

    /// The verdict under a subschema, as one of the keyword that has it.
    fn sub(&mut self, value: &Node, id: SchemaId, span: Span) -> Verdict {
        match self.schema(value, id) {
            Verdict::No(_) => Verdict::No(span),
            other => other,
        }
    }

    fn array(&mut self, items: &[Node], keywords: &Keywords, sum: &mut Sum) {
        sizes(items.len(), [&keywords.min_items, &keywords.max_items], sum);
        if let Some(all) = &keywords.items {
            for (place, item) in items.iter().enumerate() {
                let id = match &all.value {
                    Items::One(id) => Some(*id),
                    Items::List(list) => list.get(place).copied().or_else(|| {
                        keywords.additional_items.as_ref().map(|additional| additional.value)
                    }),
                };
                if let Some(id) = id {
                    let verdict = self.sub(item, id, all.name_span);
                    sum.add(verdict);
                }
            }
        }
        if let Some(unique) = keywords.unique_items.as_ref().filter(|unique| unique.value) {
            let repeated = (items.len() <= SEARCHED).then(|| {
                let mut rest = items.iter().enumerate();
                rest.any(|(place, item)| {
                    items.iter().take(place).any(|before| before.same_value(item))
                })
            });
            sum.holds(repeated.map(|repeated| !repeated), unique.name_span);
        }
        if let Some(contains) = &keywords.contains {
            let mut found = Some(false);
            for item in items {
                match self.schema(item, contains.value) {
                    Verdict::Yes => found = Some(true),
                    Verdict::Maybe if found == Some(false) => found = None,
                    _ => {}
                }
            }
            sum.holds(found, contains.name_span);
        }
    }

    fn object(&mut self, value: &Node, members: &[Member], keywords: &Keywords, sum: &mut Sum) {
        sizes(members.len(), [&keywords.min_properties, &keywords.max_properties], sum);
        if let Some(required) = &keywords.required {
            let there = required.value.iter().all(|name| value.get(&name.value).is_some());
            sum.holds(Some(there), required.name_span);
        }
        let patterns = super::conjunction::has_patterns(keywords);
        if patterns && !members.is_empty() {
            sum.add(Verdict::Maybe);
        }
        for member in members {
            let (id, span) = match keywords.property(&member.name) {
                Some(property) => (property.schema, property.name_span),
                None if patterns => continue,
                None => match &keywords.additional_properties {
                    Some(additional) => (additional.value, additional.name_span),
                    None => continue,
                },
            };
            let verdict = self.sub(&member.value, id, span);
            sum.add(verdict);
        }
        if let Some(names) = &keywords.property_names {
            for member in members {
                let name =
                    Node { span: member.name_span, value: Value::String(member.name.clone()) };
                let verdict = self.sub(&name, names.value, names.name_span);
                sum.add(verdict);
            }
        }
        for dependency in keywords.dependencies.iter().flat_map(|all| &all.value) {
            if value.get(&dependency.name).is_none() {
                continue;
            }
            match &dependency.dependent {
                Dependent::Names(names) => {
                    let there = names.iter().all(|name| value.get(&name.value).is_some());
                    sum.holds(Some(there), dependency.name_span);
                }
                Dependent::Schema(id) => {
                    let verdict = self.sub(value, *id, dependency.name_span);
                    sum.add(verdict);
                }
            }
        }
    }

    fn combined(&mut self, value: &Node, keywords: &Keywords, sum: &mut Sum) {
        if let Some(list) = &keywords.all_of {
            for id in &list.value {
                let verdict = self.sub(value, *id, list.name_span);
                sum.add(verdict);
            }
        }
        if let Some(list) = &keywords.any_of {
            let (yes, maybe) = self.count(value, &list.value);
            let holds = if yes > 0 { Some(true) } else { (maybe == 0).then_some(false) };
            sum.holds(holds, list.name_span);
        }
        if let Some(list) = &keywords.one_of {
            let (yes, maybe) = self.count(value, &list.value);
            let holds = match (yes, maybe) {
                (2.., _) | (0, 0) => Some(false),
                (1, 0) => Some(true),
                _ => None,
            };
            sum.holds(holds, list.name_span);
        }
        if let Some(not) = &keywords.not {
            sum.add(match self.schema(value, not.value) {
                Verdict::Yes => Verdict::No(not.name_span),
                Verdict::No(_) => Verdict::Yes,
                Verdict::Maybe => Verdict::Maybe,
            });
        }
        if let Some(condition) = &keywords.if_schema {
            let branch = match self.schema(value, condition.value) {
                Verdict::Yes => &keywords.then_schema,
                Verdict::No(_) => &keywords.else_schema,
                Verdict::Maybe => return sum.add(Verdict::Maybe),
            };
            if let Some(branch) = branch {
                let verdict = self.sub(value, branch.value, branch.name_span);
                sum.add(verdict);
            }
        }
    }

    /// Of how many schemas it is known, and of how many it may be, that the
    /// value is valid.
    fn count(&mut self, value: &Node, ids: &[SchemaId]) -> (usize, usize) {
        let mut counts = (0, 0);
        for id in ids {
            match self.schema(value, *id) {
                Verdict::Yes => counts.0 += 1,
                Verdict::Maybe => counts.1 += 1,
                Verdict::No(_) => {}
            }
        }
        counts
    }
}

fn any_value(value: &Node, keywords: &Keywords, sum: &mut Sum) {
    if let Some(types) = &keywords.types {
        let fits = types.value.names().iter().any(|name| is_of(value, *name));
        sum.holds(Some(fits), types.name_span);
    }
    if let Some(values) = &keywords.enumeration {
        let listed = values.value.iter().any(|other| other.same_value(value));
        sum.holds(Some(listed), values.name_span);
    }
    if let Some(constant) = &keywords.constant {
        sum.holds(Some(constant.value.same_value(value)), constant.name_span);
    }
}

fn is_of(value: &Node, name: JsonType) -> bool {
    match (name, &value.value) {
        (JsonType::Null, Value::Null)
        | (JsonType::Boolean, Value::Bool(_))
        | (JsonType::String, Value::String(_))
        | (JsonType::Number, Value::Number(_))
        | (JsonType::Array, Value::Array(_))
        | (JsonType::Object, Value::Object(_)) => true,
        (JsonType::Integer, Value::Number(text)) => integer::is_integer(text),
        _ => false,
    }
}

fn string(text: &str, keywords: &Keywords, sum: &mut Sum) {
    let length = text.chars().count();
    sizes(length, [&keywords.min_length, &keywords.max_length], sum);
    let format = keywords.format.as_ref();
    let asserted = format.is_some_and(|format| FORMATS.contains(&&*format.value));
    // Others assert what the content is.
    let content = keywords.content_encoding.is_some() || keywords.content_media_type.is_some();
    if keywords.pattern.is_some() || asserted || content {
        sum.add(Verdict::Maybe);
    }
}

fn sizes(size: usize, [least, most]: [&Slot<u64>; 2], sum: &mut Sum) {
    if let Some(least) = least {
        sum.holds(Some(size as u64 >= least.value), least.name_span);
    }
    if let Some(most) = most {
        sum.holds(Some(size as u64 <= most.value), most.name_span);
    }
}

fn numeric(text: &str, keywords: &Keywords, sum: &mut Sum) {
    let bounds: [(&Slot<String>, &[Ordering]); 4] = [
        (&keywords.minimum, &[Ordering::Greater, Ordering::Equal]),
        (&keywords.maximum, &[Ordering::Less, Ordering::Equal]),
        (&keywords.exclusive_minimum, &[Ordering::Greater]),
        (&keywords.exclusive_maximum, &[Ordering::Less]),
    ];
    for (bound, legal) in bounds {
        if let Some(bound) = bound {
            let order = number::compare(text, &bound.value);
            sum.holds(order.map(|order| legal.contains(&order)), bound.name_span);
        }
    }
    if let Some(step) = &keywords.multiple_of {
        sum.holds(number::is_multiple(text, &step.value), step.name_span);
    }
}
