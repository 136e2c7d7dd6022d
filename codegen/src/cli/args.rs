//! The arguments, as they are given.
//!
//! Must not know what is done with them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::schema::IgnoredFormats;
use crate::source::uri::is_absolute;

/// Compiles Flow Service connection specifications into a typed Rust client.
#[derive(Debug, Parser)]
#[command(
    name = "connspec",
    version,
    after_help = "Exit codes: 0 fine, warnings included; 1 an invalid specification or connection file, \
                  or stale code; \
                  2 wrong use; 3 input or output failed."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What every command understands.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// How results and messages are written
    #[arg(long, global = true, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    pub(super) format: Format,
    /// Leave out warnings and summaries
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// When to use colours; `auto` heeds the terminal and NO_COLOR
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// A comment on a pull request, or an entry of a changelog (`diff`)
    Markdown,
    /// Annotations of a GitHub workflow (`diff`)
    Github,
    /// SARIF 2.1.0 (`diff`)
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal that shows them
    Auto,
    /// Even into a file or a pipe
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the code of all connectors, where it changed
    Generate(Generate),
    /// Say whether `generate` would change anything, and what
    Check(Check),
    /// Say what changed between two states of specifications, and what it breaks
    Diff(Diff),
    /// List the connectors
    List(List),
    /// Explain a connector and its parameters
    Show(Show),
    /// Say what is wrong or risky in specifications
    Lint(Lint),
    /// Check connection files against the specifications
    Validate(Validate),
    /// Write a JSON Schema of connection files, for editors
    Schema(Schema),
    /// Explain the id of a message, or list them all
    Explain(Explain),
    /// Write a searchable page of all connectors
    Catalogue(Catalogue),
}

/// Where specifications are read and code is written.
#[derive(Debug, clap::Args)]
pub(super) struct Generate {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// The folder of generated code, where that of specifications that are not
    /// read is removed [default: generated-client/src/connectors]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The manifest that has the connectors' features [default:
    /// generated-client/Cargo.toml; none where --out is given]
    #[arg(long, value_name = "FILE")]
    pub(super) manifest: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) generate: Generate,
    /// Show what would change, line by line
    #[arg(long)]
    pub(super) diff: bool,
}

/// Which connectors are listed: those that every option takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit codes: 0 nothing changed at the level of --fail-on; 1 something did; \
                  2 wrong use, or a specification that cannot be compared; 3 input or output failed."
)]
pub(super) struct Diff {
    /// OLD NEW: two files or two folders, or REV:PATH in their place. REV..REV: two
    /// revisions of the repository. REV: that revision and the working tree
    #[arg(required = true, num_args = 1..=2, value_name = "STATE")]
    pub(super) states: Vec<String>,
    /// Which breaking changes make the command fail [default: wire]
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(super) fail_on: Option<FailOn>,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

/// Which breaking changes make the command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// A body that today's typed client sends may be refused
    Wire,
    /// Regenerated code breaks callers that compiled
    Source,
    /// Either
    Any,
    /// None
    Never,
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Only those with this text in a name, the title, an auth method or a
    /// parameter
    #[arg(value_name = "TEXT")]
    pub(super) text: Option<String>,
    /// Only those of a category; may be repeated, for those of any of them
    #[arg(long, value_name = "CATEGORY")]
    pub(super) category: Vec<String>,
    /// Only those with an auth method that is said to exist on a cloud
    #[arg(long, value_enum, value_name = "CLOUD")]
    pub(super) cloud: Option<OnCloud>,
    /// Only those of which that is said
    #[arg(long, value_enum, value_name = "STATUS")]
    pub(super) status: Option<Stage>,
    /// Only those with an auth method that has this text in its name, the
    /// present or a former one
    #[arg(long, value_name = "TEXT")]
    pub(super) auth: Option<String>,
    /// Only those without an auth method
    #[arg(long, conflicts_with = "auth")]
    pub(super) no_auth: bool,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OnCloud {
    /// Microsoft Azure
    Azure,
    /// Amazon Web Services
    Aws,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// Generally available
    Ga,
    /// Beta
    Beta,
    /// Announced for removal
    Deprecated,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The connector: its name, title, module or id
    pub(super) name: String,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

#[derive(Debug, clap::Args)]
pub(super) struct Lint {
    /// Specifications or folders of them, as --specs [default: specs]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
}

impl Lint {
    /// The inputs, however they are given.
    pub(super) fn inputs(&self) -> Inputs {
        let mut inputs = self.inputs.clone();
        inputs.specs.extend(self.paths.iter().cloned());
        inputs
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Validate {
    /// Connection files: JSON where the name ends in `.json`, YAML otherwise
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// The file to write it to, in place of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The id, such as `contradiction`; without it all are listed
    pub(super) rule: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Catalogue {
    /// The folder of the pages; `index.html` in it is the first. Pages of
    /// connectors that are not read are removed
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

#[derive(Clone, Debug, clap::Args)]
pub(super) struct Inputs {
    /// A specification or a folder of them; may be repeated [default: specs].
    /// They are all there are: `generate` refuses to remove the code of others
    /// unless --out or --manifest says where
    #[arg(long, value_name = "PATH")]
    pub(super) specs: Vec<PathBuf>,
    /// A folder of documents for `$ref`s whose URI begins with BASE_URI; may be
    /// repeated. Only those that are referred to are read
    #[arg(long, value_name = "BASE_URI=DIR", value_parser = Documents::parse)]
    pub(super) documents: Vec<Documents>,
    /// Formats that assert nothing: `all`, `none`, or those of draft-07 by name
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = format_name)]
    pub(super) ignore_formats: Vec<String>,
    /// The project file, whose folder is the project's [default: the nearest
    /// connspec.toml, from this folder upwards]. It says the same as these
    /// options, and what is given here wins
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// A name that can be ignored.
fn format_name(name: &str) -> Result<String, String> {
    match IgnoredFormats::default().add(name) {
        Ok(()) => Ok(name.to_owned()),
        Err(unknown) => Err(format!("{}. {}", unknown.message, unknown.help)),
    }
}

/// A folder of documents, and the beginning of their URIs.
#[derive(Clone, Debug)]
pub(super) struct Documents {
    pub(super) base_uri: String,
    pub(super) dir: PathBuf,
}

impl Documents {
    /// A URI may have a `=` in it, and a folder of documents has none.
    fn parse(text: &str) -> Result<Self, String> {
        let example = "such as http://localhost:1234/=schemas";
        match text.rsplit_once('=') {
            None => Err(format!("there is no `=`: write a base URI, `=` and a folder, {example}")),
            Some((_, "")) => Err(format!("no folder follows the `=`: name one, {example}")),
            Some((base, _)) if !is_absolute(base) => Err(format!(
                "`{base}` has no scheme: write an absolute URI and a folder, {example}"
            )),
            Some((base, dir)) => Ok(Self { base_uri: base.to_owned(), dir: dir.into() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
    }
}
