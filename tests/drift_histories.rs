//! What documents that there were once became: real specifications, and what
//! the public documentation tells of changes. `docs/drift-histories.md` has the
//! verdicts, a line each; `UPDATE_GOLDENS=1` writes it anew.

#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use connspec::compare::{self, Change, Comparison, State};
use connspec::{Compilation, Generator};
use serde_json::{Value, json};

const PAGE: &str = "docs/drift-histories.md";

/// A change that the documentation tells of, as what is taken from today's
/// specification to have the old one.
struct Told {
    name: &'static str,
    title: &'static str,
    /// What a maintainer says of it by hand.
    by_hand: &'static str,
    stem: &'static str,
    undo: fn(&mut Value),
    /// The changes by their rules, auth method, and both verdicts.
    expected: &'static [(&'static str, &'static str, &'static str)],
}

const TOLD: &[Told] = &[
    Told {
        name: "azure_blob_sas_uri_authentication_renamed",
        title: "Azure Blob: `SasURIAuthentication` is called `SAS URI Authentication`",
        by_hand: "A request with the old `auth.specName` is refused; the Rust type keeps its name, so callers compile.",
        stem: "azure-blob",
        undo: |spec| spec["authSpec"][1]["name"] = json!("SasURIAuthentication"),
        // Both names make one Rust type, `SasUriAuthentication`.
        expected: &[("auth-method-renamed", "breaking", "compatible")],
    },
    Told {
        name: "azure_data_lake_storage_gen2_has_another_id",
        title: "Azure Data Lake Storage Gen2: another connection spec id",
        by_hand: "Connections under the old id are refused; the code has the id in a constant, whose value alone changes.",
        stem: "azure-data-lake-storage-gen2",
        undo: |spec| spec["id"] = json!("0ed90a81-07f4-4586-8190-b40eccef1c5a"),
        expected: &[("connection-spec-id-changed", "breaking", "compatible")],
    },
    Told {
        name: "azure_event_hubs_takes_event_hub_name",
        title: "Azure Event Hubs: `eventHubName` was added",
        by_hand: "Nobody has to send an optional parameter that is new.",
        stem: "azure-event-hubs",
        undo: |spec| without(spec, 0, "eventHubName"),
        expected: &[("property-added", "compatible", "compatible")],
    },
    Told {
        name: "mixpanel_takes_no_host_any_more",
        title: "Mixpanel: `host` was removed",
        by_hand: "A body that still has `host` is accepted, since nothing forbids it; callers lose its setter and accessor.",
        stem: "mixpanel",
        undo: |spec| with(spec, 0, "host", true),
        expected: &[("required-property-removed", "compatible", "breaking")],
    },
    Told {
        name: "onetrust_takes_no_host_any_more",
        title: "OneTrust: `host` was removed",
        by_hand: "As for Mixpanel.",
        stem: "onetrust",
        undo: |spec| with(spec, 0, "host", true),
        expected: &[("required-property-removed", "compatible", "breaking")],
    },
    Told {
        name: "amazon_s3_takes_temporary_credentials_and_endpoints",
        title: "Amazon S3: `serviceUrl`, `bucketName`, `folderPath`, `s3SessionToken` were added",
        by_hand: "Four optional parameters break nobody.",
        stem: "amazon-s3",
        undo: |spec| {
            for name in ["serviceUrl", "bucketName", "folderPath", "s3SessionToken"] {
                without(spec, 0, name);
            }
        },
        expected: &[("property-added", "compatible", "compatible"); 4],
    },
    Told {
        name: "sftp_takes_a_port_a_bound_and_a_folder",
        title: "SFTP: `port`, `maxConcurrentConnections`, `folderPath` were added to both methods",
        by_hand: "Six optional parameters break nobody.",
        stem: "sftp",
        undo: |spec| {
            for name in ["port", "maxConcurrentConnections", "folderPath"] {
                without(spec, 0, name);
                without(spec, 1, name);
            }
        },
        expected: &[("property-added", "compatible", "compatible"); 6],
    },
    Told {
        name: "google_ads_takes_a_login_customer_id",
        title: "Google Ads: `loginCustomerID` was added",
        by_hand: "Nobody has to send an optional parameter that is new.",
        stem: "google-ads",
        undo: |spec| without(spec, 0, "loginCustomerID"),
        expected: &[("property-added", "compatible", "compatible")],
    },
    Told {
        name: "postgresql_takes_basic_authentication",
        title: "PostgreSQL: the method `Basic Authentication` was added",
        by_hand: "A method more takes nothing away.",
        stem: "postgresql",
        undo: |spec| drop(spec["authSpec"].as_array_mut().unwrap().remove(1)),
        expected: &[
            // The connection string has an alternative now, and its overlay says so.
            ("documentation-changed", "compatible", "compatible"),
            ("auth-method-added", "compatible", "compatible"),
        ],
    },
    Told {
        name: "phoenix_port_has_a_default_and_is_optional",
        title: "Phoenix: `port` got the default 8765, and became optional",
        by_hand: "Who sends `port` may go on; its accessor is an `Option` now, which callers notice.",
        stem: "phoenix",
        undo: |spec| {
            let schema = &mut spec["authSpec"][0]["spec"];
            schema["required"].as_array_mut().unwrap().push(json!("port"));
        },
        expected: &[
            ("property-optional", "compatible", "breaking"),
            ("default-added", "compatible", "compatible"),
        ],
    },
];

