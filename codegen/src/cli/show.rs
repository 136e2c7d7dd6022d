//! `connspec show`: a connector, its parameters, and a request to copy.
//!
//! Must not know how a connector is compiled.

use serde_json::{Value, json};

use super::args;
use super::failure::{Exit, Failure};
use super::project::Project;
use super::report::{HEAD, Report};
use super::table::{Table, clean, wrap};
use super::{describe, example, history, kind, sections, snippet, strings};
use crate::diagnostic::words;
use crate::lookup::{find, meant};
use crate::model::{AuthMethod, Connector, Field};
use crate::source::overlay::Origin;

pub(super) fn run(args: &args::Show, report: &mut Report) -> Result<Exit, Failure> {
    let compilation = Project::enter(&args.inputs)?.compile(&args.inputs);
    report.diagnostics(&compilation);
    let connectors = &compilation.model.connectors;
    let found = find(connectors, &args.name);
    if found.is_empty() {
        // A broken specification may be the very one that is asked for.
        if compilation.has_errors() {
            report.error(&unknown(connectors, &args.name));
            return Ok(Exit(compilation.exit_code()));
        }
        return Err(Failure::Usage(unknown(connectors, &args.name)));
    }
    if report.is_json() {
        let found: Vec<Value> = found.into_iter().map(describe::connector).collect();
        report.json(&json!({ "connectors": found }))?;
    } else {
        for line in found.into_iter().flat_map(page) {
            report.line(line)?;
        }
    }
    Ok(Exit(compilation.exit_code()))
}

/// Says that there is none, and which ones may be meant.
fn unknown(connectors: &[Connector], name: &str) -> String {
    let meant = meant(connectors, name);
    let name = words::quote(name);
    if meant.is_empty() {
        format!("there is no connector {name}; `connspec list` names them all")
    } else {
        format!("there is no connector {name}; did you mean {}?", words::any_of(meant))
    }
}

fn page(connector: &Connector) -> Vec<String> {
    let mut lines = vec![format!("{HEAD}{}{HEAD:#}", clean(&connector.title))];
    let mut fact = |name: &str, value: &str| lines.push(format!("  {name:15}{}", clean(value)));
    let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    fact("Connector", &connector.stem);
    fact("Specification", &connector.file);
    fact("Id", &or_none(&connector.id));
    fact("Name", &or_none(&connector.name));
    fact("Version", &or_none(&connector.version));
    fact("Category", &or_none(&connector.category));
    let not_stated = || "not stated".to_owned();
    fact("Status", &connector.status.as_ref().map_or_else(not_stated, describe::stage));
    fact(
        "Origin",
        match connector.origin {
            Some(Origin::Served) => "as Flow Service serves it",
            Some(Origin::Documentation) => "reconstructed from public documentation",
            None => "not stated",
        },
    );
    if connector.auth.is_empty() {
        fact("Auth methods", describe::NO_CREDENTIALS);
    }
    for link in &connector.links {
        fact("See", link);
    }
    if let Some(description) = &connector.description {
        lines.extend(wrap(description, 2));
    }
    lines.extend(connector.evidence.iter().flat_map(|text| wrap(&format!("Evidence: {text}"), 2)));
    lines.extend(history::section(connector));
    for method in &connector.auth {
        lines.push(String::new());
        lines.extend(section(connector, method));
    }
    if !connector.auth.is_empty() {
        lines.push(String::new());
        lines.push("To run a program of these, in Cargo.toml:".to_owned());
        lines.push(String::new());
        lines.push(clean(&snippet::cargo_line(connector)));
        lines.push(snippet::RUNTIME_LINE.to_owned());
    }
    lines.extend(sections::pages(connector));
    lines
}

/// An auth method: what it is, its parameters, a request.
fn section(connector: &Connector, method: &AuthMethod) -> Vec<String> {
    let clouds = method.clouds.as_deref().map(describe::clouds);
    let clouds = clouds.map(|clouds| format!(" ({clouds})")).unwrap_or_default();
    let mut lines = vec![format!("{HEAD}{}{HEAD:#}{clouds}", clean(&method.spec_name))];
    lines.extend(wrap(&method.description, 2));
    lines.extend(notes(&method.aliases, method.advice.as_deref()).iter().flat_map(|n| wrap(n, 2)));
    lines.push(String::new());
    lines.extend(shapes(connector, &method.type_name));
    lines.push("  A request to copy:".to_owned());
    lines.push(String::new());
    let example = example::example(connector, method);
    let request = format!("{:#}", example::request(connector, method, &example.params));
    // JSON text has its control characters escaped, but for the C1 ones.
    lines.extend(request.lines().map(clean));
    lines.push(String::new());
    lines.extend(unmet(&example.broken));
    lines.push("  A program to copy:".to_owned());
    lines.push(String::new());
    lines.extend(snippet::of(connector, method, &example.params).lines().map(clean));
    lines
}

