//! How long it takes to generate the code of some auth methods, and how much
//! memory: `generate [ROUNDS] [COUNT]...`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use bench::measure::{Contender, alternate, argument, table};
use bench::{child, corpus, typify};

fn main() {
    // The program calls itself for typify, so that its memory can be measured.
    let arguments: Vec<String> = env::args().collect();
    if let [_, mode, schemas, out] = arguments.as_slice()
        && mode == "typify"
    {
        return by_typify(Path::new(schemas), Path::new(out));
    }
    let rounds = argument(1, 3);
    let counts: Vec<usize> = (2..arguments.len()).map(|at| argument(at, 0)).collect();
    let counts = if counts.is_empty() { vec![130, 1000, 10_000] } else { counts };
    let connspec = child::connspec();
    let mut rows = Vec::new();
    for count in counts {
        rows.extend(measure(&connspec, count, rounds));
    }
    table(&["auth methods", "what", "time", "ratio to typify", "memory", "lines"], &rows);
}

fn measure(connspec: &Path, count: usize, rounds: usize) -> Vec<Vec<String>> {
    let folder = child::folder("generate");
    // What the command takes for a project, which has a cache.
    corpus::write_specs(&folder.join("specs"), count).expect("specifications can be written");
    let client = folder.join("generated-client");
    fs::create_dir_all(&client).expect("the folder can be made");
    fs::write(client.join("Cargo.toml"), MANIFEST).expect("the manifest can be written");
    corpus::write_schemas(&folder.join("schemas"), count).expect("schemas can be written");
    let (code, types) = (client.join("src/connectors"), folder.join("typify"));
    let memory = [const { std::cell::Cell::new(0) }; 3];
    let cold = || {
        empty(&code);
        empty(&folder.join("target"));
        again(connspec, &folder, &memory[1])
    };
    let typify = || {
        empty(&types);
        let mut own = Command::new(env::current_exe().expect("the program has a path"));
        let used = child::run(own.arg("typify").arg(folder.join("schemas")).arg(&types));
        memory[0].set(used.memory.max(memory[0].get()));
        used.wall
    };
    let unchanged = || again(connspec, &folder, &memory[2]);
    let mut contenders = [
        Contender { name: "typify 0.8 + prettyplease, a module each", run: Box::new(typify) },
        Contender { name: "**connspec**, nothing there", run: Box::new(cold) },
        Contender { name: "**connspec**, nothing changed", run: Box::new(unchanged) },
    ];
    let figures = alternate(&mut contenders, rounds);
    let lines = [lines(&types), lines(&code), lines(&code)];
    let told = contenders.iter().zip(figures).zip(&memory).zip(lines);
    told.map(|(((contender, figure), memory), lines)| {
        vec![
            count.to_string(),
            contender.name.to_owned(),
            format!("{:.2} s", figure.median.as_secs_f64()),
            format!("{:.3}", figure.ratio),
            format!("{} MB", memory.get() / 1_000_000),
            lines.to_string(),
        ]
    })
    .collect()
}

fn again(connspec: &Path, folder: &Path, memory: &std::cell::Cell<u64>) -> Duration {
    let mut command = Command::new(connspec);
    command.current_dir(folder).args(["generate", "--quiet"]).env_remove("CARGO_TARGET_DIR");
    let used = child::run(&mut command);
    memory.set(used.memory.max(memory.get()));
    used.wall
}

const MANIFEST: &str = "[package]
name = \"client\"
version = \"0.0.0\"

[features]
# connspec: connector features, written by `connspec generate`
# connspec: end
";

/// Each schema through typify and prettyplease, a file each.
fn by_typify(schemas: &Path, out: &Path) {
    fs::create_dir_all(out).expect("the folder can be made");
    let mut files: Vec<PathBuf> = fs::read_dir(schemas)
        .expect("the schemas are there")
        .map(|file| file.expect("it can be read").path())
        .collect();
    files.sort();
    for file in files {
        let schema = fs::read_to_string(&file).expect("it can be read");
        let name = file.file_stem().expect("it has a name").to_string_lossy();
        let types = typify::types("Method", &schema);
        fs::write(out.join(format!("{name}.rs")), types).expect("it can be written");
    }
}

fn lines(folder: &Path) -> usize {
    let files = fs::read_dir(folder).expect("the code is there");
    files
        .map(|file| fs::read_to_string(file.expect("it can be read").path()))
        .map(|text| text.expect("it is text").lines().count())
        .sum()
}

fn empty(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("it can be removed");
    }
}
