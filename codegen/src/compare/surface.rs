//! What callers of generated code can name, as a list: every public item with
//! its signature.
//!
//! Knows the model. Must not know schemas, rules, or how code is written.

use std::collections::{BTreeMap, HashMap, VecDeque};

use crate::model::{
    ConnectionString, Connector, Default, DefaultValue, Object, Type, TypeRef, Union,
};

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

/// The types of a connector by their names, and what they are the parameters
/// of.
pub(super) struct Types<'a> {
    types: HashMap<&'a str, &'a Type>,
    roles: HashMap<&'a str, String>,
}

impl<'a> Types<'a> {
    pub(super) fn of(connector: &'a Connector) -> Self {
        let methods =
            connector.auth.iter().map(|of| (of.type_name.as_str(), "auth method".to_owned()));
        let sections = connector.sections.iter();
        let sections = sections.map(|of| (of.type_name.as_str(), format!("{:?}", of.kind)));
        Self {
            types: connector.types.iter().map(|ty| (ty.name(), ty)).collect(),
            roles: methods.chain(sections).collect(),
        }
    }

    /// The type of that name.
    pub(super) fn get(&self, name: &str) -> Option<&'a Type> {
        self.types.get(name).copied()
    }

    /// The items of a type and of those that its members are of.
    pub(super) fn surface(&self, type_name: &str) -> Surface {
        let mut walk = Walk { types: self, surface: Surface::new(), next: VecDeque::new() };
        if let Some(role) = self.roles.get(type_name) {
            walk.add(format!("{type_name} as parameters"), &[], role);
        }
        walk.next.push_back((type_name.to_owned(), Vec::new()));
        while let Some((name, path)) = walk.next.pop_front() {
            walk.named(&name, &path);
        }
        walk.surface
    }

    /// What callers of a type lose where another state of the connector may
    /// have nothing in its place, or something else of its name.
    pub(super) fn lost(&self, type_name: &str, new: &Types<'_>) -> Vec<Break> {
        breaks(&self.surface(type_name), &new.surface(type_name))
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
    surface: Surface,
    /// Types that are still to be walked through, by the members that lead to
    /// them: the shortest way first.
    next: VecDeque<(String, Vec<String>)>,
}

impl Walk<'_> {
    fn add(&mut self, name: String, path: &[String], signature: impl Into<String>) {
        self.item(name, path, signature, false);
    }

    fn item(&mut self, name: String, path: &[String], signature: impl Into<String>, asked: bool) {
        let item = Item { path: path.to_vec(), signature: signature.into(), asked };
        self.surface.entry(name).or_insert(item);
    }

    fn named(&mut self, name: &str, path: &[String]) {
        if self.surface.contains_key(name) {
            return;
        }
        let Some(ty) = self.types.types.get(name).copied() else { return };
        let kind = match ty {
            Type::Object(_) => "struct".to_owned(),
            Type::Enum(of) if of.open => "open enum".to_owned(),
            Type::Enum(_) => "enum".to_owned(),
            Type::Union(_) => "union".to_owned(),
            Type::List(of) => format!("Vec<{}>", signature(&of.item)),
            Type::Map(of) => format!("BTreeMap<{}>", signature(&of.item)),
            Type::Boxed(of) => format!("Box<{}>", signature(&of.of)),
            Type::Tuple(of) => {
                let items: Vec<String> = of.items.iter().map(signature).collect();
                format!("({})", items.join(", "))
            }
            Type::Checked(of) => format!("checked {}", signature(&of.value.ty)),
            Type::Any(_) => "value".to_owned(),
            Type::ConnectionString(_) => "connection string".to_owned(),
        };
        self.add(name.to_owned(), path, kind);
        match ty {
            Type::Object(of) => self.object(of, path),
            Type::Enum(of) => {
                for (variant, _) in &of.variants {
                    self.add(format!("{name}::{variant}"), path, "variant");
                }
            }
            Type::Union(of) => self.union(of, path),
            Type::List(of) | Type::Map(of) => self.inside(&of.item, &below(path, "[]")),
            Type::Boxed(of) => self.inside(&of.of, path),
            Type::Tuple(of) => {
                of.items.iter().for_each(|item| self.inside(item, &below(path, "[]")))
            }
            Type::Checked(of) => self.inside(&of.value.ty, path),
            Type::Any(_) => {}
            Type::ConnectionString(of) => self.connection_string(of, path),
        }
    }

    fn object(&mut self, of: &Object, path: &[String]) {
        self.builder(&of.builder, &of.markers, path);
        for field in &of.fields {
            let path = &below(path, &field.json_name);
            let asked = field.required && !field.deferred;
            self.member(&of.name, &of.builder, &field.name, path, (&field.ty, asked));
            if let Some(default) = &field.default {
                self.default(&of.name, default, &field.ty, field.required, path);
            }
            if let Some(parts) = &field.connection_string {
                self.next.push_back((parts.clone(), path.clone()));
            }
        }
    }

    /// A builder, and the module of its markers. Each of them is there as long
    /// as a member is required, which its accessor says, too.
    fn builder(&mut self, name: &str, markers: &str, path: &[String]) {
        self.add(name.to_owned(), path, format!("struct with {markers}"));
    }

    /// The setter and the accessor of a member.
    fn member(
        &mut self,
        owner: &str,
        builder: &str,
        name: &str,
        path: &[String],
        (ty, asked): (&TypeRef, bool),
    ) {
        let shown = signature(ty);
        self.item(format!("{builder}::{name}"), path, format!("fn(impl Into<{shown}>)"), asked);
        let shown = if asked { shown } else { format!("Option<{shown}>") };
        self.add(format!("{owner}::{name}"), path, format!("fn() -> {shown}"));
        self.inside(ty, path);
    }

    fn default(
        &mut self,
        owner: &str,
        default: &Default,
        ty: &TypeRef,
        required: bool,
        path: &[String],
    ) {
        let constant = match &default.value {
            DefaultValue::String(_) => "&str".to_owned(),
            DefaultValue::Json => "&str of JSON".to_owned(),
            DefaultValue::Variant(_) | DefaultValue::Bool(_) | DefaultValue::Integer(_) => {
                signature(ty)
            }
        };
        // A required member is always there, and JSON text is no value of it.
        if !required && default.value != DefaultValue::Json {
            let accessor = format!("{owner}::{}", default.accessor);
            self.add(accessor, path, format!("fn() -> {constant}"));
        }
        self.add(format!("{owner}::{}", default.constant), path, constant);
    }

    fn union(&mut self, of: &Union, path: &[String]) {
        for variant in &of.variants {
            let payload = signature(&variant.payload);
            self.add(format!("{}::{}", of.name, variant.name), path, payload.clone());
            self.add(
                format!("{}::{}", of.name, variant.accessor),
                path,
                format!("fn() -> Option<{payload}>"),
            );
            self.inside(&variant.payload, path);
        }
    }

    fn connection_string(&mut self, of: &ConnectionString, path: &[String]) {
        self.builder(&of.builder, &of.markers, path);
        for part in &of.parts {
            self.member(&of.name, &of.builder, &part.field, path, (&part.ty, part.required));
        }
    }

    /// The type that a value is of, where the module has it.
    fn inside(&mut self, ty: &TypeRef, path: &[String]) {
        if let TypeRef::Named(name) = ty.plain() {
            self.next.push_back((name.clone(), path.to_vec()));
        }
    }
}

fn below(path: &[String], name: &str) -> Vec<String> {
    path.iter().cloned().chain([name.to_owned()]).collect()
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