/// What a request to copy breaks all the same.
fn unmet(broken: &[String]) -> Vec<String> {
    if broken.is_empty() {
        return Vec::new();
    }
    let mut lines = wrap(&format!("Not every rule is met: {}.", broken.join("; ")), 2);
    lines.push(String::new());
    lines
}

/// The parameters that a type is, for each of its shapes, and an empty line
/// behind.
pub(super) fn shapes(connector: &Connector, type_name: &str) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(union) = kind::union(connector, type_name) {
        for variant in &union.variants {
            lines.push(format!("  As `{}`:", variant.name));
            lines.push(String::new());
            lines.extend(parameters(connector, kind::fields(connector, &variant.payload)).lines());
            lines.push(String::new());
        }
    } else {
        let fields = kind::object(connector, type_name).map(|object| object.fields.as_slice());
        lines.extend(parameters(connector, fields.unwrap_or_default()).lines());
        lines.push(String::new());
    }
    lines
}

fn parameters(connector: &Connector, fields: &[Field]) -> Table {
    let mut table = Table::new(2, &["parameter", "type", "required", "secret", "default"]);
    let yes = |is: bool| if is { "yes" } else { "no" };
    for field in fields {
        let default = field.default.as_ref().map_or("-", |default| &default.json);
        let secret = kind::is_secret(connector, field);
        let kinds = kind::of(connector, field).join(" or ");
        let cells = [field.json_name.as_str(), &kinds, yes(field.required), yes(secret), default];
        table.row(&cells, below(connector, field));
    }
    table
}

/// What is said of a parameter beyond its row.
fn below(connector: &Connector, field: &Field) -> Vec<String> {
    let mut below = vec![field.description.clone()];
    if let Some(values) = kind::values(connector, field) {
        let words: Vec<_> = values.variants.iter().map(|(_, text)| words::quote(text)).collect();
        let others = if values.open { " and others" } else { "" };
        below.push(format!("Values: {}{others}.", words.join(", ")));
    }
    below.extend(strings::words(connector, field));
    if let Some([cloud]) = field.clouds.as_deref() {
        below.push(format!("Only on {}.", describe::clouds(&[*cloud])));
    }
    below.extend(notes(&field.aliases, field.advice.as_deref()));
    below
}

pub(super) fn notes(aliases: &[String], advice: Option<&str>) -> Vec<String> {
    let mut notes = Vec::new();
    if !aliases.is_empty() {
        let names: Vec<_> = aliases.iter().map(|name| words::quote(name)).collect();
        notes.push(format!("Formerly {}.", names.join(", ")));
    }
    notes.extend(advice.map(|advice| format!("Note: {advice}")));
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connector(stem: &str, title: &str, id: &str) -> Connector {
        Connector {
            file: format!("specs/{stem}.json"),
            stem: stem.to_owned(),
            module: stem.replace('-', "_"),
            feature: stem.to_owned(),
            id: Some(id.to_owned()),
            name: None,
            title: title.to_owned(),
            version: None,
            provider_id: None,
            sends_provider_id: false,
            category: None,
            links: Vec::new(),
            origin: None,
            status: None,
            evidence: Vec::new(),
            history: Vec::new(),
            description: None,
            docs: Vec::new(),
            auth: Vec::new(),
            sections: Vec::new(),
            types: Vec::new(),
            checks: Vec::new(),
            patterns: Vec::new(),
        }
    }

    fn connectors() -> Vec<Connector> {
        vec![
            connector("amazon-redshift", "Amazon Redshift", "1a"),
            connector("amazon-s3", "Amazon S3", "2b"),
            connector("postgresql", "PostgreSQL", "1a"),
        ]
    }

    #[test]
    fn a_connector_has_many_names() {
        let connectors = connectors();
        let stems = |name| -> Vec<&str> {
            find(&connectors, name).iter().map(|c| c.stem.as_str()).collect()
        };
        for name in ["amazon-s3", "amazon_s3", "Amazon S3", "AMAZON-S3", "2B", " amazon-s3 "] {
            assert_eq!(stems(name), ["amazon-s3"], "{name}");
        }
        assert_eq!(stems("1a"), ["amazon-redshift", "postgresql"]);
        assert!(stems("amazon").is_empty());
    }

    #[test]
    fn a_wrong_name_is_met_with_a_guess() {
        let connectors = connectors();
        for (name, guess) in [
            ("postgres", "did you mean `postgresql`?"),
            ("redshfit", "did you mean `amazon-redshift`?"),
            ("amazon", "did you mean `amazon-redshift` or `amazon-s3`?"),
            ("zzzz", "`connspec list` names them all"),
        ] {
            let message = unknown(&connectors, name);
            assert!(message.ends_with(guess), "{message}");
        }
    }
}
