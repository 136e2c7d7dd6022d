//! Strings: lengths, patterns, formats.

super::drift_rules! {
    "min-length-added" Breaks Keeps "min-length-removed",
        "a string must have a length",
        "A shorter string is refused.", "Check the values that are sent.";
    "min-length-raised" Breaks Keeps "min-length-lowered",
        "a string must be longer",
        "A shorter string is refused.", "Check the values that are sent.";
    "min-length-lowered" Keeps Keeps "min-length-raised",
        "a string may be shorter",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "min-length-removed" Keeps Keeps "min-length-added",
        "a string may be empty",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "max-length-added" Breaks Keeps "max-length-removed",
        "a string may be so long at most",
        "A longer string is refused.", "Check the values that are sent.";
    "max-length-lowered" Breaks Keeps "max-length-raised",
        "a string must be shorter",
        "A longer string is refused.", "Check the values that are sent.";
    "max-length-raised" Keeps Keeps "max-length-lowered",
        "a string may be longer",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "max-length-removed" Keeps Keeps "max-length-added",
        "a string may be of any length",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "pattern-added" Breaks Keeps "pattern-removed",
        "a string must match a pattern",
        "A string that does not match is refused.", "Check the values that are sent.";
    "pattern-changed" Depends Keeps "",
        "a string must match another pattern",
        "A string that matches the old pattern alone is refused; if there is none, nothing breaks.",
        "Check the values that are sent.";
    "pattern-removed" Keeps Keeps "pattern-added",
        "a string need not match a pattern any more",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "format-added" Breaks Keeps "format-removed",
        "a string must have a format",
        "A string of no such format is refused, where the format asserts anything.",
        "Check the values that are sent.";
    "format-changed" Breaks Keeps "",
        "a string must have another format",
        "A string of the old format alone is refused, where the new one asserts anything.",
        "Check the values that are sent.";
    "format-removed" Keeps Keeps "format-added",
        "a string need not have a format any more",
        "Whatever was accepted still is.", "Nothing is to be done.";
    "format-remark-changed" Keeps Keeps "",
        "a format that asserts nothing was added, changed or removed",
        "Draft-07 does not define the format, or the project has it ignored: it says something to people alone.",
        "Look whether the values that are sent are what the new format asks for.";
}
