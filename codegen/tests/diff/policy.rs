//! Where the command fails: `--fail-on`, levels and waivers.

use serde_json::Value;

use crate::{Place, Ran};

/// The level of the change of a rule, and whether it is waived.
fn of(ran: &Ran, rule: &str) -> (String, bool) {
    let json = ran.json();
    let changes = json["changes"].as_array().unwrap();
    let change = changes.iter().find(|change| change["rule"] == rule).unwrap();
    (change["level"].as_str().unwrap().to_owned(), change["waived"] == Value::Bool(true))
}

#[test]
fn the_exit_code_is_at_the_level_that_is_asked_for() {
    // The wire breaks in the first case, callers alone in the second.
    let wire = Place::of("broken");
    let source = Place::of("compatible");
    source.replace("new.json", "\"required\": [", "\"required\": [], \"was\": [");
    for (fail_on, codes) in
        [("wire", (1, 0)), ("source", (1, 1)), ("any", (1, 1)), ("never", (0, 0))]
    {
        let found = (
            wire.diff(&["old", "new", "--fail-on", fail_on]).code(),
            source.diff(&["old.json", "new.json", "--fail-on", fail_on]).code(),
        );
        assert_eq!(found, codes, "{fail_on}");
    }
    assert_eq!(wire.diff(&["old", "new"]).code(), 1);
    assert_eq!(source.diff(&["old.json", "new.json"]).code(), 0);
}

#[test]
fn levels_and_waivers_decide_and_verdicts_stay() {
    let place = Place::of("waived");
    let ran = place.diff(&["old", "new", "--format", "json"]);
    assert_eq!(ran.code(), 1);
    assert_eq!(of(&ran, "documentation-changed").0, "allowed");
    assert_eq!(of(&ran, "auth-method-removed"), ("note".to_owned(), true));
    assert_eq!(of(&ran, "enum-value-removed"), ("warning".to_owned(), false));
    assert_eq!(of(&ran, "property-renamed"), ("error".to_owned(), false));
    assert_eq!(ran.json()["verdict"]["wire"], "breaking");
    let stale = ran.json()["stale_waivers"].clone();
    assert_eq!((&stale[0]["expired"], &stale[1]["expired"]), (&true.into(), &false.into()));
    assert!(ran.err().contains("expired-waiver") && ran.err().contains("stale-waiver"));
    // The command line wins.
    let ran = place.diff(&["old", "new", "--fail-on", "never"]);
    assert_eq!(ran.code(), 0, "{}", ran.out());
}

/// Everything waived, the command is content.
#[test]
fn a_waiver_is_of_one_fingerprint() {
    let place = Place::of("waived");
    let ran = place.diff(&["old", "new", "--format", "json"]);
    let json = ran.json();
    let mut waivers = String::new();
    for change in json["changes"].as_array().unwrap() {
        waivers.push_str(&format!(
            "[[diff.waive]]\nrule = {}\nconnector = {}\nfingerprint = {}\nreason = \"agreed\"\n",
            change["rule"], change["connector"], change["fingerprint"]
        ));
    }
    place.write("connspec.toml", &waivers);
    for fail_on in ["wire", "any"] {
        let ran = place.diff(&["old", "new", "--fail-on", fail_on]);
        assert_eq!((ran.code(), ran.err().as_str()), (0, ""), "{}", ran.out());
    }
    // Lines move, and the fingerprints stay.
    let text = place.read("new/shop.json");
    place.write("new/shop.json", format!("\n\n{text}"));
    assert_eq!(place.diff(&["old", "new"]).code(), 0);
    // Another value is another change.
    place.replace("new/shop.json", "1024", "1000");
    let ran = place.diff(&["old", "new"]);
    assert_eq!(ran.code(), 1);
    assert!(ran.err().contains("fits no change"), "{}", ran.err());
}

#[test]
fn a_fingerprint_is_of_no_order_and_no_writing() {
    let fingerprints = |place: &Place| {
        let report = place.diff(&["old", "new", "--format", "json"]).json();
        let changes = report["changes"].as_array().unwrap().iter();
        let mut all: Vec<String> =
            changes.map(|change| change["fingerprint"].as_str().unwrap().to_owned()).collect();
        all.sort();
        all
    };
    let place = Place::of("broken");
    let before = fingerprints(&place);
    let text = place.read("new/shop.json").replace("1024", "1024.0");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    place.write("new/shop.json", lines.concat());
    assert_eq!(fingerprints(&place), before);
    let distinct: std::collections::HashSet<&String> = before.iter().collect();
    assert_eq!(distinct.len(), before.len(), "{before:?}");
}

