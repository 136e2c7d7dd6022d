//! What came of fetching, in every format.
//!
//! Must not know how anything was fetched or compared.

use super::super::args::Format;
use super::super::diff::print;
use super::super::failure::Failure;
use super::super::generate::count;
use super::super::report::{CHANGED, GOOD, HEAD, Report as Printer};
use super::data::{Connector, Data, Whole};
use super::words::{plain, title, words};
use crate::diagnostic::rules::fetch::RECONSTRUCTION_CORRECTED;
use crate::diagnostic::words::quote;
use crate::fetch::{Mark, Refresh, Standing};
use crate::generator::Compilation;
use crate::report::{Finding, Report, States, github, json, markdown, sarif};

/// What came of it.
pub(super) struct Outcome<'a> {
    pub(super) refresh: &'a Refresh,
    pub(super) is_written: bool,
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
        Format::Sarif => printer.line(sarif::render(report, &outcome.findings()))?,
    }
    Ok(())
}

/// Says in the format of code scanning why nothing was written; the others have
/// the same on standard error. `service` is what the names of served texts begin
/// with.
pub(super) fn refused(
    of: &Compilation,
    exit_code: u8,
    service: &str,
    printer: &mut Printer,
) -> Result<(), Failure> {
    if printer.format() != Format::Sarif {
        return Ok(());
    }
    let findings = of.diagnostics.iter().map(|found| {
        let mut finding = Finding::of(found, &of.sources);
        // Of a text that is written nowhere, no line can be shown.
        if let Some(path) = finding.file.as_deref().and_then(|file| file.strip_prefix(service)) {
            (finding.file, finding.place) = (Some(path.to_owned()), None);
        }
        finding
    });
    let findings: Vec<Finding> = findings.collect();
    printer.line(sarif::failed(&findings, exit_code.into()))?;
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
        for settled in &promotion.settled {
            printer.line(format_args!("  no longer in doubt: {settled}"))?;
        }
        printer.line("")?;
    }
    print(report, states, printer)?;
    for line in outcome.lines() {
        printer.summary(line)?;
    }
    Ok(())
}

impl Outcome<'_> {
    fn data(&self) -> Data<'_> {
        let refresh = self.refresh;
        let connectors = refresh.fetched.iter();
        Data {
            written: self.is_written,
            files: refresh.rewritten.iter().map(|file| file.name.as_str()).collect(),
            connectors: connectors
                .map(|one| Connector { connector: &one.stem, state: one.mark })
                .collect(),
            missing: &refresh.missing,
            promotions: &refresh.promotions,
        }
    }

    /// What reconstructions had wrong.
    fn findings(&self) -> Vec<Finding> {
        let promotions = self.refresh.promotions.iter();
        let corrected = promotions.flat_map(|promotion| {
            promotion.standing(Standing::Corrected).map(move |statement| {
                let connector = &promotion.connector;
                let message = format!("{connector}: {}.", plain(statement));
                Finding::new(
                    &RECONSTRUCTION_CORRECTED,
                    message,
                    &promotion.file,
                    statement.line,
                    &[connector, &statement.subject],
                )
            })
        });
        corrected.collect()
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
            let settled = promotion.settled.iter().map(|settled| markdown::prose(settled));
            lines.extend(settled.map(|settled| format!("- no longer in doubt: {settled}")));
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
            let settled = promotion.settled.iter();
            message.extend(settled.map(|settled| format!("no longer in doubt: {settled}")));
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
