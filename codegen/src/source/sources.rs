//! The texts of all files, and places in them.
//!
//! Knows display names, lines and columns. Must not know the file system, nor
//! what a text means.

use super::json::{FileId, Span};

/// Every text that was read. A [`FileId`] is good for the `Sources` that gave
/// it.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// A text and the name that people know it by.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// The text may hold secrets: messages name places in it and never show it.
    hidden: bool,
    /// Offset of the first byte of each line.
    line_starts: Vec<u32>,
}

/// A place as editors show it: both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Sources {
    /// Keeps a text. The name is for people, with forward slashes.
    ///
    /// # Panics
    ///
    /// With more than four thousand million files.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("a file takes more than a byte of memory");
        self.files.push(SourceFile::new(name.into(), text.into()));
        FileId(id)
    }

    /// Keeps a text that may hold secrets: what is said of it names places and
    /// shows nothing of it.
    ///
    /// # Panics
    ///
    /// With more than four thousand million files.
    pub fn add_hidden(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = self.add(name, text);
        if let Some(file) = self.files.last_mut() {
            file.hidden = true;
        }
        id
    }

    /// The file of that id.
    ///
    /// # Panics
    ///
    /// If the id comes from other `Sources`.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Every file, in the order of ids.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        let text = &self.file(span.file).text;
        text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Where a span starts.
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.file(span.file).line_column(span.start)
    }

    /// Where a span ends: the place behind its last character.
    pub fn end_line_column(&self, span: Span) -> LineColumn {
        self.file(span.file).line_column(span.end)
    }
}

impl SourceFile {
    fn new(name: String, text: String) -> Self {
        let behind_breaks =
            text.bytes().zip(1_u32..).filter(|(byte, _)| *byte == b'\n').map(|(_, next)| next);
        let line_starts = std::iter::once(0).chain(behind_breaks).collect();
        Self { name, text, hidden: false, line_starts }
    }

    /// The name that people know the file by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text must not be shown.
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// The line and column of a byte. One inside a character counts as the
    /// character's first, one behind the text as its end.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = char_boundary(&self.text, offset as usize);
        let line = self.line_of(offset);
        let start = self.line_starts[line - 1] as usize;
        LineColumn { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The byte of a line (from 1) and a number of characters in it; the end of
    /// the line, or of the text, where there are fewer.
    #[cfg(feature = "lint")]
    pub(crate) fn offset(&self, line: usize, characters: usize) -> u32 {
        let line = line.clamp(1, self.line_starts.len());
        let range = self.line_range(line);
        let text = self.text.get(range.clone()).unwrap_or_default();
        let place = text.char_indices().nth(characters).map_or(text.len(), |(place, _)| place);
        u32::try_from(range.start + place).unwrap_or(u32::MAX)
    }

    /// The bytes of a line (from 1), without its line break.
    pub(crate) fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.line_starts[line - 1] as usize;
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| *next as usize - 1);
        let without_return = self.text[start..end].trim_end_matches('\r').len();
        start..start + without_return
    }

    /// The line (from 1) that a byte stands in.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start as usize <= offset)
    }
}

/// What `str::floor_char_boundary` does, which is newer than our oldest Rust.
pub(crate) fn char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, Sources};
    use crate::source::json::Span;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let mut sources = Sources::default();
        let file = sources.add("a.json", "{\r\n \"é\": 1\n}\n");
        let at = |start| sources.line_column(Span { file, start, end: start });
        assert_eq!(at(0), LineColumn { line: 1, column: 1 });
        assert_eq!(at(4), LineColumn { line: 2, column: 2 });
        assert_eq!(at(6), LineColumn { line: 2, column: 3 });
        assert_eq!(at(7), LineColumn { line: 2, column: 4 });
        assert_eq!(at(14), LineColumn { line: 4, column: 1 });
        assert_eq!(at(900), LineColumn { line: 4, column: 1 });
        assert_eq!(sources.file(file).line_range(1), 0..1);
        assert_eq!(sources.file(file).line_range(4), 14..14);
    }
}
