//! Violations in words, which show no value that may be a secret.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};

use crate::diagnostic::words::{any_of, closest, quote};
use crate::source::json::{Node, Value};

/// A value that breaks a rule.
pub(super) struct Told<'a> {
    /// Where it is in the parameters.
    pub(super) path: &'a [String],
    pub(super) node: &'a Node,
    /// It is known to be no secret.
    pub(super) shown: bool,
    /// Its text came from the environment.
    pub(super) from_environment: bool,
}

/// A place in the parameters: `` `port` ``, `` `hosts.0` ``.
pub(super) fn subject(path: &[String]) -> String {
    if path.is_empty() { "`params`".to_owned() } else { quote(&path.join(".")) }
}

impl Told<'_> {
    /// The value, where it may be shown and is short.
    fn value(&self) -> Option<String> {
        let text = match &self.node.value {
            Value::String(text) => format!("\"{text}\""),
            Value::Number(text) => text.clone(),
            Value::Bool(flag) => flag.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        self.shown.then(|| quote(&text))
    }

    /// `` `port` is `8765` and ``, or `` `password` ``.
    fn opening(&self) -> String {
        let subject = subject(self.path);
        match self.value() {
            Some(value) => format!("{subject} is {value}, which"),
            None => subject,
        }
    }
}

/// A value of the wrong type.
pub(super) fn of_type(told: &Told<'_>, kind: &TypeKind) -> String {
    let found = match told.value() {
        Some(value) => format!("{} {value}", told.node.kind().replace("a ", "the ")),
        None => told.node.kind().to_owned(),
    };
    format!("{} is {found}, and {} is expected", subject(told.path), wanted(kind))
}

/// What to do about it.
pub(super) fn help_with_type(told: &Told<'_>, kind: &TypeKind) -> String {
    let takes = |wanted| types(kind).contains(&wanted);
    match &told.node.value {
        Value::Number(text) if takes(JsonType::String) && told.shown => {
            format!("Write it in quotes: `\"{text}\"`.")
        }
        Value::Bool(flag) if takes(JsonType::String) && told.shown => {
            format!("Write it in quotes: `\"{flag}\"`.")
        }
        Value::Number(_) | Value::Bool(_) if takes(JsonType::String) => {
            "Write it in quotes.".to_owned()
        }
        Value::String(_) if told.from_environment => {
            "A reference to the environment is always a text: write the value itself.".to_owned()
        }
        Value::String(text)
            if takes(JsonType::Boolean) || takes(JsonType::Number) || takes(JsonType::Integer) =>
        {
            let json = serde_json::from_str::<serde_json::Value>(text);
            match json {
                Ok(json) if told.shown && (json.is_number() || json.is_boolean()) => {
                    format!("Write it without quotes: `{json}`.")
                }
                _ if types(kind) == [JsonType::Boolean] => {
                    "Write `true` or `false`, without quotes.".to_owned()
                }
                _ => format!("Write {} without quotes.", wanted(kind)),
            }
        }
        Value::Null => "Give it a value, or leave the parameter out.".to_owned(),
        _ => format!("Write {}.", wanted(kind)),
    }
}

