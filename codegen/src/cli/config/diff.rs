//! `[diff]` of a project file: where the command fails, levels by rule, waivers.
//!
//! Must not know what any rule is about.

use toml_edit::{Item, TableLike};

use super::form::{Form, key};
use crate::compare::find;
use crate::diagnostic::rules::config as rules;
use crate::diagnostic::words::{any_of, quote};
use crate::report::{FailOn, Setting, Unknown, Waiver, is_fingerprint};

/// The names in `[[diff.waive]]`.
const WAIVER: &[&str] =
    &["rule", "connector", "auth", "pointer", "item", "fingerprint", "reason", "expires"];

const FAIL_ON: &[(FailOn, &str)] = &[
    (FailOn::Wire, "wire"),
    (FailOn::Source, "source"),
    (FailOn::Any, "any"),
    (FailOn::Never, "never"),
];

impl Form {
    /// Reads the section.
    pub(super) fn diff(&mut self, table: &dyn TableLike) {
        for (name, item) in table.iter() {
            match name {
                "fail-on" => self.fail_on(item),
                "waive" => self.waivers(item),
                id => self.change(table, id, item),
            }
        }
    }

    fn fail_on(&mut self, item: &Item) {
        let names = any_of(FAIL_ON.iter().map(|(_, name)| *name));
        let Some((text, place)) = self.text(item, "`fail-on`", &names) else { return };
        match FAIL_ON.iter().find(|(_, name)| *name == text) {
            Some((fail_on, _)) => self.config.diff.fail_on = *fail_on,
            None => {
                let message = format!("`fail-on` is {}, and {names} is expected", quote(text));
                self.report(&rules::CONFIG_VALUE, message, place, "none of them");
            }
        }
    }

    fn change(&mut self, table: &dyn TableLike, id: &str, item: &Item) {
        let names = any_of(Setting::ALL.map(|(_, name)| name));
        if find(id).is_none() {
            self.unknown(Unknown::of(id), key(table, id));
            return;
        }
        let Some((text, place)) = self.text(item, &quote(id), &names) else { return };
        let Some(setting) = Setting::named(text) else {
            let message =
                format!("{} is set to {}, and {names} is expected", quote(id), quote(text));
            return self.report(&rules::CONFIG_VALUE, message, place, "no setting");
        };
        if let Err(unknown) = self.config.diff.set(id, setting) {
            self.unknown(unknown, key(table, id));
        }
    }

    fn unknown(&mut self, unknown: Unknown, place: Option<std::ops::Range<usize>>) {
        self.report(&rules::CONFIG_UNKNOWN_CHANGE, unknown.message, place, "here");
        self.help(unknown.help);
    }

    fn waivers(&mut self, item: &Item) {
        if let Some(tables) = item.as_array_of_tables() {
            for table in tables {
                self.waiver(table, table.span());
            }
        } else if let Some(array) = item.as_array() {
            for value in array {
                match value.as_inline_table() {
                    Some(table) => self.waiver(table, value.span()),
                    None => {
                        let found = value.type_name();
                        self.wrong("an entry of `waive`", found, "a table", value.span());
                    }
                }
            }
        } else {
            self.refuse(item, "`waive`", "a list of tables, `[[diff.waive]]`,");
        }
    }

    fn waiver(&mut self, table: &dyn TableLike, place: Option<std::ops::Range<usize>>) {
        self.known(table, WAIVER, "a waiver");
        let named = self.needed(table, "rule", place.clone());
        let connector = self.needed(table, "connector", place.clone());
        let reason = self.reason(table, place.clone());
        let auth = self.optional(table, "auth");
        let pointer = self.optional(table, "pointer");
        let item = self.optional(table, "item");
        let fingerprint = self.fingerprint(table);
        let expires = table.get("expires").and_then(|item| self.day(item));
        let rule = named.as_deref().and_then(find);
        if let (Some(id), None) = (&named, rule) {
            let place = table.get("rule").and_then(Item::span);
            self.unknown(Unknown::of(id), place);
        }
        if let (Some(rule), Some(connector), Some(reason)) = (rule, connector, reason) {
            let (rule, span) = (rule.id, Some(self.span(place)));
            self.config.diff.waivers.push(Waiver {
                rule,
                connector,
                auth,
                pointer,
                item,
                fingerprint,
                reason,
                expires,
                span,
                place: None,
            });
        }
    }

    /// A reason that says something.
    fn reason(
        &mut self,
        table: &dyn TableLike,
        place: Option<std::ops::Range<usize>>,
    ) -> Option<String> {
        let reason = self.needed(table, "reason", place)?;
        if reason.trim().is_empty() {
            let place = table.get("reason").and_then(Item::span);
            let message = "`reason` is white space, and a text is expected".to_owned();
            self.report(&rules::CONFIG_VALUE, message, place, "says nothing");
        }
        Some(reason)
    }

    /// A fingerprint as reports have them.
    fn fingerprint(&mut self, table: &dyn TableLike) -> Option<String> {
        let found = self.optional(table, "fingerprint")?;
        if !is_fingerprint(&found) {
            let place = table.get("fingerprint").and_then(Item::span);
            let message = format!(
                "`fingerprint` is {}, and 16 hexadecimal digits are expected, as a report has them",
                quote(&found)
            );
            self.report(&rules::CONFIG_VALUE, message, place, "no fingerprint");
        }
        Some(found)
    }

    fn needed(
        &mut self,
        table: &dyn TableLike,
        name: &str,
        place: Option<std::ops::Range<usize>>,
    ) -> Option<String> {
        if table.get(name).is_none() {
            let message = format!("a waiver has no {}", quote(name));
            self.report(&rules::CONFIG_VALUE, message, place, "this one");
            self.help(format!("Write {name} = \"…\" into it."));
        }
        self.optional(table, name)
    }

    fn optional(&mut self, table: &dyn TableLike, name: &str) -> Option<String> {
        let text = self.text(table.get(name)?, &quote(name), "a text");
        text.map(|(text, _)| text.to_owned())
    }

    /// A date, as such or as a text.
    fn day(&mut self, item: &Item) -> Option<String> {
        let expected = "a date such as 2027-01-31";
        let (text, place) = match item.as_datetime() {
            Some(date) => (date.to_string(), item.span()),
            None => {
                let (text, place) = self.text(item, "`expires`", expected)?;
                (text.to_owned(), place)
            }
        };
        if is_day(&text) {
            return Some(text);
        }
        let message = format!("`expires` is {}, and {expected} is expected", quote(&text));
        self.report(&rules::CONFIG_VALUE, message, place, "no date");
        None
    }
}

/// Whether a text is a date of the calendar, as `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let date = text.parse::<toml_edit::Datetime>();
    date.is_ok_and(|date| date.date.is_some() && date.time.is_none() && date.offset.is_none())
}
