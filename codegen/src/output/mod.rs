//! Writes what changed, atomically, and removes only what it owns.
//!
//! Knows files, marks and manifests. Must not know what is inside the text it
//! writes.

/// One generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Its path below the folder of generated code: `postgresql.rs`.
    pub path: String,
    /// Its whole text, mark included.
    pub text: String,
}
