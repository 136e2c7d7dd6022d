//! Tables of regular expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::NamedPattern;
use crate::pattern::{Assertion, Class, Compiled, Node, Piece};

use super::format::ident;

/// The static of a regular expression.
pub(super) fn pattern(pattern: &NamedPattern) -> TokenStream {
    let name = ident(&pattern.name);
    let source = &pattern.source;
    let value = match &pattern.compiled {
        Compiled::Simple(pieces) => {
            let pieces = pieces.iter().map(piece);
            quote!(Pattern::simple(#source, &[#(#pieces),*]))
        }
        Compiled::Tree(tree) => {
            let tree = node(tree);
            quote!(Pattern::tree(#source, &#tree))
        }
    };
    quote!(static #name: Pattern = #value;)
}

fn piece(piece: &Piece) -> TokenStream {
    match piece {
        Piece::Start => quote!(Start),
        Piece::End => quote!(End),
        Piece::Text(text) => quote!(Text(#text)),
        Piece::OneOf(texts) => quote!(OneOf(&[#(#texts),*])),
        Piece::Repeat { class: of, min, max } => {
            let (of, min, max) = (class(of), count(*min), most(*max));
            quote!(Repeat(#of, #min, #max))
        }
        Piece::Until { class: of, min, text } => {
            let (of, min) = (class(of), count(*min));
            quote!(Until(#of, #min, #text))
        }
        Piece::Last { class: of, min, text } => {
            let (of, min) = (class(of), count(*min));
            quote!(Last(#of, #min, #text))
        }
    }
}

fn node(of: &Node) -> TokenStream {
    let nodes = |nodes: &[Node]| {
        let nodes = nodes.iter().map(node);
        quote!(&[#(#nodes),*])
    };
    let below = |of: &Node| {
        let of = node(of);
        quote!(&#of)
    };
    match of {
        Node::Text(text) => quote!(Text(#text)),
        Node::Class(of) => {
            let of = class(of);
            quote!(Class(#of))
        }
        Node::Assert(assertion) => {
            let assertion = match assertion {
                Assertion::Start => quote!(Start),
                Assertion::End => quote!(End),
                Assertion::Boundary => quote!(Boundary),
                Assertion::NoBoundary => quote!(NoBoundary),
            };
            quote!(Assert(Assertion::#assertion))
        }
        Node::All(all) => {
            let all = nodes(all);
            quote!(All(#all))
        }
        Node::Any(any) => {
            let any = nodes(any);
            quote!(Any(#any))
        }
        Node::Repeat { node: of, min, max, greedy } => {
            let kind = if *greedy { quote!(Repeat) } else { quote!(Lazy) };
            let (of, min, max) = (below(of), count(*min), most(*max));
            quote!(#kind(#of, #min, #max))
        }
        Node::Look { node: of, ahead, holds } => {
            let kind = match (ahead, holds) {
                (true, true) => quote!(Ahead),
                (true, false) => quote!(NotAhead),
                (false, true) => quote!(Behind),
                (false, false) => quote!(NotBehind),
            };
            let of = below(of);
            quote!(#kind(#of))
        }
        Node::Group(number, of) => {
            let (number, of) = (count(*number), below(of));
            quote!(Group(#number, #of))
        }
        Node::Back(number) => {
            let number = count(*number);
            quote!(Back(#number))
        }
    }
}

fn class(of: &Class) -> TokenStream {
    let ranges = of.as_ranges().iter().map(|(low, high)| quote!((#low, #high)));
    quote!(Class::new(&[#(#ranges),*]))
}

fn count(number: u32) -> Literal {
    Literal::u32_unsuffixed(number)
}

fn most(number: Option<u32>) -> TokenStream {
    match number {
        Some(number) => {
            let number = count(number);
            quote!(Some(#number))
        }
        None => quote!(None),
    }
}
