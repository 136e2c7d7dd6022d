//! Other programs, run and measured.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What a program took.
pub struct Used {
    /// From its start to its end.
    pub wall: Duration,
    /// What the processor did for it and for what it started.
    pub processor: Duration,
    /// The most memory that it had at once, in bytes.
    pub memory: u64,
}

/// Runs a program to its end, which must be a good one.
pub fn run(command: &mut Command) -> Used {
    let start = Instant::now();
    let child = command.stdout(Stdio::null()).spawn().expect("the program starts");
    let done = child.wait4().expect("the program ends");
    let wall = start.elapsed();
    assert!(done.status.success(), "{command:?} failed");
    let processor = done.rusage.utime + done.rusage.stime;
    Used { wall, processor, memory: done.rusage.maxrss }
}

/// A folder for what a benchmark makes, below Cargo's own, emptied.
pub fn folder(name: &str) -> PathBuf {
    let program = std::env::current_exe().expect("the program has a path");
    let target = program.ancestors().nth(2).expect("the program lies in Cargo's folder");
    let folder = target.join("bench").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("the folder can be emptied");
    }
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// The project's root.
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The command, built as it is released.
pub fn connspec() -> PathBuf {
    let target = folder("command").with_file_name("command-target");
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root()).env("CARGO_TARGET_DIR", &target);
    run(cargo.args(["build", "--quiet", "--release", "--package", "connspec"]));
    target.join("release/connspec")
}
