//! Text in columns and in lines of a readable length.
//!
//! Must not know what is in the columns.

use super::report::HEAD;

/// How long a line of running text may be.
const WIDTH: usize = 80;

/// How many characters of a cell are shown. More than 65,535 `format!` cannot
/// align, and a specification may name anything in as many as it likes.
const CELL: usize = 200;

/// Rows under a heading, each with running text below it.
pub(super) struct Table {
    indent: usize,
    head: Vec<String>,
    rows: Vec<(Vec<String>, Vec<String>)>,
}

impl Table {
    pub(super) fn new(indent: usize, head: &[&str]) -> Self {
        Self {
            indent,
            head: head.iter().map(|cell| cell.to_uppercase()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row of as many cells as the heading has, and paragraphs that
    /// stand below it.
    pub(super) fn row(&mut self, cells: &[&str], below: Vec<String>) {
        let cells = cells.iter().map(|cell| short(&clean(cell))).collect();
        self.rows.push((cells, below));
    }

    /// The lines; with no rows there are none.
    pub(super) fn lines(&self) -> Vec<String> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let mut widths = vec![0; self.head.len()];
        for cells in self.rows.iter().map(|(cells, _)| cells).chain([&self.head]) {
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let head = self.line(&self.head, &widths);
        let mut lines = vec![format!("{HEAD}{head}{HEAD:#}")];
        for (cells, below) in &self.rows {
            lines.push(self.line(cells, &widths));
            lines.extend(below.iter().flat_map(|text| wrap(text, self.indent + 4)));
        }
        lines
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let cells = cells.iter().zip(widths);
        let cells: Vec<_> = cells.map(|(cell, width)| format!("{cell:width$}")).collect();
        let line = format!("{:indent$}{}", "", cells.join("  "), indent = self.indent);
        line.trim_end().to_owned()
    }
}

/// The text, cut to [`CELL`] characters.
fn short(text: &str) -> String {
    match text.char_indices().nth(CELL) {
        None => text.to_owned(),
        Some(_) => text.chars().take(CELL - 1).chain(['…']).collect(),
    }
}

/// Breaks a paragraph into lines between words, each indented.
pub(super) fn wrap(text: &str, indent: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut width = WIDTH;
    for word in clean(text).split_whitespace() {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if width + 1 + length <= WIDTH => {
                line.push(' ');
                line.push_str(word);
                width += 1 + length;
            }
            _ => {
                lines.push(format!("{:indent$}{word}", ""));
                width = indent + length;
            }
        }
    }
    lines
}

/// The text on one line, without what a terminal would obey: a specification
/// is not to be trusted with it.
pub(super) fn clean(text: &str) -> String {
    let shown = text.chars().map(|c| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || turns_text(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    });
    shown.collect()
}

/// Whether a character changes the direction of the text behind it, so that
/// it reads as something else than it is.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_they_must_be() {
        let mut table = Table::new(1, &["a", "b", "c"]);
        assert!(table.lines().is_empty());
        table.row(&["größer", "1", ""], vec!["Below.".to_owned()]);
        table.row(&["x", "22", "3"], Vec::new());
        let lines = table.lines();
        assert_eq!(lines[0], format!("{HEAD} A       B   C{HEAD:#}"));
        assert_eq!(lines[1..], [" größer  1", "     Below.", " x       22  3"]);
    }

    #[test]
    fn a_cell_that_no_width_can_say_is_cut() {
        let mut table = Table::new(0, &["a", "b"]);
        table.row(&[&"ä".repeat(70_000), "1"], Vec::new());
        table.row(&[&"x".repeat(CELL), "2"], Vec::new());
        let lines = table.lines();
        assert_eq!(lines[1], format!("{}…  1", "ä".repeat(CELL - 1)));
        assert_eq!(lines[2], format!("{}  2", "x".repeat(CELL)));
    }

    #[test]
    fn lines_break_between_words() {
        let lines = wrap(&"word ".repeat(40), 3);
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH && line.starts_with("   w")));
        let long = "x".repeat(100);
        assert_eq!(wrap(&format!("a {long} b"), 0), ["a", &long, "b"]);
        assert!(wrap(" ", 2).is_empty());
    }

    #[test]
    fn a_terminal_is_not_told_what_to_do() {
        assert_eq!(clean("a\x1b[31mb\nc"), "a\u{fffd}[31mb c");
        assert_eq!(clean("a\u{202e}b\u{2066}c\u{2069}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
    }
}
