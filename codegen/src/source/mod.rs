//! Files to documents.
//!
//! Knows files, JSON text, the byte span of every value, and overlays. Must
//! not know what a schema keyword means.

pub mod json;
pub mod overlay;

// The other files of this stage: `files.rs` finds and reads the inputs,
// `parse.rs` turns text into spanned values, `document.rs` splits envelopes
// and pairs specifications with overlays, `patch.rs` applies merge patches.
