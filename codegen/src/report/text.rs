//! The report for a terminal: each change with the text of both sides.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level as Title, Renderer};

use super::entry::{Entry, Level};
use super::{Report, States, words};
use crate::diagnostic::Colour;
use crate::diagnostic::render::{add, place, tidied};

/// One text a change, of several lines, the last without a line break. Changes
/// that break nothing are left out where they are not wanted.
pub fn changes(report: &Report, states: States<'_>, colour: Colour, all: bool) -> Vec<String> {
    let changes = report.told().chain(report.rewritten.iter().filter(|_| all));
    let changes = changes.filter(|entry| all || entry.level > Level::Note || entry.waived);
    changes.map(|entry| change(entry, states, colour)).collect()
}

/// The text of one change.
pub fn change(entry: &Entry, states: States<'_>, colour: Colour) -> String {
    let level = match entry.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Note | Level::Allowed => Title::NOTE,
    };
    let title = words::line(&format!("{}: {}", entry.subject(), entry.message));
    let mut groups =
        vec![Group::with_title(level.clone().primary_title(title.as_str()).id(entry.rule))];
    let (old, new) = (&states.old.compilation.sources, &states.new.compilation.sources);
    let mut windows = false;
    match entry.spans {
        (Some(_), Some(after)) if entry.is_added() => {
            windows |= place(&mut groups, level, new, &[(after, "new")]);
        }
        (Some(before), Some(after)) => {
            let label = if entry.is_removed() { "no longer in here" } else { "now" };
            windows |= place(&mut groups, level, new, &[(after, label)]);
            groups.push(Group::with_title(Title::NOTE.secondary_title("it was")));
            windows |= place(&mut groups, Title::NOTE, old, &[(before, "")]);
        }
        (None, Some(after)) => windows |= place(&mut groups, level, new, &[(after, "new")]),
        (Some(before), None) => windows |= place(&mut groups, level, old, &[(before, "gone")]),
        (None, None) => {}
    }
    let verdict = verdict(entry);
    add(&mut groups, Title::NOTE.message(verdict.as_str()));
    let reason = words::line(&entry.reason);
    add(&mut groups, Title::NOTE.message(reason.as_str()));
    let callers: Vec<String> = entry.callers.iter().map(|lost| words::line(lost)).collect();
    for lost in &callers {
        add(&mut groups, Title::NOTE.with_name("callers").message(lost.as_str()));
    }
    let payload = entry
        .witness
        .as_ref()
        .map(|witness| format!("accepted before, refused now:\n{}", words::payload(witness)));
    if let Some(payload) = &payload {
        add(&mut groups, Title::NOTE.with_name("payload").message(payload.as_str()));
    }
    let waived = entry.waiver.as_ref().map(|waiver| match &waiver.expires {
        Some(last) => words::line(&format!("until {last}: {}", waiver.reason)),
        None => words::line(&waiver.reason),
    });
    if let Some(waived) = &waived {
        add(&mut groups, Title::NOTE.with_name("waived").message(waived.as_str()));
    }
    add(&mut groups, Title::HELP.message(entry.help));
    let text = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    }
    .decor_style(DecorStyle::Ascii)
    .render(&groups);
    if windows { tidied(&text) } else { text }
}

/// Both verdicts, and what stands behind the first.
fn verdict(entry: &Entry) -> String {
    format!(
        "wire {} ({}), source {}; fingerprint {}",
        entry.wire.0.name(),
        entry.proof.0.name(),
        entry.source.0.name(),
        entry.fingerprint
    )
}
