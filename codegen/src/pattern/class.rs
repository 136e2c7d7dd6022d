//! Sets of characters.

/// A set of characters: ranges in order, neither touching nor overlapping.
///
/// Characters are Unicode scalar values; surrogates, which a Rust string
/// cannot hold, are in no set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Class(Vec<(char, char)>);

/// What ECMA-262 §22.2.2.9 names.
impl Class {
    /// `\d`: ASCII digits, under every flag.
    pub(super) fn digit() -> Self {
        Class::ranges(&[('0', '9')])
    }

    /// `\w`: ASCII letters, digits and `_`.
    pub(super) fn word() -> Self {
        Class::ranges(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])
    }

    /// `\s`: WhiteSpace (§12.2) and LineTerminator (§12.3).
    pub(super) fn space() -> Self {
        Class::ranges(&[
            ('\t', '\r'),
            (' ', ' '),
            ('\u{A0}', '\u{A0}'),
            ('\u{1680}', '\u{1680}'),
            ('\u{2000}', '\u{200A}'),
            ('\u{2028}', '\u{2029}'),
            ('\u{202F}', '\u{202F}'),
            ('\u{205F}', '\u{205F}'),
            ('\u{3000}', '\u{3000}'),
            ('\u{FEFF}', '\u{FEFF}'),
        ])
    }

    /// `.`: everything but a LineTerminator (§12.3).
    pub(super) fn dot() -> Self {
        Class::ranges(&[('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')]).not()
    }
}

impl Class {
    #[cfg(feature = "diff")]
    /// Some character of the set: one that reads well, of the range of that
    /// number where there are several; none of an empty set.
    pub(super) fn any(&self, range: usize) -> Option<char> {
        let plain = ['a', 'A', '0', '-', '_', '.', ' '].into_iter().skip(range);
        let holds = |char: &char| self.0.iter().any(|(low, high)| (low..=high).contains(&char));
        let (low, _) = self.0.get(range).or(self.0.first())?;
        Some(plain.into_iter().find(holds).unwrap_or(*low))
    }

    /// A single character.
    pub(super) fn of(char: char) -> Self {
        Class(vec![(char, char)])
    }

    /// Ranges in any order.
    pub(super) fn ranges(ranges: &[(char, char)]) -> Self {
        let mut ranges = ranges.to_vec();
        ranges.sort_unstable();
        let mut class: Vec<(char, char)> = Vec::with_capacity(ranges.len());
        for (low, high) in ranges {
            match class.last_mut() {
                Some(last) if after(last.1).is_none_or(|next| low <= next) => {
                    last.1 = last.1.max(high);
                }
                _ => class.push((low, high)),
            }
        }
        Class(class)
    }

    /// From code points; surrogates are left out.
    pub(super) fn code_points(low: u32, high: u32) -> Self {
        let parts = [(low, high.min(0xD7FF)), (low.max(0xE000), high.min(0x10_FFFF))];
        let ranges: Vec<_> = parts
            .into_iter()
            .filter(|(low, high)| low <= high)
            .filter_map(|(low, high)| Some((char::from_u32(low)?, char::from_u32(high)?)))
            .collect();
        Class::ranges(&ranges)
    }

    /// The ranges, in order.
    pub fn as_ranges(&self) -> &[(char, char)] {
        &self.0
    }

    /// The one character it holds, if it holds one.
    pub(super) fn single(&self) -> Option<char> {
        match self.0[..] {
            [(low, high)] if low == high => Some(low),
            _ => None,
        }
    }

    /// Whether a character is in it.
    pub(super) fn contains(&self, char: char) -> bool {
        self.0.iter().any(|&(low, high)| (low..=high).contains(&char))
    }

    /// Every other character.
    pub(super) fn not(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.0.len() + 1);
        let mut next = Some('\0');
        for &(low, high) in &self.0 {
            if let (Some(from), Some(to)) = (next, before(low))
                && from <= to
            {
                gaps.push((from, to));
            }
            next = after(high);
        }
        gaps.extend(next.map(|from| (from, char::MAX)));
        Class(gaps)
    }

    /// What is in either.
    pub(super) fn or(&self, other: &Class) -> Self {
        if self.0.is_empty() {
            return other.clone();
        }
        Class::ranges(&[&self.0[..], &other.0[..]].concat())
    }

    /// Whether all of it is in another.
    pub(super) fn is_subset(&self, other: &Class) -> bool {
        self.is_disjoint(&other.not())
    }

    /// Whether nothing is in both.
    pub(super) fn is_disjoint(&self, other: &Class) -> bool {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(&&(low, high)), Some(&&(from, to))) = (left.peek(), right.peek()) {
            if high < from {
                left.next();
            } else if to < low {
                right.next();
            } else {
                return false;
            }
        }
        true
    }
}

/// The next character; there is none after the last.
fn after(char: char) -> Option<char> {
    match char {
        '\u{D7FF}' => Some('\u{E000}'),
        char => char::from_u32(u32::from(char) + 1),
    }
}

/// The character before; there is none before the first.
fn before(char: char) -> Option<char> {
    match char {
        '\u{E000}' => Some('\u{D7FF}'),
        char => u32::from(char).checked_sub(1).and_then(char::from_u32),
    }
}
