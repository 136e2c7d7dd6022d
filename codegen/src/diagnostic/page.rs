//! All rules as a page of the documentation.

use super::{Rule, STAGES};

/// The page in Markdown: `docs/rules.md`.
pub fn page() -> String {
    let mut page = String::from(
        "# Rules\n\n\
         Every message of `connspec` has an id. This page is made from the same records as\n\
         the messages (`codegen/src/diagnostic/rules`); `connspec explain ID` shows one of\n\
         them. `[lint]` in [`connspec.toml`](project.md) sets what `connspec lint` makes of a\n\
         warning or a note.\n",
    );
    for stage in STAGES {
        page.push_str(&format!("\n## {}\n", stage.title));
        for rule in stage.rules {
            page.push_str(&entry(rule));
        }
    }
    page
}

fn entry(rule: &Rule) -> String {
    format!(
        "\n### `{}`\n\n*{}*: {}.\n\n{}\n\n{}\n",
        rule.id,
        rule.level.name(),
        rule.title,
        fill(rule.explanation),
        fill(&format!("What to do: {}", rule.help)),
    )
}

/// The text in lines of a readable length.
pub(crate) fn fill(text: &str) -> String {
    const WIDTH: usize = 80;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}
