//! Side-by-side measuring: the contenders take turns within one run, and what
//! counts is the median of each round's ratio to the first contender, so that
//! what else the machine does falls on all alike.

use std::time::Duration;

/// One way to do the work.
pub struct Contender<'a> {
    /// How the table names it.
    pub name: &'a str,
    /// Does the work once, and says how long one piece of it took.
    pub run: Box<dyn FnMut() -> Duration + 'a>,
}

/// What came of a contender.
pub struct Figure {
    /// The median time.
    pub median: Duration,
    /// The median of the ratios to the first contender.
    pub ratio: f64,
}

/// Lets the contenders take turns.
pub fn alternate(contenders: &mut [Contender<'_>], rounds: usize) -> Vec<Figure> {
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); contenders.len()];
    for _ in 0..rounds {
        for (contender, times) in contenders.iter_mut().zip(&mut times) {
            times.push((contender.run)());
        }
    }
    let first = times.first().cloned().unwrap_or_default();
    times
        .into_iter()
        .map(|times| {
            let pairs = times.iter().zip(&first);
            let ratios = pairs.map(|(own, first)| own.as_secs_f64() / first.as_secs_f64());
            Figure { ratio: median(ratios.collect()), median: median(times) }
        })
        .collect()
}

/// The middle one; the lower of two.
pub fn median<T: PartialOrd + Copy>(mut values: Vec<T>) -> T {
    values.sort_by(|a, b| a.partial_cmp(b).expect("no figure is a NaN"));
    values[(values.len() - 1) / 2]
}

/// Prints a Markdown table.
pub fn table(head: &[&str], rows: &[Vec<String>]) {
    println!("| {} |", head.join(" | "));
    let line: Vec<&str> = (0..head.len()).map(|at| if at == 0 { "---" } else { "---:" }).collect();
    println!("| {} |", line.join(" | "));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
    println!();
}

/// The first argument that is a number, or what is usual.
pub fn argument(at: usize, usual: usize) -> usize {
    std::env::args().nth(at).map_or(usual, |text| text.parse().expect("a number"))
}
