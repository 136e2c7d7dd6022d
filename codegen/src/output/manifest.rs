//! Keeps the connectors' features in a `Cargo.toml`.
//!
//! The features stand between two comment lines inside `[features]`, and only
//! what is between them is ever rewritten: the text is cut and joined by the
//! places that the parser reports, so that every other byte stays. Must not
//! know what a connector is beyond its feature's name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::Path;

use toml_edit::{Document, Item, Key, Table, TomlError, Value};

use super::error::{OutputError, failed};
use super::plan::ManifestEdit;

/// The line above the features.
pub const START: &str = "# connspec: connector features, written by `connspec generate`";
/// The line below the features.
pub const END: &str = "# connspec: end";
/// The feature that turns every connector on.
pub const ALL: &str = "all-connectors";

/// A Cargo feature of one connector.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Feature {
    /// Its name: `amazon-redshift`.
    pub name: String,
    /// The feature that turns on every connector of its category:
    /// `category-databases`.
    pub category: Option<String>,
}

/// Why the features cannot be written into a manifest.
#[derive(Debug)]
pub enum ManifestError {
    /// The manifest is no TOML.
    Syntax(TomlError),
    /// `features` is there, and not as a table under a header of its own.
    NoHeader,
    /// One of the two comment lines stands without the other, or twice.
    Unpaired,
    /// Hand-written features have names that connectors need.
    Taken(Vec<String>),
    /// The manifest cannot be read.
    Output(OutputError),
}

/// Plans to write `features`, and none beside them, into the manifest at
/// `path`.
///
/// # Errors
///
/// Where the manifest cannot be read, and as [`update`].
pub fn edit(path: &Path, features: &[Feature]) -> Result<ManifestEdit, ManifestError> {
    let unreadable = |error| ManifestError::Output(failed("read", path, error));
    // A symbolic link stays one: the file that it names is written.
    let linked = fs::symlink_metadata(path).map_err(unreadable)?.is_symlink();
    let path = match linked {
        true => fs::canonicalize(path).map_err(unreadable)?,
        false => path.to_path_buf(),
    };
    let before = fs::read_to_string(&path).map_err(unreadable)?;
    let after = update(&before, features)?;
    Ok(ManifestEdit { path, before, after })
}

/// The text of `manifest` with `features`, sorted, one for each category, and one
/// that turns them all on. A manifest without `[features]` gets one.
///
/// # Errors
///
/// Where the manifest is no TOML, writes its features in a form that has no
/// room for comments, has lost one of the two lines, or has a hand-written
/// feature of a connector's name.
pub fn update(manifest: &str, features: &[Feature]) -> Result<String, ManifestError> {
    let document = Document::parse(manifest).map_err(ManifestError::Syntax)?;
    let newline = newline(manifest);
    let section = section(features, newline);
    let Some(item) = document.get("features") else {
        let header = format!("[features]{newline}{section}");
        return Ok(append(manifest, manifest.len(), &header, newline, true));
    };
    let table = match item {
        Item::Table(table) if !table.is_dotted() && !table.is_implicit() => table,
        _ => return Err(ManifestError::NoHeader),
    };
    let header = table.span().ok_or(ManifestError::NoHeader)?;
    let entries = entries(table);
    let old = old_section(manifest, header.end, &document, &entries)?;
    let taken: Vec<_> = entries
        .iter()
        .filter(|entry| old.as_ref().is_none_or(|old| !old.contains(&entry.place.start)))
        .filter(|entry| entry.name == ALL || features.iter().any(|one| one.needs(&entry.name)))
        .map(|entry| entry.name.clone())
        .collect();
    if !taken.is_empty() {
        return Err(ManifestError::Taken(taken));
    }
    if let Some(old) = old {
        let (head, tail) = (&manifest[..old.start], &manifest[old.end..]);
        return Ok(format!("{head}{section}{tail}"));
    }
    let last = entries.iter().map(|entry| entry.place.end).max();
    let end = line_end(manifest, last.unwrap_or(header.end));
    Ok(append(manifest, end, &section, newline, last.is_some()))
}

/// A key of `[features]`, and the place of the key and its value.
struct Entry {
    name: String,
    place: Range<usize>,
}

fn entries(table: &Table) -> Vec<Entry> {
    let keys = table.iter().map(|(name, _)| name);
    let found = keys.filter_map(|name| {
        let (key, item) = table.get_key_value(name)?;
        Some(Entry { name: name.to_owned(), place: key.span()?.start..furthest(item)? })
    });
    found.collect()
}

/// Where a value ends. A dotted key's is a table without a place of its own; a
/// table under a header of its own does not stand here at all.
fn furthest(item: &Item) -> Option<usize> {
    match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(table) if table.is_dotted() => {
            table.iter().filter_map(|(_, item)| furthest(item)).max()
        }
        Item::Table(_) | Item::ArrayOfTables(_) | Item::None => None,
    }
}

