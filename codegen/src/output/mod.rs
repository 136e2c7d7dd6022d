//! Writes what changed, atomically, and removes only what it owns.
//!
//! Knows files, marks and manifests. Must not know what is inside the text it
//! writes.
//!
//! A build script needs [`write_if_changed`] alone. The command plans first
//! ([`plan::Plan`]), so that `check` can say what `generate` would do, and
//! nothing is touched where a part of it cannot be done.

pub mod cache;
pub mod error;
#[cfg(feature = "cli")]
pub mod manifest;
pub mod mark;
pub mod plan;
mod replace;
pub mod rewrite;
pub mod write;

pub use write::write_if_changed;

/// One generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Its path below the folder of generated code: `postgresql.rs`.
    pub path: String,
    /// Its whole text, mark included.
    pub text: String,
}
