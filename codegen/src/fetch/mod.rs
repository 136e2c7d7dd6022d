//! Specifications from the live service: what is asked, what is written.
//!
//! ```text
//! login -> service (pages) -> served ─┐
//! the folder's files -> local ────────┴─► refresh (canonical, promote) -> files
//! ```
//!
//! Knows HTTP, the form in which specifications are kept, and what a served
//! document does to an overlay. Must not know how states are compared or reported,
//! nor how files are written.

mod address;
mod canonical;
mod edit;
mod error;
mod local;
mod login;
mod order;
mod pair;
mod promote;
mod refresh;
mod served;
mod service;
mod statement;
mod stem;
mod stub;
mod token;
mod transport;

pub use canonical::canonical;
pub use error::FetchError;
pub use login::{Login, Token, Variables};
pub use pair::select;
pub use promote::{Promotion, contradictions};
pub use refresh::{Fetched, Mark, Refresh, Rewritten, refresh};
pub use served::Served;
pub use service::{DEFAULT_BASE_URL, DEFAULT_LIMIT, Selector, Service, Settings};
pub use statement::{Standing, Statement};