/// Where the section stands now, both its lines and their line ends included.
fn old_section(
    manifest: &str,
    from: usize,
    document: &Document<&str>,
    entries: &[Entry],
) -> Result<Option<Range<usize>>, ManifestError> {
    let to = next_header(document, from).unwrap_or(manifest.len());
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    let mut offset = 0;
    for line in manifest.split_inclusive('\n') {
        let place = offset..offset + line.len();
        offset = place.end;
        // Inside an entry the line is an array's comment, or a string's text.
        let inside = |entry: &Entry| entry.place.contains(&place.start);
        if place.start < from || place.start >= to || entries.iter().any(inside) {
            continue;
        }
        match line.trim() {
            START => starts.push(place),
            END => ends.push(place),
            _ => {}
        }
    }
    match (starts.as_slice(), ends.as_slice()) {
        ([], []) => Ok(None),
        ([start], [end]) if start.end <= end.start => Ok(Some(start.start..end.end)),
        _ => Err(ManifestError::Unpaired),
    }
}

/// Where the next `[table]` or `[[table]]` after `from` begins.
fn next_header(document: &Document<&str>, from: usize) -> Option<usize> {
    fn visit(item: &Item, from: usize, next: &mut Option<usize>) {
        let mut meet = |span: Option<Range<usize>>| {
            let start = span.map(|span| span.start).filter(|start| *start >= from);
            if let Some(start) = start {
                *next = Some(next.map_or(start, |next| next.min(start)));
            }
        };
        match item {
            Item::Table(table) => {
                if !table.is_implicit() && !table.is_dotted() {
                    meet(table.span());
                }
                table.iter().for_each(|(_, item)| visit(item, from, next));
            }
            Item::ArrayOfTables(tables) => {
                for table in tables {
                    meet(table.span());
                }
                for table in tables {
                    table.iter().for_each(|(_, item)| visit(item, from, next));
                }
            }
            Item::Value(_) | Item::None => {}
        }
    }
    let mut next = None;
    document.iter().for_each(|(_, item)| visit(item, from, &mut next));
    next
}

impl Feature {
    /// Whether it is written under that name, alone or with others.
    fn needs(&self, name: &str) -> bool {
        self.name == name || self.category.as_deref() == Some(name)
    }
}

fn section(features: &[Feature], newline: &str) -> String {
    let names: BTreeSet<&str> = features.iter().map(|feature| feature.name.as_str()).collect();
    let mut categories: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for feature in features {
        if let Some(category) = &feature.category {
            categories.entry(category).or_default().insert(&feature.name);
        }
    }
    let mut lines = vec![START.to_owned()];
    lines.extend(names.iter().map(|name| format!("{} = []", Key::new(*name))));
    for (category, names) in &categories {
        lines.extend(list(category, names));
    }
    lines.extend(list(ALL, &names));
    lines.push(END.to_owned());
    lines.iter().map(|line| format!("{line}{newline}")).collect()
}

/// A feature that turns on others.
fn list(name: &str, names: &BTreeSet<&str>) -> Vec<String> {
    let name = Key::new(name);
    if names.is_empty() {
        return vec![format!("{name} = []")];
    }
    let mut lines = vec![format!("{name} = [")];
    lines.extend(names.iter().map(|name| format!("    {},", Value::from(*name))));
    lines.push("]".to_owned());
    lines
}

/// Puts `lines` at `place`, which is the end of a line or of the text, with an
/// empty line above where there is text to be parted from.
fn append(text: &str, place: usize, lines: &str, newline: &str, part: bool) -> String {
    let (head, tail) = text.split_at(place);
    let open = if head.is_empty() || head.ends_with('\n') { "" } else { newline };
    let gap = if part && !head.trim().is_empty() { newline } else { "" };
    format!("{head}{open}{gap}{lines}{tail}")
}

/// The end of the line that `place` is on, its line end included.
fn line_end(text: &str, place: usize) -> usize {
    let rest = text[place..].find('\n');
    rest.map_or(text.len(), |offset| place + offset + 1)
}

/// How the first line of the text ends.
fn newline(text: &str) -> &'static str {
    match text.split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => write!(f, "the manifest is no TOML: {error}"),
            Self::NoHeader => write!(
                f,
                "the manifest writes its features without a `[features]` line; put one above them, so that the connectors' features have a place"
            ),
            Self::Unpaired => write!(
                f,
                "the manifest's `[features]` must have the line `{START}` once, and the line `{END}` once below it; mend them, or remove both together with what is between them"
            ),
            Self::Taken(names) => {
                let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                write!(
                    f,
                    "the manifest has hand-written features of names that connectors need: {}; rename or remove them",
                    names.join(", ")
                )
            }
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ManifestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Syntax(error) => Some(error),
            Self::Output(error) => Some(error),
            _ => None,
        }
    }
}