/// Pairs of real documents, and what a maintainer would say of each: for the
/// wire, for source, and in a sentence.
const DOCUMENTS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "salesforce-1",
        "salesforce-2",
        "breaking",
        "breaking",
        "The section of the source is gone, and its type with it; what takes its place nothing says.",
    ),
    (
        "generic-rest-1",
        "generic-rest-2",
        "breaking",
        "breaking",
        "`host` was required and of any type, and is a string: what is no string is refused. Parameters of the source went, so their setters did.",
    ),
    (
        "generic-rest-2",
        "generic-rest-3",
        "breaking",
        "breaking",
        "Both auth methods are called otherwise or gone, so every request is refused; the section of the source is no schema at all.",
    ),
    (
        "mailchimp-members-1",
        "mailchimp-members-4",
        "breaking",
        "breaking",
        "`domain` is required from now on: every body of today lacks it.",
    ),
    (
        "mailchimp-members-4",
        "mailchimp-members-5",
        "breaking",
        "breaking",
        "`domain` became `host`, required: every body of today lacks it.",
    ),
    (
        "amazon-s3-destination-1",
        "amazon-s3-destination-2",
        "breaking",
        "breaking",
        "The section of the target is gone, and its type with it; look-ups by the old name fail.",
    ),
];

fn without(spec: &mut Value, method: usize, name: &str) {
    let schema = &mut spec["authSpec"][method]["spec"];
    schema["properties"].as_object_mut().unwrap().remove(name).expect("it is there today");
}

fn with(spec: &mut Value, method: usize, name: &str, required: bool) {
    let schema = &mut spec["authSpec"][method]["spec"];
    schema["properties"][name] = json!({ "type": "string" });
    if required {
        schema["required"].as_array_mut().unwrap().push(json!(name));
    }
}

/// Today's overlay as far as it speaks of what the old specification has: each
/// entry of a method under the name that the method had.
fn overlay(mut overlay: Value, spec: &Value, today: &Value) -> Value {
    let methods = spec["authSpec"].as_array().unwrap();
    let names = |spec: &Value| -> Vec<Value> {
        spec["authSpec"].as_array().unwrap().iter().map(|method| method["name"].clone()).collect()
    };
    let (was, is) = (names(spec), names(today));
    let auth = overlay.get_mut("auth").and_then(Value::as_object_mut);
    let Some(auth) = auth else { return overlay };
    let both = was.iter().zip(&is).filter(|(old, new)| was.len() == is.len() && old != new);
    for (old, new) in both {
        let (old, new) = (old.as_str().unwrap(), new.as_str().unwrap());
        if let Some(mut entry) = auth.remove(new) {
            if let Some(aliases) = entry["aliases"].as_array_mut() {
                aliases.retain(|alias| alias != old);
            }
            auth.insert(old.to_owned(), entry);
        }
    }
    auth.retain(|name, _| was.contains(&json!(name)));
    for (name, entry) in auth.iter_mut() {
        let method = methods.iter().find(|method| method["name"] == name.as_str()).unwrap();
        if let Some(params) = entry.get_mut("params").and_then(Value::as_object_mut) {
            params.retain(|name, _| method["spec"]["properties"].get(name).is_some());
            // What is required has nothing that stands in for it.
            let required = method["spec"]["required"].as_array().cloned().unwrap_or_default();
            for (_, param) in params.iter_mut().filter(|(name, _)| required.contains(&json!(name)))
            {
                drop(param.as_object_mut().and_then(|param| param.remove("default")));
            }
            params.retain(|_, param| param.as_object().is_some_and(|param| !param.is_empty()));
            let strings = params.values_mut().filter_map(|param| param.get_mut("connectionString"));
            for string in strings.filter_map(Value::as_object_mut) {
                let there = |method: &Value| Some(&method["name"]) == string.get("instead");
                if !methods.iter().any(there) {
                    string.remove("instead");
                }
            }
        }
    }
    for entry in auth.values_mut().filter_map(Value::as_object_mut) {
        entry.retain(|_, part| *part != json!({}) && *part != json!([]));
    }
    auth.retain(|_, entry| entry.as_object().is_some_and(|entry| !entry.is_empty()));
    if auth.is_empty() {
        overlay.as_object_mut().unwrap().remove("auth");
    }
    overlay
}

