//! How long it takes to make a value from bytes, and the bytes from a value:
//! `parse [ROUNDS] [WAY]`, of the ways whose name holds a word.

mod contenders;
mod instances;
mod plain;

use std::hint::black_box;
use std::time::{Duration, Instant};

use bench::measure::{Contender, alternate, argument, table};
use contenders::Way;

#[allow(clippy::all, dead_code)]
mod typify {
    include!(concat!(env!("OUT_DIR"), "/typify.rs"));
}

mod connectors {
    include!(concat!(env!("OUT_DIR"), "/connectors.rs"));
}

fn main() {
    let rounds = argument(1, 200);
    let large = instances::large();
    let [small, big] = contenders::accepting();
    println!("Reading {} bytes with eight members\n", instances::SMALL.len());
    reading(&small, instances::SMALL, rounds, 1000, true);
    println!("Reading {} bytes: objects in lists of objects\n", large.len());
    reading(&big, &large, rounds, 10, false);
    println!("Reading three faults, and telling all of them with place and sentence\n");
    let telling = contenders::telling();
    for way in &telling {
        let found = (way.run)(instances::FAULTS.as_bytes());
        assert!(found == 3 || way.first_only, "{} finds {found}", way.name);
    }
    measured(&telling, instances::FAULTS, rounds, 300, |_| Vec::new(), &[]);
    println!("Writing the same values\n");
    let [small, big] = contenders::writing(&large);
    measured(&small, "", rounds, 1000, |_| Vec::new(), &[]);
    measured(&big, "", rounds, 10, |_| Vec::new(), &[]);
}

/// Looks whether each way reads what is legal, says what it should not have
/// read, and measures it.
fn reading(ways: &[Way<bool>], text: &str, rounds: usize, times: u32, small: bool) {
    for way in ways {
        assert!((way.run)(text.as_bytes()), "{} refuses a legal instance", way.name);
    }
    let wrong = |way: &Way<bool>| {
        let edges = if small { instances::edges() } else { Vec::new() };
        let mut accepts = Vec::new();
        let mut refuses = Vec::new();
        for (what, text, legal) in edges {
            match ((way.run)(text.as_bytes()), legal) {
                (true, false) => accepts.push(what),
                (false, true) => refuses.push(what),
                _ => {}
            }
        }
        vec![accepts.join(", "), refuses.join(", ")]
    };
    let head: &[&str] =
        if small { &["accepts, though illegal", "refuses, though legal"] } else { &[] };
    measured(ways, text, rounds, times, |way| if small { wrong(way) } else { Vec::new() }, head);
}

/// Measures the ways by turns, and prints them.
fn measured<T>(
    ways: &[Way<T>],
    text: &str,
    rounds: usize,
    times: u32,
    more: impl Fn(&Way<T>) -> Vec<String>,
    more_head: &[&str],
) {
    let only = std::env::args().nth(2).unwrap_or_default();
    let ways: Vec<&Way<T>> = ways.iter().filter(|way| way.name.contains(&only)).collect();
    let mut contenders: Vec<Contender<'_>> =
        ways.iter().map(|way| timed(way, text, times)).collect();
    let figures = alternate(&mut contenders, rounds);
    let rows: Vec<Vec<String>> = ways
        .iter()
        .zip(figures)
        .map(|(way, figure)| {
            let nanos = figure.median.as_nanos();
            let row =
                vec![way.name.to_owned(), format!("{nanos} ns"), format!("{:.2}", figure.ratio)];
            row.into_iter().chain(more(way)).collect()
        })
        .collect();
    let head: Vec<&str> =
        ["way", "median", "ratio"].into_iter().chain(more_head.iter().copied()).collect();
    table(&head, &rows);
}

fn timed<'a, T>(way: &'a Way<T>, text: &'a str, times: u32) -> Contender<'a> {
    let run = move || -> Duration {
        let start = Instant::now();
        for _ in 0..times {
            black_box((way.run)(black_box(text.as_bytes())));
        }
        start.elapsed() / times
    };
    Contender { name: way.name, run: Box::new(run) }
}
