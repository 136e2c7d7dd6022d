//! Tables of what values must keep.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Check, Keyword, NamedCheck, Rule, Value};

use super::format::ident;
use super::object::type_of;

/// The names of the runtime that the tables of a module use.
#[derive(Debug, Default)]
pub(super) struct Uses(BTreeSet<&'static str>);

impl Uses {
    /// Notes a name, and gives it.
    fn name(&mut self, name: &'static str) -> Ident {
        self.0.insert(name);
        ident(name)
    }

    /// The import of all names; nothing where there are none.
    pub(super) fn import(&self) -> Option<TokenStream> {
        let names = self.0.iter().map(|name| ident(name));
        (!self.0.is_empty()).then(|| quote!(use ::flow_service::runtime::{#(#names),*};))
    }
}

/// The static of a schema that `$ref`s lead to.
pub(super) fn named_check(check: &NamedCheck, uses: &mut Uses) -> TokenStream {
    let name = ident(&check.name);
    let ty = uses.name("Schema");
    let schema = schema(&check.rules, uses);
    quote!(static #name: #ty = #schema;)
}

/// A schema as an expression.
pub(super) fn schema(check: &Check, uses: &mut Uses) -> TokenStream {
    let ty = uses.name("Schema");
    if let [Rule::Keyword(Keyword::False)] = check.as_slice() {
        return quote!(#ty::NOTHING);
    }
    if let [Rule::Typed(value)] = check.as_slice() {
        return of_type(value, uses);
    }
    let rules = setters(check, uses);
    quote!(#ty::ANY #(.#rules)*)
}

/// What is said of a value beyond its type, as calls of setters.
fn setters(rules: &[Rule], uses: &mut Uses) -> Vec<TokenStream> {
    let rules = assignments(rules, uses);
    rules.into_iter().map(|(name, value)| quote!(#name(#value))).collect()
}

/// What is said of a value beyond its type: the names of setters, and what
/// they are called with.
pub(super) fn assignments(rules: &[Rule], uses: &mut Uses) -> Vec<(Ident, TokenStream)> {
    let mut keywords = Vec::new();
    let mut setters = Vec::new();
    let mut set = |name: &str, value: TokenStream| setters.push((format_ident!("{name}"), value));
    for rule in rules {
        match rule {
            Rule::Secret => set("secret", quote!(true)),
            Rule::MinLength(length) => set("min_length", number(*length)),
            Rule::MaxLength(length) => set("max_length", number(*length)),
            Rule::Minimum(bound) => set("minimum", quote!(#bound)),
            Rule::Maximum(bound) => set("maximum", quote!(#bound)),
            Rule::ExclusiveMinimum(bound) => set("exclusive_minimum", quote!(#bound)),
            Rule::ExclusiveMaximum(bound) => set("exclusive_maximum", quote!(#bound)),
            Rule::ListOf(value) => {
                let item = of_type(value, uses);
                set("items", quote!(&#item));
            }
            Rule::Around(check) => {
                let around = schema(check, uses);
                set("around", around);
            }
            Rule::NoType => set("no_type", quote!(true)),
            // A schema of its own, which no setter says.
            Rule::Typed(_) => {}
            Rule::MapOf(value) => {
                let item = of_type(value, uses);
                set("values", quote!(&#item));
            }
            Rule::FreeMap => {
                let ty = uses.name("Schema");
                set("values", quote!(&#ty::ANY));
            }
            Rule::Keyword(keyword) => keywords.push(self::keyword(keyword, uses)),
        }
    }
    if !keywords.is_empty() {
        set("more", quote!(&[#(#keywords),*]));
    }
    setters
}

/// The schema of a type, with what a place asks for beyond it.
pub(super) fn of_type(value: &Value, uses: &mut Uses) -> TokenStream {
    let ty = type_of(&value.ty);
    let schema = uses.name("Schema");
    let at = value.schema_path.iter().map(|path| quote!(at(#path)));
    let rules = setters(&value.rules, uses);
    quote!(#schema::of::<#ty>() #(.#at)* #(.#rules)*)
}

fn keyword(keyword: &Keyword, uses: &mut Uses) -> TokenStream {
    let one = |check: &Check, uses: &mut Uses| {
        let schema = schema(check, uses);
        quote!(&#schema)
    };
    let many = |checks: &[Check], uses: &mut Uses| {
        let schemas: Vec<_> = checks.iter().map(|check| schema(check, uses)).collect();
        quote!(&[#(#schemas),*])
    };
    let named = |checks: &[(String, Check)], uses: &mut Uses| {
        let pairs: Vec<_> = checks
            .iter()
            .map(|(name, check)| {
                let schema = schema(check, uses);
                quote!((#name, #schema))
            })
            .collect();
        quote!(&[#(#pairs),*])
    };
    let (name, value) = match keyword {
        Keyword::False => ("False", quote!()),
        Keyword::Ref(name, pointer) => {
            let name = ident(name);
            ("Ref", quote!(&#name, #pointer))
        }
        Keyword::Type(types) => {
            let ty = uses.name("Types");
            let names: Vec<_> =
                types.iter().map(|name| format_ident!("{}", name.to_ascii_uppercase())).collect();
            let (first, rest) = (names.first(), names.get(1..).unwrap_or_default());
            ("Type", quote!(#ty::#first #(.or(#ty::#rest))*))
        }
        Keyword::Enum(values) => ("Enum", quote!(&[#(#values),*])),
        Keyword::Const(value) => ("Const", quote!(#value)),
        Keyword::MultipleOf(divisor) => {
            let bound = uses.name("Bound");
            ("MultipleOf", quote!(#bound::new(#divisor)))
        }
        Keyword::Pattern(name) => {
            let name = ident(name);
            ("Pattern", quote!(&#name))
        }
        Keyword::Format(name) => {
            let ty = uses.name("Format");
            let name = format_name(name);
            ("Format", quote!(#ty::#name))
        }
        Keyword::Items(check) => ("Items", one(check, uses)),
        Keyword::Tuple(checks) => ("Tuple", many(checks, uses)),
        Keyword::AdditionalItems(check) => ("AdditionalItems", one(check, uses)),
        Keyword::MaxItems(count) => ("MaxItems", number(*count)),
        Keyword::MinItems(count) => ("MinItems", number(*count)),
        Keyword::UniqueItems => ("UniqueItems", quote!()),
        Keyword::Contains(check) => ("Contains", one(check, uses)),
        Keyword::MaxProperties(count) => ("MaxProperties", number(*count)),
        Keyword::MinProperties(count) => ("MinProperties", number(*count)),
        Keyword::Required(names) => ("Required", quote!(&[#(#names),*])),
        Keyword::Properties(properties) => ("Properties", named(properties, uses)),
        Keyword::PatternProperties(properties) => {
            let pairs: Vec<_> = properties
                .iter()
                .map(|(name, check)| {
                    let name = ident(name);
                    let schema = schema(check, uses);
                    quote!((&#name, #schema))
                })
                .collect();
            ("PatternProperties", quote!(&[#(#pairs),*]))
        }
        Keyword::AdditionalProperties(check) => ("AdditionalProperties", one(check, uses)),
        Keyword::DependentNames(names) => {
            let pairs = names.iter().map(|(name, needed)| quote!((#name, &[#(#needed),*])));
            ("DependentNames", quote!(&[#(#pairs),*]))
        }
        Keyword::DependentSchemas(schemas) => ("DependentSchemas", named(schemas, uses)),
        Keyword::PropertyNames(check) => ("PropertyNames", one(check, uses)),
        Keyword::If(condition, then, otherwise) => {
            let condition = one(condition, uses);
            let mut branch = |check: &Option<Check>| match check {
                Some(check) => {
                    let check = one(check, uses);
                    quote!(Some(#check))
                }
                None => quote!(None),
            };
            let (then, otherwise) = (branch(then), branch(otherwise));
            ("If", quote!(#condition, #then, #otherwise))
        }
        Keyword::AllOf(checks) => ("AllOf", many(checks, uses)),
        Keyword::AnyOf(checks) => ("AnyOf", many(checks, uses)),
        Keyword::OneOf(checks) => ("OneOf", many(checks, uses)),
        Keyword::Not(check) => ("Not", one(check, uses)),
    };
    let ty = uses.name("Keyword");
    let name = ident(name);
    if value.is_empty() { quote!(#ty::#name) } else { quote!(#ty::#name(#value)) }
}

/// The runtime's name of a format: `DateTime` of `date-time`.
fn format_name(name: &str) -> Ident {
    let words = name.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    });
    format_ident!("{}", words.collect::<String>())
}

fn number(value: u64) -> TokenStream {
    let literal = Literal::u64_unsuffixed(value);
    quote!(#literal)
}
