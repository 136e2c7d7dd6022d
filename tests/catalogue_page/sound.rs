//! Every page of the catalogue, as it can be judged without a person.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{Site, accessibility};

/// Every page loads in peace, and reads well to who cannot see it, or not well.
#[test]
#[cfg_attr(not(chromium), ignore = "set CONNSPEC_CHROMIUM to the path of Chromium")]
fn every_page_is_sound() {
    let mut site = Site::new();
    let mut ids: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(String, String)> = Vec::new();
    for page in site.pages() {
        accessibility::prefer(&mut site.browser, "light");
        site.open(&page);
        site.assert_calm(&page);
        let mut faults = accessibility::faults(&mut site.browser);
        accessibility::prefer(&mut site.browser, "dark");
        faults.extend(accessibility::faults(&mut site.browser));
        assert!(faults.is_empty(), "{page}: {faults:?}");
        let list =
            |value: Value| -> Vec<String> { serde_json::from_value(value).unwrap_or_default() };
        let here =
            list(site.browser.eval("[...document.querySelectorAll('[id]')].map((of) => of.id)"));
        let leads =
            list(site.browser.eval("[...document.querySelectorAll('a')].map((of) => of.href)"));
        let listed: BTreeSet<String> = here.iter().cloned().collect();
        assert_eq!(listed.len(), here.len(), "{page}: an id stands twice");
        ids.insert(site.dir.path().join(&page), listed);
        links.extend(leads.into_iter().map(|link| (page.clone(), link)));
        // Nothing is wider than a narrow screen.
        assert_eq!(accessibility::overflow(&mut site.browser), json!([]), "{page}");
    }
    for (page, link) in links {
        let Some(path) = link.strip_prefix("file://") else {
            assert!(link.starts_with("https://") || link.starts_with("http://"), "{page}: {link}");
            continue;
        };
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        let found = ids.get(Path::new(path));
        let state = fragment.contains('=');
        let lands = fragment.is_empty() || state || found.is_some_and(|ids| ids.contains(fragment));
        assert!(found.is_some() && lands, "{page} leads to {link}");
    }
}

/// What the other tests rely on to be noticed is noticed.
#[test]
#[cfg_attr(not(chromium), ignore = "set CONNSPEC_CHROMIUM to the path of Chromium")]
fn a_page_that_is_not_sound_is_noticed() {
    let mut site = Site::new();
    let page = fs::read_to_string(site.dir.path().join("index.html")).expect("there is a page");
    let worse =
        |bad: &str| page.replace("<div class=\"hero\">", &format!("{bad}<div class=\"hero\">"));
    for bad in [
        "<script>window.hacked = 1</script>",
        "<img src='https://example.com/x.png' alt=''>",
        "<script src='https://example.com/x.js'></script>",
        "<p style='color: red'>Red.</p>",
        "<img src='x' onerror='window.hacked = 1' alt=''>",
    ] {
        fs::write(site.dir.path().join("bad.html"), worse(bad)).expect("it can be written");
        site.open("bad.html");
        assert!(!site.browser.complaints().is_empty(), "{bad}");
    }
    for bad in
        ["<button></button>", "<h4>Deep</h4>", "<img src='data:,'>", "<a href='#'></a>", "<input>"]
    {
        fs::write(site.dir.path().join("bad.html"), worse(bad)).expect("it can be written");
        site.open("bad.html");
        assert_eq!(accessibility::faults(&mut site.browser).len(), 1, "{bad}");
    }
    site.open("index.html");
    site.browser.eval("document.querySelector('.lead').style.color = 'rgb(170, 170, 170)'");
    assert_eq!(accessibility::faults(&mut site.browser).len(), 1);
}
