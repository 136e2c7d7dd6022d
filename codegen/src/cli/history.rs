//! What changed about a connector over the years, for people.

use super::report::HEAD;
use super::table::{clean, wrap};
use crate::model::Connector;

/// The changes, the oldest first, each behind its date; with none there are no
/// lines.
pub(super) fn section(connector: &Connector) -> Vec<String> {
    if connector.history.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), format!("{HEAD}History{HEAD:#}")];
    let dates = connector.history.iter().map(|change| change.when.as_deref().unwrap_or(UNDATED));
    let width = dates.clone().map(str::len).max().unwrap_or_default();
    for (change, date) in connector.history.iter().zip(dates) {
        let indent = 2 + width + 2;
        let mut date = Some(format!("  {:width$}  ", clean(date)));
        lines.extend(wrap(&change.what, indent).into_iter().map(|line| match date.take() {
            Some(date) => date + line.trim_start(),
            None => line,
        }));
    }
    lines
}

/// In place of a date that is not known.
const UNDATED: &str = "-";
