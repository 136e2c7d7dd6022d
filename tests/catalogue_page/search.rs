//! The first page: search, filter, links that bring a search with them.

use crate::Site;

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
