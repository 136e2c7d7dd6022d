//! Structs and enums of the plainest form to text, byte by byte as the
//! formatter has them.
//!
//! Nearly all of what is emitted is of this form: attributes, documentation and
//! fields of a line each. To parse and lay it out in full takes several times
//! as long as everything else together. Whatever is of any other form, or might
//! not fit a line, is left to the formatter; in this crate's unit tests it does
//! the rest, too, and every text is compared.

use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// So many bytes fit a line of the formatter, whatever stands behind them.
const WIDTH: usize = 88;

/// The text of an item, each line behind `indent`; `None` where the formatter
/// has to be asked.
pub(super) fn item(tokens: TokenStream, indent: &str) -> Option<String> {
    let mut text = Text { text: String::with_capacity(1024), indent, start: 0 };
    let mut tokens = tokens.into_iter().peekable();
    text.attributes(&mut tokens, "")?;
    word(&mut tokens, "pub")?;
    let kind = ident(&mut tokens)?;
    let name = ident(&mut tokens)?;
    let Some(TokenTree::Group(body)) = tokens.next() else { return None };
    let member = match kind.as_str() {
        "struct" => Text::field,
        "enum" => Text::variant,
        _ => return None,
    };
    let mut members = body.stream().into_iter().peekable();
    if body.delimiter() != Delimiter::Brace || tokens.next().is_some() || members.peek().is_none() {
        return None;
    }
    text.line("", &["pub ", &kind, " ", &name, " {"])?;
    while members.peek().is_some() {
        text.attributes(&mut members, "    ")?;
        member(&mut text, &mut members)?;
    }
    text.line("", &["}"])?;
    Some(text.text)
}

/// Whether no line is so long that the formatter might break it.
pub(super) fn fits(text: &str) -> bool {
    let code = |line: &&str| !line.trim_start().starts_with("///");
    text.lines().filter(code).all(|line| line.len() <= WIDTH)
}

type Tokens = Peekable<IntoIter>;

struct Text<'a> {
    text: String,
    indent: &'a str,
    /// Where the present line starts, its indent left out.
    start: usize,
}

impl Text<'_> {
    fn begin(&mut self, indent: &str) {
        self.text.push_str(self.indent);
        self.start = self.text.len();
        self.text.push_str(indent);
    }

    fn end(&mut self) -> Option<()> {
        let width = self.text.len() - self.start;
        self.text.push('\n');
        (width <= WIDTH).then_some(())
    }

    fn line(&mut self, indent: &str, parts: &[&str]) -> Option<()> {
        self.begin(indent);
        parts.iter().for_each(|part| self.text.push_str(part));
        self.end()
    }

    /// `name: Type,`
    fn field(&mut self, tokens: &mut Tokens) -> Option<()> {
        let name = ident(tokens)?;
        punct(tokens, ':')?;
        self.begin("    ");
        self.text.push_str(&name);
        self.text.push_str(": ");
        loop {
            match tokens.next()? {
                TokenTree::Ident(name) => self.text.push_str(&name.to_string()),
                TokenTree::Punct(punct) => match punct.as_char() {
                    ',' => break,
                    of @ ('<' | '>') => self.text.push(of),
                    _ => return None,
                },
                _ => return None,
            }
        }
        self.text.push(',');
        self.end()
    }

    /// `Name = "value",`
    fn variant(&mut self, tokens: &mut Tokens) -> Option<()> {
        let name = ident(tokens)?;
        punct(tokens, '=')?;
        let Some(TokenTree::Literal(value)) = tokens.next() else { return None };
        punct(tokens, ',')?;
        self.line("    ", &[&name, " = ", &value.to_string(), ","])
    }

    /// Attributes and documentation, a line each.
    fn attributes(&mut self, tokens: &mut Tokens, indent: &str) -> Option<()> {
        while matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '#') {
            tokens.next();
            let Some(TokenTree::Group(group)) = tokens.next() else { return None };
            let mut inner = group.stream().into_iter().peekable();
            let name = ident(&mut inner)?;
            match inner.next() {
                Some(TokenTree::Punct(punct)) if name == "doc" && punct.as_char() == '=' => {
                    let Some(TokenTree::Literal(text)) = inner.next() else { return None };
                    let text = unescaped(&text.to_string())?;
                    if text.starts_with('/') {
                        return None;
                    }
                    // Documentation is never broken.
                    self.begin(indent);
                    self.text.push_str("///");
                    self.text.push_str(text.trim_end_matches(' '));
                    self.text.push('\n');
                }
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                    self.begin(indent);
                    self.text.push_str("#[");
                    self.text.push_str(&name);
                    self.text.push('(');
                    self.arguments(group.stream(), &mut Before::Punct)?;
                    self.text.push_str(")]");
                    self.end()?;
                }
                None => self.line(indent, &["#[", &name, "]"])?,
                _ => return None,
            }
            if inner.next().is_some() {
                return None;
            }
        }
        Some(())
    }

    /// What stands in the parentheses of an attribute.
    fn arguments(&mut self, tokens: TokenStream, before: &mut Before) -> Option<()> {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(name) => self.word(&name.to_string(), before),
                TokenTree::Literal(value) => self.word(&value.to_string(), before),
                TokenTree::Punct(punct) => {
                    let punct = punct.as_char();
                    if punct == ',' && tokens.peek().is_none() {
                        return None;
                    }
                    if punct == '=' && *before == Before::Word {
                        self.text.push(' ');
                    }
                    self.text.push(punct);
                    if matches!(punct, '=' | ',') {
                        self.text.push(' ');
                    }
                    *before = Before::Punct;
                }
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ('(', ')'),
                        Delimiter::Brace => ('{', '}'),
                        Delimiter::Bracket => ('[', ']'),
                        Delimiter::None => return None,
                    };
                    self.text.push(open);
                    *before = Before::Punct;
                    self.arguments(group.stream(), before)?;
                    self.text.push(close);
                    *before = Before::Punct;
                }
            }
        }
        Some(())
    }

    fn word(&mut self, word: &str, before: &mut Before) {
        if *before == Before::Word {
            self.text.push(' ');
        }
        self.text.push_str(word);
        *before = Before::Word;
    }
}

