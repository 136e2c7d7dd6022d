//! The catalogue in a browser, as its readers have it: opened as files, by
//! mouse and by keyboard.

mod accessibility;
mod browser;
mod hands;
mod search;
mod sound;

use std::fs;
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
