//! The keyboard, the clipboard, the theme.

use serde_json::json;

use crate::{Site, accessibility};

#[test]
#[cfg_attr(not(chromium), ignore = "set CONNSPEC_CHROMIUM to the path of Chromium")]
fn the_keyboard_is_enough() {
    let mut site = Site::new();
    site.open("index.html");
    let focused = "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent ?? '')
                     .trim() || document.activeElement.id";
    let mut order = Vec::new();
    for _ in 0..6 {
        site.browser.press("Tab");
        order.push(site.browser.eval(focused).as_str().unwrap_or_default().to_owned());
    }
    assert_eq!(order[..3], ["Skip to the content", "Flow Service connectors", "Dark theme"]);
    assert_eq!(order[3], "search");
    assert!(order[4].starts_with("All "), "{order:?}");
    let ring = "getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(site.browser.eval(ring), "solid", "the focus is seen");

    site.browser.press("/");
    assert_eq!(site.browser.eval("document.activeElement.id"), "search");
    assert_eq!(site.browser.eval("document.activeElement.value"), "", "the key is no input");
    site.browser.write("redshift");
    site.browser.press("ArrowDown");
    assert_eq!(site.browser.eval(focused), "Amazon Redshift");
    let ring = "getComputedStyle(document.activeElement.closest('.card')).outlineStyle";
    assert_eq!(site.browser.eval(ring), "solid", "the focus is seen");
    site.browser.press("Enter");
    site.browser.until("location.pathname.endsWith('/connectors/amazon-redshift.html')");
    site.browser.until("document.readyState === 'complete'");

    // The same key leads back to the search; Enter opens the first that fits.
    site.browser.press("/");
    site.browser.until("document.activeElement.id === 'search'");
    site.browser.write("phoenix");
    site.browser.press("Enter");
    site.browser.until("location.pathname.endsWith('/connectors/phoenix.html')");
    site.browser.until("document.readyState === 'complete'");
    site.browser.press("Tab");
    site.browser.press("Enter");
    site.browser.until("document.activeElement.id === 'main'");
    site.assert_calm("connectors/phoenix.html");
}

#[test]
#[cfg_attr(not(chromium), ignore = "set CONNSPEC_CHROMIUM to the path of Chromium")]
fn what_is_shown_is_what_is_copied() {
    let mut site = Site::new();
    for page in ["connectors/salesforce.html", "connectors/hostile.html"] {
        site.open(page);
        let blocks = site.browser.eval("document.querySelectorAll('.code').length").as_u64();
        assert!(blocks.is_some_and(|blocks| blocks > 0), "{page}");
        // By the browser's interface, and where there is none.
        for way in [
            "0",
            "window.real = navigator.clipboard, Object.defineProperty(navigator, 'clipboard',
               { value: { writeText: () => Promise.reject() } }), 0",
        ] {
            site.browser.eval(way);
            for block in 0..blocks.unwrap_or_default() {
                site.browser
                    .eval("(window.real ?? navigator.clipboard).writeText('something else')");
                site.browser.eval(&format!(
                    "document.querySelectorAll('.code').forEach((code, index) => {{
                       code.id = index === {block} ? 'this' : ''; }})"
                ));
                site.browser.click("#this .copy");
                site.browser
                    .until("document.querySelector('#this .copy').textContent === 'Copied'");
                let copied = site.browser.eval("(window.real ?? navigator.clipboard).readText()");
                assert_eq!(copied, json!(site.text("#this pre")), "{page}");
            }
        }
        site.assert_calm(page);
    }
}

#[test]
#[cfg_attr(not(chromium), ignore = "set CONNSPEC_CHROMIUM to the path of Chromium")]
fn a_theme_is_remembered() {
    let mut site = Site::new();
    let light = "getComputedStyle(document.body).backgroundColor === 'rgb(247, 248, 248)'";
    for (scheme, is_light) in [("light", true), ("dark", false)] {
        accessibility::prefer(&mut site.browser, scheme);
        site.open("index.html");
        assert_eq!(site.browser.eval(light), is_light, "{scheme}");
        site.browser.click("button.theme");
        assert_eq!(site.browser.eval(light), !is_light, "{scheme}");
        site.open("connectors/postgresql.html");
        assert_eq!(site.browser.eval(light), !is_light, "{scheme} on another page");
        site.browser.click("button.theme");
        assert_eq!(site.browser.eval(light), is_light, "{scheme}");
        site.browser.eval("localStorage.clear()");
    }
    site.assert_calm("connectors/postgresql.html");
}
