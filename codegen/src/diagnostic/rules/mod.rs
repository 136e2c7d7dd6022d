//! The catalogue: every kind of finding, once.
//!
//! One file a stage. Knows words only; the stages raise the findings.

pub mod config;
pub mod connection;
pub mod document;
pub mod fetch;
pub mod lint;
pub mod model;
pub mod overlay;
pub mod schema;
pub mod source;

use super::Rule;

/// Every rule of every stage.
pub static RULES: &[&Rule] = &concat::<COUNT>(ALL);

/// Whether `lint` can find what a rule is about: everything about
/// specifications, and nothing about project and connection files.
pub fn can_be_found_by_lint(rule: &Rule) -> bool {
    ![config::ALL, fetch::ALL, connection::ALL].concat().iter().any(|other| other.id == rule.id)
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// The rules of one stage.
#[derive(Debug)]
pub struct Stage {
    /// What they are about, in a few words.
    pub title: &'static str,
    /// The rules.
    pub rules: &'static [&'static Rule],
}

/// The stages, in the order in which they meet an input.
pub static STAGES: &[Stage] = ALL;

const ALL: &[Stage] = &[
    Stage { title: "The project file", rules: config::ALL },
    Stage { title: "Files and JSON", rules: source::ALL },
    Stage { title: "Overlays", rules: overlay::ALL },
    Stage { title: "Documents behind `$ref`", rules: document::ALL },
    Stage { title: "Schemas", rules: schema::ALL },
    Stage { title: "Generated code", rules: model::ALL },
    Stage { title: "Risks of a specification (`connspec lint`)", rules: lint::ALL },
    Stage { title: "What is served (`connspec fetch`)", rules: fetch::ALL },
    Stage { title: "Connection files (`connspec validate`)", rules: connection::ALL },
];

const COUNT: usize = {
    let mut count = 0;
    let mut stage = 0;
    while stage < ALL.len() {
        count += ALL[stage].rules.len();
        stage += 1;
    }
    count
};

const fn concat<const N: usize>(stages: &[Stage]) -> [&'static Rule; N] {
    // Each place is written below; an array needs a value to begin with.
    let mut all = [&source::MALFORMED_JSON; N];
    let (mut next, mut stage) = (0, 0);
    while stage < stages.len() {
        let mut index = 0;
        while index < stages[stage].rules.len() {
            all[next] = stages[stage].rules[index];
            next += 1;
            index += 1;
        }
        stage += 1;
    }
    all
}
