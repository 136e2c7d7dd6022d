//! The report in Markdown: a comment on a pull request, and an entry of a
//! changelog.

use super::entry::{Entry, Level};
use super::{Report, StaleWaiver, words};
use crate::compare::Verdict;
use crate::source::char_boundary;

/// The most bytes of a page: GitHub takes comments and issues of 65,536
/// characters, and `fetch` has more to tell.
pub const LIMIT: usize = 60_000;

/// Bytes that changes leave for what stands behind them.
const REST: usize = 8_000;

/// A heading for each kind of verdict, and an item a change. Of a report that is
/// too long, changes are left out, and their number is said.
pub fn render(report: &Report) -> String {
    let text = format!(
        "## Connection specifications: {} to {}\n\n**{}** {}\n",
        code(&report.old),
        code(&report.new),
        prose(&report.outcome()),
        report.next_versions()
    );
    let mut page = Page { text, limit: LIMIT - REST, left: 0 };
    let breaks = |entry: &&Entry| !entry.waived && entry.worst() == Verdict::Breaking;
    let wire = |entry: &&Entry| breaks(entry) && entry.wire.0 == Verdict::Breaking;
    let sections: [(&str, Vec<&Entry>); 5] = [
        ("Breaks the wire", report.told().filter(wire).collect()),
        ("Breaks callers", report.told().filter(|entry| breaks(entry) && !wire(entry)).collect()),
        ("Waived", report.told().filter(|entry| entry.waived).collect()),
        ("Breaks nothing", report.told().filter(|entry| !entry.waived && !breaks(entry)).collect()),
        ("Written otherwise, and the same", report.rewritten.iter().collect()),
    ];
    for (title, entries) in &sections {
        page.section(title, entries, |entry| [item(entry, true), item(entry, false)]);
    }
    page.say_what_is_left("change");
    page.limit = LIMIT;
    page.section("Waivers that waive nothing", &report.stale_waivers, |one| {
        [stale(one), brief(one)]
    });
    page.say_what_is_left("waiver");
    page.text.push('\n');
    for line in report.scope() {
        let line = format!("<sub>{}</sub>\n", prose(&line));
        page.add(&[line]);
    }
    page.say_what_is_left("sentence");
    page.text
}

/// A text that is cut at the end of a line, where it is too long for GitHub.
pub fn bounded(text: &str) -> String {
    const MOST: usize = 65_000;
    let Some(start) =
        text.get(..char_boundary(text, MOST)).filter(|start| start.len() < text.len())
    else {
        return text.to_owned();
    };
    let kept = start.rsplit_once('\n').map_or("", |(kept, _)| kept);
    let left = text.get(kept.len()..).unwrap_or_default().trim_start().lines().count();
    format!("{kept}\n\n{} left out: this is all that GitHub takes.", words::count(left, "line"))
}

/// A page that does not grow beyond a limit.
struct Page {
    text: String,
    limit: usize,
    /// How many parts had no room.
    left: usize,
}

impl Page {
    /// A part in the first of these forms that there is room for.
    fn add(&mut self, forms: &[String]) -> bool {
        let room = self.limit.saturating_sub(self.text.len());
        let form = forms.iter().find(|form| form.len() <= room);
        match form {
            Some(form) => self.text.push_str(form),
            None => self.left += 1,
        }
        form.is_some()
    }

    fn section<T>(&mut self, title: &str, parts: &[T], forms: impl Fn(&T) -> [String; 2]) {
        let heading = format!("\n### {title}\n\n");
        let mut begun = false;
        for part in parts {
            let forms = forms(part);
            if begun {
                self.add(&forms);
            } else {
                begun = self.add(&forms.map(|form| format!("{heading}{form}")));
            }
        }
    }

    /// Says how many parts had no room, and begins to count anew.
    fn say_what_is_left(&mut self, noun: &str) {
        let left = std::mem::take(&mut self.left);
        if left > 0 {
            let left = words::count(left, noun);
            let are = if left.starts_with("1 ") { "is" } else { "are" };
            self.text.push_str(&format!("\n{left} {are} left out here for want of room.\n"));
        }
    }
}

/// A change, with what shows it or without.
fn item(entry: &Entry, whole: bool) -> String {
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
    if let Some(witness) = entry.witness.as_ref().filter(|_| whole) {
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

/// The same in the fewest words.
fn brief(waiver: &StaleWaiver) -> String {
    format!("- {}\n", code(waiver.kind().id))
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
