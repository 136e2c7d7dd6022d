//! Patterns, from their text to an answer: what `connspec` compiles is matched
//! by what generated code matches it with.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

#[path = "patterns/bridge.rs"]
mod bridge;
#[path = "patterns/corpus.rs"]
mod corpus;
#[path = "patterns/hostile.rs"]
mod hostile;
#[path = "patterns/random.rs"]
mod random;
#[path = "patterns/reference.rs"]
mod reference;
#[path = "patterns/suite.rs"]
mod suite;
#[path = "patterns/table.rs"]
mod table;
