//! What callers of generated code can name, as a list: every public item with
//! its signature.
//!
//! Knows the model. Must not know schemas, rules, or how code is written.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Connector, Type, TypeRef};

/// So many types within each other are followed.
const DEEPEST: usize = 30;

/// One public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The members that lead to it from the parameters of an auth method.
    pub(super) path: Vec<String>,
    /// What it is: two items of one name and signature are the same.
    pub(super) signature: String,
    /// A caller of its type must call it: a setter of a required member.
    pub(super) asked: bool,
}

/// The public items of one type and of those in it, by their Rust names.
pub(super) type Surface = BTreeMap<String, Item>;

/// Why a caller stops compiling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Break {
    /// The members that lead to the item.
    pub(super) path: Vec<String>,
    /// In words.
    pub(super) why: String,
}

/// The types of a connector by their names.
pub(super) struct Types<'a>(HashMap<&'a str, &'a Type>);

impl<'a> Types<'a> {
    pub(super) fn of(connector: &'a Connector) -> Self {
        Self(connector.types.iter().map(|ty| (ty.name(), ty)).collect())
    }

    /// The items of a type and of those that its members are of.
    pub(super) fn surface(&self, type_name: &str) -> Surface {
        let mut surface = Surface::new();
        Walk { types: self, surface: &mut surface }.named(type_name, &[], 0);
        surface
    }
}

/// What stops compiling when one surface takes the place of another.
pub(super) fn breaks(old: &Surface, new: &Surface) -> Vec<Break> {
    let mut breaks = Vec::new();
    for (name, item) in old {
        let why = match new.get(name) {
            None => format!("`{name}` is gone"),
            Some(other) if other.signature != item.signature => {
                format!("`{name}` is `{}`, and was `{}`", other.signature, item.signature)
            }
            Some(other) if other.asked && !item.asked => format!("`{name}` must be called"),
            Some(_) => continue,
        };
        breaks.push(Break { path: item.path.clone(), why });
    }
    for (name, item) in new.iter().filter(|(name, item)| item.asked && !old.contains_key(*name)) {
        // A type that is new has no callers.
        let owner = name.rsplit_once("::").map_or(name.as_str(), |(owner, _)| owner);
        if old.contains_key(owner) {
            breaks.push(Break { path: item.path.clone(), why: format!("`{name}` must be called") });
        }
    }
    breaks
}

struct Walk<'a> {
    types: &'a Types<'a>,
    surface: &'a mut Surface,
}

impl Walk<'_> {
    fn add(&mut self, name: String, path: &[String], signature: impl Into<String>, asked: bool) {
        let item = Item { path: path.to_vec(), signature: signature.into(), asked };
        self.surface.entry(name).or_insert(item);
    }

    fn named(&mut self, name: &str, path: &[String], depth: usize) {
        if self.surface.contains_key(name) || depth > DEEPEST {
            return;
        }
        let Some(ty) = self.types.0.get(name).copied() else { return };
        match ty {
            Type::Object(of) => {
                self.add(name.to_owned(), path, "struct", false);
                for field in &of.fields {
                    let path = &below(path, &field.json_name);
                    let asked = field.required && !field.deferred;
                    let ty = signature(&field.ty);
                    let setter = format!("{}::{}", of.builder, field.name);
                    self.add(of.builder.clone(), path, "struct", false);
                    self.add(setter, path, format!("fn(impl Into<{ty}>)"), asked);
                    let shown = if field.required {
                        ty
                    } else {
                        format!("Option<{}>", signature(&field.ty))
                    };
                    self.add(
                        format!("{name}::{}", field.name),
                        path,
                        format!("fn() -> {shown}"),
                        false,
                    );
                    if let Some(default) = &field.default {
                        let constant = format!("{name}::{}", default.constant);
                        self.add(constant, path, kind_of_default(&default.value), false);
                        let accessor = format!("{name}::{}", default.accessor);
                        if !matches!(default.value, crate::model::DefaultValue::Json) {
                            self.add(accessor, path, "fn", false);
                        }
                    }
                    if let Some(parts) = &field.connection_string {
                        self.named(parts, path, depth + 1);
                    }
                    self.inside(&field.ty, path, depth);
                }
            }
            Type::Enum(of) => {
                let kind = if of.open { "open enum" } else { "enum" };
                self.add(name.to_owned(), path, kind, false);
                for (variant, _) in &of.variants {
                    self.add(format!("{name}::{variant}"), path, "variant", false);
                }
            }
            Type::Union(of) => {
                self.add(name.to_owned(), path, "enum", false);
                for variant in &of.variants {
                    let payload = signature(&variant.payload);
                    self.add(format!("{name}::{}", variant.name), path, payload.clone(), false);
                    self.add(format!("{name}::{}", variant.accessor), path, payload, false);
                    self.inside(&variant.payload, path, depth);
                }
            }
            Type::List(of) => self.container("Vec", name, &of.item, path, depth),
            Type::Map(of) => self.container("BTreeMap", name, &of.item, path, depth),
            Type::Boxed(of) => {
                self.add(name.to_owned(), path, format!("Box<{}>", signature(&of.of)), false);
                self.inside(&of.of, path, depth);
            }
            Type::Tuple(of) => {
                let items: Vec<String> = of.items.iter().map(signature).collect();
                self.add(name.to_owned(), path, format!("({})", items.join(", ")), false);
                of.items.iter().for_each(|item| self.inside(item, &below(path, "[]"), depth));
            }
            Type::Checked(of) => {
                let inner = signature(&of.value.ty);
                self.add(name.to_owned(), path, format!("checked {inner}"), false);
                self.inside(&of.value.ty, path, depth);
            }
            Type::Any(_) => self.add(name.to_owned(), path, "value", false),
            Type::ConnectionString(of) => {
                self.add(name.to_owned(), path, "connection string", false);
                for part in &of.parts {
                    let ty = signature(&part.ty);
                    self.add(format!("{name}::{}", part.field), path, ty, part.required);
                    self.inside(&part.ty, path, depth);
                }
            }
        }
    }

    fn container(&mut self, kind: &str, name: &str, item: &TypeRef, path: &[String], depth: usize) {
        self.add(name.to_owned(), path, format!("{kind}<{}>", signature(item)), false);
        self.inside(item, &below(path, "[]"), depth);
    }

    fn inside(&mut self, ty: &TypeRef, path: &[String], depth: usize) {
        if let TypeRef::Named(name) = ty.plain() {
            self.named(name, path, depth + 1);
        }
    }
}

fn below(path: &[String], name: &str) -> Vec<String> {
    path.iter().cloned().chain([name.to_owned()]).collect()
}

fn kind_of_default(value: &crate::model::DefaultValue) -> &'static str {
    use crate::model::DefaultValue;
    match value {
        DefaultValue::String(_) => "&str",
        DefaultValue::Variant(_) => "variant",
        DefaultValue::Bool(_) => "bool",
        DefaultValue::Integer(_) => "i64",
        DefaultValue::Json => "&str of JSON",
    }
}

/// A type as callers see it.
fn signature(ty: &TypeRef) -> String {
    match ty {
        TypeRef::String => "String".to_owned(),
        TypeRef::Secret => "Secret".to_owned(),
        TypeRef::Bool => "bool".to_owned(),
        TypeRef::I64 => "i64".to_owned(),
        TypeRef::Integer => "Integer".to_owned(),
        TypeRef::Number => "Number".to_owned(),
        TypeRef::Json => "Json".to_owned(),
        TypeRef::Named(name) => name.clone(),
        TypeRef::Nullable(inner) => format!("Nullable<{}>", signature(inner)),
    }
}
