//! `list` and `show`.

use std::process::Stdio;

use crate::Project;

#[test]
fn list_is_a_table() {
    let ran = Project::new().run(&["list"]);
    assert_eq!(ran.code(), 0);
    let out = ran.out();
    let lines: Vec<_> = out.lines().collect();
    assert!(lines[0].starts_with("CONNECTOR        CATEGORY   AUTH METHODS"), "{out}");
    assert!(lines[1].starts_with("amazon-redshift  databases  Basic Authentication"), "{out}");
    assert!(lines[2].ends_with("deprecated"), "{out}");
    assert!(lines[3].contains("Azure, AWS"), "{out}");
    assert_eq!(lines.len(), 4);
}

/// The connectors that a list has, as a person and as a program reads it.
fn listed(project: &Project, args: &[&str]) -> Vec<String> {
    let ran = project.run(&[&["list"], args].concat());
    assert_eq!((ran.code(), ran.err().as_str()), (0, ""), "{args:?}");
    let out = ran.out();
    let lines = out.lines().skip(1).map(|line| line.split("  ").next().unwrap().to_owned());
    let lines: Vec<String> = lines.collect();
    let json = project.run(&[&["list", "--format", "json"], args].concat()).json();
    let stems = json["connectors"].as_array().unwrap().iter();
    let stems: Vec<String> =
        stems.map(|one| one["connector"].as_str().unwrap().to_owned()).collect();
    assert_eq!(lines, stems, "{args:?}");
    stems
}

