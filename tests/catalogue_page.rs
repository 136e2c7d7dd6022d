//! The catalogue in a browser, as its readers have it: opened as files, by
//! mouse and by keyboard.

#[path = "support/accessibility.rs"]
mod accessibility;
#[path = "support/browser.rs"]
mod browser;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use browser::Browser;
use serde_json::{Value, json};

/// The catalogue of the project, with the specification of somebody who means
/// harm, and a browser.
struct Site {
    dir: tempfile::TempDir,
    browser: Browser,
}

impl Site {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder for the catalogue");
        let out = dir.path().to_str().expect("its path is Unicode");
        let hostile = "codegen/tests/cli/specs/hostile.json";
        let arguments = [
            "connspec",
            "catalogue",
            "--quiet",
            "--specs",
            "specs",
            "--specs",
            hostile,
            "--out",
            out,
        ];
        let exit = connspec::cli::run(arguments.map(Into::into));
        assert_eq!(format!("{exit:?}"), format!("{:?}", ExitCode::SUCCESS));
        Self { dir, browser: Browser::start() }
    }

    fn url(&self, page: &str) -> String {
        format!("file://{}/{page}", self.dir.path().display())
    }

    fn open(&mut self, page: &str) {
        let url = self.url(page);
        self.browser.open(&url);
    }

    fn pages(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path().join("connectors")).expect("there are pages");
        let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("it is ASCII");
        let pages = entries.map(|entry| format!("connectors/{}", name(entry.expect("an entry"))));
        let mut pages: Vec<String> = pages.collect();
        pages.sort();
        pages.push("index.html".to_owned());
        pages
    }

    /// The titles that are seen, in their order.
    fn seen(&mut self) -> Vec<String> {
        let seen = self.browser.eval(
            "[...document.querySelectorAll('.card')].filter((card) => card.checkVisibility())
               .map((card) => card.querySelector('h2').textContent)",
        );
        serde_json::from_value(seen).expect("titles are texts")
    }

    fn text(&mut self, selector: &str) -> String {
        let text =
            self.browser.eval(&format!("document.querySelector({}).textContent", json!(selector)));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Nothing was complained about, and nothing was asked of the network.
    fn assert_calm(&mut self, page: &str) {
        let complaints = self.browser.complaints();
        assert!(complaints.is_empty(), "{page}: {complaints:?}");
        assert_eq!(self.browser.eval("window.hacked ?? null"), Value::Null, "{page}");
    }
}

#[test]
#[cfg_attr(not(chromium), ignore = "set CONNSPEC_CHROMIUM to the path of Chromium")]
fn search_and_filter_narrow_the_list() {
    let mut site = Site::new();
    site.open("index.html");
    let all = site.seen().len();
    assert_eq!(site.text(".count"), format!("{all} connectors"));

    site.browser.click("#search");
    site.browser.write("postgres");
    let found = site.seen();
    assert_eq!(found, ["PostgreSQL"]);
    assert_eq!(site.text(".count"), format!("1 of {all} connectors"));

    // A parameter, in any case, leads to its place.
    site.browser.press("Escape");
    assert_eq!(site.seen().len(), all);
    site.browser.write("SECURITYTOKEN");
    assert!(site.seen().contains(&"Salesforce".to_owned()));
    let place = site
        .browser
        .eval("document.querySelector('.card:not([hidden]) .found a').getAttribute('href')");
    assert_eq!(place, "connectors/salesforce.html#Basic-Authentication.securityToken");

    // The category alone, and both.
    site.browser.press("Escape");
    site.browser.click("[data-category=crm].chip");
    let in_category = site.seen();
    assert!(in_category.len() > 2 && in_category.len() < all);
    let pressed = "document.querySelector('[aria-pressed=true]').dataset.category";
    assert_eq!(site.browser.eval(pressed), "crm");
    site.browser.click("#search");
    site.browser.write("basic salesforce");
    assert_eq!(site.seen(), ["Salesforce"]);

    // Nothing fits, and the way back.
    site.browser.write(" nonsense");
    assert!(site.seen().is_empty());
    assert!(site.text(".empty p").contains("No connector fits"));
    assert_eq!(site.browser.eval("document.querySelector('.empty').checkVisibility()"), true);
    assert_eq!(site.text(".count"), format!("0 of {all} connectors"));
    site.browser.click(".empty button");
    assert_eq!(site.seen().len(), all);
    site.assert_calm("index.html");
}

#[test]
#[cfg_attr(not(chromium), ignore = "set CONNSPEC_CHROMIUM to the path of Chromium")]
fn a_link_brings_its_search_with_it() {
    let mut site = Site::new();
    let both = ["Snowflake", "Snowflake Streaming"];
    for (link, expected) in [
        ("index.html#q=snow&category=crm", &[][..]),
        ("index.html?q=snowflake", &both),
        ("index.html#q=snowflake", &both),
        ("index.html?q=nothing#q=snowflake", &both),
        ("index.html#category=no-such-category&q=snowflake", &both),
        ("index.html#q=snow&category=databases", &both),
    ] {
        site.open(link);
        assert_eq!(site.seen(), expected, "{link}");
    }

    // A link within the page leaves the search as it is.
    site.browser.press("Tab");
    site.browser.press("Enter");
    site.browser.until("document.activeElement.id === 'main'");
    site.browser.until("location.hash.includes('q=snow')");
    assert_eq!(site.seen(), both);

    // To a connector and back: what was searched for is still there.
    site.browser.click(".card:not([hidden]) h2 a");
    site.browser.until("location.pathname.endsWith('/connectors/snowflake.html')");
    site.browser.until("document.readyState === 'complete'");
    assert_eq!(site.text("h1"), "Snowflake");
    site.browser.eval("history.back()");
    site.browser
        .until("document.querySelector('.count')?.textContent.startsWith('2 of ') === true");
    assert_eq!(site.seen(), both);
    site.open("connectors/snowflake.html");
    site.browser.click(".home");
    site.browser
        .until("document.querySelector('.count')?.textContent.endsWith(' connectors') === true");
    site.assert_calm("index.html");
}

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
