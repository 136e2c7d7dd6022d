//! What a folder of specifications becomes.

use std::fs;
use std::path::Path;

use connspec::fetch::canonical;
use connspec::source::json::FileId;
use connspec::source::parse;
use serde_json::json;

use crate::{Place, kept, serving, small};

#[test]
fn every_kept_specification_is_canonical() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut count = 0;
    for entry in fs::read_dir(specs).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".json") && !name.ends_with(".overlay.json") {
            let text = fs::read_to_string(path).unwrap();
            let node = parse(FileId(0), &text).unwrap();
            assert_eq!(canonical(&node, None), text, "{name}");
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn the_canonical_form_is_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fetch/golden");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let node = |text: &str| parse(FileId(0), text).unwrap();
    let (served, before) = (node(&read("served.json")), node(&read("before.json")));
    for (name, before) in [("canonical.json", None), ("canonical-in-order.json", Some(&before))] {
        let found = canonical(&served, before);
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(folder.join(name), &found).unwrap();
        }
        assert_eq!(found, read(name), "{name}: UPDATE_GOLDENS=1 writes it anew");
        // Once is enough, whatever stood there.
        let again = node(&found);
        assert_eq!(canonical(&again, None), found);
        assert_eq!(canonical(&served, Some(&again)), found);
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let place = Place::phoenix();
    let mut phoenix = kept(&place, "specs/phoenix.json");
    phoenix["createdAt"] = json!(1_624_299_037_286_u64);
    phoenix["createdBy"] = json!("somebody@AdobeID");
    let server = serving(&[small("b", "Google Cloud Storage"), phoenix]);
    let said = place.fetch(&server, &[]).exits(0);
    assert!(said.contains("Fetched 2 connection specifications: 1 new, 1 as kept."), "{said}");
    let written = place.files();
    assert!(!place.read("specs/phoenix.json").contains("createdBy"));
    assert_eq!(
        place.read("specs/google-cloud-storage.overlay.json"),
        "{\n  \"origin\": \"served\",\n  \"title\": \"Google Cloud Storage\"\n}\n"
    );
    let times = |place: &Place| -> Vec<_> {
        place
            .files()
            .into_keys()
            .map(|path| fs::metadata(path).unwrap().modified().unwrap())
            .collect()
    };
    let before = times(&place);
    let said = place.fetch(&server, &[]).exits(0);
    assert!(said.contains("No file has to change."), "{said}");
    assert_eq!((place.files(), times(&place)), (written, before));
}

#[test]
fn what_is_not_served_is_kept_and_told() {
    let place = Place::phoenix();
    let server = serving(&[small("b", "b")]);
    let phoenix = place.read("specs/phoenix.json");
    let said = place.fetch(&server, &[]).exits(0);
    assert!(said.contains("1 connector is not served, and kept: `phoenix`."), "{said}");
    assert_eq!(place.read("specs/phoenix.json"), phoenix);
    // Nightly, that is all that there is to read.
    for format in ["text", "markdown", "github", "sarif"] {
        let said = place.fetch(&server, &["--dry-run", "--format", format]).exits(0);
        assert!(said.contains("1 connector is not served, and kept: `phoenix`."), "{said}");
        assert!(!said.contains("Nothing changed."), "{said}");
    }
    let said = place.fetch(&server, &["--dry-run", "--format", "json"]).exits(0);
    assert!(said.contains("`phoenix`, which is not served, and kept."), "{said}");
}

#[test]
fn a_file_is_found_by_the_id_and_then_by_the_name() {
    let place = Place::new();
    place.write("specs/first.json", small("1", "one").to_string());
    place.write("specs/second.json", small("2", "two").to_string());
    // The service calls the first otherwise now, and gave the second another id.
    let server = serving(&[small("3", "two"), small("1", "two-and-a-half")]);
    place.fetch(&server, &[]).exits(0);
    assert_eq!(kept(&place, "specs/first.json")["name"], "two-and-a-half");
    assert_eq!(kept(&place, "specs/second.json")["id"], "3");
    assert_eq!(place.files().len(), 2);
}

#[test]
fn of_several_with_one_id_the_likeliest_is_meant() {
    let place = Place::new();
    let mut other = small("1", "x");
    other["authSpec"][0]["spec"]["properties"] = json!({"user": {"type": "string"}});
    other["authSpec"][0]["spec"]["required"] = json!([]);
    other.as_object_mut().unwrap().remove("name");
    let mut nameless = small("1", "x");
    nameless.as_object_mut().unwrap().remove("name");
    place.write("specs/a.json", other.to_string());
    place.write("specs/b.json", nameless.to_string());
    place.fetch(&serving(&[small("1", "served")]), &[]).exits(0);
    assert_eq!(kept(&place, "specs/b.json")["name"], "served");
    assert_eq!(kept(&place, "specs/a.json"), other);

    // The name of a file tells more than what is in it.
    place.write("specs/b.json", nameless.to_string());
    place.fetch(&serving(&[small("1", "A")]), &[]).exits(0);
    assert_eq!(kept(&place, "specs/a.json")["name"], "A");

    place.write("specs/a.json", nameless.to_string());
    let before = place.files();
    let said = place.fetch(&serving(&[small("1", "served")]), &[]).exits(2);
    assert!(said.contains("`a` and `b` are it alike"), "{said}");
    assert_eq!(place.files(), before);
}

