//! What an edit of a schema breaks, by connspec and its peers: who is right, and
//! how long it takes. `drift [ROUNDS] [COUNT]...`, of auth methods.

mod contenders;
mod correct;
mod large;
mod program;
mod sent;
mod speed;
mod table;

use std::env;
use std::process::Command;

use bench::child;
use bench::measure::argument;

fn main() {
    // The program calls itself, so that a contender that ends badly ends alone.
    if contenders::served() {
        return;
    }
    let rounds = argument(1, 9);
    let counts: Vec<usize> = (2..env::args().count()).map(|at| argument(at, 0)).collect();
    let counts = if counts.is_empty() { vec![1000, 10_000] } else { counts };
    build();
    let groups = table::groups();
    let answered = correct::print(&groups);
    speed::small(&answered, rounds, 5);
    for count in counts {
        speed::large(count, rounds);
    }
}

/// Builds the contender that is a package of its own.
fn build() {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(child::root().join("bench"));
    child::run(cargo.args(["build", "--quiet", "--release", "--package", "bench-jsoncompat"]));
}