/// What is said of the changes and how the command exits are of one mind.
#[test]
fn no_outcome_reads_as_another_exit_code() {
    let place = Place::of("compatible");
    place.replace("new.json", "\"required\": [", "\"required\": [], \"was\": [");
    let mut rules = place.diff(&["old.json", "new.json", "--format", "json"]).rules();
    rules.sort();
    rules.dedup();
    let set = |setting: &str| {
        rules.iter().map(|rule| format!("{rule} = \"{setting}\"\n")).collect::<String>()
    };
    let waive: String = rules
        .iter()
        .map(|rule| {
            format!("[[diff.waive]]\nrule = \"{rule}\"\nconnector = \"new\"\nreason = \"agreed\"\n")
        })
        .collect();
    for (config, fail_on, code) in [
        (String::new(), "any", 1),
        (String::new(), "wire", 0),
        (String::new(), "never", 0),
        (format!("[diff]\n{}", set("allow")), "any", 0),
        (format!("[diff]\n{}", set("warn")), "any", 0),
        (format!("[diff]\n{}", set("deny")), "any", 1),
        (format!("[diff]\n{}", set("deny")), "never", 0),
        (waive, "any", 0),
    ] {
        place.write("connspec.toml", &config);
        let out = place.diff(&["old.json", "new.json", "--fail-on", fail_on]);
        let text = out.out();
        let outcome = text.lines().take_while(|line| !line.starts_with("Looked at")).last();
        let outcome = outcome.unwrap_or_else(|| panic!("{config}: {}", out.err()));
        assert_eq!(out.code(), code, "{config} {fail_on}: {outcome}");
        let reads = !outcome.contains("nothing breaks")
            && !outcome.contains("nothing else breaks")
            && !outcome.contains("fails for none");
        assert_eq!(reads, code == 1, "{config} {fail_on}: {outcome}");
    }
    // What is denied breaks nothing by itself.
    let place = Place::of("compatible");
    place.write("connspec.toml", "[diff]\nproperty-added = \"deny\"\n");
    let ran = place.diff(&["old.json", "new.json"]);
    assert_eq!(ran.code(), 1);
    let out = ran.out();
    assert!(
        out.contains("1 is denied by `connspec.toml`") && !out.contains("nothing breaks"),
        "{out}"
    );
}

/// Code scanning opens an alert for a suppressed result, too.
#[test]
fn waived_changes_are_no_results_of_sarif() {
    let place = Place::of("waived");
    let sarif = place.diff(&["old", "new", "--format", "sarif"]).json();
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert!(results.iter().all(|result| result["ruleId"] != "auth-method-removed"));
    let waived = &run["properties"]["waived"];
    assert_eq!(waived[0]["ruleId"], "auth-method-removed");
    assert_eq!(waived[0]["waiver"]["reason"], "nobody signs in that way");
}

/// Every format has the waivers that waive nothing, with `--quiet`, too: a pull
/// request shows them. `text` has them among its warnings.
#[test]
fn waivers_that_waive_nothing_are_in_every_format() {
    let place = Place::of("waived");
    let run = |args: &[&str]| {
        let ran = place.diff(&[&["old", "new", "--format"], args].concat());
        (ran.out(), ran.err())
    };
    for quiet in [&[][..], &["--quiet"]] {
        let of = |format: &'static str| run(&[&[format], quiet].concat());
        for format in ["json", "markdown", "github", "sarif"] {
            let (out, _) = of(format);
            for says in ["agreed with the owner", "of a connector that is not there"] {
                assert!(out.contains(says), "{format} {quiet:?}: {out}");
            }
        }
        assert_eq!(of("github").1, "");
        let (github, _) = of("github");
        assert!(
            github.contains("::warning file=connspec.toml,line=13,title=expired-waiver::"),
            "{github}"
        );
        assert_eq!(of("text").1.contains("stale-waiver"), quiet.is_empty());
    }
}

/// Annotations name the project file as the repository has it.
#[test]
fn a_waiver_is_annotated_in_its_repository() {
    let place = crate::git::repository();
    std::fs::create_dir(place.path("deep")).unwrap();
    std::fs::rename(place.path("specs"), place.path("deep/specs")).unwrap();
    place.write(
        "deep/connspec.toml",
        "[[diff.waive]]\nrule = \"property-removed\"\nconnector = \"shop\"\nreason = \"once\"\n",
    );
    crate::git::commit(&place, "three");
    for states in ["HEAD", "HEAD..HEAD"] {
        let out = place.diff_in("deep", &[states, "--format", "github"]).out();
        assert!(
            out.contains("::warning file=deep/connspec.toml,line=1,title=stale-waiver"),
            "{out}"
        );
        let out = place.diff_in("deep", &[states, "--format", "sarif"]).out();
        assert!(out.contains("\"uri\": \"deep/connspec.toml\""), "{out}");
    }
}

#[test]
fn what_is_wrong_in_the_project_file_is_said() {
    let place = Place::of("clean");
    for (text, says) in [
        ("[diff]\nproperty-removd = \"deny\"\n", "Did you mean `property-removed`?"),
        ("[diff]\nproperty-removed = \"error\"\n", "`allow`, `warn` or `deny` is expected"),
        ("[diff]\nfail-on = \"all\"\n", "`wire`, `source`, `any` or `never` is expected"),
        ("[diff]\nwaive = 1\n", "`waive` is an integer"),
        (
            "[[diff.waive]]\nrule = \"property-removed\"\nreason = \"x\"\n",
            "a waiver has no `connector`",
        ),
        (
            "[[diff.waive]]\nrule = \"property-removed\"\nconnector = \"a\"\n",
            "a waiver has no `reason`",
        ),
        ("[[diff.waive]]\nrule = \"x\"\nconnector = \"a\"\nreason = \"x\"\n", "no drift rule `x`"),
        ("[[diff.waive]]\nwhy = \"x\"\n", "a waiver knows no `why`"),
        (
            "[[diff.waive]]\nrule = \"property-removed\"\nconnector = \"a\"\nreason = \" \\t\"\n",
            "`reason` is white space",
        ),
        (
            "[[diff.waive]]\nrule = \"property-removed\"\nconnector = \"a\"\nreason = \"x\"\nfingerprint = \"xyz\"\n",
            "`fingerprint` is `xyz`, and 16 hexadecimal digits are expected",
        ),
        (
            "[[diff.waive]]\nrule = \"property-removed\"\nconnector = \"a\"\nreason = \"x\"\nexpires = \"soon\"\n",
            "a date such as 2027-01-31",
        ),
    ] {
        place.write("connspec.toml", text);
        place.diff(&["old", "new"]).assert_refused(1, says);
    }
}
