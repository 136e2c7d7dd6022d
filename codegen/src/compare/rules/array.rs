//! Arrays: items and how many of them.

super::drift_rules! {
    "items-added" Breaks Breaks "items-removed",
        "the items of an array must keep a schema",
        "An array with another item is refused. The items have a type now.",
        "Check the items that are sent.";
    "items-removed" Keeps Breaks "items-added",
        "the items of an array need not keep a schema any more",
        "Whatever was accepted still is. The items are any JSON values.",
        "Regenerate.";
    "list-became-tuple" Depends Breaks "tuple-became-list",
        "an array has a schema for each place, and had one for all items",
        "It depends on the schemas. The Rust type is a tuple, and was a `Vec`.",
        "Check the arrays that are sent.";
    "tuple-became-list" Depends Breaks "list-became-tuple",
        "an array has one schema for all items, and had one for each place",
        "It depends on the schemas. The Rust type is a `Vec`, and was a tuple.",
        "Check the arrays that are sent.";
    "tuple-lengthened" Depends Breaks "tuple-shortened",
        "one more place of an array has a schema",
        "An item there may be refused. The Rust type has another length.",
        "Check the arrays that are sent.";
    "tuple-shortened" Depends Breaks "tuple-lengthened",
        "one place fewer of an array has a schema",
        "Whatever was accepted there still is, unless further items are refused. The Rust type has another length.",
        "Check the arrays that are sent.";
    "additional-items-narrowed" Breaks Keeps "additional-items-widened",
        "the further items of an array must keep a schema",
        "An array with another item there is refused.",
        "Check the arrays that are sent.";
    "additional-items-widened" Keeps Keeps "additional-items-narrowed",
        "the further items of an array need not keep a schema any more",
        "Whatever was accepted still is.",
        "Nothing is to be done.";
    "min-items-added" Breaks Keeps "min-items-removed",
        "an array must have a number of items",
        "A shorter array is refused.", "Check the arrays that are sent.";
    "min-items-raised" Breaks Keeps "min-items-lowered",
        "an array must have more items",
        "A shorter array is refused.", "Check the arrays that are sent.";
    "min-items-lowered" Keeps Keeps "min-items-raised",
        "an array may have fewer items",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "min-items-removed" Keeps Keeps "min-items-added",
        "an array may be empty",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "max-items-added" Breaks Keeps "max-items-removed",
        "an array may have so many items at most",
        "A longer array is refused.", "Check the arrays that are sent.";
    "max-items-lowered" Breaks Keeps "max-items-raised",
        "an array must have fewer items",
        "A longer array is refused.", "Check the arrays that are sent.";
    "max-items-raised" Keeps Keeps "max-items-lowered",
        "an array may have more items",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "max-items-removed" Keeps Keeps "max-items-added",
        "an array may have any number of items",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "unique-items-added" Breaks Keeps "unique-items-removed",
        "the items of an array must differ",
        "An array with two equal items is refused.", "Remove repeated items.";
    "unique-items-removed" Keeps Keeps "unique-items-added",
        "the items of an array may repeat",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "contains-added" Breaks Keeps "contains-removed",
        "an array must have an item of a schema",
        "An array without one is refused, the empty one among them.",
        "Check the arrays that are sent.";
    "contains-removed" Keeps Keeps "contains-added",
        "an array need not have an item of a schema any more",
        "Whatever was accepted still is.", "Nothing is to be done.";
}
