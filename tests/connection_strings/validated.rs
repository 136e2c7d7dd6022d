//! What `connspec validate` says of a variable in a connection string, held
//! against the generated client and against the readers.

use std::collections::BTreeMap;
use std::fs;

use connspec::diagnostic::to_json;
use connspec::{Generator, connection};

use crate::dialect::{Dialect, Values, dialects};
use crate::hostile::HOSTILE;

/// A string with one variable in it.
struct Case<'a> {
    dialect: &'a Dialect,
    values: Values,
    /// The name of the part that the variable stands for, and its value.
    part: &'a str,
    value: &'a str,
}

#[test]
fn a_variable_passes_exactly_when_it_is_read_back() {
    let dialects = dialects();
    let own = dialects.iter().filter(|dialect| !dialect.connector.eq("strings"));
    let mut cases = Vec::new();
    for dialect in own {
        for part in dialect.strings.parts().filter(|part| part.is_required()) {
            // An empty variable is a finding of its own.
            for value in HOSTILE.iter().filter(|value| !value.is_empty()) {
                let mut values = dialect.harmless();
                values.retain(|name, _| dialect.part(name).is_some_and(|part| part.is_required()));
                values.insert(part.name().to_owned(), (*value).to_owned());
                cases.push(Case { dialect, values, part: part.name(), value });
            }
        }
    }
    let said = validate(&cases);
    let mut told = [0; 3];
    for (line, case) in cases.iter().enumerate() {
        let (dialect, text) = (case.dialect, case.written(case.value));
        let shown = format!("{}: {}: {:?}", dialect.connector, case.part, case.value);
        let parsed = dialect.parse(&text).ok();
        let kind = match said.get(&line).map(String::as_str) {
            None => {
                dialect.check(&case.values, &text);
                0
            }
            Some("connection-string-injection") => {
                // Read as something else; in JSON, also what is never written so.
                let is_json = dialect.strings.template().contains("[{");
                let composed = dialect.compose(&case.values).ok();
                let is_written = composed.is_some_and(|other| other.expose_secret() == text);
                let is_same = parsed.as_ref() == Some(&case.values);
                assert!(!is_same || is_json && !is_written, "{shown}");
                1
            }
            Some("escaped-variable") => {
                assert!(parsed.is_some_and(|parsed| parsed != case.values), "{shown}");
                2
            }
            Some(other) => panic!("{shown}: {other}"),
        };
        told[kind] += 1;
    }
    assert!(told[0] > 500 && told[1] > 500 && told[2] > 0, "{told:?}");
}

impl Case<'_> {
    /// The string with something in the place of the part's value.
    fn written(&self, instead: &str) -> String {
        let mut text = self.dialect.strings.template();
        for (name, value) in &self.values {
            if name != self.part {
                text = text.replace(&format!("{{{name}}}"), value);
            }
        }
        text.replace(&format!("{{{}}}", self.part), instead)
    }
}

/// The rule that each case breaks, by its place.
fn validate(cases: &[Case<'_>]) -> BTreeMap<usize, String> {
    let lines = cases.iter().enumerate().map(|(line, case)| {
        let text = case.written(&format!("${{V{line}}}"));
        let params = serde_json::json!({ case.dialect.parameter: text });
        let (connector, auth) = (case.dialect.connector, case.dialect.auth);
        serde_json::json!({ "connector": connector, "auth": auth, "params": params }).to_string()
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    fs::write(&file, format!("[{}]", lines.collect::<Vec<_>>().join(",\n"))).unwrap();
    let environment = |name: &str| {
        let line: usize = name.strip_prefix('V')?.parse().ok()?;
        Some(cases.get(line)?.value.into())
    };
    let compilation = Generator::new().specs("specs").compile();
    let (checked, _) = connection::validate(&[file], compilation, &environment);
    let mut said = BTreeMap::new();
    for finding in &checked.diagnostics {
        let told = to_json(finding, &checked.sources);
        let about = finding.rule.id.contains("string") || finding.rule.id == "escaped-variable";
        if let Some(line) = told["line"].as_u64().filter(|_| about) {
            said.insert(usize::try_from(line).unwrap() - 1, finding.rule.id.to_owned());
        }
    }
    said
}
