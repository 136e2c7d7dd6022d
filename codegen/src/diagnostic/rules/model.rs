//! The rules of the `model` stage.

use super::super::Rule;

/// Every rule of the stage.
pub(super) const ALL: &[&Rule] = &[];