#[test]
fn a_specification_in_a_list_stays_in_it() {
    let place = Place::new();
    let list = json!({"items": [small("1", "one"), small("2", "two")]});
    place.write("specs/list.json", list.to_string());
    let mut changed = small("2", "two");
    changed["version"] = json!("2.0");
    place.fetch(&serving(&[changed.clone()]), &[]).exits(0);
    assert_eq!(kept(&place, "specs/list.json"), json!({"items": [small("1", "one"), changed]}));
}

#[test]
fn two_new_ones_of_one_name_get_two_files() {
    let place = Place::new();
    let server = serving(&[small("74a1c565-x", "A b"), small("9-y", "a  B")]);
    place.fetch(&server, &["--out", "elsewhere"]).exits(0);
    assert_eq!(kept(&place, "elsewhere/a-b.json")["id"], "74a1c565-x");
    assert_eq!(kept(&place, "elsewhere/a-b-9.json")["id"], "9-y");
}

#[test]
fn an_overlay_that_no_longer_applies_stops_everything() {
    let place = Place::new();
    place.write("specs/one.json", small("1", "one").to_string());
    let overlay = r#"{"origin": "served", "auth": {"Key": {"params": {"key": {"default": "x"}}}}}"#;
    place.write("specs/one.overlay.json", overlay);
    let mut served = small("1", "one");
    served["authSpec"][0]["spec"]["properties"] = json!({"token": {"type": "string"}});
    served["authSpec"][0]["spec"]["required"] = json!(["token"]);
    let before = place.files();
    let said = place.fetch(&serving(&[served, small("2", "two")]), &[]).exits(1);
    assert!(
        said.contains("overlay-missing-target") && said.contains("nothing was written"),
        "{said}"
    );
    assert_eq!(place.files(), before);
}

#[test]
fn a_dry_run_writes_nothing_and_fails_as_diff_does() {
    let place = Place::new();
    place.write("specs/one.json", small("1", "one").to_string());
    let mut served = small("1", "one");
    served["authSpec"][0]["spec"]["required"] = json!(["key", "other"]);
    let server = serving(&[served]);
    let before = place.files();
    for (args, code) in [
        (&["--dry-run"][..], 1),
        (&["--dry-run", "--fail-on", "wire"], 1),
        (&["--dry-run", "--fail-on", "never"], 0),
        (&["--dry-run", "--format", "json"], 1),
        (&["--dry-run", "--format", "markdown"], 1),
        (&["--dry-run", "--format", "github"], 1),
        (&["--dry-run", "--format", "sarif"], 1),
    ] {
        let ran = place.fetch(&server, args);
        ran.exits(code);
        assert!(ran.out().contains("required"), "{args:?}: {}", ran.out());
        assert_eq!(place.files(), before, "{args:?}");
        if args.contains(&"json") {
            let said: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
            assert_eq!(said["verdict"]["wire"], "breaking");
            assert_eq!(said["fetch"]["written"], false);
            assert_eq!(said["fetch"]["files"], json!(["specs/one.json"]));
        }
        if args.contains(&"github") {
            assert!(ran.out().contains("file=specs/one.json,"), "{}", ran.out());
        }
    }
    // What is fetched is written, and fails only where that is wanted.
    place.fetch(&server, &["--fail-on", "wire"]).exits(1);
    assert_ne!(place.files(), before);
    place.fetch(&server, &["--dry-run"]).exits(0);
}

#[test]
fn nothing_is_written_over_what_is_not_sound() {
    let place = Place::new();
    place.write("specs/one.json", r#"{"id": "1", "name": "one", "authSpec": 7}"#);
    let before = place.files();
    let said = place.fetch(&serving(&[small("1", "one")]), &[]).exits(1);
    assert!(said.contains("not sound"), "{said}");
    assert_eq!(place.files(), before);
}

/// A section of which no types can be made is no quiet addition.
#[test]
fn a_served_section_that_cannot_be_compared_fails_the_nightly_job() {
    let place = Place::new();
    place.write("specs/one.json", small("1", "one").to_string());
    let mut served = small("1", "one");
    served["sourceSpec"] = json!({"spec": {"$ref": "https://schemas.example.com/one.json"}});
    let server = serving(&[served]);
    let said = place.fetch(&server, &["--dry-run", "--fail-on", "wire"]).exits(1);
    assert!(said.contains("error[section-not-compared]"), "{said}");
    assert!(said.contains("Not compared: `/sourceSpec/spec` of `one`"), "{said}");
}

/// Two connectors to which public pages give one id. The service, which has it for
/// one of them, refutes the other.
#[test]
fn of_equal_ids_a_change_is_told_of_the_one_that_has_it() {
    let place = Place::new();
    for name in ["first", "second"] {
        place.write(&format!("specs/{name}.json"), small("1", name).to_string());
    }
    let mut changed = small("1", "second");
    changed["authSpec"][0]["spec"]["required"] = json!([]);
    let other = small("2", "first");
    let all = [("first", "connection-spec-id-changed"), ("second", "property-optional")];
    for (served, expected) in [
        (vec![changed.clone()], &all[1..]),
        (vec![changed.clone(), other.clone()], &all[..]),
        (vec![other, changed], &all[..]),
    ] {
        let ran = place.fetch(&serving(&served), &["--dry-run", "--format", "json"]);
        let said: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let told = said["changes"].as_array().unwrap().iter();
        let told: Vec<_> = told.map(|one| (text(&one["connector"]), text(&one["rule"]))).collect();
        let expected: Vec<_> =
            expected.iter().map(|(stem, rule)| ((*stem).to_owned(), (*rule).to_owned())).collect();
        assert_eq!(told, expected, "{said:#}");
        let missing = if served.len() == 1 { json!(["first"]) } else { json!([]) };
        assert_eq!(said["fetch"]["missing"], missing);
    }
}
