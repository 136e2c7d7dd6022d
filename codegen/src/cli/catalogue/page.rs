//! What all pages have in common: head, header, footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::cli::table::clean;
use crate::output::mark::PAGE_MARK;

/// Nothing is loaded but the style sheet and the script beside the pages, and
/// nothing is sent. `file:` is what `'self'` does not mean in every browser.
const POLICY: &str = "default-src 'none'; style-src 'self' file:; script-src 'self' file:; \
                      img-src data:; base-uri 'none'; form-action 'none'";

/// Two plugs that meet.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
     %3Crect width='32' height='32' rx='7' fill='%230b6e75'/%3E\
     %3Cpath d='M7 16h6m6 0h6M13 10v12M19 10v12' stroke='white' stroke-width='3' stroke-linecap='round'/%3E\
     %3C/svg%3E";

/// A page of the catalogue.
pub(super) struct Page<'a> {
    /// What it is called, in the window's title.
    pub(super) title: &'a str,
    /// What it is about, for who finds it.
    pub(super) description: &'a str,
    /// The way to the folder of the first page: nothing, or `../`.
    pub(super) root: &'static str,
    /// What is on it.
    pub(super) body: Markup,
}

impl Page<'_> {
    /// The text of the file, mark included.
    pub(super) fn render(&self) -> String {
        let root = self.root;
        let page = html! {
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="description" content=(clean(self.description));
                    title { (clean(self.title)) }
                    link rel="icon" href=(PreEscaped(ICON));
                    link rel="stylesheet" href={ (root) "catalogue.css" };
                    // Not deferred: the theme is set before anything is shown.
                    script src={ (root) "catalogue.js" } {}
                }
                body data-root=(root) {
                    a.skip href="#main" { "Skip to the content" }
                    (header(root))
                    main #main tabindex="-1" { (self.body) }
                    (footer())
                }
            }
        };
        // The doctype stands in the mark, on one line with it, so that no
        // conversion of line ends parts them.
        debug_assert!(PAGE_MARK.starts_with(&DOCTYPE.into_string()));
        format!("{PAGE_MARK} catalogue. Do not edit. -->\n{}\n", page.into_string())
    }
}

fn header(root: &str) -> Markup {
    html! {
        header.site {
            a.home href={ (root) "index.html" } {
                span.logo aria-hidden="true" {}
                "Flow Service connectors"
            }
            nav aria-label="Site" {
                @if !root.is_empty() {
                    a href={ (root) "index.html" } { "All connectors" }
                }
                // The script shows it, and says what it would do.
                button.theme type="button" hidden {
                    span.sun aria-hidden="true" {}
                    span.label { "Dark theme" }
                }
            }
        }
    }
}

fn footer() -> Markup {
    html! {
        footer.site {
            p {
                "Made by " code { "connspec catalogue" }
                " of connection specifications. What Flow Service accepts is Flow Service's to say."
            }
        }
    }
}
