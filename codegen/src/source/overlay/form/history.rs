//! What changed about a connector over the years.
//!
//! Knows the form of a date, and that the oldest change comes first.

use super::values::Values;
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, rules::overlay as rules};
use crate::source::json::{Node, Span};
use crate::source::overlay::{Change, Spanned};

/// Reads the changes. What has the wrong form is reported and left out.
pub(super) fn read(node: &Node, values: &mut Values<'_>) -> Vec<Change> {
    let Some(items) = node.as_array() else {
        values.wrong(node, "`history`", "an array of objects");
        return Vec::new();
    };
    if items.is_empty() {
        values.idle(node.span, "`history` is empty".to_owned());
    }
    let mut changes: Vec<Change> = Vec::new();
    let mut before: Option<Spanned<String>> = None;
    for item in items {
        let (mut when, mut what) = (None, None);
        for member in values.members(item, "a change of `history`", &["when", "what"]) {
            match member.name.as_str() {
                "when" => when = date(&member.value, values),
                "what" => what = values.text(&member.value, "what"),
                _ => {}
            }
        }
        if item.as_object().is_some() && item.get("what").is_none() {
            values.wrong(item, "a change of `history`", "the member `what`");
        }
        if let (Some(when), Some(before)) = (&when, &before) {
            order(before, when, values);
        }
        if let Some(what) = what {
            if changes.iter().any(|earlier| earlier.what == what) {
                values.idle(item.span, "the change stands twice in `history`".to_owned());
            }
            let when = when.as_ref().map(|when: &Spanned<String>| when.value.clone());
            changes.push(Change { when, what });
        }
        before = when.or(before);
    }
    changes
}

/// A year, a month or a day.
fn date(node: &Node, values: &mut Values<'_>) -> Option<Spanned<String>> {
    let text = values.text(node, "when")?;
    if is_date(&text) {
        return Some(Spanned { value: text, span: node.span });
    }
    let message =
        format!("{} is no date: expected `YYYY`, `YYYY-MM` or `YYYY-MM-DD`", quote(&text));
    report(
        node.span,
        message,
        "expected a date",
        "Write the date as far as it is known, or leave `when` out.",
        values,
    );
    None
}

/// Reports a change that comes after a later one, as far as both dates say.
fn order(before: &Spanned<String>, when: &Spanned<String>, values: &mut Values<'_>) {
    // A year says nothing of the month, so only what both say is compared.
    let is_late = before.value.split('-').zip(when.value.split('-')).find(|(a, b)| a != b);
    if is_late.is_some_and(|(before, when)| when < before) {
        let message = format!("{} comes after {}", quote(&when.value), quote(&before.value));
        let help = "Put the oldest change first.";
        report(when.span, message, "is older than the one before", help, values);
    }
}

fn report(span: Span, message: String, label: &str, help: &str, values: &mut Values<'_>) {
    let finding = Diagnostic::new(&rules::OVERLAY_FORM, message).at(span, label).help(help);
    values.findings.push(finding);
}

/// Whether a text is a year, a month of a year, or a day that there is.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let (year, month, day) = match *parts.as_slice() {
        [year] => (year, "01", "01"),
        [year, month] => (year, month, "01"),
        [year, month, day] => (year, month, day),
        _ => return false,
    };
    let number = |text: &str, length: usize| {
        let digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok())?
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
