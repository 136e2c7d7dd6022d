//! JSON text to spanned nodes, by `jsonc-parser`, for tests of this stage
//! alone.

use connspec::source::json::{FileId, Member, Node, Span, Value};
use jsonc_parser::ast;
use jsonc_parser::common::{Range, Ranged};

pub(crate) fn node(text: &str) -> Node {
    let parsed = jsonc_parser::parse_to_ast(text, &Default::default(), &Default::default())
        .expect("a test's JSON is well formed");
    convert(&parsed.value.expect("a test's JSON has a value"))
}

fn convert(value: &ast::Value<'_>) -> Node {
    Node {
        span: span(value.range()),
        value: match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(flag) => Value::Bool(flag.value),
            ast::Value::NumberLit(number) => Value::Number(number.value.to_owned()),
            ast::Value::StringLit(text) => Value::String(text.value.to_string()),
            ast::Value::Array(array) => Value::Array(array.elements.iter().map(convert).collect()),
            ast::Value::Object(object) => {
                Value::Object(object.properties.iter().map(member).collect())
            }
        },
    }
}

fn member(property: &ast::ObjectProp<'_>) -> Member {
    Member {
        name: property.name.as_str().to_owned(),
        name_span: span(property.name.range()),
        value: convert(&property.value),
    }
}

fn span(range: Range) -> Span {
    let offset = |at: usize| u32::try_from(at).expect("a test's JSON is small");
    Span { file: FileId(0), start: offset(range.start), end: offset(range.end) }
}
