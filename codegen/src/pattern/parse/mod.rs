//! ECMA-262 §22.2.1 and annex B.1.2: pattern text to a tree.

mod class;
mod cursor;
mod escape;
mod groups;
mod quantifier;

use super::{Assertion, Class, Node, PatternError};
use cursor::Cursor;
use groups::Groups;

/// How deep groups may stand in each other: deeper ones would only serve to
/// exhaust the stack.
const DEPTH: usize = 100;

/// A pattern that was read.
pub(super) struct Parsed {
    /// What it says.
    pub(super) node: Node,
    /// Annex B was not needed to read it.
    pub(super) strict: bool,
}

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Result<Parsed, PatternError> {
    let mut parser = Parser {
        cursor: Cursor::new(pattern),
        groups: Groups::of(pattern),
        opened: 0,
        depth: 0,
        strict: true,
    };
    let node = parser.disjunction()?;
    match parser.cursor.peek() {
        None => Ok(Parsed { node, strict: parser.strict }),
        // A disjunction ends at `)` or at the end.
        Some(_) => Err(PatternError::new(parser.cursor.at(), "`)` closes no group")
            .help("write `\\)` for the character itself")),
    }
}

/// A recursive descent.
struct Parser<'p> {
    cursor: Cursor<'p>,
    /// What the whole pattern holds: `\1` may stand before its group.
    groups: Groups<'p>,
    /// How many capturing groups were opened so far.
    opened: u32,
    depth: usize,
    strict: bool,
}

type Parse<T> = Result<T, PatternError>;

impl Parser<'_> {
    /// `Disjunction`: alternatives between `|`.
    fn disjunction(&mut self) -> Parse<Node> {
        let mut alternatives = vec![self.alternative()?];
        while self.cursor.eat("|") {
            alternatives.push(self.alternative()?);
        }
        match alternatives.pop() {
            Some(only) if alternatives.is_empty() => Ok(only),
            last => {
                alternatives.extend(last);
                Ok(Node::Any(alternatives))
            }
        }
    }

    /// `Alternative`: terms, one after the other.
    fn alternative(&mut self) -> Parse<Node> {
        let mut terms = Vec::new();
        while let Some(char) = self.cursor.peek() {
            if char == '|' || char == ')' {
                break;
            }
            terms.push(self.term()?);
        }
        Ok(Node::All(terms))
    }

    /// `Term`: an assertion, or an atom with its quantifier.
    fn term(&mut self) -> Parse<Node> {
        let start = self.cursor.at();
        let (node, quantifiable) = self.atom()?;
        let quantifier_at = self.cursor.at();
        let Some(quantifier) = self.quantifier()? else {
            return Ok(node);
        };
        match quantifiable {
            Quantifiable::Yes => {}
            // Annex B.1.2, `QuantifiableAssertion`.
            Quantifiable::Leniently => self.strict = false,
            Quantifiable::No => {
                let what = self.cursor.text(start, quantifier_at);
                return Err(PatternError::new(
                    quantifier_at,
                    format!("`{what}` cannot be repeated: it stands for no character"),
                ));
            }
        }
        Ok(Node::Repeat {
            node: Box::new(node),
            min: quantifier.min,
            max: quantifier.max,
            greedy: quantifier.greedy,
        })
    }

    /// What a quantifier may follow, or an assertion.
    fn atom(&mut self) -> Parse<(Node, Quantifiable)> {
        let start = self.cursor.at();
        let Some(char) = self.cursor.next() else {
            return Ok((Node::empty(), Quantifiable::No));
        };
        let node = match char {
            '^' => return Ok((Node::Assert(Assertion::Start), Quantifiable::No)),
            '$' => return Ok((Node::Assert(Assertion::End), Quantifiable::No)),
            '.' => Node::Class(Class::dot()),
            '(' => return self.group(start),
            '[' => Node::Class(self.class(start)?),
            '\\' => {
                if self.cursor.eat("b") {
                    return Ok((Node::Assert(Assertion::Boundary), Quantifiable::No));
                }
                if self.cursor.eat("B") {
                    return Ok((Node::Assert(Assertion::NoBoundary), Quantifiable::No));
                }
                self.atom_escape(start)?
            }
            '*' | '+' | '?' => return Err(nothing_to_repeat(start, char)),
            '{' => {
                self.cursor.back_to(start);
                if self.quantifier()?.is_some() {
                    return Err(nothing_to_repeat(start, '{'));
                }
                self.cursor.next();
                self.lenient('{')
            }
            // Annex B.1.2, `ExtendedPatternCharacter`.
            ']' | '}' => self.lenient(char),
            char => Node::Text(char.to_string()),
        };
        Ok((node, Quantifiable::Yes))
    }

    /// A character that stands for itself under annex B alone.
    fn lenient(&mut self, char: char) -> Node {
        self.strict = false;
        Node::Text(char.to_string())
    }

    /// What follows `(`.
    fn group(&mut self, start: usize) -> Parse<(Node, Quantifiable)> {
        if self.depth == DEPTH {
            return Err(PatternError::new(start, format!("groups nest deeper than {DEPTH}")));
        }
        let kind = self.group_kind(start)?;
        self.depth += 1;
        let node = Box::new(self.disjunction()?);
        self.depth -= 1;
        if !self.cursor.eat(")") {
            return Err(PatternError::new(start, "this group is never closed")
                .help("write `\\(` for the character itself"));
        }
        Ok(match kind {
            GroupKind::Plain => (*node, Quantifiable::Yes),
            GroupKind::Capturing(number) => (Node::Group(number, node), Quantifiable::Yes),
            GroupKind::Look { ahead, holds } => (
                Node::Look { node, ahead, holds },
                if ahead { Quantifiable::Leniently } else { Quantifiable::No },
            ),
        })
    }
}

/// Whether a quantifier may follow.
enum Quantifiable {
    Yes,
    Leniently,
    No,
}

/// What a parenthesis opens.
enum GroupKind {
    Plain,
    Capturing(u32),
    Look { ahead: bool, holds: bool },
}

fn nothing_to_repeat(at: usize, char: char) -> PatternError {
    PatternError::new(at, format!("`{char}` has nothing before it to repeat"))
        .help(format!("write `\\{char}` for the character itself"))
}
