//! The rules of the `schema` stage.

use super::super::Rule;

/// Every rule of the stage.
pub(super) const ALL: &[&Rule] = &[];
