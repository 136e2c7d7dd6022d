//! The catalogue: every kind of finding, once.
//!
//! One file a stage. Knows words only; the stages raise the findings.

pub mod config;
pub mod document;
pub mod model;
pub mod overlay;
pub mod schema;
pub mod source;

use super::Rule;

/// Every rule of every stage.
pub static RULES: &[&Rule] = &concat::<COUNT>(STAGES);

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

const STAGES: &[&[&Rule]] =
    &[config::ALL, source::ALL, overlay::ALL, document::ALL, schema::ALL, model::ALL];

const COUNT: usize = {
    let mut count = 0;
    let mut stage = 0;
    while stage < STAGES.len() {
        count += STAGES[stage].len();
        stage += 1;
    }
    count
};

const fn concat<const N: usize>(stages: &[&[&'static Rule]]) -> [&'static Rule; N] {
    // Each place is written below; an array needs a value to begin with.
    let mut all = [&source::MALFORMED_JSON; N];
    let (mut next, mut stage) = (0, 0);
    while stage < stages.len() {
        let mut index = 0;
        while index < stages[stage].len() {
            all[next] = stages[stage][index];
            next += 1;
            index += 1;
        }
        stage += 1;
    }
    all
}
