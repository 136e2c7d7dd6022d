//! The macros that generated code calls.
//!
//! Their bodies are plain structs and enums, so that generated code reads as
//! what it defines. They only wire types to the functions of this module;
//! nothing here decides anything.

mod builder;
mod checked;
mod connection_string;
mod enumeration;
mod nullable;
mod object;
mod parts;
mod union;
mod value;
