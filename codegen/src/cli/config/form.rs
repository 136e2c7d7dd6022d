//! The form of a project file: its names, their values, and where they stand.

use std::ops::Range;
use std::path::PathBuf;

use toml_edit::{Document, Item, Table, TableLike};

use super::super::args::Documents;
use super::Config;
use crate::diagnostic::rules::{config as rules, document};
use crate::diagnostic::words::{any_of, closest, quote};
use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::Setting;
use crate::schema::IgnoredFormats;
use crate::source::json::{FileId, Span};
use crate::source::uri::is_absolute;

/// The names at the top of the file.
const TOP: &[&str] = &["specs", "out", "manifest", "documents", "formats", "lint", "diff"];

/// The names in `[formats]`.
const FORMATS: &[&str] = &["ignore"];

/// Reads a project file. What has the wrong form is reported and left out.
pub(super) fn read(file: FileId, text: &str) -> (Config, Vec<Diagnostic>) {
    let mut form = Form { file, config: Config::default(), findings: Vec::new() };
    match Document::parse(text) {
        Ok(document) => form.top(document.as_table()),
        Err(error) => {
            let message = format!("the file is not TOML: {}", error.message().replace('\n', "; "));
            form.report(&rules::CONFIG_SYNTAX, message, error.span(), "here");
        }
    }
    form.findings.sort_by_key(|finding| finding.span);
    (form.config, form.findings)
}

pub(super) struct Form {
    file: FileId,
    pub(super) config: Config,
    findings: Vec<Diagnostic>,
}

/// A text and its place.
pub(super) type Text<'t> = (&'t str, Option<Range<usize>>);

impl Form {
    fn top(&mut self, table: &Table) {
        self.known(table, TOP, "the file");
        if let Some(item) = table.get("specs") {
            let texts = self.texts(item, "`specs`", "a path or a list of paths");
            self.config.specs = texts.into_iter().map(|(text, _)| text.into()).collect();
        }
        self.config.out = self.path(table, "out");
        self.config.manifest = self.path(table, "manifest");
        if let Some(documents) = self.section(table, "documents") {
            self.documents(documents);
        }
        if let Some(formats) = self.section(table, "formats") {
            self.known(formats, FORMATS, "`[formats]`");
            if let Some(item) = formats.get("ignore") {
                self.formats(item);
            }
        }
        if let Some(levels) = self.section(table, "lint") {
            self.levels(levels);
        }
        if let Some(diff) = self.section(table, "diff") {
            self.diff(diff);
        }
    }

    /// What `lint` makes of each rule.
    fn levels(&mut self, table: &dyn TableLike) {
        let names = any_of(Setting::ALL.map(|(_, name)| name));
        for (id, item) in table.iter() {
            let Some((text, place)) = self.text(item, &quote(id), &names) else { continue };
            let Some(setting) = Setting::named(text) else {
                let message =
                    format!("{} is set to {}, and {names} is expected", quote(id), quote(text));
                self.report(&rules::CONFIG_VALUE, message, place, "no setting");
                continue;
            };
            if let Err(unknown) = self.config.levels.set(id, setting) {
                self.report(&rules::CONFIG_UNKNOWN_RULE, unknown.message, key(table, id), "here");
                self.help(unknown.help);
            }
        }
    }

    fn documents(&mut self, table: &dyn TableLike) {
        for (base, item) in table.iter() {
            let Some(dir) = self.text(item, &quote(base), "the path of a folder") else {
                continue;
            };
            if is_absolute(base) {
                let documents = Documents { base_uri: base.to_owned(), dir: dir.0.into() };
                self.config.documents.push(documents);
            } else {
                let place = key(table, base);
                let message = format!("the base URI {} has no scheme", quote(base));
                self.report(&document::RELATIVE_BASE, message, place, "not absolute");
            }
        }
    }

