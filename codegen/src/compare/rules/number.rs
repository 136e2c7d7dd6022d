//! Numbers: bounds and steps.

super::drift_rules! {
    "minimum-added" Breaks Keeps "minimum-removed",
        "a number has a least value",
        "A smaller number is refused. Bounds that fit 64 bits make the field an `i64`.",
        "Check the values that are sent.";
    "minimum-raised" Breaks Keeps "minimum-lowered",
        "the least value of a number is higher",
        "A smaller number is refused.", "Check the values that are sent.";
    "minimum-lowered" Keeps Keeps "minimum-raised",
        "the least value of a number is lower",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "minimum-removed" Keeps Keeps "minimum-added",
        "a number has no least value any more",
        "Whatever was accepted still is. Without bounds the field is an `Integer` of any size.",
        "Regenerate.";
    "minimum-made-exclusive" Breaks Keeps "minimum-made-inclusive",
        "a number must be greater than its least value was",
        "The bound itself is refused.", "Check the values that are sent.";
    "minimum-made-inclusive" Keeps Keeps "minimum-made-exclusive",
        "a number may be the bound that it had to exceed",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "maximum-added" Breaks Keeps "maximum-removed",
        "a number has a greatest value",
        "A greater number is refused. Bounds that fit 64 bits make the field an `i64`.",
        "Check the values that are sent.";
    "maximum-lowered" Breaks Keeps "maximum-raised",
        "the greatest value of a number is lower",
        "A greater number is refused.", "Check the values that are sent.";
    "maximum-raised" Keeps Keeps "maximum-lowered",
        "the greatest value of a number is higher",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "maximum-removed" Keeps Keeps "maximum-added",
        "a number has no greatest value any more",
        "Whatever was accepted still is. Without bounds the field is an `Integer` of any size.",
        "Regenerate.";
    "maximum-made-exclusive" Breaks Keeps "maximum-made-inclusive",
        "a number must be less than its greatest value was",
        "The bound itself is refused.", "Check the values that are sent.";
    "maximum-made-inclusive" Keeps Keeps "maximum-made-exclusive",
        "a number may be the bound that it had to stay below",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "multiple-of-added" Breaks Keeps "multiple-of-removed",
        "a number must be a multiple of a step",
        "A number between the steps is refused.", "Check the values that are sent.";
    "multiple-of-changed" Breaks Keeps "",
        "a number must be a multiple of another step",
        "A multiple of the old step alone is refused.", "Check the values that are sent.";
    "multiple-of-expanded" Breaks Keeps "multiple-of-reduced",
        "the step of a number is a multiple of what it was",
        "A multiple of the old step alone is refused.", "Check the values that are sent.";
    "multiple-of-reduced" Keeps Keeps "multiple-of-expanded",
        "the step of a number is a divisor of what it was",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "multiple-of-removed" Keeps Keeps "multiple-of-added",
        "a number need not be a multiple any more",
        "Whatever was accepted still is.", "Nothing is to be done.";
}