#[test]
fn a_list_may_be_of_some() {
    let project = Project::new();
    project.write("specs/mine.json", r#"{"id": "1", "authSpec": []}"#);
    project.write("specs/mine.overlay.json", r#"{"status": "beta", "category": "Own Things"}"#);
    for (args, expected) in [
        (&["--category", "databases"][..], &["amazon-redshift", "phoenix", "postgresql"][..]),
        (&["--category", "own things"], &["mine"]),
        (&["--category", "own things", "--category", "databases", "--status", "beta"], &["mine"]),
        (&["--cloud", "aws"], &["postgresql"]),
        (&["--status", "deprecated"], &["phoenix"]),
        (&["--auth", "connection string"], &["postgresql"]),
        (&["--no-auth"], &["mine"]),
        (&["--no-auth", "--category", "databases"], &[]),
        (&["SSLMODE"], &["postgresql"]),
        (&["redshift"], &["amazon-redshift"]),
        (&["httpPath", "--auth", "basic"], &["phoenix"]),
        (&["no such thing"], &[]),
    ] {
        assert_eq!(listed(&project, args), expected, "{args:?}");
    }
    let none = project.run(&["list", "--no-auth", "phoenix"]);
    assert_eq!(none.out(), "none of 4 connectors is of that kind\n");
}

#[test]
fn a_list_of_what_is_not_there_is_wrong_use() {
    let project = Project::new();
    for (args, error) in [
        (
            &["--category", "database"][..],
            "error: there is no category `database`; did you mean `databases`? the only one is `databases`\n",
        ),
        (&["--cloud", "gcp"], "[possible values: azure, aws]"),
        (&["--cloud", "azur"], "similar value exists: 'azure'"),
        (&["--status", "old"], "[possible values: ga, beta, deprecated]"),
        (&["--auth", "x", "--no-auth"], "cannot be used with"),
    ] {
        let ran = project.run(&[&["list"], args].concat());
        assert_eq!((ran.code(), ran.out().as_str()), (2, ""), "{args:?}");
        assert!(ran.err().contains(error), "{}", ran.err());
    }
}

#[test]
fn list_for_programs_says_everything() {
    let json = Project::new().run(&["list", "--format", "json"]).json();
    let connectors = json["connectors"].as_array().unwrap();
    assert_eq!(connectors.len(), 3);
    let phoenix = &connectors[1];
    assert_eq!(phoenix["connector"], "phoenix");
    assert_eq!(phoenix["status"]["replacement"], "Data Landing Zone");
    let parameters = phoenix["auth_methods"][0]["parameters"].as_array().unwrap();
    let port = parameters.iter().find(|p| p["name"] == "port").unwrap();
    assert_eq!((&port["type"], &port["default"]), (&"integer".into(), &8765.into()));
    let secret = |name| parameters.iter().find(|p| p["name"] == name).unwrap()["secret"].clone();
    assert_eq!((secret("password"), secret("host")), (true.into(), false.into()));
}

#[test]
fn show_finds_a_connector_by_any_name() {
    let project = Project::new();
    let names = ["postgresql", "PostgreSQL", "postgre-sql", "74A1C565-4e59-48d7-9d67-7c03b8a13137"];
    for name in names {
        let ran = project.run(&["show", name]);
        assert_eq!(ran.code(), 0, "{name}");
        assert!(ran.out().starts_with("PostgreSQL\n"), "{}", ran.out());
    }
}

#[test]
fn show_explains_every_parameter() {
    let out = Project::new().run(&["show", "postgresql"]).out();
    for text in [
        "Connection String Based Authentication (Azure)\n",
        "Basic Authentication (Azure, AWS)\n",
        "  connectionString  string  yes       yes     -\n",
        "  sslMode    string  yes       no      -\n",
        "`Verify Full`",
        "\n      \"sslMode\": \"{SSL_MODE}\"",
        "\"id\": \"74a1c565-4e59-48d7-9d67-7c03b8a13137\"",
    ] {
        assert!(out.contains(text), "{text} in {out}");
    }
}

#[test]
fn show_guesses_what_was_meant() {
    let ran = Project::new().run(&["show", "redshfit"]);
    assert_eq!((ran.code(), ran.out().as_str()), (2, ""));
    let expected = "error: there is no connector `redshfit`; did you mean `amazon-redshift`?\n";
    assert_eq!(ran.err(), expected);
    let ran = Project::new().run(&["show", "redshfit", "--format", "json"]);
    let error: serde_json::Value = serde_json::from_str(&ran.err()).unwrap();
    assert!(error["error"].is_string());
}

#[test]
fn colours_are_for_who_wants_them() {
    let project = Project::new();
    let colourful = |args: &[&str], no_color: bool| {
        let mut command = project.command(".");
        if no_color {
            command.env("NO_COLOR", "1");
        }
        command.args(args).output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!colourful(&["list"], false), "no terminal");
    assert!(colourful(&["list", "--color", "always"], false));
    assert!(!colourful(&["list", "--color", "never"], false));
    assert!(!colourful(&["list"], true));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let project = Project::new();
    let commands: [(&[&str], i32); 6] = [
        (&["list", "--format", "json"], 0),
        (&["show", "postgresql"], 0),
        (&["check", "--diff"], 1),
        (&["generate"], 0),
        (&["check"], 0),
        (&["--help"], 0),
    ];
    for (args, code) in commands {
        let mut command = project.command(".");
        command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
    }
}

#[test]
fn the_spelling_of_a_bound_decides_nothing() {
    let project = Project::new();
    let code = |bounds: &str| {
        let spec = format!(
            r#"{{"id": "1", "authSpec": [{{"name": "Basic", "spec": {{"type": "object", "properties":
               {{"port": {{"type": "integer", "default": 7, {bounds}}}}}}}}}]}}"#
        );
        project.write("specs/bounds.json", &spec);
        assert_eq!(project.run(&["generate"]).code(), 0);
        project.read("generated-client/src/connectors/bounds.rs")
    };
    let plain = code(r#""minimum": 1, "maximum": 100"#);
    assert!(plain.contains("Option<i64>"), "{plain}");
    assert_eq!(code(r#""minimum": 1.0, "maximum": 1e2"#), plain);
    assert!(!code(r#""minimum": 1, "maximum": 1e20"#).contains("i64"));
}

#[test]
fn what_nobody_said_is_not_stated() {
    let project = Project::new();
    project.write("specs/bare.json", r#"{"id": "1", "authSpec": []}"#);
    let out = project.run(&["show", "bare"]).out();
    for text in ["  Status         not stated\n", "  Origin         not stated\n"] {
        assert!(out.contains(text), "{text} in {out}");
    }
    let json = project.run(&["show", "bare", "--format", "json"]).json();
    let connector = &json["connectors"][0];
    assert!(connector["origin"].is_null() && connector["status"].is_null(), "{json}");
}

/// Several types, `null`, and auth methods of several shapes.
#[test]
fn show_names_every_type_of_a_parameter() {
    let project = Project::new();
    let spec = include_str!("../emit/unions.json");
    project.write("specs/unions.json", spec);
    let out = project.run(&["show", "unions"]).out();
    for text in [
        "  credentials  object                        yes       no      -\n",
        "  token        string or object              no        yes     -\n",
        "  retries      boolean or integer or string  no        no      -\n",
        "  fallback     string or integer or null     no        no      -\n",
        "  proxy      string or null   yes       no      -\n",
        "  As `ServiceAccount`:\n",
        "  As `Certificate`:\n",
        "        \"key\": \"{KEY}\",\n        \"kind\": \"key\"\n",
        "      \"account\": \"{ACCOUNT}\",\n",
    ] {
        assert!(out.contains(text), "{text} in {out}");
    }
    let json = project.run(&["show", "unions", "--format", "json"]).json();
    let methods = &json["connectors"][0]["auth_methods"];
    let parameter = |method: usize, name: &str| {
        let all = methods[method]["parameters"].as_array().unwrap();
        all.iter().find(|parameter| parameter["name"] == name).unwrap().clone()
    };
    assert_eq!(parameter(0, "token")["type"], serde_json::json!(["string", "object"]));
    assert_eq!(parameter(2, "mode")["type"], serde_json::json!(["string", "null"]));
    assert_eq!(parameter(2, "mode")["values"], serde_json::json!(["on", "off"]));
    assert_eq!(methods[1]["alternatives"][1]["parameters"][0]["name"], "pem");
    assert_eq!(methods[1]["alternatives"][1]["parameters"][0]["secret"], true);
    assert!(methods[0]["alternatives"].is_null());
}

/// A request to copy keeps the rules of its method; where it cannot, it says so.
#[test]
fn show_makes_up_what_every_rule_accepts() {
    let project = Project::new();
    let spec = r#"{"id": "1", "authSpec": [
        {"name": "Rules", "spec": {
            "type": "object",
            "properties": {
                "mode": {"type": "string"}, "ca": {"type": "string", "format": "uri"},
                "account": {"type": "string", "pattern": "^[a-z]{3}-\\d{4}$"},
                "retries": {"const": 5}, "ratio": {"enum": [1.0, 2.5]}, "level": {"enum": [1, 2e1]},
                "step": {"type": "integer", "exclusiveMinimum": 10, "multipleOf": 4}
            },
            "required": ["account", "retries", "step"],
            "if": {"required": ["account"]}, "then": {"required": ["ca"]},
            "dependencies": {"ca": ["mode"]}
        }},
        {"name": "Never", "spec": {
            "type": "object", "additionalProperties": false, "required": ["token"]
        }},
        {"name": "Either", "spec": {
            "description": "Takes a key or a name.",
            "oneOf": [
                {"type": "object", "properties": {"key": {"type": "string"}},
                 "required": ["key"], "additionalProperties": false},
                {"type": "object", "properties": {"name": {"type": "string"}},
                 "required": ["name"], "additionalProperties": false}
            ]
        }}
    ]}"#;
    project.write("specs/rules.json", spec);
    let json = project.run(&["show", "rules", "--format", "json"]).json();
    let methods = &json["connectors"][0]["auth_methods"];
    assert_eq!(
        methods[0]["example_request"]["auth"]["params"],
        serde_json::json!({
            "account": "aaa-0000", "retries": 5, "step": 12,
            "ca": "https://example.com/path", "mode": "{MODE}",
        })
    );
    assert_eq!(methods[0]["example_breaks"], serde_json::json!([]));
    let kind = |name: &str| {
        let all = methods[0]["parameters"].as_array().unwrap();
        all.iter().find(|parameter| parameter["name"] == name).unwrap()["type"].clone()
    };
    assert_eq!((kind("retries"), kind("level")), ("integer".into(), "integer".into()));
    assert_eq!(kind("ratio"), "number");
    assert_eq!(methods[2]["description"], "Takes a key or a name.");

    let out = project.run(&["show", "rules"]).out();
    assert!(
        out.contains("  Not every rule is met: the parameters: Additional properties"),
        "{out}"
    );
    assert!(out.contains("Either\n  Takes a key or a name.\n"), "{out}");
}

#[test]
fn show_says_that_a_connector_takes_no_credentials() {
    let project = Project::new();
    project
        .write("specs/open.json", r#"{"id": "1", "description": "Anyone may.", "authSpec": []}"#);
    let out = project.run(&["show", "open"]).out();
    let sentence = "  Auth methods   none: takes no credentials\n  Anyone may.\n";
    assert!(out.contains(sentence), "{out}");
    assert!(!out.contains("to copy:") && !out.contains("Cargo.toml"), "{out}");
}
