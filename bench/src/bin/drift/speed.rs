//! How long the answers take, in time of the processor: some contenders use
//! one core, and some all.

use std::cell::RefCell;
use std::time::Duration;

use bench::measure::{Contender, alternate, table};
use bench::serve::Job;

use super::contenders::Who;
use super::large::Large;
use super::program::Program;
use super::table::{Edit, Label};

/// What is measured: a name, who does it, and on what.
struct Way {
    name: String,
    who: Who,
    jobs: Vec<Job>,
}

/// Prints what small pairs take, from their bytes.
pub fn small(edits: &[&Edit], rounds: usize, times: u32) {
    let every = [Who::JsonSchemaDiff, Who::Connspec, Who::Jsoncompat, Who::JsoncompatCheck];
    let parts: [(&str, &dyn Fn(&Edit) -> bool); 2] = [
        ("compatible", &|edit| edit.label == Label::Compatible),
        ("breaking", &|edit| edit.label == Label::Breaking),
    ];
    for (name, takes) in parts {
        let edits: Vec<&&Edit> = edits.iter().filter(|edit| takes(edit)).collect();
        println!("{} {name} edits that all of them answer, from their bytes\n", edits.len());
        let ways = every.map(|who| {
            let job = |edit: &&&Edit| {
                let (old, new) = edit.schemas();
                who.job(&old, &new).expect("all of them can be asked")
            };
            Way { name: who.title().to_owned(), who, jobs: edits.iter().map(job).collect() }
        });
        measure(ways.into(), rounds, times, "an edit", edits.len());
    }
}

/// Prints what many auth methods take, of which one in a hundred changed.
pub fn large(count: usize, rounds: usize) {
    let large = Large::of(count);
    println!("{count} auth methods, {} changed, from their bytes\n", large.changed());
    let peers = [Who::JsonSchemaDiff, Who::Jsoncompat, Who::JsoncompatCheck];
    let mut ways = Vec::new();
    for who in peers {
        let jobs = |all| vec![large.schemas(who, all)];
        ways.push(Way { name: format!("{}, every method", who.title()), who, jobs: jobs(true) });
        let name = format!("{}, changed methods", who.title());
        ways.push(Way { name, who, jobs: jobs(false) });
    }
    for (what, all) in [("every file", true), ("changed files", false)] {
        let name = format!("{}, {what}", Who::Connspec.title());
        ways.push(Way { name, who: Who::Connspec, jobs: vec![large.specifications(all)] });
    }
    measure(ways, rounds, 1, "once", 1);
}

/// Lets the ways take turns, and prints them.
fn measure(ways: Vec<Way>, rounds: usize, times: u32, what: &str, per: usize) {
    let programs: Vec<RefCell<Program>> = ways
        .iter()
        .map(|way| {
            let mut program = Program::start(way.who);
            program.load(way.jobs.clone());
            RefCell::new(program)
        })
        .collect();
    let mut contenders: Vec<Contender<'_>> = ways
        .iter()
        .zip(&programs)
        .map(|(way, program)| {
            let run = move || {
                let told = program.borrow_mut().run(times).expect("it answered before");
                Duration::from_nanos(told.nanoseconds) / times / u32::try_from(per).expect("few")
            };
            Contender { name: &way.name, run: Box::new(run) }
        })
        .collect();
    let figures = alternate(&mut contenders, rounds);
    drop(contenders);
    programs.into_iter().for_each(|program| program.into_inner().end());
    let told = ways.iter().zip(figures);
    let rows = told.map(|(way, figure)| {
        vec![way.name.clone(), format!("{:.2}", figure.ratio), format!("{:.1?}", figure.median)]
    });
    table(&["way", "ratio", what], &rows.collect::<Vec<_>>());
}
