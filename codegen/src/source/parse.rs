//! Text to spanned values: exactly the JSON of RFC 8259, within limits.
//!
//! Knows JSON. Must not know files, nor what a value is for.

use std::collections::HashMap;

use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, ast};

use super::files::MAX_BYTES;
use super::json::{FileId, Member, Node, Span, Value};
use super::syntax;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::source as rules};

/// How deep objects and arrays may be nested. The generated code has the same
/// limit, and every recursive walk over a [`Node`] relies on it.
pub const MAX_DEPTH: usize = 128;

/// Reads a JSON text. Gives every repeated member and infinite number, or the
/// first of the problems after which the rest cannot be read.
pub fn parse(file: FileId, text: &str) -> Result<Node, Vec<Diagnostic>> {
    let refuse = |finding| Err(vec![finding]);
    if text.len() as u64 > MAX_BYTES {
        return refuse(syntax::too_large(text.len() as u64));
    }
    if let Some(finding) = syntax::check(file, text) {
        return refuse(finding);
    }
    let mut reader = Reader { file, findings: Vec::new() };
    let root = match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &strict()) {
        Ok(jsonc_parser::ParseResult { value: Some(value), .. }) => reader.node(value),
        // `syntax::check` has refused a text without a value.
        Ok(_) => return refuse(syntax::empty(file)),
        Err(error) => {
            let range = error.range();
            return refuse(match error.kind() {
                ParseErrorKind::String(ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)) => {
                    lone_surrogate(text, reader.span(range.start, range.start + ESCAPE))
                }
                // `syntax::check` has refused all others.
                other => {
                    Diagnostic::new(&rules::MALFORMED_JSON, format!("this is not JSON: {other}"))
                        .at(reader.span(range.start, range.end), "here")
                }
            });
        }
    };
    if reader.findings.is_empty() { Ok(root) } else { Err(reader.findings) }
}

/// The bytes of an escape such as `\u00e9`.
const ESCAPE: usize = 6;

fn lone_surrogate(text: &str, span: Span) -> Diagnostic {
    let escape = text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let message = format!("the escape {} is one half of a character", quote(escape));
    Diagnostic::new(&rules::LONE_SURROGATE, message).at(span, "the other half is missing")
}

/// The options under which `jsonc-parser` reads nothing but JSON. What it
/// accepts all the same (control characters in strings, other white space),
/// [`syntax::check`] has refused.
pub(super) fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// Turns the parser's tree into ours.
struct Reader {
    file: FileId,
    findings: Vec<Diagnostic>,
}

impl Reader {
    /// Recursive, which is safe: [`syntax::check`] bounds the depth.
    fn node(&mut self, value: ast::Value<'_>) -> Node {
        let (range, value) = match value {
            ast::Value::NullKeyword(null) => (null.range, Value::Null),
            ast::Value::BooleanLit(boolean) => (boolean.range, Value::Bool(boolean.value)),
            ast::Value::StringLit(string) => {
                (string.range, Value::String(string.value.into_owned()))
            }
            ast::Value::NumberLit(number) => {
                self.finite(number.value, self.span(number.range.start, number.range.end));
                (number.range, Value::Number(number.value.to_owned()))
            }
            ast::Value::Array(array) => {
                let items = array.elements.into_iter().map(|item| self.node(item)).collect();
                (array.range, Value::Array(items))
            }
            ast::Value::Object(object) => {
                (object.range, Value::Object(self.members(object.properties)))
            }
        };
        Node { span: self.span(range.start, range.end), value }
    }

    fn members(&mut self, properties: Vec<ast::ObjectProp<'_>>) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::with_capacity(properties.len());
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(properties.len());
        for property in properties {
            let (range, name) = match property.name {
                ast::ObjectPropName::String(name) => (name.range, name.value.into_owned()),
                ast::ObjectPropName::Word(name) => (name.range, name.value.to_owned()),
            };
            let name_span = self.span(range.start, range.end);
            if let Some(first) = seen.get(&name) {
                let message = format!("the object has two members named {}", quote(&name));
                let finding = Diagnostic::new(&rules::REPEATED_MEMBER, message)
                    .at(name_span, "here again")
                    .related(*first, "first here");
                self.findings.push(finding);
            }
            seen.entry(name.clone()).or_insert(name_span);
            let value = self.node(property.value);
            members.push(Member { name, name_span, value });
        }
        members
    }

    fn finite(&mut self, number: &str, span: Span) {
        if !number.parse::<f64>().is_ok_and(f64::is_finite) {
            let message = format!("the number {} is larger than any double", quote(number));
            self.findings.push(
                Diagnostic::new(&rules::INFINITE_NUMBER, message).at(span, "would become infinity"),
            );
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        syntax::span(self.file, start, end)
    }
}
