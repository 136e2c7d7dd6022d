//! What the benchmarks share: schemas made by a fixed seed, the contenders'
//! code for them, and side-by-side measuring.

pub mod child;
pub mod corpus;
pub mod edit;
pub mod measure;
pub mod modelled;
pub mod plain;
pub mod rustc;
pub mod serve;
pub mod typify;
