//! Changes that a project takes as they are, each with a reason.
//!
//! Must not know where that is written down.

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{End, Entry};
use super::{Finding, Report, words};
use crate::diagnostic::words::quote;
use crate::diagnostic::{Rule, rules::config as rules};
use crate::source::json::Span;

/// A change that the project takes as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The rule.
    pub rule: &'static str,
    /// The connector, by the stem of its file.
    pub connector: String,
    /// The auth method, where only its changes are meant.
    pub auth: Option<String>,
    /// The JSON Pointer, where only the change there is meant.
    pub pointer: Option<String>,
    /// The item, where only the change about it is meant.
    pub item: Option<String>,
    /// The fingerprint, where one change is meant.
    pub fingerprint: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day, as `YYYY-MM-DD`.
    pub expires: Option<String>,
    /// Where it is written down.
    pub span: Option<Span>,
    /// The same for people.
    pub place: Option<Written>,
}

/// A waiver that waives nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StaleWaiver {
    /// The rule.
    pub rule: &'static str,
    /// The connector.
    pub connector: String,
    /// The auth method, where it names one.
    pub auth: Option<String>,
    /// The JSON Pointer, where it names one.
    pub pointer: Option<String>,
    /// The item, where it names one.
    pub item: Option<String>,
    /// The fingerprint, where it names one.
    pub fingerprint: Option<String>,
    /// The reason that is given for it.
    pub reason: String,
    /// The last day, where there is one.
    pub expires: Option<String>,
    /// Whether it waives nothing for that day is over; it fits no change
    /// otherwise.
    pub expired: bool,
    /// Where it is written down.
    pub place: Option<Written>,
    /// The same in the sources of the project file.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A place in the project file; lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Written {
    /// The file, as it was named.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
    /// The place behind the last character.
    pub end: End,
}

impl Waiver {
    pub(super) fn fits(&self, entry: &Entry) -> bool {
        let same = |wanted: &Option<String>, found: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| found == Some(wanted))
        };
        let pointers = [entry.new.as_ref(), entry.old.as_ref()];
        let mut pointers = pointers.into_iter().flatten().map(|place| place.pointer.as_str());
        self.rule == entry.rule
            && self.connector == entry.connector
            && same(&self.auth, entry.auth.as_deref())
            && same(&self.item, entry.item.as_deref())
            && same(&self.fingerprint, Some(&entry.fingerprint))
            && self.pointer.as_deref().is_none_or(|wanted| pointers.any(|found| found == wanted))
    }

    /// The same as one that waived nothing.
    pub(super) fn stale(&self, expired: bool) -> StaleWaiver {
        let of = self.clone();
        StaleWaiver {
            rule: of.rule,
            connector: of.connector,
            auth: of.auth,
            pointer: of.pointer,
            item: of.item,
            fingerprint: of.fingerprint,
            reason: of.reason,
            expires: of.expires,
            expired,
            place: of.place,
            span: of.span,
        }
    }
}

impl StaleWaiver {
    /// The kind of message about it.
    pub fn kind(&self) -> &'static Rule {
        if self.expired { &rules::EXPIRED_WAIVER } else { &rules::STALE_WAIVER }
    }

    /// What is wrong with it, without a full stop.
    pub fn message(&self) -> String {
        let of = format!("{} of {}", quote(self.rule), quote(&self.connector));
        match &self.expires {
            Some(last) if self.expired => format!("the waiver for {of} ended with {last}"),
            _ => format!("the waiver for {of} fits no change"),
        }
    }

    /// The same as a sentence, and the reason that is given for it.
    pub(super) fn sentence(&self) -> String {
        format!("{}. Its reason: {}", words::capital(&self.message()), self.reason)
    }

    /// The same at its place in the project file.
    pub(super) fn finding(&self, of: &Report) -> Finding {
        let named = [&self.auth, &self.pointer, &self.item, &self.fingerprint];
        let named = named.map(|one| one.as_deref().unwrap_or_default());
        let words = [&[self.rule, self.connector.as_str()], &named[..]].concat();
        let path = self.place.as_ref().map(|place| of.path_of(place)).unwrap_or_default();
        let line = self.place.as_ref().map(|place| place.line);
        Finding::new(self.kind(), self.sentence(), &path, line, &words)
    }
}
