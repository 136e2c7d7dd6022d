//! Which branch became which.

use std::collections::BTreeSet;

use crate::schema::{Keywords, SchemaId, SchemaTree};

/// How much two branches have in common; 0 for nothing.
pub(super) fn score(old: &SchemaTree, a: SchemaId, new: &SchemaTree, b: SchemaId) -> u32 {
    let (a, b) = (old.get(old.resolve(a)).keywords(), new.get(new.resolve(b)).keywords());
    let (Some(a), Some(b)) = (a, b) else { return 0 };
    // A member with one legal value tells the branches of a union apart.
    let (left, right) = (constants(old, a), constants(new, b));
    let shared = left.iter().filter(|(name, _)| right.iter().any(|(other, _)| name == other));
    let shared: Vec<&(String, String)> = shared.collect();
    if !shared.is_empty() {
        let same = shared.iter().all(|one| right.contains(one));
        return if same { 1000 + shared_names(a, b) } else { 0 };
    }
    let title = |keywords: &Keywords| keywords.title.as_ref().map(|title| title.value.clone());
    let titled = title(a).is_some() && title(a) == title(b);
    let types = |keywords: &Keywords| keywords.types.as_ref().map(|types| types.value.names());
    let typed = types(a).is_some() && types(a) == types(b);
    500 * u32::from(titled) + 10 * shared_names(a, b) + u32::from(typed)
}

/// Pairs rows and columns, the highest scores first; a score of 0 is no pair.
pub(super) fn pairs(score: Vec<Vec<u32>>) -> Vec<Option<usize>> {
    let mut cells: Vec<(u32, usize, usize)> = Vec::new();
    for (row, scores) in score.iter().enumerate() {
        for (column, score) in scores.iter().enumerate().filter(|(_, score)| **score > 0) {
            cells.push((*score, row, column));
        }
    }
    // Of equal scores, what stands first stays first.
    cells.sort_by_key(|(score, row, column)| (u32::MAX - score, row.abs_diff(*column), *row));
    let mut pairs = vec![None; score.len()];
    for (_, row, column) in cells {
        let taken = pairs.contains(&Some(column));
        if let Some(pair @ None) = pairs.get_mut(row).filter(|_| !taken) {
            *pair = Some(column);
        }
    }
    pairs
}

fn shared_names(a: &Keywords, b: &Keywords) -> u32 {
    let names = |keywords: &Keywords| -> BTreeSet<String> {
        let declared = keywords.properties.iter().flat_map(|all| &all.value);
        let required = keywords.required.iter().flat_map(|all| &all.value);
        let declared = declared.map(|one| one.name.clone());
        declared.chain(required.map(|name| name.value.clone())).collect()
    };
    u32::try_from(names(a).intersection(&names(b)).count()).unwrap_or(u32::MAX / 100)
}

/// The members that have one legal value, with its text.
fn constants(tree: &SchemaTree, keywords: &Keywords) -> Vec<(String, String)> {
    let members = keywords.properties.iter().flat_map(|all| &all.value);
    let found = members.filter_map(|one| {
        let of = tree.get(tree.resolve(one.schema)).keywords()?;
        let only = match (&of.constant, &of.enumeration) {
            (Some(constant), _) => &constant.value,
            (None, Some(values)) => match values.value.as_slice() {
                [only] => only,
                _ => return None,
            },
            (None, None) => return None,
        };
        Some((one.name.clone(), crate::engine::value(only).to_string()))
    });
    found.collect()
}
