//! Types, values, and the keywords of strings and numbers.

use std::fmt::Write;

use crate::number::Decimal;

use super::super::canonical::{canonical, canonical_text};
use super::super::keyword::{Keyword, Types};
use super::super::node::Node;
use super::super::pattern::Match;
use super::super::schema::{Bound, Schema};
use super::words::{is_number, nearest, one_of, push_quoted, shortened};
use super::{Walk, is_integer};

impl Walk {
    /// The schema `false`: the violation is of the schema itself.
    pub(super) fn nothing(&mut self) -> bool {
        self.broken("false", || "no value is allowed here".to_owned());
        if let Some(last) = self.found.as_mut().and_then(|found| found.last_mut()) {
            let length = last.schema_path.len() - "/false".len();
            last.schema_path.truncate(length);
        }
        false
    }

    pub(super) fn types(&mut self, node: &Node<'_>, types: Types) -> bool {
        let holds = match node {
            Node::Null => types.has(Types::NULL),
            Node::Bool(_) => types.has(Types::BOOLEAN),
            Node::Object(_) => types.has(Types::OBJECT),
            Node::Array(_) => types.has(Types::ARRAY),
            Node::String(_) => types.has(Types::STRING),
            Node::Number(text) => {
                types.has(Types::NUMBER) || (types.has(Types::INTEGER) && is_integer(text))
            }
        };
        let secret = self.secret;
        holds || self.broken("type", || type_message(node, types, secret))
    }

    /// `enum` of strings, and of `null` where that is taken.
    pub(super) fn enumeration(
        &mut self,
        node: &Node<'_>,
        values: &'static [&'static str],
        or_null: bool,
    ) -> bool {
        match node {
            Node::String(text) if values.contains(&&**text) => return true,
            Node::Null if or_null => return true,
            _ => {}
        }
        let secret = self.secret;
        self.broken("enum", || {
            let mut message = one_of(values, secret);
            if or_null {
                message.push_str(" or null");
            }
            if let (Node::String(text), false) = (node, secret) {
                message.push_str(", found ");
                push_quoted(&mut message, &shortened(text));
                if let Some(near) = nearest(text, values.iter().copied()) {
                    let _ = write!(message, "; did you mean {near:?}?");
                }
            }
            message
        })
    }

    /// `enum` of any values, by their JSON texts.
    pub(super) fn values(&mut self, node: &Node<'_>, values: &'static [&'static str]) -> bool {
        let found = canonical(node);
        let secret = self.secret;
        values.iter().any(|value| canonical_text(value) == found)
            || self.broken("enum", || match (secret, node) {
                (true, _) => "expected one of the values that the schema lists".to_owned(),
                (false, Node::String(text)) => {
                    let near = nearest(text, values.iter().filter_map(|value| unquoted(value)));
                    let near = near.map(|near| format!("; did you mean {near:?}?"));
                    format!("expected {}{}", values.join(" or "), near.unwrap_or_default())
                }
                (false, _) => format!("expected {}", values.join(" or ")),
            })
    }

    pub(super) fn constant(&mut self, node: &Node<'_>, value: &'static str) -> bool {
        let secret = self.secret;
        canonical_text(value) == canonical(node)
            || self.broken("const", || match secret {
                true => "expected the value that the schema names".to_owned(),
                false => format!("expected {value}"),
            })
    }

    /// The rules for strings and numbers that stand beside a kind; they hold
    /// whatever else the type asks for.
    pub(super) fn scalar(&mut self, node: &Node<'_>, schema: &Schema) -> bool {
        match node {
            Node::String(text) => self.length(text, schema),
            Node::Number(text) => self.bounds(text, schema),
            _ => true,
        }
    }

    fn length(&mut self, text: &str, schema: &Schema) -> bool {
        if schema.min_length.is_none() && schema.max_length.is_none() {
            return true;
        }
        let length = text.chars().count() as u64;
        let mut holds = true;
        if let Some(min) = schema.min_length.filter(|&min| length < min) {
            holds = self.broken("minLength", || {
                format!("expected at least {min} characters, found {length}")
            });
        }
        if let Some(max) = schema.max_length.filter(|&max| length > max) {
            holds = self.broken("maxLength", || {
                format!("expected at most {max} characters, found {length}")
            });
        }
        holds
    }

    fn bounds(&mut self, text: &str, schema: &Schema) -> bool {
        let mut holds = true;
        if schema.has_bounds() {
            for (keyword, words, bound) in broken_bounds(&Decimal::of(text), schema) {
                let (before, found) = if self.secret { ("", "") } else { (", found ", text) };
                holds = self.broken(keyword, || {
                    ["expected a number ", words, " ", bound.text, before, found].concat()
                });
            }
        }
        holds
    }

    pub(super) fn string_keyword(&mut self, text: &str, keyword: Keyword) -> bool {
        match keyword {
            Keyword::Pattern(pattern) => match pattern.matches(text) {
                Match::Yes => true,
                Match::No => self.broken("pattern", || {
                    format!("expected text that matches {}", pattern.source())
                }),
                Match::TooCostly => self.broken("pattern", || {
                    format!(
                        "matching the text against {} took more steps than are allowed",
                        pattern.source()
                    )
                }),
            },
            Keyword::Format(format) => {
                format.holds(text)
                    || self.broken("format", || format!("expected the format {}", format.name()))
            }
            _ => true,
        }
    }

    pub(super) fn number_keyword(&mut self, text: &str, keyword: Keyword) -> bool {
        match keyword {
            Keyword::MultipleOf(divisor) => {
                Decimal::of(text).is_multiple_of(&Decimal::of(divisor.text))
                    || self
                        .broken("multipleOf", || format!("expected a multiple of {}", divisor.text))
            }
            _ => true,
        }
    }
}

