//! Which schemas within another one get types of their own, for those who have
//! no model at hand.

use crate::schema::{Keywords, Kinds, SchemaId, SchemaTree};

use super::disjoint::kinds;
use super::{support, tuple, union};

/// Whether the branches of `oneOf` or `anyOf` have types.
pub(crate) fn has_variants(tree: &SchemaTree, id: SchemaId) -> bool {
    let is_root = id == tree.resolve(tree.root());
    if let Some(plan) = union::plan(tree, id) {
        return !(plan.null && is_root);
    }
    let Some(keywords) = tree.get(id).keywords().filter(|_| !is_root) else { return false };
    let Some((_, branches)) = union::branches(keywords) else { return false };
    let is_null = |branch: &SchemaId| kinds(tree, *branch) == Kinds::NULL;
    match branches {
        // A value, or `null`.
        [one, other] => is_null(one) != is_null(other),
        [_] => support::password(keywords).is_none(),
        _ => false,
    }
}

/// Whether an array has a type for each place.
pub(crate) fn is_tuple(tree: &SchemaTree, keywords: &Keywords) -> bool {
    tuple::places(tree, keywords).is_some()
}
