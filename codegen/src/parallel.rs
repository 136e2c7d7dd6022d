//! Work on many things by as many threads as the machine has cores.

use std::num::NonZero;
use std::thread;

/// How many things a thread is worth starting for.
const WORTH: usize = 8;

/// What `work` makes of each index below `count`, in their order, whatever
/// thread it was made by.
pub(crate) fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(count / WORTH);
    if threads < 2 {
        return (0..count).map(work).collect();
    }
    // Each thread takes every so manieth, so that they end at about one time.
    let share = |first: usize| (first..count).step_by(threads).map(&work).collect::<Vec<T>>();
    let share = &share;
    let mut shares: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|first| scope.spawn(move || share(first))).collect();
        let own = share(0);
        let others = others.into_iter().map(|other| match other.join() {
            Ok(made) => made,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        std::iter::once(own).chain(others).map(Vec::into_iter).collect()
    });
    let turns = (0..threads).cycle().take(count);
    turns.filter_map(|turn| shares.get_mut(turn)?.next()).collect()
}

/// What both pieces of work make, side by side.
#[cfg(feature = "cli")]
pub(crate) fn both<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_indices() {
        for count in [0, 1, 7, 8, 16, 17, 1000] {
            assert_eq!(
                each(count, |index| index * 2),
                (0..count).map(|i| i * 2).collect::<Vec<_>>()
            );
        }
    }
}
