//! The environment of the cases.

/// What the cases refer to.
pub(crate) const VARIABLES: &[(&str, &str)] = &[
    ("SHOP_EMPTY", ""),
    ("SHOP_PASSWORD", "hunter2-and-more"),
    ("SHOP_ACCOUNT", "hunter2.eu"),
    ("SHOP_STRING", "Server=tcp:s,1433;User ID=u@s;Password=hunter2"),
    ("SHOP_INJECTION", "hunter2;UID=hunter2&user=hunter2"),
    ("shop_injection", "hunter2;UID=hunter2"),
    ("SHOP_COMMA", "hunter2,1"),
    ("SHOP_QUOTE", "hunter2'hunter2"),
    ("SHOP_DOUBLED", "hunter2\"\";hunter2"),
    ("SHOP_PERCENT", "hunter2%3Bhunter2"),
    ("SHOP_NO_ESCAPE", "hunter2%zz"),
    ("SHOP_JSON", "hunter2\\u003Bhunter2"),
];
