//! How long `connspec diff` takes for two states of some auth methods, of which
//! one in a hundred changed, and how much memory: `diff [ROUNDS] [COUNT]...`.
//!
//! The states are written as they are made, so that this program stays small:
//! what it holds when it starts another counts as the other's.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::Command;

use bench::child;
use bench::corpus::{METHODS, schemas};
use bench::edit::edited;
use bench::measure::{argument, median, table};

fn main() {
    let rounds = argument(1, 3);
    let counts: Vec<usize> = (2..std::env::args().count()).map(|at| argument(at, 0)).collect();
    let counts = if counts.is_empty() { vec![1_000, 3_000, 10_000, 30_000] } else { counts };
    let connspec = child::connspec();
    let mut rows = Vec::new();
    for (layout, methods) in [("one file", usize::MAX), ("ten auth methods a file", METHODS)] {
        let mut first = None;
        for count in &counts {
            let states = child::folder("diff");
            write(&states, *count, methods.min(*count)).expect("the states can be written");
            let used = (0..rounds).map(|_| {
                child::run(
                    Command::new(&connspec)
                        .args(["diff", "old", "new", "--fail-on", "never"])
                        .current_dir(&states),
                )
            });
            let used: Vec<child::Used> = used.collect();
            let wall = median(used.iter().map(|used| used.wall.as_secs_f64()).collect());
            let processor = median(used.iter().map(|used| used.processor.as_secs_f64()).collect());
            let memory = median(used.iter().map(|used| used.memory).collect());
            let each = processor / *count as f64;
            let first = *first.get_or_insert(each);
            rows.push(vec![
                format!("{count}, {layout}"),
                format!("{wall:.2} s"),
                format!("{processor:.2} s"),
                format!("{:.2}", each / first),
                format!("{} MB", memory / 1_000_000),
            ]);
        }
    }
    let a_method = "processor time a method, to the first";
    table(&["auth methods", "time", "processor time", a_method, "memory"], &rows);
}

/// Writes both states, so many auth methods a file.
fn write(folder: &Path, count: usize, methods: usize) -> io::Result<()> {
    for (side, is_new) in [("old", false), ("new", true)] {
        fs::create_dir_all(folder.join(side))?;
        let mut file: Option<BufWriter<File>> = None;
        for (index, schema) in schemas(count).enumerate() {
            let (number, at) = (index / methods, index % methods);
            if at == 0 {
                close(file.take())?;
                let path = folder.join(side).join(format!("connector-{number:05}.json"));
                let mut new = BufWriter::new(File::create(path)?);
                write!(
                    new,
                    "{{\"id\": \"00000000-0000-4000-8000-{number:012x}\", \
                     \"name\": \"connector-{number}\", \"version\": \"1.0\", \"authSpec\": ["
                )?;
                file = Some(new);
            }
            let Some(file) = &mut file else { continue };
            let schema = if is_new { edited(index, &schema) } else { schema };
            let comma = if at == 0 { "" } else { "," };
            write!(file, "{comma}\n{{\"name\": \"Method {at}\", \"spec\": {schema}}}")?;
        }
        close(file)?;
    }
    Ok(())
}

fn close(file: Option<BufWriter<File>>) -> io::Result<()> {
    let Some(mut file) = file else { return Ok(()) };
    writeln!(file, "]}}")?;
    file.flush()
}