/// The string that a JSON text is, where it holds nothing to unescape.
fn unquoted(json: &'static str) -> Option<&'static str> {
    let text = json.strip_prefix('"')?.strip_suffix('"')?;
    (!text.contains('\\')).then_some(text)
}

fn type_message(node: &Node<'_>, types: Types, secret: bool) -> String {
    let mut message = format!("expected {}, found {}", types.words(), node.kind());
    if secret {
        return message;
    }
    let wants_string = types.has(Types::STRING);
    let wants_number = types.has(Types::NUMBER.or(Types::INTEGER));
    match node {
        Node::Number(text) if wants_string => {
            let _ = write!(message, " ({text}); put it in quotes: \"{text}\"");
        }
        Node::Number(text) => {
            let _ = write!(message, " ({text})");
        }
        Node::Bool(value) => {
            let _ = write!(message, " ({value})");
        }
        Node::String(text) if wants_number && is_number(text) => {
            let _ = write!(message, " ({text:?}); leave out the quotes: {text}");
        }
        Node::String(text) if types.has(Types::BOOLEAN) && (text == "true" || text == "false") => {
            let _ = write!(message, " ({text:?}); leave out the quotes: {text}");
        }
        // A whole object given as text may be anything, also a secret.
        Node::String(text) if !types.has(Types::OBJECT.or(Types::ARRAY)) => {
            let _ = write!(message, " ({:?})", shortened(text));
        }
        _ => {}
    }
    message
}

/// The bounds that a number breaks: keyword, words, bound.
pub(in super::super) fn broken_bounds<'n>(
    number: &'n Decimal<'n>,
    schema: &Schema,
) -> impl Iterator<Item = (&'static str, &'static str, Bound)> + use<'n> {
    type Holds = for<'a> fn(&Decimal<'a>, &Decimal<'a>) -> bool;
    let bounds: [(&'static str, &'static str, Option<Bound>, Holds); 4] = [
        ("minimum", "of at least", schema.minimum, |number, bound| number >= bound),
        ("maximum", "of at most", schema.maximum, |number, bound| number <= bound),
        ("exclusiveMinimum", "greater than", schema.exclusive_minimum, |number, bound| {
            number > bound
        }),
        ("exclusiveMaximum", "less than", schema.exclusive_maximum, |number, bound| number < bound),
    ];
    bounds.into_iter().filter_map(|(keyword, words, bound, holds)| {
        let bound = bound?;
        (!holds(number, &Decimal::of(bound.text))).then_some((keyword, words, bound))
    })
}
