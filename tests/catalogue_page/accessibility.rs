//! What can be told of a page's accessibility without a person.

use serde_json::{Value, json};

use crate::browser::Browser;

/// Sets what the reader's system asks for: `light` or `dark`.
pub(crate) fn prefer(browser: &mut Browser, scheme: &str) {
    let features = json!([
        { "name": "prefers-color-scheme", "value": scheme },
        // A colour that is still changing is not the colour.
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    browser.call("Emulation.setEmulatedMedia", json!({ "features": features }));
}

/// What is wrong: language, names, headings, references, contrast.
pub(crate) fn faults(browser: &mut Browser) -> Vec<Value> {
    let faults = browser.eval(include_str!("accessibility.js"));
    faults.as_array().cloned().unwrap_or_else(|| vec![faults])
}

/// What reaches beyond a screen of 320 pixels.
pub(crate) fn overflow(browser: &mut Browser) -> Value {
    let narrow = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": true });
    browser.call("Emulation.setDeviceMetricsOverride", narrow);
    let wide = browser.eval(
        "document.documentElement.scrollWidth <= 320 ? [] : [...document.body.querySelectorAll('*')]
           .filter((of) => of.getBoundingClientRect().right > 320.5 && !of.closest('pre, .chips, thead'))
           .map((of) => of.outerHTML.slice(0, 120)).concat('wider than the screen')",
    );
    browser.call("Emulation.clearDeviceMetricsOverride", json!({}));
    wide
}
