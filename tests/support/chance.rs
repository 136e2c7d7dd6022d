//! Chance that is the same each time: xorshift64*.

/// A source of random numbers.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        // Seeds that differ by one give numbers that have nothing in common.
        let mut chance = Chance((seed ^ 0x9e37_79b9_7f4a_7c15).max(1));
        for _ in 0..8 {
            chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let high = self.next() >> 33;
        usize::try_from(high).unwrap_or_default() % bound.max(1)
    }

    /// Whether something happens that happens that often in a hundred times.
    pub(crate) fn percent(&mut self, often: usize) -> bool {
        self.below(100) < often
    }

    /// One of several things.
    pub(crate) fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }
}
