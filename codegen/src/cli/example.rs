//! A request to copy: the body that creates a connection, with placeholders.
//!
//! Must not know how it is printed.

use serde_json::{Map, Value, json};

use super::kind;
use crate::model::{AuthMethod, Connector, Keyword, Object, Rule, Type, TypeRef, Union, Variant};

/// How deep an example follows objects inside objects; a type may hold itself.
const DEPTH: usize = 4;

/// The parameters of one auth method.
pub(super) fn params_of(connector: &Connector, method: &AuthMethod) -> Value {
    match kind::named(connector, &method.type_name) {
        Some(Type::Object(object)) => params(connector, object, DEPTH),
        Some(Type::Union(union)) => union.variants.first().map_or_else(
            || json!({}),
            |variant| {
                let place = Place { connector, name: &variant.name, rules: &[], default: None };
                place.value(&variant.payload, DEPTH)
            },
        ),
        _ => json!({}),
    }
}

/// What the connection is called.
pub(super) fn title(connector: &Connector) -> String {
    format!("{} base connection", connector.title)
}

/// The body of `POST /connections` for one auth method.
pub(super) fn request(connector: &Connector, method: &AuthMethod) -> Value {
    let params = params_of(connector, method);
    let mut auth = json!({
        "specName": method.spec_name,
        "params": params,
    });
    if let (true, Some(kind)) = (method.sends_type, &method.kind) {
        auth["type"] = json!(kind);
    }
    let mut spec = Map::new();
    if let Some(id) = &connector.id {
        spec.insert("id".to_owned(), json!(id));
    }
    if let Some(version) = &connector.version {
        spec.insert("version".to_owned(), json!(version));
    }
    let mut body = json!({
        "name": title(connector),
        "auth": auth,
        "connectionSpec": spec,
    });
    if let (true, Some(provider)) = (connector.sends_provider_id, &connector.provider_id) {
        body["providerId"] = json!(provider);
    }
    body
}

/// The required parameters; all of them where none is required.
fn params(connector: &Connector, object: &Object, depth: usize) -> Value {
    let any = object.fields.iter().any(|field| field.required);
    let fields = object.fields.iter().filter(|field| field.required || !any);
    let members = fields.map(|field| {
        let default = field.default.as_ref();
        let default = default.and_then(|default| serde_json::from_str(&default.json).ok());
        let place = Place { connector, name: &field.json_name, rules: &field.rules, default };
        (field.json_name.clone(), place.value(&field.ty, depth))
    });
    Value::Object(members.collect())
}

/// Where a value stands.
struct Place<'a> {
    connector: &'a Connector,
    name: &'a str,
    rules: &'a [Rule],
    default: Option<Value>,
}

impl Place<'_> {
    /// A placeholder of the right type, so that the example parses as it stands.
    fn value(&self, ty: &TypeRef, depth: usize) -> Value {
        let default = |fits: fn(&Value) -> bool| self.default.clone().filter(fits);
        if let Some(constant) = self.constant() {
            return constant;
        }
        match ty.plain() {
            TypeRef::String | TypeRef::Secret => json!(placeholder(self.name)),
            TypeRef::Bool => default(Value::is_boolean).unwrap_or(json!(true)),
            TypeRef::I64 | TypeRef::Integer | TypeRef::Number => {
                default(Value::is_number).or_else(|| self.least()).unwrap_or(json!(1))
            }
            TypeRef::Named(name) => match kind::named(self.connector, name) {
                Some(of) if depth > 0 => self.named(of, depth - 1),
                Some(Type::Object(_) | Type::Boxed(_)) => json!({}),
                Some(Type::List(_) | Type::Tuple(_)) => json!([]),
                _ => json!(placeholder(self.name)),
            },
            TypeRef::Json | TypeRef::Nullable(_) => {
                default(|_| true).unwrap_or(json!(placeholder(self.name)))
            }
        }
    }

    fn named(&self, of: &Type, depth: usize) -> Value {
        let inner = |rules, ty: &TypeRef| Place { rules, default: None, ..*self }.value(ty, depth);
        match of {
            Type::Object(object) => params(self.connector, object, depth),
            // A closed list takes no placeholder.
            Type::Enum(values) if !values.open => {
                let first = values.variants.first().map(|(_, text)| json!(text));
                self.default.clone().filter(Value::is_string).or(first).unwrap_or_default()
            }
            Type::Enum(_) => json!(placeholder(self.name)),
            Type::List(list) => json!([inner(&[], &list.item)]),
            Type::Map(_) => json!({}),
            Type::Boxed(boxed) => inner(&[], &boxed.of),
            Type::Tuple(tuple) => tuple.items.iter().map(|item| inner(&[], item)).collect(),
            Type::Union(union) => {
                union.variants.first().map_or(Value::Null, |variant| inner(&[], &variant.payload))
            }
            Type::Checked(checked) => inner(&checked.value.rules, &checked.value.ty),
            Type::Any(_) | Type::ConnectionString(_) => json!(placeholder(self.name)),
        }
    }

    /// The only value that is legal, where a `const` says so.
    fn constant(&self) -> Option<Value> {
        self.rules.iter().find_map(|rule| match rule {
            Rule::Keyword(Keyword::Const(text)) => serde_json::from_str(text).ok(),
            _ => None,
        })
    }

    /// The least number that is legal, where a `minimum` says so.
    fn least(&self) -> Option<Value> {
        self.rules.iter().find_map(|rule| match rule {
            Rule::Minimum(text) => serde_json::from_str(text).ok(),
            _ => None,
        })
    }
}

