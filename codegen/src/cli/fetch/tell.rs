//! What came of fetching, in every format.
//!
//! Must not know how anything was fetched or compared.

use serde::Serialize;

use super::super::args::Format;
use super::super::diff::print;
use super::super::failure::Failure;
use super::super::generate::count;
use super::super::report::{CHANGED, GOOD, HEAD, Report as Printer};
use crate::diagnostic::words::quote;
use crate::fetch::{Mark, Promotion, Refresh, Standing, Statement};
use crate::report::{Report, States, github, json, markdown, sarif};

/// What came of it.
pub(super) struct Outcome<'a> {
    pub(super) refresh: &'a Refresh,
    pub(super) is_written: bool,
}

/// The report for programs: that of `diff`, and what was fetched.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    report: &'a Report,
    fetch: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    /// Whether `files` were written, or would be.
    written: bool,
    files: Vec<&'a str>,
    connectors: Vec<Connector<'a>>,
    missing: &'a [String],
    promotions: &'a [Promotion],
}

#[derive(Serialize)]
struct Connector<'a> {
    connector: &'a str,
    state: &'static str,
}

pub(super) fn tell(
    outcome: &Outcome<'_>,
    report: &Report,
    states: States<'_>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    match printer.format() {
        Format::Text => text(outcome, report, states, printer)?,
        Format::Json => {
            let whole = Whole { report, fetch: outcome.data() };
            printer.line(json::render(&whole))?;
        }
        Format::Markdown => {
            let page = markdown::render(report);
            let mut lines = vec![page.trim_end().to_owned()];
            lines.extend(outcome.markdown());
            printer.line(markdown::bounded(&lines.join("\n")))?;
        }
        Format::Github => {
            printer.line(github::render(report))?;
            for (title, message) in outcome.notices() {
                printer.line(github::notice(title, &message))?;
            }
        }
        Format::Sarif => printer.line(sarif::render(report))?,
    }
    Ok(())
}

fn text(
    outcome: &Outcome<'_>,
    report: &Report,
    states: States<'_>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    for promotion in &outcome.refresh.promotions {
        let name = &promotion.connector;
        printer.line(format_args!(
            "{HEAD}{name}{HEAD:#} is served: it was put together from public pages"
        ))?;
        for (style, standing) in [(CHANGED, Standing::Corrected), (GOOD, Standing::UnknownBefore)] {
            for statement in promotion.standing(standing) {
                let title = title(standing);
                let words = words(statement, promotion);
                printer.line(format_args!("  {style}{title}{style:#}: {words}"))?;
            }
        }
        let confirmed = promotion.standing(Standing::Confirmed).count();
        printer.line(format_args!(
            "  {}: {}",
            title(Standing::Confirmed),
            count(confirmed, "statement")
        ))?;
        for dropped in &promotion.dropped {
            printer.line(format_args!(
                "  dropped from the overlay: {} is served now",
                quote(dropped)
            ))?;
        }
        printer.line("")?;
    }
    print(report, states, printer)?;
    for line in outcome.lines() {
        printer.summary(line)?;
    }
    Ok(())
}

fn title(standing: Standing) -> &'static str {
    match standing {
        Standing::Confirmed => "confirmed",
        Standing::Corrected => "corrected",
        Standing::UnknownBefore => "unknown before",
    }
}

/// A statement in words.
fn words(of: &Statement, promotion: &Promotion) -> String {
    let place = of.line.map(|line| format!(" ({}:{line})", promotion.file)).unwrap_or_default();
    let subject = &of.subject;
    if let Some(parameter) = subject.strip_suffix(", required") {
        let not = if of.served.is_some() { "" } else { "not " };
        return format!("{parameter} is {not}required{place}");
    }
    match (of.before.as_deref(), of.served.as_deref()) {
        (Some("there"), Some(_)) => format!("{subject}{place}"),
        (Some(before), Some(served)) if of.standing == Standing::Corrected => {
            format!("{subject} is {served}, and was taken for {before}{place}")
        }
        (Some("there"), None) => format!("{subject} is not served"),
        (Some(before), None) => {
            format!("{subject} was taken for {before}, and nothing is served of it")
        }
        (_, Some("there")) => format!("{subject}{place}"),
        (_, Some(served)) => format!("{subject} is {served}{place}"),
        (None, None) => subject.clone(),
    }
}

