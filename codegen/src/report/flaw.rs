//! What stood in the way of a report, as the formats of machines tell it.
//!
//! Must not know what was to be compared.

use crate::diagnostic::{Diagnostic, Level};
use crate::source::Sources;

/// How the names of files in messages become paths of annotations.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paths<'a> {
    /// What the names of files begin with that no path has: `v1.2.0:`.
    pub revision: &'a str,
    /// The folder that paths are in.
    pub prefix: &'a str,
    /// What stands in such files is no more, or not yet, what stands at the path.
    pub elsewhere: bool,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Flaw {
    /// The id of its rule.
    pub id: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What is wrong, where, and what to do.
    pub text: String,
    /// The path, where there is a file at it that says so.
    pub path: Option<String>,
    /// Its lines and columns, from 1: the first character, and the one behind the
    /// last.
    pub region: Option<[usize; 4]>,
}

impl Flaw {
    /// A finding of these texts, as annotations name their files.
    pub fn of(finding: &Diagnostic, sources: &Sources, paths: Paths<'_>) -> Self {
        let region = finding.span.map(|span| {
            let (start, end) = (sources.line_column(span), sources.end_line_column(span));
            [start.line, start.column, end.line, end.column]
        });
        let name = finding.span.map(|span| sources.file(span.file).name());
        let name = name.or(finding.path.as_deref());
        let path = name.and_then(|name| paths.path(name));
        let mut text = format!("{}.", finding.message);
        if let (Some(name), None) = (name, &path) {
            let line = region.map(|[line, column, ..]| format!(":{line}:{column}"));
            text.push_str(&format!(" It is at {name}{}.", line.unwrap_or_default()));
        }
        text.push_str(&format!("\n{}", finding.advice()));
        Self {
            id: finding.rule.id,
            level: finding.level(),
            text,
            region: region.filter(|_| path.is_some()),
            path,
        }
    }
}

impl Paths<'_> {
    fn path(&self, name: &str) -> Option<String> {
        let inside = name.strip_prefix(self.revision).filter(|_| !self.revision.is_empty());
        if inside.is_some() && self.elsewhere {
            return None;
        }
        let path = inside.unwrap_or(name).trim_start_matches("./");
        let slash = if self.prefix.is_empty() { "" } else { "/" };
        Some(format!("{}{slash}{path}", self.prefix))
    }
}