/// What any other rule says of a value.
pub(super) fn of(told: &Told<'_>, kind: &Kind) -> String {
    let opening = told.opening();
    match kind {
        Kind::Enum { options } => match texts(options) {
            Some(texts) => format!("{opening} is none of {}", any_of(texts)),
            None => format!("{opening} is none of the values that `enum` lists"),
        },
        Kind::Constant { expected_value } => {
            format!("{opening} is not {}", quote(&expected_value.to_string()))
        }
        Kind::Pattern { pattern } => {
            format!("{opening} does not match the regular expression {}", quote(pattern))
        }
        Kind::Format { format } => {
            format!("{opening} is no {}, as `format` asks for", quote(format))
        }
        Kind::MinLength { limit } => format!("{opening} is shorter than {limit} characters"),
        Kind::MaxLength { limit } => format!("{opening} is longer than {limit} characters"),
        Kind::Minimum { limit } => format!("{opening} is less than {limit}"),
        Kind::Maximum { limit } => format!("{opening} is more than {limit}"),
        Kind::ExclusiveMinimum { limit } => format!("{opening} is not more than {limit}"),
        Kind::ExclusiveMaximum { limit } => format!("{opening} is not less than {limit}"),
        Kind::MultipleOf { multiple_of } => format!("{opening} is no multiple of {multiple_of}"),
        Kind::MinItems { limit } => format!("{opening} has fewer than {limit} items"),
        Kind::MaxItems { limit } => format!("{opening} has more than {limit} items"),
        Kind::MinProperties { limit } => format!("{opening} has fewer than {limit} members"),
        Kind::MaxProperties { limit } => format!("{opening} has more than {limit} members"),
        Kind::UniqueItems => format!("{opening} has an item twice"),
        Kind::Contains => format!("{opening} has no item of the kind that `contains` asks for"),
        Kind::FalseSchema => format!("{opening} may not be given here"),
        Kind::Not { .. } => format!("{opening} is of the kind that `not` excludes"),
        Kind::AnyOf { .. } => format!("{opening} fits none of the alternatives of `anyOf`"),
        Kind::OneOfNotValid { .. } => format!("{opening} fits none of the alternatives of `oneOf`"),
        Kind::OneOfMultipleValid { .. } => {
            format!("{opening} fits several alternatives of `oneOf`, and one is expected")
        }
        Kind::PropertyNames { .. } => format!("{opening} has a name that `propertyNames` refuses"),
        Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => {
            format!("{opening} cannot be matched against `pattern` in reasonable time")
        }
        other => format!("{opening} breaks {}", quote(other.keyword())),
    }
}

/// What to do about it, where more can be said than the rule says.
pub(super) fn help(told: &Told<'_>, kind: &Kind) -> Option<String> {
    match (kind, &told.node.value) {
        (Kind::Enum { options }, Value::String(text)) if told.shown => {
            let close = closest(text, texts(options)?)?;
            Some(format!("Did you mean {}?", quote(close)))
        }
        (Kind::AnyOf { context } | Kind::OneOfNotValid { context }, _) => {
            let nearest =
                context.iter().filter(|errors| !errors.is_empty()).min_by_key(|e| e.len())?;
            let wants: Vec<String> = nearest.iter().take(3).map(wants).collect();
            Some(format!("The nearest alternative asks for more: {}.", wants.join("; ")))
        }
        _ => None,
    }
}

/// What an alternative asks for; no value is shown.
fn wants(error: &ValidationError<'_>) -> String {
    let path = error.instance_path().as_str().trim_start_matches('/').replace('/', ".");
    let subject = if path.is_empty() { "`params`".to_owned() } else { quote(&path) };
    match error.kind() {
        Kind::Required { property } => {
            format!("the parameter {}", quote(property.as_str().unwrap_or_default()))
        }
        Kind::Type { kind } => format!("{subject} to be {}", wanted(kind)),
        Kind::Constant { expected_value } => {
            format!("{subject} to be {}", quote(&expected_value.to_string()))
        }
        kind => format!("{subject} to keep {}", quote(kind.keyword())),
    }
}

/// The texts of an `enum`, where it has nothing else.
fn texts(options: &serde_json::Value) -> Option<Vec<&str>> {
    options.as_array()?.iter().map(serde_json::Value::as_str).collect()
}

fn types(kind: &TypeKind) -> Vec<JsonType> {
    match kind {
        TypeKind::Single(only) => vec![*only],
        TypeKind::Multiple(types) => types.iter().collect(),
    }
}

/// The expected types: `a string`, `an integer or null`.
fn wanted(kind: &TypeKind) -> String {
    let named = types(kind).into_iter().map(|one| match one {
        JsonType::Null => "null".to_owned(),
        JsonType::Integer | JsonType::Array | JsonType::Object => format!("an {one}"),
        other => format!("a {other}"),
    });
    named.collect::<Vec<_>>().join(" or ")
}
