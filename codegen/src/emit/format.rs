//! Tokens to formatted text.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::plain;

/// The text of some items.
///
/// The tokens come from `quote` and names from the model, so they always
/// parse; should they ever not, compiling the text says why.
pub(super) fn items(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => format!("::core::compile_error!({:?});\n", error.to_string()),
    }
}

/// The text of some items, which `text` already is where none of its lines has
/// to be broken.
pub(super) fn written(text: String) -> String {
    let formatted = || text.parse().map_or_else(|_| text.clone(), items);
    if !plain::fits(&text) {
        return formatted();
    }
    #[cfg(test)]
    assert_eq!(text, formatted());
    text
}

/// The text of a call of a macro of `flow_service` whose body is an item.
///
/// The item is formatted on its own and set in, since a formatter leaves the
/// body of a macro alone.
pub(super) fn call(name: &str, item: TokenStream) -> String {
    let body = plain::item(item.clone(), "    ");
    #[cfg(test)]
    assert!(body.as_ref().is_none_or(|body| *body == formatted(item.clone())), "{body:?}");
    let body = body.unwrap_or_else(|| formatted(item));
    format!("::flow_service::{name}! {{\n{body}}}\n")
}

/// The text of an item in the body of a macro.
fn formatted(item: TokenStream) -> String {
    let mut text = String::new();
    for line in rejoined(&items(item)) {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(&line);
        }
        text.push('\n');
    }
    text
}

/// A text as a literal.
pub(super) fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

/// The lines, with a type that the formatter broke on one line again: a macro
/// takes no comma behind its parameter.
fn rejoined(text: &str) -> Vec<String> {
    let mut joined = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let mut line = line.to_owned();
        if line.ends_with(": Option<") {
            let open = |line: &str| line.matches('<').count() > line.matches('>').count();
            while open(&line) {
                let Some(next) = lines.next() else { break };
                line.push_str(next.trim());
            }
            line = line.replace(",>", ">");
        }
        joined.push(line);
    }
    joined
}

/// A name that the model decided; a keyword carries its `r#`.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Documentation, a paragraph a line.
pub(super) fn docs(paragraphs: &[String]) -> TokenStream {
    let lines = paragraphs.iter().enumerate().flat_map(|(index, paragraph)| {
        let line = format!(" {paragraph}");
        let blank = (index > 0).then(|| quote!(#[doc = ""]));
        [blank, Some(quote!(#[doc = #line]))]
    });
    let lines = lines.flatten();
    quote!(#(#lines)*)
}

/// `None`, or `Some` of a text.
pub(super) fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
