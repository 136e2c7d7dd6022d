//! Rust text that breaks into lines, nearly as `rustfmt` would break it.

/// How wide an expression may be on one line: `rustfmt`'s own bound for calls
/// and chains.
const SMALL: usize = 60;
/// How wide a line may be.
const WIDTH: usize = 100;
const STEP: usize = 4;

/// An expression, as far as its lines are concerned.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Code {
    /// What does not break.
    Plain(String),
    /// What stands before the arguments, they, and what stands behind.
    Call(String, Vec<Code>, String),
    /// A value, the methods that are called on it, and what stands behind.
    Chain(String, Vec<Method>, String),
}

/// The call of a method.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Method {
    pub(super) name: String,
    pub(super) argument: Option<Code>,
    /// A comment behind the call.
    pub(super) comment: Option<String>,
}

impl Method {
    pub(super) fn new(name: &str, argument: Code) -> Self {
        Method { name: name.to_owned(), argument: Some(argument), comment: None }
    }

    /// The call as it stands in a chain.
    fn code(&self) -> Code {
        let arguments = self.argument.iter().cloned().collect();
        Code::Call(format!(".{}(", self.name), arguments, ")".to_owned())
    }
}

impl Code {
    /// A list of names.
    pub(super) fn list(open: &str, names: Vec<String>, close: &str) -> Self {
        let names = names.into_iter().map(Code::Plain);
        Code::Call(open.to_owned(), names.collect(), close.to_owned())
    }

    /// The same with something behind.
    pub(super) fn followed(self, by: &str) -> Self {
        match self {
            Code::Plain(text) => Code::Plain(text + by),
            Code::Call(open, arguments, close) => Code::Call(open, arguments, close + by),
            Code::Chain(head, calls, end) => Code::Chain(head, calls, end + by),
        }
    }

    /// `let name = …;`, indented.
    pub(super) fn statement(&self, name: &str, indent: usize) -> String {
        let start = format!("{:indent$}let {name} = ", "");
        let text = self.broken(indent, start.len() + 1);
        format!("{start}{text};")
    }

    /// The text, in a line that is indented so far.
    pub(super) fn text(&self, indent: usize) -> String {
        self.broken(indent, indent)
    }

    pub(super) fn line(&self) -> String {
        match self {
            Code::Plain(text) => text.clone(),
            Code::Call(open, arguments, close) => {
                let arguments: Vec<String> = arguments.iter().map(Code::line).collect();
                format!("{open}{}{close}", arguments.join(", "))
            }
            Code::Chain(head, calls, end) => {
                let calls = calls.iter().map(|call| call.code().line());
                format!("{head}{}{end}", calls.collect::<String>())
            }
        }
    }

    /// Broken where it does not fit behind what is in its line.
    fn broken(&self, indent: usize, before: usize) -> String {
        let line = self.line();
        let width = line.chars().count();
        let inner = indent + STEP;
        let is_small = |width: usize| width <= SMALL;
        match self {
            Code::Plain(_) => line,
            Code::Call(open, arguments, close) => {
                let written = arguments.iter().map(|a| a.line().chars().count() + 2);
                let is_import = open.starts_with("use ");
                let fits = before + width < WIDTH;
                let alone = matches!(arguments.as_slice(), [] | [Code::Plain(_)]);
                if fits && (is_import || alone || is_small(written.sum::<usize>())) {
                    return line;
                }
                if is_import {
                    return format!("{open}\n{}\n{close}", filled(arguments, inner));
                }
                // One argument that is a call itself stays where it is.
                if let [only @ Code::Call(..)] = arguments.as_slice() {
                    let before = before + open.chars().count();
                    return format!("{open}{}{close}", only.broken(indent, before));
                }
                let lines = arguments
                    .iter()
                    .map(|argument| format!("{:inner$}{},\n", "", argument.broken(inner, inner)));
                format!("{open}\n{}{:indent$}{close}", lines.collect::<String>(), "")
            }
            Code::Chain(head, calls, end) => {
                let plain = calls.iter().all(|call| call.comment.is_none());
                if plain && before + width < WIDTH && is_small(width) {
                    return line;
                }
                let calls = calls.iter().map(|call| {
                    let comment = call.comment.as_ref().map(|text| format!(" // {text}"));
                    let comment = comment.unwrap_or_default();
                    format!("\n{:inner$}{}{comment}", "", call.code().broken(inner, inner))
                });
                format!("{head}{}{end}", calls.collect::<String>())
            }
        }
    }
}

/// Names in as few lines as they need.
fn filled(names: &[Code], indent: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        let name = name.line() + ",";
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + name.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(&name);
            }
            _ => lines.push(format!("{:indent$}{name}", "")),
        }
    }
    lines.join("\n")
}
