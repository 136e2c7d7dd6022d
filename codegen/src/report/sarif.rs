//! The report as SARIF 2.1.0, for code scanning.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::entry::{Entry, Level, Location};
use super::{Finding, Flaw, Report, words};
use crate::compare::{DriftRule, Source, Wire, all};
use crate::diagnostic;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A whole document, also where nothing changed.
pub fn render(report: &Report, findings: &[Finding]) -> String {
    words::seen(&format!("{:#}", document(report, findings)))
}

/// A document of a run without results: the flaws that stood in the way, and why
/// nothing was compared.
pub fn failure(flaws: &[Flaw], message: &str, exit: u8) -> String {
    let mut notes: Vec<Value> = flaws.iter().map(notification).collect();
    notes.push(json!({ "level": "error", "message": { "text": words::line(message) } }));
    let invocation = json!({
        "executionSuccessful": false,
        "exitCode": exit,
        "toolExecutionNotifications": notes,
    });
    words::seen(&format!("{:#}", run(&invocation)))
}

fn notification(of: &Flaw) -> Value {
    let mut note = json!({
        "level": level(of.level),
        "message": { "text": of.text },
        "descriptor": { "id": of.id },
    });
    if let Some(path) = &of.path {
        let mut place = json!({ "artifactLocation": { "uri": uri(path) } });
        if let Some([line, column, end_line, end_column]) = of.region {
            place["region"] = json!({
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
            });
        }
        note["locations"] = json!([{ "physicalLocation": place }]);
    }
    note
}

/// A whole document of a run that compared nothing, because of what was found.
pub fn failed(findings: &[Finding], exit_code: i32) -> String {
    let mut rules = Vec::new();
    let results = added(findings, &mut rules);
    let invocation = json!({ "executionSuccessful": false, "exitCode": exit_code });
    words::seen(&format!("{:#}", told(&rules, &results, &invocation, &json!({}))))
}

fn document(report: &Report, findings: &[Finding]) -> Value {
    let rules: Vec<&DriftRule> = all().collect();
    let indices: HashMap<&str, usize> =
        rules.iter().enumerate().map(|(index, rule)| (rule.id, index)).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let results = report.told().filter(|entry| !entry.waived).map(|entry| {
        let times = seen.entry(&entry.fingerprint).or_default();
        *times += 1;
        result(entry, indices.get(entry.rule).copied(), *times)
    });
    let mut results: Vec<Value> = results.collect();
    let mut rules = rules.into_iter().map(rule).collect();
    let stale = report.stale_waivers.iter().map(|one| one.finding(report));
    let findings: Vec<Finding> = findings.iter().cloned().chain(stale).collect();
    results.extend(added(&findings, &mut rules));
    let invocation = json!({ "executionSuccessful": true, "exitCode": i32::from(report.fails) });
    let properties = json!({
        "verdict": report.verdict,
        "next": report.next,
        "counts": report.counts,
        "waived": report.told().filter(|entry| entry.waived).map(waived).collect::<Vec<_>>(),
        "summary": report.outcome(),
        "scope": report.scope(),
    });
    told(&rules, &results, &invocation, &properties)
}

/// A document of a run with results.
fn told(rules: &[Value], results: &[Value], invocation: &Value, properties: &Value) -> Value {
    let mut document = run(invocation);
    let run = &mut document["runs"][0];
    run["tool"]["driver"]["rules"] = json!(rules);
    run["results"] = json!(results);
    run["properties"] = json!(properties);
    document
}

/// A document of a run, before anything is told.
fn run(invocation: &Value) -> Value {
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "connspec",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
            }},
            "columnKind": "unicodeCodePoints",
            "automationDetails": { "id": "connspec/diff/" },
            "invocations": [invocation],
        }],
    })
}

/// Results that are no changes, whose rules come behind those that are there.
fn added(findings: &[Finding], rules: &mut Vec<Value>) -> Vec<Value> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut indices: HashMap<&str, usize> = HashMap::new();
    let results = findings.iter().map(|finding| {
        let index = *indices.entry(finding.rule.id).or_insert_with(|| {
            rules.push(compiler_rule(finding.rule));
            rules.len() - 1
        });
        let times = seen.entry(&finding.fingerprint).or_default();
        *times += 1;
        let mut result = json!({
            "ruleId": finding.rule.id,
            "ruleIndex": index,
            "level": level(finding.level),
            "message": { "text": words::line(&finding.message) },
            "partialFingerprints": {
                "connspec/v1": finding.fingerprint,
                "primaryLocationLineHash": format!("{}:{times}", finding.fingerprint),
            },
        });
        if let Some(file) = &finding.file {
            let mut place = json!({ "artifactLocation": { "uri": uri(file) } });
            if let Some((line, column)) = finding.place {
                place["region"] = json!({ "startLine": line });
                if let Some(column) = column {
                    place["region"]["startColumn"] = json!(column);
                }
            }
            result["locations"] = json!([{ "physicalLocation": place }]);
        }
        result
    });
    results.collect()
}

