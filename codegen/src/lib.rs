//! Compiles Flow Service connection specifications into a typed Rust client.
//!
//! Data goes one way, and each module is a stage that knows the one before it
//! and nothing after it:
//!
//! ```text
//! source -> schema -> model -> emit -> output
//! ```

pub mod diagnostic;
pub mod model;
pub mod output;
pub mod schema;
pub mod source;