impl Outcome<'_> {
    fn data(&self) -> Data<'_> {
        let refresh = self.refresh;
        let connectors = refresh.fetched.iter();
        Data {
            written: self.is_written,
            files: refresh.rewritten.iter().map(|file| file.name.as_str()).collect(),
            connectors: connectors
                .map(|one| Connector { connector: &one.stem, state: one.mark.name() })
                .collect(),
            missing: &refresh.missing,
            promotions: &refresh.promotions,
        }
    }

    /// How it went, a sentence each.
    fn lines(&self) -> Vec<String> {
        let refresh = self.refresh;
        let mut lines = Vec::new();
        let number = |mark| refresh.fetched.iter().filter(|one| one.mark == mark).count();
        let marks = [Mark::New, Mark::Changed, Mark::Rewritten, Mark::Same];
        let parts = marks.map(|mark| (number(mark), mark));
        let parts = parts.iter().filter(|(number, _)| *number > 0);
        let parts: Vec<String> =
            parts.map(|(number, mark)| format!("{number} {}", in_words(*mark))).collect();
        let fetched = count(refresh.fetched.len(), "connection specification");
        lines.push(format!("Fetched {fetched}: {}.", parts.join(", ")));
        let files: Vec<&str> = refresh.rewritten.iter().map(|file| file.name.as_str()).collect();
        lines.push(match (files.is_empty(), self.is_written) {
            (true, _) => "No file has to change.".to_owned(),
            (false, true) => format!("Wrote {}.", files.join(", ")),
            (false, false) => format!("Nothing was written; it would be {}.", files.join(", ")),
        });
        lines
    }

    fn markdown(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for promotion in &self.refresh.promotions {
            let name = markdown::prose(&promotion.connector);
            lines.push(format!("\n### Served for the first time: {name}\n"));
            for standing in [Standing::Corrected, Standing::UnknownBefore] {
                for statement in promotion.standing(standing) {
                    let words = markdown::prose(&words(statement, promotion));
                    lines.push(format!("- **{}**: {words}", title(standing)));
                }
            }
            let confirmed = promotion.standing(Standing::Confirmed).count();
            lines.push(format!("- **confirmed**: {}", count(confirmed, "statement")));
            for dropped in &promotion.dropped {
                let dropped = markdown::prose(&quote(dropped));
                lines.push(format!("- dropped from the overlay: {dropped} is served now"));
            }
        }
        lines.push(String::new());
        let said = self.lines().into_iter();
        lines.extend(said.map(|line| format!("<sub>{}</sub>", markdown::prose(&line))));
        lines
    }

    /// A title and a message each.
    fn notices(&self) -> Vec<(&'static str, String)> {
        let mut notices = Vec::new();
        for promotion in &self.refresh.promotions {
            let standings = [Standing::Corrected, Standing::UnknownBefore];
            let told = standings.iter().flat_map(|standing| promotion.standing(*standing));
            let told =
                told.map(|one| format!("{}: {}", title(one.standing), words(one, promotion)));
            let mut message = vec![format!("{} is served for the first time", promotion.connector)];
            message.extend(told);
            notices.push(("connspec fetch", message.join("\n")));
        }
        notices.push(("connspec fetch", self.lines().join("\n")));
        notices
    }
}

fn in_words(mark: Mark) -> &'static str {
    match mark {
        Mark::New => "new",
        Mark::Changed => "changed",
        Mark::Rewritten => "written otherwise",
        Mark::Same => "as kept",
    }
}
