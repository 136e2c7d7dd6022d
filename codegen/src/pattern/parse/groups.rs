//! Groups: what the whole pattern holds, and what a parenthesis opens.

use super::{GroupKind, Parse, Parser, PatternError};

/// The capturing groups of a pattern, known before it is parsed.
pub(super) struct Groups<'p> {
    /// How many there are.
    pub(super) count: u32,
    /// The named ones, with their numbers.
    names: Vec<(&'p str, u32)>,
}

impl<'p> Groups<'p> {
    /// Finds the capturing groups by their parentheses alone.
    pub(super) fn of(pattern: &'p str) -> Self {
        let mut groups = Groups { count: 0, names: Vec::new() };
        let mut in_class = false;
        let mut chars = pattern.char_indices();
        while let Some((at, char)) = chars.next() {
            match char {
                '\\' => {
                    chars.next();
                }
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class => groups.open(pattern.get(at + 1..).unwrap_or_default()),
                _ => {}
            }
        }
        groups
    }

    fn open(&mut self, rest: &'p str) {
        if !rest.starts_with('?') {
            self.count += 1;
        } else if let Some(name) = rest.strip_prefix("?<")
            && !name.starts_with(['=', '!'])
        {
            self.count += 1;
            let end = name.find('>').unwrap_or(name.len());
            self.names.push((name.get(..end).unwrap_or_default(), self.count));
        }
    }

    /// Whether any group has a name, which gives `\k` its meaning.
    pub(super) fn named(&self) -> bool {
        !self.names.is_empty()
    }

    /// The number of the group of that name.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.names.iter().find(|(known, _)| *known == name).map(|(_, number)| *number)
    }
}

impl Parser<'_> {
    /// Reads what makes a group more than a parenthesis: `?:`, `?=`, `?<name>`.
    pub(super) fn group_kind(&mut self, start: usize) -> Parse<GroupKind> {
        let looks =
            [("?=", true, true), ("?!", true, false), ("?<=", false, true), ("?<!", false, false)];
        for (opening, ahead, holds) in looks {
            if self.cursor.eat(opening) {
                return Ok(GroupKind::Look { ahead, holds });
            }
        }
        if self.cursor.eat("?:") {
            return Ok(GroupKind::Plain);
        }
        if self.cursor.eat("?<") {
            self.name(start)?;
        } else if self.cursor.peek() == Some('?') {
            return Err(unknown_group(start, self.cursor.rest()));
        }
        self.opened += 1;
        Ok(GroupKind::Capturing(self.opened))
    }

    /// `name>` (ECMA-262 §22.2.1, `GroupName`).
    fn name(&mut self, start: usize) -> Parse<()> {
        let at = self.cursor.at();
        let name = self.cursor.take(usize::MAX, |char| char != '>');
        let first = |char: char| char == '$' || char == '_' || unicode_ident::is_xid_start(char);
        let later = |char: char| {
            first(char)
                || unicode_ident::is_xid_continue(char)
                || matches!(char, '\u{200C}' | '\u{200D}')
        };
        let fine = name.starts_with(first) && name.chars().all(later);
        if !fine || !self.cursor.eat(">") {
            return Err(PatternError::new(at, "the group has no name that ECMA-262 allows")
                .help("a name is an identifier between `<` and `>`"));
        }
        if self.groups.number(name) != Some(self.opened + 1) {
            return Err(PatternError::new(start, format!("another group is called `{name}`")));
        }
        Ok(())
    }
}

/// What ECMA-262 does not have, and what to write instead.
fn unknown_group(start: usize, rest: &str) -> PatternError {
    let error = PatternError::new(start, "ECMA-262 knows no group that begins like this");
    if rest.starts_with("?P<") {
        error.help("a named group is written `(?<name>…)`")
    } else if rest.starts_with("?>") {
        error.help("there are no atomic groups; `(?:…)` is the plain one")
    } else if rest.starts_with("?#") {
        error.help("there are no comments in patterns")
    } else {
        error.help("there are no flags in JSON Schema patterns: write `[Aa]` for either case")
    }
}
