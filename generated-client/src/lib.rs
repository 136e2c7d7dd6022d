//! Typed client for the connections of Adobe Experience Platform's Flow
//! Service.
//!
//! Each connector is a module and a Cargo feature; a connector's auth methods
//! are types that hold legal parameters only.

#![cfg_attr(docsrs, feature(doc_cfg))]

// Generated code names this crate from outside, wherever it is included.
extern crate self as flow_service;

pub mod catalog;
pub mod connectors;
mod error;
mod json;
mod number;
#[doc(hidden)]
pub mod runtime;
mod secret;
mod unknown_value;
mod violation;

pub use connectors::*;
pub use error::{Fault, Malformed, ParseError};
pub use json::{Extra, Json};
pub use number::{Integer, Number};
pub use secret::Secret;
pub use unknown_value::UnknownValue;
pub use violation::{Violation, Violations};

#[doc(hidden)]
pub use serde as __serde;

#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schemars as __schemars;
