//! The `connspec` command.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    connspec::cli::run(std::env::args_os())
}
