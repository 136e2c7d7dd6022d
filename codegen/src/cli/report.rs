//! Says things: results on standard output, everything else on standard error.
//!
//! Must not know what a result means.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::{AnsiColor, Style};
use serde_json::{Value, json};

use super::args::{Color, Format, Options};
use crate::diagnostic::{self, Colour, Diagnostic, Level};
use crate::generator::Compilation;
use crate::report::{Flaw, Paths, github, sarif};

/// A line of progress wipes away another one of this length.
const PROGRESS: usize = 60;

/// A heading.
pub(super) const HEAD: Style = Style::new().bold();
/// Something new, or all is well.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// Something else than before.
pub(super) const CHANGED: Style = AnsiColor::Yellow.on_default();
/// Something gone or wrong.
pub(super) const BAD: Style = AnsiColor::Red.on_default();

/// A finding, as it is told to each kind of reader.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) plain: String,
    pub(super) coloured: String,
    pub(super) json: Value,
}

impl Told {
    /// Everything that the compiler found.
    pub(super) fn all(compilation: &Compilation) -> Vec<Self> {
        let sources = &compilation.sources;
        let told = compilation.diagnostics.iter().map(|finding| Self {
            plain: diagnostic::render(finding, sources, Colour::Never),
            coloured: diagnostic::render(finding, sources, Colour::Always),
            json: diagnostic::to_json(finding, sources),
        });
        told.collect()
    }
}

/// The two streams, and what the caller wants on them.
pub(super) struct Report {
    out: Stream,
    err: Stream,
    colour: Colour,
    out_colour: Colour,
    format: Format,
    quiet: bool,
    /// What is to be said to programs when the command ends: standard error is
    /// one document, too.
    findings: Vec<Value>,
    flaws: Vec<Flaw>,
    /// Something was printed: of a document there is one.
    printed: bool,
    failure: Option<String>,
}

impl Report {
    pub(super) fn new(options: &Options) -> Self {
        let out = choice(options.color, AutoStream::choice(&io::stdout()));
        let err = choice(options.color, AutoStream::choice(&io::stderr()));
        Self {
            out: Stream::new(AutoStream::new(io::stdout(), out)),
            err: Stream::new(AutoStream::new(io::stderr(), err)),
            colour: match err {
                ColorChoice::Never => Colour::Never,
                _ => Colour::Always,
            },
            out_colour: match out {
                ColorChoice::Never => Colour::Never,
                _ => Colour::Always,
            },
            format: options.format,
            quiet: options.quiet,
            findings: Vec::new(),
            flaws: Vec::new(),
            printed: false,
            failure: None,
        }
    }

    /// Whether results are for programs.
    pub(super) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// How results are written.
    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// Whether results carry colours.
    pub(super) fn out_colour(&self) -> Colour {
        self.out_colour
    }

    /// Whether only what matters is wanted.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// A line of what was asked for.
    pub(super) fn line(&mut self, line: impl Display) -> io::Result<()> {
        self.printed = true;
        self.out.write(format_args!("{line}\n"))
    }

    /// A line that says how it went, for who wants to know.
    pub(super) fn summary(&mut self, line: impl Display) -> io::Result<()> {
        if self.quiet { Ok(()) } else { self.line(line) }
    }

    /// The result for programs.
    pub(super) fn json(&mut self, value: &Value) -> io::Result<()> {
        self.line(format_args!("{value:#}"))
    }

    /// Whether a finding is wanted.
    pub(super) fn tells(&self, finding: &Diagnostic) -> bool {
        !self.quiet || finding.level() > Level::Warning
    }

    /// What the compiler found.
    pub(super) fn diagnostics(&mut self, compilation: &Compilation) {
        self.diagnostics_in(compilation, Paths::default());
    }

    /// What the compiler found in files whose names are no paths as they are.
    pub(super) fn diagnostics_in(&mut self, compilation: &Compilation, paths: Paths<'_>) {
        let found = compilation.diagnostics.iter();
        let told: Vec<_> = found.filter(|finding| self.tells(finding)).collect();
        if told.is_empty() {
            return;
        }
        let sources = &compilation.sources;
        if self.is_json() {
            self.findings.extend(told.iter().map(|f| diagnostic::to_json(f, sources)));
            return;
        }
        let flaws = told.iter().map(|finding| Flaw::of(finding, sources, paths));
        match self.format {
            Format::Github => {
                let flaws: Vec<String> = flaws.map(|flaw| github::flaw(&flaw)).collect();
                // Where the result cannot be written, nor can this.
                let _ = flaws.iter().try_for_each(|flaw| self.line(flaw));
                return;
            }
            Format::Sarif => self.flaws.extend(flaws),
            _ => {}
        }
        for finding in told {
            let text = diagnostic::render(finding, sources, self.colour);
            self.tell(format_args!("{text}\n\n"));
        }
    }

