//! Parameters in a table.

use maud::{Markup, html};

use super::anchor::Anchors;
use super::method::permalink;
use super::{rules, status, text};
use crate::cli::{kind, strings};
use crate::model::{Connector, Field, Type, TypeRef};

/// Parameters that stand beside each other.
pub(super) struct Table<'a> {
    /// The shape that they are of, where an auth method has several.
    variant: Option<&'a str>,
    pub(super) rows: Vec<Row<'a>>,
}

/// A parameter, or a member within one.
pub(super) struct Row<'a> {
    pub(super) field: &'a Field,
    /// Its name, behind those of what it stands in.
    pub(super) path: String,
    pub(super) anchor: String,
}

impl<'a> Table<'a> {
    /// The tables of a type: one, or one for each shape that a value may have.
    /// `under` is what it stands under.
    pub(super) fn of(
        connector: &'a Connector,
        type_name: &str,
        under: &str,
        anchors: &mut Anchors,
    ) -> Vec<Self> {
        match kind::union(connector, type_name) {
            Some(union) => {
                let variants = union.variants.iter().map(|variant| {
                    let under = [under, &variant.name];
                    let rows = Rows { connector, under: &under, anchors, of: Vec::new() };
                    let fields = kind::fields(connector, &variant.payload);
                    Self { variant: Some(&variant.name), rows: rows.gather(fields) }
                });
                variants.collect()
            }
            None => {
                let object = kind::object(connector, type_name);
                let rows = Rows { connector, under: &[under], anchors, of: Vec::new() };
                let fields = object.map_or(&[][..], |object| &object.fields);
                vec![Self { variant: None, rows: rows.gather(fields) }]
            }
        }
    }

    pub(super) fn markup(&self, connector: &Connector) -> Markup {
        html! {
            h3 {
                @match self.variant {
                    Some(name) => { "Parameters, as " (text::code(name)) },
                    None => "Parameters",
                }
            }
            @if self.rows.is_empty() {
                p { "There are none." }
            } @else {
                // The roles stay where a narrow screen shows the table as a list.
                table.parameters role="table" {
                    thead role="rowgroup" {
                        tr role="row" {
                            @for name in ["Parameter", "Type", "Required", "Secret", "Default", "Description"] {
                                th role="columnheader" scope="col" { (name) }
                            }
                        }
                    }
                    tbody role="rowgroup" {
                        @for row in &self.rows { (row.markup(connector)) }
                    }
                }
            }
        }
    }
}

/// Gathers the rows of parameters and of what stands in them.
struct Rows<'a, 'b> {
    connector: &'a Connector,
    under: &'b [&'b str],
    anchors: &'b mut Anchors,
    of: Vec<Row<'a>>,
}

impl<'a> Rows<'a, '_> {
    fn gather(mut self, fields: &'a [Field]) -> Vec<Row<'a>> {
        self.add(fields, "", &mut Vec::new());
        self.of
    }

    /// Adds fields; `within` are the types that they stand in, which are not
    /// shown within themselves.
    fn add(&mut self, fields: &'a [Field], prefix: &str, within: &mut Vec<&'a str>) {
        for field in fields {
            let path = format!("{prefix}{}", field.json_name);
            let mut parts = self.under.to_vec();
            parts.push(&path);
            let anchor = self.anchors.name(&parts);
            self.of.push(Row { field, path: path.clone(), anchor });
            self.inner(&field.ty, &path, within);
        }
    }

    fn inner(&mut self, ty: &'a TypeRef, path: &str, within: &mut Vec<&'a str>) {
        let TypeRef::Named(name) = ty.plain() else { return };
        if within.contains(&name.as_str()) {
            return;
        }
        within.push(name);
        match kind::named(self.connector, name) {
            Some(Type::Object(object)) => self.add(&object.fields, &format!("{path}."), within),
            Some(Type::Boxed(boxed)) => self.inner(&boxed.of, path, within),
            Some(Type::Checked(checked)) => self.inner(&checked.value.ty, path, within),
            Some(Type::List(list)) => self.inner(&list.item, &format!("{path}[]"), within),
            Some(Type::Map(map)) => self.inner(&map.item, &format!("{path}.*"), within),
            Some(Type::Union(union)) => {
                for variant in &union.variants {
                    let path = format!("{path}<{}>", variant.name);
                    self.inner(&variant.payload, &path, within);
                }
            }
            _ => {}
        }
        within.pop();
    }
}

impl Row<'_> {
    fn markup(&self, connector: &Connector) -> Markup {
        let field = self.field;
        let secret = kind::is_secret(connector, field);
        let clouds = field.clouds.as_deref().unwrap_or_default();
        html! {
            tr role="row" id=(self.anchor) {
                th role="rowheader" scope="row" {
                    (text::path(&self.path)) " " (permalink(&self.anchor, &self.path))
                    " " (status::clouds(clouds))
                }
                td role="cell" data-label="Type" {
                    (kind::of(connector, field).join(" or "))
                }
                td role="cell" data-label="Required" { (yes(field.required, "required")) }
                td role="cell" data-label="Secret" { (yes(secret, "secret")) }
                td role="cell" data-label="Default" {
                    @match &field.default {
                        Some(default) => (text::code(&default.json)),
                        None => (nothing()),
                    }
                }
                td role="cell" data-label="Description" { (self.description(connector)) }
            }
        }
    }

    fn description(&self, connector: &Connector) -> Markup {
        let field = self.field;
        let facts = rules::facts(connector, field);
        html! {
            @if !field.description.is_empty() { p { (text::prose(&field.description)) } }
            @if !facts.is_empty() {
                ul.rules { @for (name, fact) in &facts { li { (name) ": " (fact) } } }
            }
            @if let Some(words) = strings::words(connector, field) {
                p { (text::prose(&words)) }
            }
            @if !field.aliases.is_empty() { p { "Formerly " (text::codes(&field.aliases)) "." } }
            @if let Some(advice) = &field.advice {
                p.advice { strong { "Advice." } " " (text::prose(advice)) }
            }
        }
    }
}

/// A word where it is so, and a dash where it is not.
fn yes(is: bool, class: &str) -> Markup {
    html! { @if is { span.flag.(class) { "Yes" } } @else { span.no { "No" } } }
}

fn nothing() -> Markup {
    html! { span.no { span aria-hidden="true" { "–" } span.unseen { "none" } } }
}
