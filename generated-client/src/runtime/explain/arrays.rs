//! The keywords of arrays.

use std::collections::HashSet;

use super::super::canonical::canonical;
use super::super::keyword::Keyword;
use super::super::node::Node;
use super::super::schema::Schema;
use super::Walk;

impl Walk {
    /// Every item under one schema.
    pub(super) fn items(&mut self, items: &[Node<'_>], schema: &Schema) -> bool {
        self.each(items.iter().enumerate(), |walk, (index, item)| {
            walk.below(Some(&index.to_string()), &["items"], item, schema)
        })
    }

    pub(super) fn array_keyword(
        &mut self,
        items: &[Node<'_>],
        keyword: Keyword,
        beside: &'static [Keyword],
    ) -> bool {
        let length = items.len() as u64;
        match keyword {
            Keyword::Items(schema) => self.items(items, schema),
            Keyword::Tuple(schemas) => {
                self.each(items.iter().zip(schemas).enumerate(), |walk, (index, (item, schema))| {
                    let step = index.to_string();
                    walk.below(Some(&step), &["items", &step], item, schema)
                })
            }
            Keyword::AdditionalItems(schema) => {
                let tuple = beside.iter().find_map(|keyword| match keyword {
                    Keyword::Tuple(schemas) => Some(schemas.len()),
                    _ => None,
                });
                // Without `items` of the tuple form there are no additional
                // items (Validation §6.4.2).
                let Some(first) = tuple else { return true };
                if is_false(schema) && items.len() > first {
                    return self.broken("additionalItems", || {
                        format!("expected at most {first} items, found {length}")
                    });
                }
                self.each(items.iter().enumerate().skip(first), |walk, (index, item)| {
                    walk.below(Some(&index.to_string()), &["additionalItems"], item, schema)
                })
            }
            Keyword::MaxItems(max) => {
                length <= max
                    || self.broken("maxItems", || {
                        format!("expected at most {max} items, found {length}")
                    })
            }
            Keyword::MinItems(min) => {
                length >= min
                    || self.broken("minItems", || {
                        format!("expected at least {min} items, found {length}")
                    })
            }
            Keyword::UniqueItems => {
                let mut seen = HashSet::new();
                let repeated = items.iter().position(|item| !seen.insert(canonical(item)));
                match repeated {
                    None => true,
                    Some(index) => self.broken("uniqueItems", || {
                        format!("expected items that all differ; item {index} stands twice")
                    }),
                }
            }
            Keyword::Contains(schema) => {
                items.iter().any(|item| self.holds(item, schema))
                    || self.broken("contains", || {
                        "expected at least one item of the kind that the schema names".to_owned()
                    })
            }
            _ => true,
        }
    }
}

/// Whether a schema is `false`.
pub(super) fn is_false(schema: &Schema) -> bool {
    matches!(schema.more, [Keyword::False])
}
