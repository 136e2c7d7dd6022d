//! How a command ends.
//!
//! Must not know what any command does.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::generator::Compilation;
use crate::output::error::OutputError;
use crate::output::manifest::ManifestError;

/// The exit code of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exit(pub(super) u8);

impl Exit {
    /// Everything is as it should be; there may be warnings.
    pub(super) const FINE: Self = Self(0);
    /// A specification is invalid, or generated code is not up to date.
    pub(super) const INVALID: Self = Self(1);
    /// The command was used in a wrong way.
    pub(super) const USAGE: Self = Self(2);
    /// Something could not be read or written.
    pub(super) const FAILED: Self = Self(3);
}

/// Why a command could not do its work; told to the caller as a sentence.
#[derive(Debug)]
pub(super) enum Failure {
    /// Generated code could not be compared or written.
    Output(OutputError),
    /// The features could not be compared or written.
    Manifest(PathBuf, ManifestError),
    /// The result could not be printed.
    Print(io::Error),
    /// The current folder is unknown or cannot be left.
    Folder(io::Error),
    /// The project file cannot be used; what is wrong with it is said.
    Config(Box<Compilation>),
    /// The arguments ask for something that is not there.
    Usage(String),
    /// git, or the repository, failed.
    Git(String),
}

impl Failure {
    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::USAGE,
            Self::Config(found) => Exit(found.exit_code()),
            _ => Exit::FAILED,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Output(error) => error.fmt(f),
            // That error names the file by itself.
            Self::Manifest(_, ManifestError::Output(error)) => error.fmt(f),
            Self::Manifest(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Print(error) => write!(f, "cannot print the result: {error}"),
            Self::Folder(error) => write!(f, "cannot find the project's folder: {error}"),
            Self::Config(_) => f.write_str("nothing was done, because of the project file"),
            Self::Usage(message) | Self::Git(message) => f.write_str(message),
        }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// Every plain input or output error that a command meets is one of printing.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Print(error)
    }
}
