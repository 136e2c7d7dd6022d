//! Constants and accessors of defaults.

use crate::model::{Default, DefaultValue, Field, Object, TypeRef};

use super::format::{literal, written};
use super::object::type_of;

/// The text of an object's defaults; empty where it has none.
pub(super) fn defaults(object: &Object) -> String {
    let defaults: String = object
        .fields
        .iter()
        .filter_map(|field| Some(one(field, field.default.as_ref()?)))
        .collect();
    if defaults.is_empty() {
        return String::new();
    }
    written(format!("impl {} {{\n{defaults}}}\n", object.name))
}

fn one(field: &Field, default: &Default) -> String {
    let Default { constant, accessor, .. } = default;
    let name = &field.name;
    let bare = name.trim_start_matches("r#");
    let link = format!("[`{bare}`](Self::{bare})");
    let said = match field.required {
        true => format!("The default of {link}"),
        false => format!("What the service takes when {link} is left out"),
    };
    let own = || type_of(&field.ty).to_string();
    let copied = format!(".unwrap_or(Self::{constant})");
    let cloned = format!(".cloned().unwrap_or(Self::{constant})");
    let (const_type, value, returned, read) = match &default.value {
        DefaultValue::String(text) => {
            ("&'static str".to_owned(), literal(text), "&str".to_owned(), copied)
        }
        DefaultValue::Bool(value) => {
            ("bool".to_owned(), value.to_string(), "bool".to_owned(), copied)
        }
        DefaultValue::Integer(value) => match field.ty {
            TypeRef::I64 => ("i64".to_owned(), value.to_string(), "i64".to_owned(), copied),
            _ => {
                let made = format!("Integer::new({value})");
                ("Integer".to_owned(), made, "Integer".to_owned(), cloned)
            }
        },
        DefaultValue::Variant(variant) => (own(), format!("{}::{variant}", own()), own(), cloned),
        DefaultValue::Json => {
            let json = literal(&default.json);
            return format!(
                "    /// {said}, as JSON text.\n    pub const {constant}: &'static str = {json};\n"
            );
        }
    };
    let constant = format!("    /// {said}.\n    pub const {constant}: {const_type} = {value};\n");
    // A required field is always there; its default only matters to senders
    // of other tools.
    if field.required {
        return constant;
    }
    format!(
        "{constant}    /// {link}, or what the service takes without it.\n    \
         pub fn {accessor}(&self) -> {returned} {{\n        self.{name}(){read}\n    }}\n"
    )
}
