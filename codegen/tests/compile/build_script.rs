//! What a build script sees: files in `OUT_DIR`, directives, errors.
//!
//! `generate` prints to standard output and asks the environment, so each case
//! runs this very test program again, as the build script.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use connspec::Generator;
use serde_json::json;

use crate::{spec, write};

const SPECS: &str = "CONNSPEC_TEST_SPECS";
const ANSWER: &str = "CONNSPEC_TEST_ANSWER";

/// The build script; nothing where the tests are run as tests.
#[test]
fn the_build_script() {
    let Some(specs) = env::var_os(SPECS) else { return };
    let mut generator = Generator::new().specs(PathBuf::from(specs));
    if let Some(dir) = env::var_os("CONNSPEC_TEST_OUT") {
        generator = generator.out_dir(PathBuf::from(dir));
    }
    let result = generator.generate();
    let text = result.as_ref().err().map(|error| format!("{error:?}\n---\n{error}"));
    fs::write(env::var_os(ANSWER).unwrap(), text.unwrap_or_default()).unwrap();
}

/// A package with a folder `specs` and one specification.
struct Package(tempfile::TempDir);

impl Package {
    fn new() -> Self {
        let package = Package(tempfile::tempdir().unwrap());
        fs::create_dir(package.path("specs")).unwrap();
        package.write("a.json", &json!({ "type": "object", "required": ["x"] }));
        write(&package.path("specs"), "a.overlay.json", &json!({ "title": "A" }));
        package
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, name: &str, schema: &serde_json::Value) {
        write(&self.path("specs"), name, &spec(schema));
    }

    /// Runs the build script; what it printed, and the error it returned.
    fn build(&self, change: impl Fn(&mut Command)) -> (String, String) {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["build_script::the_build_script", "--exact", "--nocapture"]);
        command.current_dir(self.0.path());
        command.env(SPECS, "specs").env(ANSWER, self.path("answer"));
        command.env("OUT_DIR", self.path("out"));
        change(&mut command);
        let Output { status, stdout, stderr } = command.output().unwrap();
        assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
        let printed = String::from_utf8(stdout).unwrap();
        let directives: Vec<&str> =
            printed.lines().filter_map(|line| line.split_once("cargo::")).map(|l| l.1).collect();
        (directives.join("\n"), fs::read_to_string(self.path("answer")).unwrap())
    }
}

fn files(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn writes_what_is_included_and_says_what_was_read() {
    let package = Package::new();
    package.write("connectors.json", &json!({ "type": "object" }));
    let (printed, error) = package.build(|_| {});
    assert_eq!(error, "");
    let expected = "rerun-if-changed=specs\nrerun-if-changed=specs/a.json\n\
                    rerun-if-changed=specs/a.overlay.json\nrerun-if-changed=specs/connectors.json\n\
                    warning=specs/a.json:7:11: `x` is required and not declared: any value will do";
    assert_eq!(printed, expected);
    // A connector of the index's name stays out of its way.
    assert_eq!(files(&package.path("out")), ["a.rs", "connectors.rs", "connectors_.rs"]);
    let index = fs::read_to_string(package.path("out/connectors.rs")).unwrap();
    for text in ["include!(\"a.rs\")", "include!(\"connectors_.rs\")", "pub static CONNECTORS"] {
        assert!(index.contains(text), "{index}");
    }
    assert!(!index.contains("cfg("), "{index}");
    // The committed code of a connector is the very same.
    let committed = Generator::new().specs(package.path("specs")).compile().emit_connector(0);
    assert_eq!(fs::read_to_string(package.path("out/a.rs")).unwrap(), committed.text);
}

#[test]
fn leaves_alone_what_would_not_change() {
    let package = Package::new();
    package.write("b.json", &json!({ "type": "object" }));
    package.build(|_| {});
    let paths = ["a.rs", "b.rs", "connectors.rs"].map(|name| package.path("out").join(name));
    let then = SystemTime::now() - Duration::from_secs(3600);
    for path in &paths {
        fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
    }
    package.write("b.json", &json!({ "type": "object", "required": ["y"] }));
    package.build(|_| {});
    let written = paths.map(|path| fs::metadata(path).unwrap().modified().unwrap() != then);
    assert_eq!(written, [false, true, false]);
}

#[test]
fn an_error_is_shown_as_people_read_it_and_nothing_is_written() {
    let package = Package::new();
    package.write("b.json", &json!({ "type": "object", "propertyNames": { "pattern": "(" } }));
    let (printed, error) = package.build(|_| {});
    // What was read is told all the same: mending it must run the script again.
    assert!(printed.contains("rerun-if-changed=specs/b.json"), "{printed}");
    assert_eq!(files(&package.path("out")), [""; 0]);
    let (debug, display) = error.split_once("\n---\n").unwrap();
    assert_eq!(debug, format!("\n{display}"));
    for text in ["error[unusable-pattern]", "specs/b.json:7:22", "\"pattern\": \"(\"", "help"] {
        assert!(display.contains(text), "{text} in {display}");
    }
}

#[test]
fn warnings_are_cargo_s() {
    let package = Package::new();
    fs::write(package.path("specs/b.json"), "{\"name\": \"b\", \"authSpec\": []}").unwrap();
    let (printed, error) = package.build(|_| {});
    assert_eq!(error, "");
    let warning = "warning=specs/b.json:1:1: the specification has no `id`";
    assert!(printed.lines().any(|line| line == warning), "{printed}");
}

#[test]
fn a_missing_folder_is_an_error() {
    let package = Package::new();
    let (_, error) = package.build(|command| {
        command.env(SPECS, "nowhere");
    });
    assert!(error.contains("`nowhere`"), "{error}");
    let (_, error) = package.build(|command| {
        command.env_remove("OUT_DIR");
    });
    assert!(error.contains("OUT_DIR"), "{error}");
    fs::write(package.path("out"), "a file").unwrap();
    let (_, error) = package.build(|_| {});
    assert!(error.contains("cannot be written"), "{error}");
}

#[test]
fn another_folder_can_be_named() {
    let package = Package::new();
    let out = package.path("own/code");
    let (_, error) = package.build(|command| {
        command.env("CONNSPEC_TEST_OUT", &out);
    });
    assert_eq!(error, "");
    assert_eq!(files(&out), ["a.rs", "connectors.rs"]);
    assert_eq!(files(&package.path("out")), [""; 0]);
}

#[test]
fn no_specifications_are_an_empty_list() {
    let package = Package::new();
    fs::remove_dir_all(package.path("specs")).unwrap();
    fs::create_dir(package.path("specs")).unwrap();
    let (printed, error) = package.build(|_| {});
    assert_eq!((printed.as_str(), error.as_str()), ("rerun-if-changed=specs", ""));
    assert_eq!(files(&package.path("out")), ["connectors.rs"]);
}
