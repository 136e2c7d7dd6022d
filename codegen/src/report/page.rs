//! All drift rules as a page of the documentation.

use crate::compare::{DriftRule, Mirror, Source, Wire, rules::GROUPS};
use crate::diagnostic::fill;

/// The page in Markdown: `docs/drift-rules.md`.
pub fn page() -> String {
    let mut page = String::from(
        "# Drift rules\n\n\
         Every change that `connspec diff` tells of is of one of these kinds. This page is made\n\
         from the same records as the reports (`codegen/src/compare/rules`); `connspec explain ID`\n\
         shows one of them. *Wire* is about bodies that today's typed client sends, *source* about\n\
         callers of regenerated code; \"unless proved\" means that a change is compatible where it\n\
         follows from both schemas that nothing is lost. What a verdict says of generated code is\n\
         what the rule says; in a report it is what the two generated interfaces show.\n\
         `[diff]` in [`connspec.toml`](project.md) sets what is made of a rule.\n",
    );
    for group in GROUPS {
        page.push_str(&format!("\n## {}\n", group.title));
        for rule in group.rules {
            page.push_str(&entry(rule));
        }
    }
    page
}

fn entry(rule: &DriftRule) -> String {
    let mirror = match rule.mirror {
        Mirror::Rule(id) => format!("\n\nThe other way round: [`{id}`](#{id})."),
        Mirror::Itself => String::new(),
        Mirror::None(why) => {
            format!("\n\n{}", fill(&format!("There is no rule for the way back: {why}")))
        }
    };
    format!(
        "\n### `{}`\n\n*wire {}, source {}*: {}.\n\n{}\n\n{}{mirror}\n",
        rule.id,
        wire(rule),
        source(rule),
        rule.title,
        fill(rule.reason),
        fill(&format!("What to do: {}", rule.help)),
    )
}

/// The verdict about the wire in words.
pub(crate) fn wire(rule: &DriftRule) -> &'static str {
    match rule.wire {
        Wire::Breaks => "breaking",
        Wire::Depends => "depends; breaking where nothing is proved",
        Wire::Means => "breaking, whatever is proved",
        Wire::Keeps => "compatible",
    }
}

/// The usual verdict about source in words.
pub(crate) fn source(rule: &DriftRule) -> &'static str {
    match rule.source {
        Source::Breaks => "breaking",
        Source::Keeps => "compatible",
    }
}