    fn formats(&mut self, item: &Item) {
        let expected = "`\"all\"`, `\"none\"` or a list of formats";
        for (name, place) in self.texts(item, "`ignore`", expected) {
            match IgnoredFormats::default().add(name) {
                Ok(()) => self.config.ignored_formats.push(name.to_owned()),
                Err(unknown) => {
                    self.report(&rules::UNKNOWN_FORMAT, unknown.message, place, "unknown");
                    self.help(unknown.help);
                }
            }
        }
    }

    /// Reports the names that nothing reads.
    pub(super) fn known(&mut self, table: &dyn TableLike, known: &[&str], place: &str) {
        for (name, _) in table.iter().filter(|(name, _)| !known.contains(name)) {
            let message = format!("{place} knows no {}", quote(name));
            self.report(&rules::CONFIG_UNKNOWN_KEY, message, key(table, name), "unknown");
            let known = known.iter().copied();
            self.help(match closest(name, known.clone()) {
                Some(close) => format!("Did you mean {}?", quote(close)),
                None => format!("It knows {}.", any_of(known)),
            });
        }
    }

    fn section<'t>(&mut self, table: &'t Table, name: &str) -> Option<&'t dyn TableLike> {
        let item = table.get(name)?;
        let section = item.as_table_like();
        if section.is_none() {
            self.refuse(item, &quote(name), &format!("a section, `[{name}]`,"));
        }
        section
    }

    fn path(&mut self, table: &Table, name: &str) -> Option<PathBuf> {
        let text = self.text(table.get(name)?, &quote(name), "a path");
        text.map(|(text, _)| text.into())
    }

    /// A text that is not empty.
    pub(super) fn text<'t>(
        &mut self,
        item: &'t Item,
        name: &str,
        expected: &str,
    ) -> Option<Text<'t>> {
        let text = item.as_str().filter(|text| !text.is_empty());
        if text.is_none() {
            self.refuse(item, name, expected);
        }
        Some((text?, item.span()))
    }

    /// One text, or those of a list.
    fn texts<'t>(&mut self, item: &'t Item, name: &str, expected: &str) -> Vec<Text<'t>> {
        let Some(array) = item.as_array() else {
            return self.text(item, name, expected).into_iter().collect();
        };
        let mut texts = Vec::new();
        for value in array {
            match value.as_str().filter(|text| !text.is_empty()) {
                Some(text) => texts.push((text, value.span())),
                None => {
                    let found = value.type_name();
                    self.wrong(&format!("an entry of {name}"), found, "a text", value.span());
                }
            }
        }
        texts
    }

    pub(super) fn refuse(&mut self, item: &Item, name: &str, expected: &str) {
        self.wrong(name, item.type_name(), expected, item.span());
    }

    pub(super) fn wrong(
        &mut self,
        name: &str,
        found: &str,
        expected: &str,
        place: Option<Range<usize>>,
    ) {
        let found = if found == "string" { "an empty text".to_owned() } else { article(found) };
        let message = format!("{name} is {found}, and {expected} is expected");
        self.report(&rules::CONFIG_VALUE, message, place, "of the wrong form");
    }

    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        message: String,
        place: Option<Range<usize>>,
        label: &str,
    ) {
        let span = self.span(place);
        self.findings.push(Diagnostic::new(rule, message).at(span, label));
    }

    /// A place in the file.
    pub(super) fn span(&self, place: Option<Range<usize>>) -> Span {
        let place = place.unwrap_or_default();
        let short = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file: self.file, start: short(place.start), end: short(place.end) }
    }

    /// Gives the last finding help of its own.
    pub(super) fn help(&mut self, help: String) {
        if let Some(finding) = self.findings.last_mut() {
            finding.help = Some(help);
        }
    }
}

/// Where a name stands.
pub(super) fn key(table: &dyn TableLike, name: &str) -> Option<Range<usize>> {
    table.get_key_value(name).and_then(|(key, _)| key.span())
}

fn article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}
