//! The report in Markdown: a comment on a pull request, and an entry of a
//! changelog.

use super::entry::{Entry, Level};
use super::{Report, StaleWaiver, words};
use crate::compare::Verdict;

/// A heading for each kind of verdict, and an item a change.
pub fn render(report: &Report) -> String {
    let mut page = format!(
        "## Connection specifications: {} to {}\n\n**{}** {}\n",
        code(&report.old),
        code(&report.new),
        prose(&report.outcome()),
        report.next_versions()
    );
    let breaks = |entry: &&Entry| !entry.waived && entry.worst() == Verdict::Breaking;
    let wire = |entry: &&Entry| breaks(entry) && entry.wire.0 == Verdict::Breaking;
    let sections: [(&str, Vec<&Entry>); 5] = [
        ("Breaks the wire", report.told().filter(wire).collect()),
        ("Breaks callers", report.told().filter(|entry| breaks(entry) && !wire(entry)).collect()),
        ("Waived", report.told().filter(|entry| entry.waived).collect()),
        ("Breaks nothing", report.told().filter(|entry| !entry.waived && !breaks(entry)).collect()),
        ("Written otherwise, and the same", report.rewritten.iter().collect()),
    ];
    for (title, entries) in sections.iter().filter(|(_, entries)| !entries.is_empty()) {
        page.push_str(&format!("\n### {title}\n\n"));
        for entry in entries {
            page.push_str(&item(entry));
        }
    }
    if !report.stale_waivers.is_empty() {
        page.push_str("\n### Waivers that waive nothing\n\n");
        for waiver in &report.stale_waivers {
            page.push_str(&stale(waiver));
        }
    }
    page.push('\n');
    for line in report.scope() {
        page.push_str(&format!("<sub>{}</sub>\n", prose(&line)));
    }
    page
}

fn item(entry: &Entry) -> String {
    let place = entry.new.as_ref().or(entry.old.as_ref());
    let place = place.map(|place| format!(", {}", code(&format!("{}:{}", place.file, place.line))));
    let mut item = format!(
        "- **{}**: {} ({}{})\n",
        prose(&entry.subject()),
        prose(&entry.message),
        code(entry.rule),
        place.unwrap_or_default()
    );
    if entry.worst() == Verdict::Breaking || entry.level == Level::Error {
        let callers = match (entry.wire.0, entry.source.0) {
            (Verdict::Breaking, Verdict::Breaking) => " It breaks callers, too.",
            _ => "",
        };
        item.push_str(&format!("  {}{callers}\n", prose(&entry.reason)));
        for lost in &entry.callers {
            item.push_str(&format!("  For callers: {}\n", prose(lost)));
        }
        item.push_str(&format!("  What to do: {}\n", prose(entry.help)));
    }
    if let Some(waiver) = &entry.waiver {
        let until = waiver.expires.as_ref().map(|last| format!(" (until {last})"));
        item.push_str(&format!(
            "  Waived: {}{}\n",
            prose(&waiver.reason),
            until.unwrap_or_default()
        ));
    }
    if let Some(witness) = &entry.witness {
        item.push_str(
            "\n  <details><summary>Accepted before, refused now</summary>\n\n  ```json\n",
        );
        for line in words::payload(witness).lines() {
            item.push_str(&format!("  {line}\n"));
        }
        item.push_str("  ```\n\n  </details>\n");
    }
    item
}

fn stale(waiver: &StaleWaiver) -> String {
    let place = waiver.place.as_ref();
    let place = place.map(|place| format!(", {}", code(&format!("{}:{}", place.file, place.line))));
    format!(
        "- {} ({}{})\n",
        prose(&waiver.sentence()),
        code(waiver.kind().id),
        place.unwrap_or_default()
    )
}

/// A text as code, whatever is in it.
fn code(text: &str) -> String {
    let text = words::line(text);
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// A sentence in which nothing but text between backticks is more than text: no
/// link, no image, no tag and no mention of anybody.
pub(crate) fn prose(text: &str) -> String {
    let text = words::line(text);
    let parts: Vec<&str> = text.split('`').collect();
    // Code stands between two backticks; an odd one is a backtick.
    let paired = parts.len() % 2 == 1;
    let mut shown = String::new();
    for (index, part) in parts.iter().enumerate() {
        if paired && index % 2 == 1 && !part.is_empty() {
            shown.push_str(&format!("`{part}`"));
            continue;
        }
        let lone = !paired && index > 0;
        shown.push_str(if lone { "\\`" } else { "" });
        shown.push_str(&escaped(part));
    }
    shown
}

fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for one in text.chars() {
        match one {
            '<' => shown.push_str("&lt;"),
            '&' => shown.push_str("&amp;"),
            '@' => shown.push_str("&#64;"),
            '\\' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                shown.push('\\');
                shown.push(one);
            }
            _ => shown.push(one),
        }
    }
    shown
}
