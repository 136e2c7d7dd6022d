//! Sets of characters.

/// A set of characters, as a table.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// A bit for each ASCII character.
    ascii: u128,
    /// Ranges in order.
    ranges: &'static [(char, char)],
}

impl Class {
    /// Takes ranges that are in order and do not overlap.
    pub const fn new(ranges: &'static [(char, char)]) -> Self {
        let mut ascii = 0;
        let mut at = 0;
        while at < ranges.len() {
            let (low, high) = ranges[at];
            let mut code = low as u32;
            while code <= high as u32 && code < 128 {
                ascii |= 1 << code;
                code += 1;
            }
            at += 1;
        }
        Class { ascii, ranges }
    }

    /// Whether a character is in it.
    #[inline]
    pub(super) fn contains(&self, char: char) -> bool {
        match u32::from(char) {
            code @ 0..128 => self.ascii >> code & 1 == 1,
            _ => self.contains_wide(char),
        }
    }

    fn contains_wide(&self, char: char) -> bool {
        let after = self.ranges.partition_point(|&(low, _)| low <= char);
        after.checked_sub(1).is_some_and(|last| char <= self.ranges[last].1)
    }
}
