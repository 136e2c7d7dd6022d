//! Groups, their names, and the references to them.

use std::collections::HashSet;

use super::input::Input;
use super::name;

/// The groups of a pattern.
#[derive(Default)]
pub(super) struct Groups {
    /// The groups that are open, each in the one before it.
    open: Vec<Group>,
    /// The names that stand in no group.
    outside: Names,
    /// How many groups capture.
    captures: u32,
    /// The greatest number that is referred to.
    highest: u32,
    /// The names that are referred to.
    referred: HashSet<String>,
}

/// An open group.
struct Group {
    /// Whether it looks around, which cannot be repeated.
    assertion: bool,
    names: Names,
}

/// The names of groups within a disjunction. A name may stand twice in
/// different alternatives, where no two can take part in one match.
#[derive(Default)]
struct Names {
    /// Those of the alternative that is being read.
    here: HashSet<String>,
    /// Those of the alternatives before it.
    before: HashSet<String>,
}

impl Names {
    fn alternative(&mut self) {
        unite(&mut self.before, std::mem::take(&mut self.here));
    }
}

/// Puts two sets together by moving the smaller one, so that a name moves no
/// more than log n times; gives how many names are in both.
fn unite(into: &mut HashSet<String>, mut from: HashSet<String>) -> usize {
    if into.len() < from.len() {
        std::mem::swap(into, &mut from);
    }
    from.into_iter().map(|name| usize::from(!into.insert(name))).sum()
}

impl Groups {
    /// Reads what follows an opening parenthesis.
    pub(super) fn open(&mut self, input: &mut Input<'_>) -> Option<()> {
        let mut assertion = false;
        if !input.eat('?') {
            self.capture();
        } else if ["=", "!", "<=", "<!"].into_iter().any(|look| input.eat_all(look)) {
            assertion = true;
        } else if input.eat('<') {
            self.capture();
            let name = name::read(input.until('>')?)?;
            if !self.names().here.insert(name) {
                return None;
            }
        } else {
            modifiers(input.until(':')?)?;
        }
        self.open.push(Group { assertion, names: Names::default() });
        Some(())
    }

    /// Goes on to the next alternative.
    pub(super) fn alternative(&mut self) {
        self.names().alternative();
    }

    /// Closes the innermost group; tells whether it can be repeated.
    pub(super) fn close(&mut self) -> Option<bool> {
        let mut group = self.open.pop()?;
        group.names.alternative();
        let twice = unite(&mut self.names().here, group.names.before);
        (twice == 0).then_some(!group.assertion)
    }

    /// Whether every group is closed, and every reference has its group.
    pub(super) fn end(&mut self) -> Option<()> {
        self.outside.alternative();
        let known = self.referred.is_subset(&self.outside.before);
        (self.open.is_empty() && known && self.highest <= self.captures).then_some(())
    }

    /// Notes a reference by number, given as its first digit and the others.
    pub(super) fn refer_to_number(&mut self, first: char, rest: &str) {
        let digits = std::iter::once(first).chain(rest.chars());
        let number = digits
            .filter_map(|digit| digit.to_digit(10))
            .fold(0u32, |number, digit| number.saturating_mul(10).saturating_add(digit));
        self.highest = self.highest.max(number);
    }

    /// Notes a reference by name.
    pub(super) fn refer_to_name(&mut self, name: &str) -> Option<()> {
        self.referred.insert(name::read(name)?);
        Some(())
    }

    fn capture(&mut self) {
        self.captures = self.captures.saturating_add(1);
    }

    /// Names go to the group that is being read.
    fn names(&mut self) -> &mut Names {
        self.open.last_mut().map_or(&mut self.outside, |group| &mut group.names)
    }
}

/// `RegularExpressionModifiers`: flags to set and, after a hyphen, to clear,
/// none of them twice. A hyphen by itself says nothing and is refused.
fn modifiers(text: &str) -> Option<()> {
    let mut seen = (false, false, false, false);
    for char in text.chars() {
        let seen = match char {
            'i' => &mut seen.0,
            'm' => &mut seen.1,
            's' => &mut seen.2,
            '-' => &mut seen.3,
            _ => return None,
        };
        if std::mem::replace(seen, true) {
            return None;
        }
    }
    (text != "-").then_some(())
}