fn compiler_rule(of: &diagnostic::Rule) -> Value {
    json!({
        "id": of.id,
        "shortDescription": { "text": format!("{}.", words::capital(of.title)) },
        "fullDescription": { "text": of.explanation },
        "help": { "text": of.help },
        "helpUri": format!("{}/blob/main/docs/rules.md#{}", env!("CARGO_PKG_REPOSITORY"), of.id),
        "defaultConfiguration": { "level": level(of.level) },
    })
}

fn level(of: diagnostic::Level) -> &'static str {
    match of {
        diagnostic::Level::Note => "note",
        diagnostic::Level::Warning => "warning",
        diagnostic::Level::Error | diagnostic::Level::Failure => "error",
    }
}

fn rule(of: &DriftRule) -> Value {
    let level = match (of.wire, of.source) {
        (Wire::Breaks | Wire::Depends | Wire::Means, _) => "error",
        (Wire::Keeps, Source::Breaks) => "warning",
        (Wire::Keeps, Source::Keeps) => "note",
    };
    json!({
        "id": of.id,
        "shortDescription": { "text": format!("{}.", words::capital(of.title)) },
        "fullDescription": { "text": of.reason },
        "help": { "text": of.help },
        "helpUri": format!("{}/blob/main/docs/drift-rules.md#{}", env!("CARGO_PKG_REPOSITORY"), of.id),
        "defaultConfiguration": { "level": level },
    })
}

fn result(entry: &Entry, index: Option<usize>, times: usize) -> Value {
    let level = match entry.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::Allowed => "note",
    };
    let text = format!("{}: {} {}", entry.subject(), entry.message, entry.reason);
    let mut text = words::line(&text);
    // A path names what stands there now: lines of a revision are words alone.
    if let Some(old) = entry.old.as_ref().filter(|old| old.past) {
        let was = format!(" It was at {}:{}:{}.", old.file, old.line, old.column);
        text.push_str(&words::line(&was));
    }
    if let Some(witness) = &entry.witness {
        text.push_str(&format!("\n\nAccepted before, refused now:\n{}", words::payload(witness)));
    }
    let mut result = json!({
        "ruleId": entry.rule,
        "level": level,
        "message": { "text": text },
        "partialFingerprints": {
            "connspec/v1": entry.fingerprint,
            "primaryLocationLineHash": format!("{}:{times}", entry.fingerprint),
        },
        "properties": {
            "connector": entry.connector,
            "auth": entry.auth,
            "pointer": entry.pointer,
            "wire": entry.wire,
            "source": entry.source,
            "proof": entry.proof,
            "callers": entry.callers,
            "witness": entry.witness,
        },
    });
    if let Some(index) = index {
        result["ruleIndex"] = json!(index);
    }
    if let Some(place) = entry.new.as_ref().or(entry.old.as_ref()) {
        let mut found = location(place);
        if let (None, true, Some(now)) =
            (&entry.new, place.past, found["physicalLocation"].as_object_mut())
        {
            now.remove("region");
        }
        result["locations"] = json!([found]);
    }
    if let (Some(_), Some(old)) = (&entry.new, entry.old.as_ref().filter(|old| !old.past)) {
        let mut place = location(old);
        place["id"] = json!(0);
        place["message"] = json!({ "text": format!("It was here, in {}.", old.file) });
        result["relatedLocations"] = json!([place]);
    }
    result
}

/// A waived change, which is no result: code scanning would open an alert for it,
/// whatever suppresses it.
fn waived(entry: &Entry) -> Value {
    json!({
        "ruleId": entry.rule,
        "fingerprint": entry.fingerprint,
        "connector": entry.connector,
        "pointer": entry.pointer,
        "waiver": entry.waiver,
    })
}

fn location(place: &Location) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.path) },
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end.line,
                "endColumn": place.end.column,
            },
        },
        "logicalLocations": [{ "fullyQualifiedName": place.pointer, "kind": "member" }],
    })
}

/// A path as a URI: relative where the path is.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