    /// What the compiler found when it last looked: warnings only.
    pub(super) fn repeat(&mut self, warnings: Vec<Told>) {
        if self.quiet {
            return;
        }
        for warning in warnings {
            let text = match self.colour {
                _ if self.is_json() => {
                    self.findings.push(warning.json);
                    continue;
                }
                Colour::Never => warning.plain,
                Colour::Always => warning.coloured,
            };
            self.tell(format_args!("{text}\n\n"));
        }
    }

    /// Whether somebody watches who wants to know how far the command is.
    pub(super) fn is_watched(&self) -> bool {
        !self.quiet && self.format == Format::Text && io::stderr().is_terminal()
    }

    /// How far the command is, in the place of what was said of that before.
    pub(super) fn progress(&mut self, text: &str) {
        self.tell(format_args!("\r{text:<PROGRESS$}\r"));
        let _ = self.err.flush();
    }

    /// Why the command did not do its work.
    pub(super) fn error(&mut self, message: &str) {
        if matches!(self.format, Format::Json | Format::Sarif) {
            self.failure = Some(message.to_owned());
        }
        if self.format == Format::Github {
            let _ = self.line(github::failure(message));
        } else if !self.is_json() {
            let bad = BAD.bold();
            self.tell(format_args!("{bad}error{bad:#}: {message}\n"));
        }
    }

    /// Makes sure that the result has left the process.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Says to programs what was found and what failed; nothing where all is
    /// well. It is the last thing that a command says.
    pub(super) fn close(&mut self, exit: u8) {
        if self.format == Format::Sarif {
            if let Some(message) = self.failure.take().filter(|_| !self.printed) {
                let document = sarif::failure(&self.flaws, &message, exit);
                let _ = self.line(document);
            }
            let _ = self.finish();
            return;
        }
        if self.failure.is_none() && self.findings.is_empty() {
            return;
        }
        let mut document = json!({ "diagnostics": std::mem::take(&mut self.findings) });
        if let Some(message) = self.failure.take() {
            document["error"] = json!(message);
        }
        self.tell(format_args!("{document:#}\n"));
    }

    /// Writes to standard error. Where that fails there is nobody to tell.
    fn tell(&mut self, text: std::fmt::Arguments<'_>) {
        let _ = self.err.write(text);
    }
}

/// A stream whose reader may have seen enough: `connspec list | head -1` is no
/// failure, and does not change what the command has to say by its exit code.
struct Stream {
    inner: Box<dyn Write>,
}

impl Stream {
    fn new(inner: impl Write + 'static) -> Self {
        Self { inner: Box::new(inner) }
    }

    fn write(&mut self, text: std::fmt::Arguments<'_>) -> io::Result<()> {
        let written = self.inner.write_fmt(text);
        self.unless_closed(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.inner.flush();
        self.unless_closed(flushed)
    }

    fn unless_closed(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.inner = Box::new(io::sink());
                Ok(())
            }
            other => other,
        }
    }
}

/// What the caller said goes before what the environment says.
fn choice(asked: Color, found: ColorChoice) -> ColorChoice {
    match asked {
        Color::Auto => found,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Refusing(ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
        let mut closed = Stream::new(Refusing(ErrorKind::BrokenPipe));
        closed.write(format_args!("a")).unwrap();
        closed.flush().unwrap();
        let mut full = Stream::new(Refusing(ErrorKind::StorageFull));
        assert!(full.write(format_args!("a")).is_err());
    }

    #[test]
    fn the_option_goes_before_the_environment() {
        assert_eq!(choice(Color::Always, ColorChoice::Never), ColorChoice::Always);
        assert_eq!(choice(Color::Never, ColorChoice::Always), ColorChoice::Never);
        assert_eq!(choice(Color::Auto, ColorChoice::Never), ColorChoice::Never);
    }
}
