//! Compiles Flow Service connection specifications into a typed Rust client.
//!
//! Data goes one way, through stages of which each knows the ones before it and
//! nothing after it:
//!
//! ```text
//! source -> schema -> model -> emit -> output
//! ```
//!
//! [`Generator`] goes the whole way; a build script needs nothing else.

#![forbid(unsafe_code)]

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "diff")]
pub mod compare;
#[cfg(feature = "lint")]
pub mod connection;
pub mod diagnostic;
pub mod emit;
#[cfg(any(feature = "diff", feature = "lint"))]
mod engine;
mod generator;
#[cfg(feature = "lint")]
pub mod lint;
#[cfg(feature = "lint")]
mod lookup;
pub mod model;
pub mod output;
mod parallel;
pub mod pattern;
mod references;
#[cfg(feature = "diff")]
pub mod report;
pub mod schema;
pub mod source;

pub use generator::{Compilation, Error, Generator, INDEX};