/// What the last token was.
#[derive(PartialEq)]
enum Before {
    Word,
    Punct,
}

fn ident(tokens: &mut Tokens) -> Option<String> {
    match tokens.next()? {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    }
}

fn word(tokens: &mut Tokens, wanted: &str) -> Option<()> {
    (ident(tokens)? == wanted).then_some(())
}

fn punct(tokens: &mut Tokens, wanted: char) -> Option<()> {
    let found = tokens.next()?;
    matches!(found, TokenTree::Punct(punct) if punct.as_char() == wanted).then_some(())
}

/// The text of a string literal; `None` where it has an escape that is none of
/// the plain ones.
fn unescaped(literal: &str) -> Option<String> {
    let mut rest = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(rest.len());
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let escaped =
            escape.chars().next().filter(|escaped| matches!(escaped, '\\' | '"' | '\''))?;
        text.push(escaped);
        rest = escape.get(escaped.len_utf8()..)?;
    }
    text.push_str(rest);
    (!text.contains('\n')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::Generator;

    /// `format` compares each of them.
    #[test]
    fn the_formatter_would_have_written_the_same() {
        let specs = ["tests/emit", "tests/cli/specs", "tests/source/sound"];
        let compilation = specs.iter().fold(Generator::new(), |all, specs| all.specs(*specs));
        assert!(compilation.compile().emit().len() > 10);
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_formatter() {
        let item = |text: &str| item(text.parse().unwrap(), "");
        let plain = "#[a(B, c = &[D::E(&F)], g = \"h\")]\npub struct A {\n    b: Option<C>,\n}\n";
        assert_eq!(item(plain).as_deref(), Some(plain));
        for other in [
            "pub struct A;",
            "pub struct A {}",
            "struct A { b: C, }",
            "pub struct A { b: C }",
            "pub struct A { b: ::c::D, }",
            "pub struct A { pub b: C, }",
            "#[a(b,)] pub struct A { b: C, }",
            "#[a { b }] pub struct A { b: C, }",
            "#[a = b] pub struct A { b: C, }",
            "#[doc = \"/ not a comment\"] pub struct A { b: C, }",
            "#[doc = \"two\\nlines\"] pub struct A { b: C, }",
            "pub enum A { B, }",
            "pub enum A { B(C), }",
            "pub union A { b: C, }",
            &format!("pub struct A {{ {}: C, }}", "b".repeat(WIDTH)),
            &format!("#[a({})] pub struct A {{ b: C, }}", "b".repeat(WIDTH)),
        ] {
            assert_eq!(item(other), None, "{other}");
        }
    }
}
