//! What the search finds a connector by.

use serde_json::{Value, json};

use super::connector::Places;
use super::file_name;
use crate::cli::table::clean;
use crate::model::Connector;

/// What a term is, the closest to the connector first: the script shows the
/// word, and takes the order for how well a term fits.
const KINDS: [&str; 7] =
    ["Title", "Name", "Id", "Category", "Authentication", "Parameter", "Former name"];

const TITLE: usize = 0;
const NAME: usize = 1;
const ID: usize = 2;
const CATEGORY: usize = 3;
const METHOD: usize = 4;
const PARAMETER: usize = 5;
const FORMER: usize = 6;

/// The terms of all connectors, in their order, as JSON that can stand within a
/// `script` element.
pub(super) fn data(connectors: &[Connector]) -> String {
    let connectors: Vec<Value> = connectors.iter().map(of).collect();
    let data = json!({ "kinds": KINDS, "connectors": connectors }).to_string();
    // `</script>` and `<!--` end or change a script, wherever they stand; so
    // might a browser take the two separators for ends of lines.
    let mut safe = String::with_capacity(data.len());
    for character in data.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => safe.push(other),
        }
    }
    safe
}

fn of(connector: &Connector) -> Value {
    let mut terms = Terms::default();
    terms.add(TITLE, &connector.title, "");
    terms.add(NAME, &connector.stem, "");
    let names = [Some(&connector.feature), Some(&connector.module), connector.name.as_ref()];
    for name in names.into_iter().flatten() {
        terms.add(NAME, name, "");
    }
    for id in connector.id.iter().chain(&connector.provider_id) {
        terms.add(ID, id, "");
    }
    if let Some(category) = &connector.category {
        terms.add(CATEGORY, category, "");
    }
    let places = Places::of(connector);
    for place in &places.methods {
        terms.add(METHOD, &place.method.spec_name, &place.anchor);
        for alias in &place.method.aliases {
            terms.add(FORMER, alias, &place.anchor);
        }
    }
    let methods = places.methods.iter().flat_map(|place| &place.tables);
    let sections = places.sections.iter().flat_map(|place| &place.tables);
    for row in methods.chain(sections).flat_map(|table| &table.rows) {
        terms.add(PARAMETER, &row.path, &row.anchor);
        for alias in &row.field.aliases {
            terms.add(FORMER, alias, &row.anchor);
        }
    }
    json!({ "page": file_name(connector), "terms": terms.0 })
}

/// Kind, text and place of each term; a text that is there already is not
/// added again.
#[derive(Default)]
struct Terms(Vec<(usize, String, String)>);

impl Terms {
    fn add(&mut self, kind: usize, text: &str, anchor: &str) {
        let text = clean(text);
        if !self.0.iter().any(|(known, other, _)| *known == kind && *other == text) {
            self.0.push((kind, text, anchor.to_owned()));
        }
    }
}
