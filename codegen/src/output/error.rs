//! Why nothing, or not everything, could be written.
//!
//! Must not know what was to be written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why there is no plan, or why it was not carried out.
#[derive(Debug)]
pub enum OutputError {
    /// A file or a folder could not be read or written.
    Io {
        /// What was tried, for the sentence: `read`, `write`, `remove`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// Paths of generated files are taken by something that is not the
    /// generator's. Nothing is written.
    Foreign(Vec<PathBuf>),
    /// A generated file wants to stand outside the folder of generated code.
    Outside(String),
    /// The file is not what it was when the plan was made.
    Changed(PathBuf),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, source } => {
                write!(f, "cannot {action} {}: {source}", path.display())
            }
            Self::Foreign(paths) => {
                write!(
                    f,
                    "nothing was written, because generated files would replace what connspec does not own:"
                )?;
                for path in paths {
                    write!(f, " {}", path.display())?;
                }
                write!(f, "; move it away, or choose another folder for the generated files")
            }
            Self::Outside(path) => write!(
                f,
                "nothing was written, because `{path}` is no path inside the folder of generated files"
            ),
            Self::Changed(path) => write!(
                f,
                "nothing was written, because {} was changed meanwhile; run the command again",
                path.display()
            ),
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Names the path that an error of the system leaves out.
pub(crate) fn failed(action: &'static str, path: &Path, source: io::Error) -> OutputError {
    OutputError::Io { action, path: path.to_path_buf(), source }
}