fn compile(path: &Path) -> Compilation {
    let state = Generator::new().specs(path).compile();
    assert!(!state.has_errors(), "{}: {:#?}", path.display(), state.diagnostics);
    state
}

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A section of the page.
fn section(title: &str, by_hand: &str, found: &Comparison, page: &mut String) {
    writeln!(page, "\n### {title}\n\nBy hand: {by_hand}\n").unwrap();
    writeln!(page, "Wire: {}. Source: {}.\n", found.wire().name(), found.source().name()).unwrap();
    writeln!(page, "| change | at | wire | source | proof |\n| --- | --- | --- | --- | --- |")
        .unwrap();
    for change in &found.changes {
        let Change { rule, message, wire, source, proof, .. } = change;
        let of = change.auth.as_ref().map(|auth| format!("{auth}: ")).unwrap_or_default();
        writeln!(
            page,
            "| {of}{} | `{}` `{}` | {} | {} | {} |",
            message.replace('|', "\\|"),
            rule.id,
            change.pointer(),
            wire.name(),
            source.name(),
            proof.name(),
        )
        .unwrap();
    }
    for why in &found.skipped {
        writeln!(page, "\nNot compared: {why}").unwrap();
    }
}

/// Holds one half of the page, behind a heading of the second level, to what
/// it should say.
fn hold(heading: &str, half: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let text = fs::read_to_string(&page).unwrap();
    let start = text.find(heading).unwrap() + heading.len();
    let end = text[start..].find("\n## ").map_or(text.len(), |end| start + end + 1);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        let mended = format!("{}{half}{}", &text[..start], &text[end..]);
        fs::write(&page, mended).unwrap();
    } else {
        assert_eq!(&text[start..end], half, "UPDATE_GOLDENS=1 writes {PAGE} anew");
    }
}

#[test]
fn changes_that_the_documentation_tells_of_have_their_verdicts() {
    let folder = tempfile::tempdir().unwrap();
    let mut half = String::new();
    for told in TOLD {
        let stem = told.stem;
        let today = format!("specs/{stem}.json");
        let mut spec = read(&today);
        (told.undo)(&mut spec);
        let old: PathBuf = folder.path().join(told.name).join(format!("{stem}.json"));
        fs::create_dir_all(old.parent().unwrap()).unwrap();
        fs::write(&old, spec.to_string()).unwrap();
        let said = overlay(read(&format!("specs/{stem}.overlay.json")), &spec, &read(&today));
        fs::write(old.with_extension("overlay.json"), said.to_string()).unwrap();
        let (before, after) = (compile(&old), compile(Path::new(&today)));
        let found = compare::compare((&before).into(), (&after).into());
        let verdicts: Vec<_> = found
            .changes
            .iter()
            .map(|change| (change.rule.id, change.wire.name(), change.source.name()))
            .collect();
        assert_eq!(verdicts, told.expected, "{}", told.name);
        section(told.title, told.by_hand, &found, &mut half);
    }
    hold("## What the documentation tells of\n", &format!("{half}\n"));
}

#[test]
#[cfg_attr(not(shared_facts), ignore = "set CONNSPEC_SHARED to the folder that holds corpus/")]
fn real_documents_have_the_verdicts_of_a_maintainer() {
    let shared = PathBuf::from(std::env::var_os("CONNSPEC_SHARED").unwrap()).join("corpus");
    let mut half = String::new();
    for (old, new, wire, source, by_hand) in DOCUMENTS {
        let path = |name: &str| shared.join(format!("{name}.json"));
        let (before, after) = (compile(&path(old)), compile(&path(new)));
        let states = (State::from(&before).unnamed(), State::from(&after).unnamed());
        let found = compare::compare(states.0, states.1);
        let verdicts = (found.wire().name(), found.source().name());
        section(&format!("`{old}` to `{new}`"), by_hand, &found, &mut half);
        assert_eq!(verdicts, (*wire, *source), "{old} to {new}: {half}");
    }
    hold("## Real documents\n", &half);
}
