//! What the tests of the workspace share.

#![allow(dead_code, reason = "no test file needs all of it")]
#![allow(unreachable_pub, reason = "it reads as a library and is none")]

pub mod config;
pub mod given;
pub mod instance;
pub mod number;
pub mod oracle;
pub mod subject;