/// The placeholder of a parameter, as the public documentation writes them:
/// `{SSL_MODE}` for `sslMode`.
pub(super) fn placeholder(name: &str) -> String {
    format!("{{{}}}", capitals(name))
}

/// The words of a name in capitals: `SSL_MODE` for `sslMode`.
pub(super) fn capitals(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut words = String::new();
    for (index, character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let after = characters.get(index + 1);
        let begins = character.is_uppercase()
            && before.is_some_and(|before| {
                let ends = before.is_uppercase() && after.is_some_and(|after| after.is_lowercase());
                before.is_lowercase() || before.is_numeric() || ends
            });
        if !character.is_alphanumeric() || begins {
            words.push('_');
        }
        if character.is_alphanumeric() {
            words.extend(character.to_uppercase());
        }
    }
    words.trim_matches('_').to_owned()
}

/// The variant of a union that a value is of.
pub(super) fn variant<'a>(
    connector: &Connector,
    union: &'a Union,
    value: &Value,
) -> Option<&'a Variant> {
    union.variants.iter().find(|variant| fits(connector, &variant.payload, value, DEPTH))
}

/// Whether a value may be of a type, by its members and their kinds.
fn fits(connector: &Connector, ty: &TypeRef, value: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    let fits = |ty: &TypeRef, value: &Value| fits(connector, ty, value, depth);
    match ty {
        TypeRef::String | TypeRef::Secret => value.is_string(),
        TypeRef::Bool => value.is_boolean(),
        TypeRef::I64 | TypeRef::Integer | TypeRef::Number => value.is_number(),
        TypeRef::Json => true,
        TypeRef::Nullable(inner) => value.is_null() || fits(inner, value),
        TypeRef::Named(name) => match kind::named(connector, name) {
            Some(Type::Object(object)) => object.fields.iter().all(|field| {
                let member = value.get(&field.json_name);
                member.map_or(!field.required, |value| fits(&field.ty, value)) && value.is_object()
            }),
            Some(Type::Enum(of)) => value
                .as_str()
                .is_some_and(|text| of.open || of.variants.iter().any(|(_, known)| known == text)),
            Some(Type::List(_) | Type::Tuple(_)) => value.is_array(),
            Some(Type::Map(_)) => value.is_object(),
            Some(Type::Boxed(of)) => fits(&of.of, value),
            Some(Type::Checked(of)) => fits(&of.value.ty, value),
            Some(Type::Union(of)) => of.variants.iter().any(|of| fits(&of.payload, value)),
            Some(Type::Any(_) | Type::ConnectionString(_)) | None => true,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_in_capitals() {
        for (name, expected) in [
            ("server", "{SERVER}"),
            ("sslMode", "{SSL_MODE}"),
            ("clientID", "{CLIENT_ID}"),
            ("apiURLPath", "{API_URL_PATH}"),
            ("access-token.key", "{ACCESS_TOKEN_KEY}"),
            ("s3Key", "{S3_KEY}"),
        ] {
            assert_eq!(placeholder(name), expected);
        }
    }
}
