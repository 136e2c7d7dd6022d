//! What the compiler takes for one crate, by a wrapper that Cargo starts in its
//! place: the dependencies and Cargo itself are not counted.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use wait4::Wait4;

/// Where the wrapper notes what the compiler took, and for which crate.
const NOTE: &str = "BENCH_RUSTC_NOTE";
const CRATE: &str = "BENCH_RUSTC_CRATE";

/// What the compiler took.
#[derive(Clone, Copy)]
pub struct Used {
    /// What the processor did.
    pub processor: Duration,
    /// The most memory that it had at once, in bytes.
    pub memory: u64,
}

/// Runs Cargo in a folder, and says what the compiler took for one crate, which
/// must not be there yet.
pub fn measure(cargo: &mut Command, folder: &Path, name: &str) -> Used {
    let note = folder.join("note");
    let own = env::current_exe().expect("the program has a path");
    cargo.current_dir(folder).env("RUSTC_WRAPPER", own).env(NOTE, &note).env(CRATE, name);
    let status = cargo.env("CARGO_INCREMENTAL", "0").status().expect("Cargo starts");
    assert!(status.success(), "{cargo:?} failed");
    let text = fs::read_to_string(&note).expect("the crate was compiled");
    fs::remove_file(&note).expect("it is there");
    let mut numbers = text.split(' ').map(|text| text.parse().expect("a number"));
    let mut next = || numbers.next().expect("two numbers");
    Used { processor: Duration::from_micros(next()), memory: next() }
}

/// Where this program was started in the place of the compiler, does the
/// compiler's work.
pub fn wrapped() -> Option<ExitCode> {
    let note = env::var_os(NOTE)?;
    let mut arguments = env::args_os().skip(1);
    let mut rustc = Command::new(arguments.next()?);
    let arguments: Vec<_> = arguments.collect();
    let child = rustc.args(&arguments).spawn().expect("the compiler starts");
    let done = child.wait4().expect("the compiler ends");
    let pair = [OsStr::new("--crate-name").to_owned(), env::var_os(CRATE)?];
    if arguments.windows(2).any(|two| two == pair) {
        let processor = (done.rusage.utime + done.rusage.stime).as_micros();
        let text = format!("{processor} {}", done.rusage.maxrss);
        fs::write(note, text).expect("the note can be written");
    }
    Some(if done.status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
