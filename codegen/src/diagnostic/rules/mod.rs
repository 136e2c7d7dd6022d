//! The rules, by the stage that raises them.

pub mod schema;
